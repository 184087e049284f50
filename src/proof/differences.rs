//! The *differences* between two sequences of words are found in chunks, because the time is quadratic in the
//! length of a chunk when words differ in every part of a long report.

use super::repetitive;
use imara_diff::{Algorithm, Diff, InternedInput};
use std::ops::Range;

/// The number of words of each sequence in a chunk.
pub(super) const TOGETHER: usize = 8_192;

/// After so many equal words the sequences are aligned again.
const LEVEL: usize = 6;

/// A range of one sequence, and the range of the other that replaces it.
pub(super) type Hunk = (Range<usize>, Range<usize>);

/// Where `before` and `after` differ, in chunks of `together` words, or larger ones if nothing in the later
/// half of a chunk is equal. `None` if the words are too [`repetitive`].
pub(super) fn hunks(before: &[&str], after: &[&str], together: usize) -> Option<Vec<Hunk>> {
    let (mut found, mut steps) = (Vec::new(), 0);
    let (mut old, mut new) = (0_usize, 0_usize);
    let mut size = together;
    loop {
        let old_end = old.saturating_add(size).min(before.len());
        let new_end = new.saturating_add(size).min(after.len());
        let hunks = compared(&before[old..old_end], &after[new..new_end], &mut steps)?;
        let shifted = hunks.iter().map(|(was, is)| {
            let was = was.start + old..was.end + old;
            (was, is.start + new..is.end + new)
        });
        if old_end == before.len() && new_end == after.len() {
            found.extend(shifted);
            return Some(found);
        }
        match level(&hunks, old_end - old, new_end - new).filter(|level| level.old >= size / 2) {
            Some(level) => {
                found.extend(shifted.take(level.hunks));
                old += level.old;
                new += level.new;
                size = together;
            }
            None => size = size.saturating_mul(2),
        }
    }
}

/// Where two chunks differ; `steps` accumulates the look-back steps of all chunks.
fn compared(before: &[&str], after: &[&str], steps: &mut usize) -> Option<Vec<Hunk>> {
    let mut input = InternedInput::default();
    input.reserve(before.len() as u32, after.len() as u32);
    input.update_before(before.iter().copied());
    input.update_after(after.iter().copied());
    *steps += repetitive::all_steps(&input.before, &input.after);
    if *steps > repetitive::MOST_STEPS {
        return None;
    }
    let diff = Diff::compute(Algorithm::Histogram, &input);
    let hunks = diff.hunks().map(|hunk| {
        let before = hunk.before.start as usize..hunk.before.end as usize;
        (before, hunk.after.start as usize..hunk.after.end as usize)
    });
    Some(hunks.collect())
}

/// A point up to which the comparison of two chunks is final.
struct Level {
    old: usize,
    new: usize,
    /// The number of hunks before it.
    hunks: usize,
}

/// The last such point after enough equal words.
fn level(hunks: &[Hunk], old: usize, new: usize) -> Option<Level> {
    let start_of = |hunk: usize| hunks.get(hunk).map_or(old, |(was, _)| was.start);
    let end_before = |hunk: usize| match hunk.checked_sub(1) {
        Some(before) => hunks.get(before).map_or(old, |(was, _)| was.end),
        None => 0,
    };
    let mut runs = 0..=hunks.len();
    let hunk = runs.rfind(|hunk| start_of(*hunk) - end_before(*hunk) >= LEVEL)?;
    let (old, new) = hunks
        .get(hunk)
        .map_or((old, new), |(was, is)| (was.start, is.start));
    Some(Level {
        old,
        new,
        hunks: hunk,
    })
}
