//! The *state* is what the reader did, and nothing derived from it. It changes only by the pure function
//! [`State::reduce`].

use super::later;
use super::search::Search;
use crate::ANSWERS;
use crate::filter::{OpenSet, Portions};
use crate::payload::{Foldable, Payload};
use crate::view::{Depth, Extent, Offer};
use std::ops::Range;
use std::rc::Rc;
use yew::Reducible;

/// What the reader did before the viewer took over the page: the initial state.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opening {
    /// What was typed into the filter field.
    pub query: String,
    /// The version of the report: the checksum of the embedded payload.
    pub version: u32,
    /// The closed sections and blocks.
    pub closed: Vec<Foldable>,
    /// The chosen depth.
    pub depth: Depth,
}

/// What the reader did.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct State {
    payload: Rc<Payload>,
    /// The text prepared for filtering; `None` until the page is live.
    pub(super) search: Option<Rc<Search>>,
    /// How many sections of the report have arrived, see [`Search::settle`].
    pub(super) arrived: u32,
    pub(super) query: String,
    /// Whether the words of other languages have been fetched.
    pub(super) knows_words: bool,
    pub(super) depth: Depth,
    pub(super) printing: Option<Extent>,
    pub(super) open_set: OpenSet,
    /// The current match, from 0.
    pub(super) current: Option<u32>,
    /// The reader's position when the filter was turned on.
    pub(super) stood: Standpoint,
    pub(super) announcement: String,
    /// While suggestions for an empty field are shown: the heading of the section being read, empty if it has none.
    pub(super) suggested: Option<Rc<str>>,
    /// A query that names a page or a paragraph, and what is offered for it.
    offer: Option<Rc<Offer>>,
}

/// A change of the state.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Action {
    /// The page is live: it answers from what has arrived of the report. The reader's settings and the address are
    /// known.
    Live {
        search: Rc<Search>,
        memory: Option<Memory>,
        /// What the reader has done by now.
        opening: Opening,
        address: Address,
        stands: Standpoint,
    },
    /// So many sections of the report have arrived, see [`Search::settle`].
    Arrived(u32),
    /// The address changed under the page (back, forward).
    Arrive {
        address: Address,
        stands: Standpoint,
    },
    Query {
        query: String,
        stands: Standpoint,
    },
    Step(Option<u32>),
    Depth(Depth),
    Printing(Option<Extent>),
    /// Resets everything except the filter.
    Forget,
    ExpandAll,
    CollapseAll,
    Toggle(Foldable, bool),
    Unfold(Range<u32>),
    /// Opens everything that contains a place, so that it is visible.
    Reveal {
        open: Vec<Foldable>,
        block: Option<u32>,
    },
    Announce(String),
    /// Shows or hides suggestions for an empty field.
    Suggest(Option<Rc<str>>),
    /// Sets what is offered for a query that names a page or a paragraph.
    Offer(Rc<Offer>),
    /// The words of other languages have been fetched.
    KnowWords,
}

/// The reader's position in the page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Standpoint {
    /// The scroll offset, in CSS pixels.
    pub(super) scroll: i32,
    /// The block being read, and the distance of its top from the window's top, in CSS pixels. The scroll offset
    /// alone is not enough, since browsers only estimate heights that are not laid out.
    pub(super) block: Option<(u32, i32)>,
}

/// What is stored for the next visit to the same version of the report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Memory {
    pub(super) depth: Depth,
    /// What is open or closed contrary to the depth.
    pub(super) others: Vec<Foldable>,
}

impl Memory {
    /// The maximum length of `others`: storage is small, and no reader opens more by hand.
    const MOST: usize = 4_000;
}

/// The view in the page's address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Address {
    /// `?q=`
    pub(super) query: Option<String>,
    /// `?depth=`, or `?minutes=`
    pub(super) depth: Option<Depth>,
}

impl State {
    pub(super) fn new(payload: Rc<Payload>, opening: &Opening) -> Self {
        Self {
            search: None,
            arrived: 0,
            query: opening.query.clone(),
            knows_words: false,
            depth: opening.depth,
            printing: None,
            open_set: OpenSet::new(&payload, &opening.closed),
            payload,
            current: None,
            stood: Standpoint::default(),
            announcement: String::new(),
            suggested: None,
            offer: None,
        }
    }

    /// What is offered for the query.
    pub(super) fn offer(&self) -> Option<&Rc<Offer>> {
        let offer = self.offer.as_ref();
        offer.filter(|offer| offer.query == self.query)
    }

    pub(super) fn payload(&self) -> &Payload {
        &self.payload
    }

    fn is_filtered(&self) -> bool {
        let search = self.search.as_ref();
        search.is_some_and(|search| search.read(&self.query).is_active())
    }

    fn set_query(&mut self, query: String, stands: Standpoint) {
        if query == self.query {
            return;
        }
        if !self.is_filtered() {
            self.stood = stands;
        }
        self.query = query;
        self.current = None;
        self.open_set.forget_filter(&self.payload);
    }

    fn set_depth(&mut self, depth: Depth) {
        self.depth = depth;
        let payload = &self.payload;
        let portions = match depth {
            Depth::Full => Portions::full(payload),
            Depth::Skim => Portions::skim(payload),
            Depth::Outline => Portions::outline(payload),
            Depth::Within(minutes) => Portions::within(payload, minutes),
        };
        self.open_set.show_portions(portions, depth.minutes());
    }

    fn set_all(&mut self, open: bool) {
        let filtered = self.is_filtered();
        // What a depth leaves out is not open.
        if open && !filtered {
            return self.set_depth(Depth::Full);
        }
        self.open_set.set_all_open(&self.payload, open, filtered);
    }

    fn set_open(&mut self, foldable: Foldable, open: bool) {
        let filtered = self.is_filtered();
        self.open_set.set_open(foldable, open, filtered);
    }

    /// What to store for the next visit; `None` if it is the default view, or too much.
    pub(super) fn memory(&self) -> Option<Memory> {
        let mut depth = self.clone();
        depth.set_depth(self.depth);
        let all = self.payload.foldables();
        let (now, then) = (&self.open_set.closed, &depth.open_set.closed);
        let others = all.filter(|f| now.contains(*f) != then.contains(*f));
        let memory = Memory {
            depth: self.depth,
            others: others.take(Memory::MOST + 1).collect(),
        };
        let is_worth = memory != Memory::default() && memory.others.len() <= Memory::MOST;
        is_worth.then_some(memory)
    }

    fn recall(&mut self, memory: &Memory) {
        self.set_depth(memory.depth);
        for foldable in &memory.others {
            let closed = &mut self.open_set.closed;
            closed.set(*foldable, !closed.contains(*foldable));
        }
    }

    fn arrive(&mut self, address: Address, stands: Standpoint) {
        if let Some(depth) = address.depth
            && depth != self.depth
        {
            self.set_depth(depth);
        }
        if let Some(query) = address.query {
            self.set_query(query, stands);
        }
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        match ANSWERS {
            true => later::reduce(self, action),
            false => self,
        }
    }
}

impl State {
    /// The state after `action`; the same one if nothing changes.
    pub(super) fn after(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            Action::Live {
                search,
                memory,
                opening,
                mut address,
                stands,
            } => {
                next.search = Some(search);
                next.stood = stands;
                next.query = opening.query;
                next.depth = opening.depth;
                next.open_set = OpenSet::new(&next.payload, &opening.closed);
                // What the reader typed or chose on this page takes precedence over the address.
                if !next.query.is_empty() {
                    address.query = None;
                }
                if next.depth != Depth::default() {
                    next.set_depth(next.depth);
                    address.depth = None;
                }
                // An address that names a view is a shared link or a reload: it takes precedence over memory.
                if let Some(memory) = memory.filter(|_| address == Address::default()) {
                    next.recall(&memory);
                }
                next.arrive(address, stands);
            }
            Action::Arrive { address, stands } => {
                let query = address.query.unwrap_or_default();
                let depth = address.depth.unwrap_or_default();
                next.arrive(
                    Address {
                        query: Some(query),
                        depth: Some(depth),
                    },
                    stands,
                );
            }
            Action::Arrived(sections) => next.arrived = sections,
            Action::Query { query, stands } => next.set_query(query, stands),
            Action::Step(current) => next.current = current,
            Action::Depth(depth) => next.set_depth(depth),
            Action::Printing(extent) => next.printing = extent,
            Action::Forget => next.set_depth(Depth::Full),
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
            Action::Announce(sentence) => next.announcement = sentence,
            // Suggestions that are shown stay as they are: one of them may have the focus.
            Action::Suggest(section) => {
                let shown = next.suggested.take().filter(|_| section.is_some());
                next.suggested = shown.or(section.filter(|_| next.query.is_empty()));
            }
            Action::Offer(offer) => next.offer = Some(offer),
            Action::KnowWords => next.knows_words = true,
        }
        // With the same pointer Yew does not render.
        if next == *self { self } else { Rc::new(next) }
    }
}
