//! What tracked changes *move* is taken from one place and put in another. What is put nowhere is deleted.

use crate::ingest::ooxml::xml::Element;
use std::collections::HashMap;

/// The words that are put somewhere, with how often they are.
#[derive(Debug, Default)]
pub(super) struct Moves(HashMap<String, usize>);

impl Moves {
    /// Those of the parts with these `roots`.
    pub(super) fn of<'a, 'b: 'a>(roots: impl Iterator<Item = &'a Element<'b>>) -> Self {
        let mut text = String::new();
        for root in roots {
            collect(root, &mut text);
        }
        let mut moves = Self::default();
        for word in text.split_whitespace() {
            *moves.0.entry(word.to_owned()).or_default() += 1;
        }
        moves
    }

    /// The words of `text`, which is taken from its place, that are put nowhere. Each counts once.
    pub(super) fn lost(&mut self, text: &str) -> String {
        let is_lost = |word: &&str| match self.0.get_mut(*word) {
            Some(times) if *times > 0 => {
                *times -= 1;
                false
            }
            _ => true,
        };
        let lost: Vec<&str> = text.split_whitespace().filter(is_lost).collect();
        lost.join(" ")
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
