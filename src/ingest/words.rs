//! The *words of a source*, extracted by other code than its reader's. That code knows nothing of headings, lists
//! or notes, so it does not lose the words that a fault of the reader loses. The page is compared with them.
//!
//! A word is a sequence of letters or of digits. Other characters (quotation marks, bullets, drawn lines) are
//! left out, since they are not compared.

use crate::model::At;
use std::sync::Arc;

/// Words in the order of the source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    letters: String,
    ends: Vec<End>,
    /// The named parts of the source, each with the number of its first word.
    parts: Vec<(usize, Arc<str>)>,
}

/// The end of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct End {
    /// The byte offset in the letters of all words.
    byte: usize,
    /// The line on which the word begins, from 1; 0 if the format has no lines.
    line: u32,
    may_go: bool,
}

/// A word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    /// Its letters and digits.
    pub letters: &'a str,
    /// Whether it may be missing on the page: it is the text of a link from a note back to its reference, and the
    /// page has its own links for that.
    pub may_go: bool,
}

impl Words {
    /// The number of words.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Word number `at`, from 0.
    pub fn get(&self, at: usize) -> Option<Word<'_>> {
        let end = self.ends.get(at)?;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before].byte);
        Some(Word {
            letters: &self.letters[start..end.byte],
            may_go: end.may_go,
        })
    }

    /// The place in the source at which word number `at` begins.
    pub fn place(&self, at: usize) -> At {
        let parts_before = self.parts.partition_point(|(first, _)| *first <= at);
        match self.parts[..parts_before].last() {
            Some((_, name)) => At::Part(name.clone()),
            None => At::line(self.ends.get(at).map_or(0, |end| end.line as usize)),
        }
    }

    /// Adds a letter or digit to the current word.
    pub(super) fn push(&mut self, c: char) {
        self.letters.push(c);
    }

    /// Ends the current word, which began on `line` (from 1; 0 if the format has no lines).
    pub(super) fn end(&mut self, line: u32, may_go: bool) {
        let byte = self.letters.len();
        self.ends.push(End { byte, line, may_go });
    }

    /// Begins a named part of the source, which holds the words that follow.
    pub(super) fn begin_part(&mut self, name: &str) {
        self.parts.push((self.ends.len(), name.into()));
    }

    /// All words in order.
    pub fn iter(&self) -> impl Iterator<Item = Word<'_>> {
        (0..self.len()).filter_map(|at| self.get(at))
    }
}
