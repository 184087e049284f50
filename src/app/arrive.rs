//! The report *arrives*: the page is live before all of it is there, and follows what comes.

use super::act::reveal;
use super::browser;
use super::search::{ALL, Search};
use super::session::{Session, with_session};
use super::state::{Action, State};
use crate::filter::OpenSet;
use crate::payload::{Foldable, Payload};
use crate::view::Depth;
use std::cell::RefCell;
use std::rc::Rc;
use yew::{UseReducerDispatcher, UseReducerHandle};

/// Applies the stored settings and the address.
pub(super) fn go_live(search: &Rc<Search>, version: u32, dispatcher: &UseReducerDispatcher<State>) {
    dispatcher.dispatch(Action::Live {
        search: search.clone(),
        memory: browser::recall(version),
        address: browser::address(),
        stands: browser::standpoint(),
    });
}

/// Reads the report as it arrives. What a query finds in it follows, and once all has arrived, the page goes to the
/// target of the address.
pub(super) fn read(
    payload: Rc<Payload>,
    search: Rc<Search>,
    session: Rc<RefCell<Option<Session>>>,
) {
    let address = browser::address();
    let folds = address.depth.is_some_and(|depth| depth != Depth::Full);
    let fragment = browser::text_fragment().filter(|_| folds);
    browser::read_report(payload.clone(), search.clone(), move |sections| {
        with_session(&session, |session| {
            let state = &session.state;
            if sections == ALL {
                state.dispatch(Action::Arrived(sections));
                land(&payload, &search, fragment.as_deref(), state);
            } else if !state.query.is_empty() || state.open_set != OpenSet::new(&payload, &[]) {
                state.dispatch(Action::Arrived(sections));
            }
        });
    });
}

/// Goes to the target of the address: the `fragment` that it quotes, or the element that it names.
fn land(
    payload: &Payload,
    search: &Search,
    fragment: Option<&str>,
    state: &UseReducerHandle<State>,
) {
    let quoted = fragment
        .and_then(|quote| search.answer(&format!("\"{quote}\"")).found)
        .and_then(|found| found.place(0));
    let landing = quoted
        .and_then(|place| {
            let section = Foldable::Section(place.section);
            browser::id_of(place.block.map_or(section, Foldable::Block))
        })
        .or_else(browser::hash);
    if let Some(id) = landing {
        reveal(payload, &id, true, &state.dispatcher());
    }
}
