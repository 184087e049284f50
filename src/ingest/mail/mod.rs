//! *Mail*: a [`message`](super::message) (`.eml`) or a mailbox of several (`.mbox`, RFC 4155). The steps:
//!
//! 1. [`mailbox`] parts the messages of a mailbox;
//! 2. [`letters`] finds the texts and pages of each, and the messages that it forwards;
//! 3. [`alternatives`] chooses among those that say the same;
//! 4. [`pieces`] puts texts together as far as they are read at once: each as [`text`], pages as
//!    [`mhtml`](super::mhtml);
//! 5. [`joined`] makes one report of them. In a mailbox each message is a section, and so is a forwarded one.

mod alternatives;
mod joined;
mod letters;
mod pieces;

use super::count::{self, Count};
use super::message::mailbox;
use super::reader::{Found, Reader, nothing_found};
use super::text;
use crate::error::{Error, Result};
use crate::model::{At, Meta, Rule, Warning};
use letters::{Body, Letter, Letters};
use pieces::Piece;

/// The most files of a mailbox that are told.
const MOST_TOLD: usize = 1_000;

/// Mail that is open.
pub(super) struct Opened<'a> {
    bytes: &'a [u8],
    pieces: Vec<Piece>,
    told: Vec<Warning>,
    /// Whether any of its messages says something.
    has_text: bool,
}

impl<'a> Opened<'a> {
    /// # Errors
    /// When it has too many lines or tags.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self> {
        let all = mailbox::messages(bytes);
        let is_one = matches!(all.as_slice(), [_]);
        let mut letters = Letters::default();
        for message in all {
            letters.push(message, 0);
        }
        let is_none = |letter: &Letter| letter.head.is_empty() && letter.bodies.is_empty();
        if letters.all.iter().all(is_none) {
            // What is no text at all is no mail.
            text::Opened::open(bytes)?;
        }
        let bodies = letters.all.iter().flat_map(|letter| &letter.bodies);
        let has_text = bodies.clone().any(Body::has_words);
        let mut told = told(Rule::UnreadFile, letters.files);
        told.extend(letters.warnings);
        let pieces = pieces::of(letters.all, is_one);
        for piece in &pieces {
            piece.check()?;
        }
        Ok(Self {
            bytes,
            pieces,
            told,
            has_text,
        })
    }
}

/// Warnings about `texts`; of very many only the number.
fn told(rule: Rule, mut texts: Vec<String>) -> Vec<Warning> {
    if texts.len() > MOST_TOLD {
        let others = texts.len() - MOST_TOLD;
        texts.truncate(MOST_TOLD);
        texts.push(format!("and {others} more"));
    }
    let warning = |text| Warning {
        at: At::Whole,
        rule,
        text,
    };
    texts.into_iter().map(warning).collect()
}

impl Reader for Opened<'_> {
    fn report(&self, known: &Meta) -> Result<Found> {
        let mut found = joined::joined(&self.pieces, known)?;
        found.warnings.extend(self.told.iter().cloned());
        Ok(found)
    }

    fn count(&self) -> Count {
        Count::of_source(count::mail::words(self.bytes, alternatives::chosen))
    }

    fn depends_on_language(&self) -> bool {
        self.pieces.iter().any(|piece| piece.page().is_some())
    }

    fn may_begin_with_title(&self) -> bool {
        !self.pieces.iter().any(Piece::has_letters)
    }

    fn has_text(&self) -> bool {
        self.has_text
    }

    fn nothing_found(&self) -> Error {
        let unread = self
            .told
            .iter()
            .filter(|told| told.rule == Rule::UnreadFile);
        let files: Vec<&str> = unread.map(|file| file.text.as_str()).collect();
        match files.is_empty() {
            true => nothing_found(),
            false => Error::new(
                format!(
                    "the mail has no text of its own, and files that come with it are not read: {}",
                    files.join(", ")
                ),
                "Save the file that holds the text, and build that.",
            ),
        }
    }

    fn picture(&self, address: &str) -> Option<Vec<u8>> {
        let mut pages = self.pieces.iter().filter_map(Piece::page);
        pages.find_map(|page| page.picture(address))
    }
}
