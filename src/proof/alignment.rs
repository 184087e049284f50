//! The *alignment* of a source with its page: which word of the page's body is which word of the source.

use super::differences::{self, Hunk};
use super::letters;
use crate::ingest::Words;
use std::ops::Range;

/// The numbers of the words that must be on the page.
pub(super) fn bound(source: &Words) -> Vec<usize> {
    (0..source.len())
        .filter(|at| source.get(*at).is_some_and(|word| !word.may_go))
        .collect()
}

/// For each word of the source the number of the body's word that is the same, if there is one in order. None at
/// all if the words are too repetitive to be aligned.
pub(super) fn align(source: &Words, body: &Words) -> Vec<Option<usize>> {
    let mut aligned = vec![None; source.len()];
    let bound = bound(source);
    let old: Vec<&str> = bound.iter().map(|at| letters(source, *at)).collect();
    let new: Vec<&str> = body.iter().map(|word| word.letters).collect();
    let Some(mut hunks) = differences::hunks(&old, &new, usize::MAX) else {
        return aligned;
    };
    at_paragraphs(&mut hunks, &bound, source);
    let (mut from, mut to) = (0, 0);
    let end = (old.len()..old.len(), new.len()..new.len());
    for (before, after) in hunks.into_iter().chain([end]) {
        for (at, same) in (from..before.start).zip(to..) {
            aligned[bound[at]] = Some(same);
        }
        let same_letters = old[before.clone()].concat() == new[after.clone()].concat();
        if same_letters && !after.is_empty() {
            for (nth, at) in before.clone().enumerate() {
                aligned[bound[at]] = Some((after.start + nth).min(after.end - 1));
            }
        }
        (from, to) = (before.end, after.end);
    }
    aligned
}

/// How far a range is moved to the start of a paragraph, in words.
const FARTHEST: usize = 8;

/// Words that are missing where others are the same on both sides can be one of several ranges: in "A b. A c." it is
/// "A b." or "b. A". Moves each of the `hunks` in which words are missing to the start of a paragraph if one of these
/// ranges is there. The first range of a hunk counts in `numbers`, which are the numbers of words of the `source`.
pub(super) fn at_paragraphs(hunks: &mut [Hunk], numbers: &[usize], source: &Words) {
    let mut from = 0;
    for at in 0..hunks.len() {
        let to = hunks
            .get(at + 1)
            .map_or(numbers.len(), |(next, _)| next.start);
        let (missing, present) = &hunks[at];
        if !missing.is_empty()
            && present.is_empty()
            && let Some(moved) = at_paragraph(missing, from..to, numbers, source)
        {
            let (_, present) = &mut hunks[at];
            // What was the same before it is now the same behind it, or the other way round.
            let place = present.start + moved.start - hunks[at].0.start;
            hunks[at] = (moved, place..place);
        }
        from = hunks[at].0.end;
    }
}

/// The range with the same words as `missing` that begins a paragraph, if there is one between the ends of `within`.
fn at_paragraph(
    missing: &Range<usize>,
    within: Range<usize>,
    numbers: &[usize],
    source: &Words,
) -> Option<Range<usize>> {
    let begins = |at: usize| at == 0 || !source.share_paragraph(numbers[at - 1], numbers[at]);
    let same =
        |one: usize, other: usize| letters(source, numbers[one]) == letters(source, numbers[other]);
    let Range { start, end } = *missing;
    let before = FARTHEST.min(start - within.start);
    let earlier = (1..=before).take_while(|by| same(start - by, end - by));
    let earlier = earlier.map(|by| start - by);
    let behind = FARTHEST.min(within.end - end);
    let later = (1..=behind).take_while(|by| same(start + by - 1, end + by - 1));
    let mut starts = std::iter::once(start)
        .chain(earlier)
        .chain(later.map(|by| start + by));
    let found = starts.find(|at| begins(*at))?;
    Some(found..found + missing.len())
}
