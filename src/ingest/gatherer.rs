//! To *gather* words is to take them from pieces of text.

use super::words::Words;

impl Words {
    /// The words of a piece of plain text.
    pub fn of(text: &str) -> Self {
        let mut gatherer = Gatherer::default();
        gatherer.push(text, 0);
        gatherer.finish()
    }

    /// The words of a text with the lines they begin on.
    pub(super) fn on_lines(text: &str) -> Self {
        let mut gatherer = Gatherer::default();
        gatherer.push(text, 1);
        gatherer.finish()
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
                self.words.push(c);
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
            self.words.end(line, self.may_go);
        }
    }

    /// Ends the word that is open; what follows stands in the part of the source called `name`.
    pub(super) fn begin_part(&mut self, name: &str) {
        self.end();
        self.words.begin_part(name);
    }

    pub(super) fn finish(mut self) -> Words {
        self.end();
        self.words
    }
}
