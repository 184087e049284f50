//! The *root* component: holds the state, derives what is shown, and has the effects.

use super::browser::{self, Landing};
use super::keys::{self, KeyCommand};
use super::search::{Answer, Found, Search, with_word};
use super::state::{Action, Opening, State};
use crate::filter::arrange;
use crate::payload::{Foldable, Payload};
use crate::view::{self, Depth, Request, Showing, Tally, Theme};
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use yew::{
    AttrValue, Callback, Html, Properties, UseReducerDispatcher, UseReducerHandle, component,
    use_effect_with, use_memo, use_mut_ref, use_reducer,
};

/// How long after the last keystroke the address follows, in milliseconds. Safari refuses more
/// than 100 changes in 30 seconds.
const ADDRESS_DELAY: u32 = 400;

/// How long after the last keystroke the count is announced, in milliseconds: typing has stopped.
const ANNOUNCE_DELAY: u32 = 800;

/// What the page is made from.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The report.
    pub payload: Rc<Payload>,
    /// What the reader did before the page was taken over.
    pub opening: Rc<Opening>,
}

/// The latest of what listeners need, which outlive the render that made them.
struct Latest {
    state: UseReducerHandle<State>,
    answer: Rc<Answer>,
}

/// The whole page.
#[component]
pub fn App(AppProps { payload, opening }: &AppProps) -> Html {
    let state = use_reducer({
        let (payload, opening) = (payload.clone(), opening.clone());
        move || State::new(payload, &opening)
    });
    let live = state.search.is_some();
    let answer = use_memo(
        (state.query.clone(), state.search.clone()),
        |(query, search)| {
            search
                .as_ref()
                .map(|search| search.answer(query))
                .unwrap_or_default()
        },
    );
    let arrangement = use_memo(
        (state.open_set.clone(), state.query.clone(), live),
        |(open_set, ..)| {
            let matches = answer.found.as_ref().map(|found| &*found.matches);
            arrange(payload, open_set, matches)
        },
    );
    let blocks = payload.blocks.len() as u32;
    let tally = answer
        .found
        .as_ref()
        .map(|found| Rc::new(found.tally(blocks, state.current)));

    let latest = use_mut_ref(|| None::<Latest>);
    *latest.borrow_mut() = Some(Latest {
        state: state.clone(),
        answer: answer.clone(),
    });
    let send = use_memo((), |()| {
        let latest = latest.clone();
        Callback::from(move |request| {
            with_latest(&latest, |latest| latest.answer(request));
        })
    });

    use_effect_with((), {
        let (latest, payload, dispatcher) = (latest.clone(), payload.clone(), state.dispatcher());
        move |()| {
            go_live(&payload, &dispatcher);
            let listeners = listen(latest);
            move || drop(listeners)
        }
    });
    let was_filtered = use_mut_ref(|| false);
    use_effect_with((state.query.clone(), live, state.current), {
        let (state, answer) = (state.clone(), answer.clone());
        move |_| {
            let found = answer.found.as_ref();
            paint(&state, found);
            if was_filtered.replace(found.is_some()) && found.is_none() {
                browser::scroll_to(state.scroll_before);
            }
        }
    });
    use_effect_with((state.query.clone(), state.depth, live), {
        let (tally, state) = (tally.clone(), state.clone());
        move |(.., live): &(String, Depth, bool)| {
            let timers = live.then(|| when_typing_stops(tally.as_deref(), &state));
            move || drop(timers)
        }
    });

    let showing = Showing {
        query: AttrValue::from(state.query.clone()),
        understood: answer.query.clone(),
        depth: state.depth,
        theme: state.theme,
        single_keys: state.single_keys,
        bar_stays: state.bar_stays,
        arrangement,
        tally,
        announcement: AttrValue::from(state.announcement.clone()),
        reading: state.reading,
    };
    view::page(payload, &showing, &send, &browser::EDGE)
}

/// The address that follows, and the count that is announced.
fn when_typing_stops(
    tally: Option<&Tally>,
    state: &UseReducerHandle<State>,
) -> (Timeout, Option<Timeout>) {
    let (query, depth) = (state.query.clone(), state.depth);
    let address = Timeout::new(ADDRESS_DELAY, move || browser::set_address(&query, depth));
    let silent = state.query.is_empty() && state.announcement.is_empty();
    let (sentence, state) = (view::announcement(tally), state.clone());
    let announcement = (!silent).then(|| {
        Timeout::new(ANNOUNCE_DELAY, move || {
            state.dispatch(Action::Announce(sentence));
        })
    });
    (address, announcement)
}

fn with_latest(latest: &RefCell<Option<Latest>>, act: impl FnOnce(&Latest)) {
    // Taken out, so that a render in the middle of it may put the next one in.
    let now = latest.borrow().as_ref().map(|now| Latest {
        state: now.state.clone(),
        answer: now.answer.clone(),
    });
    if let Some(now) = now {
        act(&now);
    }
}

/// Makes the text ready, takes up the reader's settings and the address, and lands on the place
/// the address names.
fn go_live(payload: &Rc<Payload>, dispatcher: &UseReducerDispatcher<State>) {
    let search = Rc::new(Search::new(payload.clone(), browser::base_letters));
    let fragment = browser::text_fragment();
    let address = browser::address();
    let folds = address.depth.is_some_and(|depth| depth != Depth::Full);
    let quoted = fragment
        .filter(|_| folds)
        .and_then(|quote| search.answer(&format!("\"{quote}\"")).found)
        .and_then(|found| found.place(0));
    dispatcher.dispatch(Action::Live {
        search,
        theme: browser::stored("theme").and_then(|name| Theme::from_name(&name)),
        single_keys: browser::stored("single-keys").is_none_or(|value| value != "off"),
        bar_stays: browser::stored("bar").is_none_or(|value| value != "static"),
        address,
        scroll: browser::scroll(),
    });
    let landing = quoted
        .and_then(|place| match place.block {
            Some(block) => payload.blocks.get(block as usize).map(|block| &block.id),
            None => payload
                .sections
                .get(place.section as usize)
                .map(|section| &section.id),
        })
        .map(|id| id.to_string())
        .or_else(browser::hash);
    if let Some(id) = landing {
        reveal(payload, &id, dispatcher);
    }
    browser::say_ready();
}

/// Opens all that the place with this id lies in, and goes there.
fn reveal(payload: &Payload, id: &str, dispatcher: &UseReducerDispatcher<State>) {
    let section = payload
        .sections
        .iter()
        .position(|section| &*section.id == id);
    let block = payload
        .blocks
        .iter()
        .position(|block| &*block.id == id)
        .map(|at| at as u32);
    let inner = match (section, block) {
        (Some(section), _) => section as u32,
        (None, Some(block)) => payload.section_of(block),
        (None, None) => return,
    };
    dispatcher.dispatch(Action::Reveal {
        open: surrounding(payload, inner)
            .chain(block.map(Foldable::Block))
            .collect(),
        block,
    });
    browser::land(Landing::Id(id.to_owned()));
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

fn listen(latest: Rc<RefCell<Option<Latest>>>) -> browser::Listeners {
    let on_key = {
        let latest = latest.clone();
        move |pressed: keys::Pressed<'_>, focus| {
            let mut taken = false;
            with_latest(&latest, |latest| taken = latest.press(pressed, focus));
            taken
        }
    };
    let on_event = move |event| with_latest(&latest, |latest| latest.happen(event));
    browser::listen(on_key, on_event)
}

/// Paints the matches and brings the current one, or the first, into view.
fn paint(state: &State, found: Option<&Found>) {
    let (Some(search), Some(found)) = (&state.search, found) else {
        browser::clear_highlights();
        return;
    };
    let current = state.current.and_then(|at| found.step(at));
    let (painted, current) = search.paint(found, current);
    browser::paint(&painted, current);
}

impl Latest {
    fn payload(&self) -> &Payload {
        self.state.payload()
    }

    /// Does what the reader asks for.
    fn answer(&self, request: Request) {
        let state = &self.state;
        let query = |query: String| {
            state.dispatch(Action::Query {
                query,
                scroll: browser::scroll(),
            })
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
            Request::Next => self.step(|current, last| match current {
                Some(at) if at < last => at + 1,
                _ => 0,
            }),
            Request::Previous => self.step(|current, last| match current {
                Some(at) if at > 0 => at - 1,
                _ => last,
            }),
            Request::Depth(depth) => state.dispatch(Action::Depth(depth)),
            Request::Theme(theme) => {
                browser::set_theme(theme);
                state.dispatch(Action::Theme(theme));
            }
            Request::ExpandAll => state.dispatch(Action::ExpandAll),
            Request::CollapseAll => state.dispatch(Action::CollapseAll),
            Request::Toggle(foldable, open) => state.dispatch(Action::Toggle(foldable, open)),
            Request::Unfold(blocks) => state.dispatch(Action::Unfold(blocks)),
            Request::SingleKeys(on) => {
                browser::store("single-keys", if on { "on" } else { "off" });
                state.dispatch(Action::SingleKeys(on));
            }
            Request::BarStays(stays) => {
                browser::store("bar", if stays { "stays" } else { "static" });
                state.dispatch(Action::BarStays(stays));
            }
            Request::Print => browser::print(),
        }
    }

    /// Goes to another match, across folds; `choose` gets the current one and the last.
    fn step(&self, choose: impl FnOnce(Option<u32>, u32) -> u32) {
        let Some(found) = &self.answer.found else {
            return;
        };
        let Some(last) = (found.matches.total() as u32).checked_sub(1) else {
            return;
        };
        let next = choose(self.state.current, last);
        if let Some(place) = found.place(next) {
            let fold = place.block.map(Foldable::Block);
            self.state.dispatch(Action::Reveal {
                open: surrounding(self.payload(), place.section)
                    .chain(fold)
                    .collect(),
                block: None,
            });
        }
        self.state.dispatch(Action::Step(Some(next)));
    }

    /// Does what a key asks for; says whether the key is used up.
    fn press(&self, pressed: keys::Pressed<'_>, focus: keys::Focus) -> bool {
        let Some(command) = keys::command(pressed, focus, self.state.single_keys) else {
            return false;
        };
        match command {
            KeyCommand::Clear => {
                // An open menu closes first, and the browser does that.
                let clears = !self.state.query.is_empty() && !browser::has_open_layer();
                if clears {
                    self.answer(Request::Clear);
                }
                return clears;
            }
            KeyCommand::FocusFilter => browser::focus_filter(),
            KeyCommand::Next => self.answer(Request::Next),
            KeyCommand::Previous => self.answer(Request::Previous),
            KeyCommand::NextSection => browser::focus_section(1),
            KeyCommand::PreviousSection => browser::focus_section(-1),
            KeyCommand::ToggleSection => browser::toggle_section(),
            KeyCommand::ExpandAll => self.answer(Request::ExpandAll),
            KeyCommand::CollapseAll => self.answer(Request::CollapseAll),
            KeyCommand::Help => browser::toggle_layer("help"),
        }
        true
    }

    /// Follows what happened to the page without a control of ours.
    fn happen(&self, event: browser::PageEvent) {
        use browser::PageEvent as E;
        match event {
            E::FoundInFolded(block) => self.answer(Request::Unfold(block..block + 1)),
            E::Hash => {
                if let Some(id) = browser::hash() {
                    reveal(self.payload(), &id, &self.state.dispatcher());
                }
            }
            E::History => self.state.dispatch(Action::Arrive {
                address: browser::address(),
                scroll: browser::scroll(),
            }),
            E::Scrolled(block) => {
                let place = block.map(|block| self.outline_place(block));
                self.state.dispatch(Action::Reading(place));
            }
        }
    }

    /// The entry of the outline that a block belongs to.
    fn outline_place(&self, block: u32) -> Foldable {
        let section = self.payload().section_of(block);
        match self.payload().sections.get(section as usize) {
            Some(found) if found.depth > 0 => Foldable::Section(section),
            _ => Foldable::Block(block),
        }
    }
}
