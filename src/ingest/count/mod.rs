//! The *second count* takes the words of a source from its own characters, so that the page can be compared with
//! them: what a reader loses, it cannot lose here too. It knows nothing of headings, lists or notes. There is a file
//! for each format; `gatherer` puts the [`Words`] together.

use crate::model::{At, Rule, Warning};
use serde::{Deserialize, Serialize};

pub(super) mod docx;
mod doubts;
pub(super) mod epub;
mod flow;
mod formula;
mod gatherer;
mod given;
pub(super) mod html;
pub(super) mod ipynb;
pub(super) mod mail;
pub(super) mod markdown;
mod notes;
pub(super) mod odt;
pub(super) mod org;
pub(super) mod pandoc_tree;
pub(super) mod pdf;
mod references;
pub(super) mod rst;
pub(super) mod rtf;
mod symbol;
pub(super) mod tex;
pub(super) mod text;
pub(super) mod textile;
mod words;
mod xhtml;
mod xml;

pub use formula::formula_text;
pub use words::{Word, Words};

/// The words of a source, and how they were counted.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Count {
    /// The words.
    pub words: Words,
    /// How they were counted.
    pub basis: Basis,
    /// The places of the source whose effect on the words is not known: there, pandoc's words were taken.
    pub doubts: Vec<Warning>,
}

/// What a count is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Basis {
    /// The source's own characters, by code that its reader does not use.
    Source,
    /// The characters that the source paints, by code that its reader does not use. The order in which they are read
    /// is not recorded, so it is not proven.
    Glyphs,
    /// What pandoc gives. What pandoc itself leaves out is not noticed, so nothing is proven.
    Pandoc,
}

impl Count {
    /// A count of the source's own characters.
    pub(super) fn of_source(words: Words) -> Self {
        Self {
            words,
            basis: Basis::Source,
            doubts: Vec::new(),
        }
    }

    /// A count of the source's own characters, but for places that are not known, each with its line.
    pub(super) fn of_source_but_for(words: Words, places: Vec<(usize, String)>) -> Self {
        let doubts = places.into_iter().map(|(line, text)| Warning {
            at: At::line(line),
            rule: Rule::Unproven,
            text,
        });
        Self {
            doubts: doubts.collect(),
            ..Self::of_source(words)
        }
    }

    /// A count of the characters that the source paints.
    pub(super) fn of_glyphs(words: Words) -> Self {
        Self {
            words,
            basis: Basis::Glyphs,
            doubts: Vec::new(),
        }
    }

    /// A count of what pandoc gives.
    pub(super) fn of_pandoc(words: Words) -> Self {
        Self {
            words,
            basis: Basis::Pandoc,
            doubts: Vec::new(),
        }
    }
}
