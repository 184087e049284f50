//! *Tables* (OpenDocument 1.3, part 3, 9). Rows and cells that are alike may be written once, with how often they occur.

use super::flow::{Piece, Pieces};
use super::reading::Reading;
use super::styles::Role;
use super::xml::Element;
use crate::model::{Alignment, Block, Cell, Inline, Row, Rule, Table};

/// So many columns and rows are read at most where they are written as a count.
const MOST_REPEATED: u32 = 100;

/// What has more letters and signs is read once.
const MOST_LETTERS: usize = 200;

/// The maximum number of columns or rows that a cell takes.
const MOST_SPANNED: u32 = 1_000;

/// A row of the source, with how it is used.
struct Found<'a> {
    row: &'a Element,
    is_head: bool,
}

impl Reading<'_> {
    /// Adds the table `element`.
    pub(super) fn table(&mut self, element: &Element, pieces: &mut Pieces) {
        self.anchor_later(element.value("table:name"));
        let mut rows = Vec::new();
        push_rows(element, false, &mut rows);
        let heads = head_columns(element);
        let mut table = Table::default();
        for Found { row, is_head } in rows {
            let (times, read) = self.repeated(row, "table:number-rows-repeated", |reading| {
                reading.row(row, heads)
            });
            let is_empty = read.cells.iter().all(|cell| cell.blocks.is_empty());
            // Empty rows that are counted are there to fill the page.
            let times = if is_empty { 1 } else { times };
            let part = match is_head {
                true => &mut table.head,
                false => &mut table.body,
            };
            part.extend(std::iter::repeat_n(read, times as usize));
        }
        drop_empty(&mut table);
        if table.head.is_empty() && table.body.is_empty() {
            return;
        }
        if table.head.is_empty() && table.body.len() > 1 && self.has_headings(element) {
            table.head.push(table.body.remove(0));
        }
        for name in std::mem::take(&mut self.anchors) {
            anchor(&mut table, name);
        }
        pieces.push((self.at.clone(), Piece::Block(Block::Table(table))));
    }

    /// What `read` gives for a row or cell, and how often it is shown: what is long is shown once, and what is in
    /// something that is repeated has no counts of its own.
    fn repeated<R>(
        &mut self,
        element: &Element,
        name: &str,
        read: impl FnOnce(&mut Self) -> R,
    ) -> (u32, R) {
        let times = element.number(name).unwrap_or(1).clamp(1, MOST_REPEATED);
        if times == 1 || self.is_repeated {
            return (1, read(self));
        }
        self.is_repeated = true;
        let read = read(self);
        self.is_repeated = false;
        let words = element.words();
        let letters = words.chars().filter(|c| !c.is_whitespace()).count();
        let times = if letters > MOST_LETTERS { 1 } else { times };
        (times, read)
    }

    fn row(&mut self, row: &Element, heads: u32) -> Row {
        let mut cells = Vec::new();
        let mut column = 0;
        for element in row.elements() {
            match element.name() {
                "table:table-cell" => {
                    let (times, mut cell) =
                        self.repeated(element, "table:number-columns-repeated", |reading| {
                            reading.cell(element)
                        });
                    cell.is_head = column < heads;
                    column += cell.columns;
                    cells.extend(std::iter::repeat_n(cell, times as usize));
                }
                "table:covered-table-cell" => {
                    column += 1;
                    // Another cell lies over it.
                    let words = element.words();
                    if !words.is_empty() {
                        self.warn(Rule::HiddenText, &words);
                    }
                }
                _ => {}
            }
        }
        Row { cells }
    }

    fn cell(&mut self, element: &Element) -> Cell {
        let span = |name: &str| element.number(name).unwrap_or(1).clamp(1, MOST_SPANNED);
        let first = element.elements().find(|child| child.is("text:p"));
        let alignment = first.and_then(|first| {
            let style = first.value("text:style-name");
            match self.styles.alignment(style)? {
                "center" => Some(Alignment::Center),
                "end" | "right" => Some(Alignment::End),
                _ => None,
            }
        });
        let mut inner = Vec::new();
        let was_inside = std::mem::replace(&mut self.is_inside, true);
        self.blocks(element, &mut inner);
        self.is_inside = was_inside;
        let mut blocks = self.without_headings(inner);
        if let [Block::Paragraph(content)] = blocks.as_mut_slice() {
            blocks = vec![Block::Plain(std::mem::take(content))];
        }
        Cell {
            is_head: false,
            alignment,
            columns: span("table:number-columns-spanned"),
            rows: span("table:number-rows-spanned"),
            blocks,
        }
    }

    /// Whether the first row says by its style that it heads the columns.
    fn has_headings(&self, table: &Element) -> bool {
        let mut rows = Vec::new();
        push_rows(table, false, &mut rows);
        let Some(Found { row, .. }) = rows.first() else {
            return false;
        };
        let mut found = false;
        row.each(&mut |element| {
            if element.is("text:p") && !element.words().is_empty() {
                let role = self.styles.role(element.value("text:style-name"));
                found |= role == Role::TableHeading;
            }
        });
        found
    }
}

/// Adds the rows in `element`, which may be in groups.
fn push_rows<'a>(element: &'a Element, is_head: bool, rows: &mut Vec<Found<'a>>) {
    for child in element.elements() {
        match child.name() {
            "table:table-row" => rows.push(Found {
                row: child,
                is_head,
            }),
            "table:table-header-rows" => push_rows(child, true, rows),
            "table:table-rows" | "table:table-row-group" => push_rows(child, is_head, rows),
            _ => {}
        }
    }
}

/// How many columns at the start have cells that head their rows.
fn head_columns(element: &Element) -> u32 {
    let heads = element.child("table:table-header-columns");
    let columns = heads.into_iter().flat_map(Element::elements);
    let counts = columns.map(|column| {
        column
            .number("table:number-columns-repeated")
            .unwrap_or(1)
            .min(MOST_REPEATED)
    });
    counts.sum()
}

/// Drops the rows at the end, and the columns behind the last one, that have nothing.
fn drop_empty(table: &mut Table) {
    let is_empty = |cell: &Cell| cell.blocks.is_empty();
    let rows = [&mut table.head, &mut table.body];
    let mut width = 0;
    for row in rows.iter().flat_map(|rows| rows.iter()) {
        let last = row.cells.iter().rposition(|cell| !is_empty(cell));
        let kept = &row.cells[..last.map_or(0, |last| last + 1)];
        width = width.max(kept.iter().map(|cell| cell.columns).sum());
    }
    for rows in rows {
        for row in rows.iter_mut() {
            let mut columns = 0;
            row.cells.retain(|cell| {
                columns += cell.columns;
                columns <= width || !is_empty(cell)
            });
        }
        let spans = |row: &Row| row.cells.iter().any(|cell| cell.rows > 1);
        while rows
            .last()
            .is_some_and(|row| row.cells.iter().all(is_empty) && !spans(row))
        {
            rows.pop();
        }
    }
}

/// Puts a target of links into the first cell with text.
fn anchor(table: &mut Table, name: String) {
    let rows = table.head.iter_mut().chain(&mut table.body);
    let mut cells = rows.flat_map(|row| &mut row.cells);
    let found = cells.find_map(|cell| match cell.blocks.first_mut() {
        Some(Block::Plain(content) | Block::Paragraph(content)) => Some(content),
        _ => None,
    });
    if let Some(content) = found {
        content.insert(0, Inline::Anchor(name));
    }
}
