//! The *browser*: the only module that names `web_sys`. It is called only from effects and listeners, never while
//! rendering, so that the command renders the same without a browser. Failures of browser features (denied
//! storage, for example) are ignored: the page works without them.

mod bridge;
mod highlight;
mod listen;
mod outline;
mod place;
mod report;
mod settings;
mod start;
mod steps;
mod suggestions;
mod summaries;

pub(super) use highlight::{blocks_in_view, clear_highlights, is_in_view, paint, show_match};
pub(super) use listen::{Listeners, PageEvent, listen};
pub(super) use outline::Outline;
pub(super) use place::{
    Landing, Place, focus_block, focus_filter, follow_offer, go_back, has_open_layer, is_shown,
    keep_reading, land, open_tools, place_of, reading, section_in_view, sought, stand_at,
    standpoint, toggle_layer,
};
pub(super) use report::Report;
pub(super) use settings::{
    address, hash, print, quoted, recall, remember, say_depth, say_filtered, say_reading,
    say_ready, set_address, single_keys,
};
pub use start::{Start, start};
pub(super) use start::{opening, read_report, when_later};
pub(super) use suggestions::{focus_suggestion, keep_focus};
pub(super) use summaries::{focus_section, toggle_section};

use crate::payload::Foldable;
use crate::view::Edge;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, HtmlInputElement, Window};

/// How the views read events.
pub(super) const EDGE: Edge = Edge {
    input_value: |event| {
        event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            .map(|input| input.value())
            .unwrap_or_default()
    },
    share_down: |event| {
        let strip = event
            .current_target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        strip.map_or(0, |strip| {
            let strip = strip.get_bounding_client_rect();
            let down = f64::from(event.client_y()) - strip.top();
            (down * 1000.0 / strip.height()) as u32
        })
    },
};

/// The compatibility decomposition (NFKD) of a character in lower case, by the browser's tables.
pub(super) fn base_letters(character: char) -> String {
    let text = js_sys::JsString::from(character.to_string());
    text.normalize("NFKD").to_lower_case().into()
}

/// The words of the report's language for a word of another, as far as they are known by now.
pub(super) fn foreign(word: &str) -> Vec<String> {
    bridge::answer(bridge::foreign(word))
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

/// The id of a block or a section in the page.
pub(super) fn id_of(place: Foldable) -> Option<String> {
    let element = match place {
        Foldable::Block(block) => bridge::block(block),
        Foldable::Section(section) => bridge::section(section),
    };
    element.map(|element| element.id())
}

/// The elements that match `selector`, in document order.
fn select(selector: &str) -> Vec<Element> {
    let list = document().and_then(|document| document.query_selector_all(selector).ok());
    let Some(list) = list else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|at| list.item(at)?.dyn_into().ok())
        .collect()
}

/// The section or block that opens and closes with this element, if it is one.
fn foldable(element: &Element) -> Option<Foldable> {
    match element.class_name().split(' ').next()? {
        "section" => bridge::section_around(element).map(Foldable::Section),
        "block" => bridge::block_around(element).map(Foldable::Block),
        _ => None,
    }
}

/// Whether the foldable section or block at `element` is open.
fn is_open(element: &Element) -> bool {
    match element.local_name() == "details" {
        true => element.has_attribute("open"),
        false => element
            .last_element_child()
            .is_some_and(|content| !content.has_attribute("hidden")),
    }
}

/// The number in an element's attribute.
fn numbered_by(element: &Element, attribute: &str) -> Option<u32> {
    element.get_attribute(attribute)?.parse().ok()
}
