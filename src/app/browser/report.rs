//! The *report* in the page: its sections and blocks as they were served, changed in place.

use super::{document, number_around, select_list};
use crate::filter::{Arrangement, Elements, Scope, Shown, sections_around};
use crate::payload::{Foldable, Payload};
use crate::view::fold_line_words;
use js_sys::{Function, Reflect};
use std::ops::Range;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node, NodeList};

/// With fewer blocks than this all changes are made at once.
const LONG: usize = 1_000;

/// How much of what is seen one below the other is changed at once around a place: more than a
/// high window shows.
const NEAR: usize = 60;

/// How many changes are made later without a pause.
const AT_ONCE: usize = 150;

/// The report's elements, and what they show.
pub(crate) struct Report {
    shown: Shown,
    parts: Parts,
    /// Whether the browser keeps what is read in its place when something above it changes, so
    /// that what is far from the reader may be changed later.
    may_wait: bool,
    /// The section from which on something may still have to be changed.
    waits: Option<u32>,
}

/// The report's elements.
struct Parts {
    /// One for each section with a heading, in order.
    sections: NodeList,
    /// One for each block.
    blocks: NodeList,
    /// The lines that stand for folded blocks, with the number of the first of these, in order.
    lines: Vec<(u32, Element)>,
    /// What all lines are copied from.
    line: Element,
    /// Whose wording the lines have.
    payload: Rc<Payload>,
    names: Names,
}

/// Names and values for the browser, which would have to be decoded at each of thousands of changes.
struct Names {
    toggle_attribute: Function,
    unmatched: JsValue,
    open: JsValue,
    hidden: JsValue,
    until_found: JsValue,
}

impl Names {
    fn new(element: &Node) -> Option<Self> {
        let toggle = Reflect::get(element, &"toggleAttribute".into()).ok()?;
        Some(Self {
            toggle_attribute: toggle.dyn_into().ok()?,
            unmatched: "data-unmatched".into(),
            open: "open".into(),
            hidden: "hidden".into(),
            // Within reach of the browser's own find.
            until_found: "until-found".into(),
        })
    }
}

impl Report {
    /// The report in the page, of which all of `closed` are closed.
    pub(crate) fn find(payload: &Rc<Payload>, closed: &[Foldable]) -> Option<Self> {
        let blocks = select_list("#report [data-block]")?;
        let root = document()?.document_element()?;
        let style = Reflect::get(&root, &"style".into()).ok()?;
        let anchors = Reflect::has(&style, &"overflowAnchor".into()).unwrap_or(false);
        Some(Self {
            shown: Shown::new(payload, closed),
            may_wait: anchors && payload.blocks.len() > LONG,
            waits: None,
            parts: Parts {
                sections: select_list("#report [data-section]")?,
                names: Names::new(&root)?,
                blocks,
                lines: Vec::new(),
                line: new_line()?,
                payload: payload.clone(),
            },
        })
    }

    /// Shows what is `wanted`, all of it; what lies in something closed too, if `closed`.
    pub(crate) fn show(&mut self, wanted: &Arrangement, closed: bool) {
        self.change(
            wanted,
            Scope {
                closed,
                ..Scope::ALL
            },
        );
        self.waits = None;
    }

    /// Shows what is `wanted` around section number `section`; the rest waits, if it may.
    pub(crate) fn show_near(&mut self, wanted: &Arrangement, section: u32) {
        if !self.may_wait {
            return self.show(wanted, false);
        }
        let sections = sections_around(&self.parts.payload, wanted, section, NEAR);
        self.change(
            wanted,
            Scope {
                sections,
                ..Scope::ALL
            },
        );
        self.waits = Some(0);
    }

    /// Shows some more of what is `wanted`; says whether anything still waits.
    pub(crate) fn show_more(&mut self, wanted: &Arrangement) -> bool {
        let Some(from) = self.waits else {
            return false;
        };
        let ended = self.change(
            wanted,
            Scope {
                sections: from..u32::MAX,
                most: AT_ONCE,
                ..Scope::ALL
            },
        );
        self.waits = Some(ended).filter(|at| (*at as usize) < wanted.sections.len());
        self.waits.is_some()
    }

    /// Whether anything waits.
    pub(crate) fn waits(&self) -> bool {
        self.waits.is_some()
    }

    fn change(&mut self, wanted: &Arrangement, scope: Scope) -> u32 {
        let payload = self.parts.payload.clone();
        self.shown
            .become_arrangement(&payload, wanted, &scope, &mut self.parts)
    }

    /// The blocks that the line before block number `first` stands for.
    pub(crate) fn line_before(&self, first: u32) -> Option<Range<u32>> {
        self.shown.line_before(first)
    }

    /// Takes note that `foldable` was opened or closed in the page; says whether that was news.
    pub(crate) fn note_open(&mut self, foldable: Foldable, open: bool) -> bool {
        let news = self.shown.is_open(foldable) != open;
        self.shown.set_open(foldable, open);
        news
    }
}

impl Parts {
    fn node(&self, which: Foldable) -> Option<Node> {
        match which {
            // What stands before the first heading has no element.
            Foldable::Section(at) => self.sections.get(at.checked_sub(1)?),
            Foldable::Block(at) => self.blocks.get(at),
        }
    }

    fn toggle(&self, which: Foldable, name: &JsValue, on: bool) {
        if let Some(node) = self.node(which) {
            let _ = self.names.toggle_attribute.call2(&node, name, &on.into());
        }
    }

    /// A new line before block number `first`, without words.
    fn copied_line(&self, first: u32) -> Option<Element> {
        let block = self.node(Foldable::Block(first))?;
        let line = self.line.clone_node().ok()?;
        block
            .parent_node()?
            .insert_before(&line, Some(&block))
            .ok()?;
        Some(line.unchecked_into())
    }

    fn line(&self, first: u32) -> Result<usize, usize> {
        self.lines.binary_search_by_key(&first, |(first, _)| *first)
    }
}

impl Elements for Parts {
    fn set_open(&mut self, which: Foldable, open: bool) {
        self.toggle(which, &self.names.open, open);
    }

    fn set_unmatched(&mut self, section: u32, unmatched: bool) {
        self.toggle(Foldable::Section(section), &self.names.unmatched, unmatched);
    }

    fn set_hidden(&mut self, block: u32, hidden: bool) {
        if let Some(node) = self.node(Foldable::Block(block)) {
            let value = match hidden {
                true => &self.names.until_found,
                false => &JsValue::FALSE,
            };
            let _ = Reflect::set(&node, &self.names.hidden, value);
        }
    }

    fn put_line(&mut self, blocks: Range<u32>) {
        let at = self.line(blocks.start);
        let line = match at {
            Ok(at) => Some(self.lines[at].1.clone()),
            Err(at) => self
                .copied_line(blocks.start)
                .inspect(|line| self.lines.insert(at, (blocks.start, line.clone()))),
        };
        if let Some(line) = line {
            let count = blocks.end - blocks.start;
            let words = fold_line_words(&self.payload.wording, count);
            line.set_text_content(Some(&words));
        }
    }

    fn take_line(&mut self, first: u32) {
        if let Ok(at) = self.line(first) {
            self.lines.remove(at).1.remove();
        }
    }
}

/// A line without words.
fn new_line() -> Option<Element> {
    let line = document()?.create_element("button").ok()?;
    line.set_attribute("type", "button").ok()?;
    line.set_class_name("fold-line");
    // The interface may be in another script than the report.
    line.set_attribute("dir", "auto").ok()?;
    Some(line)
}

/// The block before which the line at `element` stands, if that is one.
pub(super) fn block_behind_line(element: &Element) -> Option<u32> {
    element.matches(".fold-line").ok().filter(|is| *is)?;
    number_around(&element.next_element_sibling()?, "data-block")
}
