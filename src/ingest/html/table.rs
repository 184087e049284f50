//! A *table* in a page contains data, or is used for [`layout`](super::layout); a layout table is replaced by the
//! content of its cells.

use super::flow::{Flow, FlowItem};
use super::layout::{bold_heads, is_layout, marks_items};
use super::list::tight;
use super::reader::Reader;
use super::tree::{attribute, name, words};
use crate::model::{Alignment, Block, Cell, Row, Rule, Table};
use dom_query::NodeRef;

/// The most columns or rows of a cell, as in browsers.
const MOST_COLUMNS: u32 = 1000;
const MOST_ROWS: u32 = 65_534;

/// A row, and whether it is in the table's head.
pub(super) struct SourceRow<'a> {
    in_head: bool,
    pub(super) cells: Vec<NodeRef<'a>>,
}

impl Reader {
    pub(super) fn table(&mut self, node: &NodeRef<'_>, flow: &mut Flow) {
        let rows = rows(node);
        let caption = node
            .children_it(false)
            .find(|child| child.has_name("caption"));
        if caption.is_none() && is_layout(node, &rows) {
            flow.end_run(&mut self.anchors);
            match marks_items(&rows) {
                true => self.marked_items(&rows, flow),
                false => self.children(node, flow),
            }
            return flow.end_run(&mut self.anchors);
        }
        flow.end_run(&mut self.anchors);
        let mut table = Table::default();
        if let Some(caption) = caption {
            let mut inner = Flow::new(true, flow.wraps());
            let flat = std::mem::replace(&mut self.flat, true);
            self.unsectioned(&caption, &mut inner);
            self.flat = flat;
            table.caption = super::flow::flattened(inner.finish(&mut self.anchors));
        }
        let marked = rows.iter().any(|row| row.in_head);
        let mut bold = match marked {
            true => 0,
            false => bold_heads(&rows),
        };
        let mut in_head = true;
        for row in &rows {
            let all_heads = row.cells.iter().all(|cell| cell.has_name("th"));
            let is_bold = bold > 0;
            bold = bold.saturating_sub(1);
            in_head = if is_bold {
                true
            } else if marked {
                row.in_head
            } else {
                in_head && all_heads && row.cells.len() > 1
            };
            let cells = row.cells.iter().map(|cell| self.cell(cell, flow)).collect();
            let row = Row { cells };
            if in_head {
                table.head.push(row);
            } else {
                table.body.push(row);
            }
        }
        let mut cells = table
            .head
            .iter()
            .chain(&table.body)
            .flat_map(|row| &row.cells);
        if cells.clone().all(|cell| cell.blocks.is_empty()) {
            if !table.caption.is_empty() {
                flow.push(FlowItem::Block(Block::Paragraph(table.caption)));
            }
            return;
        }
        if table.head.is_empty() && !cells.any(|cell| cell.is_head) {
            self.warn(Rule::HeaderlessTable, &words(node), node);
        }
        flow.push(FlowItem::Block(Block::Table(table)));
    }

    fn unsectioned(&mut self, node: &NodeRef<'_>, flow: &mut Flow) {
        let sections = std::mem::replace(&mut self.sections, false);
        self.node(node, flow);
        self.sections = sections;
    }

    fn cell(&mut self, node: &NodeRef<'_>, flow: &Flow) -> Cell {
        let mut inner = Flow::new(true, flow.wraps());
        self.unsectioned(node, &mut inner);
        let blocks = tight(super::flow::blocks(inner.finish(&mut self.anchors)));
        let right_to_left = self.languages.last().and_then(|l| l.right_to_left) == Some(true);
        Cell {
            is_head: node.has_name("th"),
            alignment: alignment(node, right_to_left),
            columns: span(node, "colspan").min(MOST_COLUMNS),
            rows: span(node, "rowspan").min(MOST_ROWS),
            blocks,
        }
    }
}

/// The rows in display order: those of a foot come last.
fn rows<'a>(table: &NodeRef<'a>) -> Vec<SourceRow<'a>> {
    let (mut rows, mut last) = (Vec::new(), Vec::new());
    for child in table.children_it(false) {
        match &*name(&child) {
            "tr" => rows.push(row(&child, false)),
            group @ ("thead" | "tbody" | "tfoot") => {
                let trs = child.children_it(false).filter(|tr| tr.has_name("tr"));
                let found = trs.map(|tr| row(&tr, group == "thead"));
                if group == "tfoot" {
                    last.extend(found);
                } else {
                    rows.extend(found);
                }
            }
            _ => {}
        }
    }
    rows.append(&mut last);
    rows.retain(|row| !row.cells.is_empty());
    rows
}

fn row<'a>(tr: &NodeRef<'a>, in_head: bool) -> SourceRow<'a> {
    let is_cell = |cell: &NodeRef<'_>| cell.has_name("td") || cell.has_name("th");
    let cells = tr.children_it(false).filter(is_cell).collect();
    SourceRow { in_head, cells }
}

fn span(cell: &NodeRef<'_>, name: &str) -> u32 {
    attribute(cell, name).trim().parse().unwrap_or(1).max(1)
}

fn alignment(cell: &NodeRef<'_>, right_to_left: bool) -> Option<Alignment> {
    let style = attribute(cell, "style").to_ascii_lowercase();
    let style = style
        .split(';')
        .filter_map(|rule| rule.split_once(':'))
        .find(|(name, _)| name.trim() == "text-align")
        .map(|(_, value)| value.trim().to_owned());
    let side = style.unwrap_or_else(|| attribute(cell, "align").to_ascii_lowercase());
    match (side.as_str(), right_to_left) {
        ("center", _) => Some(Alignment::Center),
        ("start", _) | ("left", false) | ("right", true) => Some(Alignment::Start),
        ("end", _) | ("right", false) | ("left", true) => Some(Alignment::End),
        _ => None,
    }
}
