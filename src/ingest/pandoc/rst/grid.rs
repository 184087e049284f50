//! *Tables with lines around their cells* (docutils' specification, “Grid Tables”), some of which take several columns or
//! rows: pandoc cuts these into pieces. All lines of such a table part it into a net; fields of the net between which
//! nothing is drawn are one cell.

use super::drawn::Out;
use super::lines::indent;
use super::spans::{self, Drawn};
use std::ops::Range;

/// Stands behind a letter that takes two columns.
pub(super) const FILLER: char = '\0';

/// The largest table that is looked at (fields of its net).
const LARGEST: usize = 20_000;

/// Writes the table that begins on line `at`, if it has cells over several columns or rows, or wide letters; gives where
/// it ends.
pub(super) fn write(lines: &[&str], at: usize, out: &mut Out) -> Option<usize> {
    let line = lines.get(at)?;
    let around = indent(line);
    let own = line.trim();
    if !own.starts_with("+-") || !own.ends_with('+') {
        return None;
    }
    let is_inside = |line: &&&str| {
        let own = line.trim_start();
        indent(line) == around && own.starts_with(['+', '|'])
    };
    let rest = lines.get(at..)?;
    let height = rest.iter().take_while(is_inside).count();
    let mut drawing: Vec<Vec<char>> = rest[..height]
        .iter()
        .map(|line| signs(line.trim()))
        .collect();
    let width = drawing.iter().map(Vec::len).max()?;
    let has_wide = drawing.iter().flatten().any(|c| *c == FILLER);
    for row in &mut drawing {
        row.resize(width, ' ');
    }
    let net = Net::of(&drawing)?;
    let cells = net.cells(&drawing, at)?;
    let Cells {
        rows,
        columns,
        heads,
    } = cells;
    let is_plain = rows
        .iter()
        .flatten()
        .all(|cell| cell.columns == 1 && cell.rows == 1);
    if is_plain && !has_wide {
        return None;
    }
    spans::write(&rows, (columns, heads), (around, at), out);
    Some(at + height)
}

/// The letters of a line in columns of the same width.
pub(super) fn signs(line: &str) -> Vec<char> {
    let mut found = Vec::with_capacity(line.len());
    for c in line.chars() {
        found.push(c);
        if is_wide(c) {
            found.push(FILLER);
        }
    }
    found
}

/// Whether a letter takes two columns (Unicode's East Asian Width; the large blocks).
fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF
        | 0xFE30..=0xFE6F | 0xFF00..=0xFF60 | 0x1F300..=0x1FAFF)
}

/// All places at which a table has lines.
struct Net {
    across: Vec<usize>,
    down: Vec<usize>,
}

impl Net {
    fn of(drawing: &[Vec<char>]) -> Option<Self> {
        let is_knot = |row: &[char], at: usize| {
            let is_drawn = |at: Option<usize>| {
                at.and_then(|at| row.get(at))
                    .is_some_and(|c| matches!(c, '-' | '='))
            };
            row.get(at) == Some(&'+') && (is_drawn(at.checked_sub(1)) || is_drawn(Some(at + 1)))
        };
        let width = drawing.first()?.len();
        let across: Vec<usize> = (0..drawing.len())
            .filter(|row| (0..width).any(|at| is_knot(&drawing[*row], at)))
            .collect();
        let is_down = |at: &usize| across.iter().any(|row| is_knot(&drawing[*row], *at));
        let down: Vec<usize> = (0..width).filter(is_down).collect();
        let is_whole = across.first() == Some(&0) && across.last() == Some(&(drawing.len() - 1));
        let fields = across.len() * down.len();
        (is_whole && across.len() > 1 && down.len() > 1 && fields <= LARGEST)
            .then_some(Self { across, down })
    }

    /// Whether a line is drawn above the field in this row and column of the net.
    fn is_parted_above(&self, drawing: &[Vec<char>], row: usize, column: usize) -> bool {
        let line = &drawing[self.across[row]];
        let signs = &line[self.down[column]..=self.down[column + 1]];
        signs.iter().all(|c| matches!(c, '+' | '-' | '='))
    }

    /// Whether a line is drawn left of the field.
    fn is_parted_left(&self, drawing: &[Vec<char>], row: usize, column: usize) -> bool {
        let mut rows = drawing[self.across[row]..=self.across[row + 1]].iter();
        rows.all(|line| matches!(line[self.down[column]], '+' | '|'))
    }

    /// The rows of cells; `None` if some are no rectangles.
    fn cells(&self, drawing: &[Vec<char>], start: usize) -> Option<Cells> {
        let (height, width) = (self.across.len() - 1, self.down.len() - 1);
        let mut owner: Vec<usize> = (0..height * width).collect();
        for row in 0..height {
            for column in 0..width {
                let field = row * width + column;
                if column > 0 && !self.is_parted_left(drawing, row, column) {
                    join(&mut owner, field - 1, field);
                }
                if row > 0 && !self.is_parted_above(drawing, row, column) {
                    join(&mut owner, field - width, field);
                }
            }
        }
        let mut boxes: Vec<(Range<usize>, Range<usize>, usize)> = Vec::new();
        let mut of_owner = vec![usize::MAX; owner.len()];
        for field in 0..owner.len() {
            let (row, column) = (field / width, field % width);
            let owner = root(&owner, field);
            match boxes.get_mut(of_owner[owner]) {
                Some((rows, columns, fields)) => {
                    rows.end = rows.end.max(row + 1);
                    columns.start = columns.start.min(column);
                    columns.end = columns.end.max(column + 1);
                    *fields += 1;
                }
                None => {
                    of_owner[owner] = boxes.len();
                    boxes.push((row..row + 1, column..column + 1, 1));
                }
            }
        }
        let is_box = |(rows, columns, fields): &(Range<usize>, Range<usize>, usize)| {
            rows.len() * columns.len() == *fields
        };
        if !boxes.iter().all(is_box) {
            return None;
        }
        // Lines of the net where no cell begins are none.
        let begins = |count: usize, is: &dyn Fn(usize) -> bool| -> Vec<usize> {
            (0..count).filter(|at| is(*at)).collect()
        };
        let rows = begins(height, &|row| {
            boxes.iter().any(|(rows, _, _)| rows.start == row)
        });
        let columns = begins(width, &|column| {
            boxes.iter().any(|(_, columns, _)| columns.start == column)
        });
        let within = |all: &[usize], range: &Range<usize>| {
            all.iter().filter(|at| range.contains(at)).count()
        };
        let mut found: Vec<Vec<Drawn>> = rows.iter().map(|_| Vec::new()).collect();
        for (own_rows, own_columns, _) in &boxes {
            let row = rows.binary_search(&own_rows.start).ok()?;
            let from = self.down[own_columns.start] + 1;
            let to = self.down[own_columns.end];
            let lines = self.across[own_rows.start] + 1..self.across[own_rows.end];
            let text = lines.map(|line| {
                let signs = drawing[line][from..to].iter();
                let text: String = signs.filter(|c| **c != FILLER).collect();
                (text, start + line)
            });
            found[row].push(Drawn {
                lines: text.collect(),
                column: columns.binary_search(&own_columns.start).ok()?,
                columns: within(&columns, own_columns),
                rows: within(&rows, own_rows),
            });
        }
        let double = self.across.iter().skip(1).find(|line| {
            let mut signs = drawing[**line].iter();
            signs.all(|c| matches!(c, '+' | '='))
        });
        let is_head = |row: &&usize| double.is_some_and(|line| self.across[**row] < *line);
        Some(Cells {
            heads: rows.iter().filter(is_head).count(),
            columns: columns.len(),
            rows: found,
        })
    }
}

/// The cells of a table.
struct Cells {
    rows: Vec<Vec<Drawn>>,
    columns: usize,
    /// How many rows stand above the line of equals signs.
    heads: usize,
}

/// The field that stands for all of a cell.
fn root(owner: &[usize], field: usize) -> usize {
    let mut field = field;
    while owner[field] != field {
        field = owner[field];
    }
    field
}

fn join(owner: &mut [usize], one: usize, other: usize) {
    let (one, other) = (root(owner, one), root(owner, other));
    owner[one.max(other)] = one.min(other);
}
