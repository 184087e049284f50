//! A *report* is a document as Foldout understands it: metadata, blocks before the first heading, and nested
//! sections. The model is closed: what it cannot express (a script, a handler, an embedded frame) cannot reach
//! a page. The readers in [`ingest`](crate::ingest) create it, [`render`](crate::render) writes it as HTML. It
//! knows neither files nor markup.

mod at;
mod block;
mod brand;
mod direction;
mod href;
mod ids;
mod inline;
mod languages;
mod meta;
mod resource;
mod table;
mod warning;

pub use at::At;
pub use block::{Block, Definition, Figure, Item, List, NumberStyle, Numbering};
pub use brand::{Brand, BrandFiles, BrandLink, BrandPicture, Colour, FontFile, Identity};
pub use href::Href;
pub use ids::{Ids, paragraph_id};
pub use inline::{Image, Inline, Math, Style, each_inline, plain_text};
pub use languages::KnownLanguage;
pub use meta::{Date, Meta, is_language_tag, primary_language};
pub use resource::{PictureFile, PictureFiles, Resource};
pub use table::{Alignment, Cell, Row, Table};
pub use warning::{Rule, Warning};

use serde::{Deserialize, Serialize};

/// A whole report, in source order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The metadata: title, authors, date and so on.
    pub meta: Meta,
    /// The blocks before the first heading; all blocks when there are no headings.
    pub blocks: Vec<Block>,
    /// The sections of the first level.
    pub sections: Vec<Section>,
    /// The footnotes and endnotes, in the order in which they are shown. [`Inline::NoteRef`]
    /// counts them from 0.
    pub notes: Vec<Note>,
    /// The labels of the source's pages as they are printed ("iv", "185", "A-3"), in order; none if it has no pages.
    /// [`Inline::Page`] counts them from 0.
    pub pages: Vec<String>,
    /// The files of the pictures it shows. A reader leaves them out: they are taken in after it.
    #[serde(skip)]
    pub pictures: PictureFiles,
    /// The files of its brand. They are taken in with the pictures.
    #[serde(skip)]
    pub brand_files: BrandFiles,
    /// The file of the full report, if it is put beside the page. It is taken in after the reader, too.
    #[serde(skip)]
    pub full_report: Option<FullReport>,
    /// How far it is proven to have every word of its source.
    pub proven: Proven,
}

/// How far a report is proven to have every word of its source.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Proven {
    /// All of it.
    #[default]
    Whole,
    /// All but some places, which only pandoc has read.
    InPart,
    /// Nothing, because only pandoc has read it.
    Nothing,
}

/// A heading and the content below it, up to the next heading of the same or a higher level.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The heading's words.
    pub heading: Vec<Inline>,
    /// The blocks between this heading and the next one of any level.
    pub blocks: Vec<Block>,
    /// The sections inside this one.
    pub sections: Vec<Section>,
}

/// A footnote or an endnote.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Its label in the source: a number, a letter, a symbol.
    pub label: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// The file of the full report, put beside the page as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FullReport {
    /// Its name, percent-encoded: its address from the page.
    pub address: String,
    /// Whether it is what the report was read from, and so has its pages, in the same order.
    pub has_pages: bool,
}

/// A language other than the one around it, and the direction it is written in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Language {
    /// Its BCP 47 tag; empty when only the direction differs.
    pub tag: String,
    /// Whether it is written from right to left, where the source says so.
    pub right_to_left: Option<bool>,
}
