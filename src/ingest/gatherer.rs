//! *Gathers* words from pieces of text.

use super::words::Words;

impl Words {
    /// The words of a piece of plain text.
    pub fn of(text: &str) -> Self {
        let mut gatherer = Gatherer::default();
        gatherer.push(text, 0);
        gatherer.finish()
    }

    /// The words of a text, each with the line on which it begins.
    pub(super) fn on_lines(text: &str) -> Self {
        let mut gatherer = Gatherer::default();
        gatherer.push(text, 1);
        gatherer.finish()
    }
}

/// Gathers words from pieces of text; a word may span several pieces.
#[derive(Debug, Default)]
pub(super) struct Gatherer {
    words: Words,
    /// The line on which the current word began, if there is one.
    open: Option<u32>,
    /// Whether the last character of the current word is a digit.
    is_number: Option<bool>,
    /// Whether the words that end now may be missing on the page.
    pub(super) may_go: bool,
}

impl Gatherer {
    /// Adds text that begins on `line` (from 1; 0 if the format has no lines).
    pub(super) fn push(&mut self, text: &str, line: usize) {
        let mut line = line as u32;
        for c in text.chars() {
            if c.is_alphanumeric() {
                // A note's number often follows a word without a space.
                if self.is_number.replace(c.is_numeric()) == Some(!c.is_numeric()) {
                    self.end();
                    self.is_number = Some(c.is_numeric());
                }
                self.open.get_or_insert(line);
                self.words.push(c);
            } else if c.is_whitespace() {
                self.end();
                line += u32::from(c == '\n' && line > 0);
            }
        }
    }

    /// Ends the current word, if there is one.
    pub(super) fn end(&mut self) {
        self.is_number = None;
        if let Some(line) = self.open.take() {
            self.words.end(line, self.may_go);
        }
    }

    /// Ends the current word, and begins the part of the source called `name`.
    pub(super) fn begin_part(&mut self, name: &str) {
        self.end();
        self.words.begin_part(name);
    }

    pub(super) fn finish(mut self) -> Words {
        self.end();
        self.words
    }
}
