//! Converts pandoc's tables.

use super::Reading;
use super::rst::spans;
use crate::model::{self, Alignment, Cell, Table};
use pandoc_types::definition as pandoc;

impl Reading {
    pub(super) fn table(&mut self, source: &pandoc::Table) -> Table {
        let columns: Vec<_> = source.colspecs.iter().map(|spec| spec.0.clone()).collect();
        let head = self.rows(&source.head.rows, &columns, 0);
        let mut body = Vec::new();
        for part in &source.bodies {
            body.extend(self.rows(&part.head, &columns, usize::MAX));
            let heads = usize::try_from(part.row_head_columns).unwrap_or(0);
            body.extend(self.rows(&part.body, &columns, heads));
        }
        body.extend(self.rows(&source.foot.rows, &columns, 0));
        Table {
            caption: self.caption(&source.caption.long),
            head,
            body,
        }
    }

    /// Converts rows whose first `heads` cells are header cells. Rows with only empty cells are dropped.
    fn rows(
        &mut self,
        rows: &[pandoc::Row],
        columns: &[pandoc::Alignment],
        heads: usize,
    ) -> Vec<model::Row> {
        let rows = rows.iter().map(|row| {
            let cells = row.cells.iter().enumerate().filter_map(|(at, cell)| {
                let mut blocks = self.blocks(&cell.content);
                let spans = spans::take(&mut blocks);
                // The place of none, since another cell reaches over it.
                if spans == Some((0, 0)) {
                    return None;
                }
                let own = |span: i32| u32::try_from(span).unwrap_or(1).max(1);
                let (columns_of, rows) = spans.unwrap_or((own(cell.col_span), own(cell.row_span)));
                Some(Cell {
                    is_head: at < heads,
                    alignment: match &cell.align {
                        pandoc::Alignment::AlignDefault => columns.get(at).and_then(alignment),
                        own => alignment(own),
                    },
                    columns: columns_of,
                    rows,
                    blocks,
                })
            });
            model::Row {
                cells: cells.collect(),
            }
        });
        let mut rows: Vec<model::Row> = rows.collect();
        rows.retain(|row| row.cells.iter().any(|cell| !cell.blocks.is_empty()));
        rows
    }
}

fn alignment(source: &pandoc::Alignment) -> Option<Alignment> {
    match source {
        pandoc::Alignment::AlignLeft => Some(Alignment::Start),
        pandoc::Alignment::AlignCenter => Some(Alignment::Center),
        pandoc::Alignment::AlignRight => Some(Alignment::End),
        pandoc::Alignment::AlignDefault => None,
    }
}
