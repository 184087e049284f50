//! What takes another *number of lines* for pandoc: titles, tables that are drawn, lists of options, descriptions of
//! objects.

use super::lines::{Verbatim, holds_code};
use super::{grid, objects, options, simple, titles};
use crate::model::Warning;

/// A text as pandoc reads it, with the number of each of its lines in the source.
pub(super) struct Drawn {
    pub(super) text: Vec<u8>,
    pub(super) from: Vec<usize>,
    pub(super) told: Vec<Warning>,
}

/// The lines that are written.
#[derive(Default)]
pub(super) struct Out {
    lines: Vec<String>,
    from: Vec<usize>,
    pub(super) told: Vec<Warning>,
    /// Whether the last line is a term, whose definition has to follow at once.
    pub(super) is_behind_term: bool,
}

impl Out {
    /// Writes a line for line `at` of the source, from 0.
    pub(super) fn push(&mut self, line: impl Into<String>, at: usize) {
        self.lines.push(line.into());
        self.from.push(at + 1);
        self.is_behind_term = false;
    }

    /// Whether nothing stands directly above that could go on: the last line is empty, a term, or there is none.
    pub(super) fn is_apart(&self) -> bool {
        let last = self.lines.last();
        self.is_behind_term || last.is_none_or(|line| line.trim().is_empty())
    }

    /// Parts what follows from what stands above.
    pub(super) fn part(&mut self, at: usize) {
        if !self.is_apart() {
            self.push("", at);
        }
    }
}

/// The text as pandoc reads it; `None` if it is the same.
pub(super) fn written(source: &[u8]) -> Option<Drawn> {
    let text = std::str::from_utf8(source).ok()?;
    let lines: Vec<&str> = text.split('\n').collect();
    let mut out = Out::default();
    let mut verbatim = Verbatim::new(holds_code);
    let mut listed = None;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if verbatim.has(line) || line.trim().is_empty() {
            out.push(*line, at);
            at += 1;
            continue;
        }
        let described = objects::write(&lines, at, &mut out);
        if described.is_some() {
            verbatim.look(line);
        }
        let next = described
            .or_else(|| titles::write(&lines, at, &mut out))
            .or_else(|| grid::write(&lines, at, &mut out))
            .or_else(|| simple::write(&lines, at, &mut out))
            .or_else(|| options::write(&lines, at, &mut listed, &mut out));
        at = match next {
            Some(next) => next.max(at + 1),
            None => {
                verbatim.look(line);
                out.push(*line, at);
                at + 1
            }
        };
    }
    let other = out.lines.join("\n");
    (other != text).then(|| Drawn {
        text: other.into_bytes(),
        from: out.from,
        told: out.told,
    })
}
