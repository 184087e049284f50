//! A report on its way into a page and out of it again, in three types:
//!
//! * [`Composed`]: the whole report, rendered. The command makes it and writes the page of it.
//! * [`Payload`]: what the viewer must know and the page's HTML does not say: the order and depth of sections, the
//!   kinds of blocks, the viewer's words. It travels in the viewer's WebAssembly.
//! * [`Text`]: the HTML of headings and blocks. The browser puts it together out of its page, so that the words of a
//!   report are sent once.
//!
//! This module alone knows how they are written down: [`encode`] and [`decode`]. The bytes are a version, the
//! Adler-32 of what follows (little endian), and the postcard form of the value. The HTML is what this package's own
//! [`render`](crate::render) writes or, out of a page, what a browser makes of that again, running text without
//! its tags.

mod composed;
mod pieces;
mod text;

pub use composed::Composed;
pub use pieces::{Piece, each_piece, text_html_of, text_of};
pub use text::{Block, Heading, Text, blocks_of, headings_of};

use crate::wording::Wording;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::rc::Rc;

/// The name of the custom section that holds the bytes of the [`Payload`].
pub const SECTION: &str = "foldout";

/// The name of the custom section that holds the bytes of the [`Composed`] report, in the WebAssembly of a short one.
pub const REPORT_SECTION: &str = "report";

/// The name of the custom section that holds the page's own HTML, in a module that puts up the page
/// by itself.
pub const PAGE_SECTION: &str = "page";

/// Raised whenever the bytes change their meaning.
const VERSION: u8 = 6;

/// What the viewer must know of a report and its page does not say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payload {
    /// What the viewer says, in the report's language or in English.
    pub wording: Wording,
    /// How many words the text has.
    pub words: u32,
    /// How long it takes to read, in minutes, at least 1: its outline, its skim, all of it.
    pub minutes: [u32; 3],
    /// A checksum of all its words, which tells it from another version of the report.
    pub edition: u32,
    /// The address of the report in one file; none in that file itself.
    #[serde(
        serialize_with = "text_or_empty",
        deserialize_with = "text_unless_empty"
    )]
    pub single_file: Option<Rc<str>>,
    /// All sections in document order, nested ones after the one they stand in. The first holds what stands
    /// before the first heading; each of the others has a heading.
    pub sections: Vec<Section>,
    /// What each block is, in document order.
    pub blocks: Vec<BlockKind>,
}

/// Where a section stands, and what lies in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// How deep it lies: 0 for what stands before the first heading, 1 for a first-level heading.
    pub depth: u32,
    /// The number of its first block in [`Payload::blocks`].
    pub first_block: u32,
    /// How many blocks stand directly under the heading.
    pub block_count: u32,
    /// How many of the sections that follow lie inside this one, at any depth.
    pub descendants: u32,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// A paragraph of a report without headings: it folds under its own opening sentence.
    Fold,
    /// A list, of terms too.
    List,
    /// A quotation.
    Quote,
    /// A table.
    Table,
    /// A figure with its caption.
    Figure,
    /// A note.
    Note,
    /// Anything else: code, formulas, boxes, rules.
    Other,
}

/// Something in the page that opens and closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Foldable {
    /// The section of this number in [`Payload::sections`].
    Section(u32),
    /// The block of this number in [`Payload::blocks`], a [`BlockKind::Fold`].
    Block(u32),
}

impl Payload {
    /// Everything that opens and closes, in no particular order.
    pub fn foldables(&self) -> impl Iterator<Item = Foldable> {
        let sections = numbered(&self.sections)
            .filter(|(_, section)| section.depth > 0)
            .map(|(at, _)| Foldable::Section(at));
        let blocks = numbered(&self.blocks)
            .filter(|(_, kind)| **kind == BlockKind::Fold)
            .map(|(at, _)| Foldable::Block(at));
        sections.chain(blocks)
    }

    /// Whether any section has a heading.
    pub fn has_headings(&self) -> bool {
        self.sections.iter().any(|section| section.depth > 0)
    }

    /// The number of the section that block number `block` stands in.
    pub fn section_of(&self, block: u32) -> u32 {
        let after = self
            .sections
            .partition_point(|section| section.first_block <= block);
        // Sections without blocks share their first block's number with the next one.
        (0..after)
            .rev()
            .find(|at| self.sections[*at].block_count > 0)
            .map_or(0, |at| at as u32)
    }

    /// The numbers of the sections that section number `section` lies in, from the inside out.
    pub fn ancestors(&self, section: u32) -> impl Iterator<Item = u32> {
        let before = self.sections.get(..section as usize).unwrap_or_default();
        numbered(before)
            .rev()
            .filter(move |(at, outer)| outer.depth > 0 && at + outer.descendants >= section)
            .map(|(at, _)| at)
    }
}

impl Section {
    /// The numbers of the blocks directly under the heading.
    pub fn blocks(&self) -> std::ops::Range<u32> {
        self.first_block..self.first_block + self.block_count
    }
}

/// `items` with their numbers, which are 32 bits wide on every machine.
pub fn numbered<T>(items: &[T]) -> impl DoubleEndedIterator<Item = (u32, &T)> {
    items.iter().enumerate().map(|(at, item)| (at as u32, item))
}

/// Writes a text, an empty one for none.
fn text_or_empty<S: Serializer>(text: &Option<Rc<str>>, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(text.as_deref().unwrap_or_default())
}

/// Reads what [`text_or_empty`] wrote.
fn text_unless_empty<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Rc<str>>, D::Error> {
    let text = Rc::<str>::deserialize(from)?;
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// Why something cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It was written by another version of Foldout.
    Version(u8),
    /// It is cut short or changed.
    Damaged,
}

/// A [`Payload`] or a [`Composed`] report as bytes; the same value always gives the same bytes.
///
/// # Errors
/// When a part is too long to be written down, which no memory would hold.
pub fn encode(value: &impl Serialize) -> Result<Vec<u8>, Unreadable> {
    let body = postcard::to_allocvec(value).map_err(|_| Unreadable::Damaged)?;
    let mut bytes = vec![VERSION];
    bytes.extend(adler2::adler32_slice(&body).to_le_bytes());
    bytes.extend(body);
    Ok(bytes)
}

/// The value that `bytes` hold, of the type that was written.
///
/// # Errors
/// When `bytes` are of another version, cut short or changed.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Unreadable> {
    let (version, rest) = bytes.split_first().ok_or(Unreadable::Damaged)?;
    if *version != VERSION {
        return Err(Unreadable::Version(*version));
    }
    let (checksum, body) = rest.split_at_checked(4).ok_or(Unreadable::Damaged)?;
    if checksum != adler2::adler32_slice(body).to_le_bytes() {
        return Err(Unreadable::Damaged);
    }
    postcard::from_bytes(body).map_err(|_| Unreadable::Damaged)
}

/// A number that tells one version of a report from another: the checksum in `bytes`.
pub fn version(bytes: &[u8]) -> u32 {
    let checksum = bytes.get(1..5).and_then(|bytes| bytes.try_into().ok());
    checksum.map_or(0, u32::from_le_bytes)
}
