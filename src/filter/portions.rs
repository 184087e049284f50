//! *Portions*: how much of each block is shown at a depth, or within a time. All of it follows from the structure
//! of the report: the order and depth of its sections, and the openings of its blocks.

use super::{Foldables, Matches};
use crate::payload::{BlockKind, Foldable, Payload, WORDS_A_MINUTE, behind_in_runs, numbered};
use fixedbitset::FixedBitSet;
use std::rc::Rc;

/// How much of a block is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Portion {
    /// Nothing: it is part of a fold.
    Left,
    /// Its opening.
    Opening,
    /// All of it.
    Whole,
}

/// What is shown of a report while no filter is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portions {
    /// One for each block; none if all are shown.
    pub blocks: Rc<[Portion]>,
    /// The closed sections and blocks. The blocks in a closed section are shown once it opens.
    pub closed: Foldables,
}

/// The most headings in view at the depth Outline, unless the first level has more: each takes three lines, so they
/// fill two screens.
const OUTLINED: usize = 20;

impl Portions {
    /// All of the report.
    pub fn full(payload: &Payload) -> Self {
        Self {
            blocks: Rc::default(),
            closed: Foldables::none(payload),
        }
    }

    /// Every block by its opening, and runs of single sentences by their first, without the notes.
    pub fn skim(payload: &Payload) -> Self {
        let mut closed = Foldables::none(payload);
        // In a report without headings there is nothing to skim a run by.
        let left = match payload.has_headings() {
            true => behind_in_runs(payload),
            false => Vec::new(),
        };
        let mut blocks = Vec::with_capacity(payload.blocks.len());
        for (at, kind) in numbered(&payload.blocks) {
            closed.set(Foldable::Block(at), *kind == BlockKind::Fold);
            blocks.push(match is_shortened(payload, at) {
                _ if left.get(at as usize) == Some(&true) => Portion::Left,
                true => Portion::Opening,
                false => Portion::Whole,
            });
        }
        for at in 1..payload.sections.len() as u32 {
            let is_note = |block: u32| payload.blocks.get(block as usize) == Some(&BlockKind::Note);
            let mut within = payload.blocks_within(at);
            closed.set(
                Foldable::Section(at),
                !within.is_empty() && within.all(is_note),
            );
        }
        Self {
            blocks: blocks.into(),
            closed,
        }
    }

    /// The headings of two screens, and the opening of what stands directly under those that are open: the longest
    /// sections open first. A report without headings is outlined by its opening sentences.
    pub fn outline(payload: &Payload) -> Self {
        let mut closed = Foldables::all(payload);
        let mut shown: Vec<u32> = sections_under(payload, None).collect();
        loop {
            let room = OUTLINED.saturating_sub(shown.len());
            let opens = |at: &u32| {
                let inner = sections_under(payload, Some(*at)).count();
                closed.contains(Foldable::Section(*at)) && (1..=room).contains(&inner)
            };
            let candidates = shown.iter().copied().filter(opens);
            let Some(longest) = candidates.max_by_key(|at| payload.words_within(*at)) else {
                break;
            };
            closed.set(Foldable::Section(longest), false);
            shown.extend(sections_under(payload, Some(longest)));
        }
        let mut blocks = vec![Portion::Whole; payload.blocks.len()];
        for (at, section) in numbered(&payload.sections) {
            if closed.contains(Foldable::Section(at)) || payload.blocks.len() == 1 {
                continue;
            }
            let is_fold = |block: u32| payload.blocks.get(block as usize) == Some(&BlockKind::Fold);
            // Folds are outlined by themselves.
            let opening = first_paragraph(payload, at).filter(|_| !section.blocks().any(is_fold));
            for block in section.blocks() {
                if let Some(portion) = blocks.get_mut(block as usize) {
                    *portion = match opening == Some(block) {
                        _ if is_fold(block) => Portion::Whole,
                        false => Portion::Left,
                        true if is_shortened(payload, block) => Portion::Opening,
                        true => Portion::Whole,
                    };
                }
            }
        }
        Self {
            blocks: blocks.into(),
            closed,
        }
    }

    /// What can be read within this time, spread over the report: what sums it up first, then the openings of
    /// sections, the openings of all blocks, and the rest of each, as far as the time goes.
    pub fn within(payload: &Payload, minutes: u32) -> Self {
        let mut plan = Plan::new(payload, minutes);
        let sections = || numbered(&payload.sections);
        let all = 0..payload.blocks.len() as u32;
        let is_note = |block: &u32| payload.blocks.get(*block as usize) == Some(&BlockKind::Note);
        let text: Vec<u32> = all.clone().filter(|block| !is_note(block)).collect();
        let sums = payload.summaries.iter();
        let sums: Vec<u32> = sums.flat_map(|at| payload.blocks_within(*at)).collect();
        plan.take(&sums, Portion::Opening);
        plan.take(&sums, Portion::Whole);
        let deepest = sections()
            .map(|(_, section)| section.depth)
            .max()
            .unwrap_or(0);
        let firsts = |depth: u32| {
            let at_depth = sections().filter(|(_, section)| section.depth == depth);
            let firsts = at_depth.filter_map(|(at, _)| first_paragraph(payload, at));
            firsts.collect::<Vec<u32>>()
        };
        for depth in 0..=deepest {
            plan.take(&firsts(depth), Portion::Opening);
        }
        plan.take(&text, Portion::Opening);
        for depth in 0..=deepest {
            plan.take(&firsts(depth), Portion::Whole);
        }
        plan.take(&text, Portion::Whole);
        plan.take(&all.collect::<Vec<u32>>(), Portion::Whole);
        plan.portions()
    }

    /// How many words are shown.
    pub fn words(&self, payload: &Payload) -> u32 {
        let (mut words, mut at) = (0, 0);
        while let Some(section) = payload.sections.get(at) {
            words += section.words;
            let number = at as u32;
            at += 1;
            if section.depth > 0 && self.closed.contains(Foldable::Section(number)) {
                at += section.descendants as usize;
                continue;
            }
            for block in section.blocks() {
                let length = payload
                    .lengths
                    .get(block as usize)
                    .copied()
                    .unwrap_or_default();
                let portion = self.blocks.get(block as usize);
                words += match portion.copied().unwrap_or(Portion::Whole) {
                    Portion::Left => 0,
                    Portion::Whole if !self.closed.contains(Foldable::Block(block)) => length.all,
                    Portion::Opening | Portion::Whole => length.opening,
                };
            }
        }
        words
    }
}

/// Which matching blocks are shown within this time: all, or those with the most matches.
pub(super) fn matching_within(payload: &Payload, minutes: u32, matches: &[u32]) -> FixedBitSet {
    let mut left = u64::from(minutes) * u64::from(WORDS_A_MINUTE);
    let mut kept = FixedBitSet::with_capacity(matches.len());
    let mut most = u32::MAX;
    // The counts from the greatest down: a sort would make the viewer a kilobyte larger.
    while let Some(next) = matches.iter().copied().filter(|count| *count < most).max()
        && next > 0
    {
        most = next;
        for (block, _) in numbered(matches).filter(|(_, count)| **count == next) {
            let words = u64::from(payload.words_of(block..block + 1));
            if words <= left {
                left -= words;
                kept.insert(block as usize);
            }
        }
    }
    kept
}

/// How many matches lie in each block.
pub(super) fn in_blocks(payload: &Payload, matches: Option<&Matches>) -> Vec<u32> {
    let mut in_block = vec![0; payload.blocks.len()];
    for found in matches.into_iter().flat_map(|matches| &matches.entries) {
        let slot = found
            .place
            .block
            .and_then(|block| in_block.get_mut(block as usize));
        if let Some(slot) = slot {
            *slot += 1;
        }
    }
    in_block
}

/// Whether the opening of a block is less than all of it, and shown apart. A fold closes by itself.
fn is_shortened(payload: &Payload, block: u32) -> bool {
    let at = block as usize;
    let kind = payload.blocks.get(at);
    let is_text = kind.is_some_and(|kind| !matches!(kind, BlockKind::Fold | BlockKind::Note));
    let length = payload.lengths.get(at).copied().unwrap_or_default();
    is_text && length.opening < length.all
}

/// The sections directly under section `outer`, or those under none.
fn sections_under(payload: &Payload, outer: Option<u32>) -> impl Iterator<Item = u32> {
    let all = payload.sections.len() as u32;
    let section = |at: u32| payload.sections.get(at as usize);
    let end = outer.and_then(|at| Some(at + 1 + section(at)?.descendants));
    // The first holds what stands before the first heading.
    let first = outer.unwrap_or(0) + 1;
    let next = move |at: &u32| Some(at + 1 + section(*at)?.descendants);
    let end = end.unwrap_or(all);
    std::iter::successors(Some(first), next).take_while(move |at| *at < end)
}

/// The first running text directly under a section's heading.
fn first_paragraph(payload: &Payload, section: u32) -> Option<u32> {
    let mut blocks = payload.sections.get(section as usize)?.blocks();
    blocks.find(|block| {
        let kind = payload.blocks.get(*block as usize);
        matches!(kind, Some(BlockKind::Paragraph | BlockKind::Fold))
    })
}

/// What is chosen so far, and what the time still allows.
struct Plan<'a> {
    payload: &'a Payload,
    chosen: Vec<Portion>,
    /// The sections that are open.
    open: FixedBitSet,
    /// The section around each.
    parents: Vec<Option<u32>>,
    /// The words of the headings directly under each section, which come into view when it opens.
    headings: Vec<u64>,
    /// The section of each block.
    sections: Vec<u32>,
    /// In words.
    left: u64,
}

impl<'a> Plan<'a> {
    fn new(payload: &'a Payload, minutes: u32) -> Self {
        let count = payload.sections.len();
        let mut plan = Self {
            payload,
            chosen: vec![Portion::Left; payload.blocks.len()],
            open: FixedBitSet::with_capacity(count),
            parents: vec![None; count],
            headings: vec![0; count],
            sections: vec![0; payload.blocks.len()],
            left: u64::from(minutes) * u64::from(WORDS_A_MINUTE),
        };
        let mut around: Vec<u32> = Vec::new();
        let mut in_view = 0;
        for (at, section) in numbered(&payload.sections) {
            while around.last().is_some_and(|outer| {
                let outer = payload.sections.get(*outer as usize);
                outer.is_some_and(|outer| outer.depth >= section.depth)
            }) {
                around.pop();
            }
            let parent = around.last().copied();
            plan.parents[at as usize] = parent;
            match parent {
                Some(parent) => plan.headings[parent as usize] += u64::from(section.words),
                None => in_view += u64::from(section.words),
            }
            if section.depth > 0 {
                around.push(at);
            }
            for block in section.blocks() {
                if let Some(slot) = plan.sections.get_mut(block as usize) {
                    *slot = at;
                }
            }
        }
        plan.left = plan.left.saturating_sub(in_view);
        plan
    }

    /// How many words more this portion of a block is than what is chosen.
    fn more(&self, block: u32, portion: Portion) -> u64 {
        let length = self
            .payload
            .lengths
            .get(block as usize)
            .copied()
            .unwrap_or_default();
        let words = |portion| match portion {
            Portion::Left => 0,
            Portion::Opening => length.opening,
            Portion::Whole => length.all,
        };
        let chosen = self.chosen.get(block as usize).copied().unwrap_or(portion);
        u64::from(words(portion).saturating_sub(words(chosen)))
    }

    /// The closed sections around a block, from inside out.
    fn closed_around(&self, block: u32) -> impl Iterator<Item = u32> {
        let inner = self.sections.get(block as usize).copied();
        let parent = |at: &u32| self.parents.get(*at as usize).copied().flatten();
        std::iter::successors(inner, parent).take_while(|at| !self.open.contains(*at as usize))
    }

    /// Chooses this portion of the blocks: of all if the time allows it, else of some, evenly spread.
    fn take(&mut self, blocks: &[u32], portion: Portion) {
        let total: u64 = blocks.iter().map(|block| self.more(*block, portion)).sum();
        let budget = self.left;
        let (mut passed, mut spent) = (0, 0);
        for block in blocks {
            let words = self.more(*block, portion);
            passed += words;
            let closed = self.closed_around(*block);
            let headings: u64 = closed.map(|at| self.headings[at as usize]).sum();
            let cost = words + headings;
            // What is due at this place if the budget does not last for all.
            let due = match total <= budget {
                true => budget,
                false => budget * passed / total.max(1),
            };
            if spent + cost > due.max(spent) || cost > self.left {
                continue;
            }
            spent += cost;
            self.left -= cost;
            let closed: Vec<u32> = self.closed_around(*block).collect();
            self.open.extend(closed.into_iter().map(|at| at as usize));
            if let Some(chosen) = self.chosen.get_mut(*block as usize) {
                *chosen = portion.max(*chosen);
            }
        }
    }

    fn portions(self) -> Portions {
        let payload = self.payload;
        if self.chosen.iter().all(|portion| *portion == Portion::Whole) {
            return Portions::full(payload);
        }
        let mut closed = Foldables::none(payload);
        for (at, section) in numbered(&payload.sections) {
            let is_open = self.open.contains(at as usize);
            closed.set(Foldable::Section(at), section.depth > 0 && !is_open);
        }
        let mut blocks = self.chosen;
        for ((at, kind), portion) in numbered(&payload.blocks).zip(&mut blocks) {
            let section = self.sections.get(at as usize).copied().unwrap_or(0);
            let is_fold = *kind == BlockKind::Fold;
            if is_fold && *portion == Portion::Opening {
                closed.set(Foldable::Block(at), true);
            }
            let is_whole = is_fold || !is_shortened(payload, at);
            if closed.contains(Foldable::Section(section))
                || (*portion == Portion::Opening && is_whole)
            {
                *portion = Portion::Whole;
            }
        }
        Portions {
            blocks: blocks.into(),
            closed,
        }
    }
}
