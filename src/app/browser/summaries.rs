//! *Summaries* open and close sections and folding paragraphs. Keys move the focus between the summaries that are
//! laid out, and cause no layout of others.

use super::bridge::{self, BAR};
use super::document;
use super::place::{focus, is_laid_out, place_being_read};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node, NodeList};

/// Moves the focus to the next or previous summary, from the focused one or else from the place being read.
pub(crate) fn focus_section(forward: bool) {
    let Some(all) = Summaries::find() else {
        return;
    };
    let next = match (all.focused(), forward) {
        (Some(at), true) => all.at_or_after(at + 1),
        (Some(at), false) => all.before(at),
        (None, true) => all.first_in_view(),
        (None, false) => {
            let first = all.first_in_view().map_or(all.list.length(), |(at, _)| at);
            all.before(first)
        }
    };
    if let Some((_, summary)) = next {
        // Without `<summary>` it can be focused only after the script has made it a control.
        bridge::answer(bridge::offer(&summary));
        focus(Some(&summary));
    }
}

/// Opens or closes the focused section or else the first one in view.
pub(crate) fn toggle_section() {
    let summary = Summaries::find().and_then(|all| {
        let focused = all.focused().and_then(|at| all.get(at));
        focused.or_else(|| Some(all.first_in_view()?.1))
    });
    if let Some(summary) = summary.and_then(|summary| summary.dyn_into::<HtmlElement>().ok()) {
        summary.click();
    }
}

/// Whether the page is scrolled beyond the report.
fn is_report_above() -> bool {
    let report = document().and_then(|document| document.get_element_by_id("report"));
    report.is_some_and(|report| report.get_bounding_client_rect().bottom() < BAR)
}

/// All summaries, laid out or not, in document order.
struct Summaries {
    list: NodeList,
}

impl Summaries {
    fn find() -> Option<Self> {
        let list = document()?
            .query_selector_all("#report :is(summary, .section__summary)")
            .ok()?;
        Some(Self { list })
    }

    fn get(&self, at: u32) -> Option<Element> {
        self.list.get(at)?.dyn_into().ok()
    }

    /// The first laid-out summary from number `at` on.
    fn at_or_after(&self, at: u32) -> Option<(u32, Element)> {
        self.laid_out(at..self.list.length())
    }

    /// The last laid-out summary before number `at`.
    fn before(&self, at: u32) -> Option<(u32, Element)> {
        self.laid_out((0..at).rev())
    }

    fn laid_out(&self, mut among: impl Iterator<Item = u32>) -> Option<(u32, Element)> {
        among.find_map(|at| {
            let summary = self.get(at).filter(is_laid_out)?;
            Some((at, summary))
        })
    }

    fn focused(&self) -> Option<u32> {
        let active = document()?.active_element()?;
        let at = self.behind(&active);
        (self.get(at)? == active).then_some(at)
    }

    /// The first laid-out summary whose top edge is below the bar.
    fn first_in_view(&self) -> Option<(u32, Element)> {
        let is_below = |summary: &Element| summary.get_bounding_client_rect().top() >= BAR;
        let mut at = self.at_place_being_read();
        while let Some((before, _)) = self.before(at).filter(|(_, summary)| is_below(summary)) {
            at = before;
        }
        loop {
            let (next, summary) = self.at_or_after(at)?;
            if is_below(&summary) {
                return Some((next, summary));
            }
            at = next + 1;
        }
    }

    /// The number of the summary at the place being read, or of the next one.
    fn at_place_being_read(&self) -> u32 {
        let place = place_being_read();
        let element = place.and_then(|place| match place.block {
            Some(block) => bridge::block(block),
            None => place.section.and_then(bridge::section),
        });
        match element {
            Some(element) => self.behind(&element),
            None if is_report_above() => self.list.length(),
            None => 0,
        }
    }

    /// The number of the first summary that is `node` or follows its start.
    fn behind(&self, node: &Node) -> u32 {
        let mut among = 0..self.list.length();
        while !among.is_empty() {
            let middle = among.start + (among.end - among.start) / 2;
            let summary = self.list.get(middle);
            let is_before = summary.is_some_and(|summary| {
                let position = node.compare_document_position(&summary);
                position & Node::DOCUMENT_POSITION_PRECEDING != 0
            });
            if is_before {
                among.start = middle + 1;
            } else {
                among.end = middle;
            }
        }
        among.start
    }
}
