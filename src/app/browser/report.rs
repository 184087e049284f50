//! The *report* in the page: its sections and blocks as they were served, changed in place.

use super::bridge::{self, Change};
use crate::filter::{Arrangement, Elements, Scope, Shown, sections_around};
use crate::payload::{Foldable, Payload};
use crate::view::fold_line_words;
use std::ops::Range;
use std::rc::Rc;
use web_sys::Element;

/// Up to so many blocks all changes for a filter are made at once.
const LONG: usize = 20_000;

/// Up to so many blocks all changes for the end of a filter are made at once. In a longer report
/// whole sections would be laid out that only the filter had brought near each other.
const LONG_AT_THE_END: usize = 1_000;

/// How much of what is seen one below the other is changed at once around a place: more than a
/// high window shows.
const NEAR: usize = 60;

/// How many changes far from the reader are made together with those near while a filter is on. At its end
/// none are, for the reason of [`LONG_AT_THE_END`].
const AT_ONCE: usize = 800;

/// How many of the others are made without a pause.
const AT_ONCE_LATER: usize = 3_000;

/// The report's elements, and what they show.
pub(crate) struct Report {
    shown: Shown,
    changes: Changes,
    /// Whether the browser keeps what is read in its place when something above it changes, so
    /// that what is far from the reader may be changed later.
    keeps_place: bool,
    /// The section from which on something may still have to be changed.
    waits: Option<u32>,
}

/// The report's elements: what to do to them is written down, and handed over all at once to the
/// page's own script (`src/script/change.js`), which has them.
struct Changes {
    /// Three numbers for each change: which, of what, and whether or how.
    list: Vec<u32>,
    /// How many blocks lines stand for, each once: lines say which of these.
    counts: Vec<u32>,
    /// Whose wording the lines have.
    payload: Rc<Payload>,
}

impl Report {
    /// The report in the page, of which all of `closed` are closed.
    pub(crate) fn new(payload: &Rc<Payload>, closed: &[Foldable]) -> Self {
        Self {
            shown: Shown::new(payload, closed),
            keeps_place: bridge::answer(bridge::keeps_place()),
            waits: None,
            changes: Changes {
                list: Vec::new(),
                counts: Vec::new(),
                payload: payload.clone(),
            },
        }
    }

    /// Shows what is `wanted`, all of it; what lies in something closed too, if `closed`.
    pub(crate) fn show(&mut self, wanted: &Arrangement, closed: bool) {
        self.change(
            wanted,
            Scope {
                closed,
                ..Scope::ALL
            },
        );
        self.waits = None;
    }

    /// Shows what is `wanted` around the number of a section that `section` gives; the rest waits,
    /// if it may.
    pub(crate) fn show_near(&mut self, wanted: &Arrangement, section: impl FnOnce() -> u32) {
        let (at_once, far) = match wanted.filtered {
            true => (LONG, AT_ONCE),
            false => (LONG_AT_THE_END, 0),
        };
        if !self.keeps_place || self.blocks() <= at_once {
            return self.show(wanted, false);
        }
        let sections = sections_around(&self.changes.payload, wanted, section(), NEAR);
        self.change(
            wanted,
            Scope {
                sections,
                ..Scope::ALL
            },
        );
        self.waits = Some(0);
        self.show_some(wanted, far);
    }

    /// Shows some more of what is `wanted`; says whether anything still waits.
    pub(crate) fn show_more(&mut self, wanted: &Arrangement) -> bool {
        self.show_some(wanted, AT_ONCE_LATER)
    }

    fn show_some(&mut self, wanted: &Arrangement, most: usize) -> bool {
        let Some(from) = self.waits else {
            return false;
        };
        let ended = self.change(
            wanted,
            Scope {
                sections: from..u32::MAX,
                most,
                ..Scope::ALL
            },
        );
        self.waits = Some(ended).filter(|at| (*at as usize) < wanted.sections.len());
        self.waits.is_some()
    }

    /// Whether anything of a filter may wait.
    pub(crate) fn may_wait(&self) -> bool {
        self.keeps_place && self.blocks() > LONG
    }

    fn blocks(&self) -> usize {
        self.changes.payload.blocks.len()
    }

    /// Whether anything waits.
    pub(crate) fn waits(&self) -> bool {
        self.waits.is_some()
    }

    fn change(&mut self, wanted: &Arrangement, scope: Scope) -> u32 {
        let payload = self.changes.payload.clone();
        let changes = &mut self.changes;
        let ended = self
            .shown
            .become_arrangement(&payload, wanted, &scope, changes);
        changes.hand_over();
        ended
    }

    /// The blocks that the line before block number `first` stands for.
    pub(crate) fn line_before(&self, first: u32) -> Option<Range<u32>> {
        self.shown.line_before(first)
    }

    /// Takes note that `foldable` was opened or closed in the page; says whether that was news.
    pub(crate) fn note_open(&mut self, foldable: Foldable, open: bool) -> bool {
        let news = self.shown.is_open(foldable) != open;
        self.shown.set_open(foldable, open);
        news
    }
}

impl Changes {
    fn add(&mut self, change: Change, at: u32, how: u32) {
        self.list.extend([change as u32, at, how]);
    }

    /// Hands over what was written down.
    fn hand_over(&mut self) {
        if self.list.is_empty() {
            return;
        }
        let counts = std::mem::take(&mut self.counts).into_iter();
        let words = counts.map(|count| fold_line_words(&self.payload.wording, count));
        bridge::answer(bridge::change(&self.list, words.collect()));
        self.list.clear();
    }
}

impl Elements for Changes {
    fn set_open(&mut self, which: Foldable, open: bool) {
        match which {
            Foldable::Section(at) => self.add(Change::SectionOpen, at, open.into()),
            Foldable::Block(at) => self.add(Change::BlockOpen, at, open.into()),
        }
    }

    fn set_unmatched(&mut self, section: u32, unmatched: bool) {
        self.add(Change::SectionUnmatched, section, unmatched.into());
    }

    fn set_hidden(&mut self, block: u32, hidden: bool) {
        self.add(Change::BlockHidden, block, hidden.into());
    }

    fn put_line(&mut self, blocks: Range<u32>) {
        let count = blocks.end - blocks.start;
        let known = self.counts.iter().position(|known| *known == count);
        let which = known.unwrap_or_else(|| {
            self.counts.push(count);
            self.counts.len() - 1
        });
        self.add(Change::Line, blocks.start, which as u32);
    }

    fn take_line(&mut self, first: u32) {
        self.add(Change::NoLine, first, 0);
    }
}

/// The block before which the line at `element` stands, if that is one.
pub(super) fn block_behind_line(element: &Element) -> Option<u32> {
    element.matches(".fold-line").ok().filter(|is| *is)?;
    bridge::block_around(&element.next_element_sibling()?)
}
