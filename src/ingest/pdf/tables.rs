//! *Tables* are found where lines rule them, or where tags name their cells ([`cells`](super::cells)). What only stands in
//! columns is text.

use super::columns;
use super::lines::Line;
use super::strokes::Stroke;
use std::collections::HashMap;

/// How near lines must come to meet (points).
const NEAR: f32 = 3.0;

/// The maximum number of lines that are put together to tables, and of rows and columns.
const MOST_STROKES: usize = 1_500;
const MOST_CELLS: usize = 20_000;

/// A column without a line at its outer side is so wide at least (points).
const NARROWEST: f32 = 20.0;

/// Lines that are nearer than so much of the size are in one row.
const LEVEL: f32 = 0.5;

/// A cell that no line parts from the next has at most so many lines.
const MOST_LINES: usize = 3;

/// A field below ruled heads has so many parts at least if they are rows.
const OPEN_PARTS: usize = 12;

/// What has so many cells, and less than this part of them filled, is no table.
const FEW_CELLS: usize = 12;
const SPARSE: usize = 6;

/// A cell with its lines.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    pub(super) lines: Vec<Line>,
    pub(super) columns: u32,
    pub(super) rows: u32,
    pub(super) is_head: bool,
}

/// The cells of a table, row by row.
pub(super) type Rows = Vec<Vec<Cell>>;

/// Takes the `pieces` of a page that stand in ruled tables. Returns the tables with their places.
pub(super) fn take_ruled(pieces: &mut Vec<Line>, strokes: &[Stroke]) -> Vec<(Stroke, Rows)> {
    let mut tables = Vec::new();
    for grid in grids(strokes) {
        let (columns, rows) = (grid.xs.len() - 1, grid.ys.len() - 1);
        let inside: Vec<bool> = pieces
            .iter()
            .map(|piece| grid.cell(piece).is_some())
            .collect();
        let mut cells: HashMap<(usize, usize), Vec<Line>> = HashMap::new();
        for (piece, _) in pieces
            .iter()
            .zip(&inside)
            .filter(|(_, is_inside)| **is_inside)
        {
            if let Some(at) = grid.cell(piece) {
                cells.entry(at).or_default().push(piece.clone());
            }
        }
        let used: Vec<&(usize, usize)> = cells.keys().collect();
        let of_rows = (0..rows)
            .filter(|row| used.iter().any(|(at, _)| at == row))
            .count();
        let of_columns = (0..columns)
            .filter(|column| used.iter().any(|(_, at)| at == column))
            .count();
        if of_rows < 2 || of_columns < 2 {
            continue;
        }
        let rows = grid.rows(cells);
        if is_chart(&rows) {
            continue;
        }
        tables.push((grid.area(), rows));
        let mut at = 0..;
        pieces.retain(|_| !inside[at.next().unwrap_or_default()]);
    }
    tables
}

/// Whether nearly all cells are empty, as the fields between the lines of a chart are.
fn is_chart(rows: &Rows) -> bool {
    let all = rows.iter().map(Vec::len).sum::<usize>();
    let cells = rows.iter().flatten();
    let filled = cells.filter(|cell| !cell.lines.is_empty()).count();
    all >= FEW_CELLS && filled * SPARSE < all
}

/// Lines that rule a table.
struct Grid {
    xs: Vec<f32>,
    ys: Vec<f32>,
    across: Vec<Stroke>,
    down: Vec<Stroke>,
}

fn is_across(stroke: &Stroke) -> bool {
    stroke.right - stroke.left > stroke.bottom - stroke.top
}

fn grids(strokes: &[Stroke]) -> Vec<Grid> {
    let is_long =
        |stroke: &&Stroke| (stroke.right - stroke.left).max(stroke.bottom - stroke.top) > 6.0;
    let strokes: Vec<Stroke> = strokes.iter().filter(is_long).copied().collect();
    if strokes.len() > MOST_STROKES {
        return Vec::new();
    }
    // Lines that meet belong together.
    let mut groups: Vec<usize> = (0..strokes.len()).collect();
    fn root(groups: &mut [usize], mut at: usize) -> usize {
        while groups[at] != at {
            groups[at] = groups[groups[at]];
            at = groups[at];
        }
        at
    }
    for one in 0..strokes.len() {
        for other in one + 1..strokes.len() {
            let (a, b) = (&strokes[one], &strokes[other]);
            let meets = a.left - NEAR < b.right
                && b.left - NEAR < a.right
                && a.top - NEAR < b.bottom
                && b.top - NEAR < a.bottom;
            if meets {
                let (one, other) = (root(&mut groups, one), root(&mut groups, other));
                groups[one] = other;
            }
        }
    }
    let mut by_group: HashMap<usize, Vec<Stroke>> = HashMap::new();
    for (at, stroke) in strokes.iter().enumerate() {
        let group = root(&mut groups, at);
        by_group.entry(group).or_default().push(*stroke);
    }
    let mut grids: Vec<Grid> = by_group
        .into_values()
        .filter_map(|strokes| {
            let (across, down): (Vec<Stroke>, Vec<Stroke>) =
                strokes.into_iter().partition(is_across);
            let mut xs = clustered(
                down.iter()
                    .map(|stroke| f32::midpoint(stroke.left, stroke.right)),
            );
            let ys = clustered(
                across
                    .iter()
                    .map(|stroke| f32::midpoint(stroke.top, stroke.bottom)),
            );
            open_sides(&mut xs, &ys, &across);
            let is_grid = xs.len() > 2 && ys.len() > 2 && xs.len() * ys.len() < MOST_CELLS;
            is_grid.then_some(Grid {
                xs,
                ys,
                across,
                down,
            })
        })
        .collect();
    grids.sort_by(|one, other| {
        one.ys[0]
            .total_cmp(&other.ys[0])
            .then(one.xs[0].total_cmp(&other.xs[0]))
    });
    grids
}

/// Adds the ends of a table that has no line at its left or its right: where most lines across it end alike.
fn open_sides(xs: &mut Vec<f32>, ys: &[f32], across: &[Stroke]) {
    let (Some(first), Some(last)) = (xs.first().copied(), xs.last().copied()) else {
        return;
    };
    let ends = |end: f32, of: fn(&Stroke) -> f32| {
        let alike = across
            .iter()
            .filter(|stroke| (of(stroke) - end).abs() < NEAR * 2.0);
        clustered(alike.map(|stroke| stroke.top)).len() * 2 > ys.len()
    };
    let left = across
        .iter()
        .map(|stroke| stroke.left)
        .fold(first, f32::min);
    let right = across
        .iter()
        .map(|stroke| stroke.right)
        .fold(last, f32::max);
    if left < first - NARROWEST && ends(left, |stroke| stroke.left) {
        xs.insert(0, left);
    }
    if right > last + NARROWEST && ends(right, |stroke| stroke.right) {
        xs.push(right);
    }
}

/// The rows that a row of a table is, where lines part its columns only: those that its numbers stand in.
fn parted_rows(row: Vec<Cell>) -> Vec<Vec<Cell>> {
    let bases = |cell: &Cell| {
        cell.lines
            .iter()
            .map(|line| line.base)
            .collect::<Vec<f32>>()
    };
    let size = row
        .iter()
        .flat_map(|cell| &cell.lines)
        .map(|line| line.size)
        .fold(0.0, f32::max);
    let mut levels: Vec<f32> = row.iter().flat_map(bases).collect();
    levels.sort_by(f32::total_cmp);
    levels.dedup_by(|next, before| *next - *before < size * LEVEL);
    let is_number = |line: &&Line| {
        let text = line.text();
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        letters * 2 <= text.chars().count() && letters < 4
    };
    let is_list = |cell: &&Cell| {
        let numbers = cell.lines.iter().filter(is_number).count();
        cell.lines.len() > 1
            && cell.lines.len() * 3 > levels.len() * 2
            && numbers * 5 >= cell.lines.len() * 4
    };
    let lists = row.iter().filter(is_list).count();
    let filled = row.iter().filter(|cell| !cell.lines.is_empty()).count();
    if levels.len() < 2 || lists == 0 || (lists + 1) * 2 < filled || filled < 2 {
        return vec![row];
    }
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (nth, level) in levels.iter().enumerate() {
        let next = levels.get(nth + 1).copied().unwrap_or(f32::MAX);
        let is_here = |line: &&Line| *level <= line.base && line.base < next;
        let cells = row.iter().map(|cell| Cell {
            lines: cell.lines.iter().filter(is_here).cloned().collect(),
            ..cell.clone()
        });
        rows.push(cells.collect());
    }
    rows
}

fn clustered(values: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.dedup_by(|next, before| *next - *before < NEAR + 1.0);
    values
}

impl Grid {
    fn area(&self) -> Stroke {
        Stroke {
            left: self.xs[0],
            right: self.xs[self.xs.len() - 1],
            top: self.ys[0],
            bottom: self.ys[self.ys.len() - 1],
        }
    }

    /// The row and the column of the middle of a piece.
    fn cell(&self, piece: &Line) -> Option<(usize, usize)> {
        if piece.turn != 0 {
            return None;
        }
        let within = |edges: &[f32], at: f32| {
            let after = edges.partition_point(|edge| *edge <= at);
            (after > 0 && after < edges.len()).then(|| after - 1)
        };
        let x = (piece.left + 1.0).min(f32::midpoint(piece.left, piece.right));
        Some((
            within(&self.ys, piece.base - piece.size * 0.3)?,
            within(&self.xs, x)?,
        ))
    }

    /// Whether a line stands left of a cell.
    fn is_parted(&self, row: usize, column: usize) -> bool {
        let (x, y) = (
            self.xs[column],
            f32::midpoint(self.ys[row], self.ys[row + 1]),
        );
        let mut down = self.down.iter();
        down.any(|stroke| {
            (stroke.left - x).abs() < NEAR + 2.0 && stroke.top < y && y < stroke.bottom
        })
    }

    /// Whether a line stands above a cell.
    fn is_ruled(&self, row: usize, column: usize) -> bool {
        let (y, x) = (
            self.ys[row],
            f32::midpoint(self.xs[column], self.xs[column + 1]),
        );
        let mut across = self.across.iter();
        across.any(|stroke| {
            (stroke.top - y).abs() < NEAR + 2.0 && stroke.left < x && x < stroke.right
        })
    }

    /// For each column, whether its words in a row stand apart from those left of them without a line between: where
    /// lines part the columns in other rows, and what is written in this one crosses none of them.
    fn apart(&self, cells: &HashMap<(usize, usize), Vec<Line>>, row: usize) -> Vec<bool> {
        let columns = self.xs.len() - 1;
        let mut apart = vec![false; columns];
        let lines = |column: usize| cells.get(&(row, column)).into_iter().flatten();
        let fits = |column: usize, line: &Line| {
            line.left > self.xs[column] - NEAR && line.right < self.xs[column + 1] + NEAR
        };
        let mut from = 0;
        for to in 1..=columns {
            if to < columns && !self.is_parted(row, to) {
                continue;
            }
            let mut used = (from..to).map(|column| lines(column).count());
            // Many lines are rows of their own.
            let is_row = used.clone().filter(|count| *count > 0).count() > 1
                && used.all(|count| count <= MOST_LINES);
            if is_row && (from..to).all(|at| lines(at).all(|line| fits(at, line))) {
                apart[from + 1..to].fill(true);
            }
            from = to;
        }
        apart
    }

    /// The rows that `lines` are, which stand in a field below ruled heads, if nearly all of them keep to the columns of these.
    fn open_rows(&self, lines: &[Line]) -> Option<Rows> {
        let columns: Vec<(f32, f32)> = self.xs.windows(2).map(|two| (two[0], two[1])).collect();
        let fits = |line: &&Line| {
            let mut columns = columns.iter();
            columns.any(|(left, right)| line.left > left - NEAR && line.right < right + NEAR)
        };
        let parts: Vec<Line> = lines.iter().flat_map(Line::parts).collect();
        let fitting = parts.iter().filter(fits).count();
        if columns.len() < 3 || parts.len() < OPEN_PARTS || fitting * 10 < parts.len() * 9 {
            return None;
        }
        let rows = columns::in_known(lines, &columns)?;
        let filled = |row: &Vec<Cell>| row.iter().filter(|cell| !cell.lines.is_empty()).count();
        let full = rows.iter().filter(|row| filled(row) > 2).count();
        (full > 2 && full * 2 > rows.len()).then_some(rows)
    }

    /// The cells row by row; those that nothing parts are one.
    fn rows(&self, mut cells: HashMap<(usize, usize), Vec<Line>>) -> Rows {
        let (columns, rows) = (self.xs.len() - 1, self.ys.len() - 1);
        let apart: Vec<Vec<bool>> = (0..rows).map(|row| self.apart(&cells, row)).collect();
        let is_parted =
            |row: usize, column: usize| apart[row][column] || self.is_parted(row, column);
        let mut taken = vec![false; columns * rows];
        let mut all = Vec::new();
        // The rows that nothing rules, by the row that has them.
        let mut open_rows: HashMap<usize, Rows> = HashMap::new();
        for row in 0..rows {
            let mut these = Vec::new();
            for column in 0..columns {
                if taken[row * columns + column] {
                    continue;
                }
                let mut wide = 1;
                while column + wide < columns
                    && !taken[row * columns + column + wide]
                    && !is_parted(row, column + wide)
                {
                    wide += 1;
                }
                let mut high = 1;
                while row + high < rows
                    && (column..column + wide).all(|at| {
                        !taken[(row + high) * columns + at] && !self.is_ruled(row + high, at)
                    })
                    && (column + 1..column + wide).all(|at| !is_parted(row + high, at))
                {
                    high += 1;
                }
                let mut lines = Vec::new();
                for y in row..row + high {
                    for x in column..column + wide {
                        taken[y * columns + x] = true;
                        lines.extend(cells.remove(&(y, x)).unwrap_or_default());
                    }
                }
                if (wide, high) == (columns, 1)
                    && let Some(open) = self.open_rows(&lines)
                {
                    open_rows.insert(row, open);
                    lines.clear();
                }
                these.push(Cell {
                    lines: super::order::lines(lines, false),
                    columns: wide as u32,
                    rows: high as u32,
                    is_head: false,
                });
            }
            all.push(these);
        }
        let all_rows = all.into_iter().enumerate();
        let mut all: Rows = all_rows
            .flat_map(|(row, cells)| open_rows.remove(&row).unwrap_or_else(|| vec![cells]))
            .collect();
        // A row in which no cell begins has no height.
        let is_empty = |row: &Vec<Cell>| row.iter().all(|cell| cell.lines.is_empty());
        let flat = all.iter().flatten().all(|cell| cell.rows == 1);
        if flat {
            all.retain(|row| !is_empty(row));
        }
        // A cell that goes on in a row says how many rows there are.
        let mut open = 0;
        let is_closed: Vec<bool> = all
            .iter()
            .enumerate()
            .map(|(at, row)| {
                let is_closed = open <= at;
                open = row
                    .iter()
                    .map(|cell| at + cell.rows as usize)
                    .fold(open, usize::max);
                is_closed && open == at + 1
            })
            .collect();
        let parted = all.into_iter().zip(is_closed);
        let parted = parted.flat_map(|(row, is_closed)| match is_closed {
            true => parted_rows(row),
            false => vec![row],
        });
        parted.collect()
    }
}
