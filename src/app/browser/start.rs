//! The *start*: reads the payload from the running WebAssembly and the text from the page, prepares the text for
//! filtering, and reads what the reader has done to the prerendered page meanwhile.

use super::steps::in_steps;
use super::{base_letters, bridge, document, foreign, root, select};
use crate::app::search::Preparation;
use crate::app::{AppProps, Opening};
use crate::payload::{self, Block, Heading, Payload, Text};
use crate::view::{Depth, Markup};
use js_sys::{ArrayBuffer, Uint8Array, WebAssembly};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

/// The number of blocks read from the page in one step. Steps are small because WebAssembly never returns memory,
/// and so that the browser stays responsive.
const AT_ONCE: usize = 250;

/// The inputs of the app.
#[derive(Debug)]
pub struct Start {
    /// The element that holds the prerendered page.
    pub root: Element,
    /// The app's properties.
    pub props: AppProps,
}

/// Reads the app's inputs in steps, then calls `begin` with them. If this module has no payload of this version,
/// or the page is not prerendered or shows another report, `begin` is not called. The page then stays as served,
/// and shows a note.
pub fn start(begin: impl FnOnce(Start) + 'static) {
    let Some(mut reading) = Reading::new() else {
        return fail();
    };
    let mut begin = Some(begin);
    in_steps(move || match reading.step() {
        Some(Step::More) => true,
        Some(Step::Done(props)) => {
            let root = reading.root.clone();
            if let Some(begin) = begin.take() {
                begin(Start { root, props });
            }
            false
        }
        None => {
            fail();
            false
        }
    });
}

fn fail() {
    if let Some(page) = root() {
        let _ = page.set_attribute("data-viewer", "failed");
    }
}

/// What has been read so far.
struct Reading {
    root: Element,
    payload: Rc<Payload>,
    version: u32,
    phase: Phase,
}

enum Phase {
    /// The headings and these first blocks have been read from the page.
    Words(Vec<Heading>, Vec<Block>),
    /// The text is being prepared for filtering.
    Text(Rc<Text>, Box<Preparation>),
    /// Everything has been read, or something failed.
    Over,
}

enum Step {
    More,
    Done(AppProps),
}

impl Reading {
    fn new() -> Option<Self> {
        let root = document()?.get_element_by_id("foldout")?;
        root.first_element_child()?;
        let (payload, version) = payload()?;
        let headings = String::from_utf8(bridge::headings()).ok()?;
        let headings = payload::headings_of(&payload, &headings).ok()?;
        Some(Self {
            root,
            phase: Phase::Words(headings, Vec::with_capacity(payload.blocks.len())),
            payload: Rc::new(payload),
            version,
        })
    }

    /// Reads some more; `None` if that fails.
    fn step(&mut self) -> Option<Step> {
        self.phase = match std::mem::replace(&mut self.phase, Phase::Over) {
            Phase::Words(headings, mut blocks) => {
                let kinds = &self.payload.blocks;
                let first = blocks.len();
                let end = kinds.len().min(first + AT_ONCE);
                let words = bridge::words(first as u32, end as u32);
                let words = String::from_utf8(words).ok()?;
                blocks.extend(payload::blocks_of(kinds.get(first..end)?, &words).ok()?);
                match end == kinds.len() {
                    false => Phase::Words(headings, blocks),
                    true => {
                        let text = Rc::new(Text { headings, blocks });
                        let payload = self.payload.clone();
                        let search = Preparation::new(payload, text.clone(), base_letters, foreign);
                        Phase::Text(text, Box::new(search))
                    }
                }
            }
            Phase::Text(text, mut search) => match search.step() {
                true => Phase::Text(text, search),
                false => return Some(Step::Done(self.props(text, *search))),
            },
            Phase::Over => return None,
        };
        Some(Step::More)
    }

    fn props(&self, text: Rc<Text>, search: Preparation) -> AppProps {
        AppProps {
            payload: self.payload.clone(),
            text,
            opening: Rc::new(opening(self.version)),
            search: Some(Rc::new(search.finished())),
            markup: Markup::default(),
        }
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
fn opening(version: u32) -> Opening {
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
