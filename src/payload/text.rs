//! The HTML of a report by headings and blocks, and how it is parsed from what the page's script sends.

use super::{BlockKind, Unreadable, text_of};
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use std::str::Split;

/// The separator of the pieces of HTML that come from the page. HTML parsers never leave it in a text.
const BETWEEN: char = '\0';

/// The HTML of a report's headings and blocks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The headings of all sections except the first, which has none.
    pub headings: Vec<Heading>,
    /// All blocks, in the order of [`Payload::blocks`](super::Payload::blocks).
    pub blocks: Vec<Block>,
}

/// A section's heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// The id of the section in the page.
    pub id: Rc<str>,
    /// Its inline HTML.
    pub html: Rc<str>,
    /// The HTML of the marks of pages that begin at it. The page's script does not send it, since it has no text.
    pub marks: Rc<str>,
}

/// A block of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// The whole element; for a [`BlockKind::Fold`], the inline HTML of the opening sentence.
    pub html: Rc<str>,
    /// For a [`BlockKind::Fold`], the inline HTML after the opening sentence.
    pub rest: Option<Rc<str>>,
}

impl Text {
    /// The heading of section number `section`; the first has none.
    pub fn heading(&self, section: u32) -> Option<&Heading> {
        self.headings.get(section.checked_sub(1)? as usize)
    }

    /// All pieces of HTML, headings first.
    pub fn pieces(&self) -> impl Iterator<Item = &Rc<str>> {
        let headings = self.headings.iter().map(|heading| &heading.html);
        headings.chain(self.blocks.iter().flat_map(Block::pieces))
    }
}

impl Block {
    /// Its pieces of HTML.
    pub fn pieces(&self) -> impl Iterator<Item = &Rc<str>> {
        std::iter::once(&self.html).chain(&self.rest)
    }

    /// The text of the block, exactly as in the text nodes of its HTML.
    pub fn text(&self) -> String {
        self.pieces().map(|html| text_of(html)).collect()
    }
}

/// Parses `count` headings from what the page sends: the id and the HTML of each in order, separated by NUL.
///
/// # Errors
/// If the number of pieces does not match the number of headings.
pub fn headings_of(count: usize, pieces: &str) -> Result<Vec<Heading>, Unreadable> {
    let mut pieces = split(pieces, 2 * count)?;
    let none: Rc<str> = "".into();
    let headings = (0..count).map(|_| Heading {
        id: next(&mut pieces),
        html: next(&mut pieces),
        marks: none.clone(),
    });
    Ok(headings.collect())
}

/// Parses blocks of these `kinds` from what the page sends: the HTML of each in order, separated by NUL. A
/// [`BlockKind::Fold`] has two pieces: its opening sentence and the rest.
///
/// # Errors
/// If the number of pieces does not match the blocks.
pub fn blocks_of(kinds: &[BlockKind], pieces: &str) -> Result<Vec<Block>, Unreadable> {
    let folds = |kind: &BlockKind| *kind == BlockKind::Fold;
    let with_rest = kinds.iter().filter(|kind| folds(kind)).count();
    let mut pieces = split(pieces, kinds.len() + with_rest)?;
    let blocks = kinds.iter().map(|kind| Block {
        html: next(&mut pieces),
        rest: folds(kind).then(|| next(&mut pieces)),
    });
    Ok(blocks.collect())
}

/// Splits `pieces`, which must be `count` pieces.
fn split(pieces: &str, count: usize) -> Result<Split<'_, char>, Unreadable> {
    // Zero pieces and one empty piece look the same.
    let is_none = count == 0 && pieces.is_empty();
    let all = pieces.split(BETWEEN);
    match is_none || all.clone().count() == count {
        true => Ok(all),
        false => Err(Unreadable::Damaged),
    }
}

/// The next piece; [`split`] has counted them.
fn next(pieces: &mut Split<'_, char>) -> Rc<str> {
    pieces.next().unwrap_or_default().into()
}
