//! What rendering writes: HTML and its text, so that nobody has to read it again.

use super::escape;

/// HTML as it is written, with its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// The HTML.
    pub html: String,
    /// The words as the text nodes of the HTML hold them.
    pub text: String,
}

impl Written {
    /// Adds a tag, or several with no text between.
    pub(super) fn tag(&mut self, tag: &str) {
        self.html.push_str(tag);
    }

    /// Adds text.
    pub(super) fn text(&mut self, text: &str) {
        self.html.push_str(&escape(text));
        self.text.push_str(text);
    }

    /// Adds an end of a line between two tags, which is text.
    pub(super) fn line(&mut self) {
        self.text("\n");
    }

    /// Adds what was written apart.
    pub(super) fn append(&mut self, other: Self) {
        self.html.push_str(&other.html);
        self.text.push_str(&other.text);
    }
}
