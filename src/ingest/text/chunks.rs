//! A *chunk* is lines without an empty one between. How many empty lines stand above it tells whether a part begins
//! there.

use super::line::Line;
use std::collections::HashMap;

/// Lines without an empty one between.
#[derive(Debug)]
pub(super) struct Chunk<'l, 'a> {
    pub(super) lines: &'l [Line<'a>],
    /// The number of empty lines above; unknown at the head of a page.
    pub(super) above: Option<usize>,
}

/// The chunks of `lines`. What a mail quotes is a chunk of its own.
pub(super) fn chunks<'l, 'a>(lines: &'l [Line<'a>]) -> Vec<Chunk<'l, 'a>> {
    let mut chunks = Vec::new();
    let (mut empty, mut turns) = (0, false);
    let alike = |one: &Line<'_>, other: &Line<'_>| {
        one.is_blank() == other.is_blank() && one.is_quoted() == other.is_quoted()
    };
    for run in lines.chunk_by(alike) {
        if run[0].is_blank() {
            empty += run.len();
            turns |= run.iter().any(|line| line.opens_page);
            continue;
        }
        chunks.push(Chunk {
            lines: run,
            above: (!turns && !run[0].opens_page).then_some(empty),
        });
        (empty, turns) = (0, false);
    }
    chunks
}

/// How many empty lines are more than those between two paragraphs; on printed pages no number is.
pub(super) fn wide_gap(chunks: &[Chunk<'_, '_>]) -> usize {
    if chunks.iter().any(|chunk| chunk.above.is_none()) {
        return usize::MAX;
    }
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for above in chunks.iter().filter_map(|chunk| chunk.above) {
        *counts.entry(above).or_default() += 1;
    }
    let usual = counts
        .into_iter()
        .max_by_key(|(above, count)| (*count, usize::MAX - above));
    usual.map_or(1, |(above, _)| above).max(1) + 1
}
