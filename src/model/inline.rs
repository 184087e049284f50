//! *Inline* content is running text: characters, styles, links and the like.

use super::{Href, Language, Resource};
use serde::{Deserialize, Serialize};

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inline {
    /// Characters, as they are to be read: no markup, white space already joined.
    Text(String),
    /// Text with a style.
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
        /// The link's title in the source; may be empty.
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
    /// Code or program output; white space is kept.
    Code(String),
    /// An inline formula.
    Math(Math),
    /// A picture in the line.
    Image(Image),
    /// A number that the program of the source generates before a heading or a caption: "1.2". It is shown, but it is
    /// no word of the text.
    Label(String),
    /// A reference to a note, by its index in the report's notes.
    NoteRef(usize),
    /// A target of the source's links, with this name.
    Anchor(String),
    /// The beginning of a page of the source, by its index in the report's pages. It is no word of the text.
    Page(usize),
    /// A hard line break.
    Break,
}

/// How a text looks or what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Math {
    /// Its source in TeX, without the dollars around it.
    pub tex: String,
}

/// A picture.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// Which picture it is.
    pub resource: Resource,
    /// The alternative text.
    pub alternative: String,
    /// The title in the source; may be empty.
    pub title: String,
}

/// Visits each of `inlines` and their content, in reading order.
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

/// The text of `inlines` without markup. A break becomes a newline; labels, note references and pictures have no
/// text.
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
            Inline::Image(_)
            | Inline::Label(_)
            | Inline::NoteRef(_)
            | Inline::Anchor(_)
            | Inline::Page(_) => {}
        }
    }
}
