//! A *table* of plain text has its cells between lines drawn with `|` and `+`, between tabs, or set in columns with
//! spaces. Where the columns cannot be told for certain, the lines are shown as they were typed.

use super::line::Line;
use super::marker::markers;
use std::ops::Range;

/// The fewest rows of a table without drawn lines or tabs.
const FEWEST_ROWS: usize = 3;

/// The longest mean of a cell in a table set with spaces (characters).
const CELL_CHARS: usize = 36;

/// The fewest spaces between columns of which not every row has all.
const WIDE_GAP: usize = 3;

/// The fewest dots of a leader between two cells.
const LEADER_DOTS: usize = 4;

/// A row: the bytes of its cells in a line.
#[derive(Debug)]
pub(super) struct Row<'l, 'a> {
    pub(super) line: &'l Line<'a>,
    pub(super) cells: Vec<Range<usize>>,
}

/// Rows side by side, and how many of them head the columns.
#[derive(Debug)]
pub(super) struct Rows<'l, 'a> {
    pub(super) rows: Vec<Row<'l, 'a>>,
    pub(super) heads: usize,
}

/// The rows of a table, if each line is a row of the same number of cells.
pub(super) fn rows<'l, 'a>(chunk: &'l [Line<'a>]) -> Option<Rows<'l, 'a>> {
    if chunk
        .iter()
        .any(|line| line.is_numbered || line.heading.is_some())
    {
        return None;
    }
    let worded = || chunk.iter().filter(|line| !is_drawn(line.text));
    let all = worded().count();
    let drawn = worded().filter(|line| line.text.contains(BARS)).count() == all;
    let tabbed = worded()
        .filter(|line| line.text.trim().contains('\t'))
        .count()
        == all;
    let rows: Vec<Row<'l, 'a>> = worded()
        .map(|line| Row {
            line,
            cells: if drawn {
                barred(line.text)
            } else {
                gapped(line.text, tabbed)
            },
        })
        .collect();
    let columns = rows.first()?.cells.len();
    let heads = heads(chunk, &rows);
    let is_equal = columns >= 2 && rows.iter().all(|row| row.cells.len() == columns);
    let is_ruled = chunk.len() > all;
    let is_led = rows.iter().all(|row| {
        let gap = row.cells.first().zip(row.cells.get(1));
        gap.and_then(|(one, other)| row.line.text.get(one.end..other.start))
            .is_some_and(|gap| gap.contains(['.', '…', '·']))
    });
    let is_certain = is_led || drawn && (is_ruled || columns > 2 || all > 2) || tabbed || {
        (all >= FEWEST_ROWS || all == 2 && is_ruled)
            && !lists(&rows)
            && mean_length(&rows) <= CELL_CHARS
            && (1..columns).all(|column| is_aligned(&rows, column))
    };
    (all >= 2 && is_equal && is_certain).then_some(Rows { rows, heads })
}

/// Signs of drawn lines between cells.
const BARS: [char; 4] = ['|', '│', '┃', '║'];

/// Whether the line is only drawn, with no words in it.
fn is_drawn(text: &str) -> bool {
    let drawn = |c: char| "-=+_|:*~".contains(c) || ('\u{2500}'..='\u{257F}').contains(&c);
    let mut count = 0;
    text.chars().filter(|c| !c.is_whitespace()).all(|c| {
        count += 1;
        drawn(c)
    }) && count >= 3
}

/// The cells between bars.
fn barred(text: &str) -> Vec<Range<usize>> {
    let inner = text.trim();
    let from = text.len() - text.trim_start().len();
    let inner = inner.strip_suffix(BARS).unwrap_or(inner);
    let opened = inner.strip_prefix(BARS).unwrap_or(inner);
    let mut at = from + inner.len() - opened.len();
    let mut cells = Vec::new();
    for cell in opened.split(BARS) {
        cells.push(at..at + cell.len());
        let behind = text
            .get(at + cell.len()..)
            .and_then(|rest| rest.chars().next());
        at += cell.len() + behind.map_or(0, char::len_utf8);
    }
    cells
}

/// The cells between tabs, or between gaps of spaces or leaders.
pub(super) fn gapped(text: &str, tabbed: bool) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let from = text.len() - text.trim_start().len();
    let to = text.trim_end().len();
    if tabbed {
        let mut at = from;
        for cell in text.get(from..to).unwrap_or_default().split('\t') {
            cells.push(at..at + cell.len());
            at += cell.len() + 1;
        }
        return cells;
    }
    let mut begun = from;
    for gap in gaps(text).filter(|gap| gap.end < to && gap.start > from) {
        cells.push(begun..gap.start);
        begun = gap.end;
    }
    if begun < to {
        cells.push(begun..to);
    }
    cells
}

/// The gaps in a line, in bytes: two spaces or more, but for those behind a sentence; a tab; a leader between spaces.
fn gaps(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(from..)?;
            let start = from + rest.find(char::is_whitespace)?;
            let spaces = spaces(text, start);
            let end =
                leader(text, spaces.end).map_or(spaces.end, |dots| self::spaces(text, dots).end);
            from = end;
            let stops = text[..start].ends_with(['.', '?', '!', ':', ';', '”', '"']);
            let (count, tabbed) = (
                text[spaces.clone()].chars().count(),
                text[spaces.clone()].contains('\t'),
            );
            if tabbed || end > spaces.end || count >= WIDE_GAP || count == 2 && !stops {
                return Some(start..end);
            }
        }
    })
}

/// The white space at byte `from`.
fn spaces(text: &str, from: usize) -> Range<usize> {
    let rest = text.get(from..).unwrap_or_default();
    from..text.len() - rest.trim_start().len()
}

/// Where the dots of a leader end that begins at byte `from` and has white space behind it.
fn leader(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let behind = rest.trim_start_matches(['.', '…', '·', ' ']);
    let dots = rest[..rest.len() - behind.len()].trim_end();
    let count: usize = dots
        .chars()
        .map(|c| if c == '…' { 3 } else { usize::from(c != ' ') })
        .sum();
    let is_apart = rest[dots.len()..].starts_with(char::is_whitespace);
    (count >= LEADER_DOTS && is_apart).then_some(from + dots.len())
}

/// Whether the cells of a column begin or end at the same place.
fn is_aligned(rows: &[Row<'_, '_>], column: usize) -> bool {
    let columns_before = |row: &Row<'_, '_>, byte: usize| row.line.columns_before(byte);
    let cells = || {
        rows.iter()
            .filter_map(|row| Some((row, row.cells.get(column)?)))
    };
    let starts: Vec<usize> = cells()
        .map(|(row, cell)| columns_before(row, cell.start))
        .collect();
    let ends: Vec<usize> = cells()
        .map(|(row, cell)| columns_before(row, cell.end))
        .collect();
    let is_even = |places: &[usize]| {
        let least = places.iter().min().copied().unwrap_or_default();
        places.iter().max().copied().unwrap_or_default() - least <= 1
    };
    is_even(&starts) || is_even(&ends)
}

/// Whether the rows are items: a marker, then text.
fn lists(rows: &[Row<'_, '_>]) -> bool {
    rows.iter()
        .all(|row| row.cells.len() == 2 && !markers(row.line.text).is_empty())
}

fn mean_length(rows: &[Row<'_, '_>]) -> usize {
    let cells = rows.iter().flat_map(|row| &row.cells);
    let (count, length) = cells.fold((0, 0), |(count, length), cell| {
        (count + 1, length + cell.len())
    });
    length / usize::max(count, 1)
}

/// How many rows head the columns: those above a drawn line, or one without digits above rows with some.
fn heads(chunk: &[Line<'_>], rows: &[Row<'_, '_>]) -> usize {
    let mut above = 0;
    for line in chunk {
        match is_drawn(line.text) {
            true if above > 0 && above < rows.len() => return above,
            true => {}
            false => above += 1,
        }
        if above > 1 {
            break;
        }
    }
    let has_digits = |row: &Row<'_, '_>| {
        let mut cells = row
            .cells
            .iter()
            .skip(1)
            .filter_map(|cell| row.line.text.get(cell.clone()));
        cells.any(|cell| cell.contains(|c: char| c.is_numeric()))
    };
    let is_headed =
        rows.first().is_some_and(|row| !has_digits(row)) && rows[1..].iter().all(has_digits);
    usize::from(is_headed)
}

/// Whether most lines have a wide gap, and most gaps end in the same column.
pub(super) fn is_ragged(chunk: &[Line<'_>]) -> bool {
    if chunk
        .iter()
        .any(|line| line.is_numbered || line.heading.is_some())
    {
        return false;
    }
    let worded: Vec<&Line<'_>> = chunk.iter().filter(|line| !is_drawn(line.text)).collect();
    if worded.len() < FEWEST_ROWS {
        return false;
    }
    let mut places: Vec<usize> = worded.iter().filter_map(|line| wide_gap(line)).collect();
    places.sort_unstable();
    let most = (0..places.len())
        .map(|at| {
            places[at..]
                .iter()
                .take_while(|place| **place <= places[at] + 1)
                .count()
        })
        .max()
        .unwrap_or_default();
    places.len() * 5 >= worded.len() * 3 && most * 2 >= worded.len()
}

/// The column at which the first wide gap in a line ends; that behind a list marker is none.
pub(super) fn wide_gap(line: &Line<'_>) -> Option<usize> {
    let from = markers(line.text).first().map_or(0, |marker| marker.end);
    let from = from.max(line.text.len() - line.text.trim_start().len());
    let to = line.text.trim_end().len();
    let wide = gaps(line.text).find(|gap| {
        let spaces = line.text.get(gap.clone()).unwrap_or_default();
        gap.start > from && gap.end < to && (spaces.len() >= WIDE_GAP || spaces.contains('\t'))
    });
    wide.map(|gap| line.columns_before(gap.end))
}
