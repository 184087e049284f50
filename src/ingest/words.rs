//! The *words of a source* are taken from it by other code than its reader's, which knows nothing
//! of headings, lists or notes, so that the page can be held against them: what a reader loses,
//! it cannot lose here too.
//!
//! A word is letters, or digits, between two places where a word may end; what else stands there
//! (quotation marks, bullets, lines that are drawn) is not compared.

use crate::model::At;
use std::sync::Arc;

/// Words in the order of the source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    letters: String,
    ends: Vec<End>,
    /// The parts of the source that have names, each with the number of its first word.
    parts: Vec<(usize, Arc<str>)>,
}

/// Where a word ends in the letters of all, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct End {
    byte: usize,
    line: u32,
    may_go: bool,
}

/// A word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    /// Its letters and digits.
    pub letters: &'a str,
    /// Whether it only leads from a note back to its mark, for which a page has links of its own.
    pub may_go: bool,
}

impl Words {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Word number `at`.
    pub fn get(&self, at: usize) -> Option<Word<'_>> {
        let end = self.ends.get(at)?;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before].byte);
        Some(Word {
            letters: &self.letters[start..end.byte],
            may_go: end.may_go,
        })
    }

    /// Where word number `at` begins in the source.
    pub fn place(&self, at: usize) -> At {
        let parts_before = self.parts.partition_point(|(first, _)| *first <= at);
        match self.parts[..parts_before].last() {
            Some((_, name)) => At::Part(name.clone()),
            None => At::line(self.ends.get(at).map_or(0, |end| end.line as usize)),
        }
    }

    /// Adds a letter or digit to the word that is open.
    pub(super) fn push(&mut self, c: char) {
        self.letters.push(c);
    }

    /// Ends the word that is open, which began on `line` (from 1; 0 where the format has no lines).
    pub(super) fn end(&mut self, line: u32, may_go: bool) {
        let byte = self.letters.len();
        self.ends.push(End { byte, line, may_go });
    }

    /// Begins a part of the source that has a name. A word after it is in that part.
    pub(super) fn begin_part(&mut self, name: &str) {
        self.parts.push((self.ends.len(), name.into()));
    }

    /// All of them in order.
    pub fn iter(&self) -> impl Iterator<Item = Word<'_>> {
        (0..self.len()).filter_map(|at| self.get(at))
    }
}
