//! The *session* is the page at work: the newest state, what was derived from it, and the page that follows it.
//! Listeners need it, which outlive the render that made them. The page [follows](Session::follow) at once what is read,
//! and after a pause the address, the count that is announced, the advice and what is kept for the next visit.

use super::browser;
use super::painted::Painted;
use super::search::Answer;
use super::state::{Action, State};
use crate::filter::{Arrangement, Foldables};
use crate::payload::Payload;
use crate::view::{self, Depth, Extent};
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
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

/// How long after the last keystroke words are offered in place of those that occur nowhere, in
/// milliseconds.
const ADVICE_DELAY: u32 = 250;

/// The newest state, what was derived from it, and the page that follows it, which clones share.
#[derive(Clone)]
pub(super) struct Session {
    pub(super) state: UseReducerHandle<State>,
    /// Whether the page was live when this was drawn.
    pub(super) is_live: bool,
    pub(super) answer: Rc<Answer>,
    pub(super) arrangement: Rc<Arrangement>,
    pub(super) page: Rc<RefCell<Page>>,
}

/// The page, which is changed in place, and what it was changed for.
#[derive(Default)]
pub(super) struct Page {
    /// There is one once the page is taken over.
    pub(super) report: Option<browser::Report>,
    pub(super) outline: browser::Outline,
    /// What it follows by now.
    followed: Option<Followed>,
    /// What is painted by now.
    pub(super) painted: Option<Painted>,
    pub(super) waiting: Waiting,
}

/// What follows after a pause; a new pause takes the place of the one before.
#[derive(Default)]
pub(super) struct Waiting {
    /// The address asks for the view.
    address: Option<Timeout>,
    /// The count is announced.
    announcement: Option<Timeout>,
    /// Words are offered in place of those that occur nowhere.
    advice: Option<Timeout>,
    /// The view is kept for the next visit.
    memory: Option<Timeout>,
    /// The rest of the report is changed.
    pub(super) rest: Option<Timeout>,
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

/// Calls `act` with the session, if there is one.
pub(super) fn with_session(session: &RefCell<Option<Session>>, act: impl FnOnce(&Session)) {
    // Taken out, so that a render in the middle of it may put the next one in.
    let now = session.borrow().clone();
    if let Some(now) = now {
        act(&now);
    }
}

impl Session {
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
        let before = self.page.borrow_mut().followed.replace(now.clone());
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
            self.page.borrow_mut().waiting.memory = Some(kept);
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
        let waiting = &mut self.page.borrow_mut().waiting;
        waiting.address = Some(address);
        waiting.announcement = announcement;
        waiting.advice = advice;
    }

    fn address_delay(&self) -> u32 {
        match &self.page.borrow().report {
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
}
