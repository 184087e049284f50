//! The *sheets* of a report: on which page of the source each of its words stands, by the marks of pages before it.

use crate::ingest::Words;
use crate::model::{Block, Inline, Report, Section, Style};
use std::collections::HashMap;

/// What a report says of the pages of its words. Pages count from 0.
#[derive(Debug, Default)]
pub(super) struct Sheets {
    /// The words of headings and text.
    pub(super) words: Vec<Placed>,
    /// The notes, in their order.
    pub(super) notes: Vec<PlacedNote>,
}

/// A word between two marks.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) letters: String,
    /// The page whose mark is before it.
    pub(super) home: usize,
    /// The first page that it may stand on.
    pub(super) from: usize,
    /// The last one: another, if the word is at the end of a page and may go on on the next, or in a table, which has
    /// its marks before it.
    pub(super) to: usize,
}

/// The words of a note.
#[derive(Debug)]
pub(super) struct PlacedNote {
    /// The page of the first reference to it.
    pub(super) page: usize,
    pub(super) words: Vec<String>,
}

impl Sheets {
    /// Those of `report`; what stands before the first mark is left out.
    pub(super) fn of(report: &Report) -> Self {
        let mut walk = Walk::default();
        walk.blocks(&report.blocks);
        walk.sections(&report.sections);
        let words = std::mem::take(&mut walk.words);
        let mut notes = Vec::new();
        for (number, note) in report.notes.iter().enumerate() {
            let Some(page) = walk.references.get(&number).copied() else {
                continue;
            };
            walk.page = Some(page);
            walk.blocks(&note.blocks);
            let own = walk.words.drain(..).map(|word| word.letters).collect();
            notes.push(PlacedNote { page, words: own });
        }
        Self { words, notes }
    }
}

/// A walk through a report in the order of reading.
#[derive(Debug, Default)]
struct Walk {
    page: Option<usize>,
    words: Vec<Placed>,
    /// The text since the last mark or the beginning of a paragraph.
    text: String,
    /// The page before the mark at which that text begins.
    before: Option<usize>,
    /// The pages that began since the table that is open.
    begun: Vec<usize>,
    /// For each note, the page of the first reference to it.
    references: HashMap<usize, usize>,
}

impl Walk {
    fn sections(&mut self, sections: &[Section]) {
        for section in sections {
            self.paragraph(&section.heading);
            self.blocks(&section.blocks);
            self.sections(&section.sections);
        }
    }

    fn blocks<'a>(&mut self, blocks: impl IntoIterator<Item = &'a Block>) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(content) | Block::Plain(content) => self.paragraph(content),
            Block::List(list) => self.blocks(list.items.iter().flat_map(|item| &item.blocks)),
            Block::Definitions(list) => {
                for one in list {
                    one.terms.iter().for_each(|term| self.paragraph(term));
                    self.blocks(one.descriptions.iter().flatten());
                }
            }
            Block::Quote(blocks) | Block::Aside(blocks) | Block::Foreign { blocks, .. } => {
                self.blocks(blocks);
            }
            Block::Verse(lines) => lines.iter().for_each(|line| self.paragraph(line)),
            Block::Code { text, .. } => {
                self.text.push_str(text);
                self.end(None);
            }
            Block::Table(table) => {
                let first = self.words.len();
                self.begun.clear();
                self.paragraph(&table.caption);
                let rows = table.head.iter().chain(&table.body);
                let cells = rows.flat_map(|row| &row.cells);
                self.blocks(cells.flat_map(|cell| &cell.blocks));
                let own = &mut self.words[first..];
                let from = own.iter().map(|word| word.from);
                let from = from.chain(self.begun.drain(..)).min();
                let to = own.iter().map(|word| word.to).max();
                for word in own {
                    word.from = from.unwrap_or(word.from);
                    word.to = to.unwrap_or(word.to);
                }
            }
            Block::Figure(figure) => {
                self.blocks(&figure.blocks);
                self.paragraph(&figure.caption);
            }
            Block::Disclosure { summary, blocks } => {
                self.paragraph(summary);
                self.blocks(blocks);
            }
            Block::Math(_) | Block::Rule => {}
        }
    }

    fn paragraph(&mut self, content: &[Inline]) {
        self.inlines(content);
        self.end(None);
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text) | Inline::Code(text) => self.text.push_str(text),
                Inline::Math(math) => self.text.push_str(&math.tex),
                Inline::Styled { style, content } => {
                    // A raised number is no part of the word before it.
                    let is_apart = *style == Style::Superscript;
                    self.text.extend(is_apart.then_some(' '));
                    self.inlines(content);
                    self.text.extend(is_apart.then_some(' '));
                }
                Inline::Link { content, .. } | Inline::Foreign { content, .. } => {
                    self.inlines(content);
                }
                Inline::NoteRef(note) => {
                    if let Some(page) = self.page {
                        self.references.entry(*note).or_insert(page);
                    }
                    self.text.push(' ');
                }
                Inline::Page(page) => {
                    let before = self.page;
                    if self.end(Some(*page)) {
                        self.before = before;
                    }
                    self.page = Some(*page);
                    self.begun.push(*page);
                }
                Inline::Break => self.text.push('\n'),
                Inline::Image(_) | Inline::Label(_) | Inline::Anchor(_) => {}
            }
        }
    }

    /// Ends the text, at the mark of the page `next` or at the end of a paragraph. Returns whether it had words.
    fn end(&mut self, next: Option<usize>) -> bool {
        let words = Words::of(&self.text);
        self.text.clear();
        let before = match next {
            // Another mark at the same place.
            Some(_) if words.is_empty() => return false,
            _ => self.before.take(),
        };
        let Some(page) = self.page else {
            return false;
        };
        let last = words.len().wrapping_sub(1);
        self.words
            .extend(words.iter().enumerate().map(|(at, word)| Placed {
                letters: word.letters.to_owned(),
                home: page,
                from: before.filter(|_| at == 0).unwrap_or(page),
                to: next.filter(|_| at == last).unwrap_or(page),
            }));
        !words.is_empty()
    }
}
