//! The *parts* of a chunk in rich text, put together from its lines.

use crate::model::{Block, Cell, Inline, Row, Table};

/// A part of a chunk in rich text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ingest::docx) enum Part {
    Heading(u8, Vec<Inline>),
    Block(Block),
}

/// The parts that were read, and what is open behind them.
#[derive(Default)]
pub(super) struct Parts {
    parts: Vec<Part>,
    /// What is outside of a note, while one is read; and the notes.
    outside: Option<Vec<Inline>>,
    notes: Vec<Block>,
    line: Vec<Inline>,
    /// The rows of a table, and the cells of the row that is read.
    rows: Vec<Row>,
    cells: Vec<Cell>,
    blocks: Vec<Block>,
    pub(super) in_table: bool,
    /// The level of the paragraph in the outline, from 0.
    pub(super) outline: Option<u8>,
}

impl Parts {
    pub(super) fn push(&mut self, inline: Inline) {
        push(inline, &mut self.line);
    }

    pub(super) fn in_note(&self) -> bool {
        self.outside.is_some()
    }

    pub(super) fn begin_note(&mut self) {
        self.outside = Some(std::mem::take(&mut self.line));
    }

    pub(super) fn end_note(&mut self) {
        if let Some(outside) = self.outside.take() {
            let note = std::mem::replace(&mut self.line, outside);
            if !note.is_empty() {
                self.notes.push(Block::Paragraph(note));
            }
        }
    }

    pub(super) fn end_paragraph(&mut self) {
        let line = std::mem::take(&mut self.line);
        if !self.in_table {
            self.end_table();
        }
        match self.outline {
            _ if !is_said(&line) => {}
            _ if self.in_table => self.blocks.push(Block::Paragraph(line)),
            Some(level) => self.parts.push(Part::Heading(level + 1, line)),
            None => self.parts.push(Part::Block(Block::Paragraph(line))),
        }
    }

    pub(super) fn end_cell(&mut self) {
        let blocks = std::mem::take(&mut self.blocks);
        let blocks = match <[Block; 1]>::try_from(blocks) {
            Ok([Block::Paragraph(line)]) => vec![Block::Plain(line)],
            Ok(block) => block.into(),
            Err(blocks) => blocks,
        };
        self.cells.push(Cell {
            blocks,
            ..Cell::default()
        });
    }

    pub(super) fn end_row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        if !cells.is_empty() {
            self.rows.push(Row { cells });
        }
    }

    fn end_table(&mut self) {
        self.end_row();
        let body = std::mem::take(&mut self.rows);
        if body
            .iter()
            .any(|row| row.cells.iter().any(|cell| !cell.blocks.is_empty()))
        {
            let table = Table {
                body,
                ..Table::default()
            };
            self.parts.push(Part::Block(Block::Table(table)));
        }
    }

    pub(super) fn finish(mut self) -> Vec<Part> {
        // What a damaged file leaves open is text too.
        self.end_note();
        self.in_table = false;
        if !self.blocks.is_empty() {
            self.in_table = true;
            self.end_paragraph();
            self.end_cell();
            self.in_table = false;
        }
        let last = std::mem::take(&mut self.line);
        self.end_table();
        self.line = last;
        self.end_paragraph();
        let notes = self.notes.into_iter().map(Part::Block);
        self.parts.into_iter().chain(notes).collect()
    }
}

/// Adds an inline, joined with one of the same look before it.
fn push(inline: Inline, line: &mut Vec<Inline>) {
    match (line.last_mut(), inline) {
        (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
        (
            Some(Inline::Styled {
                style: before,
                content: inside,
            }),
            Inline::Styled { style, content },
        ) if *before == style => content.into_iter().for_each(|one| push(one, inside)),
        (_, inline) => line.push(inline),
    }
}

/// Whether a line has anything but blanks.
fn is_said(line: &[Inline]) -> bool {
    line.iter().any(|inline| match inline {
        Inline::Text(text) => !text.trim().is_empty(),
        Inline::Styled { content, .. } => is_said(content),
        _ => true,
    })
}
