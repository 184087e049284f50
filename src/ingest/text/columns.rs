//! Two *columns* of text side by side, set with spaces, as in text that was extracted from a printed page. They are
//! shown as they were typed: their lines stand in the wrong order.

use super::line::{Line, Set};
use super::tables::{gapped, wide_gap};
use std::ops::Range;

/// Marks the lines of pages on which most stand in two columns, set with spaces, and returns the first of each page.
pub(super) fn mark(lines: &mut [Line<'_>], pages: Vec<Range<usize>>) -> Vec<usize> {
    let mut marked = Vec::new();
    let worded = |page: Range<usize>| page.filter(|at| !lines[*at].is_blank()).collect();
    let pages: Vec<Vec<usize>> = pages.into_iter().map(worded).collect();
    let columns: Vec<Option<usize>> = pages.iter().map(|page| column(lines, page)).collect();
    let usual = columns.iter().flatten().next().copied();
    for (page, column) in pages.iter().zip(columns) {
        // On a page with few lines the columns stand where they stand on others.
        let Some(column) = column.or(usual) else {
            continue;
        };
        let is_both =
            |at: &&usize| wide_gap(&lines[**at]).is_some_and(|place| place.abs_diff(column) <= 1);
        let first = page.iter().find(is_both).copied();
        let last = page
            .iter()
            .rfind(|at| is_both(at) || lines[**at].indent().abs_diff(column) <= 1);
        let Some((first, last)) = first
            .zip(last.copied())
            .filter(|(first, last)| first < last)
        else {
            continue;
        };
        marked.push(first);
        for at in page.iter().filter(|at| (first..=last).contains(*at)) {
            let crosses = crosses(&lines[*at], column);
            lines[*at].set = (!crosses).then_some(Set::Columns);
        }
    }
    marked
}

/// The fewest lines of a page with words in both columns, and the fewest characters of such words.
const BOTH_LINES: usize = 5;
const COLUMN_CHARS: usize = 24;

/// The column at which the right one of two columns of prose begins.
fn column(lines: &[Line<'_>], worded: &[usize]) -> Option<usize> {
    let mut places: Vec<usize> = worded
        .iter()
        .filter_map(|at| wide_gap(&lines[*at]))
        .collect();
    places.sort_unstable();
    let column = places
        .chunk_by(|one, other| one == other)
        .max_by_key(|run| run.len())?
        .first()
        .copied()?;
    let both: Vec<usize> = worded
        .iter()
        .copied()
        .filter(|at| wide_gap(&lines[*at]).is_some_and(|place| place.abs_diff(column) <= 1))
        .collect();
    let right = worded
        .iter()
        .filter(|at| lines[**at].indent().abs_diff(column) <= 1)
        .count();
    let crossing = worded
        .iter()
        .filter(|at| crosses(&lines[**at], column))
        .count();
    let length: usize = both
        .iter()
        .map(|at| lines[*at].length() - lines[*at].indent())
        .sum();
    let is_prose = length >= both.len() * 2 * COLUMN_CHARS;
    let cells = both
        .iter()
        .filter(|at| gapped(lines[**at].text, false).len() == 2)
        .count();
    (both.len() >= BOTH_LINES
        && column >= COLUMN_CHARS
        && cells * 5 >= both.len() * 4
        && is_prose
        && (both.len() + right) * 10 >= worded.len() * 3
        && crossing * 5 <= worded.len())
    .then_some(column)
}

/// Whether words of the line stand on both sides of the column without a gap.
fn crosses(line: &Line<'_>, column: usize) -> bool {
    line.length() >= column
        && line.indent() + 1 < column
        && wide_gap(line).is_none_or(|place| place.abs_diff(column) > 1)
}
