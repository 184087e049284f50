//! How many words a note or an element around it has.

use crate::ingest::html::tree::of_text;
use dom_query::{NodeId, NodeRef};
use std::collections::HashMap;

/// The number of letters in elements, and in their links; cached, since an element may have many links.
#[derive(Default)]
pub(super) struct Letters {
    all: HashMap<NodeId, usize>,
    linked: HashMap<NodeId, usize>,
}

impl Letters {
    pub(super) fn of(&mut self, node: &NodeRef<'_>) -> usize {
        *self.all.entry(node.id).or_insert_with(|| letters(node))
    }

    pub(super) fn linked(&mut self, node: &NodeRef<'_>) -> usize {
        *self.linked.entry(node.id).or_insert_with(|| {
            let links = node.descendants_it().filter(|inner| inner.has_name("a"));
            links.map(|link| letters(&link)).sum()
        })
    }
}

/// Whether there is more than punctuation around a mark; a redacted note counts as well.
pub(super) fn says_something(text: &str) -> bool {
    text.contains(|c: char| !c.is_whitespace() && !"[]().,:^↑↩⏎\u{fe0e}".contains(c))
}

pub(super) fn holds_something(node: &NodeRef<'_>) -> bool {
    let mut texts = std::iter::once(*node).chain(node.descendants_it());
    texts.any(|text| of_text(&text, says_something) == Some(true))
}

fn letters(node: &NodeRef<'_>) -> usize {
    let count = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let texts = std::iter::once(*node).chain(node.descendants_it());
    texts.filter_map(|text| of_text(&text, count)).sum()
}
