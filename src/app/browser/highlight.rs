//! *Highlights* are painted with the CSS Custom Highlight API, in two registers: `match` for all matches, and
//! `current` for the current one. The page's own script (`src/script/highlight.js`) finds the text and paints it;
//! matches are sent to it as numbers.

use super::place::{center_line, place_around};
use super::{bridge, document};
use crate::app::marks::{Current, Mark};
use crate::payload::Foldable;
use std::ops::Range as Span;

/// Removes all highlights.
pub(crate) fn clear_highlights() {
    bridge::answer(bridge::unpaint());
}

/// Paints what was found, and the current match in its own way.
pub(crate) fn paint(marks: &[Mark], current: Option<&Current>) {
    let current = current.filter(|now| now.is_painted);
    bridge::answer(bridge::paint(&list_of(marks), &place_of(current)));
}

/// Whether any of the matches is in view.
pub(crate) fn is_in_view(marks: &[Mark]) -> bool {
    bridge::answer(bridge::is_in_view(&list_of(marks)))
}

/// Scrolls to the current match or else to the first one.
pub(crate) fn show_match(marks: &[Mark], current: Option<&Current>) {
    bridge::answer(bridge::show(&list_of(marks), &place_of(current)));
}

/// The marks as numbers: for each whether it is a heading, its number, the number of spans, and the spans.
fn list_of(marks: &[Mark]) -> Vec<u32> {
    let mut list = Vec::new();
    for Mark { place, spans } in marks {
        let (is_heading, number) = match place {
            Foldable::Section(at) => (1, *at),
            Foldable::Block(at) => (0, *at),
        };
        list.extend([is_heading, number, spans.len() as u32]);
        list.extend(spans.iter().flat_map(|span| [span.start, span.end]));
    }
    list
}

/// The current match as numbers: its mark, start and end; empty if there is none.
fn place_of(current: Option<&Current>) -> Vec<u32> {
    let place = current.map(|now| [now.block as u32, now.span.start, now.span.end]);
    place.into_iter().flatten().collect()
}

/// The range of blocks in view, found by probing points of the window. A heading counts as the first block under
/// it, by `first_block`.
pub(crate) fn blocks_in_view(first_block: impl Fn(u32) -> u32) -> Span<u32> {
    /// The distance between the points, in CSS pixels: a few lines of text.
    const STEP: usize = 96;
    let Some((across, height)) = center_line() else {
        return 0..0;
    };
    let block_at = |y: usize| {
        let element = document()?.element_from_point(across as f32, y as f32)?;
        let place = place_around(&element)?;
        place.block.or(place.section.map(&first_block))
    };
    let mut lines = (0..height as usize).step_by(STEP);
    let Some(first) = lines.by_ref().find_map(block_at) else {
        return 0..0;
    };
    // Everything between the first and the last is in view too.
    let last = lines.rev().find_map(block_at).unwrap_or(first);
    first.min(last)..first.max(last) + 1
}
