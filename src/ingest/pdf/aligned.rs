//! Tables that nothing rules: rows of numbers below one another, in columns that *align*. Rows of words may be anything,
//! such as a list or a form, and stay lines.

use super::captions;
use super::columns::{LEVEL, closest, in_columns, is_number, width};
use super::lines::Line;
use super::strokes::{Drawn, Stroke};
use super::tables::Rows;
use std::ops::Range;

/// The maximum number of pieces of a page that are looked at.
const MOST_PIECES: usize = 4_000;

/// A table has so many rows of numbers at least, and so many of all.
const FEWEST_ROWS: usize = 3;

/// A cell has at most so many characters, one of a head fewer.
const CELL_CHARS: usize = 64;
const HEAD_CHARS: usize = 44;

/// Rows are so near to one another, those of a head nearer, in sizes.
const NEAR: f32 = 2.7;
const HEAD_NEAR: f32 = 2.0;

/// So many rows with words alone may follow one another; so many rows may be heads.
const WORD_ROWS: usize = 2;
const HEAD_ROWS: usize = 5;

/// Numbers are below one another if the ends of so many are so near, in sizes.
const ALIGNED: usize = 2;
const OFF: f32 = 0.5;

/// Upright lines so near are at one place (points).
const PLACE: f32 = 4.0;

/// What stands on one line, by the numbers of its parts, from the left.
struct Row {
    base: f32,
    size: f32,
    parts: Vec<usize>,
}

/// Takes the `pieces` of a page that stand in such tables. Returns the tables with their places.
pub(super) fn take(pieces: &mut Vec<Line>, drawn: &Drawn) -> Vec<(Stroke, Rows)> {
    let mut tables = Vec::new();
    let is_contents = |piece: &Line| super::furniture::is_contents_heading(&piece.text());
    if pieces.len() > MOST_PIECES || pieces.iter().any(is_contents) {
        return tables;
    }
    // Each part with the number of its piece.
    let parts: Vec<(usize, Line)> = pieces
        .iter()
        .enumerate()
        .filter(|(_, piece)| piece.turn == 0 && !piece.is_hidden)
        .flat_map(|(at, piece)| closest(piece).into_iter().map(move |part| (at, part)))
        .collect();
    let rows = rows(&parts);
    let mut gone: Vec<usize> = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        let Some(body) = body(&parts, &rows, at) else {
            at += 1;
            continue;
        };
        at = body.end;
        if let Some((area, table)) = table(pieces, (&parts, &rows), body, drawn) {
            let inside = |(_, part): &&(usize, Line)| {
                let middle = part.base - part.size * 0.3;
                area.top < middle && middle < area.bottom
            };
            gone.extend(parts.iter().filter(inside).map(|(piece, _)| *piece));
            tables.push((area, table));
        }
    }
    gone.sort_unstable();
    let mut at = 0..;
    pieces.retain(|_| gone.binary_search(&at.next().unwrap_or_default()).is_err());
    tables
}

fn rows(parts: &[(usize, Line)]) -> Vec<Row> {
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by(|one, other| parts[*one].1.base.total_cmp(&parts[*other].1.base));
    let mut rows: Vec<Row> = Vec::new();
    for at in order {
        let part = &parts[at].1;
        match rows.last_mut() {
            Some(row) if part.base - row.base < row.size.max(part.size) * LEVEL => {
                row.parts.push(at);
                row.size = row.size.max(part.size);
            }
            _ => rows.push(Row {
                base: part.base,
                size: part.size,
                parts: vec![at],
            }),
        }
    }
    for row in &mut rows {
        let left = |at: &usize| parts[*at].1.left;
        row.parts
            .sort_by(|one, other| left(one).total_cmp(&left(other)));
    }
    rows
}

/// Whether it stands where there is no number: “–”, “n/a”, “...”.
fn is_blank(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["n/a", "na", "n.a.", "nd", "x", "nil", "none"].contains(&lower.as_str())
        || text.chars().all(|c| "-–—−.…*· ".contains(c))
}

impl Row {
    fn texts<'a>(&'a self, parts: &'a [(usize, Line)]) -> impl Iterator<Item = String> + 'a {
        self.parts.iter().map(|at| parts[*at].1.text())
    }

    /// Whether most behind its first part are numbers.
    fn is_of_numbers(&self, parts: &[(usize, Line)]) -> bool {
        let (mut numbers, mut blanks, mut others) = (0, 0, 0);
        for (nth, text) in self.texts(parts).enumerate() {
            match () {
                () if text.chars().count() > CELL_CHARS => return false,
                () if nth == 0 => {}
                () if is_number(&text) => numbers += 1,
                () if is_blank(&text) => blanks += 1,
                () => others += 1,
            }
        }
        numbers > 0 && numbers + blanks >= others * 2
    }

    /// Whether it may be a label of rows, or the second line of one.
    fn is_of_words(&self, parts: &[(usize, Line)]) -> bool {
        self.parts.len() == 1
            && self.texts(parts).all(|text| {
                text.chars().count() <= CELL_CHARS
                    && !captions::is_titled(&text)
                    && !text.ends_with('.')
            })
    }

    /// Whether it may be one of the heads of the columns, of which the first begins at `left`.
    fn is_head(&self, parts: &[(usize, Line)], left: f32) -> bool {
        let is_short = self
            .texts(parts)
            .all(|text| text.chars().count() <= HEAD_CHARS);
        let first = self.texts(parts).next().unwrap_or_default();
        let is_over = self
            .parts
            .iter()
            .any(|at| parts[*at].1.left > left + self.size);
        is_short && is_over && !captions::is_titled(&first)
    }
}

/// The rows from `at` on that have numbers in columns, if so many do.
fn body(parts: &[(usize, Line)], rows: &[Row], at: usize) -> Option<Range<usize>> {
    if !rows[at].is_of_numbers(parts) {
        return None;
    }
    let (mut end, mut words, mut of_numbers) = (at + 1, 0, 1);
    for next in at + 1..rows.len() {
        let (row, before) = (&rows[next], &rows[next - 1]);
        if row.base - before.base > row.size.max(before.size) * NEAR {
            break;
        }
        if row.is_of_numbers(parts) {
            (end, words) = (next + 1, 0);
            of_numbers += 1;
        } else if row.is_of_words(parts) && words < WORD_ROWS {
            words += 1;
        } else {
            break;
        }
    }
    let numbers: Vec<&Line> = rows[at..end]
        .iter()
        .flat_map(|row| row.parts.iter().skip(1))
        .map(|at| &parts[*at].1)
        .filter(|part| is_number(&part.text()))
        .collect();
    let is_aligned = |one: &&&Line| {
        let near = |side: fn(&Line) -> f32| {
            let own = side(one);
            let same = numbers
                .iter()
                .filter(|other| (side(other) - own).abs() < one.size * OFF);
            same.count()
        };
        near(|part| part.right)
            .max(near(|part| part.left))
            .max(near(|part| f32::midpoint(part.left, part.right)))
            >= ALIGNED
    };
    let aligned = numbers.iter().filter(is_aligned).count();
    let is_sure = of_numbers >= FEWEST_ROWS && aligned * 5 >= numbers.len() * 4;
    (is_sure && !leads_to_pages(parts, &rows[at..end])).then_some(at..end)
}

/// Whether rows are entries of contents, or numbered formulas: each has one number, the last, and these count up.
fn leads_to_pages(parts: &[(usize, Line)], rows: &[Row]) -> bool {
    let mut numbers = Vec::new();
    for row in rows.iter().filter(|row| row.parts.len() > 1) {
        let texts: Vec<String> = row.texts(parts).collect();
        let count = texts.iter().skip(1).filter(|text| is_number(text)).count();
        let last = texts
            .last()
            .map(|text| text.trim_matches(['(', ')', '.']).parse::<u32>());
        let Some(Ok(number)) = last.filter(|_| count == 1) else {
            return false;
        };
        numbers.push(number);
    }
    numbers.windows(2).all(|two| two[0] <= two[1])
}

/// The table whose rows with numbers are `body`, with the heads above, and its place.
fn table(
    pieces: &[Line],
    (parts, rows): (&[(usize, Line)], &[Row]),
    body: Range<usize>,
    drawn: &Drawn,
) -> Option<(Stroke, Rows)> {
    let lines = |range: Range<usize>| {
        let rows = rows[range].iter();
        rows.flat_map(|row| &row.parts).map(|at| &parts[*at].1)
    };
    let left = lines(body.clone())
        .map(|part| part.left)
        .fold(f32::MAX, f32::min);
    let mut first = body.start;
    while first > 0 && body.start - first < HEAD_ROWS {
        let (row, below) = (&rows[first - 1], &rows[first]);
        let is_near = below.base - row.base < below.size.max(row.size) * HEAD_NEAR;
        if !is_near || !row.is_head(parts, left) {
            break;
        }
        first -= 1;
    }
    // Years above the columns are their heads.
    let mut heads = first..body.start;
    let is_year = |text: &String| {
        text.parse::<u32>()
            .is_ok_and(|year| (1900..2100).contains(&year))
    };
    if rows[body.start].texts(parts).all(|text| is_year(&text)) {
        heads.end += 1;
    }
    let whole = first..body.end;
    let area = Stroke {
        left: lines(whole.clone())
            .map(|part| part.left)
            .fold(f32::MAX, f32::min),
        right: lines(whole.clone())
            .map(|part| part.right)
            .fold(f32::MIN, f32::max),
        top: lines(whole.clone()).map(Line::top).fold(f32::MAX, f32::min) - 0.5,
        bottom: lines(whole.clone())
            .map(Line::bottom)
            .fold(f32::MIN, f32::max)
            + 0.5,
    };
    let at = |base: f32| Stroke {
        top: base,
        bottom: base,
        ..area
    };
    let mut rules = vec![at(area.top)];
    if !heads.is_empty() {
        let next = rows.get(heads.end)?;
        rules.push(at(next.base - next.size * 0.85));
    }
    rules.push(at(area.bottom));
    let count = whole.len();
    let numbers: Vec<usize> = lines_of(parts, rows, whole);
    let inside: Vec<Line> = numbers.iter().map(|at| pieces[*at].clone()).collect();
    let close: Vec<Line> = inside.iter().flat_map(closest).collect();
    let found = [close, inside];
    let found = found
        .iter()
        .filter_map(|pieces| in_columns(pieces, &rules, true));
    // Of those with as many columns, that with the widest gaps.
    let rows = found.map(|(rows, _)| rows).max_by_key(width)?;
    let is_table = rows.len() >= FEWEST_ROWS && !is_drawing(drawn, &area, (count, width(&rows)));
    is_table.then_some((area, rows))
}

/// The numbers of the pieces that have the parts of `rows`.
fn lines_of(parts: &[(usize, Line)], rows: &[Row], range: Range<usize>) -> Vec<usize> {
    let of = rows[range].iter().flat_map(|row| &row.parts);
    let mut pieces: Vec<usize> = of.map(|at| parts[*at].0).collect();
    pieces.sort_unstable();
    pieces.dedup();
    pieces
}

/// Whether a drawing, such as a chart, stands in `area`: more curves than rows, or upright lines at more places than there
/// are columns.
fn is_drawing(drawn: &Drawn, area: &Stroke, (rows, columns): (usize, u32)) -> bool {
    let is_inside = |stroke: &&Stroke| {
        stroke.left < area.right
            && area.left < stroke.right
            && stroke.top < area.bottom
            && area.top < stroke.bottom
    };
    let curves = drawn.curves.iter().filter(is_inside).count();
    let upright = drawn.strokes.iter().filter(is_inside);
    let upright = upright.filter(|stroke| stroke.height() > stroke.width().max(6.0));
    let mut places: Vec<i32> = upright
        .map(|stroke| (stroke.left / PLACE).round() as i32)
        .collect();
    places.sort_unstable();
    places.dedup();
    curves > rows || places.len() > columns as usize + 2
}
