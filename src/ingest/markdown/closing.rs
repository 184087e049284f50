//! Closes elements: each becomes a part of its parent.

use super::blocks::{Builder, ClosedElement, DEEPEST, ElementKind, Frame, blocks};
use super::inlines::{alternative, anchors, is_blank, push_text, trim};
use super::links::push_link;
use super::{braces, tables, templates};
use crate::model::{
    Block, Definition, Figure, Image, Inline, Item, List, Numbering, Resource, Rule, Style,
    plain_text,
};
use pulldown_cmark::{LinkType, Tag};

impl Builder<'_> {
    /// Closes the innermost open element.
    pub(super) fn end(&mut self) {
        self.drop_open_elements();
        while self.close_container() {}
        if self.frames.last().is_some_and(Frame::holds_blocks) {
            self.flush();
        }
        if self.frames.len() > 1
            && let Some(frame) = self.frames.pop()
        {
            self.place(frame);
        }
    }

    /// Appends a block to the current element.
    pub(super) fn push(&mut self, block: Block) {
        self.flush();
        self.push_part(ClosedElement::Block(block));
    }

    fn push_part(&mut self, part: ClosedElement) {
        if let Some(frame) = self.frames.last_mut() {
            frame.parts.push(part);
        }
    }

    fn push_all(&mut self, blocks: Vec<Block>) {
        for block in blocks {
            self.push_part(ClosedElement::Block(block));
        }
    }

    /// Ends a run of text that is not a paragraph.
    pub(super) fn flush(&mut self) {
        let Some(frame) = self.frames.last_mut() else {
            return;
        };
        let (content, at) = (std::mem::take(&mut frame.inlines), frame.at);
        if let Some(content) = self.finished(content, at) {
            self.push_part(ClosedElement::Block(Block::Plain(content)));
        }
    }

    /// `content`, cleaned up; `None` if nothing in it is visible, and then its anchors wait for the next words.
    fn finished(&mut self, mut content: Vec<Inline>, at: usize) -> Option<Vec<Inline>> {
        if content.is_empty() {
            return None;
        }
        self.take_templates(&mut content, at);
        self.tell_citations(&content, at);
        trim(&mut content);
        if is_blank(&content) {
            self.waiting.extend(anchors(content));
            return None;
        }
        content.splice(0..0, self.waiting.drain(..));
        Some(content)
    }

    fn take_templates(&mut self, content: &mut Vec<Inline>, at: usize) {
        let mut from = at;
        for inline in content.iter_mut() {
            let Inline::Text(text) = inline else { continue };
            for (_, file) in templates::files(text) {
                self.warn(at, Rule::UnreadFile, file.to_owned());
            }
            let Some((kept, tags)) = templates::take(text) else {
                continue;
            };
            *text = kept;
            for tag in tags {
                let rest = self.source.body.get(from..).unwrap_or_default();
                from += rest.find(tag.opening()).unwrap_or(0);
                self.is_contents |= tag.is_contents();
                self.warn(from, Rule::PageFurniture, tag.0);
                from += 2;
            }
        }
        if self.is_contents && matches!(self.frames.last(), Some(frame) if frame.is_item()) {
            let words = plain_text(content);
            if !words.trim().is_empty() {
                self.warn(at, Rule::PageFurniture, words.trim().to_owned());
            }
            content.clear();
        }
    }

    /// Adds `frame` to its parent.
    pub(super) fn place(&mut self, mut frame: Frame<'_>) {
        let ElementKind::Markdown(tag) = std::mem::replace(&mut frame.kind, ElementKind::Report)
        else {
            return;
        };
        match tag {
            Tag::Emphasis => self.style(Style::Emphasis, frame.inlines),
            Tag::Strong => self.style(Style::Strong, frame.inlines),
            Tag::Strikethrough => self.style(Style::Struck, frame.inlines),
            Tag::Superscript => self.style(Style::Superscript, frame.inlines),
            Tag::Subscript => self.style(Style::Subscript, frame.inlines),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                let scheme = if link_type == LinkType::Email {
                    "mailto:"
                } else {
                    ""
                };
                let address = format!("{scheme}{dest_url}");
                let in_link = self.is_in_link();
                if push_link(self.line(), &address, &title, frame.inlines, in_link) {
                    self.warn(frame.at, Rule::UnsafeLink, address);
                }
            }
            Tag::Image {
                dest_url, title, ..
            } => {
                let image = Image {
                    resource: Resource::called(dest_url.into_string()),
                    alternative: alternative(&frame.inlines),
                    title: title.into_string(),
                };
                self.image(image, frame.at);
            }
            Tag::Paragraph => self.paragraph(frame),
            Tag::Heading {
                level, id, attrs, ..
            } => {
                if attrs.iter().any(|(_, value)| value.is_none()) {
                    let rest = self.source.body.get(frame.at..).unwrap_or_default();
                    let lost = braces::text_of_heading(rest).unwrap_or_default();
                    push_text(&mut frame.inlines, lost);
                }
                self.heading(level as u8, id.as_deref(), frame);
            }
            Tag::TableCell => {
                let content = self.finished(std::mem::take(&mut frame.inlines), frame.at);
                self.push_part(ClosedElement::Cell(tables::cell(content)));
            }
            Tag::DefinitionListTitle => {
                let content = self.finished(std::mem::take(&mut frame.inlines), frame.at);
                self.push_part(ClosedElement::Term(content.unwrap_or_default()));
            }
            Tag::CodeBlock(kind) => self.code(kind, frame.at),
            Tag::HtmlBlock => self.html_block(frame.at),
            Tag::MetadataBlock(_) => {}
            tag => self.place_blocks(tag, frame),
        }
    }

    /// The same for elements with blocks inside.
    fn place_blocks(&mut self, tag: Tag<'_>, frame: Frame<'_>) {
        let (at, done) = (frame.at, frame.done);
        let Frame {
            parts, form, title, ..
        } = frame;
        let too_deep = self.frames.len() > DEEPEST;
        match tag {
            Tag::Item => {
                let is_contents = std::mem::take(&mut self.is_contents);
                let blocks = blocks(parts);
                if !(is_contents && blocks.is_empty()) {
                    self.push_part(ClosedElement::Item(Item {
                        done,
                        blocks,
                        ..Item::default()
                    }));
                }
            }
            Tag::DefinitionListDefinition => {
                self.push_part(ClosedElement::Description(blocks(parts)))
            }
            Tag::FootnoteDefinition(label) => {
                let number = self.order.number(&label);
                match number.and_then(|number| self.notes.get_mut(number)) {
                    Some(note) => note.blocks.extend(blocks(parts)),
                    None => self.push_all(blocks(parts)),
                }
            }
            Tag::Table(alignments) => {
                let (table, headless) = tables::table(parts, &alignments);
                if headless {
                    self.warn(at, Rule::HeaderlessTable, String::new());
                }
                self.push_part(ClosedElement::Block(Block::Table(table)));
            }
            Tag::TableHead => self.push_part(ClosedElement::Head(tables::row(parts))),
            Tag::TableRow => self.push_part(ClosedElement::Row(tables::row(parts))),
            _ if too_deep => self.push_all(blocks(parts)),
            Tag::List(start) => {
                let items = parts.into_iter().filter_map(|part| match part {
                    ClosedElement::Item(item) => Some(item),
                    _ => None,
                });
                let items: Vec<Item> = items.collect();
                let numbering = start.map(|start| Numbering {
                    start: u32::try_from(start).unwrap_or(u32::MAX),
                    style: crate::model::NumberStyle::Decimal,
                });
                if !items.is_empty() {
                    self.push_part(ClosedElement::Block(Block::List(List { numbering, items })));
                }
            }
            Tag::DefinitionList => {
                self.push_part(ClosedElement::Block(Block::Definitions(definitions(parts))));
            }
            Tag::BlockQuote(_) => match form {
                Some(form) => self.place_box(form, title, blocks(parts)),
                None => self.push_part(ClosedElement::Block(Block::Quote(blocks(parts)))),
            },
            _ => self.push_all(blocks(parts)),
        }
    }

    fn style(&mut self, style: Style, content: Vec<Inline>) {
        self.line().push(Inline::Styled { style, content });
    }

    pub(super) fn paragraph(&mut self, frame: Frame<'_>) {
        let Some(content) = self.finished(frame.inlines, frame.at) else {
            return;
        };
        let parts = self.frames.last_mut().map(|frame| &mut frame.parts);
        if let Some(ClosedElement::Block(Block::Table(table))) =
            parts.and_then(|parts| parts.last_mut())
            && table.caption.is_empty()
            && let Some(caption) = tables::caption(&content)
        {
            table.caption = caption;
            return;
        }
        let mut shown = content
            .iter()
            .filter(|inline| !matches!(inline, Inline::Anchor(_)));
        let is_picture = matches!((shown.next(), shown.next()), (Some(Inline::Image(_)), None));
        self.push(match is_picture {
            true => Block::Figure(Figure {
                blocks: vec![Block::Plain(content)],
                caption: Vec::new(),
            }),
            false => Block::Paragraph(content),
        });
    }

    /// A heading. In a list or a quotation it begins no section.
    pub(super) fn heading(&mut self, level: u8, id: Option<&str>, frame: Frame<'_>) {
        let at = frame.at;
        let Some(mut content) = self.finished(frame.inlines, at) else {
            self.warn(at, Rule::EmptyHeading, String::new());
            return;
        };
        if let Some(frame) = self.frames.last_mut()
            && frame.wants_title()
        {
            frame.title = Some(content);
            return;
        }
        let words = plain_text(&content);
        if self.frames.len() > 1 {
            self.warn(at, Rule::LostMarkup, words);
            let style = Style::Strong;
            self.push(Block::Paragraph(vec![Inline::Styled { style, content }]));
            return;
        }
        let slug = self.slugs.next(&words);
        for name in id.into_iter().chain([slug.as_str()]) {
            if !name.is_empty() && self.names.insert(name.to_owned()) {
                content.push(Inline::Anchor(name.to_owned()));
            }
        }
        let line = self.source.line(at);
        self.push_part(ClosedElement::Heading {
            level,
            line,
            content,
        });
    }
}

impl Frame<'_> {
    /// Whether it contains more than a run of text.
    fn holds_blocks(&self) -> bool {
        matches!(
            self.kind,
            ElementKind::Report
                | ElementKind::Container(_)
                | ElementKind::Markdown(
                    Tag::Item
                        | Tag::BlockQuote(_)
                        | Tag::FootnoteDefinition(_)
                        | Tag::DefinitionListDefinition
                )
        )
    }

    fn is_item(&self) -> bool {
        matches!(self.kind, ElementKind::Markdown(Tag::Item))
    }
}

fn definitions(parts: Vec<ClosedElement>) -> Vec<Definition> {
    let mut list: Vec<Definition> = Vec::new();
    for part in parts {
        let is_term = matches!(part, ClosedElement::Term(_));
        let ended = list
            .last()
            .is_none_or(|last| is_term && !last.descriptions.is_empty());
        if ended {
            list.push(Definition::default());
        }
        let Some(last) = list.last_mut() else {
            continue;
        };
        match part {
            ClosedElement::Term(content) => last.terms.push(content),
            ClosedElement::Description(blocks) => last.descriptions.push(blocks),
            _ => {}
        }
    }
    list
}
