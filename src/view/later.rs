//! The views that are needed *later*: only once a page is live. `tools/split.mjs` puts them into the WebAssembly file that
//! is fetched then, so they are called only for what a live page shows.

use super::{Edge, Extent, Request, Showing, Tally, filter_bar, strip, suggestions, wording};
use crate::payload::{Payload, numbered};
use crate::wording::Wording;
use yew::{Callback, Html};

/// The strip.
#[inline(never)]
pub(super) fn strip(
    words: &Wording,
    showing: &Showing,
    send: &Callback<Request>,
    edge: &Edge,
) -> Html {
    strip::strip(words, showing, send, edge)
}

/// The suggestions for the empty field.
#[inline(never)]
pub(super) fn suggestions(payload: &Payload, showing: &Showing, send: &Callback<Request>) -> Html {
    suggestions::suggestions(payload, showing, send)
}

/// What is said about the query.
#[inline(never)]
pub(super) fn below(words: &Wording, showing: &Showing, send: &Callback<Request>) -> Html {
    filter_bar::below(words, showing, send)
}

/// The number of matches in the field.
#[inline(never)]
pub(super) fn standing(words: &Wording, tally: &Tally) -> String {
    wording::standing(words, tally)
}

/// The printed line that says which part of the report this is, `sections` of it.
#[inline(never)]
pub(super) fn extract(payload: &Payload, (extent, sections): (Extent, u32), query: &str) -> String {
    let all = numbered(&payload.sections).filter(|(_, section)| section.depth > 0);
    let all = all.count() as u32;
    wording::extract(&payload.wording, extent, (sections, all), query)
}
