//! The *payload* is the report, already rendered, in the shape the page needs. What of it the page
//! does not say travels in the viewer's WebAssembly; its words come out of the page, so that they are
//! sent once. This module is the only one that knows how it is written down: [`encode`] and
//! [`decode`], and [`Payload::take_headings`] and [`Payload::take_words`] for the words.
//!
//! The bytes are a version, the Adler-32 of what follows (little endian), and the postcard form of
//! [`Payload`]. The HTML in it is what this package's own [`render`](crate::render) writes or, out of a
//! page, what a browser makes of that again, running text without its tags.

mod pieces;

pub use pieces::{Piece, each_piece, text_html_of, text_of};

use crate::model::Meta;
use crate::wording::Wording;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The name of the custom section that holds the payload's bytes.
pub const SECTION: &str = "foldout";

/// The name of the custom section that holds the page's own HTML, in a module that puts up the page
/// by itself.
pub const PAGE_SECTION: &str = "page";

/// Raised whenever the bytes change their meaning.
const VERSION: u8 = 6;

/// Stands between the pieces of HTML that come out of the page. No parser of HTML leaves it in a text.
const BETWEEN: char = '\0';

/// A report, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payload {
    /// What is said about the report. It is not written down: the page's HTML says it already, and
    /// the code to read it would weigh on every page.
    #[serde(skip)]
    pub meta: Meta,
    /// The language's name in that language, for the masthead.
    #[serde(skip)]
    pub language_name: String,
    /// What the viewer says, in the report's language or in English.
    pub wording: Wording,
    /// How many words the text has.
    pub words: u32,
    /// How long it takes to read, in minutes, at least 1: its outline, its skim, all of it.
    pub minutes: [u32; 3],
    /// A checksum of all its words, which tells it from another version of the report.
    pub edition: u32,
    /// The address of the report in one file; empty in that file itself.
    pub single_file: Rc<str>,
    /// The address of the page that lists all reports of the site; empty where there is none.
    #[serde(skip)]
    pub front_page: Rc<str>,
    /// All sections in document order, nested ones after the one they stand in. The first holds
    /// what stands before the first heading; it has no heading itself.
    pub sections: Vec<Section>,
    /// All blocks in document order.
    pub blocks: Vec<Block>,
}

/// A heading and the blocks directly under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The id of its place in the page. It is not written down.
    #[serde(skip)]
    pub id: Rc<str>,
    /// How deep it lies: 0 for what stands before the first heading, 1 for a first-level heading.
    pub depth: u32,
    /// The heading's words as HTML. They are not written down.
    #[serde(skip)]
    pub heading: Rc<str>,
    /// The number of its first block in [`Payload::blocks`].
    pub first_block: u32,
    /// How many blocks stand directly under the heading.
    pub block_count: u32,
    /// How many of the sections that follow lie inside this one, at any depth.
    pub descendants: u32,
}

/// A block of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// The id of its place in the page. It is not written down.
    #[serde(skip)]
    pub id: Rc<str>,
    /// What it is.
    pub kind: BlockKind,
    /// Its HTML: a whole element or, for [`BlockKind::Fold`], the inline HTML of the opening
    /// sentence. It is not written down.
    #[serde(skip)]
    pub html: Rc<str>,
    /// For [`BlockKind::Fold`] the HTML of what follows the opening sentence; empty otherwise. It is
    /// not written down.
    #[serde(skip)]
    pub rest: Rc<str>,
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
    /// The words of somebody else.
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
            .filter(|(_, block)| block.kind == BlockKind::Fold)
            .map(|(at, _)| Foldable::Block(at));
        sections.chain(blocks)
    }

    /// Takes the headings out of the page: in their order the id and the HTML of each, a NUL between two
    /// pieces.
    ///
    /// # Errors
    /// When there are not as many as sections have one; nothing is to be done with the payload then.
    pub fn take_headings(&mut self, html: &str) -> Result<(), Unreadable> {
        let with_heading = self.sections.iter_mut().filter(|section| section.depth > 0);
        let places = with_heading.flat_map(|section| [&mut section.id, &mut section.heading]);
        fill(places, html)
    }

    /// Takes the HTML of the blocks from number `first` up to `end` out of the page: in their order,
    /// for a [`BlockKind::Fold`] what folds under its opening by itself, a NUL between two pieces.
    ///
    /// # Errors
    /// When these are not the pieces of so many blocks; nothing is to be done with the payload then.
    pub fn take_words(&mut self, first: usize, end: usize, html: &str) -> Result<(), Unreadable> {
        let blocks = self.blocks.get_mut(first..end).ok_or(Unreadable::Damaged)?;
        let places = blocks.iter_mut().flat_map(|block| {
            let rest = (block.kind == BlockKind::Fold).then_some(&mut block.rest);
            std::iter::once(&mut block.html).chain(rest)
        });
        fill(places, html)
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

/// Puts the pieces of `html` into `places`, one into each.
fn fill<'a>(places: impl Iterator<Item = &'a mut Rc<str>>, html: &str) -> Result<(), Unreadable> {
    let mut pieces = html.split(BETWEEN);
    let mut filled = 0;
    for place in places {
        *place = pieces.next().ok_or(Unreadable::Damaged)?.into();
        filled += 1;
    }
    // No piece at all looks like an empty one.
    let is_all = pieces.next().is_none() || (filled == 0 && html.is_empty());
    is_all.then_some(()).ok_or(Unreadable::Damaged)
}

impl Section {
    /// The numbers of the blocks directly under the heading.
    pub fn blocks(&self) -> std::ops::Range<u32> {
        self.first_block..self.first_block + self.block_count
    }
}

impl Block {
    /// The words of the block exactly as the text nodes of its HTML hold them.
    pub fn text(&self) -> String {
        let mut text = text_of(&self.html);
        text.push_str(&text_of(&self.rest));
        text
    }
}

/// `items` with their numbers, which are 32 bits wide on every machine.
pub fn numbered<T>(items: &[T]) -> impl DoubleEndedIterator<Item = (u32, &T)> {
    items.iter().enumerate().map(|(at, item)| (at as u32, item))
}

/// Why bytes are not a payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// They were written by another version of Foldout.
    Version(u8),
    /// They are cut short or changed.
    Damaged,
}

/// The payload as bytes; the same payload always gives the same bytes.
///
/// # Errors
/// When a part is too long to be written down, which no memory would hold.
pub fn encode(payload: &Payload) -> Result<Vec<u8>, Unreadable> {
    let body = postcard::to_allocvec(payload).map_err(|_| Unreadable::Damaged)?;
    let mut bytes = vec![VERSION];
    bytes.extend(adler2::adler32_slice(&body).to_le_bytes());
    bytes.extend(body);
    Ok(bytes)
}

/// The payload that `bytes` hold.
///
/// # Errors
/// When `bytes` are of another version, cut short or changed.
pub fn decode(bytes: &[u8]) -> Result<Payload, Unreadable> {
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
