//! What pandoc does not read in *reStructuredText* (docutils' and Sphinx's) is written as it reads it. First what keeps each
//! line at its number; then what takes more lines or fewer, with the number of each.

mod comments;
pub(super) mod descriptions;
pub(super) mod doctests;
mod domains;
mod drawn;
mod files;
mod grid;
mod lines;
mod objects;
mod options;
mod silent;
mod simple;
pub(super) mod spans;
mod substitutions;
mod titles;

use crate::model::{At, Warning};
use drawn::Drawn;

/// A text as pandoc reads it.
pub(super) struct Prepared {
    /// The text, if it is another.
    pub(super) other: Option<Vec<u8>>,
    /// What is left out.
    pub(super) told: Vec<Warning>,
    pub(super) lines: Lines,
}

/// The number of each line in the source, if lines have moved.
#[derive(Default)]
pub(super) struct Lines(Vec<usize>);

impl Lines {
    /// Names the lines of the source in what pandoc says of the lines that it was given.
    pub(super) fn place(&self, warnings: &mut [Warning]) {
        for warning in warnings {
            if let At::Line(line) = &mut warning.at
                && let Some(own) = self.0.get(line.saturating_sub(1))
            {
                *line = *own;
            }
        }
    }
}

/// The text as pandoc reads it.
pub(super) fn prepared(source: &[u8]) -> Prepared {
    let mut other = None;
    let mut told = Vec::new();
    for without in [
        comments::without,
        files::without,
        silent::without,
        substitutions::defined,
    ] {
        if let Some((text, warnings)) = without(other.as_deref().unwrap_or(source)) {
            told.extend(warnings);
            other = Some(text);
        }
    }
    for written in [
        doctests::as_code,
        domains::without,
        descriptions::as_classes,
    ] {
        other = written(other.as_deref().unwrap_or(source)).or(other);
    }
    let mut lines = Lines::default();
    if let Some(drawn) = drawn::written(other.as_deref().unwrap_or(source)) {
        let Drawn {
            text,
            from,
            told: more,
        } = drawn;
        told.extend(more);
        (other, lines) = (Some(text), Lines(from));
    }
    Prepared { other, told, lines }
}
