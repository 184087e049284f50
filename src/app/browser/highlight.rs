//! *Highlights* are painted by the CSS Custom Highlight API: two registers, `match` for all and
//! `current` for the one stepped to. The tree is not touched.

use super::place::{center, center_line, place_around};
use super::{document, window};
use js_sys::{Array, Function, Map, Reflect, Set};
use std::ops::Range as Span;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CharacterData, Element, Node, Range};

/// `NodeFilter.SHOW_TEXT`.
const SHOW_TEXT: u32 = 4;

const ALL: &str = "match";
const CURRENT: &str = "current";

/// Paints nothing.
pub(crate) fn clear_highlights() {
    if let Some(registry) = registry() {
        registry.delete(&ALL.into());
        registry.delete(&CURRENT.into());
    }
}

/// What one match is, among the blocks given to [`paint`].
pub(crate) struct Current {
    /// The number of the block.
    pub(crate) block: usize,
    /// Where it lies in the block's text, in UTF-16 units.
    pub(crate) span: Span<u32>,
    /// Whether it is painted, rather than only brought into view.
    pub(crate) is_painted: bool,
}

/// What to paint: the ids of blocks and of headed sections with the spans in their text or
/// heading, in UTF-16 units.
pub(crate) type Paint<'a> = Vec<(&'a str, Vec<Span<u32>>)>;

/// Paints what was found, and the current match in its own way.
pub(crate) fn paint(found: &Paint<'_>, current: Option<&Current>) {
    let places: Vec<_> = found.iter().map(find).collect();
    let all = places.iter().flatten().flat_map(|place| &place.ranges);
    register(ALL, all);
    let current = current.filter(|now| now.is_painted);
    let chosen = current.and_then(|now| places.get(now.block)?.as_ref()?.range(&now.span));
    register(CURRENT, chosen.iter());
}

/// Whether any of what was found is in view.
pub(crate) fn is_in_view(found: &Paint<'_>) -> bool {
    found.iter().filter_map(find).any(|place| {
        let whole = place.ranges.is_empty() && stands_in_view(&place.element, None);
        let mut ranges = place.ranges.iter();
        whole || ranges.any(|range| stands_in_view(&place.element, Some(range)))
    })
}

/// Brings the current match into view or, without one, the first of what was found.
pub(crate) fn show_match(found: &Paint<'_>, current: Option<&Current>) {
    let Some(place) = found.get(current.map_or(0, |now| now.block)).and_then(find) else {
        return;
    };
    let range = match current {
        Some(now) => place.range(&now.span),
        None => place.ranges.first().cloned(),
    };
    if !stands_in_view(&place.element, range.as_ref()) {
        go_to(&place.element, range.as_ref());
    }
}

/// A block or heading with something to paint.
struct Found {
    element: Element,
    /// Its text nodes, with where each begins and how long it is, in UTF-16 units.
    nodes: Vec<(u32, u32, Node)>,
    ranges: Vec<Range>,
}

impl Found {
    fn range(&self, span: &Span<u32>) -> Option<Range> {
        range(&self.nodes, span)
    }
}

fn find((id, spans): &(&str, Vec<Span<u32>>)) -> Option<Found> {
    let element = document()?.get_element_by_id(id)?;
    let heading = element.query_selector(":scope > .section__summary");
    let element = heading.ok().flatten().unwrap_or(element);
    let nodes = text_nodes(&element);
    Some(Found {
        ranges: spans
            .iter()
            .filter_map(|span| range(&nodes, span))
            .collect(),
        nodes,
        element,
    })
}

/// The blocks in view, from the first to the one after the last, as far as some points in the
/// window tell; a heading counts as the first block under it, which `first_block` gives.
pub(crate) fn blocks_in_view(first_block: impl Fn(u32) -> u32) -> Span<u32> {
    /// How far the points lie apart, in CSS pixels: a few lines of text.
    const STEP: usize = 96;
    let Some((across, height)) = center_line() else {
        return 0..0;
    };
    let mut seen: Option<Span<u32>> = None;
    for y in (0..height as usize).step_by(STEP) {
        let place = document()
            .and_then(|document| document.element_from_point(across as f32, y as f32))
            .and_then(|element| place_around(&element));
        let block = place.and_then(|place| place.block.or(place.section.map(&first_block)));
        if let Some(block) = block {
            let seen = seen.get_or_insert(block..block + 1);
            *seen = seen.start.min(block)..seen.end.max(block + 1);
        }
    }
    seen.unwrap_or(0..0)
}

fn go_to(block: &Element, range: Option<&Range>) {
    let start = range.and_then(|range| range.start_container().ok());
    let parent = start.and_then(|node| node.parent_element());
    match parent {
        // A long paragraph's middle may be far from the match: scroll by the range itself.
        Some(parent) => {
            center(&parent);
            if let (Some(window), Some(range)) = (window(), range) {
                let height = window
                    .inner_height()
                    .ok()
                    .and_then(|h| h.as_f64())
                    .unwrap_or(0.0);
                let rect = range.get_bounding_client_rect();
                window.scroll_by_with_x_and_y(0.0, rect.top() - height * 0.4);
            }
        }
        None => center(block),
    }
}

fn stands_in_view(block: &Element, range: Option<&Range>) -> bool {
    let rect = match range {
        Some(range) => range.get_bounding_client_rect(),
        None => block.get_bounding_client_rect(),
    };
    let height = window()
        .and_then(|window| window.inner_height().ok())
        .and_then(|height| height.as_f64())
        .unwrap_or(0.0);
    // The bar with a row of chips covers a strip at the top or, on a phone, at the bottom.
    const BAR: f64 = 104.0;
    rect.height() > 0.0 && rect.top() >= BAR && rect.bottom() <= height - BAR
}

/// A span of a block's text as a range over its text nodes.
fn range(nodes: &[(u32, u32, Node)], span: &Span<u32>) -> Option<Range> {
    let range = document()?.create_range().ok()?;
    let (node, offset) = locate(nodes, span.start, false)?;
    range.set_start(node, offset).ok()?;
    let (node, offset) = locate(nodes, span.end, true)?;
    range.set_end(node, offset).ok()?;
    Some(range)
}

/// The text nodes of a block's own text, with where each begins, in UTF-16 units. The interface's
/// own words in the block are not part of it.
fn text_nodes(block: &Element) -> Vec<(u32, u32, Node)> {
    let Some(walker) = document().and_then(|document| {
        document
            .create_tree_walker_with_what_to_show(block, SHOW_TEXT)
            .ok()
    }) else {
        return Vec::new();
    };
    let mut nodes = Vec::new();
    let mut start = 0;
    while let Ok(Some(node)) = walker.next_node() {
        let in_text = node
            .parent_element()
            .and_then(|parent| parent.closest(".text, .section__summary").ok())
            .is_some_and(|text| text.is_some());
        if in_text {
            let text = node.dyn_ref::<CharacterData>();
            let length = text.map_or(0, CharacterData::length);
            nodes.push((start, length, node));
            start += length;
        }
    }
    nodes
}

/// The node and the offset in it of a place in the text. A span ends in the node that holds its
/// last character, and begins in the one that holds its first.
fn locate(nodes: &[(u32, u32, Node)], at: u32, is_end: bool) -> Option<(&Node, u32)> {
    let found = nodes.partition_point(|(start, length, _)| match is_end {
        true => at > start + length,
        false => at >= start + length,
    });
    let (start, _, node) = nodes.get(found)?;
    Some((node, at.saturating_sub(*start)))
}

fn register<'a>(name: &str, ranges: impl Iterator<Item = &'a Range>) {
    let (Some(registry), Some(highlight)) = (registry(), highlight()) else {
        return;
    };
    for range in ranges {
        highlight.add(range);
    }
    registry.set(&name.into(), &highlight);
}

/// `CSS.highlights`, which is used as the `Map` it behaves like.
fn registry() -> Option<Map> {
    let css = Reflect::get(&js_sys::global(), &"CSS".into()).ok()?;
    let registry = Reflect::get(&css, &"highlights".into()).ok()?;
    (!registry.is_undefined()).then(|| registry.unchecked_into())
}

/// A new `Highlight`, which is used as the `Set` it behaves like.
fn highlight() -> Option<Set> {
    let class: JsValue = Reflect::get(&js_sys::global(), &"Highlight".into()).ok()?;
    let class: Function = class.dyn_into().ok()?;
    Some(
        Reflect::construct(&class, &Array::new())
            .ok()?
            .unchecked_into(),
    )
}
