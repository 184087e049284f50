//! *Tables* drawn with signs: the text of a cell may take several lines, beside those of other cells.

use super::{Line, Reading};

/// Whether a line is the border of a table without lines between its columns.
pub(super) fn is_border(text: &str) -> bool {
    let text = text.trim();
    text.contains("= ") && text.starts_with('=') && text.chars().all(|c| matches!(c, '=' | ' '))
}

impl Reading {
    /// A table with lines around its cells.
    pub(super) fn grid(&mut self, lines: &[Line<'_>], start: usize) -> usize {
        let indent = lines[start].indent();
        let is_inside = |line: &Line<'_>| {
            let text = line.text.trim_start();
            line.indent() == indent && (text.starts_with('+') || text.starts_with('|'))
        };
        let length = lines[start..].iter().position(|line| !is_inside(line));
        let end = length.map_or(lines.len(), |length| start + length);
        let rows: Vec<Vec<char>> = lines[start..end]
            .iter()
            .map(|line| line.text.trim_start().chars().collect())
            .collect();
        // Letters that are two columns wide move the borders behind them.
        if rows.iter().flatten().any(|c| is_wide(*c)) {
            self.flow.is_unsure_of("table with wide letters");
        }
        match corners(&rows) {
            Some(cells) => {
                for Cell {
                    top,
                    left,
                    bottom,
                    right,
                } in cells
                {
                    let text = rows[top + 1..bottom].iter().map(|row| {
                        let inside = row.get(left + 1..right.min(row.len()));
                        inside.unwrap_or_default().iter().collect()
                    });
                    let text: Vec<String> = text.collect();
                    self.cell(&text, &lines[start + top + 1..start + bottom]);
                }
            }
            None => self.flow.is_unsure_of("table that is not whole"),
        }
        self.take_off_top(&lines[start..end]);
        end.max(start + 1)
    }

    /// A table whose columns stand below signs.
    pub(super) fn simple(&mut self, lines: &[Line<'_>], start: usize) -> usize {
        let border = lines[start].text;
        let columns = columns(border);
        let is_same = |line: &Line<'_>| line.text.trim() == border.trim();
        let mut end = start + 1;
        while let Some(line) = lines.get(end) {
            // The last border has nothing below it.
            let is_last = is_same(line) && lines.get(end + 1).is_none_or(Line::is_blank);
            end += 1;
            if is_last && end > start + 2 {
                break;
            }
        }
        let mut row: Vec<Line<'_>> = Vec::new();
        for line in &lines[start + 1..end] {
            let text = line.text.trim();
            let is_rule = text.starts_with(['=', '-'])
                && text.starts_with(&text[..1].repeat(2))
                && text.chars().all(|c| matches!(c, '=' | '-' | ' '));
            let head: String = line
                .text
                .chars()
                .take(columns[0].1)
                .skip(columns[0].0)
                .collect();
            if is_rule {
                // It says which columns the text above it goes over.
                let over = self::columns(&line.text.replace('-', "="));
                self.simple_row(&row, &over, columns.last().map(|(_, end)| *end));
                row.clear();
                continue;
            }
            if !line.is_blank() && !head.trim().is_empty() {
                self.simple_row(&row, &columns, None);
                row.clear();
            }
            row.push(*line);
        }
        self.simple_row(&row, &columns, None);
        self.take_off_top(&lines[start..end]);
        end
    }

    /// A row of cells; `right` is where the last column ends, if these go over others.
    fn simple_row(&mut self, lines: &[Line<'_>], columns: &[(usize, usize)], right: Option<usize>) {
        if lines.iter().all(Line::is_blank) {
            return;
        }
        for (at, (from, to)) in columns.iter().enumerate() {
            // Text may go on behind the last column, and across columns that are joined.
            let is_last = at + 1 == columns.len() && right.is_none_or(|right| right == *to);
            let to = if is_last { usize::MAX } else { *to };
            let next = columns.get(at + 1).map_or(usize::MAX, |(next, _)| *next);
            let cells: Vec<String> = lines
                .iter()
                .map(|line| {
                    let within = line.text.chars().skip(*from).take(to - from);
                    let mut cell: String = within.collect();
                    let mut beyond = line.text.chars().skip(to).take(next.saturating_sub(to));
                    if beyond.any(|c| c != ' ') {
                        self.flow.is_unsure_of("cell across columns");
                    }
                    if line.text.chars().any(is_wide) {
                        self.flow.is_unsure_of("table with wide letters");
                    }
                    cell.truncate(cell.trim_end().len());
                    cell
                })
                .collect();
            self.cell(&cells, lines);
        }
    }

    fn cell(&mut self, texts: &[String], lines: &[Line<'_>]) {
        let filled = texts.iter().filter(|text| !text.trim().is_empty());
        let indent = filled
            .map(|text| text.len() - text.trim_start_matches(' ').len())
            .min();
        let inside: Vec<Line<'_>> = texts
            .iter()
            .zip(lines)
            .map(|(text, line)| Line {
                number: line.number,
                text: text
                    .get(indent.unwrap_or(0)..)
                    .unwrap_or_default()
                    .trim_end(),
            })
            .collect();
        self.nested(&inside);
    }
}

/// Where the columns begin and end, in characters.
fn columns(border: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in border.chars().chain([' ']).enumerate() {
        match (c, start) {
            ('=', None) => start = Some(at),
            ('=', Some(_)) => {}
            (_, Some(from)) => {
                found.push((from, at));
                start = None;
            }
            (_, None) => {}
        }
    }
    found
}

/// The corners of a cell between lines.
struct Cell {
    top: usize,
    left: usize,
    bottom: usize,
    right: usize,
}

/// The largest table that is looked at (signs).
const LARGEST: usize = 400_000;

/// The cells of a drawn table, in the order of their upper left corners: from each of these, along the lines around; `None`
/// if there are none.
fn corners(rows: &[Vec<char>]) -> Option<Vec<Cell>> {
    let at = |row: usize, column: usize| rows.get(row).and_then(|row| row.get(column)).copied();
    let is_across = |sign: Option<char>| matches!(sign, Some('-' | '=' | '+'));
    let is_down = |sign: Option<char>| matches!(sign, Some('|' | '+'));
    if rows.iter().map(Vec::len).sum::<usize>() > LARGEST {
        return None;
    }
    let mut found = Vec::new();
    for (top, row) in rows.iter().enumerate() {
        for left in (0..row.len()).filter(|left| row[*left] == '+') {
            if !is_across(at(top, left + 1)) || !is_down(at(top + 1, left)) {
                continue;
            }
            let rights = (left + 1..row.len()).take_while(|column| is_across(at(top, *column)));
            let rights = rights.filter(|right| at(top, *right) == Some('+'));
            let cell = rights.into_iter().find_map(|right| {
                let bottoms = (top + 1..rows.len()).take_while(|row| is_down(at(*row, right)));
                let is_closed = |bottom: &usize| {
                    at(*bottom, right) == Some('+')
                        && (left..right).all(|column| is_across(at(*bottom, column)))
                        && (top..=*bottom).all(|row| is_down(at(row, left)))
                };
                let bottom = bottoms.into_iter().find(is_closed)?;
                Some(Cell {
                    top,
                    left,
                    bottom,
                    right,
                })
            });
            found.extend(cell);
        }
    }
    (!found.is_empty()).then_some(found)
}

/// Whether the letter takes two columns (Unicode's East Asian Width; only the large blocks).
fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE30..=0xFE6F | 0xFF00..=0xFF60)
}
