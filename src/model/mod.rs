//! A *report* is a document as Foldout understands it: metadata, blocks before the first heading,
//! and nested sections. The model is closed: what it cannot say (a script, a handler, an embedded
//! frame) cannot reach a page. Readers in [`ingest`](crate::ingest) make it,
//! [`render`](crate::render) writes it; it knows neither files nor markup.

mod href;
mod ids;
mod meta;

pub use href::Href;
pub use ids::Ids;
pub use meta::{Date, Meta};

/// A whole report, in source order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// What is said about the report rather than in it.
    pub meta: Meta,
    /// What stands before the first heading; all of the text when there are no headings.
    pub blocks: Vec<Block>,
    /// The sections of the first level.
    pub sections: Vec<Section>,
}

/// A heading and what stands under it, up to the next heading of the same or a higher level.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Section {
    /// The heading's words.
    pub heading: Vec<Inline>,
    /// What stands between this heading and the next one of any level.
    pub blocks: Vec<Block>,
    /// The sections inside this one.
    pub sections: Vec<Section>,
}

/// A unit of text that stands on its own lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Running text.
    Paragraph(Vec<Inline>),
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Characters, as they are to be read: no markup, white space already joined.
    Text(String),
    /// Text that leads somewhere.
    Link {
        /// Where it leads.
        href: Href,
        /// What is read.
        content: Vec<Inline>,
    },
}

/// Something a reader dropped, guessed or doubts. It never stops a build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The source's line, from 1.
    pub line: usize,
    /// What was found, what was done with it.
    pub rule: Rule,
    /// The words concerned, as they stand in the source.
    pub text: String,
}

/// The rules by which a reader takes words out of the running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// A title said again: it is shown once.
    RepeatedTitle,
    /// A line that names the institution, its tagline, the authors, the publisher or the date:
    /// shown in the masthead.
    MastheadLine,
    /// A sentence that was a link on the page the text was copied from; its address is not known.
    LostLink,
}

impl Warning {
    /// Whether the words concerned are not shown at their place, since they stand elsewhere.
    pub fn drops_text(&self) -> bool {
        self.rule == Rule::RepeatedTitle
    }
}

/// The words of `inlines` without their markup.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_plain_text(inlines, &mut text);
    text
}

fn push_plain_text(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(words) => text.push_str(words),
            Inline::Link { content, .. } => push_plain_text(content, text),
        }
    }
}
