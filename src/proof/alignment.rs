//! The *alignment* of a source with its page: which word of the page's body is which word of the source.

use super::{differences, letters};
use crate::ingest::Words;

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
        for (at, same) in (from..before.start).zip(to..after.start) {
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
