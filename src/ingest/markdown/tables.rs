//! Tables of Markdown: one header row, then the others, with inline text in each cell.

use super::attributes::attributes;
use super::blocks::ClosedElement;
use super::braces::are_attributes;
use crate::model::{Alignment, Block, Cell, Inline, Row, Table};
use pulldown_cmark::Alignment as Side;

/// A cell with `content`.
pub(super) fn cell(content: Option<Vec<Inline>>) -> Cell {
    Cell {
        blocks: content.map(Block::Plain).into_iter().collect(),
        ..Cell::default()
    }
}

/// A row of cells.
pub(super) fn row(parts: Vec<ClosedElement>) -> Row {
    let cells = parts.into_iter().filter_map(|part| match part {
        ClosedElement::Cell(cell) => Some(cell),
        _ => None,
    });
    Row {
        cells: cells.collect(),
    }
}

/// A table made of its rows, and whether its header row has no words.
pub(super) fn table(parts: Vec<ClosedElement>, sides: &[Side]) -> (Table, bool) {
    let mut table = Table::default();
    for part in parts {
        match part {
            ClosedElement::Head(row) => table.head.push(aligned(row, sides, true)),
            ClosedElement::Row(row) => table.body.push(aligned(row, sides, false)),
            _ => {}
        }
    }
    let mut heads = table.head.iter().flat_map(|row| &row.cells);
    let headless = heads.all(|cell| cell.blocks.is_empty());
    if headless {
        table.head.clear();
    }
    (table, headless)
}

fn aligned(mut row: Row, sides: &[Side], is_head: bool) -> Row {
    for (cell, side) in row.cells.iter_mut().zip(sides) {
        cell.is_head = is_head;
        cell.alignment = match side {
            Side::None => None,
            Side::Left => Some(Alignment::Start),
            Side::Center => Some(Alignment::Center),
            Side::Right => Some(Alignment::End),
        };
    }
    row
}

/// The caption that a paragraph below a table is: it begins with a colon (pandoc, Quarto). Attributes at its end are not
/// shown; a name in them is a target of links.
pub(super) fn caption(paragraph: &[Inline]) -> Option<Vec<Inline>> {
    let mut caption = paragraph.to_vec();
    let Some(Inline::Text(first)) = caption.first_mut() else {
        return None;
    };
    *first = first.strip_prefix(": ")?.trim_start().to_owned();
    let mut target = None;
    if let Some(Inline::Text(last)) = caption.last_mut()
        && last.ends_with('}')
        && let Some(open) = last.rfind('{')
        && are_attributes(last.get(open + 1..last.len() - 1)?)
        && let Some((said, "")) = attributes(last.get(open..).unwrap_or_default())
    {
        last.truncate(last.get(..open)?.trim_end().len());
        target = (!said.id.is_empty()).then_some(Inline::Anchor(said.id));
    }
    caption.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    caption.splice(0..0, target);
    Some(caption)
}
