//! Converts pandoc's tables.

use super::Reading;
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
            let cells = row.cells.iter().enumerate().map(|(at, cell)| Cell {
                is_head: at < heads,
                alignment: match &cell.align {
                    pandoc::Alignment::AlignDefault => columns.get(at).and_then(alignment),
                    own => alignment(own),
                },
                columns: u32::try_from(cell.col_span).unwrap_or(1).max(1),
                rows: u32::try_from(cell.row_span).unwrap_or(1).max(1),
                blocks: self.blocks(&cell.content),
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
