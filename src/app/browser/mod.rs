//! The *browser*: the only module that names `web_sys`. Everything here is called from effects
//! and listeners, never while rendering, so that the command, which renders without a browser,
//! renders the same. What fails in a browser (storage denied, say) fails silently: the page then
//! works without it.

mod highlight;
mod listen;
mod place;
mod settings;
mod start;

pub(super) use highlight::{Current, clear_highlights, paint};
pub(super) use listen::{Listeners, PageEvent, listen};
pub(super) use place::{
    Landing, focus_filter, focus_section, has_open_layer, land, scroll, scroll_to, toggle_layer,
    toggle_section,
};
pub(super) use settings::{
    address, hash, print, say_ready, set_address, set_theme, store, stored, text_fragment,
};
pub use start::{Start, start};

use crate::view::Edge;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, HtmlDetailsElement, HtmlInputElement, Window};

/// How the views' handlers read an event.
pub(super) const EDGE: Edge = Edge {
    input_value: |event| {
        event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            .map(|input| input.value())
            .unwrap_or_default()
    },
    is_open: |event| {
        target(event)
            .and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok())
            .is_some_and(|details| details.open())
    },
    is_checked: |event| {
        target(event)
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            .is_some_and(|input| input.checked())
    },
};

/// One character decomposed for compatibility (NFKD), in lower case, by the browser's tables.
pub(super) fn base_letters(character: char) -> String {
    let text = js_sys::JsString::from(character.to_string());
    text.normalize("NFKD").to_lower_case().into()
}

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

fn root() -> Option<Element> {
    document()?.document_element()
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// The elements that `selector` names, in document order.
fn select(selector: &str) -> Vec<Element> {
    let Some(list) = document().and_then(|document| document.query_selector_all(selector).ok())
    else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|at| list.item(at)?.dyn_into().ok())
        .collect()
}

/// The number of the block an element stands in.
fn block_number(element: &Element) -> Option<u32> {
    let block = element.closest("[data-block]").ok()??;
    block.get_attribute("data-block")?.parse().ok()
}
