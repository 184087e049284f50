//! The *report* in the page: the prerendered sections and blocks, changed in place.

use super::bridge::{self, Change};
use crate::app::search::Search;
use crate::filter::{Arrangement, Elements, Scope, Shown, sections_around};
use crate::payload::{BlockKind, Foldable, Payload, minutes_of};
use crate::view::{Rest, fold_line_words, fold_part_words, left_words, rest_of, rest_words};
use crate::wording::Wording;
use std::ops::Range;
use std::rc::Rc;
use web_sys::Element;

/// In reports with at most this many blocks, all changes for a filter are made at once.
const LONG: usize = 20_000;

/// The same for the changes at the end of a filter. In a longer report the browser would lay out whole sections
/// that only the filter had brought close together.
const LONG_AT_THE_END: usize = 1_000;

/// The number of visible items around a place that are changed at once: more than a tall window shows.
const NEAR: usize = 60;

/// The number of distant changes made together with the near ones while a filter is on. At its end there are
/// none, for the reason given at [`LONG_AT_THE_END`].
const AT_ONCE: usize = 800;

/// The number of the remaining changes made without a pause.
const AT_ONCE_LATER: usize = 3_000;

/// The report's elements and their state.
pub(crate) struct Report {
    shown: Shown,
    changes: Changes,
    /// Whether the browser has scroll anchoring, so that distant changes may be made later.
    keeps_place: bool,
    /// How many sections have arrived. Later ones are not in the page, or not yet with all their blocks.
    arrived: u32,
    /// The first section that may still have pending changes.
    waits: Option<u32>,
}

/// Collects changes, and sends them all at once to the page's own script (`src/script/change.js`), which has the
/// elements.
struct Changes {
    /// Three numbers for each change: the [`Change`], the section or block, and the argument.
    list: Vec<u32>,
    /// The tables and lists whose rows or items fold or unfold, for [`bridge::fold_parts`].
    parts: Vec<u32>,
    /// The distinct texts that the changes name by their index.
    said: Vec<Said>,
    payload: Rc<Payload>,
    search: Rc<Search>,
}

/// A text of the interface in the report.
#[derive(Clone, Copy, PartialEq)]
enum Said {
    /// A fold line: the number of blocks, and the time they take to read, if it is said (minutes).
    Line(u32, Option<u32>),
    /// How long a section takes to read (minutes).
    Left(u32),
    /// What a brief block does not show.
    Rest(Rest),
}

impl Said {
    fn words(self, words: &Wording) -> String {
        match self {
            Self::Line(count, minutes) => fold_line_words(words, count, minutes),
            Self::Left(minutes) => left_words(words, minutes),
            Self::Rest(rest) => rest_words(words, rest),
        }
    }
}

impl Report {
    /// The report in the page, whose text is in `search`, with `closed` sections and blocks. Nothing has arrived.
    pub(in crate::app) fn new(
        payload: &Rc<Payload>,
        search: &Rc<Search>,
        closed: &[Foldable],
    ) -> Self {
        Self {
            shown: Shown::new(payload, closed),
            keeps_place: bridge::answer(bridge::keeps_place()),
            arrived: 0,
            waits: None,
            changes: Changes {
                list: Vec::new(),
                said: Vec::new(),
                parts: Vec::new(),
                payload: payload.clone(),
                search: search.clone(),
            },
        }
    }

    /// Sets how many sections have arrived. An arrangement changes no others.
    pub(crate) fn set_arrived(&mut self, sections: u32) {
        self.arrived = sections;
    }

    /// Applies the whole `wanted` arrangement; also inside closed sections if `closed`.
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

    /// Applies the `wanted` arrangement around the section that `section` returns. In a long report the rest is
    /// applied later, if the browser has scroll anchoring.
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

    /// Applies some more of the `wanted` arrangement. Returns whether changes are still pending.
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
        let end = self.arrived.min(wanted.sections.len() as u32);
        self.waits = Some(ended).filter(|at| *at < end);
        self.waits.is_some()
    }

    /// Whether changes for a filter may be applied later.
    pub(crate) fn may_wait(&self) -> bool {
        self.keeps_place && self.blocks() > LONG
    }

    fn blocks(&self) -> usize {
        self.changes.payload.blocks.len()
    }

    /// Whether changes are pending.
    pub(crate) fn waits(&self) -> bool {
        self.waits.is_some()
    }

    fn change(&mut self, wanted: &Arrangement, mut scope: Scope) -> u32 {
        scope.sections.end = scope.sections.end.min(self.arrived);
        let payload = self.changes.payload.clone();
        let changes = &mut self.changes;
        let ended = self
            .shown
            .become_arrangement(&payload, wanted, &scope, changes);
        changes.hand_over();
        ended
    }

    /// The blocks that the fold line before block number `first` stands for.
    pub(crate) fn line_before(&self, first: u32) -> Option<Range<u32>> {
        self.shown.line_before(first)
    }

    /// Records that `foldable` was opened or closed in the page. Returns whether that was a change.
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

    /// The index of a text.
    fn say(&mut self, said: Said) -> u32 {
        let known = self.said.iter().position(|known| *known == said);
        let at = known.unwrap_or_else(|| {
            self.said.push(said);
            self.said.len() - 1
        });
        at as u32
    }

    /// Sends the collected changes to the page's script.
    fn hand_over(&mut self) {
        let said = std::mem::take(&mut self.said).into_iter();
        let words = said.map(|said| said.words(&self.payload.wording));
        let mut words: Vec<String> = words.collect();
        self.fold_parts(&mut words);
        if self.list.is_empty() {
            return;
        }
        bridge::answer(bridge::change(&self.list, words));
        self.list.clear();
    }

    /// Folds rows and items, and adds the changes of the lines that say how many. Only the page's script knows
    /// which elements these are.
    fn fold_parts(&mut self, words: &mut Vec<String>) {
        let parts = std::mem::take(&mut self.parts);
        if parts.is_empty() {
            return;
        }
        let folded: Vec<u32> = bridge::answer(bridge::fold_parts(&parts));
        for pair in folded.chunks_exact(2) {
            let &[block, count] = pair else { continue };
            if count == 0 {
                self.add(Change::NoLine, block, 0);
                continue;
            }
            let is_table = self.payload.blocks.get(block as usize) == Some(&BlockKind::Table);
            self.add(Change::Line, block, words.len() as u32);
            words.push(fold_part_words(&self.payload.wording, is_table, count));
        }
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

    fn set_left(&mut self, section: u32, words: u32) {
        let which = match words {
            0 => 0,
            words => self.say(Said::Left(minutes_of(words))) + 1,
        };
        self.add(Change::SectionLeft, section, which);
    }

    fn set_brief(&mut self, block: u32, brief: bool) {
        let at = block as usize;
        let rest = self.search.with_text(|text| {
            let written = self.payload.blocks.get(at).zip(text.blocks.get(at));
            written.map_or(Rest::Text, |(kind, block)| rest_of(*kind, &block.html))
        });
        let which = match brief {
            true => self.say(Said::Rest(rest)) + 1,
            false => 0,
        };
        self.add(Change::BlockBrief, block, which);
    }

    fn put_line(&mut self, blocks: Range<u32>, timed: bool) {
        let minutes = timed.then(|| minutes_of(self.payload.words_of(blocks.clone())));
        let which = self.say(Said::Line(blocks.end - blocks.start, minutes));
        self.add(Change::Line, blocks.start, which);
    }

    fn take_line(&mut self, first: u32) {
        self.add(Change::NoLine, first, 0);
    }

    fn fold_parts(&mut self, block: u32, kept: &[u32]) {
        self.parts.extend([block, kept.len() as u32]);
        self.parts.extend(kept);
    }

    fn unfold_parts(&mut self, block: u32) {
        // A line for this block that follows among the changes stays, since this comes before it.
        self.add(Change::NoLine, block, 0);
        self.add(Change::AllParts, block, 0);
    }
}

/// The block after the fold line at `element`, if it is one.
pub(super) fn block_behind_line(element: &Element) -> Option<u32> {
    element.matches(".fold-line").ok().filter(|is| *is)?;
    bridge::block_around(&element.next_element_sibling()?)
}
