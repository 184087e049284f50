//! *Tables* that pandoc does not read as they are drawn, such as those with cells over several columns or rows: they travel
//! as lists of cells, each behind a mark that says how many columns and rows it takes.

use super::drawn::Out;
use crate::model::Block;
use crate::model::Inline;

/// Stands around what is said of a cell.
const MARK: char = '\u{e0b1}';

/// A cell that is drawn.
pub(super) struct Drawn {
    /// Its lines, each with its number in the source, from 0.
    pub(super) lines: Vec<(String, usize)>,
    pub(super) column: usize,
    pub(super) columns: usize,
    pub(super) rows: usize,
}

/// Writes a table with so many `columns`, whose first `heads` rows are heads.
pub(super) fn write(
    rows: &[Vec<Drawn>],
    (columns, heads): (usize, usize),
    (indent, at): (usize, usize),
    out: &mut Out,
) {
    out.part(at);
    out.push(format!("{:indent$}.. list-table::", ""), at);
    out.push(format!("{:indent$}   :header-rows: {heads}", ""), at);
    out.push("", at);
    for row in rows {
        let mut sign = '*';
        for column in 0..columns {
            let cell = row.iter().find(|cell| cell.column == column);
            write_cell(cell, sign, (indent, at), out);
            sign = ' ';
        }
    }
    out.push("", at);
}

/// Writes a cell, or the place of none.
fn write_cell(cell: Option<&Drawn>, sign: char, (indent, at): (usize, usize), out: &mut Out) {
    let Some(cell) = cell else {
        out.push(format!("{:indent$}   {sign} - {MARK}0,0{MARK}", ""), at);
        return;
    };
    let mark = format!("{MARK}{},{}{MARK}", cell.columns, cell.rows);
    let is_filled = |(line, _): &&(String, usize)| !line.trim().is_empty();
    let around = cell.lines.iter().filter(is_filled);
    let around = around
        .map(|(line, _)| line.len() - line.trim_start().len())
        .min();
    let own = |line: &str| {
        line.get(around.unwrap_or(0)..)
            .unwrap_or_default()
            .trim_end()
            .to_owned()
    };
    let mut lines = cell.lines.iter().map(|(line, at)| (own(line), *at));
    let mut lines: Vec<(String, usize)> = lines
        .by_ref()
        .skip_while(|(line, _)| line.is_empty())
        .collect();
    while lines.last().is_some_and(|(line, _)| line.is_empty()) {
        lines.pop();
    }
    // A lone backslash stands for nothing.
    if let [(line, _)] = lines.as_mut_slice()
        && line == "\\"
    {
        lines.clear();
    }
    let is_running = |(line, _): &(String, usize)| {
        line.starts_with(|c: char| c.is_alphanumeric() && !c.is_ascii_digit())
    };
    let is_plain =
        lines.iter().all(|(line, _)| !line.is_empty()) && lines.first().is_none_or(is_running);
    let mut lines = lines.into_iter();
    let first = lines.by_ref().take(usize::from(is_plain)).next();
    let (first, from) = first.unwrap_or((String::new(), at));
    let line = format!("{:indent$}   {sign} - {mark} {first}", "");
    out.push(line.trim_end(), from);
    if !is_plain {
        out.push("", from);
    }
    for (line, at) in lines {
        match line.is_empty() {
            true => out.push("", at),
            false => out.push(format!("{:indent$}       {line}", ""), at),
        }
    }
    if !is_plain {
        out.push("", at);
    }
}

/// Takes the mark off the blocks of a cell: how many columns and rows it takes, both 0 if it is none.
pub(in crate::ingest::pandoc) fn take(blocks: &mut Vec<Block>) -> Option<(u32, u32)> {
    let (Block::Plain(content) | Block::Paragraph(content)) = blocks.first_mut()? else {
        return None;
    };
    let Some(Inline::Text(text)) = content.first_mut() else {
        return None;
    };
    let (said, rest) = text.strip_prefix(MARK)?.split_once(MARK)?;
    let (columns, rows) = said.split_once(',')?;
    let found = (columns.parse().ok()?, rows.parse().ok()?);
    *text = rest.trim_start().to_owned();
    if text.is_empty() {
        content.remove(0);
    }
    if content.is_empty() {
        blocks.remove(0);
    }
    Some(found)
}
