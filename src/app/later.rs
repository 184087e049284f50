//! What is done *later*: everything that a page can do once it is live. The viewer takes over the page without it.
//! `tools/split.mjs` puts the functions of this module, with all that only they need, into a second WebAssembly file,
//! which the page fetches when it is idle or the reader turns to the filter. They are called only behind
//! [`begin`], which runs when that file is there; `state.search` is set from then on.

use super::act::{land, listen};
use super::browser;
use super::search::{ALL, Answer, Search};
use super::session::{Session, with_session};
use super::state::{Action, State};
use crate::filter::{self, Arrangement, Matches, OpenSet};
use crate::payload::Payload;
use crate::view::{Density, Extent, Request, Tally};
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;

/// The pause between two steps of reading the words for corrections, which nobody waits for, in milliseconds.
const BETWEEN_WORDS: u32 = 10;

/// Makes the page live: from now on it answers.
#[inline(never)]
pub(super) fn begin(session: &Rc<RefCell<Option<Session>>>, search: &Rc<Search>, version: u32) {
    with_session(session, |now| {
        let (payload, opening) = (search.payload(), browser::opening(version));
        search.learn_language();
        {
            let page = &mut *now.page.borrow_mut();
            page.report = Some(browser::Report::new(payload, search, &opening.closed));
            page.outline = browser::Outline::find(search.clone());
            page.quoted = browser::quoted();
            page.listeners = listen(session.clone());
        }
        now.state.dispatch(Action::Live {
            search: search.clone(),
            memory: browser::recall(version),
            opening,
            address: browser::address(),
            stands: browser::standpoint(),
        });
        arrived(now, search.settled());
    });
}

/// So many sections of the report have arrived, see [`Search::settle`]. What a query finds follows, and once all has
/// arrived, the page goes to the target of the address.
#[inline(never)]
pub(super) fn arrived(session: &Session, sections: u32) {
    let state = &session.state;
    if sections == ALL {
        state.dispatch(Action::Arrived(sections));
        land(session);
        if let Some(search) = state.search.clone() {
            read_words(search);
        }
    } else if !state.query.is_empty() || state.open_set != OpenSet::new(state.payload(), &[]) {
        state.dispatch(Action::Arrived(sections));
    }
}

/// Reads the words that corrections are chosen from, in steps.
fn read_words(search: Rc<Search>) {
    if search.read_words() {
        Timeout::new(BETWEEN_WORDS, move || read_words(search)).forget();
    }
}

/// Handles a request of the reader.
#[inline(never)]
pub(super) fn answer_request(session: &Session, request: Request) {
    session.answer(request);
}

/// Updates the page to the state.
#[inline(never)]
pub(super) fn follow(session: &Session, version: u32) {
    session.follow(version);
}

/// The state after `action`.
#[inline(never)]
pub(super) fn reduce(state: Rc<State>, action: Action) -> Rc<State> {
    state.after(action)
}

/// What a query finds.
#[inline(never)]
pub(super) fn answer(search: &Search, query: &str) -> Answer {
    search.answer(query)
}

/// What is open.
#[inline(never)]
pub(super) fn arrange(
    payload: &Payload,
    open_set: &OpenSet,
    matches: Option<&Matches>,
) -> Arrangement {
    filter::arrange(payload, open_set, matches)
}

/// What an answer found, as counts and as a picture.
#[inline(never)]
pub(super) fn counts(
    answer: &Answer,
    payload: &Payload,
    current: Option<u32>,
) -> Option<(Rc<Tally>, Rc<Density>)> {
    let found = answer.found.as_ref()?;
    let density = found.density(payload, current);
    Some((Rc::new(found.tally(current)), Rc::new(density)))
}

/// How many sections are printed.
#[inline(never)]
pub(super) fn printed(arrangement: &Arrangement, payload: &Payload, extent: Extent) -> u32 {
    arrangement.shown_sections(payload, extent == Extent::Matching)
}
