//! *Acts* on what the reader does by a control, a key, a link or the browser's own interface: dispatches actions
//! to the state, and scrolls or focuses the page.

use super::browser::{self, Landing};
use super::keys::{self, KeyCommand};
use super::search::with_word;
use super::session::{Session, with_session};
use super::state::{Action, State};
use crate::payload::{Foldable, Payload, WORDS_A_MINUTE, minutes_of};
use crate::view::Request;
use crate::wording::Word;
use std::cell::RefCell;
use std::rc::Rc;
use yew::UseReducerDispatcher;

/// Opens the element with this id and everything that contains it. Scrolls to it if `lands`.
pub(super) fn reveal(
    payload: &Payload,
    id: &str,
    lands: bool,
    dispatcher: &UseReducerDispatcher<State>,
) {
    let Some(place) = browser::place_of(id) else {
        return;
    };
    let sections = place.section.into_iter();
    let sections = sections.flat_map(|section| surrounding(payload, section));
    dispatcher.dispatch(Action::Reveal {
        open: sections.chain(place.block.map(Foldable::Block)).collect(),
        block: place.block,
    });
    if lands {
        browser::land(Landing::Id(id.to_owned()));
    }
}

/// The match of `total` after `current` or before it; wraps around.
fn next_match(current: Option<u32>, total: u32, forwards: bool) -> Option<u32> {
    let last = total.checked_sub(1)?;
    Some(match (current, forwards) {
        (Some(at), true) if at < last => at + 1,
        (_, true) => 0,
        (Some(at), false) if at > 0 => at - 1,
        (_, false) => last,
    })
}

fn surrounding(payload: &Payload, section: u32) -> impl Iterator<Item = Foldable> {
    std::iter::once(section)
        .filter(|at| {
            payload
                .sections
                .get(*at as usize)
                .is_some_and(|s| s.depth > 0)
        })
        .chain(payload.ancestors(section))
        .map(Foldable::Section)
}

/// Goes to the target of the address: the fragment that it quotes, or the element that it names.
pub(super) fn land(session: &Session) {
    let state = &session.state;
    let quoted = session.page.borrow_mut().quoted.take();
    let place = quoted
        .zip(state.search.as_ref())
        .and_then(|(quote, search)| {
            let place = search.answer(&format!("\"{quote}\"")).found?.place(0)?;
            let section = Foldable::Section(place.section);
            browser::id_of(place.block.map_or(section, Foldable::Block))
        });
    if let Some(id) = place.or_else(browser::hash) {
        reveal(session.payload(), &id, true, &state.dispatcher());
    }
}

pub(super) fn listen(session: Rc<RefCell<Option<Session>>>) -> browser::Listeners {
    let on_key = {
        let session = session.clone();
        move |pressed: keys::Pressed<'_>, focus| {
            let mut taken = false;
            with_session(&session, |session| taken = session.press(pressed, focus));
            taken
        }
    };
    let on_event = move |event| with_session(&session, |session| session.happen(event));
    browser::listen(on_key, on_event)
}

impl Session {
    /// Handles a request of the reader.
    pub(super) fn answer(&self, request: Request) {
        let state = &self.state;
        let query = |query: String| {
            // The standpoint is measured only once, before the first key.
            let stands = match state.query.is_empty() {
                true => browser::standpoint(),
                false => state.stood,
            };
            state.dispatch(Action::Query { query, stands })
        };
        let asked = &self.answer.query;
        match request {
            Request::Filter(text) => query(text),
            Request::Clear => query(String::new()),
            Request::DropTerm(term) => {
                query(asked.without(term as usize));
            }
            Request::ReplaceTerm(term, word) => {
                query(with_word(asked, &state.query, term, &word));
            }
            Request::Next => self.step(|current, total| match current {
                None => self.first_in_view().or(next_match(None, total, true)),
                current => next_match(current, total, true),
            }),
            Request::Previous => self.step(|current, total| next_match(current, total, false)),
            Request::GoTo(share) => self.step(|_, total| {
                let found = self.answer.found.as_ref()?;
                (total > 0).then(|| found.first_behind(self.payload(), share))
            }),
            Request::GoToPlace(id) => {
                // Before the link is followed, which gives back the view that the address has.
                browser::set_address("", state.depth);
                query(String::new());
                reveal(self.payload(), &id, true, &state.dispatcher());
                let place = browser::place_of(&id);
                if let Some(block) = place.and_then(|place| place.block) {
                    browser::focus_block(block);
                }
            }
            Request::Depth(depth) => state.dispatch(Action::Depth(depth)),
            Request::ExpandAll => state.dispatch(Action::ExpandAll),
            Request::CollapseAll => state.dispatch(Action::CollapseAll),
            Request::Suggested(text) => {
                query(text);
                browser::keep_focus();
            }
        }
    }

    /// The first match in view, so that the first step does not go back.
    fn first_in_view(&self) -> Option<u32> {
        let found = self.answer.found.as_ref()?;
        let in_view = self.blocks_in_view();
        let entries = found.in_blocks(self.payload(), in_view);
        (!entries.is_empty()).then_some(entries.start as u32)
    }

    /// Goes to another match and opens what contains it. `choose` gets the current match and the total.
    fn step(&self, choose: impl FnOnce(Option<u32>, u32) -> Option<u32>) {
        let Some(found) = &self.answer.found else {
            return;
        };
        let total = found.matches.total() as u32;
        let Some(next) = choose(self.state.current, total) else {
            return;
        };
        if let Some(place) = found.place(next) {
            let fold = place.block.map(Foldable::Block);
            self.state.dispatch(Action::Reveal {
                open: surrounding(self.payload(), place.section)
                    .chain(fold)
                    .collect(),
                block: place.block,
            });
        }
        self.state.dispatch(Action::Step(Some(next)));
    }

    /// Steps to another match. Outside the filter field the focus follows, so that Tab goes to a link near the
    /// match.
    fn step_with_focus(&self, request: Request, focus: keys::Focus) {
        self.answer(request);
        let found = self.answer.found.as_ref();
        let Some(found) = found.filter(|_| focus == keys::Focus::Page) else {
            return;
        };
        // The handle always gives the newest state.
        if let Some(block) = self.state.current.and_then(|at| found.place(at)?.block) {
            browser::focus_block(block);
        }
    }

    /// Handles a key. Returns whether the key is consumed.
    fn press(&self, pressed: keys::Pressed<'_>, focus: keys::Focus) -> bool {
        let Some(command) = keys::command(pressed, focus, browser::single_keys()) else {
            return false;
        };
        match command {
            KeyCommand::Next if focus == keys::Focus::Filter && self.goes_to_place() => {
                browser::follow_offer();
            }
            KeyCommand::Clear => {
                // Escape first closes an open menu, which the browser does.
                if self.state.suggested.is_some() && self.state.query.is_empty() {
                    self.state.dispatch(Action::Suggest(None));
                    return true;
                }
                let clears = !self.state.query.is_empty() && !browser::has_open_layer();
                if clears {
                    self.answer(Request::Clear);
                }
                return clears;
            }
            KeyCommand::FocusFilter => browser::focus_filter(),
            KeyCommand::Next => self.step_with_focus(Request::Next, focus),
            KeyCommand::Previous => self.step_with_focus(Request::Previous, focus),
            KeyCommand::NextSection => browser::focus_section(true),
            KeyCommand::PreviousSection => browser::focus_section(false),
            KeyCommand::ToggleSection => browser::toggle_section(),
            KeyCommand::ToMatch => {
                if self.state.query.is_empty() {
                    return browser::focus_suggestion();
                }
                let at = self.state.current.unwrap_or(0);
                let found = self.answer.found.as_ref();
                let Some(block) = found.and_then(|found| found.place(at)?.block) else {
                    return false;
                };
                browser::focus_block(block);
            }
            KeyCommand::Tools => browser::open_tools(self.state.current.and_then(|at| {
                let found = self.answer.found.as_ref()?;
                found.place(at)?.block
            })),
            KeyCommand::Back => browser::go_back(),
            KeyCommand::ExpandAll => self.answer(Request::ExpandAll),
            KeyCommand::CollapseAll => self.answer(Request::CollapseAll),
            KeyCommand::Help => browser::toggle_layer("help"),
        }
        true
    }

    /// How much is left to read of the section around a place, or of one around that, if it is short.
    fn left_in_section(&self, place: browser::Place) -> Option<(u32, String)> {
        /// The words of a section that is worth a number: some minutes.
        const WORTH: u32 = 3 * WORDS_A_MINUTE;
        let payload = self.payload();
        let (section, block) = (place.section?, place.block?);
        let sections = std::iter::once(section).chain(payload.ancestors(section));
        let worth = |at: &u32| payload.words_within(*at) >= WORTH;
        let section = sections.into_iter().find(worth)?;
        let left = payload.words_of(block..payload.blocks_within(section).end);
        let minutes = payload.wording.duration(minutes_of(left));
        Some((section, payload.wording.fill(Word::TimeLeft, &[&minutes])))
    }

    /// Handles an event from outside the views' controls.
    fn happen(&self, event: browser::PageEvent) {
        use browser::PageEvent as E;
        match event {
            E::Unfold(block) => self.state.dispatch(Action::Unfold(block..block + 1)),
            E::UnfoldLine(first) => {
                let line = {
                    let page = self.page.borrow();
                    let report = page.report.as_ref();
                    report.and_then(|report| report.line_before(first))
                };
                // A line for rows or items belongs to the block after it.
                let blocks = line.unwrap_or(first..first + 1);
                self.state.dispatch(Action::Unfold(blocks));
            }
            E::Toggled(foldable, open) => {
                let note = |report: &mut browser::Report| report.note_open(foldable, open);
                if self.page.borrow_mut().report.as_mut().is_some_and(note) {
                    self.state.dispatch(Action::Toggle(foldable, open));
                }
            }
            E::Branch(button) => {
                let outline = &mut self.page.borrow_mut().outline;
                outline.press(&button, self.payload(), &self.arrangement);
            }
            E::Print(extent) => self.state.dispatch(Action::Printing(Some(extent))),
            E::InField(is_in) => self.suggest(is_in),
            E::Forget => self.state.dispatch(Action::Forget),
            E::Printed => self.state.dispatch(Action::Printing(None)),
            E::Hash => {
                if let Some(id) = browser::hash() {
                    // The browser itself scrolls to a shown target, or restores the scroll position.
                    let lands = !browser::is_shown(&id);
                    reveal(self.payload(), &id, lands, &self.state.dispatcher());
                }
            }
            E::History => self.state.dispatch(Action::Arrive {
                address: browser::address(),
                stands: browser::standpoint(),
            }),
            E::Words => self.state.dispatch(Action::KnowWords),
            E::Scrolled(place) => {
                self.show_in_view();
                let headings = self.payload().has_headings();
                let entry = place.and_then(|place| match headings {
                    true => place.section.map(Foldable::Section),
                    false => place.block.map(Foldable::Block),
                });
                {
                    let outline = &mut self.page.borrow_mut().outline;
                    if let Some(entry) = entry {
                        outline.read(entry, self.payload(), &self.arrangement);
                    }
                    outline.say_left(place.and_then(|place| self.left_in_section(place)));
                }
                self.paint();
            }
        }
    }
}
