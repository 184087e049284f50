//! *Tables* (ECMA-376, part 1, 17.4).

use super::paragraphs::Where;
use super::reading::Reading;
use super::runs::is_apart;
use crate::error::Result;
use crate::ingest::ooxml::xml::Element;
use crate::model::{Alignment, Block, Cell, Inline, Row, Style, Table};
use std::collections::HashMap;

/// The most columns that a cell takes.
const MOST_COLUMNS: u32 = 1_000;

/// A row while the table is read.
struct SourceRow<'a, 'b> {
    is_head: bool,
    cells: Vec<SourceCell<'a, 'b>>,
}

/// A cell while the table is read.
struct SourceCell<'a, 'b> {
    element: &'b Element<'a>,
    /// Its first column.
    column: u32,
    columns: u32,
    merge: Merge,
}

/// How a cell is merged with those above and below.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Merge {
    None,
    Begins,
    GoesOn,
}

impl Reading<'_> {
    /// The cell of a table that has no other: a box around text.
    pub(super) fn only_cell<'a, 'b>(&self, table: &'b Element<'a>) -> Option<&'b Element<'a>> {
        let rows = rows(table);
        let [row] = rows.as_slice() else {
            return None;
        };
        match row.cells.as_slice() {
            [cell] => Some(cell.element),
            _ => None,
        }
    }

    /// Reads a table.
    pub(super) fn table(&mut self, element: &Element<'_>) -> Result<Table> {
        for deleted in deleted_rows(element) {
            self.delete(deleted);
        }
        self.tell_left_out();
        let source = rows(element);
        let properties = element.child("w:tblPr");
        let style = properties.and_then(|found| found.value_of("w:tblStyle"));
        let style = self.styles.table(style);
        let look = properties.and_then(|found| found.child("w:tblLook"));
        let marked = source.iter().take_while(|row| row.is_head).count();
        let first_row = style.is_some_and(|style| style.marks_first_row) && looks(look, 0x20);
        let first_column = style.is_some_and(|style| style.marks_first_column) && looks(look, 0x80);
        let mut rows: Vec<Row> = Vec::with_capacity(source.len());
        // The cells that those of the next row may go on from, by their columns: row and place.
        let mut above: HashMap<(u32, u32), (usize, usize)> = HashMap::new();
        for (at, row) in source.iter().enumerate() {
            let mut cells = Vec::with_capacity(row.cells.len());
            let mut here = HashMap::new();
            for cell in &row.cells {
                let key = (cell.column, cell.columns);
                let mut blocks = self.blocks_of(cell.element, Where::Cell)?;
                if let [Block::Paragraph(content)] = blocks.as_mut_slice() {
                    blocks = vec![Block::Plain(std::mem::take(content))];
                }
                // A cell that goes on but has text of its own stays where the text is.
                let goes_on = cell.merge == Merge::GoesOn && blocks.is_empty();
                if let Some((row, place)) = above.get(&key).filter(|_| goes_on) {
                    let found = rows.get_mut(*row).and_then(|row| row.cells.get_mut(*place));
                    if let Some(found) = found {
                        found.rows += 1;
                    }
                    here.insert(key, (*row, *place));
                    continue;
                }
                if cell.merge != Merge::None {
                    here.insert(key, (at, cells.len()));
                }
                cells.push(Cell {
                    is_head: first_column && cell.column == 0 && row.cells.len() > 1,
                    alignment: self.alignment(cell.element),
                    columns: cell.columns,
                    rows: 1,
                    blocks,
                });
            }
            rows.push(Row { cells });
            above = here;
        }
        let heads = match marked {
            marked if marked > 0 && marked < rows.len() => marked,
            _ if rows.len() > 1 && (first_row || is_bold_head(&rows)) => 1,
            _ => 0,
        };
        let heads = whole(heads, &rows);
        let body = rows.split_off(heads);
        for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
            cell.is_head = true;
        }
        Ok(Table {
            caption: Vec::new(),
            head: rows,
            body,
        })
    }

    fn alignment(&self, cell: &Element<'_>) -> Option<Alignment> {
        let properties = cell.child("w:p")?.child("w:pPr")?;
        let look = super::look::ParagraphLook::of(properties);
        let style = self.styles.paragraph(properties.value_of("w:pStyle"));
        let found = look.alignment.or_else(|| style?.paragraph.alignment)?;
        (found != Alignment::Start).then_some(found)
    }
}

/// Whether the look of a table asks for what this bit stands for (ECMA-376, part 1, 17.4.55).
fn looks(look: Option<&Element<'_>>, bit: u32) -> bool {
    let Some(look) = look else {
        return false;
    };
    let name = match bit {
        0x20 => "w:firstRow",
        _ => "w:firstColumn",
    };
    match look.attribute(name) {
        Some(said) => matches!(said, "1" | "true" | "on"),
        None => u32::from_str_radix(look.value(), 16).is_ok_and(|bits| bits & bit != 0),
    }
}

/// The rows of a table, also those in content controls, without those that are deleted.
fn rows<'a, 'b>(table: &'b Element<'a>) -> Vec<SourceRow<'a, 'b>> {
    let mut found = Vec::new();
    push_all(table, "w:tr", &mut found);
    found.retain(|row| !is_deleted(row));
    let rows = found.into_iter().map(|row| {
        let properties = row.child("w:trPr");
        let number = |name: &str| {
            let said = properties.and_then(|found| found.value_of(name));
            said.and_then(|said| said.trim().parse::<u32>().ok())
                .unwrap_or(0)
        };
        let mut column = number("w:gridBefore").min(MOST_COLUMNS);
        let before = column;
        let mut elements = Vec::new();
        push_all(row, "w:tc", &mut elements);
        let cells = elements.into_iter().enumerate().map(|(at, cell)| {
            let said = |name: &str| cell.at(&["w:tcPr", name]);
            let span = said("w:gridSpan").and_then(|span| span.value().trim().parse().ok());
            let mut columns: u32 = span.unwrap_or(1).clamp(1, MOST_COLUMNS);
            let start = column;
            column = column.saturating_add(columns);
            // What a row leaves free before its first cell, that cell takes.
            if at == 0 {
                columns = columns.saturating_add(before).min(MOST_COLUMNS);
            }
            SourceCell {
                element: cell,
                column: if at == 0 { start - before } else { start },
                columns,
                merge: match said("w:vMerge").map(Element::value) {
                    None => Merge::None,
                    Some("restart") => Merge::Begins,
                    Some(_) => Merge::GoesOn,
                },
            }
        });
        let cells = cells.collect();
        let is_head = properties.and_then(|found| found.is_on("w:tblHeader"));
        SourceRow {
            is_head: is_head == Some(true),
            cells,
        }
    });
    rows.collect()
}

fn is_deleted(row: &Element<'_>) -> bool {
    row.at(&["w:trPr", "w:del"]).is_some()
}

fn deleted_rows<'a, 'b>(table: &'b Element<'a>) -> Vec<&'b Element<'a>> {
    let mut found = Vec::new();
    push_all(table, "w:tr", &mut found);
    found.retain(|row| is_deleted(row));
    found
}

/// Adds the elements of this name inside `element`, also those in elements around them.
fn push_all<'a, 'b>(element: &'b Element<'a>, name: &str, found: &mut Vec<&'b Element<'a>>) {
    for child in element.elements() {
        if child.is(name) {
            found.push(child);
        } else if !is_apart(child.name()) && !matches!(child.name(), "w:p" | "w:tbl") {
            push_all(child, name, found);
        }
    }
}

/// So many rows that no cell of them reaches down out of them; 0 if that is all of the table.
fn whole(heads: usize, rows: &[Row]) -> usize {
    let (mut heads, mut at) = (heads, 0);
    while at < heads.min(rows.len()) {
        let reach = rows[at].cells.iter().map(|cell| cell.rows as usize).max();
        heads = heads.max(at + reach.unwrap_or(1));
        at += 1;
    }
    if heads < rows.len() { heads } else { 0 }
}

/// Whether the first row of a table that marks no head is set in bold, and no other row.
fn is_bold_head(rows: &[Row]) -> bool {
    let is_bold = |row: &Row| {
        let mut cells = row
            .cells
            .iter()
            .filter(|cell| !cell.blocks.is_empty())
            .peekable();
        cells.peek().is_some() && cells.all(|cell| cell.blocks.iter().all(is_bold_block))
    };
    let mut rows = rows.iter();
    rows.next().is_some_and(is_bold) && !rows.any(is_bold)
}

fn is_bold_block(block: &Block) -> bool {
    match block {
        Block::Paragraph(content) | Block::Plain(content) => content.iter().all(|inline| {
            matches!(
                inline,
                Inline::Styled {
                    style: Style::Strong,
                    ..
                } | Inline::Anchor(_)
                    | Inline::Break
            ) || matches!(inline, Inline::Text(text) if text.trim().is_empty())
        }),
        _ => false,
    }
}
