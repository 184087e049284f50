//! *Containers* are the boxes of the dialect while they are read. What stands in one becomes an aside, a disclosure
//! or a figure at its end.

use super::blocks::{Builder, DEEPEST, ElementKind, Frame, blocks};
use super::boxes::Form;
use super::dialect::Mark;
use crate::model::{Block, Figure, Inline, Rule, Style, plain_text};

impl Builder<'_> {
    /// Reads what stands at a mark.
    pub(super) fn mark(&mut self, mark: Mark, at: usize) {
        match mark {
            Mark::Open(Form::Nothing) => {
                self.flush();
                self.containers.push(false);
            }
            Mark::Open(form) => {
                self.flush();
                let is_open = self.frames.len() < DEEPEST;
                self.containers.push(is_open);
                if is_open {
                    self.begin(ElementKind::Container(form), at);
                }
            }
            Mark::Close => {
                let is_open = self.containers.pop().unwrap_or(false);
                if is_open {
                    self.drop_open_elements();
                    self.close_container();
                }
            }
            Mark::Callout(form) => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.form = Some(form);
                }
            }
            Mark::Anchor(name) => {
                self.flush();
                if self.names.insert(name.clone()) {
                    self.waiting.push(Inline::Anchor(name));
                }
            }
            Mark::File(name) => self.warn(at, Rule::UnreadFile, name),
        }
    }

    /// Closes the innermost element if it is a container; whether it was.
    pub(super) fn close_container(&mut self) -> bool {
        let is_container = |frame: &Frame<'_>| matches!(frame.kind, ElementKind::Container(_));
        if self.frames.last().is_some_and(is_container) {
            self.flush();
        }
        match self.frames.pop_if(|frame| is_container(frame)) {
            Some(frame) => {
                let form = match frame.kind {
                    ElementKind::Container(form) => form,
                    _ => Form::Nothing,
                };
                self.place_box(form, frame.title, blocks(frame.parts));
                true
            }
            None => false,
        }
    }

    /// Adds a box that has been read.
    pub(super) fn place_box(&mut self, form: Form, title: Option<Vec<Inline>>, inside: Vec<Block>) {
        if self.frames.len() > DEEPEST {
            let title = title
                .into_iter()
                .map(|title| Block::Paragraph(vec![strong(title)]));
            return title.chain(inside).for_each(|block| self.push(block));
        }
        match form {
            Form::Aside => {
                let title = title
                    .into_iter()
                    .map(|title| Block::Paragraph(vec![strong(title)]));
                let blocks: Vec<Block> = title.chain(inside).collect();
                if !blocks.is_empty() {
                    self.push(Block::Aside(blocks));
                }
            }
            Form::Disclosure => self.push(Block::Disclosure {
                summary: title.unwrap_or_default(),
                blocks: inside,
            }),
            Form::Figure | Form::Nothing => figure(title, inside)
                .into_iter()
                .for_each(|block| self.push(block)),
        }
    }
}

impl Frame<'_> {
    /// Whether a heading here is the title of a box.
    pub(super) fn wants_title(&self) -> bool {
        let is_box = self.form.is_some() || matches!(self.kind, ElementKind::Container(_));
        is_box && self.title.is_none() && self.parts.is_empty() && self.inlines.is_empty()
    }
}

/// `title` as a run in bold; one that already is stays.
fn strong(title: Vec<Inline>) -> Inline {
    match title.as_slice() {
        [
            Inline::Styled {
                style: Style::Strong,
                ..
            },
        ] => title.into_iter().next().unwrap_or(Inline::Break),
        _ => Inline::Styled {
            style: Style::Strong,
            content: title,
        },
    }
}

/// The figure in `blocks`: pictures, tables or code, with the first paragraph behind them as caption. What follows
/// stays behind it, and without either there is no figure.
fn figure(title: Option<Vec<Inline>>, blocks: Vec<Block>) -> Vec<Block> {
    let mut blocks = blocks.into_iter().peekable();
    let mut shown = Vec::new();
    while let Some(block) = blocks.next_if(is_shown) {
        match block {
            Block::Figure(Figure { blocks, caption }) if caption.is_empty() => shown.extend(blocks),
            Block::Paragraph(content) => shown.push(Block::Plain(content)),
            other => shown.push(other),
        }
    }
    let is_paragraph = |block: &Block| matches!(block, Block::Paragraph(_));
    let caption = match blocks.next_if(|block| !shown.is_empty() && is_paragraph(block)) {
        Some(Block::Paragraph(caption)) => caption,
        _ => Vec::new(),
    };
    let title = title.map(|title| Block::Paragraph(vec![strong(title)]));
    let figure = (!shown.is_empty()).then_some(Block::Figure(Figure {
        blocks: shown,
        caption,
    }));
    title.into_iter().chain(figure).chain(blocks).collect()
}

/// Whether it is what a figure shows, rather than words about it.
fn is_shown(block: &Block) -> bool {
    match block {
        Block::Figure(_) | Block::Table(_) | Block::Code { .. } | Block::Math(_) => true,
        Block::Paragraph(content) => {
            let has_picture = content
                .iter()
                .any(|inline| matches!(inline, Inline::Image(_)));
            has_picture && plain_text(content).trim().is_empty()
        }
        _ => false,
    }
}
