//! To *render* is to write the model as HTML. This module is the only writer of report HTML:
//! everything it takes comes from the closed model and is escaped here, so nothing active can be
//! expressed; what it writes is exactly what a browser's parser gives back, since the page takes
//! it over without comparing.
//!
//! A newline stands between blocks, items and cells, so that words on both sides stay two words
//! for whoever reads the text alone.

mod block;
mod inline;
mod math;
mod nesting;
mod picture;
mod sentence;
mod table;

pub use block::{blocks, note};
pub use inline::{escape, heading, inlines};
pub use picture::{Pictures, ShownPicture};
pub use sentence::{Sentences, paragraph, sentences};

use crate::wording::Wording;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// What the HTML of a block depends on besides the block.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// For each name by which the source's links call a place, the place's id in the page.
    pub places: Arc<HashMap<String, String>>,
    /// How pictures are shown.
    pub pictures: Arc<Pictures>,
    /// The marks of the report's notes.
    pub note_labels: Arc<[String]>,
    /// The notes referred to so far: the first reference is where a note leads back to.
    pub referred: RefCell<HashSet<usize>>,
    /// In what words things are named.
    pub wording: Wording,
}

impl Default for Surroundings {
    /// Those of a piece by itself, in English.
    fn default() -> Self {
        Self {
            places: Arc::default(),
            pictures: Arc::default(),
            note_labels: Arc::default(),
            referred: RefCell::default(),
            wording: Wording::of("en"),
        }
    }
}

/// The id of note number `at`, from 0.
pub fn note_id(at: usize) -> String {
    format!("note-{}", at + 1)
}

/// The id of the place where note number `at` is first referred to.
pub fn note_ref_id(at: usize) -> String {
    format!("ref-{}", at + 1)
}
