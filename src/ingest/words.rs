//! The *words of a source* are taken from it by other code than its reader's, which knows nothing
//! of headings, lists or notes, so that the page can be held against them: what a reader loses,
//! it cannot lose here too.
//!
//! A word is letters, or digits, between two places where a word may end; what else stands there
//! (quotation marks, bullets, lines that are drawn) is not compared.

use super::{Format, html, markdown, pandoc, text};
use crate::error::Result;
use crate::model::Warning;

/// Words in the order of the source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    letters: String,
    ends: Vec<End>,
}

/// Where a word ends in the letters of all, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct End {
    byte: usize,
    line: u32,
    may_go: bool,
}

/// A word and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    /// Its letters and digits.
    pub letters: &'a str,
    /// The line it begins on, from 1; 0 where the format has no lines.
    pub line: usize,
    /// Whether it only leads from a note back to its mark, for which a page has links of its own.
    pub may_go: bool,
}

impl Words {
    /// The words of a piece of plain text.
    pub fn of(text: &str) -> Self {
        let mut gatherer = Gatherer::default();
        gatherer.push(text, 0);
        gatherer.finish()
    }

    /// The words of a text with the lines they begin on.
    fn on_lines(text: &str) -> Self {
        let mut gatherer = Gatherer::default();
        gatherer.push(text, 1);
        gatherer.finish()
    }

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
            line: end.line as usize,
            may_go: end.may_go,
        })
    }

    /// All of them in order.
    pub fn iter(&self) -> impl Iterator<Item = Word<'_>> {
        (0..self.len()).filter_map(|at| self.get(at))
    }
}

/// Gathers words from pieces of text; a word may stand in several.
#[derive(Debug, Default)]
pub(super) struct Gatherer {
    words: Words,
    /// The line on which the word that is still open began.
    open: Option<u32>,
    /// Whether the last character of that word is a digit.
    is_number: Option<bool>,
    /// Whether words may be missing on the page.
    pub(super) may_go: bool,
}

impl Gatherer {
    /// Adds text that begins on `line`.
    pub(super) fn push(&mut self, text: &str, line: usize) {
        let mut line = line as u32;
        for c in text.chars() {
            if c.is_alphanumeric() {
                // A note's number is often glued to the word before it.
                if self.is_number.replace(c.is_numeric()) == Some(!c.is_numeric()) {
                    self.end();
                    self.is_number = Some(c.is_numeric());
                }
                self.open.get_or_insert(line);
                self.words.letters.push(c);
            } else if c.is_whitespace() {
                self.end();
                line += u32::from(c == '\n' && line > 0);
            }
        }
    }

    /// Says that no word goes on here.
    pub(super) fn end(&mut self) {
        self.is_number = None;
        if let Some(line) = self.open.take() {
            self.words.ends.push(End {
                byte: self.words.letters.len(),
                line,
                may_go: self.may_go,
            });
        }
    }

    pub(super) fn finish(mut self) -> Words {
        self.end();
        self.words
    }
}

/// The words of a source. Those of a file that pandoc reads are in the JSON it makes of it.
///
/// # Errors
/// When the bytes cannot be read at all.
pub fn words(format: Format, bytes: &[u8]) -> Result<Words> {
    Ok(match format {
        Format::Text => Words::on_lines(&text::decode(bytes)?.0),
        Format::Markdown => markdown::words(&text::decode(bytes)?.0),
        Format::Html => html::words::words(bytes),
        Format::Pandoc => pandoc::words(bytes),
    })
}

/// What pandoc does not read in a Word file: its text boxes and comments.
pub fn unread_of_docx(bytes: &[u8]) -> Vec<Warning> {
    pandoc::unread::warnings(bytes)
}

/// The words of a Word file, read from its own XML; `None` where that cannot be read.
pub fn words_of_docx(bytes: &[u8]) -> Option<Words> {
    pandoc::docx::words(bytes)
}
