//! A *layout* table only sets its cells side by side: a column of text, a letterhead, bullets before their items.

use super::flow::{Flow, FlowItem};
use super::list::tight;
use super::reader::Reader;
use super::said::has_only;
use super::table::SourceRow;
use super::tree::{attribute, has_role, has_words, name, words};
use crate::model::{Block, Item, List};
use dom_query::NodeRef;

/// More words than this in each cell of a small table are running text.
const RUNNING_WORDS: usize = 60;

/// The most rows of a table that sets running text side by side.
const FEW_ROWS: usize = 3;

/// Whether it is a layout table. A table with heads is none.
pub(super) fn is_layout(table: &NodeRef<'_>, rows: &[SourceRow<'_>]) -> bool {
    if has_role(table, &["presentation", "none"]) {
        return true;
    }
    let cells = || rows.iter().flat_map(|row| &row.cells);
    if rows.iter().all(|row| row.cells.len() < 2) {
        return true;
    }
    if cells().any(|cell| cell.has_name("th")) || !attribute(table, "summary").trim().is_empty() {
        return false;
    }
    let mut inside = table.descendants_it();
    if inside.any(|inner| inner.has_name("table") && has_words(&inner.text())) {
        return true;
    }
    let shows = |cell: &&NodeRef<'_>| !words(cell).is_empty() || holds_picture(cell);
    let one_filled = rows
        .iter()
        .all(|row| row.cells.iter().filter(shows).count() < 2);
    if one_filled || marks_items(rows) {
        return true;
    }
    let holds_parts = |cell: &NodeRef<'_>| {
        let mut parts = cell.descendants_it();
        parts.any(|part| {
            matches!(
                &*name(&part),
                "h1" | "h2" | "h3" | "h4" | "blockquote" | "form"
            )
        })
    };
    if rows.len() <= FEW_ROWS && cells().any(holds_parts) {
        return true;
    }
    let is_long = |cell: &NodeRef<'_>| words(cell).split(' ').count() > RUNNING_WORDS;
    rows.len() <= FEW_ROWS && cells().filter(|cell| is_long(cell)).count() * 2 >= cells().count()
}

fn holds_picture(cell: &NodeRef<'_>) -> bool {
    cell.descendants_it().any(|inner| inner.has_name("img"))
}

/// Whether each row is a bullet and what it marks, as filings set lists.
pub(super) fn marks_items(rows: &[SourceRow<'_>]) -> bool {
    !rows.is_empty() && rows.iter().all(|row| item(row).is_some())
}

/// The cell with the text of a row whose only other one is a bullet.
fn item<'a>(row: &SourceRow<'a>) -> Option<NodeRef<'a>> {
    let filled = row.cells.iter().filter(|cell| !words(cell).is_empty());
    let filled: Vec<&NodeRef<'a>> = filled.collect();
    let [mark, text] = filled.as_slice() else {
        return None;
    };
    let is_bullet = |text: &str| {
        matches!(
            text,
            "•" | "·"
                | "●"
                | "○"
                | "▪"
                | "■"
                | "◦"
                | "–"
                | "—"
                | "-"
                | "*"
                | "►"
                | "➢"
                | "§"
        )
    };
    (is_bullet(&words(mark)) && has_only(mark)).then_some(**text)
}

/// How many rows at the top head the columns, because all their words are bold and others are not.
pub(super) fn bold_heads(rows: &[SourceRow<'_>]) -> usize {
    if rows
        .iter()
        .flat_map(|row| &row.cells)
        .any(|cell| cell.has_name("th"))
    {
        return 0;
    }
    let heads = rows.iter().take_while(|row| is_bold(row)).count();
    let others = rows.get(heads..).unwrap_or_default();
    let is_head = (1..=FEW_ROWS).contains(&heads) && !others.is_empty();
    let first = rows.first().map_or(0, |row| {
        row.cells
            .iter()
            .filter(|cell| has_words(&words(cell)))
            .count()
    });
    if is_head && first >= 2 { heads } else { 0 }
}

/// Whether all words of the row are bold.
fn is_bold(row: &SourceRow<'_>) -> bool {
    let mut texts = 0;
    for cell in &row.cells {
        for text in cell.descendants_it().filter(|inner| inner.is_text()) {
            if !has_words(&text.text()) {
                continue;
            }
            texts += 1;
            let mut around = text.ancestors_it(None).take_while(|up| up.id != cell.id);
            let is_strong = |node: NodeRef<'_>| {
                matches!(&*name(&node), "b" | "strong") || super::phrase::is_bold(&node)
            };
            if !around.any(is_strong) && !super::phrase::is_bold(cell) {
                return false;
            }
        }
    }
    texts > 0
}

impl Reader {
    /// Reads the rows as the items of a list.
    pub(super) fn marked_items(&mut self, rows: &[SourceRow<'_>], flow: &mut Flow) {
        let texts = rows.iter().filter_map(item);
        let items = texts.map(|text| Item {
            blocks: tight(self.block_inside(&text, flow)),
            ..Item::default()
        });
        let items: Vec<Item> = items.collect();
        let items = items.into_iter().filter(|item| !item.blocks.is_empty());
        let items: Vec<Item> = items.collect();
        if !items.is_empty() {
            flow.push(FlowItem::Block(Block::List(List {
                numbering: None,
                items,
            })));
        }
    }
}
