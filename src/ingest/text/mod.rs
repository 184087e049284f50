//! *Plain text* has its structure in its shape. The steps:
//!
//! 1. [`decode`](mod@decode) the bytes, read the notation of [`aozora`], and split the text into
//!    [`line`](mod@line)s; mark the headings of [`outlines`]; take off the head of a [`mail`] or an [`etext`] and what
//!    stands around [scraped](scrape) text;
//! 2. drop what is repeated on [`pages`], take the title below a [`letterhead`], and drop the table of [`contents`],
//!    which may be [`listed`] without leaders;
//! 3. remove the [`particulars`] and the [`masthead`] at the start with who has [`signed`] it, the [`notes`] at the foot of pages, the [`endnotes`],
//!    and the [`footnotes`] in brackets;
//! 4. join sentences across pages, measure the [`layout`], and mark the paragraphs that are [`numbered`];
//! 5. split the lines into [`chunks`] and [`paragraphs`], and find the [`headings`] among them by their [`shape`], by
//!    how they are [`spaced`], by [`standing`] out, as [`divisions`], [`named`] ones or [`openings`], or as [`titles`] of the contents, but not
//!    what is said again in the [`sayings`]; [`tables`], [`drawings`] and [`columns`] keep their lines;
//! 6. turn the paragraphs into [`blocks`], and nest the [`sections`] by their shapes and their [`numbering`].

mod aozora;
mod blocks;
mod byline;
mod chunks;
mod code_pages;
mod columns;
mod contents;
mod decode;
mod divisions;
mod drawings;
mod endnotes;
mod etext;
mod footnotes;
mod headings;
mod ideographic;
mod ideographs;
mod layout;
mod lettered;
mod letterhead;
mod letters;
mod line;
mod listed;
mod mail;
mod marker;
mod masthead;
mod named;
mod note_labels;
mod notes;
mod numbered;
mod numbering;
mod openings;
mod ordinals;
mod outlines;
mod pages;
mod paragraphs;
mod particulars;
mod raised;
mod sayings;
mod scrape;
mod sections;
mod settle;
mod shape;
mod shifted;
mod signed;
mod spaced;
mod standing;
mod tables;
mod titles;

pub(super) use decode::{decode, telling};
pub(super) use listed::heads_contents;
pub(super) use mail::{Opening, decoded as decoded_words};

use super::addresses;
use super::count::{self, Count};
use super::limits;
use super::reader::{Found, Reader};
use crate::error::Result;
use crate::model::{Meta, Note, Report, Rule, Warning};
use blocks::Maker;
use layout::Layout;
use std::borrow::Cow;

/// A plain text that is open.
pub(super) struct Opened<'a> {
    text: Cow<'a, str>,
    encoding: Option<Warning>,
}

impl<'a> Opened<'a> {
    /// # Errors
    /// When the bytes are not text, or of too many lines.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self> {
        let (text, encoding) = characters(bytes)?;
        let text = line::with_newlines(text);
        limits::check_lines(&text)?;
        Ok(Self { text, encoding })
    }
}

impl Reader for Opened<'_> {
    fn report(&self, known: &Meta) -> Result<Found> {
        let (report, warnings) = read(&self.text, known);
        Ok(Found {
            report,
            warnings: self.encoding.iter().cloned().chain(warnings).collect(),
            places: Vec::new(),
        })
    }

    fn count(&self) -> Count {
        Count::of_source(count::text::words(&self.text))
    }
}

/// The characters that `bytes` stand for; a warning where their encoding is not UTF-8.
///
/// # Errors
/// When they are not text, or of too many lines.
pub(super) fn characters(bytes: &[u8]) -> Result<(Cow<'_, str>, Option<Warning>)> {
    let decoded = decode(bytes)?;
    limits::check_lines(&decoded.0)?;
    Ok(decoded)
}

/// The report in `text`.
pub(super) fn read(text: &str, known: &Meta) -> (Report, Vec<Warning>) {
    read_from(text, known, &Opening::Unknown)
}

/// The report in `text`, which begins so.
pub(super) fn read_from(text: &str, known: &Meta, opening: &Opening) -> (Report, Vec<Warning>) {
    let mut warnings = Vec::new();
    let text = line::with_newlines(Cow::Borrowed(text));
    let plain = aozora::read(&text, &mut warnings);
    let mut lines = plain.mark(line::lines(&plain.text));
    outlines::mark(&mut lines);
    let mut meta = known.clone();
    if plain.is_notated {
        byline::strip(&mut lines, &mut meta, &mut warnings);
    }
    let is_mailbox = mail::strip(&mut lines, opening, &mut meta, &mut warnings);
    etext::strip(&mut lines, &mut meta, &mut warnings);
    pages::strip(&mut lines, meta.title.is_empty(), &mut warnings);
    if !is_mailbox {
        letterhead::take(&mut lines, &mut meta, &mut warnings);
    }
    let titles = contents::strip(&mut lines, &mut warnings);
    scrape::strip(&mut lines, &mut meta, &mut warnings);
    if !is_mailbox {
        particulars::strip(&mut lines, &mut meta, &mut warnings);
        let (head, masthead) = masthead::take_head(&lines, &titles, &mut meta);
        warnings.extend(masthead);
        lines.drain(..head);
    }
    let mut notes = notes::take(&mut lines, &mut warnings);
    endnotes::take(&mut lines, &mut notes, &mut warnings);
    footnotes::take(&mut lines, &mut notes, &mut warnings);
    raised::take(&mut lines, &mut notes, &mut warnings);
    let mut lines = pages::rejoin(lines);
    let all = pages::pages(&lines);
    for at in columns::mark(&mut lines, all) {
        warnings.push(Warning {
            at: lines[at].place(),
            rule: Rule::TypedColumns,
            text: lines[at].words(),
        });
    }
    let layout = Layout::of(&lines);
    numbered::mark(&mut lines, &layout);
    let parts = headings::parts(&lines, &layout, &titles);
    let mut maker = Maker {
        layout: &layout,
        meta: &meta,
        warnings: &mut warnings,
    };
    let notes = notes.into_iter().map(|note| Note {
        label: note.label.to_owned(),
        blocks: maker.blocks(&[note.lines]),
    });
    let notes = notes.collect();
    let (blocks, sections) = sections::nest(parts, &mut maker);
    warnings.sort_by(|one, other| one.at.cmp(&other.at));
    let mut report = Report {
        meta,
        blocks,
        sections,
        notes,
        ..Report::default()
    };
    addresses::link(&mut report);
    (report, warnings)
}
