//! The *start*: reads the payload from the running WebAssembly, takes over the page while its report still arrives,
//! and reads what the reader has done meanwhile. Then it reads the report's text from the page as it comes, and
//! prepares it for filtering.

use super::steps::{Next, in_steps};
use super::{base_letters, bridge, document, foreign, root, select};
use crate::app::search::Search;
use crate::app::{AppProps, Opening};
use crate::payload::{self, Payload};
use crate::view::{Depth, Markup};
use gloo::timers::callback::Timeout;
use js_sys::{ArrayBuffer, Date, Uint8Array, WebAssembly};
use std::ops::Range;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlInputElement};

/// The number of blocks read from the page in one step. Steps are small because WebAssembly never returns memory,
/// and so that the browser stays responsive.
const AT_ONCE: usize = 250;

/// The delay until the page is asked again what has arrived, in milliseconds.
const AGAIN: u32 = 50;

/// The time between two changes of the report by what has arrived, in milliseconds. Each of them takes as long as one
/// by a key.
const PAUSE: f64 = 250.0;

/// The inputs of the app.
#[derive(Debug)]
pub struct Start {
    /// The element that holds the prerendered page.
    pub root: Element,
    /// The app's properties.
    pub props: AppProps,
}

/// Waits until the page has arrived up to its report, then calls `begin` with the app's inputs. If this module has no
/// payload of this version, or the page is not prerendered, `begin` is not called. The page then stays as served, and
/// shows a note.
pub fn start(begin: impl FnOnce(Start) + 'static) {
    let report = document().and_then(|document| document.get_element_by_id("report"));
    if report.is_none() && is_arriving() {
        Timeout::new(AGAIN, move || start(begin)).forget();
        return;
    }
    match inputs() {
        Some(start) => begin(start),
        None => fail(),
    }
}

/// Whether the browser is still reading the page.
fn is_arriving() -> bool {
    document().is_some_and(|document| document.ready_state() == "loading")
}

fn inputs() -> Option<Start> {
    let root = document()?.get_element_by_id("foldout")?;
    root.first_element_child()?;
    let (payload, version) = payload()?;
    let payload = Rc::new(payload);
    let search = Search::new(payload.clone(), base_letters, foreign);
    Some(Start {
        root,
        props: AppProps {
            payload,
            opening: Rc::new(opening(version)),
            search: Some(Rc::new(search)),
            markup: Markup::default(),
        },
    })
}

fn fail() {
    if let Some(page) = root() {
        let _ = page.set_attribute("data-viewer", "failed");
    }
}

/// Reads the report of `payload` from the page into `search` as it arrives, in steps. Calls `tell` with how much is
/// ready, see [`Search::settle`]: from time to time, and once all is. If the page shows another report, it is marked as
/// failed.
pub(in crate::app) fn read_report(
    payload: Rc<Payload>,
    search: Rc<Search>,
    tell: impl Fn(u32) + 'static,
) {
    let mut reading = Reading {
        payload,
        search,
        arrived: Arrived::default(),
        told_at: Date::now(),
    };
    let mut is_first = true;
    in_steps(move || {
        let next = reading.step();
        let is_due = Date::now() - reading.told_at > PAUSE;
        match next {
            Some(Next::Never) => tell(reading.search.settle()),
            // What is there at first is shown at once.
            Some(Next::After(_)) if is_due || std::mem::take(&mut is_first) => reading.tell(&tell),
            Some(Next::AtOnce) if is_due => reading.tell(&tell),
            Some(_) => {}
            None => fail(),
        }
        next.unwrap_or(Next::Never)
    });
}

/// Calls `begin` when what a live page needs has been fetched.
pub(in crate::app) fn when_later(begin: impl FnOnce() + 'static) {
    bridge::answer(bridge::later(Closure::once_into_js(begin)));
}

/// What is read, and how far.
struct Reading {
    payload: Rc<Payload>,
    search: Rc<Search>,
    /// What was in the page when it was last looked at.
    arrived: Arrived,
    /// When `tell` was called last, in milliseconds.
    told_at: f64,
}

/// How many headings and blocks are in the page, and whether more will come.
#[derive(Default, PartialEq)]
struct Arrived {
    headings: usize,
    blocks: usize,
    whole: bool,
}

impl Reading {
    /// Reads or prepares some more; `None` if the page shows another report.
    fn step(&mut self) -> Option<Next> {
        if self.search.prepare() {
            return Some(Next::AtOnce);
        }
        let (headings, blocks) = self.search.arrived();
        let Arrived {
            headings: last_heading,
            blocks: last_block,
            whole,
        } = self.arrived;
        if headings < last_heading || blocks < last_block {
            self.take(
                headings..last_heading,
                blocks..last_block.min(blocks + AT_ONCE),
            )?;
            return Some(Next::AtOnce);
        }
        if whole {
            let is_this = headings + 1 == self.payload.sections.len();
            let is_this = is_this && blocks == self.payload.blocks.len();
            return is_this.then_some(Next::Never);
        }
        let found = arrived();
        let delay = match found == self.arrived {
            true => Next::After(AGAIN),
            false => Next::AtOnce,
        };
        self.arrived = found;
        Some(delay)
    }

    fn tell(&mut self, tell: &impl Fn(u32)) {
        tell(self.search.settle());
        self.told_at = Date::now();
    }

    fn take(&self, headings: Range<usize>, blocks: Range<usize>) -> Option<()> {
        let kinds = self.payload.blocks.get(blocks.clone())?;
        let words = bridge::words(blocks.start as u32, blocks.end as u32);
        let blocks = payload::blocks_of(kinds, &String::from_utf8(words).ok()?).ok()?;
        let count = headings.len();
        let named = bridge::headings(headings.start as u32, headings.end as u32);
        let headings = payload::headings_of(count, &String::from_utf8(named).ok()?).ok()?;
        self.search.take(headings, blocks);
        Some(())
    }
}

fn arrived() -> Arrived {
    let found: Vec<u32> = bridge::answer(bridge::arrived());
    let [headings, blocks, whole] = found[..] else {
        return Arrived::default();
    };
    Arrived {
        headings: headings as usize,
        blocks: blocks as usize,
        whole: whole > 0,
    }
}

/// The payload embedded in this module, and its version.
fn payload() -> Option<(Payload, u32)> {
    let module: WebAssembly::Module = wasm_bindgen::module().dyn_into().ok()?;
    let sections = WebAssembly::Module::custom_sections(&module, payload::SECTION);
    let buffer: ArrayBuffer = sections.get(0).dyn_into().ok()?;
    let bytes = Uint8Array::new(&buffer).to_vec();
    let payload: Payload = payload::decode(&bytes).ok()?;
    Some((payload, payload::version(&bytes)))
}

/// What the reader opened, typed and chose while this module was loading.
pub(in crate::app) fn opening(version: u32) -> Opening {
    let Some(document) = document() else {
        return Opening::default();
    };
    let closed = select("#report :is(details:not([open]), section:has(> [hidden]))");
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
            .and_then(|name| Depth::from_name(&name).or_else(|| Depth::from_minutes(&name)))
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
