//! The *gatherer* takes words from pieces of text.

use super::formula::formula_text;
use super::words::{PARAGRAPH_END, WORD_END, Words};
use std::ops::Range;

impl Words {
    /// The words of a piece of plain text.
    pub fn of(text: &str) -> Self {
        let mut gatherer = Gatherer::default();
        gatherer.push(text, 0);
        gatherer.finish()
    }

    /// The words of a text with the lines on which they begin. An empty line ends a paragraph.
    pub(in crate::ingest) fn on_lines(text: &str) -> Self {
        let mut gatherer = Gatherer::default();
        gatherer.push(text, 1);
        gatherer.finish()
    }
}

/// Gathers words from pieces of text; a word may be spread over several.
#[derive(Debug, Default)]
pub(super) struct Gatherer {
    words: Words,
    /// The open word, if there is one.
    open: Option<Open>,
    /// Whether the last character of the open word is a digit.
    is_number: Option<bool>,
    /// Whether it is of a script without spaces between words.
    is_unspaced: bool,
    /// Whether words may be missing on the page.
    pub(super) may_go: bool,
}

/// A word that has begun.
#[derive(Debug, Clone, Copy)]
struct Open {
    line: u32,
    /// Where it begins in the text, in bytes.
    start: usize,
    /// Where its last letter ends in the text.
    end: usize,
}

impl Gatherer {
    /// Adds text that begins on `line`; 0 if the format has no lines.
    pub(super) fn push(&mut self, text: &str, line: usize) {
        let mut line = line as u32;
        let start = self.words.text_length();
        for (at, c) in text.char_indices() {
            let at = start + at;
            if c.is_alphanumeric() {
                // A note's number is often glued to the word before it. Where a script has no spaces, each letter
                // stands for itself: lines and sentences are joined there without one.
                let is_other = self.is_number.replace(c.is_numeric()) == Some(!c.is_numeric());
                if is_other || is_unspaced(c) || self.is_unspaced {
                    self.end_word();
                    self.is_number = Some(c.is_numeric());
                }
                self.is_unspaced = is_unspaced(c);
                let open = self.open.get_or_insert(Open {
                    line,
                    start: at,
                    end: at,
                });
                open.end = at + c.len_utf8();
                self.words.push(c);
            } else if c.is_whitespace() {
                self.end_word();
                line += u32::from(c == '\n' && line > 0);
            } else if self.is_number == Some(true) || "。！？．｡」』）".contains(c) {
                // Such as a year before a full stop and the number of a note; a sentence that no space follows.
                self.end_word();
            }
        }
        self.words.push_text(text);
    }

    /// The number of the open word, or an empty range before the next one.
    pub(super) fn begun(&self) -> Range<usize> {
        let next = self.words.len();
        next..next + usize::from(self.open.is_some())
    }

    /// Says that no word continues here.
    pub(super) fn end(&mut self) {
        self.end_word();
        self.words.push_text(WORD_END.encode_utf8(&mut [0; 4]));
    }

    /// Says that no word continues here, where no space is shown either.
    pub(super) fn end_closely(&mut self) {
        self.end_word();
    }

    /// Says that a paragraph ends here.
    pub(super) fn end_paragraph(&mut self) {
        self.end_word();
        self.words.push_text(PARAGRAPH_END.encode_utf8(&mut [0; 4]));
    }

    fn end_word(&mut self) {
        self.is_unspaced = false;
        self.is_number = None;
        if let Some(Open { line, start, end }) = self.open.take() {
            self.words.end(line, start..end, self.may_go);
        }
    }

    /// Ends the open word; what follows stands in the part of the source called `name`.
    pub(super) fn begin_part(&mut self, name: &str) {
        self.end_paragraph();
        self.words.begin_part(name);
    }

    /// Adds the words of `other`; none goes on from one into the other.
    pub(super) fn append(&mut self, other: Self) {
        self.end_word();
        self.words.extend(&other.finish());
    }

    /// Adds a formula by its characters.
    pub(super) fn formula(&mut self, characters: &str, line: usize) {
        self.words.mark_formulas();
        self.end();
        self.push(&formula_text(characters), line);
        self.end();
    }

    pub(super) fn finish(mut self) -> Words {
        self.end_word();
        self.words
    }
}

/// Whether it is a letter of a script that has no spaces between words: Chinese and Japanese; Thai, Lao, Tibetan,
/// Burmese, Khmer.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{30FF}' | '\u{31F0}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FF66}'..='\u{FF9F}' | '\u{20000}'..='\u{3FFFF}'
        | '\u{0E00}'..='\u{0FFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}
