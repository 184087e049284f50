//! The cells of *drawn tables*: grids, and columns below dashes (pandoc's manual, "Tables"). Their lines are cut into
//! columns of characters.

use std::collections::HashMap;

/// The highest row of a head, and the longest table (lines).
const HIGHEST_HEAD: usize = 100;
const LONGEST: usize = 5_000;

/// A table: how many lines it takes, and its cells in order.
pub(super) struct Drawn {
    pub(super) lines: usize,
    pub(super) cells: Vec<String>,
}

/// The drawn tables of a text by their first lines, from 0.
pub(super) fn tables(text: &str) -> HashMap<usize, Drawn> {
    let mut found = HashMap::new();
    if !text.contains("--") && !text.contains("==") {
        return found;
    }
    let lines: Vec<&str> = text.lines().collect();
    let (mut at, mut fence, mut after_blank) = (0, None, true);
    while at < lines.len() {
        let line = lines[at].trim();
        let sign = ["```", "~~~"]
            .into_iter()
            .find(|sign| line.starts_with(sign));
        match (fence, sign) {
            (None, Some(_)) => fence = sign,
            (Some(open), Some(sign)) if open == sign => fence = None,
            _ => {}
        }
        let table = match after_blank && fence.is_none() {
            true => in_grid(&lines[at..]).or_else(|| under_dashes(&lines[at..])),
            false => None,
        };
        after_blank = line.is_empty();
        match table {
            Some(table) => {
                let lines = table.lines;
                found.insert(at, table);
                at += lines;
            }
            None => at += 1,
        }
    }
    found
}

/// The characters of a line by their columns; the second column of a wide one has none.
fn columns(line: &str) -> Vec<Option<char>> {
    let mut columns = Vec::new();
    for c in line.chars() {
        columns.push(Some(c));
        let is_wide = ('\u{1100}'..='\u{115F}').contains(&c)
            || ('\u{2E80}'..='\u{A4CF}').contains(&c)
            || ('\u{AC00}'..='\u{D7A3}').contains(&c)
            || ('\u{F900}'..='\u{FAFF}').contains(&c)
            || ('\u{FE30}'..='\u{FE6F}').contains(&c)
            || ('\u{FF00}'..='\u{FF60}').contains(&c)
            || ('\u{20000}'..='\u{3FFFD}').contains(&c);
        if is_wide {
            columns.push(None);
        }
    }
    columns
}

/// A row whose cells grow line by line.
#[derive(Default)]
struct Row(Vec<String>);

impl Row {
    /// Adds the line, cut before each of `starts`.
    fn add(&mut self, line: &[Option<char>], starts: &[usize]) {
        self.0.resize(starts.len(), String::new());
        for (at, cell) in self.0.iter_mut().enumerate() {
            let end = starts
                .get(at + 1)
                .map_or(line.len(), |end| *end.min(&line.len()));
            let piece = line.get(starts[at].min(end)..end).unwrap_or_default();
            cell.extend(piece.iter().flatten());
            cell.push('\n');
        }
    }

    fn finish(&mut self, cells: &mut Vec<String>) {
        cells.extend(
            std::mem::take(&mut self.0)
                .into_iter()
                .map(|cell| cell.trim().to_owned()),
        );
    }
}

fn in_grid(lines: &[&str]) -> Option<Drawn> {
    let border = |line: &str| {
        let line = line.trim_end();
        let inside = line.trim_start_matches(' ');
        let is_border = line.len() - inside.len() < 4
            && inside.starts_with('+')
            && inside.ends_with('+')
            && !inside.contains("++")
            && inside.chars().all(|c| "+-=:".contains(c));
        is_border.then(|| {
            let signs = line.char_indices().filter(|(_, c)| *c == '+');
            signs.map(|(at, _)| at).collect::<Vec<usize>>()
        })
    };
    let edges = border(lines[0]).filter(|edges| (2..=100).contains(&edges.len()))?;
    let (mut cells, mut row, mut length, mut rows) = (Vec::new(), Row::default(), 1, 0);
    let (mut is_open, mut heads) = (false, 0);
    for line in &lines[1..] {
        if length == LONGEST || !line.trim_start().starts_with(['+', '|']) {
            break;
        }
        length += 1;
        if border(line).is_some_and(|found| found == edges) {
            if !is_open {
                return None;
            }
            heads += usize::from(rows == 0 && line.contains('='));
            rows += 1;
            is_open = false;
            row.finish(&mut cells);
            continue;
        }
        let mut line = columns(line);
        for edge in &edges[1..] {
            if line.get(*edge) != Some(&Some('|')) {
                return None;
            }
            line[*edge] = Some(' ');
        }
        let starts: Vec<usize> = edges[..edges.len() - 1]
            .iter()
            .map(|edge| edge + 1)
            .collect();
        line.truncate(*edges.last()?);
        row.add(&line, &starts);
        is_open = true;
    }
    (!is_open && rows > heads).then_some(Drawn {
        lines: length,
        cells,
    })
}

/// Where runs of dashes begin: two runs or more, with blanks between them.
fn runs(line: &str) -> Option<Vec<usize>> {
    let bytes = line.as_bytes();
    if line.starts_with("    ") || !bytes.iter().all(|byte| b"- ".contains(byte)) {
        return None;
    }
    let begins = |at: &usize| bytes[*at] == b'-' && (*at == 0 || bytes[at - 1] == b' ');
    let starts: Vec<usize> = (0..bytes.len()).filter(begins).collect();
    let is_long = starts.iter().all(|at| bytes.get(at + 1) == Some(&b'-'));
    ((2..=100).contains(&starts.len()) && is_long).then_some(starts)
}

fn is_rule(line: &str) -> bool {
    let line = line.trim_end();
    line.len() >= 5 && line.chars().all(|c| c == '-')
}

fn under_dashes(lines: &[&str]) -> Option<Drawn> {
    // The line of runs, the first line of the head, and whether a line ends the table.
    let (below, first, is_closed) = if runs(lines[0]).is_some() {
        (0, 0, true)
    } else if is_rule(lines[0]) {
        let mut heads = lines.iter().take(HIGHEST_HEAD).enumerate().skip(1);
        (heads.find(|(_, line)| line.contains("--"))?.0, 1, true)
    } else {
        (1, 0, false)
    };
    let starts = runs(lines.get(below)?)?;
    let is_last = |line: &str| match is_closed {
        true => is_rule(line) || runs(line).is_some(),
        false => line.trim().is_empty(),
    };
    let after = lines[below + 1..].iter().take(LONGEST);
    let body: Vec<&str> = after.copied().take_while(|line| !is_last(line)).collect();
    let length = below + 1 + body.len() + usize::from(is_closed);
    let is_ended = !is_closed || lines.get(length - 1).is_some_and(|line| is_last(line));
    if !is_ended || body.iter().all(|line| line.trim().is_empty()) {
        return None;
    }
    let cut: Vec<usize> = std::iter::once(0)
        .chain(starts[1..].iter().copied())
        .collect();
    let is_over = |line: &str| {
        let line = columns(line);
        let is_letter = |at: usize| {
            line.get(at)
                .is_some_and(|c| c.is_none_or(|c| !c.is_whitespace()))
        };
        starts[1..]
            .iter()
            .any(|at| is_letter(*at) && is_letter(at - 1))
    };
    let (mut cells, mut row) = (Vec::new(), Row::default());
    let head = &lines[first..below];
    if head.iter().chain(&body).any(|line| is_over(line)) {
        return None;
    }
    for line in head {
        row.add(&columns(line), &cut);
    }
    row.finish(&mut cells);
    let is_spaced = is_closed && body.iter().any(|line| line.trim().is_empty());
    for line in body {
        if line.trim().is_empty() {
            row.finish(&mut cells);
            continue;
        }
        row.add(&columns(line), &cut);
        if !is_spaced {
            row.finish(&mut cells);
        }
    }
    row.finish(&mut cells);
    Some(Drawn {
        lines: length,
        cells,
    })
}
