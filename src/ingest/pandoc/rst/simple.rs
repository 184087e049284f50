//! *Tables whose columns stand below signs* (docutils' specification, “Simple Tables”). Pandoc knows no cells over several
//! columns in them, and ends no row at an empty line.

use super::drawn::Out;
use super::grid::{FILLER, signs};
use super::lines::indent;
use super::spans::{self, Drawn};

/// Where a cell stands: its columns of signs, and those of the table.
struct Place {
    from: usize,
    to: usize,
    column: usize,
    columns: usize,
}

/// Writes the table that begins on line `at`, if pandoc does not read it; gives where it ends.
pub(super) fn write(lines: &[&str], at: usize, out: &mut Out) -> Option<usize> {
    let border = lines.get(at)?.trim_end();
    let around = indent(border);
    if !is_border(border) || !out.is_apart() {
        return None;
    }
    let mut ends = Vec::new();
    for (number, line) in lines.iter().enumerate().skip(at + 1) {
        if !is_border(line) {
            if !line.trim().is_empty() && indent(line) < around {
                return None;
            }
            continue;
        }
        ends.push(number);
        let is_last = lines
            .get(number + 1)
            .is_none_or(|line| line.trim().is_empty());
        if ends.len() == 2 || is_last {
            break;
        }
    }
    let end = *ends.last()?;
    let columns = runs(&signs(border), '=');
    let head = (ends.len() == 2).then(|| ends[0]);
    let inside = lines.get(at + 1..end)?;
    let is_special = |line: &&str| {
        let is_joined = is_border(line) && runs(&line_signs(line), '=') != columns;
        line.trim().is_empty() || is_rule(line) || is_joined || signs(line).contains(&FILLER)
    };
    if !inside.iter().any(is_special) {
        return None;
    }
    let mut rows: Vec<Vec<Drawn>> = Vec::new();
    let mut heads = 0;
    let mut row: Vec<usize> = Vec::new();
    for number in at + 1..=end {
        let line = lines.get(number)?.trim_end();
        let drawn = line_signs(line);
        if is_border(line) || is_rule(line) {
            let sign = if is_border(line) { '=' } else { '-' };
            let places = joined(&runs(&drawn, sign), &columns)?;
            rows.extend(cells(lines, &row, &places)?);
            row.clear();
            if head == Some(number) {
                heads = rows.len();
            }
            continue;
        }
        let first = columns.first()?;
        let begins = drawn
            .iter()
            .skip(first.0)
            .take(first.1 - first.0)
            .any(|c| *c != ' ');
        if begins && !row.is_empty() {
            rows.extend(cells(lines, &row, &joined(&columns, &columns)?)?);
            row.clear();
        }
        if !(line.is_empty() && row.is_empty()) {
            row.push(number);
        }
    }
    spans::write(&rows, (columns.len(), heads), (around, at), out);
    Some(end + 1)
}

fn is_border(line: &str) -> bool {
    let own = line.trim();
    own.starts_with('=') && own.contains("= ") && own.chars().all(|c| matches!(c, '=' | ' '))
}

/// Whether the line joins the columns of the text above it.
fn is_rule(line: &str) -> bool {
    let own = line.trim();
    own.starts_with("--") && own.chars().all(|c| matches!(c, '-' | ' '))
}

fn line_signs(line: &str) -> Vec<char> {
    signs(line.trim_end())
}

/// Where the runs of `sign` begin and end.
fn runs(line: &[char], sign: char) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in line.iter().chain([&' ']).enumerate() {
        match start {
            None if *c == sign => start = Some(at),
            Some(from) if *c != sign => {
                found.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// The cells below these runs; `None` if they do not begin and end with columns.
fn joined(runs: &[(usize, usize)], columns: &[(usize, usize)]) -> Option<Vec<Place>> {
    let mut found = Vec::new();
    for (from, to) in runs {
        let first = columns.iter().position(|(start, _)| start == from)?;
        let last = columns.iter().position(|(_, end)| end == to)?;
        let is_last = last + 1 == columns.len();
        found.push(Place {
            from: *from,
            to: if is_last { usize::MAX } else { *to },
            column: first,
            columns: (last + 1).checked_sub(first)?,
        });
    }
    Some(found)
}

/// The row of cells on these lines, if there are any; `None` if text stands between columns.
fn cells(lines: &[&str], row: &[usize], places: &[Place]) -> Option<Vec<Vec<Drawn>>> {
    if !row
        .iter()
        .any(|at| lines.get(*at).is_some_and(|line| !line.trim().is_empty()))
    {
        return Some(Vec::new());
    }
    let mut found = Vec::new();
    for (number, place) in places.iter().enumerate() {
        let next = places.get(number + 1).map_or(usize::MAX, |next| next.from);
        let mut text = Vec::new();
        for at in row {
            let signs = line_signs(lines.get(*at)?);
            let within = |from: usize, to: usize| {
                let signs = signs.iter().skip(from).take(to.saturating_sub(from));
                signs.filter(|c| **c != FILLER).collect::<String>()
            };
            if place.to != usize::MAX && !within(place.to, next).trim().is_empty() {
                return None;
            }
            text.push((within(place.from, place.to), *at));
        }
        found.push(Drawn {
            lines: text,
            column: place.column,
            columns: place.columns,
            rows: 1,
        });
    }
    Some(vec![found])
}
