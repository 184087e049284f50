//! An *open set* records which sections and blocks the reader has opened and closed.

use super::{Portion, Portions};
use crate::payload::{Foldable, Payload};
use fixedbitset::FixedBitSet;
use std::rc::Rc;

/// A set of sections and blocks that open and close.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Foldables {
    sections: FixedBitSet,
    blocks: FixedBitSet,
}

impl Foldables {
    /// The empty set for `payload`.
    pub fn none(payload: &Payload) -> Self {
        Self {
            sections: FixedBitSet::with_capacity(payload.sections.len()),
            blocks: FixedBitSet::with_capacity(payload.blocks.len()),
        }
    }

    /// All sections and blocks of `payload`.
    pub fn all(payload: &Payload) -> Self {
        let mut all = Self::none(payload);
        for foldable in payload.foldables() {
            all.set(foldable, true);
        }
        all
    }

    /// Adds or removes `foldable`.
    pub fn set(&mut self, foldable: Foldable, is_in: bool) {
        let (set, at) = match foldable {
            Foldable::Section(at) => (&mut self.sections, at as usize),
            Foldable::Block(at) => (&mut self.blocks, at as usize),
        };
        // An index beyond the report is ignored.
        if at < set.len() {
            set.set(at, is_in);
        }
    }

    /// Whether `foldable` is in the set.
    pub fn contains(&self, foldable: Foldable) -> bool {
        match foldable {
            Foldable::Section(at) => self.sections.contains(at as usize),
            Foldable::Block(at) => self.blocks.contains(at as usize),
        }
    }
}

/// What the reader has opened and closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSet {
    /// What is closed while no filter is on.
    pub closed: Foldables,
    /// What the reader opened since the query last changed, although nothing matches in it.
    pub opened_while_filtered: Foldables,
    /// What the reader closed since the query last changed, although something matches in it.
    pub closed_while_filtered: Foldables,
    /// The blocks that the reader unfolded although the filter or the depth hides them.
    pub shown_blocks: FixedBitSet,
    /// How much of each block the depth shows; none if all of each.
    pub portions: Rc<[Portion]>,
    /// The time within which the report is to be read, in minutes.
    pub minutes: Option<u32>,
}

impl OpenSet {
    /// Everything in `payload` is open except `closed`.
    pub fn new(payload: &Payload, closed: &[Foldable]) -> Self {
        let mut open_set = Self {
            closed: Foldables::none(payload),
            opened_while_filtered: Foldables::none(payload),
            closed_while_filtered: Foldables::none(payload),
            shown_blocks: FixedBitSet::with_capacity(payload.blocks.len()),
            portions: Rc::default(),
            minutes: None,
        };
        for foldable in closed {
            open_set.closed.set(*foldable, true);
        }
        open_set
    }

    /// Shows these portions, whatever was open, closed and unfolded before.
    pub fn show_portions(&mut self, portions: Portions, minutes: Option<u32>) {
        self.closed = portions.closed;
        self.portions = portions.blocks;
        self.minutes = minutes;
        self.shown_blocks.clear();
    }

    /// Shows blocks that the filter or the depth hides.
    pub fn show_blocks(&mut self, blocks: impl IntoIterator<Item = u32>) {
        for block in blocks {
            self.shown_blocks.grow_and_insert(block as usize);
        }
    }

    /// Forgets what was opened, closed and unfolded for one query.
    pub fn forget_filter(&mut self, payload: &Payload) {
        self.opened_while_filtered = Foldables::none(payload);
        self.closed_while_filtered = Foldables::none(payload);
        self.shown_blocks.clear();
    }

    /// Opens or closes one section or block.
    pub fn set_open(&mut self, foldable: Foldable, open: bool, filtered: bool) {
        if filtered {
            self.opened_while_filtered.set(foldable, open);
            self.closed_while_filtered.set(foldable, !open);
        } else {
            self.closed.set(foldable, !open);
        }
    }

    /// Opens or closes everything in `payload`.
    pub fn set_all_open(&mut self, payload: &Payload, open: bool, filtered: bool) {
        let (opened, closed) = match open {
            true => (Foldables::all(payload), Foldables::none(payload)),
            false => (Foldables::none(payload), Foldables::all(payload)),
        };
        if filtered {
            self.opened_while_filtered = opened;
            self.closed_while_filtered = closed;
        } else {
            self.closed = closed;
        }
    }

    /// Whether `foldable` is open; while a filter is on, `matching` says whether anything in it
    /// matches.
    pub fn is_open(&self, foldable: Foldable, matching: Option<bool>) -> bool {
        match matching {
            None => !self.closed.contains(foldable),
            Some(true) => !self.closed_while_filtered.contains(foldable),
            Some(false) => self.opened_while_filtered.contains(foldable),
        }
    }
}
