//! The *opening* of a block is what Skim shows of it: the first item of a list, the head of a table, the first
//! sentence of a quotation. What stays hidden is chosen in the page by the same rules (`src/script/brief.js`).

use super::reading_time::WordCount;
use crate::model::{Block, Inline, Row};
use crate::render::{self, Surroundings, Written};

/// How many words the opening of `block` has; `language` is a BCP 47 tag that selects the sentence rules.
pub(crate) fn opening_words(block: &Block, language: &str, around: &Surroundings) -> WordCount {
    let mut count = WordCount::default();
    add(block, language, around, &mut count);
    count
}

fn add(block: &Block, language: &str, around: &Surroundings, count: &mut WordCount) {
    match block {
        Block::Paragraph(content) | Block::Plain(content) => {
            let sentences = render::sentences(content, language, around);
            count.add(&sentences.opening.text);
        }
        Block::List(list) => {
            let first = list.items.first();
            add_first(first.map(|item| &*item.blocks), language, around, count);
        }
        Block::Definitions(list) => {
            let Some(first) = list.first() else {
                return;
            };
            for term in &first.terms {
                add_inlines(term, around, count);
            }
            let description = first.descriptions.first();
            add_first(description.map(|blocks| &**blocks), language, around, count);
        }
        Block::Quote(blocks) | Block::Aside(blocks) | Block::Foreign { blocks, .. } => {
            add_first(Some(blocks), language, around, count);
        }
        Block::Table(table) => {
            add_inlines(&table.caption, around, count);
            add_rows(&table.head, around, count);
            if table.caption.is_empty() && table.head.is_empty() {
                add_rows(table.body.get(..1).unwrap_or_default(), around, count);
            }
        }
        Block::Figure(figure) => {
            for block in &figure.blocks {
                match block {
                    Block::Table(_) => add(block, language, around, count),
                    _ => add_written(&whole(block, around), count),
                }
            }
            add_inlines(&figure.caption, around, count);
        }
        Block::Verse(_)
        | Block::Code { .. }
        | Block::Math(_)
        | Block::Disclosure { .. }
        | Block::Rule => add_written(&whole(block, around), count),
    }
}

fn add_first(
    blocks: Option<&[Block]>,
    language: &str,
    around: &Surroundings,
    count: &mut WordCount,
) {
    if let Some(first) = blocks.and_then(|blocks| blocks.first()) {
        add(first, language, around, count);
    }
}

fn whole(block: &Block, around: &Surroundings) -> Written {
    render::blocks(std::slice::from_ref(block), around)
}

fn add_inlines(content: &[Inline], around: &Surroundings, count: &mut WordCount) {
    add_written(&render::inlines(content, around), count);
}

fn add_rows(rows: &[Row], around: &Surroundings, count: &mut WordCount) {
    for cell in rows.iter().flat_map(|row| &row.cells) {
        add_written(&render::blocks(&cell.blocks, around), count);
    }
}

fn add_written(written: &Written, count: &mut WordCount) {
    count.add(&written.text);
}
