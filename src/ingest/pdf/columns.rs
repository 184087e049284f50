//! *Columns* of a table are told by the gaps that run through its rows, but for a few.

use super::captions;
use super::lines::Line;
use super::lists;
use super::strokes::Stroke;
use super::tables::{Cell, Rows};
use std::ops::Range;

/// The maximum number of rows of a table.
const MOST_ROWS: usize = 250;

/// Of ten rows, so many have more than one cell; fewer where it is certain that there is a table.
const FULL: usize = 6;
const FEW_FULL: usize = 4;

/// Pieces of one row stand on one line, but for so much of the size.
pub(super) const LEVEL: f32 = 0.4;

/// A gap between columns is so wide, in sizes.
const GAP: f32 = 0.45;

/// One of so many rows may have words across a gap.
const MANY_TO_FEW: i32 = 8;

/// A piece stands in a column if they have so much of their width in common.
const OVERLAP: f32 = 0.15;

/// A line of so many characters before the second rule is no head.
const LONG_LINE: usize = 60;

/// How wide the characters of typewriters are, in sizes, but for so much; a wider gap than that is no space.
const FIXED: f32 = 0.6;
const FIXED_OFF: f32 = 0.02;
const FIXED_GAP: f32 = 0.75;

/// At most one column has more characters in a cell, on average: others are columns of text.
const SHORT: usize = 30;

/// Pieces on one line, by their numbers, from the left.
struct Row {
    base: f32,
    size: f32,
    /// The number of the rule above it.
    part: usize,
    pieces: Vec<usize>,
}

/// The pieces of a row, each with the columns that it stands in.
type Placed = Vec<(usize, Range<usize>)>;

/// The table that pieces are, if they stand in columns, and how many of its rows told them. Dots may lead from cell to
/// cell where it is `certain` that it is no table of contents.
pub(super) fn in_columns(
    pieces: &[Line],
    rules: &[Stroke],
    certain: bool,
) -> Option<(Rows, usize)> {
    let rows = rows(pieces, rules);
    let full_rows = if certain { FEW_FULL } else { FULL };
    let full: Vec<&Row> = rows.iter().filter(|row| row.pieces.len() > 1).collect();
    if rows.len() < 2 || rows.len() > MOST_ROWS || full.len() * 10 < rows.len() * full_rows {
        return None;
    }
    let heads = rows.iter().filter(|row| row.part == 0);
    let has_heads = rules.len() > 2 && heads.clone().count() < 5.min(rows.len());
    // What stands before a table in its caption, or in the text, is not in it.
    let is_before = |row: &Row| match &row.pieces[..] {
        [first] => {
            let text = pieces[*first].text();
            text.chars().count() > LONG_LINE || captions::is_titled(&text)
        }
        [first, ..] => captions::is_titled(&pieces[*first].text()),
        [] => false,
    };
    if rules.len() > 2 && heads.clone().any(is_before) {
        return None;
    }
    // Heads may stand over several columns.
    let is_plain = |row: &&Row| row.pieces.len() > 1 && (!has_heads || row.part > 0);
    let plain: Vec<&Row> = rows.iter().filter(is_plain).collect();
    let count = plain.len();
    let columns = columns(pieces, &plain)?;
    let (pieces, rows) = joined(pieces, &rows, &columns);
    let plain: Vec<&Row> = rows.iter().filter(is_plain).collect();
    if !is_tabular(&pieces, &plain, &columns, certain) {
        return None;
    }
    let placed = placed(&pieces, &rows, &columns)?;
    let rows = cells(&pieces, &rows, placed, columns.len(), has_heads);
    Some((rows, count))
}

/// The rows that `pieces` are in columns that are known. `None` if two stand in one place.
pub(super) fn in_known(pieces: &[Line], columns: &[(f32, f32)]) -> Option<Rows> {
    let parts: Vec<Line> = pieces.iter().flat_map(Line::parts).collect();
    let (pieces, rows) = joined(&parts, &rows(&parts, &[]), columns);
    let placed = placed(&pieces, &rows, columns)?;
    Some(cells(&pieces, &rows, placed, columns.len(), false))
}

fn rows(pieces: &[Line], rules: &[Stroke]) -> Vec<Row> {
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    order.sort_by(|one, other| pieces[*one].base.total_cmp(&pieces[*other].base));
    let mut rows: Vec<Row> = Vec::new();
    for at in order {
        let piece = &pieces[at];
        match rows.last_mut() {
            Some(row) if piece.base - row.base < row.size.max(piece.size) * LEVEL => {
                row.pieces.push(at);
                row.size = row.size.max(piece.size);
            }
            _ => {
                let above = rules
                    .iter()
                    .filter(|rule| rule.top < piece.base - piece.size * 0.3);
                rows.push(Row {
                    base: piece.base,
                    size: piece.size,
                    part: above.count().saturating_sub(1),
                    pieces: vec![at],
                });
            }
        }
    }
    for row in &mut rows {
        row.pieces
            .sort_by(|one, other| pieces[*one].left.total_cmp(&pieces[*other].left));
    }
    rows
}

/// The left and the right end of each column, between gaps that all rows leave, but for a few that words run across.
fn columns(pieces: &[Line], rows: &[&Row]) -> Option<Vec<(f32, f32)>> {
    let mut ends: Vec<(f32, i32)> = Vec::new();
    for at in rows.iter().flat_map(|row| &row.pieces) {
        ends.push((pieces[*at].left, 1));
        ends.push((pieces[*at].right, -1));
    }
    ends.sort_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1)));
    let size = rows.iter().map(|row| row.size).fold(0.0, f32::max);
    let few = rows.len() as i32 / MANY_TO_FEW;
    let mut columns: Vec<(f32, f32)> = Vec::new();
    let mut open = 0;
    for (x, step) in ends {
        let was_open = open > few;
        open += step;
        match columns.last_mut() {
            _ if was_open == (open > few) => {}
            Some(last) if was_open => last.1 = x,
            Some(last) if x - last.1 < size * GAP => {}
            _ => columns.push((x, x)),
        }
    }
    (rows.len() > 1 && columns.len() > 1).then_some(columns)
}

/// Whether the columns are those of a table, and not of text, of a list, or of contents.
fn is_tabular(pieces: &[Line], rows: &[&Row], columns: &[(f32, f32)], certain: bool) -> bool {
    let mut long = 0;
    for (nth, (left, right)) in columns.iter().enumerate() {
        let cells = rows.iter().flat_map(|row| &row.pieces);
        let cells = cells.map(|at| &pieces[*at]);
        let cells = cells.filter(|piece| piece.left < *right && *left < piece.right);
        let (mut count, mut chars, mut marks) = (0, 0, 0);
        for cell in cells {
            let text = cell.text();
            count += 1;
            chars += text.chars().count();
            marks += usize::from(
                lists::marker(&text).is_some_and(|(_, length)| text.chars().count() == length),
            );
            if !certain && (text.contains("....") || text.contains(". . .")) {
                return false;
            }
        }
        if nth == 0 && count > 0 && marks == count {
            return false;
        }
        long += usize::from(chars > SHORT * count);
    }
    long < 2 && (columns.len() > 2 || long < columns.len())
}

/// The columns that a piece stands in.
fn place(piece: &Line, columns: &[(f32, f32)]) -> Range<usize> {
    let stands_in = |(left, right): &(f32, f32)| {
        let width = (piece.right - piece.left).min(right - left);
        piece.right.min(*right) - piece.left.max(*left) > width * OVERLAP
    };
    let first = columns.iter().position(stands_in);
    let last = columns.iter().rposition(stands_in);
    match first.zip(last) {
        Some((first, last)) => first..last + 1,
        None => {
            let middle = f32::midpoint(piece.left, piece.right);
            let before = columns.iter().filter(|(left, _)| *left < middle).count();
            let at = before.saturating_sub(1);
            at..at + 1
        }
    }
}

/// The pieces and the rows, where parts of a row that stand in one column are one piece.
fn joined(parts: &[Line], rows: &[Row], columns: &[(f32, f32)]) -> (Vec<Line>, Vec<Row>) {
    let mut pieces: Vec<Line> = Vec::with_capacity(parts.len());
    let mut joined = Vec::with_capacity(rows.len());
    for row in rows {
        let first = pieces.len();
        let mut end = 0;
        for part in row.pieces.iter().map(|at| &parts[*at]) {
            let range = place(part, columns);
            match pieces.last_mut() {
                Some(last) if range.start < end => last.append(part.clone()),
                _ => pieces.push(part.clone()),
            }
            end = end.max(range.end);
        }
        joined.push(Row {
            pieces: (first..pieces.len()).collect(),
            ..*row
        });
    }
    for piece in &mut pieces {
        piece.join_spans();
    }
    (pieces, joined)
}

/// The columns that each piece of each row stands in; `None` if two stand in one.
fn placed(pieces: &[Line], rows: &[Row], columns: &[(f32, f32)]) -> Option<Vec<Placed>> {
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let these: Placed = row
            .pieces
            .iter()
            .map(|at| (*at, place(&pieces[*at], columns)))
            .collect();
        let mut merged: Placed = Vec::new();
        for (at, range) in these {
            if merged
                .last()
                .is_some_and(|(_, last)| last.end > range.start + 1)
            {
                return None;
            }
            merged.push((at, range));
        }
        all.push(merged);
    }
    Some(all)
}

/// The cells, where lines that only go on with the cells above are put to these.
fn cells(
    pieces: &[Line],
    rows: &[Row],
    placed: Vec<Placed>,
    columns: usize,
    has_heads: bool,
) -> Rows {
    let mut table: Rows = Vec::new();
    let spans_some =
        |these: &[(usize, Range<usize>)]| these.iter().any(|(_, range)| range.len() > 1);
    let heads_span = rows
        .iter()
        .zip(&placed)
        .any(|(row, these)| row.part == 0 && spans_some(these));
    let mut before: Option<&Row> = None;
    for (row, these) in rows.iter().zip(&placed) {
        let is_head = has_heads && row.part == 0;
        let is_same_part = before.is_some_and(|before| before.part == row.part);
        let goes_on = match is_head {
            true => is_same_part && !heads_span,
            false => is_same_part && goes_on(pieces, these, before, row),
        };
        before = Some(row);
        if goes_on && let Some(above) = table.last_mut() {
            put(pieces, these, above);
            continue;
        }
        let mut cells: Vec<Cell> = Vec::new();
        let mut column = 0;
        let empty = |count: usize| {
            (0..count).map(|_| Cell {
                columns: 1,
                rows: 1,
                is_head,
                ..Cell::default()
            })
        };
        for (at, range) in these {
            let piece = pieces[*at].clone();
            if range.start < column
                && let Some(last) = cells.last_mut()
            {
                last.lines.push(piece);
                continue;
            }
            cells.extend(empty(range.start - column));
            cells.push(Cell {
                lines: vec![piece],
                columns: range.len() as u32,
                rows: 1,
                is_head,
            });
            column = range.end;
        }
        cells.extend(empty(columns.saturating_sub(column)));
        table.push(cells);
    }
    for cell in table.iter_mut().flatten() {
        cell.lines = super::order::lines(std::mem::take(&mut cell.lines), false);
    }
    table
}

/// Whether a row only goes on with cells of the row above: its first cell is empty and none has a number, or it has
/// the first alone and that begins in lower case.
fn goes_on(
    pieces: &[Line],
    these: &[(usize, Range<usize>)],
    before: Option<&Row>,
    row: &Row,
) -> bool {
    let is_near = before.is_some_and(|before| row.base - before.base < row.size * 1.6);
    let text = |at: usize| pieces[at].text();
    let is_number = |at: usize| {
        let text = text(at);
        let digits = text.chars().filter(|c| c.is_numeric()).count();
        digits * 2 > text.chars().filter(|c| !c.is_whitespace()).count()
    };
    let starts_late = these.first().is_some_and(|(_, range)| range.start > 0);
    match these {
        [(at, range)] if range.start == 0 => is_near && text(*at).starts_with(char::is_lowercase),
        _ => is_near && starts_late && !these.iter().any(|(at, _)| is_number(*at)),
    }
}

/// Puts pieces to the cells of the row above in whose columns they stand.
fn put(pieces: &[Line], these: &[(usize, Range<usize>)], above: &mut [Cell]) {
    for (at, range) in these {
        let mut column = 0;
        for cell in above.iter_mut() {
            let end = column + cell.columns.max(1) as usize;
            if range.start < end {
                cell.lines.push(pieces[*at].clone());
                break;
            }
            column = end;
        }
    }
}

/// The parts of a piece, where numbers that only spaces part are parts of their own. Their places are told by the number
/// of characters before them.
///
/// Where all letters are of one width, a space is as wide as they are, and parts no cells.
pub(super) fn closest(piece: &Line) -> Vec<Line> {
    let mut parts: Vec<Line> = Vec::new();
    for part in piece.parts() {
        match parts.last_mut() {
            Some(last)
                if is_fixed(last)
                    && is_fixed(&part)
                    && part.left - last.right < part.size * FIXED_GAP =>
            {
                last.append(part);
            }
            _ => parts.push(part),
        }
    }
    parts.into_iter().flat_map(numbers_apart).collect()
}

/// Whether its characters are as wide as those of typewriters.
fn is_fixed(line: &Line) -> bool {
    line.spans.iter().all(|span| {
        let count = span.text.trim_end().chars().count().max(1);
        let width = (span.right - span.left) / (count as f32 * span.size.max(1.0));
        (width - FIXED).abs() < FIXED_OFF
    })
}

fn numbers_apart(part: Line) -> Vec<Line> {
    let text = part.text();
    let words: Vec<&str> = text.split(' ').collect();
    // Spaces may part the thousands of one number.
    let are_thousands = words
        .iter()
        .skip(1)
        .all(|word| word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit()));
    let are_numbers = words.iter().all(|word| is_number(word) && word.len() > 1);
    let [span] = part.spans.as_slice() else {
        return vec![part];
    };
    if words.len() < 2 || are_thousands || !are_numbers {
        return vec![part];
    }
    let width = (span.right - span.left) / text.chars().count().max(1) as f32;
    let mut rest = span.clone();
    let mut left = span.left;
    let mut parts = Vec::with_capacity(words.len());
    for word in &words {
        let count = word.chars().count();
        let mut own = rest.split(count + 1);
        own.left = left;
        own.right = left + width * count as f32;
        left = own.right + width;
        parts.push(Line {
            left: own.left,
            right: own.right,
            spans: vec![own],
            ..part.clone()
        });
    }
    parts
}

/// Whether it is a number, with its signs: “1,234.5”, “(12)”, “$ 3 %”, “–4*”.
pub(super) fn is_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let signs = |c: &char| {
        !c.is_ascii_digit() && !c.is_whitespace() && !".,'’+-–−—±%$€£¥()*†‡<>≤≥~/".contains(*c)
    };
    digits > 0 && text.chars().filter(signs).count() <= usize::from(digits > 1)
}

/// How many columns the first row has.
pub(super) fn width(rows: &Rows) -> u32 {
    let row = rows.first();
    row.map_or(0, |row| row.iter().map(|cell| cell.columns).sum())
}
