//! *Notes* are numbered in the order of their first reference. References in the text count before those inside
//! notes; notes without a reference come last.

use pulldown_cmark::{Event, Tag, TagEnd};
use std::collections::HashMap;
use std::ops::Range;

/// The index of each note, by its label.
#[derive(Debug, Default)]
pub(super) struct Order {
    numbers: HashMap<String, usize>,
}

impl Order {
    /// The order of the notes in `events`.
    pub(super) fn of(events: &[(Event<'_>, Range<usize>)]) -> Self {
        let mut in_text = Vec::new();
        let mut in_notes = Vec::new();
        let mut defined = Vec::new();
        let mut depth = 0_usize;
        for (event, _) in events {
            match event {
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    depth += 1;
                    defined.push(label);
                }
                Event::End(TagEnd::FootnoteDefinition) => depth = depth.saturating_sub(1),
                Event::FootnoteReference(label) if depth == 0 => in_text.push(label),
                Event::FootnoteReference(label) => in_notes.push(label),
                _ => {}
            }
        }
        let mut order = Self::default();
        for label in in_text.into_iter().chain(in_notes).chain(defined) {
            let next = order.numbers.len();
            order.numbers.entry(key(label)).or_insert(next);
        }
        order
    }

    /// How many notes there are.
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The index of the note with this label.
    pub(super) fn number(&self, label: &str) -> Option<usize> {
        self.numbers.get(&key(label)).copied()
    }
}

fn key(label: &str) -> String {
    label.to_lowercase()
}
