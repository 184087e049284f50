//! *Highlights* are painted with the CSS Custom Highlight API, in two registers: `match` for all matches, and
//! `current` for the current one. The page's own script (`src/script/highlight.js`) finds the text and paints it;
//! matches are sent to it as numbers.

use super::bridge;
use super::place::{place_around, window_height};
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

/// The range of blocks in view. A heading counts as the first block under it, by `first_block`. `last` is the last
/// block of the report.
pub(crate) fn blocks_in_view(last: u32, first_block: impl Fn(u32) -> u32) -> Span<u32> {
    let height = window_height();
    let block_at = |top: f64, until: f64| {
        let place = place_around(&bridge::place_at(top, until)?)?;
        place.block.or(place.section.map(&first_block))
    };
    let Some(first) = block_at(bridge::BAR, height) else {
        return 0..0;
    };
    let end = block_at(height, f64::INFINITY).unwrap_or(last);
    first.min(end)..first.max(end) + 1
}
