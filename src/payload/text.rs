//! The HTML of a report, heading by heading and block by block, and how the browser puts it together out of what
//! the page's script gives.

use super::{BlockKind, Payload, Unreadable, text_of};
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use std::str::Split;

/// Stands between the pieces of HTML that come out of the page. No parser of HTML leaves it in a text.
const BETWEEN: char = '\0';

/// The HTML of a report's headings and blocks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The headings of all sections but the first, which has none.
    pub headings: Vec<Heading>,
    /// All blocks, as many as [`Payload::blocks`].
    pub blocks: Vec<Block>,
}

/// A section's heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// The id of the section's place in the page.
    pub id: Rc<str>,
    /// Its words as HTML.
    pub html: Rc<str>,
}

/// A block of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// A whole element or, of a [`BlockKind::Fold`], the inline HTML of the opening sentence.
    pub html: Rc<str>,
    /// Of a [`BlockKind::Fold`], the inline HTML of what follows the opening sentence.
    pub rest: Option<Rc<str>>,
}

impl Text {
    /// The heading of section number `section`, which the first does not have.
    pub fn heading(&self, section: u32) -> Option<&Heading> {
        self.headings.get(section.checked_sub(1)? as usize)
    }

    /// All pieces of HTML, the headings first.
    pub fn pieces(&self) -> impl Iterator<Item = &Rc<str>> {
        let headings = self.headings.iter().map(|heading| &heading.html);
        headings.chain(self.blocks.iter().flat_map(Block::pieces))
    }
}

impl Block {
    /// The pieces of HTML it has.
    pub fn pieces(&self) -> impl Iterator<Item = &Rc<str>> {
        std::iter::once(&self.html).chain(&self.rest)
    }

    /// The words of the block exactly as the text nodes of its HTML hold them.
    pub fn text(&self) -> String {
        self.pieces().map(|html| text_of(html)).collect()
    }
}

/// The headings of the report of `payload` out of what its page gives: in their order the id and the HTML of
/// each, a NUL between two pieces.
///
/// # Errors
/// When these are not the pieces of so many headings.
pub fn headings_of(payload: &Payload, pieces: &str) -> Result<Vec<Heading>, Unreadable> {
    let with_heading = payload.sections.get(1..).unwrap_or_default();
    let mut pieces = split(pieces, 2 * with_heading.len())?;
    let headings = with_heading.iter().map(|_| Heading {
        id: next(&mut pieces),
        html: next(&mut pieces),
    });
    Ok(headings.collect())
}

/// Blocks of these `kinds` out of what their page gives: in their order the HTML of each, for a
/// [`BlockKind::Fold`] what folds under its opening by itself, a NUL between two pieces.
///
/// # Errors
/// When these are not the pieces of so many blocks.
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

/// So many pieces.
fn split(pieces: &str, count: usize) -> Result<Split<'_, char>, Unreadable> {
    // No piece at all looks like an empty one.
    let is_none = count == 0 && pieces.is_empty();
    let all = pieces.split(BETWEEN);
    match is_none || all.clone().count() == count {
        true => Ok(all),
        false => Err(Unreadable::Damaged),
    }
}

/// The next piece of those that were counted.
fn next(pieces: &mut Split<'_, char>) -> Rc<str> {
    pieces.next().unwrap_or_default().into()
}
