//! Tables that *run* over the end of a page become one: where the last thing on a page is a table, and the first thing on
//! the next is one whose columns stand where its own do. A head that is said again is dropped, and told.

use super::compose::Inset;
use super::lines::Line;
use super::tables::{Cell, Rows};
use crate::model::{At, Rule, Warning};

/// So many lines that say that a table goes on may stand between its parts, with so many characters.
const LINES: usize = 2;
const CHARS: usize = 160;

/// A head has at most so many rows.
const HEADS: usize = 5;

/// The sides of both parts are so near, or their widths are alike but for so much (points).
const NEAR: f32 = 8.0;

/// Words that say that a table goes on.
const GOES_ON: [&str; 13] = [
    "continued",
    "cont.",
    "cont’d",
    "cont'd",
    "contd",
    "fortsetzung",
    "fortgesetzt",
    "suite",
    "continuación",
    "continua",
    "продолжение",
    "続き",
    "续表",
];

/// Joins the tables of `pages` that go on. Returns what was dropped.
pub(super) fn join(
    pages: &mut [Vec<Line>],
    insets: &mut [Inset],
    is_bold: &dyn Fn(&Line) -> bool,
) -> Vec<Warning> {
    let mut dropped = Vec::new();
    // The table that the page before ended with: its number, and its place.
    let mut open: Option<Line> = None;
    for (number, page) in pages.iter_mut().enumerate() {
        if let Some(before) = open.take()
            && let Some((said, line)) = first_table(page)
            && let Some(heads) = goes_on(insets, (&before, &line), is_bold)
        {
            let mut rows = match line.inset.and_then(|at| insets.get_mut(at)) {
                Some(Inset::Table(rows)) => std::mem::take(rows),
                _ => Rows::new(),
            };
            for row in rows.drain(..heads) {
                dropped.push(told(number, &words(&row)));
            }
            for line in page.drain(..=said).filter(|line| line.inset.is_none()) {
                dropped.push(told(number, &line.text()));
            }
            if let Some(Inset::Table(whole)) = before.inset.and_then(|at| insets.get_mut(at)) {
                whole.append(&mut rows);
            }
            if page.is_empty() {
                // It may go on once more.
                open = Some(Line {
                    page: number,
                    ..before
                });
                continue;
            }
        }
        open = last_table(page, insets);
    }
    dropped
}

fn told(page: usize, text: &str) -> Warning {
    Warning {
        at: At::Page(page + 1),
        rule: Rule::RunningHead,
        text: text.to_owned(),
    }
}

/// Whether a line only says that a table goes on.
fn says_so(line: &Line) -> bool {
    let text = line.text().to_lowercase();
    line.inset.is_none()
        && text.chars().count() <= CHARS
        && GOES_ON.iter().any(|word| text.contains(word))
}

/// The table that a page begins with, behind lines that say that it goes on, and where it stands.
fn first_table(page: &[Line]) -> Option<(usize, Line)> {
    let at = page
        .iter()
        .take(LINES)
        .take_while(|line| says_so(line))
        .count();
    let line = page.get(at).filter(|line| line.inset.is_some())?;
    Some((at, line.clone()))
}

/// The table that a page ends with.
fn last_table(page: &[Line], insets: &[Inset]) -> Option<Line> {
    let last = page.last()?;
    let is_table = last
        .inset
        .is_some_and(|at| matches!(insets.get(at), Some(Inset::Table(rows)) if !rows.is_empty()));
    is_table.then(|| last.clone())
}

fn words(row: &[Cell]) -> String {
    let cells = row.iter().flat_map(|cell| &cell.lines).map(Line::text);
    cells.collect::<Vec<_>>().join(" ")
}

/// How many heads the second of two tables says again, if it goes on with the first.
fn goes_on(
    insets: &[Inset],
    (one, other): (&Line, &Line),
    is_bold: &dyn Fn(&Line) -> bool,
) -> Option<usize> {
    let rows = |line: &Line| match line.inset.and_then(|at| insets.get(at)) {
        Some(Inset::Table(rows)) if !rows.is_empty() => Some(rows),
        _ => None,
    };
    let (first, second) = (rows(one)?, rows(other)?);
    let widths = ((one.right - one.left), (other.right - other.left));
    let is_alike = (one.left - other.left).abs() < NEAR && (one.right - other.right).abs() < NEAR
        || (widths.0 - widths.1).abs() < NEAR;
    if count(first) != count(second) || count(first) < 2 {
        return None;
    }
    let shift = other.left - one.left;
    let shift = if shift.abs() < NEAR * 1.5 { 0.0 } else { shift };
    let stands_so = stand_alike(&ends(first), &ends(second), shift);
    let letters = |row: &Vec<Cell>| {
        let text = words(row).to_lowercase();
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
    };
    let again = first
        .iter()
        .zip(second)
        .take(HEADS)
        .take_while(|(one, other)| letters(one) == letters(other) && !letters(one).is_empty())
        .count();
    if again > 0 && again < second.len() {
        return (stands_so || is_alike).then_some(again);
    }
    let heads = |row: &Vec<Cell>| {
        let mut filled = row.iter().filter(|cell| !cell.lines.is_empty()).peekable();
        filled.peek().is_some() && filled.all(|cell| cell.is_head || cell.lines.iter().all(is_bold))
    };
    let has_own = second.first().is_some_and(heads);
    (is_alike && stands_so && !has_own).then_some(0)
}

/// How many columns there are.
fn count(rows: &Rows) -> u32 {
    let columns = |row: &Vec<Cell>| row.iter().map(|cell| cell.columns.max(1)).sum();
    rows.iter().map(columns).max().unwrap_or(0)
}

/// The left and the right end of the words in each column.
fn ends(rows: &Rows) -> Vec<(f32, f32)> {
    let mut ends = vec![(f32::MAX, f32::MIN); count(rows) as usize];
    let full = rows.iter().filter(|row| row.len() == ends.len());
    for row in full.collect::<Vec<_>>() {
        for (cell, end) in row.iter().zip(&mut ends) {
            for line in &cell.lines {
                *end = (end.0.min(line.left), end.1.max(line.right));
            }
        }
    }
    ends
}

/// Whether no column of one table reaches into another column of the other.
fn stand_alike(one: &[(f32, f32)], other: &[(f32, f32)], shift: f32) -> bool {
    let is_clear = |(left, _): &(f32, f32)| *left != f32::MAX;
    let known =
        |ends: &[(f32, f32)]| ends.iter().filter(|end| is_clear(end)).count() * 2 >= ends.len();
    let reaches = |at: usize, (left, right): &(f32, f32)| {
        let shifted = other.iter().enumerate().filter(|(_, end)| is_clear(end));
        let mut shifted = shifted.map(|(nth, end)| (nth, (end.0 - shift, end.1 - shift)));
        shifted.any(|(nth, end)| nth != at && end.0 + 1.0 < *right && *left + 1.0 < end.1)
    };
    let mut all = one.iter().enumerate().filter(|(_, end)| is_clear(end));
    known(one) && known(other) && !all.any(|(at, end)| reaches(at, end))
}
