//! *Long tables* with a head and a foot for each page: the head of the first page is the table's, the foot of the last page
//! stands at its end, and what the other pages repeat is told.

use super::call;
use super::pieces::{self, Piece};
use super::reading::{self, Reads};

/// The rows of a long table by what they are for.
#[derive(Default)]
struct Rows<'a> {
    first_head: Option<&'a str>,
    head: Option<&'a str>,
    foot: Option<&'a str>,
    last_foot: Option<&'a str>,
    body: &'a str,
}

impl<'a> Rows<'a> {
    fn of(inside: &'a str) -> Self {
        let mut rows = Self {
            body: inside,
            ..Self::default()
        };
        let mut rest = inside;
        while !rest.is_empty() {
            let (piece, after) = pieces::first(rest);
            if let Piece::Command(name, behind) = piece {
                let slot = match name {
                    "endfirsthead" => Some(&mut rows.first_head),
                    "endhead" => Some(&mut rows.head),
                    "endfoot" => Some(&mut rows.foot),
                    "endlastfoot" => Some(&mut rows.last_foot),
                    _ => None,
                };
                if let Some(slot) = slot {
                    let before = rows.body.len() - rest.len();
                    *slot = rows.body.get(..before);
                    rows.body = behind;
                }
            }
            rest = after;
        }
        rows
    }

    /// What the other pages have: a head if the first has its own, a foot if the last has.
    fn repeated(&self) -> [Option<&'a str>; 2] {
        [
            self.head.filter(|_| self.first_head.is_some()),
            self.foot.filter(|_| self.last_foot.is_some()),
        ]
    }
}

/// The rows of a long table in the order of a page. Pandoc takes one row before a line for the head.
pub(super) fn in_order(inside: &str) -> String {
    let rows = Rows::of(inside);
    let head = rows.first_head.or(rows.head).unwrap_or_default();
    let foot = rows.last_foot.or(rows.foot).unwrap_or_default();
    let mut said = ended(head).to_owned();
    if !head.trim().is_empty() {
        said.push_str("\\hline\\endhead ");
    }
    said.push_str(ended(rows.body));
    let body = rows.body.trim_end();
    if foot.contains(char::is_alphanumeric) && !body.is_empty() && !ends_row(body) {
        said.push_str("\\\\ ");
    }
    said.push_str(foot);
    let lines = |text: &str| text.matches('\n').count();
    said.push_str(&"\n".repeat(lines(inside).saturating_sub(lines(&said))));
    said
}

/// The rows without the line at their end.
fn ended(rows: &str) -> &str {
    rows.trim_end()
}

/// Whether the rows end with the end of a row, and lines behind it.
fn ends_row(rows: &str) -> bool {
    let last = rows
        .rfind("\\\\")
        .or_else(|| rows.rfind("\\tabularnewline"));
    last.is_some_and(|at| {
        let behind = &rows[at + 2..];
        reading::of(behind) <= Reads::Nothing
    })
}

/// The words that stand on other pages again, with their lines, from 1.
pub(super) fn repeated(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let (mut rest, mut line) = (text, 1);
    while !rest.is_empty() {
        let (piece, after) = pieces::first(rest);
        if let Piece::Command("begin", behind) = piece
            && let Some((name, behind)) = call::group(behind, '{', '}')
            && matches!(name, "longtable" | "longtable*" | "xltabular" | "longtabu")
            && let Some((inside, _)) = behind.split_once(&format!("\\end{{{name}}}"))
        {
            for rows in Rows::of(inside).repeated().into_iter().flatten() {
                let before = rest.len() - after.len() + offset(after, rows);
                let own = line + rest[..before].matches('\n').count();
                found.extend(told(rows, own));
            }
        }
        line += rest[..rest.len() - after.len()].matches('\n').count();
        rest = after;
    }
    found
}

/// How far behind the beginning of `text` its piece `part` stands.
fn offset(text: &str, part: &str) -> usize {
    part.as_ptr()
        .addr()
        .saturating_sub(text.as_ptr().addr())
        .min(text.len())
}

/// The words of rows line by line.
fn told(rows: &str, line: usize) -> Vec<(usize, String)> {
    let lines = rows.split('\n').enumerate();
    let words = lines.map(|(at, row)| (line + at, words(row)));
    words
        .filter(|(_, words)| words.contains(char::is_alphanumeric))
        .collect()
}

/// The words of a row, without commands and columns.
fn words(row: &str) -> String {
    let mut said = String::new();
    let mut rest = row;
    while !rest.is_empty() {
        let (piece, mut after) = pieces::first(rest);
        match piece {
            Piece::Kept(kept) if !kept.starts_with('%') => said.push_str(kept),
            Piece::Command("multicolumn", behind) => {
                let one =
                    call::group(behind.trim_start(), '{', '}').map_or(behind, |(_, rest)| rest);
                after = call::group(one.trim_start(), '{', '}').map_or(one, |(_, rest)| rest);
            }
            Piece::Command(
                "cmidrule" | "cline" | "label" | "ref" | "vspace" | "hspace",
                behind,
            ) => {
                after = call::group(behind.trim_start_matches(['(', 'l', 'r', ')']), '{', '}')
                    .map_or(behind, |(_, rest)| rest);
            }
            _ => said.push(' '),
        }
        rest = after;
    }
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}
