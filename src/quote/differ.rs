//! Where a passage and the report *differ*: the words that only one of them has, by an alignment with the fewest
//! changes (Needleman and Wunsch, with free ends in the report).

use super::letters::Letters;
use std::ops::Range;

/// Successive words that both have, or only one of them. An empty range stands where one has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    /// Whether both have them.
    pub(super) is_same: bool,
    /// The words of the passage.
    pub(super) quoted: Range<usize>,
    /// The words of the report.
    pub(super) found: Range<usize>,
}

/// What a word costs that one of them has more, and what one costs that is another.
const MORE: u32 = 10;
const OTHER: u32 = 15;

/// The most words of both, multiplied: a table of some megabytes.
const MOST_CELLS: usize = 4_000_000;

/// The way from cell to cell: how many words of the passage and of the report it passes.
const WAYS: [(usize, usize); 5] = [(1, 1), (1, 0), (0, 1), (2, 1), (1, 2)];

/// The steps from the words of `quoted` to those of `found` that are nearest to them; none if there are too many
/// words.
pub(super) fn steps(quoted: &Letters, found: &Letters) -> Vec<Step> {
    let (height, width) = (quoted.words.len(), found.words.len() + 1);
    if height * width > MOST_CELLS {
        return Vec::new();
    }
    // For each cell the way by which it is reached; the costs of three rows.
    let mut ways = vec![0_u8; (height + 1) * width];
    let mut rows = [vec![u32::MAX; width], vec![u32::MAX; width], vec![0; width]];
    for i in 1..=height {
        rows.rotate_left(1);
        let [before_last, last, row] = &mut rows;
        for j in 0..width {
            let mut best = (last[j] + MORE, 1_u8);
            let mut try_way = |cost: u32, way: u8| {
                if cost < best.0 {
                    best = (cost, way);
                }
            };
            if j > 0 {
                let same = quoted.word(i - 1) == found.word(j - 1);
                try_way(last[j - 1] + if same { 0 } else { OTHER }, 0);
                try_way(row[j - 1] + MORE, 2);
                let joins = |quotes: Range<usize>, finds: Range<usize>| {
                    let is_apart = |letters: &Letters, words: &Range<usize>| {
                        words.len() == 2
                            && letters
                                .words
                                .get(words.end - 1)
                                .is_some_and(|word| word.is_apart)
                    };
                    !is_apart(quoted, &quotes)
                        && !is_apart(found, &finds)
                        && quoted.words_in(quotes) == found.words_in(finds)
                };
                if i > 1 && joins(i - 2..i, j - 1..j) {
                    try_way(before_last[j - 1], 3);
                }
                if j > 1 && joins(i - 1..i, j - 2..j) {
                    try_way(last[j - 2], 4);
                }
            }
            row[j] = best.0;
            ways[i * width + j] = best.1;
        }
    }
    let end = (0..width).min_by_key(|j| rows[2][*j]).unwrap_or(0);
    let (mut i, mut j) = (height, end);
    let mut steps: Vec<Step> = Vec::new();
    while i > 0 {
        let way = ways[i * width + j];
        let (down, right) = WAYS[way as usize];
        let (down, right) = (down.min(i), right.min(j));
        let is_same = way > 2 || (way == 0 && quoted.word(i - 1) == found.word(j - 1));
        (i, j) = (i - down, j - right);
        match steps.last_mut().filter(|step| step.is_same == is_same) {
            Some(step) => (step.quoted.start, step.found.start) = (i, j),
            None => steps.push(Step {
                is_same,
                quoted: i..i + down,
                found: j..j + right,
            }),
        }
    }
    steps.reverse();
    // Another word at either end costs less as one that is missing.
    if let Some(first) = steps
        .first_mut()
        .filter(|step| step.quoted.len() == 1 && step.found.is_empty())
    {
        first.found.start = first.found.start.saturating_sub(1);
    }
    if let Some(last) = steps
        .last_mut()
        .filter(|step| step.quoted.len() == 1 && step.found.is_empty())
    {
        last.found.end = (last.found.end + 1).min(found.words.len());
    }
    steps
}
