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

/// Paints what was found: the ids of blocks with the spans in their text, in UTF-16 units.
/// `current` is the number of one of the blocks and of one of its spans. That one is brought
/// into view; without it the first, unless some match is in view already.
pub(crate) fn paint(found: &[(&str, Vec<Span<u32>>)], current: Option<(usize, usize)>) {
    let mut all = Vec::new();
    let mut chosen = None;
    for (at, (id, spans)) in found.iter().enumerate() {
        let Some(block) = document().and_then(|document| document.get_element_by_id(id)) else {
            continue;
        };
        let ranges = ranges(&block, spans);
        if let Some((_, span)) = current.filter(|(block, _)| *block == at) {
            chosen = Some((block.clone(), ranges.get(span).cloned()));
        }
        if ranges.is_empty() {
            all.push((block, None));
        } else {
            all.extend(ranges.into_iter().map(|range| (block.clone(), Some(range))));
        }
    }
    register(ALL, all.iter().filter_map(|(_, range)| range.as_ref()));
    register(
        CURRENT,
        chosen.iter().filter_map(|(_, range)| range.as_ref()),
    );
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
    // The bar covers a strip at the top or, on a phone, at the bottom.
    const BAR: f64 = 72.0;
    rect.height() > 0.0 && rect.top() >= BAR && rect.bottom() <= height - BAR
}

/// The spans of a block's text as ranges over its text nodes.
fn ranges(block: &Element, spans: &[Span<u32>]) -> Vec<Range> {
    let nodes = text_nodes(block);
    spans
        .iter()
        .filter_map(|span| {
            let range = document()?.create_range().ok()?;
            let (node, offset) = locate(&nodes, span.start, false)?;
            range.set_start(node, offset).ok()?;
            let (node, offset) = locate(&nodes, span.end, true)?;
            range.set_end(node, offset).ok()?;
            Some(range)
        })
        .collect()
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
            .and_then(|parent| parent.closest(".text").ok())
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
    nodes
        .iter()
        .find(|(start, length, _)| match is_end {
            true => at <= start + length,
            false => at < start + length,
        })
        .map(|(start, _, node)| (node, at.saturating_sub(*start)))
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
