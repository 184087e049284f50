//! The *session* holds the newest state, what was derived from it, and the page. Listeners use it, since they
//! outlive the render that created them. The session [updates](Session::follow) the report at once. After a pause
//! it updates the address, the announced count and what is stored for the next visit.

use super::browser;
use super::painted::Painted;
use super::search::{ALL, Answer};
use super::state::{Action, State};
use crate::filter::{Arrangement, Foldables};
use crate::payload::Payload;
use crate::view::{self, Depth, Extent, Offer};
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use yew::UseReducerHandle;

/// The delay of the address after the last keystroke, in milliseconds. Safari rejects more than 100 changes in 30
/// seconds.
const ADDRESS_DELAY: u32 = 400;

/// The same in a long report. In one of a million words, changing the address blocks Chromium for 130 ms.
const ADDRESS_DELAY_OF_LONG: u32 = 1_500;

/// The delay of the announced count after the last keystroke, in milliseconds: typing has stopped.
const ANNOUNCE_DELAY: u32 = 800;

/// The delay after which a changed view is stored for the next visit, in milliseconds.
const REMEMBER_DELAY: u32 = 600;

/// The newest state, what was derived from it, and the page, which clones share.
#[derive(Clone)]
pub(super) struct Session {
    pub(super) state: UseReducerHandle<State>,
    /// Whether the page was live when this was rendered.
    pub(super) is_live: bool,
    /// How many sections had arrived then.
    pub(super) arrived: u32,
    pub(super) answer: Rc<Answer>,
    pub(super) arrangement: Rc<Arrangement>,
    pub(super) page: Rc<RefCell<Page>>,
}

/// The page, which is changed in place, and the state it shows.
#[derive(Default)]
pub(super) struct Page {
    /// `None` until the viewer has taken over the page.
    pub(super) report: Option<browser::Report>,
    pub(super) outline: browser::Outline,
    /// The state it was last updated to.
    followed: Option<Followed>,
    /// The matches that are painted now.
    pub(super) painted: Option<Painted>,
    /// Whether the page went to a match by itself since the filter is on.
    pub(super) has_gone: bool,
    pub(super) waiting: Waiting,
    /// The words that the address quotes, until the page has gone there.
    pub(super) quoted: Option<String>,
    pub(super) listeners: browser::Listeners,
}

/// The timers of updates that happen after a pause; a new timer replaces the pending one.
#[derive(Default)]
pub(super) struct Waiting {
    /// Updates the address.
    address: Option<Timeout>,
    /// Announces the count.
    announcement: Option<Timeout>,
    /// Stores the view for the next visit.
    memory: Option<Timeout>,
    /// Applies the pending changes of the report.
    pub(super) rest: Option<Timeout>,
}

/// The part of the state that the page depends on. It is copied, since a state handle always gives the newest
/// state.
#[derive(Clone, Default)]
struct Followed {
    is_live: bool,
    query: String,
    knows_words: bool,
    /// How many sections have arrived, and whether anything was found in them.
    arrived: u32,
    has_found: bool,
    current: Option<u32>,
    depth: Depth,
    closed: Foldables,
    printing: Option<Extent>,
    arrangement: Rc<Arrangement>,
}

/// Calls `act` with the session, if there is one.
pub(super) fn with_session(session: &RefCell<Option<Session>>, act: impl FnOnce(&Session)) {
    // Cloned, so that a render during `act` can replace the session.
    let now = session.borrow().clone();
    if let Some(now) = now {
        act(&now);
    }
}

impl Session {
    /// Whether the page is live by now.
    pub(super) fn is_live(&self) -> bool {
        self.state.search.is_some()
    }

    pub(super) fn payload(&self) -> &Payload {
        self.state.payload()
    }

    /// Updates the page where the state differs from that of the last update.
    pub(super) fn follow(&self, version: u32) {
        let state = &self.state;
        let now = Followed {
            is_live: self.is_live,
            query: state.query.clone(),
            knows_words: state.knows_words,
            arrived: self.arrived,
            has_found: self.has_found(),
            current: state.current,
            depth: state.depth,
            closed: state.open_set.closed.clone(),
            printing: state.printing,
            arrangement: self.arrangement.clone(),
        };
        let before = self.page.borrow_mut().followed.replace(now.clone());
        if before.as_ref().map(|before| before.depth) != Some(now.depth) {
            browser::say_depth(now.depth);
        }
        let before = before.unwrap_or_default();
        let goes_live = now.is_live && !before.is_live;
        let learned = now.knows_words != before.knows_words;
        let query = goes_live || learned || now.query != before.query;
        let filters = now.arrangement.filtered || before.arrangement.filtered;
        // If the browser restored the scroll position, the page stays there.
        let stays = goes_live && state.stood.scroll > 0;
        let arrives = now.arrived != before.arrived;
        // What arrives does not move the page, unless it has the first passage of all.
        let finds = arrives && now.has_found && !before.has_found && !stays;
        let asks = query && (filters || goes_live);
        let moves = (asks && !stays) || finds || now.current != before.current;
        let depth = now.depth != before.depth;
        let reads = (depth && before.is_live && !moves).then(browser::reading);
        if moves || !Rc::ptr_eq(&now.arrangement, &before.arrangement) {
            self.show(
                query || depth || arrives,
                moves,
                before.arrangement.filtered,
            );
        }
        if let Some(reads) = reads {
            browser::keep_reading(reads);
        }
        let is_whole = arrives && now.arrived == ALL;
        let offer = (now.is_live && (query || is_whole)).then(|| self.sought());
        let offer = offer.flatten();
        if now.is_live && (query || depth || is_whole) {
            self.follow_later(&before.query, offer.as_ref());
        }
        if let Some(offer) = offer {
            self.state.dispatch(Action::Offer(Rc::new(offer)));
        }
        // Only the reader's own changes are stored, not those by the address or by memory.
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
        if is_whole {
            browser::say_ready();
        } else if goes_live {
            browser::say_reading();
        }
    }

    /// Whether a filter is on that finds anything, in a section that has arrived and can be folded.
    pub(super) fn has_found(&self) -> bool {
        let found = self.answer.found.as_ref();
        let first = found.and_then(|found| found.matches.entries.first());
        first.is_some_and(|first| first.place.section < self.arrived)
    }

    /// Schedules the updates that happen after typing stops.
    fn follow_later(&self, before: &str, offer: Option<&Offer>) {
        let state = self.state.clone();
        let (query, depth) = (state.query.clone(), state.depth);
        let address = Timeout::new(self.address_delay(), move || {
            browser::set_address(&query, depth)
        });
        let is_silent = state.query.is_empty() && before.is_empty();
        let found = self.answer.found.as_ref();
        let tally = found.map(|found| found.tally(None));
        let words = &self.payload().wording;
        let sentence = match offer {
            Some(offer) => offer.said(words),
            None => view::announcement(words, tally.as_ref()),
        };
        let announcement = (!is_silent).then(|| {
            Timeout::new(ANNOUNCE_DELAY, move || {
                state.dispatch(Action::Announce(sentence));
            })
        });
        let waiting = &mut self.page.borrow_mut().waiting;
        waiting.address = Some(address);
        waiting.announcement = announcement;
    }

    fn address_delay(&self) -> u32 {
        match &self.page.borrow().report {
            Some(report) if report.may_wait() => ADDRESS_DELAY_OF_LONG,
            _ => ADDRESS_DELAY,
        }
    }
}
