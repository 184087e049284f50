//! The *state* is what the reader did and nothing that follows from it. It changes by one pure
//! function, [`State::reduce`].

use super::search::Search;
use crate::filter::OpenSet;
use crate::payload::{Foldable, Payload};
use crate::view::{Depth, Theme};
use std::ops::Range;
use std::rc::Rc;
use yew::Reducible;

/// What the reader did before the page was taken over; it is the state's beginning.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opening {
    /// What was typed into the filter field.
    pub query: String,
    /// What was closed.
    pub closed: Vec<Foldable>,
    /// The depth chosen.
    pub depth: Depth,
    /// The theme chosen.
    pub theme: Theme,
}

/// What the reader did.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct State {
    payload: Rc<Payload>,
    /// The text made ready for filtering; there is none until the page is live.
    pub(super) search: Option<Rc<Search>>,
    pub(super) query: String,
    pub(super) depth: Depth,
    pub(super) theme: Theme,
    pub(super) single_keys: bool,
    pub(super) bar_stays: bool,
    pub(super) open_set: OpenSet,
    /// The match stepped to, from 0.
    pub(super) current: Option<u32>,
    /// How far the page was scrolled, in CSS pixels, when the filter was turned on.
    pub(super) scroll_before: i32,
    pub(super) announcement: String,
    pub(super) reading: Option<Foldable>,
}

/// One thing that happens to the state.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Action {
    /// The page is live: the text is ready, the reader's settings and the address are known.
    Live {
        search: Rc<Search>,
        theme: Option<Theme>,
        single_keys: bool,
        bar_stays: bool,
        address: Address,
        scroll: i32,
    },
    /// The address changed under the page (back, forward).
    Arrive {
        address: Address,
        scroll: i32,
    },
    Query {
        query: String,
        scroll: i32,
    },
    Step(Option<u32>),
    Depth(Depth),
    Theme(Theme),
    ExpandAll,
    CollapseAll,
    Toggle(Foldable, bool),
    Unfold(Range<u32>),
    /// A place in the page is to be seen: everything it lies in opens.
    Reveal {
        open: Vec<Foldable>,
        block: Option<u32>,
    },
    SingleKeys(bool),
    BarStays(bool),
    Announce(String),
    Reading(Option<Foldable>),
}

/// What the page's address says about the view.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Address {
    /// `?q=`
    pub(super) query: Option<String>,
    /// `?depth=`
    pub(super) depth: Option<Depth>,
}

impl State {
    pub(super) fn new(payload: Rc<Payload>, opening: &Opening) -> Self {
        Self {
            search: None,
            query: opening.query.clone(),
            depth: opening.depth,
            theme: opening.theme,
            single_keys: true,
            bar_stays: true,
            open_set: OpenSet::new(&payload, &opening.closed),
            payload,
            current: None,
            scroll_before: 0,
            announcement: String::new(),
            reading: None,
        }
    }

    pub(super) fn payload(&self) -> &Payload {
        &self.payload
    }

    fn is_filtered(&self) -> bool {
        let search = self.search.as_ref();
        search.is_some_and(|search| search.read(&self.query).is_active())
    }

    fn set_query(&mut self, query: String, scroll: i32) {
        if query == self.query {
            return;
        }
        if !self.is_filtered() {
            self.scroll_before = scroll;
        }
        self.query = query;
        self.current = None;
        self.open_set.forget_filter(&self.payload);
    }

    fn set_depth(&mut self, depth: Depth) {
        self.depth = depth;
        let opens = match depth {
            Depth::Full => true,
            Depth::Skim => self.payload.has_headings(),
            Depth::Outline => false,
        };
        self.open_set.set_all_open(&self.payload, opens, false);
        self.open_set.headings_only = depth == Depth::Outline;
        self.open_set.shown_blocks.clear();
    }

    fn set_all(&mut self, open: bool) {
        let filtered = self.is_filtered();
        self.open_set.set_all_open(&self.payload, open, filtered);
    }

    fn set_open(&mut self, foldable: Foldable, open: bool) {
        let filtered = self.is_filtered();
        self.open_set.set_open(foldable, open, filtered);
    }

    fn arrive(&mut self, address: Address, scroll: i32) {
        if let Some(depth) = address.depth
            && depth != self.depth
        {
            self.set_depth(depth);
        }
        if let Some(query) = address.query {
            self.set_query(query, scroll);
        }
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            Action::Live {
                search,
                theme,
                single_keys,
                bar_stays,
                mut address,
                scroll,
            } => {
                next.search = Some(search);
                next.theme = theme.unwrap_or(next.theme);
                next.single_keys = single_keys;
                next.bar_stays = bar_stays;
                next.scroll_before = scroll;
                // What the reader typed or chose on this page outweighs its address.
                if !next.query.is_empty() {
                    address.query = None;
                }
                if next.depth != Depth::default() {
                    next.set_depth(next.depth);
                    address.depth = None;
                }
                next.arrive(address, scroll);
            }
            Action::Arrive { address, scroll } => {
                let query = address.query.unwrap_or_default();
                let depth = address.depth.unwrap_or_default();
                next.arrive(
                    Address {
                        query: Some(query),
                        depth: Some(depth),
                    },
                    scroll,
                );
            }
            Action::Query { query, scroll } => next.set_query(query, scroll),
            Action::Step(current) => next.current = current,
            Action::Depth(depth) => next.set_depth(depth),
            Action::Theme(theme) => next.theme = theme,
            Action::ExpandAll => next.set_all(true),
            Action::CollapseAll => next.set_all(false),
            Action::Toggle(foldable, open) => next.set_open(foldable, open),
            Action::Unfold(blocks) => next.open_set.show_blocks(blocks),
            Action::Reveal { open, block } => {
                for foldable in open {
                    next.set_open(foldable, true);
                }
                next.open_set.show_blocks(block);
            }
            Action::SingleKeys(on) => next.single_keys = on,
            Action::BarStays(stays) => next.bar_stays = stays,
            Action::Announce(sentence) => next.announcement = sentence,
            Action::Reading(place) => next.reading = place,
        }
        // The same pointer says that nothing is to be drawn.
        if next == *self { self } else { Rc::new(next) }
    }
}
