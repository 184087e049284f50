//! What tracked changes *move* is taken from one place and put in another. What is put nowhere is deleted.

use crate::ingest::ooxml::xml::Element;
use std::collections::HashMap;

/// Words in so many runs are put somewhere if each is: text may be changed where it is put.
const LONG: usize = 8;

/// What is put somewhere.
#[derive(Debug, Default)]
pub(super) struct Moves {
    /// The words, with blanks around each.
    text: String,
    /// How often each word is there.
    words: HashMap<String, usize>,
}

impl Moves {
    /// Those of the parts with these `roots`.
    pub(super) fn of<'a, 'b: 'a>(roots: impl Iterator<Item = &'a Element<'b>>) -> Self {
        let mut text = String::new();
        for root in roots {
            collect(root, &mut text);
        }
        let mut moves = Self::default();
        for word in text.split_whitespace() {
            *moves.words.entry(word.to_owned()).or_default() += 1;
            moves.text.push(' ');
            moves.text.push_str(word);
        }
        moves.text.push(' ');
        moves
    }

    /// The `text`, which is taken from its place, if it is put nowhere. What is put somewhere counts once. That single words
    /// of it are put somewhere says nothing.
    pub(super) fn lost(&mut self, text: &str) -> String {
        let words: Vec<&str> = text.split_whitespace().collect();
        let whole = format!(" {} ", words.join(" "));
        let mut wanted: HashMap<&str, usize> = HashMap::new();
        for word in &words {
            *wanted.entry(word).or_default() += 1;
        }
        let mut wanted = wanted.iter();
        let have_all = wanted.all(|(word, times)| self.words.get(*word) >= Some(times));
        let place = self.text.find(&whole);
        if !have_all || place.is_none() && words.len() < LONG {
            return words.join(" ");
        }
        for word in &words {
            if let Some(times) = self.words.get_mut(*word) {
                *times -= 1;
            }
        }
        if let Some(place) = place {
            self.text.replace_range(place..place + whole.len(), " \0 ");
        }
        String::new()
    }
}

/// Adds what is moved into `element`. Words of one paragraph may go on from one element to the next.
fn collect(element: &Element<'_>, text: &mut String) {
    for child in element.elements() {
        match child.name() {
            "w:moveTo" => push_text(child, text),
            "w:p" => {
                text.push(' ');
                collect(child, text);
            }
            _ => collect(child, text),
        }
    }
}

/// Adds the characters of `element`, those that were deleted later too.
pub(super) fn push_text(element: &Element<'_>, text: &mut String) {
    element.each(&mut |inner| match inner.name() {
        "w:delText" | "w:t" => text.push_str(&inner.text()),
        "w:tab" | "w:br" | "w:cr" | "w:p" => text.push(' '),
        _ => {}
    });
}
