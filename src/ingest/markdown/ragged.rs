//! A *ragged* table has rows with more cells than its head. The parser would drop them, so its head is widened.

use super::dialect::Marked;
use super::prefix::parts;
use super::{edits, options};
use pulldown_cmark::{Event, Parser, Tag};
use std::ops::Range;

/// The most cells of a table that is widened.
const MOST_CELLS: usize = 200_000;

/// The most cells that the parser adds to short rows of a table; it ends the table there.
const MOST_ADDED: usize = 250_000;

/// Widens the tables of `marked` to their longest rows. Where that would be too much, the surplus cells become
/// words of the last one. A table that misses too many cells ends before the parser ends it.
pub(super) fn widen(marked: &mut Marked) {
    if !marked.text.contains('|') {
        return;
    }
    let mut found = Vec::new();
    let mut done = 0;
    for (event, range) in Parser::new_ext(&marked.text, options()).into_offset_iter() {
        if let Event::Start(Tag::Table(columns)) = event
            && range.start >= done
        {
            // A table that the parser gave up has no end.
            let end = match range.end > range.start {
                true => range.end,
                false => marked.text.len(),
            };
            let edits = Table::of(&marked.text, range.start..end, columns.len()).edits();
            done = edits.last().map_or(done, |(range, _)| range.end);
            found.extend(edits);
        }
    }
    if !found.is_empty() {
        edits::replace(marked, &found);
    }
}

/// The lines of a table.
struct Table<'a> {
    columns: usize,
    /// Each with its first byte in the text.
    lines: Vec<(usize, &'a str)>,
}

impl<'a> Table<'a> {
    /// The table at `range`: its lines are those up to an empty one.
    fn of(text: &'a str, range: Range<usize>, columns: usize) -> Self {
        let mut at = range.start;
        let rest = text.get(range).unwrap_or_default();
        let lines = rest.split_inclusive('\n').map(|line| {
            let begin = at;
            at += line.len();
            (begin, line.trim_end_matches(['\n', '\r']))
        });
        let lines = lines.take_while(|(_, line)| !parts(line).rest.trim().is_empty());
        Self {
            columns,
            lines: lines.collect(),
        }
    }

    /// The rows below the head.
    fn rows(&self) -> impl Iterator<Item = (usize, &'a str)> {
        self.lines.iter().skip(2).copied()
    }

    fn edits(&self) -> Vec<(Range<usize>, String)> {
        let mut edits = Vec::new();
        let widest = self
            .rows()
            .map(|(_, line)| cells(line).len())
            .max()
            .unwrap_or(0);
        let more = widest.saturating_sub(self.columns);
        let is_small = (self.columns + more).saturating_mul(self.lines.len()) <= MOST_CELLS;
        let columns = match is_small {
            true => self.columns + more,
            false => self.columns,
        };
        if more > 0 && is_small {
            for ((start, line), sign) in self.lines.iter().zip([" |", "-|"]) {
                let line = line.trim_end();
                let bar = if ends_in_bar(line) { "" } else { "|" };
                let end = start + line.len();
                edits.push((end..end, format!("{bar}{}", sign.repeat(more))));
            }
        }
        let mut added = 0_usize;
        for (start, line) in self.rows() {
            let cells = cells(line);
            added += columns.saturating_sub(cells.len());
            if added > MOST_ADDED {
                edits.push((start..start, "\n".to_owned()));
                break;
            }
            if !is_small {
                let surplus = cells.iter().skip(columns).map(|at| start + at - 1);
                edits.extend(surplus.map(|bar| (bar..bar, "\\".to_owned())));
            }
        }
        edits
    }
}

/// Where the cells of a row begin. An escaped bar parts none.
fn cells(line: &str) -> Vec<usize> {
    let start = parts_of_row(line);
    let bytes = line.as_bytes();
    let end = line.trim_end().len();
    let mut cells = Vec::new();
    let mut at = start;
    if bytes.get(at) == Some(&b'|') {
        at += 1;
    }
    cells.push(at);
    while at < end {
        match bytes.get(at) {
            Some(b'\\') => at += 2,
            Some(b'|') => {
                at += 1;
                if at < end {
                    cells.push(at);
                }
            }
            _ => at += 1,
        }
    }
    cells
}

/// Where a row begins behind the marks of quotations.
fn parts_of_row(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t', '>']).len()
}

fn ends_in_bar(line: &str) -> bool {
    line.strip_suffix('|')
        .is_some_and(|before| !before.ends_with('\\'))
}
