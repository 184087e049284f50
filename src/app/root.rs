//! The *root* component: holds the state, derives what is shown, and has the effects. The views
//! draw what stands around the report; the report and its outline are changed in place.

use super::browser::{self, Landing};
use super::keys::{self, KeyCommand};
use super::search::{Answer, Search, with_word};
use super::state::{Action, Opening, State};
use crate::filter::{Arrangement, Foldables, arrange};
use crate::payload::{Foldable, Payload};
use crate::view::{self, Depth, Extent, Markup, Request, Showing, Size, Tally, Theme};
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

/// How long after the last change the view is kept for the next visit, in milliseconds.
const REMEMBER_DELAY: u32 = 600;

/// How many entries are painted all at once, without looking which are in view.
const ALL_PAINTED: usize = 120;

/// What the page is made from.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The report.
    pub payload: Rc<Payload>,
    /// What the reader did before the page was taken over.
    pub opening: Rc<Opening>,
}

/// The latest of what listeners need, which outlive the render that made them.
#[derive(Clone)]
struct Latest {
    state: UseReducerHandle<State>,
    answer: Rc<Answer>,
    arrangement: Rc<Arrangement>,
    in_page: Rc<RefCell<InPage>>,
}

/// What is changed in place.
#[derive(Default)]
struct InPage {
    /// There is one from the first effect on.
    report: Option<browser::Report>,
    outline: browser::Outline,
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

    let density = use_memo((answer.clone(), state.current), |(answer, current)| {
        let found = answer.found.as_ref()?;
        Some(Rc::new(found.density(payload, *current)))
    });

    let in_page = use_mut_ref(InPage::default);
    let latest = use_mut_ref(|| None::<Latest>);
    *latest.borrow_mut() = Some(Latest {
        state: state.clone(),
        answer: answer.clone(),
        arrangement: arrangement.clone(),
        in_page: in_page.clone(),
    });
    let send = use_memo((), |()| {
        let latest = latest.clone();
        Callback::from(move |request| {
            with_latest(&latest, |latest| latest.answer(request));
        })
    });

    use_effect_with((), {
        let (payload, opening) = (payload.clone(), opening.clone());
        move |()| {
            *in_page.borrow_mut() = InPage {
                report: browser::Report::find(&payload, &opening.closed),
                outline: browser::Outline::find(),
            };
        }
    });
    let version = opening.version;
    use_effect_with((), {
        let (latest, payload, dispatcher) = (latest.clone(), payload.clone(), state.dispatcher());
        move |()| {
            go_live(&payload, version, &dispatcher);
            let listeners = listen(latest);
            move || drop(listeners)
        }
    });
    // What the page was last moved for.
    let moved_for = use_mut_ref(|| (String::new(), None));
    use_effect_with(
        (
            arrangement.clone(),
            state.query.clone(),
            live,
            state.current,
        ),
        {
            let latest = latest.clone();
            move |_| with_latest(&latest, |latest| latest.show(&mut moved_for.borrow_mut()))
        },
    );
    use_effect_with((state.query.clone(), state.depth, live), {
        let (tally, state) = (tally.clone(), state.clone());
        move |(.., live): &(String, Depth, bool)| {
            let timers = live.then(|| when_typing_stops(tally.as_deref(), &state));
            move || drop(timers)
        }
    });

    use_effect_with((state.open_set.closed.clone(), state.depth, live), {
        let state = state.clone();
        move |(.., live): &(Foldables, Depth, bool)| {
            let kept = live.then(|| {
                Timeout::new(REMEMBER_DELAY, move || {
                    browser::remember(version, state.memory().as_ref());
                })
            });
            move || drop(kept)
        }
    });
    use_effect_with(state.printing, {
        let latest = latest.clone();
        move |printing: &Option<Extent>| {
            let printing = *printing;
            with_latest(&latest, |latest| latest.print(printing));
        }
    });

    let showing = Showing {
        query: AttrValue::from(state.query.clone()),
        understood: answer.query.clone(),
        depth: state.depth,
        theme: state.theme,
        size: state.size,
        printing: state.printing.map(|extent| {
            (
                extent,
                arrangement.shown_sections(payload, extent == Extent::Matching),
            )
        }),
        single_keys: state.single_keys,
        bar_stays: state.bar_stays,
        tally,
        density: (*density).clone(),
        announcement: AttrValue::from(state.announcement.clone()),
    };
    let markup = use_memo((), |()| match opening.is_served {
        true => Markup::default(),
        false => Markup {
            report: view::markup(payload).into(),
            outline: view::outline_markup(payload).into(),
        },
    });
    view::page(payload, &markup, &showing, &send, &browser::EDGE)
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
    let now = latest.borrow().clone();
    if let Some(now) = now {
        act(&now);
    }
}

/// Makes the text ready, takes up the reader's settings and the address, and lands on the place
/// the address names.
fn go_live(payload: &Rc<Payload>, version: u32, dispatcher: &UseReducerDispatcher<State>) {
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
        size: browser::stored("size").and_then(|name| Size::from_name(&name)),
        memory: browser::recall(version),
        theme: browser::stored("theme").and_then(|name| Theme::from_name(&name)),
        single_keys: browser::stored("single-keys").is_none_or(|value| value != "off"),
        bar_stays: browser::stored("bar").is_none_or(|value| value != "static"),
        address,
        stands: browser::standpoint(),
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
    let Some(place) = browser::place_of(id) else {
        return;
    };
    let sections = place.section.into_iter();
    let sections = sections.flat_map(|section| surrounding(payload, section));
    dispatcher.dispatch(Action::Reveal {
        open: sections.chain(place.block.map(Foldable::Block)).collect(),
        block: place.block,
    });
    browser::land(Landing::Id(id.to_owned()));
}

/// The match after `current`, or before it, of `total`: behind the last comes the first.
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

impl Latest {
    fn payload(&self) -> &Payload {
        self.state.payload()
    }

    /// Makes the page show the arrangement and the matches. `moved_for` is the query and the match
    /// for which it was moved before.
    fn show(&self, moved_for: &mut (String, Option<u32>)) {
        let (payload, state) = (self.payload(), &self.state);
        let in_page = &mut *self.in_page.borrow_mut();
        if let Some(report) = &mut in_page.report {
            report.show(payload, &self.arrangement, false);
        }
        in_page.outline.count(payload, &self.arrangement);
        let Some((search, found)) = state.search.as_ref().zip(self.answer.found.as_ref()) else {
            browser::clear_highlights();
            if !moved_for.0.is_empty() {
                *moved_for = Default::default();
                browser::stand_at(state.stood);
            }
            return;
        };
        let now = (state.query.clone(), state.current);
        let moves = *moved_for != now;
        *moved_for = now;
        if let Some(step) = state
            .current
            .and_then(|at| found.step(at))
            .filter(|_| moves)
        {
            let (chosen, current) = search.paint(found, step.entry..step.entry + 1, Some(step));
            browser::show_match(&chosen, current.as_ref());
        }
        let is_match_in_view = self.paint();
        if moves && state.current.is_none() && !is_match_in_view {
            let (first, _) = search.paint(found, 0..1, None);
            browser::show_match(&first, None);
            self.paint();
        }
    }

    /// Puts this much of the report on paper.
    fn print(&self, printing: Option<Extent>) {
        let in_page = &mut *self.in_page.borrow_mut();
        if let (Some(report), Some(_)) = (&mut in_page.report, printing) {
            report.show(self.payload(), &self.arrangement, true);
        }
        browser::print(printing);
    }

    /// Paints the matches in view and around it; says whether there are any in view.
    fn paint(&self) -> bool {
        let Some((search, found)) = self.state.search.as_ref().zip(self.answer.found.as_ref())
        else {
            return false;
        };
        let payload = self.payload();
        let entries = match found.matches.entries.len() {
            few @ 0..=ALL_PAINTED => 0..few,
            _ => {
                let first_block = |section: u32| {
                    let section = payload.sections.get(section as usize);
                    section.map_or(0, |section| section.first_block)
                };
                found.near(payload, browser::blocks_in_view(first_block))
            }
        };
        let step = self.state.current.and_then(|at| found.step(at));
        let (painted, current) = search.paint(found, entries, step);
        browser::paint(&painted, current.as_ref())
    }

    /// Does what the reader asks for.
    fn answer(&self, request: Request) {
        let state = &self.state;
        let query = |query: String| {
            state.dispatch(Action::Query {
                query,
                stands: browser::standpoint(),
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
            Request::Next => self.step(|current, total| next_match(current, total, true)),
            Request::Previous => self.step(|current, total| next_match(current, total, false)),
            Request::GoTo(share) => self.step(|_, total| {
                let found = self.answer.found.as_ref()?;
                (total > 0).then(|| found.first_behind(self.payload(), share))
            }),
            Request::Depth(depth) => state.dispatch(Action::Depth(depth)),
            Request::Theme(theme) => {
                browser::set_theme(theme);
                state.dispatch(Action::Theme(theme));
            }
            Request::ExpandAll => state.dispatch(Action::ExpandAll),
            Request::CollapseAll => state.dispatch(Action::CollapseAll),
            Request::Outline(stays) => browser::store("outline", if stays { "on" } else { "off" }),
            Request::SingleKeys(on) => {
                browser::store("single-keys", if on { "on" } else { "off" });
                state.dispatch(Action::SingleKeys(on));
            }
            Request::BarStays(stays) => {
                browser::store("bar", if stays { "stays" } else { "static" });
                state.dispatch(Action::BarStays(stays));
            }
            Request::Print(extent) => state.dispatch(Action::Printing(Some(extent))),
            Request::Size(size) => {
                browser::set_size(size);
                state.dispatch(Action::Size(size));
            }
            Request::Forget => {
                browser::forget();
                state.dispatch(Action::Forget);
            }
        }
    }

    /// Goes to another match, across folds; `choose` gets the current one and how many there are.
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
                block: None,
            });
        }
        self.state.dispatch(Action::Step(Some(next)));
    }

    /// Steps to another match; outside the field the focus follows, so that the next link to be
    /// reached by Tab is one near the match.
    fn step_with_focus(&self, request: Request, focus: keys::Focus) {
        let forwards = request == Request::Next;
        self.answer(request);
        let Some(found) = self
            .answer
            .found
            .as_ref()
            .filter(|_| focus == keys::Focus::Page)
        else {
            return;
        };
        let next = next_match(self.state.current, found.matches.total() as u32, forwards);
        if let Some(block) = next.and_then(|at| found.place(at)?.block) {
            browser::focus_block(block);
        }
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
            KeyCommand::Next => self.step_with_focus(Request::Next, focus),
            KeyCommand::Previous => self.step_with_focus(Request::Previous, focus),
            KeyCommand::NextSection => browser::focus_section(1),
            KeyCommand::PreviousSection => browser::focus_section(-1),
            KeyCommand::ToggleSection => browser::toggle_section(),
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

    /// Follows what happened to the page without a control of ours.
    fn happen(&self, event: browser::PageEvent) {
        use browser::PageEvent as E;
        match event {
            E::Unfold(first, end) => self.state.dispatch(Action::Unfold(first..end)),
            E::Toggled(foldable, open) => {
                let note = |report: &mut browser::Report| report.note_open(foldable, open);
                if self.in_page.borrow_mut().report.as_mut().is_some_and(note) {
                    self.state.dispatch(Action::Toggle(foldable, open));
                }
            }
            E::Branch(button) => {
                let outline = &mut self.in_page.borrow_mut().outline;
                outline.press(&button, self.payload(), &self.arrangement);
            }
            E::Printed => self.state.dispatch(Action::Printing(None)),
            E::Hash => {
                // What is in sight the browser went to itself, or it came back to where it was.
                let hidden = browser::hash().filter(|id| !browser::is_shown(id));
                if let Some(id) = hidden {
                    reveal(self.payload(), &id, &self.state.dispatcher());
                }
            }
            E::History => self.state.dispatch(Action::Arrive {
                address: browser::address(),
                stands: browser::standpoint(),
            }),
            E::Scrolled(place) => {
                let headings = self.payload().has_headings();
                let entry = place.and_then(|place| match headings {
                    true => place.section.map(Foldable::Section),
                    false => place.block.map(Foldable::Block),
                });
                if let Some(entry) = entry {
                    let outline = &mut self.in_page.borrow_mut().outline;
                    outline.read(entry, self.payload(), &self.arrangement);
                }
                self.paint();
            }
        }
    }
}
