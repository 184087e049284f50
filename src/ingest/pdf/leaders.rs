//! *Leaders* are rows of dots between the cells of a table: they lead the eye, and are no part of what a cell says.

use super::tables::{Cell, Rows};

/// A table has leaders if a cell ends in so many dots.
const CERTAIN: usize = 4;

/// Then so many are leaders, too.
const FEWEST: usize = 2;

/// Takes the leaders off the ends of lines in the cells of a table.
pub(super) fn take(rows: &mut Rows) {
    let lines = || rows.iter().flatten().flat_map(|cell| &cell.lines);
    if !lines().any(|line| dots(&line.text()).0 >= CERTAIN) {
        return;
    }
    for line in rows
        .iter_mut()
        .flatten()
        .flat_map(|Cell { lines, .. }| lines)
    {
        let (count, mut chars) = dots(&line.text());
        if count < FEWEST {
            continue;
        }
        while chars > 0
            && let Some(span) = line.spans.last_mut()
        {
            span.text.truncate(span.text.trim_end().len());
            match span.text.pop() {
                Some(c) => chars -= usize::from(!c.is_whitespace()),
                None => drop(line.spans.pop()),
            }
        }
        if let Some(span) = line.spans.last_mut() {
            span.text.truncate(span.text.trim_end().len());
        }
    }
}

/// How many dots end `text`, and how many characters without white space these are: an ellipsis is three dots.
fn dots(text: &str) -> (usize, usize) {
    let (mut count, mut chars) = (0, 0);
    for c in text.chars().rev().filter(|c| !c.is_whitespace()) {
        count += match c {
            '.' | '·' | '․' => 1,
            '‥' => 2,
            '…' => 3,
            _ => break,
        };
        chars += 1;
    }
    (count, chars)
}
