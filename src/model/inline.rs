//! *Inline* content is a piece of running text: characters, and what is done to them.

use super::{Href, Language, Resource};

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Characters, as they are to be read: no markup, white space already joined.
    Text(String),
    /// Text that looks or means differently.
    Styled {
        /// How.
        style: Style,
        /// What is read.
        content: Vec<Inline>,
    },
    /// Text that leads somewhere.
    Link {
        /// Where it leads.
        href: Href,
        /// What the source says about the address; may be empty.
        title: String,
        /// What is read.
        content: Vec<Inline>,
    },
    /// Text in another language than the text around it.
    Foreign {
        /// Which.
        language: Language,
        /// What is read.
        content: Vec<Inline>,
    },
    /// What a program or its reader writes, white space as it stands.
    Code(String),
    /// A formula in the line.
    Math(Math),
    /// A picture in the line.
    Image(Image),
    /// The mark of a note, which counts the report's notes from 0.
    NoteRef(usize),
    /// The place that the source's own links call by this name.
    Anchor(String),
    /// The end of a line that the source means.
    Break,
}

/// How a text looks or what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// Stressed (`em`).
    Emphasis,
    /// Important (`strong`).
    Strong,
    /// No longer so (`s`).
    Struck,
    /// Added (`u`): a mark without a meaning of its own.
    Underlined,
    /// Raised (`sup`).
    Superscript,
    /// Lowered (`sub`).
    Subscript,
    /// Picked out (`mark`).
    Marked,
    /// In small print (`small`).
    Small,
    /// In small capitals.
    SmallCapitals,
}

/// A formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Math {
    /// Its source in TeX, without the dollars around it.
    pub tex: String,
}

/// A picture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Image {
    /// Which picture it is.
    pub resource: Resource,
    /// What it shows, in words.
    pub alternative: String,
    /// What else the source says about it; may be empty.
    pub title: String,
}

/// Visits each of `inlines` and of what stands in them, in the order of reading.
pub fn each_inline<'a>(inlines: &'a [Inline], visit: &mut impl FnMut(&'a Inline)) {
    for inline in inlines {
        visit(inline);
        match inline {
            Inline::Styled { content, .. }
            | Inline::Link { content, .. }
            | Inline::Foreign { content, .. } => each_inline(content, visit),
            _ => {}
        }
    }
}

/// The words of `inlines` without their markup. A break is a newline; marks of notes and
/// pictures have no words here.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_plain_text(inlines, &mut text);
    text
}

fn push_plain_text(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) => text.push_str(words),
            Inline::Math(math) => text.push_str(&math.tex),
            Inline::Styled { content, .. }
            | Inline::Link { content, .. }
            | Inline::Foreign { content, .. } => push_plain_text(content, text),
            Inline::Break => text.push('\n'),
            Inline::Image(_) | Inline::NoteRef(_) | Inline::Anchor(_) => {}
        }
    }
}
