//! To *render* is to write the model as HTML. This module is the only writer of report HTML. Its input is the
//! closed model and everything is escaped here, so nothing active can be expressed. The output must be exactly
//! what a browser's parser would serialise again, because hydration takes the nodes over without comparing
//! them.
//!
//! The result is [`Written`]: HTML with its text, so that nobody has to read the HTML again.
//!
//! Blocks, items and cells are separated by a newline, so that their words stay apart when only the text is
//! read.

mod block;
mod escape;
mod inline;
mod math;
mod nesting;
mod pages;
mod picture;
mod sentence;
mod table;
mod written;

pub use block::{blocks, note, shortened};
pub use escape::escape;
pub use inline::{heading, inlines};
pub use pages::{PageMark, page_marks};
pub use picture::{Pictures, ShownPicture};
pub use sentence::{Sentences, paragraph, sentences};
pub use written::Written;

use crate::wording::Wording;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The context that the HTML of a block depends on.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// The id in the page for each anchor name that the source's links use.
    pub places: Arc<HashMap<String, String>>,
    /// How pictures are shown.
    pub pictures: Arc<Pictures>,
    /// The labels of the report's notes.
    pub note_labels: Arc<[String]>,
    /// The marks of the source's pages.
    pub pages: Arc<[PageMark]>,
    /// The notes referred to so far: a note links back to its first reference.
    pub referred: RefCell<HashSet<usize>>,
    /// The wording of the page.
    pub wording: Wording,
    /// The language of the running text that comes next, if its sentences after the opening one are to be marked.
    pub shortens: RefCell<Option<String>>,
}

impl Default for Surroundings {
    /// For a fragment by itself, in English.
    fn default() -> Self {
        Self {
            places: Arc::default(),
            pictures: Arc::default(),
            note_labels: Arc::default(),
            pages: Arc::default(),
            referred: RefCell::default(),
            wording: Wording::of("en"),
            shortens: RefCell::default(),
        }
    }
}

/// What the names of anchors begin with to which links lead that were made of the report's references to its own parts.
/// Their targets are shown in place.
pub const INSIDE: &str = "inside: ";

/// The id of the note with index `at`, from 0.
pub fn note_id(at: usize) -> String {
    format!("note-{}", at + 1)
}

/// The id of the first reference to the note with index `at`.
pub fn note_ref_id(at: usize) -> String {
    format!("ref-{}", at + 1)
}
