//! *Shows* the state on the page: changes the report and its outline in place, paints matches, and scrolls. In a
//! long report, changes far from the reader are made later.

use super::browser;
use super::painted::Painted;
use super::session::Session;
use crate::payload::Foldable;
use crate::view::Extent;
use gloo::timers::callback::Timeout;
use std::ops::Range;

/// The delay of distant changes after the last keystroke, in milliseconds: longer than the pause between two
/// keys.
const REST_DELAY: u32 = 200;

/// The same delay at the end of a filter, in milliseconds: a few frames, after which the browser knows what is
/// out of view.
const REST_DELAY_AT_THE_END: u32 = 60;

/// At most this many entries are all painted, whether or not they are in view.
const ALL_PAINTED: usize = 40;

impl Session {
    /// Shows the arrangement and the matches, and scrolls to the current match if `moves`. If the `query`
    /// changed, distant changes may be made later.
    pub(super) fn show(&self, query: bool, moves: bool, was_filtered: bool) {
        let state = &self.state;
        let found = state.search.as_ref().zip(self.answer.found.as_ref());
        let step = found.and_then(|(_, found)| found.step(state.current?));
        let step = step.filter(|_| moves);
        let returns = found.is_none() && moves && was_filtered;
        {
            let page = &mut *self.page.borrow_mut();
            if let Some(report) = &mut page.report {
                report.set_arrived(self.arrived);
                let goes_to = || match (returns, state.stood.block) {
                    (true, Some((block, _))) => self.payload().section_of(block),
                    (true, None) => 0,
                    (false, _) => browser::section_in_view(),
                };
                match query {
                    true => report.show_near(&self.arrangement, goes_to),
                    false => report.show(&self.arrangement, false),
                }
                let place = found
                    .zip(step)
                    .map(|((_, found), step)| found.matches.entries[step.entry].place.section);
                if let Some(section) = place.filter(|_| report.waits()) {
                    report.show_near(&self.arrangement, || section);
                }
            }
            let waits = page.report.as_ref().is_some_and(|report| report.waits());
            page.outline
                .count(self.payload(), &self.arrangement, !waits);
        }
        browser::say_filtered(self.arrangement.filtered);
        self.show_rest_later();
        let Some((search, found)) = found else {
            browser::clear_highlights();
            self.page.borrow_mut().painted = None;
            self.page.borrow_mut().has_gone = false;
            if returns {
                browser::stand_at(state.stood);
            }
            return;
        };
        if let Some(step) = step {
            let (chosen, current) = search.marks(found, step.entry..step.entry + 1, Some(step));
            browser::show_match(&chosen, current.as_ref());
        }
        let is_match_in_view = self.paint();
        // While the reader types, the page stays where a match is in view. Once it had to go to one, it goes to the
        // first of each query, so that what was typed in between does not matter.
        let has_gone = self.page.borrow().has_gone;
        let goes = moves && state.current.is_none() && self.has_found();
        if goes && (has_gone || !is_match_in_view) {
            self.page.borrow_mut().has_gone = true;
            let first = found.matches.entries.first();
            self.show_around(first.map(|found| self.first_block(found.place.section)));
            let (first, _) = search.marks(found, 0..1, None);
            browser::show_match(&first, None);
            self.paint();
        }
    }

    pub(super) fn first_block(&self, section: u32) -> u32 {
        let section = self.payload().sections.get(section as usize);
        section.map_or(0, |section| section.first_block)
    }

    /// The blocks in view.
    pub(super) fn blocks_in_view(&self) -> Range<u32> {
        let last = (self.payload().blocks.len() as u32).saturating_sub(1);
        browser::blocks_in_view(last, |section| self.first_block(section))
    }

    /// The block of a place; for a section, the first block under its heading.
    fn first_block_of(&self, place: Foldable) -> u32 {
        match place {
            Foldable::Block(block) => block,
            Foldable::Section(section) => self.first_block(section),
        }
    }

    /// Applies pending changes around a block.
    fn show_around(&self, block: Option<u32>) {
        let page = &mut *self.page.borrow_mut();
        if let (Some(report), Some(block)) = (&mut page.report, block)
            && report.waits()
        {
            report.show_near(&self.arrangement, || self.payload().section_of(block));
        }
    }

    /// Applies pending changes around the place being read.
    pub(super) fn show_in_view(&self) {
        let page = &mut *self.page.borrow_mut();
        if let Some(report) = &mut page.report
            && report.waits()
        {
            report.show_near(&self.arrangement, browser::section_in_view);
        }
    }

    fn show_rest_later(&self) {
        let page = &mut *self.page.borrow_mut();
        let waits = page.report.as_ref().is_some_and(|report| report.waits());
        let delay = if self.arrangement.filtered {
            REST_DELAY
        } else {
            REST_DELAY_AT_THE_END
        };
        page.waiting.rest = waits.then(|| {
            let now = self.clone();
            Timeout::new(delay, move || now.show_rest())
        });
    }

    /// Applies some of the pending changes, and schedules the others.
    fn show_rest(&self) {
        let page = &mut *self.page.borrow_mut();
        page.outline.count(self.payload(), &self.arrangement, true);
        let report = page.report.as_mut();
        if report.is_some_and(|report| report.show_more(&self.arrangement)) {
            let now = self.clone();
            page.waiting.rest = Some(Timeout::new(0, move || now.show_rest()));
        }
    }

    /// Prints this much of the report; `None` ends printing.
    pub(super) fn print(&self, printing: Option<Extent>) {
        let page = &mut *self.page.borrow_mut();
        if let (Some(report), Some(_)) = (&mut page.report, printing) {
            report.show(&self.arrangement, true);
        }
        browser::print(printing);
    }

    /// Paints the matches in view and around it. Returns whether any is in view.
    pub(super) fn paint(&self) -> bool {
        let Some((search, found)) = self.state.search.as_ref().zip(self.answer.found.as_ref())
        else {
            return false;
        };
        let in_view = self.blocks_in_view();
        let seen = found.in_blocks(self.payload(), in_view.clone());
        let entries = match found.matches.entries.len() {
            few @ 0..=ALL_PAINTED => 0..few,
            _ => found.around(&seen),
        };
        let step = self.state.current.and_then(|at| found.step(at));
        let before = self.page.borrow_mut().painted.take();
        let before = before.filter(|painted| painted.is(&self.answer, &entries, step));
        let painted = before.unwrap_or_else(|| {
            let (marks, current) = search.marks(found, entries.clone(), step);
            browser::paint(&marks, current.as_ref());
            Painted {
                answer: self.answer.clone(),
                entries,
                step,
                marks,
            }
        });
        // Only these are measured: measuring others would force layout, one section after another.
        let before = |block: u32| {
            let marks = &painted.marks;
            marks.partition_point(|mark| self.first_block_of(mark.place) < block)
        };
        let seen = before(in_view.start)..before(in_view.end);
        let is_seen = browser::is_in_view(painted.marks.get(seen).unwrap_or_default());
        self.page.borrow_mut().painted = Some(painted);
        is_seen
    }
}
