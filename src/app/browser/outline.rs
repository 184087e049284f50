//! The *outline* in the page: the prerendered entries, and the branches created when they are opened. It shows
//! the number of matches under each entry, marks the entry being read, and keeps it in view.

use super::{bridge, document, numbered_by, select};
use crate::app::search::Search;
use crate::filter::Arrangement;
use crate::payload::{Foldable, Payload};
use crate::view::{matches_words, outline_branch};
use std::rc::Rc;
use web_sys::Element;

/// The outline's entries.
#[derive(Default)]
pub(crate) struct Outline {
    /// Knows the report's headings, for new branches.
    search: Option<Rc<Search>>,
    /// All entries in the page, in order.
    entries: Vec<Entry>,
    /// The entry being read.
    reading: Option<u32>,
    /// The section that says how much of it is left, and what it says.
    left: Option<(u32, String)>,
    /// The buttons of the branches that were opened automatically.
    opened: Vec<Element>,
}

struct Entry {
    number: u32,
    link: Element,
    /// The number of matches that it shows.
    said: Option<u32>,
}

impl Outline {
    /// Finds the outline of the report in the page.
    pub(in crate::app) fn find(search: Rc<Search>) -> Self {
        let mut outline = Self {
            search: Some(search),
            ..Self::default()
        };
        outline.take_entries();
        outline
    }

    /// Finds the entries in order; known ones keep their counts.
    fn take_entries(&mut self) {
        let known = std::mem::take(&mut self.entries);
        let mut known = known.into_iter().peekable();
        for item in select("#outline [data-entry]") {
            let Some(number) = numbered_by(&item, "data-entry") else {
                continue;
            };
            if let Some(entry) = known.next_if(|entry| entry.number == number) {
                self.entries.push(entry);
                continue;
            }
            if let Some(link) = item.first_element_child() {
                self.entries.push(Entry {
                    number,
                    link,
                    said: None,
                });
            }
        }
    }

    /// Shows the number of matches on `all` entries, or only on those around the one being read.
    pub(crate) fn count(&mut self, payload: &Payload, wanted: &Arrangement, all: bool) {
        /// The maximum number of entries visible above it, and below it.
        const AROUND: usize = 40;
        let headings = payload.has_headings();
        let reading = self.reading.unwrap_or(0);
        let middle = self.entries.partition_point(|entry| entry.number < reading);
        let span = match all {
            true => 0..self.entries.len(),
            false => middle.saturating_sub(AROUND)..(middle + AROUND).min(self.entries.len()),
        };
        let (mut links, mut which) = (Vec::new(), Vec::new());
        // Each distinct count is sent once.
        let mut counts = Vec::new();
        for entry in &mut self.entries[span] {
            let at = entry.number as usize;
            let found = match headings {
                true => wanted.sections.get(at).map(|section| section.matches),
                false => wanted.blocks.get(at).map(|block| block.matches),
            };
            let say = found.filter(|_| wanted.filtered);
            if entry.said == say {
                continue;
            }
            entry.said = say;
            links.push(entry.link.clone());
            which.push(say.map_or(-1, |count| {
                let known = counts.iter().position(|known| *known == count);
                known.unwrap_or_else(|| {
                    counts.push(count);
                    counts.len() - 1
                }) as i32
            }));
        }
        if links.is_empty() {
            return;
        }
        let words = counts.iter().flat_map(|count| {
            let (number, unit) = matches_words(&payload.wording, *count);
            [number, unit]
        });
        let words = words.collect();
        bridge::answer(bridge::count(links, &which, &counts, words));
    }

    /// Opens or closes the branch whose `button` was pressed.
    pub(crate) fn press(&mut self, button: &Element, payload: &Payload, wanted: &Arrangement) {
        let open = button.get_attribute("aria-expanded").as_deref() == Some("true");
        self.opened.retain(|opened| opened != button);
        self.set_branch(button, !open, payload);
        self.count(payload, wanted, true);
    }

    fn set_branch(&mut self, button: &Element, open: bool, payload: &Payload) {
        let is_written = button.next_element_sibling().is_some();
        let branch = (open && !is_written).then(|| self.branch(button, payload));
        if branch == Some(None) {
            return;
        }
        let state = if open { "true" } else { "false" };
        let _ = button.set_attribute("aria-expanded", state);
        if let Some(branch) = branch.flatten() {
            let _ = button.insert_adjacent_html("afterend", &branch);
            self.take_entries();
        }
    }

    /// The HTML of a branch; `None` until its headings have arrived.
    fn branch(&self, button: &Element, payload: &Payload) -> Option<String> {
        let number = numbered_by(&button.parent_element()?, "data-entry")?;
        let section = payload.sections.get(number as usize)?;
        self.search.as_ref()?.with_text(|text| {
            text.heading(number + section.descendants)?;
            Some(outline_branch(payload, text, number))
        })
    }

    /// Marks the entry being read, and opens its branches.
    pub(crate) fn read(&mut self, place: Foldable, payload: &Payload, wanted: &Arrangement) {
        let (Foldable::Section(number) | Foldable::Block(number)) = place;
        if self.reading == Some(number) {
            return;
        }
        if let Some(before) = self.reading.and_then(|before| self.link(before)) {
            let _ = before.remove_attribute("aria-current");
        }
        self.reading = Some(number);
        let mut branches = Vec::new();
        if let Foldable::Section(section) = place {
            let mut outer: Vec<u32> = payload.ancestors(section).collect();
            outer.reverse();
            for section in outer {
                let Some(button) = self.button(section) else {
                    continue;
                };
                if button.get_attribute("aria-expanded").as_deref() != Some("true") {
                    self.set_branch(&button, true, payload);
                    self.opened.push(button.clone());
                }
                branches.push(button);
            }
        }
        // Branches that were opened automatically close when the reader leaves them.
        let (stay, close) = std::mem::take(&mut self.opened)
            .into_iter()
            .partition(|opened| branches.contains(opened));
        self.opened = stay;
        for button in close as Vec<Element> {
            self.set_branch(&button, false, payload);
        }
        self.count(payload, wanted, true);
        if let Some(link) = self.link(number) {
            let _ = link.set_attribute("aria-current", "location");
            keep_in_view(&link);
        }
    }

    /// Says on the entry of a section how much of it is left to read, and on no other.
    pub(crate) fn say_left(&mut self, left: Option<(u32, String)>) {
        if self.left == left {
            return;
        }
        if let Some(before) = self
            .left
            .as_ref()
            .and_then(|(section, _)| self.link(*section))
        {
            let _ = before.remove_attribute("data-left");
        }
        self.left = left;
        let Some((section, words)) = &self.left else {
            return;
        };
        if let Some(link) = self.link(*section) {
            let _ = link.set_attribute("data-left", words);
        }
    }

    fn entry(&self, number: u32) -> Option<&Entry> {
        let at = self
            .entries
            .binary_search_by_key(&number, |entry| entry.number);
        self.entries.get(at.ok()?)
    }

    fn link(&self, number: u32) -> Option<Element> {
        self.entry(number).map(|entry| entry.link.clone())
    }

    fn button(&self, number: u32) -> Option<Element> {
        self.link(number)?.next_element_sibling()
    }
}

/// Scrolls only the outline, so that `link` is visible with some of its neighbours.
fn keep_in_view(link: &Element) {
    let Some(outline) = document().and_then(|document| document.get_element_by_id("outline"))
    else {
        return;
    };
    let (inner, outer) = (
        link.get_bounding_client_rect(),
        outline.get_bounding_client_rect(),
    );
    let margin = outer.height() / 4.0;
    let above = inner.top() - outer.top() - margin;
    let below = inner.bottom() - outer.bottom() + margin;
    if outer.height() > 0.0 && (above < 0.0 || below > 0.0) {
        let by = if above < 0.0 { above } else { below };
        outline.set_scroll_top(outline.scroll_top() + by as i32);
    }
}
