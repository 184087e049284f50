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
        let is_rule = |row: &[char]| {
            row.first() == Some(&'+') && row.iter().all(|c| matches!(c, '+' | '-' | '='))
        };
        let mut from = 0;
        for (at, row) in rows.iter().enumerate() {
            if is_rule(row) {
                self.grid_row(&rows[from..at], &lines[start + from..start + at]);
                from = at + 1;
            } else if row.first() == Some(&'+') || (row.contains(&'+') && spans_rows(row)) {
                self.flow.is_unsure_of("cell across rows");
            }
        }
        self.take_off_top(&lines[start..end]);
        end.max(start + 1)
    }

    /// Cells beside each other: a border is a bar in each of the lines.
    fn grid_row(&mut self, rows: &[Vec<char>], lines: &[Line<'_>]) {
        let Some(first) = rows.first() else {
            return;
        };
        let is_border = |at: usize| rows.iter().all(|row| row.get(at) == Some(&'|'));
        let borders: Vec<usize> = (0..first.len()).filter(|at| is_border(*at)).collect();
        for pair in borders.windows(2) {
            let cells: Vec<String> = rows
                .iter()
                .map(|row| {
                    row.get(pair[0] + 1..pair[1])
                        .unwrap_or_default()
                        .iter()
                        .collect()
                })
                .collect();
            self.cell(&cells, lines);
        }
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
            let is_rule = !text.is_empty() && text.chars().all(|c| matches!(c, '=' | '-' | ' '));
            let head: String = line
                .text
                .chars()
                .take(columns[0].1)
                .skip(columns[0].0)
                .collect();
            if is_rule || line.is_blank() || !head.trim().is_empty() {
                self.simple_row(&row, &columns);
                row.clear();
            }
            if !is_rule && !line.is_blank() {
                row.push(*line);
            }
        }
        self.simple_row(&row, &columns);
        self.take_off_top(&lines[start..end]);
        end
    }

    fn simple_row(&mut self, lines: &[Line<'_>], columns: &[(usize, usize)]) {
        for (at, (from, to)) in columns.iter().enumerate() {
            // Text may go on behind the last column, and across columns that are joined.
            let to = if at + 1 == columns.len() {
                usize::MAX
            } else {
                *to
            };
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

/// Whether a line of cells has a piece of a border in it.
fn spans_rows(row: &[char]) -> bool {
    let text: String = row.iter().collect();
    text.contains("+--") || text.contains("--+")
}

/// Whether the letter takes two columns (Unicode's East Asian Width; only the large blocks).
fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE30..=0xFE6F | 0xFF00..=0xFF60)
}
