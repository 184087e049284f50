//! An *arrangement* says which sections and paragraphs of the report are open, and how many matches each has.
//! It is derived, never stored: from what the reader opened and closed, and from the matches while a filter is
//! on.

use super::portions::{in_blocks, matching_within};
use super::{Matches, OpenSet, Portion};
use crate::payload::{BlockKind, Foldable, Payload, numbered};
use std::ops::Range;

/// Which parts of the report are open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// One for each section of the payload.
    pub sections: Vec<SectionArrangement>,
    /// One for each block of the payload.
    pub blocks: Vec<BlockArrangement>,
    /// Whether a filter is on.
    pub filtered: bool,
    /// Whether the lines of folded blocks say how long these take to read.
    pub timed: bool,
    /// The tables and lists, by block, of which only some rows or items are shown: where the matching ones start,
    /// see [`Place::start`](super::Place).
    pub kept: Kept,
}

/// Blocks in order, each with the places that are kept in it.
pub type Kept = Vec<(u32, Vec<u32>)>;

/// The places that are kept in a block; `None` if nothing of it folds.
pub(super) fn kept_in(kept: &[(u32, Vec<u32>)], block: u32) -> Option<&Vec<u32>> {
    let at = kept.partition_point(|(other, _)| *other < block);
    let found = kept.get(at).filter(|(other, _)| *other == block);
    found.map(|(_, starts)| starts)
}

/// The state of a section.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SectionArrangement {
    /// Whether it is open.
    pub open: bool,
    /// The number of matching entries in it, in its heading and in the sections inside it.
    pub matches: u32,
    /// If the depth leaves it out: the number of its words, with the sections inside it.
    pub left: u32,
}

/// The state of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlockArrangement {
    /// How it appears in its section.
    pub place: BlockPlace,
    /// Whether it is open, if it can fold.
    pub open: bool,
    /// How many entries in it match.
    pub matches: u32,
}

/// How a block appears in its section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockPlace {
    /// It is shown.
    Shown,
    /// Only its opening is shown.
    Brief,
    /// It does not match, or the depth leaves it out: it and its neighbours are replaced by one line with their
    /// count.
    Folded,
}

impl Arrangement {
    /// The number of sections with a heading that are open and inside open sections or, if `matching`, that
    /// have a match.
    pub fn shown_sections(&self, payload: &Payload, matching: bool) -> u32 {
        let (mut count, mut at) = (0, 0);
        while let Some((now, section)) = self.sections.get(at).zip(payload.sections.get(at)) {
            let shown = if matching { now.matches > 0 } else { now.open };
            count += u32::from(shown && section.depth > 0);
            at += 1;
            if !shown && section.depth > 0 {
                at += section.descendants as usize;
            }
        }
        count
    }
}

/// The range of sections around section `section` with at least `items` visible items (headings, blocks, lines
/// for folded blocks) before it and after its beginning, as far as there are so many.
pub fn sections_around(
    payload: &Payload,
    arrangement: &Arrangement,
    section: u32,
    items: usize,
) -> Range<u32> {
    let mut seen: Vec<(u32, usize)> = Vec::new();
    let mut at = 0;
    while let Some((now, here)) = arrangement.sections.get(at).zip(payload.sections.get(at)) {
        let is_closed = here.depth > 0 && !now.open;
        let blocks = here.blocks();
        let blocks = arrangement
            .blocks
            .get(blocks.start as usize..blocks.end as usize)
            .filter(|_| !is_closed);
        let mut count = 1;
        let mut was_folded = false;
        for block in blocks.into_iter().flatten() {
            let is_folded = block.place == BlockPlace::Folded;
            count += usize::from(match block.place {
                BlockPlace::Shown | BlockPlace::Brief => true,
                BlockPlace::Folded => !was_folded,
            });
            was_folded = is_folded;
        }
        seen.push((at as u32, count));
        at += 1;
        if is_closed {
            at += here.descendants as usize;
        }
    }
    let middle = seen.partition_point(|(number, _)| *number <= section);
    let middle = middle.saturating_sub(1);
    let enough = |counts: &mut dyn Iterator<Item = &(u32, usize)>| {
        let mut sum = 0;
        counts
            .take_while(|(_, count)| {
                let goes_on = sum < items;
                sum += count;
                goes_on
            })
            .count()
    };
    let (before, behind) = seen.split_at(middle);
    let first = middle - enough(&mut before.iter().rev());
    let end = middle + enough(&mut behind.iter());
    let number = |at: usize| seen.get(at).map(|(number, _)| *number);
    let all = payload.sections.len() as u32;
    number(first).unwrap_or(0)..number(end).unwrap_or(all)
}

/// Folding what a query does not match helps nobody if the passages it matches hold more than this share of a long
/// report's words, in percent. Of Mueller's report those with `the` hold 86, with `president` 44.
const NEARLY_ALL: u64 = 75;

/// A report with fewer words than this always folds: it is seen at a glance what a query leaves of it.
const LONG: u64 = 10_000;

/// Whether the blocks that match hold [`NEARLY_ALL`] of a long report. Rows and items fold apart, so tables and lists
/// count as words that do not match.
fn has_nearly_all(payload: &Payload, in_block: &[u32]) -> bool {
    let (mut all, mut matching) = (0, 0);
    for ((kind, length), found) in payload.blocks.iter().zip(&payload.lengths).zip(in_block) {
        all += u64::from(length.all);
        if *found > 0 && !matches!(kind, BlockKind::Table | BlockKind::List) {
            matching += u64::from(length.all);
        }
    }
    all >= LONG && matching * 100 > all * NEARLY_ALL
}

/// The arrangement of `payload`, from what the reader opened and, while a filter is on, from its matches.
pub fn arrange(payload: &Payload, open_set: &OpenSet, matches: Option<&Matches>) -> Arrangement {
    let in_block = in_blocks(payload, matches);
    let filtered = matches.is_some();
    let folds = filtered && (open_set.minutes.is_some() || !has_nearly_all(payload, &in_block));
    let mut in_heading = vec![0; payload.sections.len()];
    let mut rows: Kept = Vec::new();
    for found in matches.into_iter().flat_map(|matches| &matches.entries) {
        if let Some(block) = found.place.block
            && let Some(BlockKind::Table | BlockKind::List) = payload.blocks.get(block as usize)
            && !open_set.shown_blocks.contains(block as usize)
            && folds
        {
            match rows.last_mut() {
                Some((last, starts)) if *last == block => starts.push(found.place.start),
                _ => rows.push((block, vec![found.place.start])),
            }
        }
        let section = found.place.section as usize;
        let slot = in_heading.get_mut(section);
        if let Some(slot) = slot.filter(|_| found.place.block.is_none()) {
            *slot += 1;
        }
    }
    let is_open = |foldable: Foldable, matching: bool| {
        open_set.is_open(foldable, filtered.then_some(matching || !folds))
    };
    let kept = open_set.minutes.filter(|_| filtered);
    let kept = kept.map(|minutes| matching_within(payload, minutes, &in_block));
    let blocks = numbered(&payload.blocks)
        .map(|(at, _)| {
            let found = in_block[at as usize];
            let is_kept = kept.as_ref().is_none_or(|kept| kept.contains(at as usize));
            let portion = open_set.portions.get(at as usize).copied();
            let place = match (filtered, portion.unwrap_or(Portion::Whole)) {
                _ if open_set.shown_blocks.contains(at as usize) => BlockPlace::Shown,
                (true, _) if !folds || (found > 0 && is_kept) => BlockPlace::Shown,
                (true, _) | (false, Portion::Left) => BlockPlace::Folded,
                (false, Portion::Opening) => BlockPlace::Brief,
                (false, Portion::Whole) => BlockPlace::Shown,
            };
            BlockArrangement {
                place,
                open: is_open(Foldable::Block(at), found > 0),
                matches: found,
            }
        })
        .collect::<Vec<_>>();
    let (before_block, before_heading) = (sums(&in_block), sums(&in_heading));
    let says_left = !filtered && !open_set.portions.is_empty();
    let sections = numbered(&payload.sections)
        .map(|(at, section)| {
            // The part before the first heading counts its own blocks only.
            let last = match section.depth {
                0 => at,
                _ => at + section.descendants,
            } as usize;
            let until = payload
                .sections
                .get(last)
                .map_or(0, |inner| inner.blocks().end);
            let matches = before_block[until as usize] - before_block[section.first_block as usize]
                + before_heading[last + 1]
                - before_heading[at as usize];
            let open = is_open(Foldable::Section(at), matches > 0);
            let left = match says_left && !open && section.depth > 0 {
                true => payload.words_within(at),
                false => 0,
            };
            SectionArrangement {
                open,
                matches,
                left,
            }
        })
        .collect();
    Arrangement {
        sections,
        blocks,
        filtered,
        timed: !filtered || kept.is_some(),
        kept: rows,
    }
}

/// The prefix sums of `counts`, with the total at the end.
fn sums(counts: &[u32]) -> Vec<u32> {
    let mut sums = vec![0];
    let mut sum = 0;
    for count in counts {
        sum += count;
        sums.push(sum);
    }
    sums
}
