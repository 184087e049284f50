//! The *alignment* of a source with its page: which word of the page's body is which word of the source.

use super::{differences, letters};
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
    let Some(hunks) = differences::hunks(&old, &new, usize::MAX) else {
        return aligned;
    };
    let (mut from, mut to) = (0, 0);
    let end = (old.len()..old.len(), new.len()..new.len());
    for (before, after) in hunks.into_iter().chain([end]) {
        let moved = at_paragraph(before.clone(), &after, &bound, source);
        let before = if moved.start < from { before } else { moved };
        for (at, same) in (from..before.start).zip(to..) {
            aligned[bound[at]] = Some(same);
        }
        to += before.start - from + after.len();
        let same_letters = old[before.clone()].concat() == new[after.clone()].concat();
        if same_letters && !after.is_empty() {
            for (nth, at) in before.clone().enumerate() {
                aligned[bound[at]] = Some((after.start + nth).min(after.end - 1));
            }
        }
        from = before.end;
    }
    aligned
}

/// How far a range is moved to the start of a paragraph, in words.
const FARTHEST: usize = 8;

/// Words that are missing where others are the same on both sides can be one of several ranges: in "A b. A c." it is
/// "A b." or "b. A". Moves the range `missing` of the `numbers` of the source's words to the start of a paragraph if
/// one of these ranges is there; `present` is what replaces it.
pub(super) fn at_paragraph(
    missing: Range<usize>,
    present: &Range<usize>,
    numbers: &[usize],
    source: &Words,
) -> Range<usize> {
    let begins = |at: usize| at == 0 || !source.share_paragraph(numbers[at - 1], numbers[at]);
    if missing.is_empty() || !present.is_empty() {
        return missing;
    }
    for by in 0..=FARTHEST.min(missing.start) {
        let (start, end) = (missing.start - by, missing.end - by);
        if by > 0 && letters(source, numbers[start]) != letters(source, numbers[end]) {
            break;
        }
        if begins(start) {
            return start..end;
        }
    }
    missing
}
