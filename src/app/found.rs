//! What a query *found*: its passages as counts, as steps and as a picture of where they are.

use std::ops::Range;
use std::rc::Rc;

use crate::filter::{Loosened, Matches, Place};
use crate::payload::Payload;
use crate::view::{Density, Loose, PARTS, Tally, TermTally};

/// What a query found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) matches: Rc<Matches>,
    pub(super) terms: Vec<TermTally>,
    /// What was let go, if no entry has all terms.
    pub(super) loosened: Option<Rc<Loosened>>,
    /// Whether the report was still arriving.
    pub(super) so_far: bool,
}

/// A passage to step to: the number of a match among the entries that match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) entry: usize,
}

impl Found {
    /// The counts to show.
    pub(super) fn tally(&self, current: Option<u32>) -> Tally {
        let in_headings = self
            .matches
            .entries
            .iter()
            .all(|found| found.place.block.is_none());
        let (words, passages) = (self.matches.words() as u32, self.matches.total() as u32);
        let loose = self.loosened.as_ref().map(|loosened| Loose {
            wanted: loosened.wanted.clone(),
            lacking: current
                .and_then(|at| loosened.lacks.get(at as usize).cloned())
                .unwrap_or_default(),
            nowhere: loosened
                .wanted
                .iter()
                .copied()
                .filter(|at| loosened.lacks.iter().all(|lacks| lacks.contains(at)))
                .collect(),
        });
        Tally {
            passages,
            so_far: self.so_far,
            words,
            exact: match loose {
                Some(_) => passages,
                None => self.matches.exact,
            },
            in_headings,
            current,
            terms: self.terms.clone(),
            loose,
        }
    }

    /// The distribution of the matches over the report.
    pub(super) fn density(&self, payload: &Payload, current: Option<u32>) -> Density {
        let part = |place: &Place| {
            let blocks = payload.blocks.len().max(1);
            (first_block(payload, place) as usize * PARTS / blocks).min(PARTS - 1)
        };
        let mut matches = [0; PARTS];
        for found in &self.matches.entries {
            matches[part(&found.place)] += 1;
        }
        let current = current.and_then(|at| self.place(at));
        Density {
            matches,
            current: current.map(|place| part(&place)),
        }
    }

    /// The number of the first match at or after this share of the report (in thousandths).
    pub(super) fn first_behind(&self, payload: &Payload, share: u32) -> u32 {
        // Rounded down to the start of the part that was pressed.
        let part = u64::from(share) * PARTS as u64 / 1000;
        let from = (part * payload.blocks.len() as u64 / PARTS as u64) as u32;
        let entries = self.matches.entries.iter();
        let before = entries.take_while(|found| first_block(payload, &found.place) < from);
        (before.count() as u32).min((self.matches.total() as u32).saturating_sub(1))
    }

    /// The range of matching entries in these blocks and their headings.
    pub(super) fn in_blocks(&self, payload: &Payload, blocks: Range<u32>) -> Range<usize> {
        let entries = &self.matches.entries;
        let before = |block: u32| {
            entries.partition_point(|found| first_block(payload, &found.place) < block)
        };
        before(blocks.start)..before(blocks.end)
    }

    /// The range extended by a few entries before and after, for scrolling.
    pub(super) fn around(&self, entries: &Range<usize>) -> Range<usize> {
        /// This many are painted in a few milliseconds.
        const AROUND: usize = 15;
        let end = (entries.end + AROUND).min(self.matches.entries.len());
        entries.start.saturating_sub(AROUND)..end
    }

    /// Passage number `at`, from 0.
    pub(super) fn step(&self, at: u32) -> Option<Step> {
        let entry = at as usize;
        (entry < self.matches.total()).then_some(Step { entry })
    }

    /// The place of passage number `at`, from 0.
    pub(super) fn place(&self, at: u32) -> Option<Place> {
        let step = self.step(at)?;
        self.matches
            .entries
            .get(step.entry)
            .map(|found| found.place)
    }
}

/// The block of a place; for a heading, the first block under it.
fn first_block(payload: &Payload, place: &Place) -> u32 {
    let section = payload.sections.get(place.section as usize);
    place
        .block
        .unwrap_or(section.map_or(0, |section| section.first_block))
}
