//! The *latest* state and what was derived from it: what listeners need, which outlive the render
//! that made them. The page [follows](Latest::follow) it: the report and its outline are changed in
//! place, matches painted, the page moved, and what outlives the visit kept.

use super::browser;
use super::search::{Answer, Step};
use super::state::{Action, State};
use crate::filter::{Arrangement, Foldables};
use crate::payload::Payload;
use crate::view::{self, Depth, Extent};
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;
use yew::UseReducerHandle;

/// How long after the last keystroke the address follows, in milliseconds. Safari refuses more
/// than 100 changes in 30 seconds.
const ADDRESS_DELAY: u32 = 400;

/// The same where some of the report may wait, as in one of a million words: to change the address
/// takes Chromium 130 ms there, in which no key is answered.
const ADDRESS_DELAY_OF_LONG: u32 = 1_500;

/// How long after the last keystroke the count is announced, in milliseconds: typing has stopped.
const ANNOUNCE_DELAY: u32 = 800;

/// How long after the last change the view is kept for the next visit, in milliseconds.
const REMEMBER_DELAY: u32 = 600;

/// How long after the last keystroke what is far from the reader follows, in milliseconds: longer
/// than the pause between two keys.
const REST_DELAY: u32 = 200;

/// The same once the filter is gone, in milliseconds: a few frames, after which the browser knows
/// what is no longer in view.
const REST_DELAY_AT_THE_END: u32 = 60;

/// How long after the last keystroke words are offered in place of those that occur nowhere, in
/// milliseconds.
const ADVICE_DELAY: u32 = 250;

/// Up to so many entries are all painted, whether or not they are in view.
const ALL_PAINTED: usize = 40;

/// The latest state, what was derived from it, and the page that is to follow it.
#[derive(Clone)]
pub(super) struct Latest {
    pub(super) state: UseReducerHandle<State>,
    /// Whether the page was live when this was drawn.
    pub(super) is_live: bool,
    pub(super) answer: Rc<Answer>,
    pub(super) arrangement: Rc<Arrangement>,
    pub(super) in_page: Rc<RefCell<InPage>>,
}

/// What is changed in place, and what it was changed for.
#[derive(Default)]
pub(super) struct InPage {
    /// There is one once the page is taken over.
    pub(super) report: Option<browser::Report>,
    pub(super) outline: browser::Outline,
    /// What it follows by now.
    followed: Option<Followed>,
    /// What is painted by now.
    painted: Option<Painted>,
    /// The address that follows, the count that is announced, the view that is kept, the rest of
    /// the report, the advice.
    timers: [Option<Timeout>; 5],
}

/// What of an answer is painted: these of its entries, and the step as the current one.
#[derive(Clone)]
struct Painted {
    answer: Rc<Answer>,
    entries: Range<usize>,
    step: Option<Step>,
}

impl Painted {
    /// Whether this is the same, by which answer it is and not by what is in it.
    fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.answer, &other.answer)
            && (&self.entries, self.step) == (&other.entries, other.step)
    }
}

/// The part of a state that a page follows. A handle gives the newest state whenever it is asked,
/// so what was followed is kept apart.
#[derive(Clone)]
struct Followed {
    is_live: bool,
    query: String,
    current: Option<u32>,
    depth: Depth,
    closed: Foldables,
    printing: Option<Extent>,
    arrangement: Rc<Arrangement>,
}

pub(super) fn with_latest(latest: &RefCell<Option<Latest>>, act: impl FnOnce(&Latest)) {
    // Taken out, so that a render in the middle of it may put the next one in.
    let now = latest.borrow().clone();
    if let Some(now) = now {
        act(&now);
    }
}

impl Latest {
    pub(super) fn payload(&self) -> &Payload {
        self.state.payload()
    }

    /// Makes the page follow, where the state differs from the one it followed before.
    pub(super) fn follow(&self, version: u32) {
        let state = &self.state;
        let now = Followed {
            is_live: self.is_live,
            query: state.query.clone(),
            current: state.current,
            depth: state.depth,
            closed: state.open_set.closed.clone(),
            printing: state.printing,
            arrangement: self.arrangement.clone(),
        };
        let before = self.in_page.borrow_mut().followed.replace(now.clone());
        let Some(before) = before else {
            return;
        };
        let goes_live = now.is_live && !before.is_live;
        let query = goes_live || now.query != before.query;
        // A page that the browser took back to where it stood stays there.
        let stays = goes_live && state.stood.scroll > 0;
        let moves = (query && !stays) || now.current != before.current;
        if moves || !Rc::ptr_eq(&now.arrangement, &before.arrangement) {
            self.show(query, moves, before.arrangement.filtered);
        }
        let depth = now.depth != before.depth;
        if now.is_live && (query || depth) {
            self.follow_later(&before.query);
        }
        // What an address or an earlier visit chose is not the reader's own doing.
        if before.is_live && (depth || now.closed != before.closed) {
            let state = state.clone();
            let kept = Timeout::new(REMEMBER_DELAY, move || {
                browser::remember(version, state.memory().as_ref());
            });
            self.in_page.borrow_mut().timers[2] = Some(kept);
        }
        if now.printing != before.printing {
            self.print(now.printing);
        }
        // From here on whatever changes is the reader's own doing.
        if goes_live {
            browser::say_ready();
        }
    }

    /// Once typing stops the address follows, and the count is announced.
    fn follow_later(&self, before: &str) {
        let state = self.state.clone();
        let (query, depth) = (state.query.clone(), state.depth);
        let address = Timeout::new(self.address_delay(), move || {
            browser::set_address(&query, depth)
        });
        let is_silent = state.query.is_empty() && before.is_empty();
        let found = self.answer.found.as_ref();
        let blocks = self.payload().blocks.len() as u32;
        let tally = found.map(|found| found.tally(blocks, None, None));
        let sentence = view::announcement(&self.payload().wording, tally.as_ref());
        let announcement = (!is_silent).then(|| {
            Timeout::new(ANNOUNCE_DELAY, move || {
                state.dispatch(Action::Announce(sentence));
            })
        });
        let advice = found.filter(|found| found.matches.entries.is_empty());
        let advice = advice.map(|_| {
            let now = self.clone();
            Timeout::new(ADVICE_DELAY, move || now.advise())
        });
        let timers = &mut self.in_page.borrow_mut().timers;
        timers[0] = Some(address);
        timers[1] = announcement;
        timers[4] = advice;
    }

    fn address_delay(&self) -> u32 {
        let in_page = self.in_page.borrow();
        match &in_page.report {
            Some(report) if report.may_wait() => ADDRESS_DELAY_OF_LONG,
            _ => ADDRESS_DELAY,
        }
    }

    /// Says what may stand in place of the terms of a query that found nothing.
    fn advise(&self) {
        if let Some(search) = &self.state.search {
            let advice = (self.state.query.clone(), search.advise(&self.answer));
            self.state.dispatch(Action::Advise(Rc::new(advice)));
        }
    }

    /// Makes the page show the arrangement and the matches, and `moves` it to the current one.
    /// While a `query` is typed, what is far from the reader follows later.
    fn show(&self, query: bool, moves: bool, was_filtered: bool) {
        let state = &self.state;
        let found = state.search.as_ref().zip(self.answer.found.as_ref());
        let step = found.and_then(|(_, found)| found.step(state.current?));
        let step = step.filter(|_| moves);
        let returns = found.is_none() && moves && was_filtered;
        {
            let in_page = &mut *self.in_page.borrow_mut();
            if let Some(report) = &mut in_page.report {
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
            let waits = in_page.report.as_ref().is_some_and(|report| report.waits());
            in_page
                .outline
                .count(self.payload(), &self.arrangement, !waits);
        }
        browser::say_filtered(self.arrangement.filtered);
        self.show_rest_later();
        let Some((search, found)) = found else {
            browser::clear_highlights();
            self.in_page.borrow_mut().painted = None;
            if returns {
                browser::stand_at(state.stood);
            }
            return;
        };
        if let Some(step) = step {
            let (chosen, current) = search.paint(found, step.entry..step.entry + 1, Some(step));
            browser::show_match(&chosen, current.as_ref());
        }
        let is_match_in_view = self.paint();
        if moves && state.current.is_none() && !is_match_in_view {
            let first = found.matches.entries.first();
            self.show_around(first.map(|found| self.first_block(found.place.section)));
            let (first, _) = search.paint(found, 0..1, None);
            browser::show_match(&first, None);
            self.paint();
        }
    }

    fn first_block(&self, section: u32) -> u32 {
        let section = self.payload().sections.get(section as usize);
        section.map_or(0, |section| section.first_block)
    }

    /// Makes the page show the arrangement around a block, if the rest of it waits.
    fn show_around(&self, block: Option<u32>) {
        let in_page = &mut *self.in_page.borrow_mut();
        if let (Some(report), Some(block)) = (&mut in_page.report, block)
            && report.waits()
        {
            report.show_near(&self.arrangement, || self.payload().section_of(block));
        }
    }

    /// Makes the page show the arrangement where it is by now, if the rest of it waits.
    pub(super) fn show_in_view(&self) {
        let in_page = &mut *self.in_page.borrow_mut();
        if let Some(report) = &mut in_page.report
            && report.waits()
        {
            report.show_near(&self.arrangement, browser::section_in_view);
        }
    }

    fn show_rest_later(&self) {
        let in_page = &mut *self.in_page.borrow_mut();
        let waits = in_page.report.as_ref().is_some_and(|report| report.waits());
        let delay = if self.arrangement.filtered {
            REST_DELAY
        } else {
            REST_DELAY_AT_THE_END
        };
        in_page.timers[3] = waits.then(|| {
            let now = self.clone();
            Timeout::new(delay, move || now.show_rest())
        });
    }

    /// Makes some more of the page follow, and goes on after what waits meanwhile.
    fn show_rest(&self) {
        let in_page = &mut *self.in_page.borrow_mut();
        in_page
            .outline
            .count(self.payload(), &self.arrangement, true);
        let report = in_page.report.as_mut();
        if report.is_some_and(|report| report.show_more(&self.arrangement)) {
            let now = self.clone();
            in_page.timers[3] = Some(Timeout::new(0, move || now.show_rest()));
        }
    }

    /// Puts this much of the report on paper.
    fn print(&self, printing: Option<Extent>) {
        let in_page = &mut *self.in_page.borrow_mut();
        if let (Some(report), Some(_)) = (&mut in_page.report, printing) {
            report.show(&self.arrangement, true);
        }
        browser::print(printing);
    }

    /// Paints the matches in view and around it; says whether there are any in view.
    pub(super) fn paint(&self) -> bool {
        let Some((search, found)) = self.state.search.as_ref().zip(self.answer.found.as_ref())
        else {
            return false;
        };
        let seen = browser::blocks_in_view(|section| self.first_block(section));
        let seen = found.in_blocks(self.payload(), seen);
        let entries = match found.matches.entries.len() {
            few @ 0..=ALL_PAINTED => 0..few,
            _ => found.around(&seen),
        };
        let step = self.state.current.and_then(|at| found.step(at));
        let now = Painted {
            answer: self.answer.clone(),
            entries: entries.clone(),
            step,
        };
        let painted = self.in_page.borrow_mut().painted.replace(now.clone());
        if !painted.is_some_and(|painted| painted.is(&now)) {
            let (painted, current) = search.paint(found, entries, step);
            browser::paint(&painted, current.as_ref());
        }
        // To ask where any others are would lay them out, one section after the other.
        browser::is_in_view(&search.paint(found, seen, None).0)
    }
}
