//! The forms in which a report goes into a page and comes out again:
//!
//! * [`Composed`]: the whole rendered report. The command makes it, and writes the page from it.
//! * [`Payload`]: what the viewer needs beyond the page's HTML: the order and depth of sections, the kinds of
//!   blocks, the viewer's wording. It is embedded in the viewer's WebAssembly.
//! * [`Text`]: the HTML of headings and blocks. The viewer collects it from the page, so that the text is sent
//!   only once.
//!
//! Only this module knows the binary form, by [`encode`] and [`decode`]: a version byte, the Adler-32 checksum of
//! what follows (little endian), and the value in postcard format. The HTML is written by
//! [`render`](crate::render) or, if it comes from a page, serialised by the browser; running text then has no
//! tags.

mod composed;
mod language;
mod pieces;
mod runs;
mod text;

pub use composed::Composed;
pub use language::{Ending, Language, Stemmer};
pub use pieces::{Piece, each_piece, text_html_of, text_of};
pub use runs::behind_in_runs;
pub use text::{Block, Heading, Text, blocks_of, headings_of};

use crate::wording::Wording;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::rc::Rc;

/// The name of the custom section that holds the bytes of the [`Payload`].
pub const SECTION: &str = "foldout";

/// The name of the custom section that holds the bytes of the [`Composed`] report, in the WebAssembly of a short one.
pub const REPORT_SECTION: &str = "report";

/// The name of the custom section that holds the page's own HTML, in a module that creates the page itself.
pub const PAGE_SECTION: &str = "page";

/// The version of the binary form; incremented with every change.
const VERSION: u8 = 10;

/// What the viewer needs of a report beyond the page's HTML.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payload {
    /// The viewer's wording, in the report's language or in English.
    pub wording: Wording,
    /// The number of words of the text.
    pub words: u32,
    /// The reading time at each depth, in minutes, at least 1: Outline, Skim, Full.
    pub minutes: [u32; 3],
    /// A checksum of the text, which identifies the version of the report.
    pub edition: u32,
    /// The address of the report as a single file; `None` in that file itself.
    #[serde(
        serialize_with = "text_or_empty",
        deserialize_with = "text_unless_empty"
    )]
    pub single_file: Option<Rc<str>>,
    /// What the filter knows of the report's language.
    pub language: Language,
    /// All sections in document order; nested ones follow the one they are in. The first holds the blocks before
    /// the first heading; each of the others has a heading.
    pub sections: Vec<Section>,
    /// The kind of each block, in document order.
    pub blocks: Vec<BlockKind>,
    /// The length of each block.
    pub lengths: Vec<Length>,
    /// The sections that sum up the report or a part of it, by their headings.
    pub summaries: Vec<u32>,
}

/// The length of a block (words; scripts without spaces are counted by length).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Length {
    /// All of it.
    pub all: u32,
    /// Its opening: the first sentence, the first item of a list, the head of a table.
    pub opening: u32,
}

/// How many words are read in a minute, silently, in English non-fiction: 238, the mean over 190 studies
/// (Brysbaert, "How many words do we read per minute?", Journal of Memory and Language, 2019).
pub const WORDS_A_MINUTE: u32 = 238;

/// The reading time of this many words, in minutes, at least 1.
pub fn minutes_of(words: u32) -> u32 {
    words.div_ceil(WORDS_A_MINUTE).max(1)
}

/// A section's depth and content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The depth: 0 for the section before the first heading, 1 for a first-level heading.
    pub depth: u32,
    /// The number of its first block in [`Payload::blocks`].
    pub first_block: u32,
    /// The number of blocks directly under the heading.
    pub block_count: u32,
    /// The number of sections inside this one, at any depth. They follow it.
    pub descendants: u32,
    /// The number of words of its heading.
    pub words: u32,
}

/// The kind of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// A paragraph of a report without headings; it folds under its opening sentence.
    Fold,
    /// A list or a definition list.
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
    /// Everything that opens and closes: first sections, then blocks.
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

    /// The number of the section that contains block number `block`.
    pub fn section_of(&self, block: u32) -> u32 {
        let after = self
            .sections
            .partition_point(|section| section.first_block <= block);
        // A section without blocks has the same first block as the next section.
        (0..after)
            .rev()
            .find(|at| self.sections[*at].block_count > 0)
            .map_or(0, |at| at as u32)
    }

    /// The blocks of section number `section` and of those inside it.
    pub fn blocks_within(&self, section: u32) -> std::ops::Range<u32> {
        let Some(outer) = self.sections.get(section as usize) else {
            return 0..0;
        };
        // The part before the first heading has no sections inside it.
        let last = section
            + if outer.depth > 0 {
                outer.descendants
            } else {
                0
            };
        let last = self.sections.get(last as usize).unwrap_or(outer);
        outer.first_block..last.blocks().end
    }

    /// The number of words of these blocks.
    pub fn words_of(&self, blocks: std::ops::Range<u32>) -> u32 {
        let blocks = blocks.start as usize..blocks.end as usize;
        let lengths = self.lengths.get(blocks).unwrap_or_default();
        lengths.iter().map(|length| length.all).sum()
    }

    /// The number of words of section number `section`, with its heading and the sections inside it.
    pub fn words_within(&self, section: u32) -> u32 {
        let at = section as usize;
        let last = self
            .sections
            .get(at)
            .map_or(at, |outer| at + outer.descendants as usize);
        let headings = self.sections.get(at..=last).unwrap_or_default();
        let headings: u32 = headings.iter().map(|section| section.words).sum();
        headings + self.words_of(self.blocks_within(section))
    }

    /// The numbers of the sections that contain section number `section`, innermost first.
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

/// `items` with their numbers, as 32 bits on every platform.
pub fn numbered<T>(items: &[T]) -> impl DoubleEndedIterator<Item = (u32, &T)> {
    items.iter().enumerate().map(|(at, item)| (at as u32, item))
}

/// Writes a text, or an empty one for `None`.
fn text_or_empty<S: Serializer>(text: &Option<Rc<str>>, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(text.as_deref().unwrap_or_default())
}

/// Reads a text written by [`text_or_empty`].
fn text_unless_empty<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Rc<str>>, D::Error> {
    let text = Rc::<str>::deserialize(from)?;
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// The reason why bytes cannot be decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// They were written by another version of Foldout.
    Version(u8),
    /// They are truncated or changed.
    Damaged,
}

/// Encodes a [`Payload`] or a [`Composed`] report; equal values give equal bytes.
///
/// # Errors
/// If postcard cannot encode the value, which does not happen with these types.
pub fn encode(value: &impl Serialize) -> Result<Vec<u8>, Unreadable> {
    let body = postcard::to_allocvec(value).map_err(|_| Unreadable::Damaged)?;
    let mut bytes = vec![VERSION];
    bytes.extend(adler2::adler32_slice(&body).to_le_bytes());
    bytes.extend(body);
    Ok(bytes)
}

/// Decodes `bytes` as the type that was encoded.
///
/// # Errors
/// If `bytes` are of another version, truncated or changed.
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

/// The checksum in `bytes`, which identifies the version of a report.
pub fn version(bytes: &[u8]) -> u32 {
    let checksum = bytes.get(1..5).and_then(|bytes| bytes.try_into().ok());
    checksum.map_or(0, u32::from_le_bytes)
}
