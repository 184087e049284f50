//! A *drawn table* of pandoc shows its columns by lines of dashes, or as a grid of `+`, `-` and `|`. It becomes a table
//! with pipes, one line for each row. A table with cells over several columns or rows stays as it is.

use super::dialect::Marked;
use super::{edits, options};
use pulldown_cmark::{Event, Parser, Tag};
use std::ops::Range;

/// The most lines of a table, and the most columns.
const MOST_LINES: usize = 5_000;
const MOST_COLUMNS: usize = 100;

/// Replaces the drawn tables of `marked`.
pub(super) fn replace(marked: &mut Marked) {
    if !(marked.text.contains("--") || marked.text.contains("==")) {
        return;
    }
    let lines = lines(&marked.text);
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let rest = lines.get(at..).unwrap_or_default();
        let begins = at
            .checked_sub(1)
            .is_none_or(|before| is_blank(&lines, before));
        let table = begins
            .then(|| grid(rest).or_else(|| dashed(rest)))
            .flatten();
        if let Some(Drawn {
            rows,
            length,
            has_head,
        }) = table
            && let (Some(first), Some(last)) = (rest.first(), rest.get(length - 1))
        {
            found.push((first.0..last.0 + last.1.len(), piped(&rows, has_head)));
            at += length;
        } else {
            at += 1;
        }
    }
    if found.is_empty() {
        return;
    }
    let closed = closed(&marked.text);
    found.retain(|(range, _)| !closed.iter().any(|closed| closed.contains(&range.start)));
    edits::replace(marked, &found);
}

/// The lines of `text`, each with its first byte.
fn lines(text: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let start = at;
        at += line.len();
        (start, line.trim_end_matches(['\n', '\r']))
    });
    lines.collect()
}

fn is_blank(lines: &[(usize, &str)], at: usize) -> bool {
    lines.get(at).is_none_or(|(_, line)| line.trim().is_empty())
}

/// The places of code and raw HTML.
fn closed(text: &str) -> Vec<Range<usize>> {
    let events = Parser::new_ext(text, options()).into_offset_iter();
    let closed = events
        .filter(|(event, _)| matches!(event, Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock)));
    closed.map(|(_, range)| range).collect()
}

/// A table that was found.
struct Drawn {
    rows: Vec<Vec<String>>,
    /// How many lines it takes.
    length: usize,
    has_head: bool,
}

/// The table as Markdown with pipes.
fn piped(rows: &[Vec<String>], has_head: bool) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let empty = vec![String::new(); columns];
    let (head, body) = match rows.split_first() {
        Some((head, body)) if has_head => (head, body),
        _ => (&empty, rows),
    };
    let mut text = format!("{}\n|{}", line(head), " --- |".repeat(columns));
    for row in body {
        text.push('\n');
        text.push_str(&line(row));
    }
    text
}

/// Adds a line to the text of a cell. A list in it keeps its lines.
fn add(cell: &mut String, more: &str) {
    let more = more.trim();
    if more.is_empty() {
        return;
    }
    let is_item = more.starts_with("- ") || more.starts_with("* ") || more.starts_with("+ ");
    match (cell.is_empty(), is_item) {
        (true, _) => {}
        (false, true) => cell.push_str("<br>"),
        (false, false) => cell.push(' '),
    }
    let mut before = ' ';
    for c in more.chars() {
        if c == '|' && before != '\\' {
            cell.push('\\');
        }
        cell.push(c);
        before = c;
    }
}

/// The columns that a character takes: two in Chinese and the like.
fn width(c: char) -> usize {
    let is_wide = matches!(c, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFD}');
    1 + usize::from(is_wide)
}

/// The part of `line` in these columns.
fn slice(line: &str, columns: Range<usize>) -> String {
    let mut at = 0;
    let chars = line.chars().filter(|c| {
        let begins = at;
        at += width(*c);
        columns.contains(&begins)
    });
    chars.collect()
}

/// A grid at the start of `lines`.
fn grid(lines: &[(usize, &str)]) -> Option<Drawn> {
    let first = lines.first()?.1;
    let edges = grid_edges(first)?;
    let length = lines
        .iter()
        .take(MOST_LINES)
        .take_while(|(_, line)| line.trim_start().starts_with(['+', '|']))
        .count();
    let (mut rows, mut row) = (Vec::new(), Vec::new());
    let mut has_head = false;
    for (_, line) in lines.get(1..length)? {
        if grid_edges(line).is_some_and(|found| found == edges) {
            has_head |= rows.is_empty() && line.contains('=');
            rows.push(std::mem::take(&mut row));
            continue;
        }
        if row.is_empty() {
            row = vec![String::new(); edges.len() - 1];
        }
        for (cell, edge) in row.iter_mut().zip(edges.windows(2)) {
            let [start, end] = edge else { continue };
            // The cell ends with a line, else it goes over several columns or rows.
            if slice(line, *end..end + 1) != "|" {
                return None;
            }
            add(cell, &slice(line, start + 1..*end));
        }
    }
    let is_whole = row.is_empty() && rows.iter().all(|row| !row.is_empty());
    (is_whole && rows.len() > usize::from(has_head)).then_some(Drawn {
        rows,
        length,
        has_head,
    })
}

/// The columns at which a line of a grid such as `+---+:==:+` has its edges.
fn grid_edges(line: &str) -> Option<Vec<usize>> {
    let line = line.trim_end();
    let is_line = line
        .chars()
        .all(|c| matches!(c, '+' | '-' | '=' | ':' | ' '));
    let inside = line.trim_start();
    if !is_line || inside.contains(' ') || line.len() - inside.len() > 3 {
        return None;
    }
    let edges: Vec<usize> = line.match_indices('+').map(|(at, _)| at).collect();
    let is_grid = inside.starts_with('+') && inside.ends_with('+') && !inside.contains("++");
    (is_grid && (2..=MOST_COLUMNS).contains(&edges.len())).then_some(edges)
}

/// A table with lines of dashes at the start of `lines`: its head above them, or a whole line above both.
fn dashed(lines: &[(usize, &str)]) -> Option<Drawn> {
    let line = |at: usize| lines.get(at).map(|(_, line)| *line);
    let first = line(0)?;
    if let Some(columns) = dashes(first) {
        return rows_below(lines, 0, &columns, true);
    }
    if is_whole_line(first) {
        // Of several lines, with a head.
        let below = (1..lines.len().min(MOST_COLUMNS))
            .find(|at| line(*at).is_none_or(|line| line.contains("--")))?;
        let columns = dashes(line(below)?)?;
        return rows_below(lines, below, &columns, true);
    }
    let columns = dashes(line(1)?)?;
    rows_below(lines, 1, &columns, false)
}

/// The table whose line of dashes is that at `head`: with a closing line, or up to an empty line.
fn rows_below(
    lines: &[(usize, &str)],
    head: usize,
    columns: &[usize],
    is_closed: bool,
) -> Option<Drawn> {
    let after = lines
        .get(head + 1..)?
        .iter()
        .take(MOST_LINES)
        .map(|(_, line)| *line);
    let is_end = |line: &str| match is_closed {
        true => is_whole_line(line) || dashes(line).is_some(),
        false => line.trim().is_empty(),
    };
    let height = after.clone().take_while(|line| !is_end(line)).count();
    let length = head + height + 1 + usize::from(is_closed);
    if is_closed && !lines.get(length - 1).is_some_and(|(_, line)| is_end(line)) {
        return None;
    }
    let body: Vec<&str> = after.take(height).collect();
    // Rows of several lines have empty lines between them.
    let is_spaced = is_closed && body.iter().any(|line| line.trim().is_empty());
    let mut rows: Vec<Vec<String>> = Vec::new();
    let start = usize::from(is_closed && head > 0);
    let above: Vec<&str> = lines
        .get(start..head)?
        .iter()
        .map(|(_, line)| *line)
        .collect();
    if head > 0 {
        rows.push(row(&above, columns)?);
    }
    let mut pieces: Vec<Vec<&str>> = Vec::new();
    for line in &body {
        match pieces.last_mut() {
            _ if line.trim().is_empty() => pieces.push(Vec::new()),
            Some(last) if is_spaced => last.push(line),
            _ => pieces.push(vec![line]),
        }
    }
    for piece in pieces.iter().filter(|piece| !piece.is_empty()) {
        rows.push(row(piece, columns)?);
    }
    let has_head = head > 0;
    (rows.len() > usize::from(has_head)).then_some(Drawn {
        rows,
        length,
        has_head,
    })
}

/// The cells of the lines of a row. A cell begins where its dashes do; `None` if a word goes over an edge.
fn row(lines: &[&str], columns: &[usize]) -> Option<Vec<String>> {
    let mut cells = vec![String::new(); columns.len()];
    for line in lines {
        for (at, cell) in cells.iter_mut().enumerate() {
            let start = match at {
                0 => 0,
                _ => *columns.get(at)?,
            };
            let end = columns.get(at + 1).copied().unwrap_or(usize::MAX);
            let text = slice(line, start..end);
            if at > 0 && !text.starts_with(' ') && !slice(line, start - 1..start).trim().is_empty()
            {
                return None;
            }
            add(cell, &text);
        }
    }
    Some(cells)
}

/// The columns at which the dashes of a line such as `---  ----- --` begin; two at least, each of two dashes.
fn dashes(line: &str) -> Option<Vec<usize>> {
    let is_line = line.chars().all(|c| matches!(c, '-' | ' ')) && !line.starts_with("    ");
    let mut columns = Vec::new();
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        if c == '-' && before == ' ' {
            columns.push(at);
        }
        before = c;
    }
    let is_long = line.split_whitespace().all(|dashes| dashes.len() > 1);
    (is_line && is_long && (2..=MOST_COLUMNS).contains(&columns.len())).then_some(columns)
}

/// Whether the line is one run of dashes.
fn is_whole_line(line: &str) -> bool {
    let dashes = line.trim_end();
    dashes.len() > 4 && dashes.bytes().all(|byte| byte == b'-')
}
