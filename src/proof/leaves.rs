//! The *leaves* of a block are its runs of inline content, without captions, which are compared apart.

use super::page::Page;
use crate::ingest::Words;
use crate::model::{Block, Inline, Style};
use std::ops::Range;

/// Calls `visit` with each leaf of `block`, in reading order.
pub(super) fn each_leaf(block: &mut Block, visit: &mut dyn FnMut(&mut Vec<Inline>)) {
    match block {
        Block::Paragraph(content) | Block::Plain(content) => visit(content),
        Block::List(list) => {
            let blocks = list.items.iter_mut().flat_map(|item| &mut item.blocks);
            blocks.for_each(|block| each_leaf(block, visit));
        }
        Block::Definitions(list) => {
            for definition in list {
                definition.terms.iter_mut().for_each(&mut *visit);
                let blocks = definition.descriptions.iter_mut().flatten();
                blocks.for_each(|block| each_leaf(block, visit));
            }
        }
        Block::Quote(blocks) | Block::Aside(blocks) | Block::Foreign { blocks, .. } => {
            blocks.iter_mut().for_each(|block| each_leaf(block, visit));
        }
        Block::Verse(lines) => lines.iter_mut().for_each(visit),
        Block::Table(table) => {
            let rows = table.head.iter_mut().chain(&mut table.body);
            let cells = rows.flat_map(|row| &mut row.cells);
            let blocks = cells.flat_map(|cell| &mut cell.blocks);
            blocks.for_each(|block| each_leaf(block, visit));
        }
        Block::Figure(figure) => {
            let blocks = figure.blocks.iter_mut();
            blocks.for_each(|block| each_leaf(block, visit));
        }
        Block::Disclosure { summary, blocks } => {
            visit(summary);
            blocks.iter_mut().for_each(|block| each_leaf(block, visit));
        }
        Block::Code { .. } | Block::Math(_) | Block::Rule => {}
    }
}

/// The words of each leaf of `block`, as ranges of the body's words; the block's own are `words` of the body. `None`
/// if they are not the same words, as when there is code between the leaves.
pub(super) fn ranges(block: &Block, words: Range<usize>, page: &Page) -> Option<Vec<Range<usize>>> {
    let mut block = block.clone();
    let (mut ranges, mut next, mut same) = (Vec::new(), words.start, true);
    each_leaf(&mut block, &mut |content| {
        let mut text = String::new();
        push_text(content, &mut text);
        let start = next;
        for (at, text) in text.split(FORMULA).enumerate() {
            if at > 0 {
                next = page.behind_formula(next);
            }
            for word in Words::of(text).iter() {
                let known = page.body.get(next);
                same &= known.is_some_and(|known| known.letters == word.letters);
                next += 1;
            }
        }
        ranges.push(start..next);
    });
    (same && next == words.end).then_some(ranges)
}

/// Stands for a formula, whose words only the page says: Unicode has no such character.
const FORMULA: char = '\u{fdd0}';

/// The text of `inlines` as on the page, with a space where a word ends.
fn push_text(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) => text.push_str(words),
            Inline::Styled {
                style: Style::Superscript,
                content,
            }
            | Inline::Link { content, .. } => {
                text.push(' ');
                push_text(content, text);
                text.push(' ');
            }
            Inline::Styled { content, .. } | Inline::Foreign { content, .. } => {
                push_text(content, text);
            }
            Inline::Math(_) => text.push(FORMULA),
            Inline::Image(image) => text.push_str(&format!(" {} ", image.alternative)),
            Inline::NoteRef(_) | Inline::Label(_) | Inline::Break => text.push(' '),
            Inline::Anchor(_) | Inline::Page(_) => {}
        }
    }
}
