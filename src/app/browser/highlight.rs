//! *Highlights* are painted by the CSS Custom Highlight API: two registers, `match` for all and
//! `current` for the one stepped to. The page's own script (`src/script/highlight.js`) finds the
//! text and paints it; it is told by numbers.

use super::place::{center_line, place_around};
use super::{bridge, document};
use crate::app::marks::{Current, Mark};
use crate::payload::Foldable;
use std::ops::Range as Span;

/// Paints nothing.
pub(crate) fn clear_highlights() {
    bridge::answer(bridge::unpaint());
}

/// Paints what was found, and the current match in its own way.
pub(crate) fn paint(marks: &[Mark], current: Option<&Current>) {
    let current = current.filter(|now| now.is_painted);
    bridge::answer(bridge::paint(&list_of(marks), &place_of(current)));
}

/// Whether any of what was found is in view.
pub(crate) fn is_in_view(marks: &[Mark]) -> bool {
    bridge::answer(bridge::is_in_view(&list_of(marks)))
}

/// Brings the current match into view or, without one, the first of what was found.
pub(crate) fn show_match(marks: &[Mark], current: Option<&Current>) {
    bridge::answer(bridge::show(&list_of(marks), &place_of(current)));
}

/// What was found, as a list of marks.
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

/// The current match: the number of its mark, its start and its end.
fn place_of(current: Option<&Current>) -> Vec<u32> {
    let place = current.map(|now| [now.block as u32, now.span.start, now.span.end]);
    place.into_iter().flatten().collect()
}

/// The blocks in view, from the first to the one after the last, as far as some points in the
/// window tell; a heading counts as the first block under it, which `first_block` gives.
pub(crate) fn blocks_in_view(first_block: impl Fn(u32) -> u32) -> Span<u32> {
    /// How far the points lie apart, in CSS pixels: a few lines of text.
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
    // What lies between the first and the last is in view too.
    let last = lines.rev().find_map(block_at).unwrap_or(first);
    first.min(last)..first.max(last) + 1
}
