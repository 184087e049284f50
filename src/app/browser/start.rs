//! The *start*: the payload out of the running WebAssembly and the page, and what the reader has done
//! to the prerendered page by now.

use super::{document, page_function, root, select};
use crate::app::{AppProps, Opening};
use crate::payload::{self, Payload};
use crate::view::{Depth, Markup};
use js_sys::{ArrayBuffer, Uint8Array, WebAssembly};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement};

/// What the app starts from.
#[derive(Debug)]
pub struct Start {
    /// The element that holds the prerendered page.
    pub root: Element,
    /// The app's properties.
    pub props: AppProps,
}

/// What the app starts from; `None` when this module carries no report, or not one of this
/// version, or the page is not prerendered, or shows another report. It is then left as it was
/// served, and says so.
pub fn start() -> Option<Start> {
    let start = read();
    if start.is_none()
        && let Some(page) = root()
    {
        let _ = page.set_attribute("data-viewer", "failed");
    }
    start
}

fn read() -> Option<Start> {
    let element = document()?.get_element_by_id("foldout")?;
    element.first_element_child()?;
    let (payload, version) = payload()?;
    let payload = Rc::new(payload);
    let opening = Rc::new(opening(version));
    Some(Start {
        root: element,
        props: AppProps {
            payload,
            opening,
            markup: Markup::default(),
        },
    })
}

/// The report, and which version of it this is.
fn payload() -> Option<(Payload, u32)> {
    let module: WebAssembly::Module = wasm_bindgen::module().dyn_into().ok()?;
    let sections = WebAssembly::Module::custom_sections(&module, payload::SECTION);
    let buffer: ArrayBuffer = sections.get(0).dyn_into().ok()?;
    let bytes = Uint8Array::new(&buffer).to_vec();
    let mut payload = payload::decode(&bytes).ok()?;
    take_words(&mut payload)?;
    Some((payload, payload::version(&bytes)))
}

/// Takes what the page says, some blocks at a time: memory that WebAssembly had once it keeps.
fn take_words(payload: &mut Payload) -> Option<()> {
    const AT_ONCE: usize = 1_000;
    payload.take_headings(&html("headings", 0, 0)?).ok()?;
    let all = payload.blocks.len();
    for first in (0..all).step_by(AT_ONCE) {
        let end = all.min(first + AT_ONCE);
        let words = html("words", first, end)?;
        payload.take_words(first, end, &words).ok()?;
    }
    Some(())
}

/// What the page's own script `name` gives of the pieces from number `first` up to `end`.
fn html(name: &str, first: usize, end: usize) -> Option<String> {
    let (first, end) = (first as u32, end as u32);
    let bytes = page_function(name)?.call2(&JsValue::UNDEFINED, &first.into(), &end.into());
    let bytes: Uint8Array = bytes.ok()?.dyn_into().ok()?;
    String::from_utf8(bytes.to_vec()).ok()
}

/// What the reader has opened, typed and chosen on the page while this module was loading.
fn opening(version: u32) -> Opening {
    let Some(document) = document() else {
        return Opening::default();
    };
    let closed = select("#report details:not([open])");
    let closed = closed.iter().filter_map(super::foldable).collect();
    let query = document
        .get_element_by_id("filter")
        .and_then(|field| field.dyn_into::<HtmlInputElement>().ok())
        .map(|field| field.value());
    Opening {
        query: query.unwrap_or_default(),
        closed,
        version,
        depth: chosen("depth")
            .and_then(|name| Depth::from_name(&name))
            .unwrap_or_default(),
    }
}

fn chosen(group: &str) -> Option<String> {
    let checked = select(&format!("input[name={group}]:checked"));
    let input = checked
        .into_iter()
        .next()?
        .dyn_into::<HtmlInputElement>()
        .ok()?;
    Some(input.value())
}
