//! The *report* in the page: its sections and blocks as they were served, changed in place.

use super::{document, select_list};
use crate::filter::{Arrangement, Elements, Shown};
use crate::payload::{Foldable, Payload};
use crate::view::fold_line_words;
use std::ops::Range;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, NodeList};

/// The report's elements, and what they show.
pub(crate) struct Report {
    shown: Shown,
    parts: Parts,
}

/// The report's elements.
struct Parts {
    /// One for each section with a heading, in order.
    sections: NodeList,
    /// One for each block.
    blocks: NodeList,
    /// The lines that stand for folded blocks, with the number of the first of these, in order.
    lines: Vec<(u32, Element)>,
    /// Whose wording the lines have.
    payload: Rc<Payload>,
}

impl Report {
    /// The report in the page, of which all of `closed` are closed.
    pub(crate) fn find(payload: &Rc<Payload>, closed: &[Foldable]) -> Option<Self> {
        Some(Self {
            shown: Shown::new(payload, closed),
            parts: Parts {
                sections: select_list("#report [data-section]")?,
                blocks: select_list("#report [data-block]")?,
                lines: Vec::new(),
                payload: payload.clone(),
            },
        })
    }

    /// Shows what is `wanted`; what lies in something closed too, if it is to be so `everywhere`.
    pub(crate) fn show(&mut self, payload: &Payload, wanted: &Arrangement, everywhere: bool) {
        self.shown
            .become_arrangement(payload, wanted, everywhere, &mut self.parts);
    }

    /// Takes note that `foldable` was opened or closed in the page; says whether that was news.
    pub(crate) fn note_open(&mut self, foldable: Foldable, open: bool) -> bool {
        let news = self.shown.is_open(foldable) != open;
        self.shown.set_open(foldable, open);
        news
    }
}

impl Parts {
    fn element(&self, which: Foldable) -> Option<Element> {
        let node = match which {
            // What stands before the first heading has no element.
            Foldable::Section(at) => self.sections.get(at.checked_sub(1)?)?,
            Foldable::Block(at) => self.blocks.get(at)?,
        };
        node.dyn_into().ok()
    }

    fn set_attribute(&self, which: Foldable, name: &str, value: Option<&str>) {
        if let Some(element) = self.element(which) {
            let _ = match value {
                Some(value) => element.set_attribute(name, value),
                None => element.remove_attribute(name),
            };
        }
    }

    fn line(&self, first: u32) -> Result<usize, usize> {
        self.lines.binary_search_by_key(&first, |(first, _)| *first)
    }
}

impl Elements for Parts {
    fn set_open(&mut self, which: Foldable, open: bool) {
        self.set_attribute(which, "open", open.then_some(""));
    }

    fn set_matches(&mut self, which: Foldable, matches: Option<u32>) {
        let matches = matches.map(|count| count.to_string());
        self.set_attribute(which, "data-matches", matches.as_deref());
    }

    fn set_hidden(&mut self, block: u32, hidden: bool) {
        // Within reach of the browser's own find.
        let value = hidden.then_some("until-found");
        self.set_attribute(Foldable::Block(block), "hidden", value);
    }

    fn put_line(&mut self, blocks: Range<u32>) {
        let at = self.line(blocks.start);
        let line = match at {
            Ok(at) => Some(self.lines[at].1.clone()),
            Err(at) => new_line(self.element(Foldable::Block(blocks.start)))
                .inspect(|line| self.lines.insert(at, (blocks.start, line.clone()))),
        };
        if let Some(line) = line {
            let count = blocks.end - blocks.start;
            let words = fold_line_words(&self.payload.wording, count);
            line.set_text_content(Some(&words));
            let _ = line.set_attribute("data-first", &blocks.start.to_string());
            let _ = line.set_attribute("data-end", &blocks.end.to_string());
        }
    }

    fn take_line(&mut self, first: u32) {
        if let Ok(at) = self.line(first) {
            self.lines.remove(at).1.remove();
        }
    }
}

/// A new line before `block`, without words.
fn new_line(block: Option<Element>) -> Option<Element> {
    let block = block?;
    let line = document()?.create_element("button").ok()?;
    line.set_attribute("type", "button").ok()?;
    line.set_class_name("fold-line");
    // The interface may be in another script than the report.
    line.set_attribute("dir", "auto").ok()?;
    let parent = block.parent_node()?;
    parent.insert_before(&line, Some(&block)).ok()?;
    Some(line)
}

/// The blocks that the line at `element` stands for.
pub(super) fn line_blocks(element: &Element) -> Option<Range<u32>> {
    let number = |name| element.get_attribute(name)?.parse().ok();
    Some(number("data-first")?..number("data-end")?)
}
