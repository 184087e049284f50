//! *Highlights* are painted by the CSS Custom Highlight API: two registers, `match` for all and
//! `current` for the one stepped to. The tree is not touched.

use super::place::center;
use super::{document, window};
use js_sys::{Array, Function, Map, Reflect, Set};
use std::ops::Range as Span;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node, Range};

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

/// Paints what was found: the ids of blocks and of headed sections with the spans in their text
/// or heading, in UTF-16 units. The current match is brought into view; without one the first,
/// unless some match is in view already.
pub(crate) fn paint(found: &[(&str, Vec<Span<u32>>)], current: Option<Current>) {
    let mut all = Vec::new();
    let mut chosen = None;
    for (at, (id, spans)) in found.iter().enumerate() {
        let Some(block) = document().and_then(|document| document.get_element_by_id(id)) else {
            continue;
        };
        let heading = block.query_selector(":scope > .section__summary");
        let block = heading.ok().flatten().unwrap_or(block);
        let nodes = match spans.is_empty() && current.as_ref().is_none_or(|now| now.block != at) {
            true => Vec::new(),
            false => text_nodes(&block),
        };
        let ranges: Vec<_> = spans
            .iter()
            .filter_map(|span| range(&nodes, span))
            .collect();
        if let Some(now) = current.as_ref().filter(|now| now.block == at) {
            chosen = Some((block.clone(), range(&nodes, &now.span)));
        }
        if ranges.is_empty() {
            all.push((block, None));
        } else {
            all.extend(ranges.into_iter().map(|range| (block.clone(), Some(range))));
        }
    }
    register(ALL, all.iter().filter_map(|(_, range)| range.as_ref()));
    let is_painted = current.is_some_and(|now| now.is_painted);
    let painted = chosen.iter().filter(|_| is_painted);
    register(CURRENT, painted.filter_map(|(_, range)| range.as_ref()));
    match &chosen {
        Some((block, range)) if !is_in_view(block, range.as_ref()) => {
            go_to(block, range.as_ref());
        }
        Some(_) => {}
        None if all
            .iter()
            .any(|(block, range)| is_in_view(block, range.as_ref())) => {}
        None => {
            if let Some((block, range)) = all.first() {
                go_to(block, range.as_ref());
            }
        }
    }
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

fn is_in_view(block: &Element, range: Option<&Range>) -> bool {
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
            let text = node.node_value().unwrap_or_default();
            let length = text.encode_utf16().count() as u32;
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
