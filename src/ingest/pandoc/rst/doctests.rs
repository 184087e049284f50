//! *Doctests* of reStructuredText: lines from `>>>` to the next empty one are shown as they are (docutils' specification,
//! “Doctest Blocks”). Pandoc takes them for a paragraph, so each travels as one piece of code on its first line.

use super::lines::{Verbatim, holds_code, indent};
use crate::model::Block;
use pandoc_types::definition::Inline;

/// Stands for the end of a line.
pub(super) const LINE_END: char = '\u{e0b0}';

/// Stands for a backquote in a literal.
pub(super) const BACKQUOTE: char = '\u{e0b2}';

/// The source with pieces of code in place of doctests, and empty lines, so that others keep their numbers; `None` if it
/// has none.
pub(super) fn as_code(source: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(source).ok()?;
    let lines: Vec<&str> = text.split('\n').collect();
    let mut kept: Vec<String> = Vec::with_capacity(lines.len());
    let mut verbatim = Verbatim::new(holds_code);
    let mut is_other = false;
    let mut is_apart = true;
    while let Some(line) = lines.get(kept.len()) {
        let at = kept.len();
        let own = line.trim();
        let is_verbatim = verbatim.has(line);
        let begins = is_apart && !is_verbatim && (own.starts_with(">>> ") || own == ">>>");
        is_apart = own.is_empty();
        let rest = lines.get(at..).unwrap_or_default();
        let test: Vec<&str> = match begins {
            true => rest
                .iter()
                .take_while(|line| !line.trim().is_empty())
                .copied()
                .collect(),
            false => Vec::new(),
        };
        // The signs around a piece of code cannot stand in it.
        if begins && !test.iter().any(|line| line.contains("``")) {
            let around = indent(line);
            let own = |line: &&str| {
                line.get(around.min(indent(line))..)
                    .unwrap_or_default()
                    .trim_end()
                    .to_owned()
            };
            let whole = test
                .iter()
                .map(own)
                .collect::<Vec<_>>()
                .join(&LINE_END.to_string());
            kept.push(format!("{:around$}``{whole}{LINE_END}``", ""));
            kept.extend(test.iter().skip(1).map(|_| String::new()));
            is_other = true;
            is_apart = false;
            continue;
        }
        if !is_verbatim {
            verbatim.look(line);
        }
        kept.push((*line).to_owned());
    }
    is_other.then(|| kept.join("\n").into_bytes())
}

/// The block of code that a paragraph with this content stands for, if it does.
pub(in crate::ingest::pandoc) fn block(content: &[Inline]) -> Option<Block> {
    let [Inline::Code(_, text)] = content else {
        return None;
    };
    text.ends_with(LINE_END).then(|| Block::Code {
        language: "pycon".to_owned(),
        text: lines(text),
    })
}

/// The text of a piece of code, with its lines and backquotes.
pub(in crate::ingest::pandoc) fn lines(text: &str) -> String {
    text.replace(LINE_END, "\n").replace(BACKQUOTE, "`")
}
