//! A *block* is a unit of text that stands on its own lines.

use super::{Inline, Language, Math, Table};
use serde::{Deserialize, Serialize};

/// A unit of text that stands on its own lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// Running text without a paragraph around it: a short list item, or the text of a cell.
    Plain(Vec<Inline>),
    /// A list with or without numbers.
    List(List),
    /// Terms with their descriptions.
    Definitions(Vec<Definition>),
    /// A quotation.
    Quote(Vec<Block>),
    /// Lines that are not to be joined: a poem, an address.
    Verse(Vec<Vec<Inline>>),
    /// Code or program output; white space is kept.
    Code {
        /// The language it is written in, as the source names it; may be empty.
        language: String,
        /// The lines, each ended by a newline.
        text: String,
    },
    /// A display formula.
    Math(Math),
    /// Cells in rows and columns.
    Table(Table),
    /// A picture, table or code with its caption.
    Figure(Figure),
    /// A box or margin note.
    Aside(Vec<Block>),
    /// A disclosure of the source itself (`<details>`).
    Disclosure {
        /// What is always shown.
        summary: Vec<Inline>,
        /// What is shown when it is open.
        blocks: Vec<Block>,
    },
    /// Text in another language than the text around it.
    Foreign {
        /// Which.
        language: Language,
        /// The text.
        blocks: Vec<Block>,
    },
    /// A pause in the text.
    Rule,
}

impl Block {
    /// Whether it shows nothing: no word, no picture, no formula.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Code { text, .. } => text.trim().is_empty(),
            Self::Math(_) => false,
            Self::Rule => true,
            Self::List(list) => list
                .items
                .iter()
                .flat_map(|item| &item.blocks)
                .all(Self::is_blank),
            Self::Quote(blocks) | Self::Aside(blocks) | Self::Foreign { blocks, .. } => {
                blocks.iter().all(Self::is_blank)
            }
            Self::Figure(figure) => {
                figure.blocks.iter().all(Self::is_blank) && are_blank(&figure.caption)
            }
            // A table of empty cells is a form to fill in.
            Self::Table(_) => false,
            Self::Disclosure { summary, blocks } => {
                are_blank(summary) && blocks.iter().all(Self::is_blank)
            }
            Self::Definitions(list) => list.iter().all(|definition| {
                definition.terms.iter().all(|term| are_blank(term))
                    && definition.descriptions.iter().flatten().all(Self::is_blank)
            }),
            Self::Paragraph(content) | Self::Plain(content) => are_blank(content),
            Self::Verse(lines) => lines.iter().all(|line| are_blank(line)),
        }
    }

    /// Calls `visit` with each run of inline content in the block and the blocks inside it, in reading order.
    pub fn each_inlines<'a>(&'a self, visit: &mut impl FnMut(&'a [Inline])) {
        match self {
            Self::Paragraph(content) | Self::Plain(content) => visit(content),
            Self::List(list) => each_block(list.items.iter().flat_map(|item| &item.blocks), visit),
            Self::Definitions(list) => {
                for definition in list {
                    definition.terms.iter().for_each(|term| visit(term));
                    each_block(definition.descriptions.iter().flatten(), visit);
                }
            }
            Self::Quote(blocks) | Self::Aside(blocks) | Self::Foreign { blocks, .. } => {
                each_block(blocks, visit)
            }
            Self::Verse(lines) => lines.iter().for_each(|line| visit(line)),
            Self::Table(table) => {
                visit(&table.caption);
                for row in table.head.iter().chain(&table.body) {
                    each_block(row.cells.iter().flat_map(|cell| &cell.blocks), visit);
                }
            }
            Self::Figure(figure) => {
                each_block(&figure.blocks, visit);
                visit(&figure.caption);
            }
            Self::Disclosure { summary, blocks } => {
                visit(summary);
                each_block(blocks, visit);
            }
            Self::Code { .. } | Self::Math(_) | Self::Rule => {}
        }
    }
}

fn are_blank(content: &[Inline]) -> bool {
    content.iter().all(|inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.trim().is_empty(),
        Inline::Styled { content, .. }
        | Inline::Link { content, .. }
        | Inline::Foreign { content, .. } => are_blank(content),
        Inline::Break | Inline::Anchor(_) | Inline::Page(_) => true,
        Inline::Label(_) | Inline::NoteRef(_) | Inline::Image(_) | Inline::Math(_) => false,
    })
}

fn each_block<'a>(
    blocks: impl IntoIterator<Item = &'a Block>,
    visit: &mut impl FnMut(&'a [Inline]),
) {
    for block in blocks {
        block.each_inlines(visit);
    }
}

impl Block {
    /// Like [`each_inlines`](Self::each_inlines), but mutable.
    pub fn each_inlines_mut(&mut self, visit: &mut impl FnMut(&mut Vec<Inline>)) {
        match self {
            Self::Paragraph(content) | Self::Plain(content) => visit(content),
            Self::List(list) => {
                change_each(
                    list.items.iter_mut().flat_map(|item| &mut item.blocks),
                    visit,
                );
            }
            Self::Definitions(list) => {
                for definition in list {
                    definition.terms.iter_mut().for_each(&mut *visit);
                    change_each(definition.descriptions.iter_mut().flatten(), visit);
                }
            }
            Self::Quote(blocks) | Self::Aside(blocks) | Self::Foreign { blocks, .. } => {
                change_each(blocks, visit);
            }
            Self::Verse(lines) => lines.iter_mut().for_each(visit),
            Self::Table(table) => {
                visit(&mut table.caption);
                for row in table.head.iter_mut().chain(&mut table.body) {
                    change_each(
                        row.cells.iter_mut().flat_map(|cell| &mut cell.blocks),
                        visit,
                    );
                }
            }
            Self::Figure(figure) => {
                change_each(&mut figure.blocks, visit);
                visit(&mut figure.caption);
            }
            Self::Disclosure { summary, blocks } => {
                visit(summary);
                change_each(blocks, visit);
            }
            Self::Code { .. } | Self::Math(_) | Self::Rule => {}
        }
    }
}

fn change_each<'a>(
    blocks: impl IntoIterator<Item = &'a mut Block>,
    visit: &mut impl FnMut(&mut Vec<Inline>),
) {
    for block in blocks {
        block.each_inlines_mut(visit);
    }
}

/// A list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// How it is numbered; `None` where order does not matter.
    pub numbering: Option<Numbering>,
    /// What it lists.
    pub items: Vec<Item>,
}

/// How a list is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbering {
    /// The first number.
    pub start: u32,
    /// What the numbers look like.
    pub style: NumberStyle,
}

/// What a list's numbers look like.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum NumberStyle {
    /// 1, 2, 3.
    #[default]
    Decimal,
    /// a, b, c.
    LowerLetters,
    /// A, B, C.
    UpperLetters,
    /// i, ii, iii.
    LowerRoman,
    /// I, II, III.
    UpperRoman,
}

/// One entry of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// For a task: whether it is done.
    pub done: Option<bool>,
    /// In a numbered list: its number, where it does not follow that of the item before.
    pub number: Option<i32>,
    /// What the program of the source generates before it, where that is no number of [`NumberStyle`] with a full
    /// stop: "1.2(a)". It is shown, but it is no word of the text.
    pub label: Option<String>,
    /// Its content; in a tight list the text is [`Block::Plain`].
    pub blocks: Vec<Block>,
}

/// Terms that share their descriptions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// The terms.
    pub terms: Vec<Vec<Inline>>,
    /// The descriptions, one or more.
    pub descriptions: Vec<Vec<Block>>,
}

/// A picture, table or code with its caption.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Pictures, tables, code.
    pub blocks: Vec<Block>,
    /// The caption; may be empty.
    pub caption: Vec<Inline>,
}
