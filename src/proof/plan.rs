//! The *plan* of a healing: what of the report becomes which words of the source.

use super::alignment::align;
use super::leaves;
use super::page::Page;
use super::{Differences, PageWord};
use crate::ingest::Words;
use crate::model::{Block, Report, Section};
use std::collections::BTreeMap;
use std::ops::Range;

/// How much around a difference becomes plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// A run of inline content: a paragraph, an item, a cell.
    Leaf,
    /// A block that stands directly under its heading.
    Block,
    /// All of the report.
    Report,
}

/// What changes. Words are ranges of the source's.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Whether all of the report becomes plain text.
    pub(super) whole: bool,
    /// Words that stand before all headings and blocks.
    pub(super) first: Vec<Range<usize>>,
    /// The changes of headings and blocks, by their number in the order of the report.
    pub(super) edits: BTreeMap<usize, Edit>,
}

/// What changes in a heading or block.
#[derive(Debug, Default)]
pub(super) struct Edit {
    /// The words that replace all of it; none of them if it goes.
    pub(super) whole: Option<Range<usize>>,
    /// The words that replace a leaf, by its number.
    pub(super) leaves: BTreeMap<usize, Range<usize>>,
    /// Words that stand behind it.
    pub(super) behind: Vec<Range<usize>>,
}

impl Plan {
    /// The plan for the differences `found` between the `source` and the page of `report`.
    pub(super) fn of(
        found: &Differences,
        source: &Words,
        page: &Page,
        report: &Report,
        reach: Reach,
    ) -> Self {
        let mut plan = Self::default();
        if reach == Reach::Report {
            plan.whole = true;
            return plan;
        }
        let map = Map::of(source, page, report);
        for run in runs(&found.lost) {
            plan.lost(run, &map, reach);
        }
        for PageWord { at, .. } in &found.displaced {
            let Some((at, piece)) = at.and_then(|at| Some((at, map.piece_of(at)?))) else {
                continue;
            };
            let edit = plan.edits.entry(piece).or_default();
            match map.leaf(piece, at, reach) {
                Some((leaf, words)) => {
                    widen(edit.leaves.entry(leaf).or_default(), map.source_of(words))
                }
                None => widen(
                    edit.whole.get_or_insert_default(),
                    map.source_of(map.words_of(piece)),
                ),
            }
        }
        plan
    }

    /// Puts the `lost` words between those that stand around them.
    fn lost(&mut self, lost: Range<usize>, map: &Map<'_>, reach: Reach) {
        let (before, after) = map.around(&lost);
        let piece = |at: Option<usize>| map.piece_of(at?);
        let Some(of_before) =
            piece(before).or_else(|| piece(after).is_none().then(|| map.last()).flatten())
        else {
            self.first.push(lost);
            return;
        };
        let edit = self.edits.entry(of_before).or_default();
        if piece(after) != Some(of_before) {
            edit.behind.push(lost);
            return;
        }
        let leaf = before.and_then(|at| map.leaf(of_before, at, reach));
        match leaf {
            Some((leaf, words)) => {
                let with_lost = widened(map.source_of(words), lost);
                widen(edit.leaves.entry(leaf).or_default(), with_lost);
            }
            None => {
                let all = widened(map.source_of(map.words_of(of_before)), lost);
                widen(edit.whole.get_or_insert_default(), all);
            }
        }
    }
}

/// Where words of the page stand in the report and in the source.
struct Map<'a> {
    page: &'a Page,
    pieces: Vec<Option<&'a Block>>,
    /// Numbers of the same word in the source and in the page's body, both ascending.
    pairs: Vec<(usize, usize)>,
}

impl<'a> Map<'a> {
    fn of(source: &Words, page: &'a Page, report: &'a Report) -> Self {
        let aligned = align(source, &page.body);
        let pairs = aligned.into_iter().enumerate();
        let mut pieces = report.blocks.iter().map(Some).collect();
        push_sections(&report.sections, &mut pieces);
        Self {
            page,
            pieces,
            pairs: pairs.filter_map(|(at, same)| Some((at, same?))).collect(),
        }
    }

    /// The body's words that are the nearest before and after these words of the source.
    fn around(&self, words: &Range<usize>) -> (Option<usize>, Option<usize>) {
        let next = self.pairs.partition_point(|(at, _)| *at < words.start);
        let before = next.checked_sub(1).map(|before| self.pairs[before].1);
        (before, self.pairs.get(next).map(|(_, same)| *same))
    }

    /// The heading or block that the body's word number `at` is in.
    fn piece_of(&self, at: usize) -> Option<usize> {
        let after = self.page.pieces.partition_point(|first| *first <= at);
        after.checked_sub(1)
    }

    /// The last heading or block.
    fn last(&self) -> Option<usize> {
        self.pieces.len().checked_sub(1)
    }

    /// The body's words of a heading or block.
    fn words_of(&self, piece: usize) -> Range<usize> {
        let starts = &self.page.pieces;
        let end = starts.get(piece + 1).copied();
        starts[piece]..end.unwrap_or(self.page.body.len())
    }

    /// The range of the source between the first and the last of the body's `words` that are in it.
    fn source_of(&self, words: Range<usize>) -> Range<usize> {
        let first = self.pairs.partition_point(|(_, same)| *same < words.start);
        let end = self.pairs.partition_point(|(_, same)| *same < words.end);
        match self.pairs.get(first..end) {
            Some([(only, _)]) => *only..only + 1,
            Some([(first, _), .., (last, _)]) => *first..last + 1,
            _ => 0..0,
        }
    }

    /// The number and the words of the leaf that the body's word number `at` is in, if leaves are healed. A heading
    /// is a leaf.
    fn leaf(&self, piece: usize, at: usize, reach: Reach) -> Option<(usize, Range<usize>)> {
        if reach != Reach::Leaf {
            return None;
        }
        let words = self.words_of(piece);
        let Some(block) = self.pieces.get(piece)? else {
            return Some((0, words));
        };
        let mut ranges = leaves::ranges(block, words, &self.page.body)?
            .into_iter()
            .enumerate();
        ranges.find(|(_, words)| words.contains(&at))
    }
}

/// Adds the headings, as `None`, and blocks of `sections`.
fn push_sections<'a>(sections: &'a [Section], pieces: &mut Vec<Option<&'a Block>>) {
    for section in sections {
        pieces.push(None);
        pieces.extend(section.blocks.iter().map(Some));
        push_sections(&section.sections, pieces);
    }
}

/// Ascending `numbers` as ranges without gaps.
fn runs(numbers: &[usize]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some(run) if run.end == *number => run.end += 1,
            _ => runs.push(*number..number + 1),
        }
    }
    runs
}

/// The range from the first to the last of both; an empty one adds nothing.
fn widened(one: Range<usize>, other: Range<usize>) -> Range<usize> {
    match (one.is_empty(), other.is_empty()) {
        (true, _) => other,
        (_, true) => one,
        _ => one.start.min(other.start)..one.end.max(other.end),
    }
}

fn widen(range: &mut Range<usize>, by: Range<usize>) {
    *range = widened(range.clone(), by);
}
