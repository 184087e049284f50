//! Where the words in *tables* go. Browsers show what stands in a table but in none of its cells before the table
//! (HTML standard, 13.2.6.4.9), and the rows of its foot behind all others.

use crate::ingest::count::gatherer::Gatherer;

/// The words of a page, those of each open table for themselves.
pub(super) struct Places<'g> {
    page: &'g mut Gatherer,
    /// The open tables, outermost first.
    tables: Vec<Table>,
    /// Whether words may be missing on the page.
    pub(super) may_go: bool,
}

#[derive(Default)]
struct Table {
    rows: Gatherer,
    foot: Gatherer,
    in_foot: bool,
}

impl<'g> Places<'g> {
    pub(super) fn of(page: &'g mut Gatherer) -> Self {
        Self {
            may_go: page.may_go,
            page,
            tables: Vec::new(),
        }
    }

    /// How many tables are open.
    pub(super) fn depth(&self) -> usize {
        self.tables.len()
    }

    /// The words of the cells of the table at this depth; at depth 0 those of the page.
    pub(super) fn at(&mut self, depth: usize) -> &mut Gatherer {
        let table = depth
            .checked_sub(1)
            .and_then(|inner| self.tables.get_mut(inner));
        let words = match table {
            Some(table) if table.in_foot => &mut table.foot,
            Some(table) => &mut table.rows,
            None => &mut *self.page,
        };
        words.may_go = self.may_go;
        words
    }

    /// Begins a table. The paragraph before it goes on with what is shown before the table.
    pub(super) fn open_table(&mut self) {
        let mut table = Table::default();
        table.rows.end_paragraph();
        self.tables.push(table);
    }

    /// Begins or ends the foot of the innermost table.
    pub(super) fn set_foot(&mut self, in_foot: bool) {
        if let Some(table) = self.tables.last_mut() {
            table.in_foot = in_foot;
        }
    }

    /// Ends the innermost table.
    pub(super) fn close_table(&mut self) {
        let Some(Table { rows, foot, .. }) = self.tables.pop() else {
            return;
        };
        let depth = self.depth();
        let around = self.at(depth);
        around.end_paragraph();
        around.append(rows);
        around.append(foot);
        around.end_paragraph();
    }
}
