//! Tables that are ruled *across* only, as books set them: a line above, one below, and one below the heads. Their
//! columns are told by the gaps that run through all rows.

use super::captions;
use super::lines::Line;
use super::lists;
use super::strokes::Stroke;
use super::tables::{Cell, Rows};
use std::ops::Range;

/// A rule is so long at least, and ends so near to the others of its table (points).
const SHORTEST: f32 = 60.0;
const NEAR: f32 = 5.0;

/// The maximum number of rules and pieces of a page that are looked at, and of rows of a table.
const MOST_RULES: usize = 120;
const MOST_PIECES: usize = 3_000;
const MOST_ROWS: usize = 250;

/// Pieces of one row stand on one line, but for so much of the size.
const LEVEL: f32 = 0.4;

/// A gap between columns is so wide, in sizes.
const GAP: f32 = 0.45;

/// So many rows at least show columns by close gaps, and one of so many may have words across a gap.
const FEW_ROWS: usize = 4;
const MANY_TO_FEW: i32 = 8;

/// A piece stands in a column if they have so much of their width in common.
const OVERLAP: f32 = 0.15;

/// A line of so many characters before the second rule is no head.
const LONG_LINE: usize = 60;

/// At most one column has more characters in a cell, on average: others are columns of text.
const SHORT: usize = 30;

/// Takes the `pieces` of a page that stand in such tables. Returns the tables with their places.
pub(super) fn take(pieces: &mut Vec<Line>, strokes: &[Stroke]) -> Vec<(Stroke, Rows)> {
    let mut tables = Vec::new();
    let is_contents = |piece: &Line| super::furniture::is_contents_heading(&piece.text());
    if pieces.len() > MOST_PIECES || pieces.iter().any(is_contents) {
        return tables;
    }
    for rules in alike(rules(strokes)) {
        let mut first = 0;
        while first + 1 < rules.len() {
            let found = (first + 1..rules.len())
                .rev()
                .find_map(|last| Some((last, table(pieces, &rules[first..=last])?)));
            let Some((last, (gone, rows))) = found else {
                first += 1;
                continue;
            };
            tables.push((rules[first].joined(rules[last]), rows));
            let mut at = 0..;
            pieces.retain(|_| gone.binary_search(&at.next().unwrap_or_default()).is_err());
            first = last;
        }
    }
    tables
}

/// The lines across the page, each whole, from the top.
fn rules(strokes: &[Stroke]) -> Vec<Stroke> {
    let mut parts: Vec<Stroke> = strokes
        .iter()
        .filter(|stroke| stroke.width() > 4.0 && stroke.height() < 3.0)
        .copied()
        .collect();
    parts.sort_by(|one, other| {
        let row = |stroke: &Stroke| stroke.top.round() as i64;
        row(one)
            .cmp(&row(other))
            .then(one.left.total_cmp(&other.left))
    });
    let mut rules: Vec<Stroke> = Vec::new();
    for part in parts {
        match rules.last_mut() {
            Some(last) if (part.top - last.top).abs() < 1.5 && part.left < last.right + NEAR => {
                *last = last.joined(part);
            }
            _ => rules.push(part),
        }
    }
    rules.retain(|rule| rule.width() > SHORTEST);
    rules.dedup_by(|next, before| {
        (next.top - before.top).abs() < 3.0 && (next.left - before.left).abs() < NEAR
    });
    rules.truncate(MOST_RULES);
    rules
}

/// The rules that begin and end alike.
fn alike(rules: Vec<Stroke>) -> Vec<Vec<Stroke>> {
    let mut groups: Vec<Vec<Stroke>> = Vec::new();
    for rule in rules {
        let group = groups.iter_mut().find(|group| {
            group.first().is_some_and(|first| {
                (first.left - rule.left).abs() < NEAR && (first.right - rule.right).abs() < NEAR
            })
        });
        match group {
            Some(group) => group.push(rule),
            None => groups.push(vec![rule]),
        }
    }
    groups
}

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

/// The table between the first and the last of `rules`, if there is one, and the numbers of its pieces.
fn table(pieces: &[Line], rules: &[Stroke]) -> Option<(Vec<usize>, Rows)> {
    let (top, bottom) = (rules.first()?, rules.last()?);
    let middle = |piece: &Line| piece.base - piece.size * 0.3;
    let inside: Vec<usize> = (0..pieces.len())
        .filter(|at| {
            let piece = &pieces[*at];
            let is_between = top.top < middle(piece) && middle(piece) < bottom.top;
            let is_beside = piece.right < top.left - NEAR || piece.left > top.right + NEAR;
            piece.turn == 0 && is_between && !is_beside
        })
        .collect();
    let fits = |at: &usize| {
        pieces[*at].left > top.left - NEAR * 2.0 && pieces[*at].right < top.right + NEAR * 2.0
    };
    if inside.len() < 4 || !inside.iter().all(fits) {
        return None;
    }
    let whole: Vec<Line> = inside.iter().map(|at| pieces[*at].clone()).collect();
    let parts: Vec<Line> = whole.iter().flat_map(Line::parts).collect();
    let wide = in_columns(&whole, rules);
    let close = in_columns(&parts, rules).filter(|(_, count)| *count >= FEW_ROWS);
    let count = |found: &Option<(Rows, usize)>| {
        let rows = found.as_ref().and_then(|(rows, _)| rows.first());
        rows.map_or(0, |row| row.iter().map(|cell| cell.columns).sum())
    };
    let is_close = count(&close) > count(&wide);
    let (rows, _) = if is_close { close } else { wide }?;
    Some((inside, rows))
}

/// The table that pieces are, if they stand in columns, and how many of its rows told them.
fn in_columns(pieces: &[Line], rules: &[Stroke]) -> Option<(Rows, usize)> {
    let rows = rows(pieces, rules);
    let full: Vec<&Row> = rows.iter().filter(|row| row.pieces.len() > 1).collect();
    if rows.len() < 2 || rows.len() > MOST_ROWS || full.len() * 10 < rows.len() * 6 {
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
    if !is_tabular(&pieces, &plain, &columns) {
        return None;
    }
    let placed = placed(&pieces, &rows, &columns)?;
    let rows = cells(&pieces, &rows, placed, columns.len(), has_heads);
    Some((rows, count))
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
fn is_tabular(pieces: &[Line], rows: &[&Row], columns: &[(f32, f32)]) -> bool {
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
            if text.contains("....") || text.contains(". . .") {
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
