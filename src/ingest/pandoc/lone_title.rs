//! The *title* of a text in reStructuredText that something stands above: Sphinx takes the only heading of the first level.

use super::Reading;
use crate::ingest::outline::Outline;
use crate::ingest::title;
use crate::model::{Inline, Meta, Rule, plain_text};
use pandoc_types::definition::Block;

/// Where the first heading stands, if it is the only one of the first level and something stands before it.
pub(super) fn find(blocks: &[Block]) -> Option<usize> {
    let is_heading = |block: &Block| matches!(block, Block::Header(..));
    let is_high = |block: &Block| matches!(block, Block::Header(1, ..));
    let first = blocks.iter().position(is_heading)?;
    let is_lone = is_high(&blocks[first]) && !blocks[first + 1..].iter().any(is_high);
    (is_lone && first > 0).then_some(first)
}

impl Reading {
    /// Makes a heading the title, unless it is that of a chapter.
    pub(super) fn take_title(
        &mut self,
        heading: &Block,
        meta: &mut Meta,
        outline: &mut Outline,
    ) -> bool {
        let Block::Header(_, attributes, content) = heading else {
            return false;
        };
        let content = self.inlines(content);
        let words = plain_text(&content);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() || title::is_chapter(&words) || !title::is_words(&content) {
            return false;
        }
        self.warn(Rule::GuessedTitle, &words);
        meta.title = words;
        if !attributes.identifier.is_empty() {
            let place = Inline::Anchor(attributes.identifier.clone());
            self.title_places.push(place);
        }
        outline.title(1);
        true
    }
}
