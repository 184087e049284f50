//! A *table* has cells in rows and columns; some of them head a row or a column.

use super::{Block, Inline};

/// Cells in rows and columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// What is said of the table; may be empty.
    pub caption: Vec<Inline>,
    /// The rows that head the columns.
    pub head: Vec<Row>,
    /// The other rows.
    pub body: Vec<Row>,
}

/// Cells side by side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The cells that begin in this row.
    pub cells: Vec<Cell>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Whether it heads its row or its column.
    pub is_head: bool,
    /// On which side its text stands; `None` where the source does not say.
    pub alignment: Option<Alignment>,
    /// How many columns it takes, at least 1.
    pub columns: u32,
    /// How many rows it takes, at least 1.
    pub rows: u32,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A side on which text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// Where lines begin.
    Start,
    /// In the middle.
    Center,
    /// Where lines end.
    End,
}

impl Default for Cell {
    fn default() -> Self {
        Self {
            is_head: false,
            alignment: None,
            columns: 1,
            rows: 1,
            blocks: Vec::new(),
        }
    }
}
