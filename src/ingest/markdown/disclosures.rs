//! A *disclosure* is a `<details>` element. If its content is Markdown, it comes as three parts: HTML that
//! opens it, the content, and HTML that closes it.

use super::blocks::{Builder, ClosedElement, DEEPEST, blocks};
use crate::model::Block;

impl Builder<'_> {
    /// Records that the disclosure just pushed is open; the following Markdown is inside it.
    pub(super) fn opened_disclosure(&mut self) {
        self.flush();
        let around = self.frames.iter().map(|frame| 1 + frame.disclosures.len());
        if around.sum::<usize>() < DEEPEST
            && let Some(frame) = self.frames.last_mut()
            && let Some(ClosedElement::Block(Block::Disclosure { .. })) = frame.parts.last()
        {
            frame.disclosures.push(frame.parts.len() - 1);
        }
    }

    /// Moves what has been read since the last open disclosure into it, unless a section begins there, which
    /// cannot be inside.
    pub(super) fn close_disclosure(&mut self) {
        self.flush();
        let Some(frame) = self.frames.last_mut() else {
            return;
        };
        let Some(at) = frame.disclosures.pop() else {
            return;
        };
        let is_block = |part: &ClosedElement| matches!(part, ClosedElement::Block(_));
        if !frame.parts.iter().skip(at).all(is_block) {
            // The disclosures around this one contain it as well.
            frame.disclosures.clear();
            return;
        }
        let inside = blocks(frame.parts.split_off(at + 1));
        if let Some(ClosedElement::Block(Block::Disclosure { blocks, .. })) = frame.parts.last_mut()
        {
            blocks.extend(inside);
        }
    }
}

/// The number of disclosures that a piece of HTML opens and closes.
pub(super) fn edges(html: &str) -> (usize, usize) {
    let html = html.to_ascii_lowercase();
    (
        html.matches("<details").count(),
        html.matches("</details").count(),
    )
}
