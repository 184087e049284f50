//! *Marks* stand in the text without being text: the beginnings of pages, and the targets of links.

use super::blocks::Written;
use crate::model::{Block, Figure, Inline};

impl Written {
    /// Takes out the marks that stand before it.
    pub(super) fn marks(&mut self) -> Vec<Inline> {
        let pages = std::mem::take(&mut self.begins)
            .into_iter()
            .map(Inline::Page);
        let anchors = std::mem::take(&mut self.anchors)
            .into_iter()
            .map(Inline::Anchor);
        pages.chain(anchors).collect()
    }
}

/// Puts the marks into the text. Those before code stand at the end of the block before it, if that has text: else they
/// stand with the code in a figure, since no code of one page is to be taken for that of another.
pub(super) fn place(written: &mut [Written]) {
    let mut waiting: Vec<Inline> = Vec::new();
    for at in 0..written.len() {
        let (before, rest) = written.split_at_mut(at);
        let Some(one) = rest.first_mut() else {
            return;
        };
        let own = one.marks();
        waiting.extend(own);
        if waiting.is_empty() {
            continue;
        }
        if let Some(run) = first_run(&mut one.block) {
            run.splice(0..0, std::mem::take(&mut waiting));
        } else if let Some(run) = before.last_mut().and_then(|last| last_run(&mut last.block)) {
            run.append(&mut waiting);
        } else if matches!(one.block, Block::Code { .. }) {
            let code = std::mem::replace(&mut one.block, Block::Rule);
            let marks = Block::Plain(std::mem::take(&mut waiting));
            one.block = Block::Figure(Figure {
                blocks: vec![marks, code],
                caption: Vec::new(),
            });
        }
    }
    if let Some(run) = written
        .last_mut()
        .and_then(|last| last_run(&mut last.block))
    {
        run.append(&mut waiting);
    }
}

/// The first text in `block` that a mark can stand in. A caption that is empty stays so, since it is shown.
pub(super) fn first_run(block: &mut Block) -> Option<&mut Vec<Inline>> {
    match block {
        Block::Paragraph(content) | Block::Plain(content) => Some(content),
        Block::List(list) => {
            let mut blocks = list.items.iter_mut().flat_map(|item| &mut item.blocks);
            blocks.find_map(first_run)
        }
        Block::Figure(figure) => figure.blocks.iter_mut().find_map(first_run),
        Block::Table(table) => {
            let rows = table.head.iter_mut().chain(&mut table.body);
            let mut blocks = rows
                .flat_map(|row| &mut row.cells)
                .flat_map(|cell| &mut cell.blocks);
            blocks.find_map(first_run)
        }
        _ => None,
    }
}

/// The last one.
fn last_run(block: &mut Block) -> Option<&mut Vec<Inline>> {
    match block {
        Block::Paragraph(content) | Block::Plain(content) => Some(content),
        Block::List(list) => {
            let blocks = list.items.iter_mut().flat_map(|item| &mut item.blocks);
            blocks.rev().find_map(last_run)
        }
        Block::Figure(figure) => match figure.caption.is_empty() {
            true => figure.blocks.iter_mut().rev().find_map(last_run),
            false => Some(&mut figure.caption),
        },
        Block::Table(table) => {
            let rows = table.head.iter_mut().chain(&mut table.body);
            let blocks = rows
                .flat_map(|row| &mut row.cells)
                .flat_map(|cell| &mut cell.blocks);
            blocks.rev().find_map(last_run)
        }
        _ => None,
    }
}
