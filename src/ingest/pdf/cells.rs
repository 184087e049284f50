//! The *cells* of tables that tags name. Cells in which nothing stands have their place too.

use super::lines::{Line, Span};
use super::tables::{Cell, Rows};
use super::tags::{self, Tags};
use std::collections::{HashMap, HashSet};

/// A table with more rows on a page than may stand at its edges is no running head.
const MANY_ROWS: usize = 4;

/// For each page, the numbers of the marks of cells in tables that have many rows there: what recurs in them is no running
/// head.
pub(super) fn marks(pages: &[Vec<Line>], tags: &Tags) -> HashSet<(usize, i32)> {
    let mut rows: HashMap<(usize, usize), HashSet<usize>> = HashMap::new();
    let cells = |line: &Line| {
        let page = line.page;
        let marks = line
            .spans
            .iter()
            .map(|span| span.mark)
            .collect::<Vec<i32>>();
        let cells = marks.into_iter().filter_map(move |mark| {
            let cell = tags.get(page, mark)?.cell?;
            Some((page, mark, cell))
        });
        cells.collect::<Vec<_>>()
    };
    let all: Vec<_> = pages.iter().flatten().flat_map(cells).collect();
    for (page, _, cell) in &all {
        let of_table = rows.entry((*page, cell.table)).or_default();
        of_table.insert(cell.row);
    }
    let is_long = |page: usize, table: usize| {
        rows.get(&(page, table))
            .is_some_and(|rows| rows.len() > MANY_ROWS)
    };
    let long = all
        .iter()
        .filter(|(page, _, cell)| is_long(*page, cell.table));
    long.map(|(page, mark, _)| (*page, *mark)).collect()
}

/// Takes the lines of `pages` whose tags name cells. Calls `inset` with each table, and puts its number in its place.
pub(super) fn take(pages: &mut [Vec<Line>], tags: &Tags, mut inset: impl FnMut(Rows) -> usize) {
    let cell_of = |span: &Span, page: usize| tags.get(page, span.mark).and_then(|tag| tag.cell);
    // How many rows, and cells, each table has.
    let mut sizes: HashMap<usize, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for line in pages.iter().flatten() {
        for cell in line
            .spans
            .iter()
            .filter_map(|span| cell_of(span, line.page))
        {
            let (rows, cells) = sizes.entry(cell.table).or_default();
            if rows.last() != Some(&cell.row) && !rows.contains(&cell.row) {
                rows.push(cell.row);
            }
            if cells.last() != Some(&cell.number) {
                cells.push(cell.number);
            }
        }
    }
    let is_table = |table: usize| {
        sizes
            .get(&table)
            .is_some_and(|(rows, cells)| rows.len() > 1 && cells.len() > rows.len())
    };
    let mut tables: HashMap<usize, Vec<(tags::Cell, Line)>> = HashMap::new();
    let mut places: HashSet<usize> = HashSet::new();
    for page in pages.iter_mut() {
        let mut kept = Vec::with_capacity(page.len());
        for mut line in std::mem::take(page) {
            let spans = std::mem::take(&mut line.spans);
            let bare = line.clone();
            let mut rest = Vec::new();
            for span in spans {
                match cell_of(&span, line.page).filter(|cell| is_table(cell.table)) {
                    Some(cell) => {
                        if places.insert(cell.table) {
                            let mut place = bare.clone();
                            place.inset = Some(usize::MAX - cell.table);
                            kept.push(place);
                        }
                        let pieces = tables.entry(cell.table).or_default();
                        match pieces.last_mut() {
                            Some((last, piece))
                                if last.number == cell.number && piece.base == bare.base =>
                            {
                                piece.spans.push(span)
                            }
                            _ => {
                                let piece = Line {
                                    left: span.left,
                                    right: span.right,
                                    spans: vec![span],
                                    ..bare.clone()
                                };
                                pieces.push((cell, piece));
                            }
                        }
                    }
                    None => rest.push(span),
                }
            }
            if line.inset.is_some() || rest.iter().any(|span| !span.text.trim().is_empty()) {
                line.spans = rest;
                kept.push(line);
            }
        }
        *page = kept;
    }
    let mut numbers: HashMap<usize, usize> = HashMap::new();
    let mut order: Vec<usize> = tables.keys().copied().collect();
    order.sort_unstable();
    for table in order {
        let pieces = tables.remove(&table).unwrap_or_default();
        numbers.insert(table, inset(tagged_rows(pieces, tags)));
    }
    for line in pages.iter_mut().flatten() {
        if let Some(number) = line
            .inset
            .and_then(|inset| numbers.get(&(usize::MAX - inset)))
        {
            line.inset = Some(*number);
        }
    }
}

fn tagged_rows(pieces: Vec<(tags::Cell, Line)>, tags: &Tags) -> Rows {
    let mut by_cell: HashMap<usize, (tags::Cell, Vec<Line>)> = HashMap::new();
    for (cell, piece) in pieces {
        by_cell
            .entry(cell.number)
            .or_insert_with(|| (cell, Vec::new()))
            .1
            .push(piece);
    }
    let mut order: Vec<usize> = by_cell.values().map(|(cell, _)| cell.row).collect();
    order.sort_unstable();
    order.dedup();
    let cell = |cell: &tags::Cell, lines: Vec<Line>| Cell {
        lines,
        columns: cell.columns,
        rows: cell.rows,
        is_head: cell.is_head,
    };
    let row = |row: usize| {
        let cells = tags.row(row).iter();
        cells
            .map(|known| {
                let lines = by_cell.remove(&known.number);
                cell(known, lines.map(|(_, lines)| lines).unwrap_or_default())
            })
            .collect()
    };
    let mut rows: Rows = order.into_iter().map(row).collect();
    put_in_order(&mut rows);
    fill(&mut rows);
    rows
}

/// The left end of what stands in a cell.
fn left(cell: &Cell) -> f32 {
    let lefts = cell.lines.iter().map(|line| line.left);
    lefts.fold(f32::MAX, f32::min)
}

/// Some programs write the tags of a row's cells in the order in which they were painted. Where the cells of a row stand
/// beside one another, but in no direction, their places tell the order; those that nothing stands in are put in later.
fn put_in_order(rows: &mut Rows) {
    let is_plain = |cell: &Cell| cell.columns == 1 && cell.rows == 1;
    // How many rows run to the right, and how many to the left.
    let (mut rightward, mut leftward) = (0, 0);
    for row in rows.iter() {
        let lefts = row.iter().filter(|cell| !cell.lines.is_empty()).map(left);
        let lefts: Vec<f32> = lefts.collect();
        rightward += usize::from(lefts.len() > 1 && lefts.is_sorted());
        leftward += usize::from(lefts.len() > 1 && lefts.iter().rev().is_sorted());
    }
    for row in rows.iter_mut().filter(|row| row.iter().all(is_plain)) {
        let mut filled: Vec<Cell> = row.clone();
        filled.retain(|cell| !cell.lines.is_empty());
        let lefts: Vec<f32> = filled.iter().map(left).collect();
        if lefts.is_sorted() || lefts.iter().rev().is_sorted() {
            continue;
        }
        filled.sort_by(|one, other| left(one).total_cmp(&left(other)));
        let are_beside = filled.windows(2).all(|two| stand_beside(&two[0], &two[1]));
        if !are_beside {
            continue;
        }
        if leftward > rightward {
            filled.reverse();
        }
        *row = filled;
    }
}

/// Whether the second cell stands behind the first on the same lines.
fn stand_beside(one: &Cell, other: &Cell) -> bool {
    let ends = |cell: &Cell| {
        let lines = cell.lines.iter();
        lines.fold((f32::MAX, f32::MIN), |(top, bottom), line| {
            (top.min(line.top()), bottom.max(line.bottom()))
        })
    };
    let ((top, bottom), (other_top, other_bottom)) = (ends(one), ends(other));
    let size = one.lines.first().map_or(0.0, |line| line.size);
    top < other_bottom && other_top < bottom && left(other) > left(one) + size
}

/// The ends of the columns, from the left, that rows of `count` plain cells show. Where a few words run over into the next
/// column, most of the cells tell it.
fn edges(rows: &Rows, count: usize) -> Option<Vec<f32>> {
    let mut sides: Vec<(Vec<f32>, Vec<f32>)> = vec![Default::default(); count];
    for row in rows.iter().filter(|row| row.len() == count) {
        for (cell, (lefts, rights)) in row.iter().zip(&mut sides) {
            let rightmost = cell.lines.iter().map(|line| line.right);
            if !cell.lines.is_empty() {
                lefts.push(left(cell));
                rights.push(rightmost.fold(f32::MIN, f32::max));
            }
        }
    }
    for (lefts, rights) in &mut sides {
        lefts.sort_by(f32::total_cmp);
        rights.sort_by(f32::total_cmp);
    }
    let edge = |two: &[(Vec<f32>, Vec<f32>)]| {
        let (rights, lefts) = (&two[0].1, &two[1].0);
        let (last, first) = (rights.last()?, lefts.first()?);
        if last <= first {
            return Some(f32::midpoint(*last, *first));
        }
        let (right, left) = (rights[rights.len() / 2], lefts[lefts.len() / 10]);
        (right <= left).then(|| f32::midpoint(right, left))
    };
    sides.windows(2).map(edge).collect()
}

/// Some programs leave out the tags of empty cells: the cells of shorter rows are put into the columns they stand in.
fn fill(rows: &mut Rows) {
    let is_plain = |cell: &Cell| cell.columns == 1 && cell.rows == 1;
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    if count < 2 || !rows.iter().flatten().all(is_plain) {
        return;
    }
    let Some(edges) = edges(rows, count) else {
        return;
    };
    for row in rows.iter_mut().filter(|row| row.len() < count) {
        let place = |cell: &Cell| edges.partition_point(|edge| *edge < left(cell));
        let places: Vec<usize> = row.iter().map(place).collect();
        if row.iter().any(|cell| cell.lines.is_empty())
            || places.windows(2).any(|two| two[0] >= two[1])
        {
            continue;
        }
        let is_head = row.iter().all(|cell| cell.is_head);
        let mut cells = std::mem::take(row).into_iter().zip(places).peekable();
        for column in 0..count {
            let here = cells.next_if(|(_, place)| *place == column);
            row.push(here.map_or_else(
                || Cell {
                    columns: 1,
                    rows: 1,
                    is_head,
                    ..Cell::default()
                },
                |(cell, _)| cell,
            ));
        }
    }
}
