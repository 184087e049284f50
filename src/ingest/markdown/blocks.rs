//! Builds blocks from Markdown events: an open element is on a stack until its end, and then becomes a [`ClosedElement`]
//! of its parent.

use super::Body;
use super::boxes::Form;
use super::inlines::push_text;
use super::notes::Order;
use super::options;
use super::raw_html::Element;
use super::slugs::Slugs;
use crate::model::{At, Block, Cell, Image, Inline, Item, Math, Note, Row, Rule, Warning};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::HashSet;

/// A finished part of an element.
#[derive(Debug)]
pub(super) enum ClosedElement {
    Block(Block),
    Heading {
        level: u8,
        line: usize,
        content: Vec<Inline>,
    },
    Item(Item),
    Term(Vec<Inline>),
    Description(Vec<Block>),
    Head(Row),
    Row(Row),
    Cell(Cell),
}

/// The kind of an open element.
#[derive(Debug)]
pub(super) enum ElementKind<'a> {
    /// The whole text.
    Report,
    /// An element of Markdown.
    Markdown(Tag<'a>),
    /// A box of the dialect.
    Container(Form),
    /// An inline element of raw HTML.
    Html { name: String, element: Element },
}

impl ElementKind<'_> {
    fn is_link(&self) -> bool {
        match self {
            Self::Markdown(tag) => matches!(tag, Tag::Link { .. }),
            Self::Html { element, .. } => matches!(element, Element::Link { .. }),
            Self::Report | Self::Container(_) => false,
        }
    }
}

/// An open element, with what has been read of it.
#[derive(Debug)]
pub(super) struct Frame<'a> {
    pub(super) kind: ElementKind<'a>,
    pub(super) at: usize,
    pub(super) parts: Vec<ClosedElement>,
    pub(super) inlines: Vec<Inline>,
    /// For an item that is a task: whether it is done.
    pub(super) done: Option<bool>,
    /// The indices of the parts that are open disclosures.
    pub(super) disclosures: Vec<usize>,
    /// For a quotation that is a box: what it becomes.
    pub(super) form: Option<Form>,
    /// The title of a box.
    pub(super) title: Option<Vec<Inline>>,
    /// Whether it is a link or inside one.
    in_link: bool,
}

/// The maximum depth of nesting. Deeper elements are flattened; their content stays.
pub(super) const DEEPEST: usize = 100;

/// Turns events into parts.
pub(super) struct Builder<'a> {
    pub(super) frames: Vec<Frame<'a>>,
    pub(super) source: &'a Body,
    pub(super) order: Order,
    pub(super) notes: Vec<Note>,
    pub(super) slugs: Slugs,
    pub(super) names: HashSet<String>,
    /// Anchors that will be placed before the next words.
    pub(super) waiting: Vec<Inline>,
    /// The lines of a code block or of an HTML block.
    pub(super) verbatim: String,
    /// Whether the current item is a placeholder for a table of contents.
    pub(super) is_contents: bool,
    /// For each open box, whether it has its own frame.
    pub(super) containers: Vec<bool>,
    /// For each open Markdown element, the innermost last, whether it has its own frame.
    framed: Vec<bool>,
    pub(super) warnings: Vec<Warning>,
}

/// What was built of a text.
pub(super) struct Finished {
    pub(super) parts: Vec<ClosedElement>,
    pub(super) notes: Vec<Note>,
    pub(super) warnings: Vec<Warning>,
    /// The slugs and the names of anchors that are taken.
    pub(super) slugs: Slugs,
    pub(super) names: HashSet<String>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(source: &'a Body, order: Order, warnings: Vec<Warning>) -> Self {
        let notes = (1..=order.len()).map(|number| Note {
            label: number.to_string(),
            blocks: Vec::new(),
        });
        Self {
            frames: vec![Frame::new(ElementKind::Report, 0)],
            source,
            notes: notes.collect(),
            order,
            slugs: Slugs::default(),
            names: HashSet::new(),
            waiting: Vec::new(),
            verbatim: String::new(),
            is_contents: false,
            containers: Vec::new(),
            framed: Vec::new(),
            warnings,
        }
    }

    /// What was built.
    pub(super) fn finish(mut self) -> Finished {
        while self.frames.len() > 1 {
            self.end();
        }
        self.flush();
        let parts = self.frames.pop().map(|frame| frame.parts);
        Finished {
            parts: parts.unwrap_or_default(),
            notes: self.notes,
            warnings: self.warnings,
            slugs: self.slugs,
            names: self.names,
        }
    }

    /// Reads one event; `at` is its byte in the source.
    pub(super) fn event(&mut self, event: Event<'a>, at: usize) {
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(_) => {
                if self.framed.pop() != Some(false) {
                    self.end();
                }
            }
            Event::Text(text) | Event::Html(text) if self.is_verbatim() => {
                self.verbatim.push_str(&text);
            }
            Event::Text(text) | Event::Html(text) => push_text(self.line(), &text),
            Event::Code(text) => self.line().push(Inline::Code(text.into_string())),
            Event::InlineMath(tex) => self.inline_math(&tex, at),
            Event::DisplayMath(tex) => self.display_math(tex.trim()),
            Event::InlineHtml(html) => self.inline_html(&html, at),
            Event::FootnoteReference(label) => match self.order.number(&label) {
                Some(number) => self.line().push(Inline::NoteRef(number)),
                None => push_text(self.line(), &format!("[^{label}]")),
            },
            Event::SoftBreak => push_text(self.line(), " "),
            Event::HardBreak => self.line().push(Inline::Break),
            Event::Rule => self.push(Block::Rule),
            Event::TaskListMarker(done) => {
                let mut frames = self.frames.iter_mut().rev();
                let item = frames.find(|f| matches!(f.kind, ElementKind::Markdown(Tag::Item)));
                if let Some(item) = item {
                    item.done = Some(done);
                }
            }
        }
    }

    fn start(&mut self, tag: Tag<'a>, at: usize) {
        if !is_inline(&tag) {
            self.drop_open_elements();
            self.flush();
            self.verbatim.clear();
        }
        // Deeply nested styles have no frame, since their content would be moved once for each level.
        let is_framed = self.frames.len() <= DEEPEST || !is_style(&tag);
        self.framed.push(is_framed);
        if is_framed {
            self.begin(ElementKind::Markdown(tag), at);
        }
    }

    pub(super) fn begin(&mut self, kind: ElementKind<'a>, at: usize) {
        let in_link = self.is_in_link() || kind.is_link();
        self.frames.push(Frame {
            in_link,
            ..Frame::new(kind, at)
        });
    }

    /// Begins an element of raw HTML.
    pub(super) fn open(&mut self, kind: ElementKind<'a>, at: usize) {
        if self.frames.len() < DEEPEST {
            self.begin(kind, at);
        }
    }

    /// The current run of inline content.
    pub(super) fn line(&mut self) -> &mut Vec<Inline> {
        if self.frames.is_empty() {
            self.frames.push(Frame::new(ElementKind::Report, 0));
        }
        let last = self.frames.len() - 1;
        &mut self.frames[last].inlines
    }

    fn is_verbatim(&self) -> bool {
        let kind = self.frames.last().map(|frame| &frame.kind);
        matches!(
            kind,
            Some(ElementKind::Markdown(
                Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_)
            ))
        )
    }

    /// Whether the current position is inside a link.
    pub(super) fn is_in_link(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.in_link)
    }

    /// Adds a warning about byte `at` of the source.
    pub(super) fn warn(&mut self, at: usize, rule: Rule, text: String) {
        let line = self.source.line(at);
        self.warnings.push(Warning {
            at: At::Line(line),
            rule,
            text,
        });
    }

    /// An anchor called `name`; the first of that name counts.
    pub(super) fn anchor(&mut self, name: &str) {
        if self.names.insert(name.to_owned()) {
            self.line().push(Inline::Anchor(name.to_owned()));
        }
    }

    pub(super) fn image(&mut self, image: Image, at: usize) {
        if image.alternative.trim().is_empty() {
            self.warn(
                at,
                Rule::MissingAlternative,
                image.resource.address().to_owned(),
            );
        }
        self.line().push(Inline::Image(image));
    }

    /// An inline formula. A dollar sign before a digit does not end one, because it is probably an amount of
    /// money.
    fn inline_math(&mut self, tex: &str, at: usize) {
        let end = at + tex.len() + 2;
        if !self
            .source
            .body
            .as_bytes()
            .get(end)
            .is_some_and(u8::is_ascii_digit)
        {
            let tex = tex.to_owned();
            self.line().push(Inline::Math(Math { tex }));
            return;
        }
        let words = format!("${tex}$").replace('\n', " ");
        for event in Parser::new_ext(&words, options().difference(Options::ENABLE_MATH)) {
            match event {
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                other => self.event(other.into_static(), at),
            }
        }
    }

    /// A display formula; it splits its paragraph.
    fn display_math(&mut self, tex: &str) {
        let math = Math {
            tex: tex.to_owned(),
        };
        match self.frames.pop_if(|frame| frame.is_paragraph()) {
            Some(paragraph) => {
                let at = paragraph.at;
                self.place(paragraph);
                self.push(Block::Math(math));
                self.begin(ElementKind::Markdown(Tag::Paragraph), at);
            }
            None => self.line().push(Inline::Math(math)),
        }
    }
}

impl<'a> Frame<'a> {
    pub(super) fn new(kind: ElementKind<'a>, at: usize) -> Self {
        Self {
            kind,
            at,
            parts: Vec::new(),
            inlines: Vec::new(),
            done: None,
            disclosures: Vec::new(),
            form: None,
            title: None,
            in_link: false,
        }
    }

    fn is_paragraph(&self) -> bool {
        matches!(self.kind, ElementKind::Markdown(Tag::Paragraph))
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    is_style(tag) || matches!(tag, Tag::Link { .. })
}

/// Whether elements of this kind can be nested in themselves arbitrarily.
fn is_style(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Image { .. }
    )
}

/// The blocks among `parts`, in order, including those inside other parts.
pub(super) fn blocks(parts: Vec<ClosedElement>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for part in parts {
        match part {
            ClosedElement::Block(block) => blocks.push(block),
            ClosedElement::Item(item) => blocks.extend(item.blocks),
            ClosedElement::Term(content) => blocks.push(Block::Plain(content)),
            ClosedElement::Description(inside) => blocks.extend(inside),
            _ => {}
        }
    }
    blocks
}
