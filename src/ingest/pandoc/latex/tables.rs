//! *Tables*, written so that pandoc knows them: any environment of a package is `tabular` or `longtable`, a column is one of
//! `l`, `c`, `r`, a cell has no rows of its own. Pandoc would take widths and columns of packages for text, and would lose
//! rows in cells and the structure of the table with them.

use super::call;
use super::long_tables;
use super::pieces::{self, Piece};
use super::reading::{self, Reads};
use super::spaces::LINE_ENDS;

/// Environments of tables, with how many arguments stand before the columns, and whether they may break across pages. (The
/// manuals of the packages of these names; `array` and the like belong to formulas.)
const TABLES: [(&str, usize, bool); 16] = [
    ("tabular", 0, false),
    ("tabular*", 1, false),
    ("tabularx", 1, false),
    ("tabulary", 1, false),
    ("tblr", 0, false),
    ("tabu", 0, false),
    ("tabu*", 0, false),
    ("longtable", 0, true),
    ("longtable*", 0, true),
    ("longtblr", 0, true),
    ("longtabu", 0, true),
    ("xltabular", 1, true),
    ("supertabular", 0, true),
    ("supertabular*", 1, true),
    ("xtabular", 0, true),
    ("xtabular*", 1, true),
];

/// A table has so many columns at most; more are a mistake in what was read as columns.
const MOST_COLUMNS: usize = 200;

/// Commands around the words of a cell that has lines of its own, with how many arguments stand before them.
const BOXES: [(&str, usize); 6] = [
    ("makecell", 0),
    ("thead", 0),
    ("shortstack", 0),
    ("rothead", 0),
    ("specialcell", 0),
    ("parbox", 1),
];

/// Rules between rows and columns, with how many arguments they have.
const RULES: [(&str, usize); 15] = [
    ("cmidrule", 1),
    ("Cline", 1),
    ("hhline", 1),
    ("noalign", 1),
    ("arrayrulecolor", 1),
    ("rowcolors", 3),
    ("specialrule", 3),
    ("Xhline", 1),
    ("addlinespace", 0),
    ("hdashline", 0),
    ("toprule", 0),
    ("midrule", 0),
    ("bottomrule", 0),
    ("vline", 0),
    ("nobreak", 0),
];

/// The text with its tables as pandoc knows them. Lines keep their numbers.
pub(super) fn known(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, mut after) = pieces::first(rest);
        let table = match piece {
            Piece::Command("begin", behind) => Table::at(behind),
            _ => None,
        };
        match table {
            Some(table) => {
                after = table.behind;
                kept.push_str(&table.said());
            }
            None => kept.push_str(&rest[..rest.len() - after.len()]),
        }
        rest = after;
    }
    kept
}

/// The words in the descriptions of columns, which stand in each row and which pandoc leaves out, with their lines, from 1.
pub(super) fn in_columns(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let (mut rest, mut line) = (text, 1);
    while !rest.is_empty() {
        let (piece, after) = pieces::first(rest);
        if let Piece::Command("begin", behind) = piece
            && let Some((name, behind)) = call::group(behind, '{', '}')
            && let Some((_, before, _)) = TABLES.iter().find(|(known, ..)| *known == name)
            && let Some((said, _)) = described(behind, *before)
        {
            let mut said = said;
            while let Some((_, behind)) = said.split_once(['@', '!', '>', '<']) {
                let group = call::group(behind.trim_start(), '{', '}');
                let words = group.map(|(inside, _)| without_calls(inside));
                found.extend(
                    words
                        .filter(|words| reading::of(words) > Reads::Number)
                        .map(|words| (line, words)),
                );
                said = group.map_or(behind, |(_, behind)| behind);
            }
        }
        line += rest[..rest.len() - after.len()].matches('\n').count();
        rest = after;
    }
    found
}

/// The text without its commands and what they are given.
fn without_calls(text: &str) -> String {
    let mut words = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, mut after) = pieces::first(rest);
        match piece {
            Piece::Kept(said) => words.push_str(said),
            Piece::Command(_, behind) => {
                after = past_options(behind);
                while let Some((_, behind)) = call::group(after, '{', '}') {
                    after = behind;
                }
            }
            _ => words.push(' '),
        }
        rest = after;
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A table of the source.
struct Table<'a> {
    is_long: bool,
    /// Its columns, a letter each.
    columns: String,
    /// How many lines its beginning goes over.
    lines: usize,
    inside: &'a str,
    behind: &'a str,
}

impl<'a> Table<'a> {
    /// The table whose name and columns `behind` begins with. `None` if that is none, if the columns hold text, or if it
    /// does not end.
    fn at(behind: &'a str) -> Option<Self> {
        let (name, rest) = call::group(behind, '{', '}')?;
        let (_, before, is_long) = TABLES.iter().find(|(known, ..)| *known == name)?;
        let (columns, inside) = columns(rest, *before)?;
        let head = behind.len() - inside.len();
        let (open, close) = (format!("\\begin{{{name}}}"), format!("\\end{{{name}}}"));
        let mut depth = 1_usize;
        let mut from = 0;
        let end = loop {
            let end = from + inside.get(from..)?.find(&close)?;
            let opened = inside.get(from..end)?.matches(&open).count();
            depth += opened;
            depth -= 1;
            if depth == 0 {
                break end;
            }
            from = end + close.len();
        };
        Some(Self {
            is_long: *is_long,
            columns,
            lines: lines(&behind[..head]),
            inside: &inside[..end],
            behind: &inside[end + close.len()..],
        })
    }

    /// The table as pandoc knows it.
    fn said(&self) -> String {
        let mut body = Body::default();
        match self.is_long {
            true => body.read(&long_tables::in_order(self.inside)),
            false => body.read(self.inside),
        }
        let mut columns = self.columns.clone();
        // Pandoc takes a table with a longer row for none.
        while columns.len() < body.most.min(MOST_COLUMNS) {
            columns.push('l');
        }
        let name = if self.is_long { "longtable" } else { "tabular" };
        format!(
            "\\begin{{{name}}}{{{columns}}}{}{}\\end{{{name}}}",
            "\n".repeat(self.lines),
            body.said
        )
    }
}

fn lines(text: &str) -> usize {
    text.matches('\n').count()
}

/// The columns that stand at the beginning of `text` behind so many arguments, and what stands behind them.
fn columns(text: &str, before: usize) -> Option<(String, &str)> {
    let (said, after) = described(text, before)?;
    let columns = letters(said)?;
    (!columns.is_empty()).then_some((columns, after))
}

/// The description of columns that stands at the beginning of `text` behind so many arguments, and what stands behind it.
fn described(text: &str, before: usize) -> Option<(&str, &str)> {
    let mut rest = past_options(text);
    for _ in 0..before {
        rest = call::group(rest.trim_start(), '{', '}')?.1;
    }
    // The width of a `tabu`.
    let said = rest.trim_start();
    if said.starts_with("to") || said.starts_with("spread") {
        rest = said.get(said.find('{')?..)?;
    }
    let (said, after) = call::group(past_options(rest).trim_start(), '{', '}')?;
    let said = match said.split_once("colspec") {
        Some((_, behind)) => call::group(behind.trim_start_matches([' ', '=']), '{', '}')?.0,
        None => said,
    };
    Some((said, after))
}

fn past_options(mut text: &str) -> &str {
    while let Some((_, behind)) = call::group(text.trim_start_matches([' ', '\n']), '[', ']') {
        text = behind;
    }
    text
}

/// What stands behind so many arguments, and options around them.
fn past(text: &str, arguments: usize) -> Option<&str> {
    let mut rest = past_options(text);
    for _ in 0..arguments {
        rest = past_options(argument(rest)?.1);
    }
    Some(rest)
}

/// An argument: a group, a command or a sign; and what stands behind it.
fn argument(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    call::group(text, '{', '}')
        .or_else(|| call::name(text))
        .or_else(|| text.split_at_checked(text.chars().next()?.len_utf8()))
}

/// The columns in a description of columns, a letter each.
fn letters(said: &str) -> Option<String> {
    let mut columns = String::new();
    let mut rest = said;
    while let Some(c) = rest.chars().next() {
        let whole = rest;
        rest = rest.get(c.len_utf8()..)?;
        match c {
            '%' => rest = rest.split_once('\n').map_or("", |(_, next)| next),
            '\\' => rest = call::name(whole).map_or(rest, |(_, behind)| behind),
            '*' => {
                let (times, behind) = call::group(rest.trim_start(), '{', '}')?;
                let (repeated, behind) = call::group(behind.trim_start(), '{', '}')?;
                let repeated = letters(repeated)?;
                let times: usize = times.trim().parse().ok()?;
                if times.saturating_mul(repeated.len()) > MOST_COLUMNS {
                    return None;
                }
                columns.push_str(&repeated.repeat(times));
                rest = behind;
            }
            '>' | '<' => rest = call::group(rest.trim_start(), '{', '}')?.1,
            '@' | '!' => {
                let (between, behind) = call::group(rest.trim_start(), '{', '}')?;
                if reading::of(between) > Reads::Number {
                    return None;
                }
                rest = behind;
            }
            'l' | 'c' | 'r' => columns.push(c),
            c if c.is_ascii_alphabetic() => {
                columns.push('l');
                while let Some((_, behind)) = call::group(past_options(rest).trim_start(), '{', '}')
                {
                    rest = behind;
                }
                rest = past_options(rest);
            }
            _ => {}
        }
        if columns.len() > MOST_COLUMNS {
            return None;
        }
    }
    Some(columns)
}

/// What is open around a place in a table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    Group,
    Environment,
    /// A table in a cell, or a box of text: it has no beginning and no end.
    Dropped,
}

/// The rows of a table as pandoc knows them.
#[derive(Default)]
struct Body {
    said: String,
    around: Vec<Around>,
    /// The columns of the row, and of the longest one.
    columns: usize,
    most: usize,
}

impl Body {
    fn read(&mut self, text: &str) {
        let mut rest = text;
        self.columns = 1;
        while !rest.is_empty() {
            let (piece, after) = pieces::first(rest);
            let taken = &rest[..rest.len() - after.len()];
            let is_inner = !self.around.is_empty();
            rest = match piece {
                Piece::Cell if is_inner => {
                    self.said.push(' ');
                    after
                }
                Piece::Sign("\\\\") => self.row_end(after),
                Piece::Command("tabularnewline" | "cr", behind) => self.row_end(behind),
                Piece::Command(name, behind) => match self.command(name, behind) {
                    Some(after) => {
                        let gone = &rest[..rest.len() - after.len()];
                        self.said.push_str(&"\n".repeat(lines(gone)));
                        after
                    }
                    None => {
                        self.said.push_str(taken);
                        behind
                    }
                },
                _ => {
                    match piece {
                        Piece::Open => self.around.push(Around::Group),
                        Piece::Close => drop(self.around.pop()),
                        Piece::Cell => self.columns += 1,
                        _ => {}
                    }
                    self.said.push_str(taken);
                    after
                }
            };
        }
        self.most = self.most.max(self.columns);
    }

    /// Ends a row, or a line of a cell.
    fn row_end<'a>(&mut self, after: &'a str) -> &'a str {
        let after = after.strip_prefix('*').unwrap_or(after);
        if self.around.is_empty() {
            self.most = self.most.max(self.columns);
            self.columns = 1;
            self.said.push_str("\\\\ ");
            return after;
        }
        self.said.push(' ');
        call::group(after, '[', ']').map_or(after, |(_, behind)| behind)
    }

    /// Writes a command as pandoc knows it, and gives what stands behind it. `None` if it stays.
    fn command<'a>(&mut self, name: &str, behind: &'a str) -> Option<&'a str> {
        match name {
            "begin" => return self.begin(behind),
            "end" => {
                let (name, behind) = call::group(behind, '{', '}')?;
                let around = self.around.pop();
                match around {
                    Some(Around::Dropped) => self.said.push(' '),
                    _ => self.said.push_str(&format!("\\end{{{name}}}")),
                }
                return Some(behind);
            }
            "multicolumn" => {
                let (columns, _) = argument(behind)?;
                let count: usize = columns.trim().parse().ok()?;
                self.columns += count.saturating_sub(1).min(MOST_COLUMNS);
                self.said
                    .push_str(&format!("\\multicolumn{{{count}}}{{l}}"));
                return past(behind, 2);
            }
            "multirow" => {
                let (rows, _) = argument(past_options(behind))?;
                let rows: Option<usize> = rows.trim().parse().ok();
                let rest = past(behind, 2).filter(|rest| rest.trim_start().starts_with('{'))?;
                // A negative number counts upwards: the words stand in the last row.
                if let Some(rows) = rows {
                    self.said.push_str(&format!("\\multirow{{{rows}}}{{*}}"));
                }
                return Some(rest);
            }
            _ => {}
        }
        if LINE_ENDS.contains(&name) {
            self.said.push(' ');
            return Some(call::group(behind, '[', ']').map_or(behind, |(_, behind)| behind));
        }
        if let Some((_, before)) = BOXES.iter().find(|(known, _)| *known == name) {
            let behind = behind.strip_prefix('*').unwrap_or(behind);
            return past(behind, *before).filter(|rest| rest.trim_start().starts_with('{'));
        }
        let (_, arguments) = RULES.iter().find(|(known, _)| *known == name)?;
        // Pandoc takes what stands above such a rule for the head.
        if matches!(name, "toprule" | "midrule" | "bottomrule") {
            self.said.push_str("\\hline ");
        }
        let behind = past_trimming(past_options(past_trimming(behind)));
        past(behind, *arguments)
    }

    fn begin<'a>(&mut self, behind: &'a str) -> Option<&'a str> {
        let (name, after) = call::group(behind, '{', '}')?;
        let table = TABLES.iter().find(|(known, ..)| *known == name);
        let dropped = match table {
            Some((_, before, _)) => columns(after, *before).map(|(_, after)| after),
            None if name == "minipage" => past(after, 1),
            None => None,
        };
        let around = match dropped {
            Some(_) => Around::Dropped,
            None => Around::Environment,
        };
        self.around.push(around);
        if dropped.is_none() {
            self.said.push_str(&format!("\\begin{{{name}}}"));
        }
        Some(dropped.unwrap_or(after))
    }
}

/// What stands behind how a rule is trimmed: `(lr)`.
fn past_trimming(text: &str) -> &str {
    let own = text.strip_prefix('(');
    own.and_then(|own| own.split_once(')'))
        .map_or(text, |(_, behind)| behind)
}
