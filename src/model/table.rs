//! A *table* has cells in rows and columns; some of them head a row or a column.

use super::{Block, Inline};
use serde::{Deserialize, Serialize};

/// Cells in rows and columns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The caption; may be empty.
    pub caption: Vec<Inline>,
    /// The header rows.
    pub head: Vec<Row>,
    /// The other rows.
    pub body: Vec<Row>,
}

/// Cells side by side.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The cells that begin in this row.
    pub cells: Vec<Cell>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Whether it is a header cell.
    pub is_head: bool,
    /// The alignment of its text; `None` if the source does not say.
    pub alignment: Option<Alignment>,
    /// How many columns it takes, at least 1.
    pub columns: u32,
    /// How many rows it takes, at least 1.
    pub rows: u32,
    /// Its content.
    pub blocks: Vec<Block>,
}

/// The alignment of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Alignment {
    /// At the start of the line.
    Start,
    /// In the middle.
    Center,
    /// At the end of the line.
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
