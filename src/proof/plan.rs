//! The *plan* of a healing: what of the report becomes which words of the source.

use super::Differences;
use super::alignment::align;
use super::leaves;
use super::page::Page;
use crate::ingest::Words;
use crate::model::{Block, Report, Section};
use std::collections::{BTreeMap, HashSet};
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
        let added: HashSet<usize> = found.added.iter().filter_map(|word| word.at).collect();
        for run in runs(&found.lost) {
            plan.lost(run, &added, &map, reach);
        }
        let displaced: HashSet<usize> = found.displaced.iter().filter_map(|word| word.at).collect();
        for at in &displaced {
            plan.displaced(*at, &displaced, &map, reach);
        }
        plan
    }

    /// Puts the `lost` words between those that stand around them. Where only words that are not in the source stand
    /// there, they are what the lost words were misread as, and are replaced.
    fn lost(&mut self, lost: Range<usize>, added: &HashSet<usize>, map: &Map<'_>, reach: Reach) {
        let (before, after) = map.around(&lost);
        if map.source.is_unordered() {
            // What stands around them in the source tells little of where they belong.
            match before.and_then(|(_, at)| map.piece_of(at)).or(map.last()) {
                Some(piece) => self.edits.entry(piece).or_default().behind.push(lost),
                None => self.first.push(lost),
            }
            return;
        }
        let joins = |one: usize, other: usize| map.source.share_paragraph(one, other);
        let ends = before.filter(|(at, _)| joins(*at, lost.start));
        let begins = after.filter(|(at, _)| joins(lost.end - 1, *at));
        let misread = match ends.or(begins) {
            Some(_) => Vec::new(),
            None => map.misread(before, after, added, reach),
        };
        if !misread.is_empty() {
            self.reread(lost, misread, map);
            return;
        }
        let piece = |pair: Option<(usize, usize)>| map.piece_of(pair?.1);
        let is_inside = piece(before).is_some() && piece(before) == piece(after);
        let owner = ends.or(begins).or(before.filter(|_| is_inside));
        if let Some((piece, at)) = owner.and_then(|(_, at)| Some((map.piece_of(at)?, at))) {
            self.replace(piece, at, Some(lost), map, reach);
            return;
        }
        let unaligned = || map.last().filter(|_| after.is_none());
        match piece(before).or_else(unaligned) {
            Some(before) => self.edits.entry(before).or_default().behind.push(lost),
            None => self.first.push(lost),
        }
    }

    /// Puts the paragraphs of the `lost` words where they were `misread`, one by one; the last place gets what is left.
    fn reread(&mut self, lost: Range<usize>, misread: Vec<(usize, Option<usize>)>, map: &Map<'_>) {
        let mut next = lost.start;
        let places = misread.len();
        for (nth, (piece, leaf)) in misread.into_iter().enumerate() {
            let goes_on = |at: &usize| map.source.share_paragraph(at - 1, *at);
            let end = match nth + 1 == places {
                true => lost.end,
                false => (next + 1..lost.end)
                    .find(|at| !goes_on(at))
                    .unwrap_or(lost.end),
            };
            let edit = self.edits.entry(piece).or_default();
            match leaf {
                Some(leaf) => edit.leaves.insert(leaf, next.min(end)..end),
                None => edit.whole.replace(next.min(end)..end),
            };
            next = end;
        }
    }

    /// Puts the words around a displaced one, number `at` of the body, in the order of the source. What has only
    /// `displaced` words goes.
    fn displaced(&mut self, at: usize, displaced: &HashSet<usize>, map: &Map<'_>, reach: Reach) {
        let Some(piece) = map.piece_of(at) else {
            return;
        };
        let mut words = match map.leaf(piece, at, reach) {
            Some((_, words)) => words,
            None => map.words_of(piece),
        };
        if !map.source_of(words.clone()).is_empty() || words.all(|at| displaced.contains(&at)) {
            self.replace(piece, at, None, map, reach);
        }
    }

    /// Replaces the leaf or piece with the body's word number `at` by the source's words, with the `lost` ones.
    fn replace(
        &mut self,
        piece: usize,
        at: usize,
        lost: Option<Range<usize>>,
        map: &Map<'_>,
        reach: Reach,
    ) {
        let edit = self.edits.entry(piece).or_default();
        let (range, words) = match map.leaf(piece, at, reach) {
            Some((leaf, words)) => (edit.leaves.entry(leaf).or_default(), words),
            None => (edit.whole.get_or_insert_default(), map.words_of(piece)),
        };
        let words = widened(map.source_of(words), lost.unwrap_or_default());
        *range = widened(range.clone(), words);
    }
}

/// Where words of the page stand in the report and in the source.
struct Map<'a> {
    source: &'a Words,
    page: &'a Page,
    pieces: Vec<Option<&'a Block>>,
    /// Numbers of the same word in the source and in the page's body, both ascending.
    pairs: Vec<(usize, usize)>,
}

impl<'a> Map<'a> {
    fn of(source: &'a Words, page: &'a Page, report: &'a Report) -> Self {
        let aligned = align(source, &page.body);
        let pairs = aligned.into_iter().enumerate();
        let mut pieces = report.blocks.iter().map(Some).collect();
        push_sections(&report.sections, &mut pieces);
        Self {
            source,
            page,
            pieces,
            pairs: pairs.filter_map(|(at, same)| Some((at, same?))).collect(),
        }
    }

    /// The nearest words before and after these words of the source that are in the body: their numbers in both.
    #[allow(clippy::type_complexity)] // Two pairs.
    fn around(&self, words: &Range<usize>) -> (Option<(usize, usize)>, Option<(usize, usize)>) {
        let next = self.pairs.partition_point(|(at, _)| *at < words.start);
        let before = next.checked_sub(1).map(|before| self.pairs[before]);
        (before, self.pairs.get(next).copied())
    }

    /// What stands between two words of the body, each by its numbers in source and body, and has only `added` words:
    /// pieces, and leaves of a piece.
    fn misread(
        &self,
        before: Option<(usize, usize)>,
        after: Option<(usize, usize)>,
        added: &HashSet<usize>,
        reach: Reach,
    ) -> Vec<(usize, Option<usize>)> {
        let start = before.map_or(0, |(_, at)| at + 1);
        let end = after.map_or(self.page.body.len(), |(_, at)| at);
        let (mut found, mut next) = (Vec::new(), start);
        while next < end {
            let Some(piece) = self.piece_of(next) else {
                break;
            };
            let (leaf, words) = match self.leaf(piece, next, reach) {
                Some((leaf, words)) => (Some(leaf), words),
                None => (None, self.words_of(piece)),
            };
            let is_between = words.start >= start && words.end <= end;
            if is_between && words.clone().all(|at| added.contains(&at)) {
                found.push((piece, leaf));
            }
            next = words.end.max(next + 1);
        }
        found
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
        let mut ranges = leaves::ranges(block, words, self.page)?
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
