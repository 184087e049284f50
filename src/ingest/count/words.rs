//! The *words* of a text: letters, or digits, between two places where a word may end. What else stands there
//! (quotation marks, bullets, drawn lines) is not compared, but kept as text.

use crate::model::At;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::Arc;

/// Ends a paragraph of the text, also where the source has no empty line: Unicode's paragraph separator.
pub(super) const PARAGRAPH_END: char = '\u{2029}';

/// Ends a word of the text where the source has no space, such as before a note's number: a zero width space.
pub(super) const WORD_END: char = '\u{200b}';

/// Words in the order of the source.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    letters: String,
    /// The text in which the words stand, without mark-up; an empty line or [`PARAGRAPH_END`] ends a paragraph.
    text: String,
    ends: Vec<End>,
    /// The parts of the source that have names, each with the number of its first word.
    parts: Vec<(usize, Arc<str>)>,
    /// Whether formulas are in it by their characters.
    has_formulas: bool,
    /// Whether the source records no order of reading, so that the page's order cannot be compared; its lines are
    /// pages then.
    pub(super) is_unordered: bool,
}

/// Where a word ends, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct End {
    /// In the letters of all words.
    byte: usize,
    /// Where it begins in the text.
    text_start: usize,
    /// Where it ends in the text.
    text_end: usize,
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

    /// The text in which the words stand, without mark-up.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the source records no order of reading.
    pub fn is_unordered(&self) -> bool {
        self.is_unordered
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

    /// Whether formulas were counted by their [characters](super::formula_text), because the source has no TeX.
    pub fn has_formulas(&self) -> bool {
        self.has_formulas
    }

    /// Says that formulas are counted by their characters.
    pub(super) fn mark_formulas(&mut self) {
        self.has_formulas = true;
    }

    /// Where word number `at` begins in the source.
    pub fn place(&self, at: usize) -> At {
        let parts_before = self.parts.partition_point(|(first, _)| *first <= at);
        let line = self.ends.get(at).map_or(0, |end| end.line as usize);
        let line = match self.is_unordered {
            true if line > 0 => At::Page(line),
            _ => At::line(line),
        };
        match self.parts[..parts_before].last() {
            Some((_, name)) => At::Part(format!("{name}{line}").into()),
            None => line,
        }
    }

    /// The text of the words in `range` as paragraphs: with the punctuation beside each word, white space as single
    /// spaces.
    pub fn paragraphs(&self, range: Range<usize>) -> Vec<String> {
        let Some((first, last)) = self
            .ends
            .get(range.start)
            .zip(self.ends.get(range.end.wrapping_sub(1)))
        else {
            return Vec::new();
        };
        let before = &self.text[..first.text_start];
        let opening = before.len() - before.trim_end_matches(is_beside).len();
        let after = &self.text[last.text_end..];
        let closing = after.len() - after.trim_start_matches(is_beside).len();
        let text = &self.text[first.text_start - opening..last.text_end + closing];
        text.split(PARAGRAPH_END)
            .flat_map(|text| text.split("\n\n"))
            .map(|text| {
                without_marks(text)
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .filter(|text| !text.is_empty())
            .collect()
    }

    /// Whether no paragraph ends between the words number `one` and `other`, which follows it.
    pub fn share_paragraph(&self, one: usize, other: usize) -> bool {
        let ends = self.ends.get(one).zip(self.ends.get(other));
        let between = ends.and_then(|(one, other)| self.text.get(one.text_end..other.text_start));
        between.is_some_and(|text| !text.contains(PARAGRAPH_END) && !text.contains("\n\n"))
    }

    /// For each of the ascending offsets in the text, in bytes, the number of the first word that begins there or
    /// later.
    pub fn first_from(&self, offsets: &[usize]) -> Vec<usize> {
        let first = |offset: &usize| self.ends.partition_point(|end| end.text_start < *offset);
        offsets.iter().map(first).collect()
    }

    /// Adds a piece of text, in which the words that are added next begin and end.
    pub(super) fn push_text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// How long the text is, in bytes.
    pub(super) fn text_length(&self) -> usize {
        self.text.len()
    }

    /// Adds a letter or digit to the word that is open.
    pub(super) fn push(&mut self, c: char) {
        self.letters.push(c);
    }

    /// Ends the word that is open, which began on `line` (from 1; 0 where the format has no lines) and takes `text`
    /// of the text, in bytes.
    pub(super) fn end(&mut self, line: u32, text: Range<usize>, may_go: bool) {
        self.ends.push(End {
            byte: self.letters.len(),
            text_start: text.start,
            text_end: text.end,
            line,
            may_go,
        });
    }

    /// Begins a part of the source that has a name. A word after it is in that part.
    pub(super) fn begin_part(&mut self, name: &str) {
        self.parts.push((self.ends.len(), name.into()));
    }

    /// Adds the words of a file that is a part of the source, called `name`.
    pub(in crate::ingest) fn append(&mut self, other: &Self, name: &str) {
        self.text.push(PARAGRAPH_END);
        self.is_unordered |= other.is_unordered;
        self.begin_part(name);
        self.extend(other);
    }

    /// Adds words of the same source, which has no parts.
    pub(super) fn extend(&mut self, other: &Self) {
        self.has_formulas |= other.has_formulas;
        let (byte, start) = (self.letters.len(), self.text.len());
        self.letters.push_str(&other.letters);
        self.text.push_str(&other.text);
        self.ends.extend(other.ends.iter().map(|end| End {
            byte: byte + end.byte,
            text_start: start + end.text_start,
            text_end: start + end.text_end,
            ..*end
        }));
    }

    /// Adds the words in `range` of other words, with the text before them; or without it on `line`, if that is not 0.
    pub(super) fn extend_by(&mut self, other: &Self, range: Range<usize>, line: u32, may_go: bool) {
        let before = range.start.checked_sub(1).and_then(|at| other.ends.get(at));
        let (byte, mut start) = before.map_or((0, 0), |end| (end.byte, end.text_end));
        if line != 0 {
            start = other.ends[range.start].text_start;
            self.text.push(' ');
        }
        let Some(last) = range.end.checked_sub(1).and_then(|at| other.ends.get(at)) else {
            return;
        };
        let (letters, text) = (self.letters.len(), self.text.len());
        self.letters.push_str(&other.letters[byte..last.byte]);
        self.text.push_str(&other.text[start..last.text_end]);
        let words = other.ends[range].iter();
        self.ends.extend(words.map(|end| End {
            byte: letters + end.byte - byte,
            text_start: text + end.text_start - start,
            text_end: text + end.text_end - start,
            line: if line == 0 { end.line } else { line },
            may_go: may_go || end.may_go,
        }));
    }

    /// Adds words that may be missing on the page.
    pub(in crate::ingest) fn append_loose(&mut self, text: &str) {
        let mut loose = Self::of(text);
        loose.ends.iter_mut().for_each(|end| end.may_go = true);
        self.append(&loose, "");
    }

    /// All of them in order.
    pub fn iter(&self) -> impl Iterator<Item = Word<'_>> {
        (0..self.len()).filter_map(|at| self.get(at))
    }
}

/// Whether it stands beside a word without a space.
fn is_beside(c: char) -> bool {
    !c.is_whitespace() && !c.is_alphanumeric()
}

/// `text` with a space for each [`WORD_END`], but for those before a sign that stands at the end of a word, and behind
/// one at its start.
fn without_marks(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let closes = |next: &char| ".,;:!?)]}%»”’…、。，；：！？）」』】".contains(*next);
        let opens = |before: char| "([{«“‘（「『【".contains(before) || before.is_whitespace();
        match c {
            WORD_END if plain.ends_with(opens) || rest.peek().is_none_or(closes) => {}
            WORD_END => plain.push(' '),
            c => plain.push(c),
        }
    }
    plain
}
