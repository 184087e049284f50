//! *Markdown* is CommonMark with tables, footnotes, task lists, strikethrough, formulas, definition
//! lists, heading attributes, alerts and front matter. The steps:
//!
//! 1. read the [`front_matter`], and the [abstract](abstracts) in it;
//! 2. make the [`body`] for the parser: with limited [`depth`], the lines of its [`dialect`] marked, without
//!    [`comments`], with [`inline_notes`] moved, the text of [`wiki_links`], without [`picture_attributes`], [`raised`] text in
//!    elements, [`drawn_tables`] redrawn, [`ragged`] ones widened;
//! 3. parse it into events, order the [`notes`] by their first reference, and tell [`missing_notes`];
//! 4. build [`blocks`], [`inlines`] and what is [`verbatim`] from the events, including [`raw_html`], [`disclosures`] and [`containers`], and
//!    tell [`citations`];
//! 5. take out [`html_notes`], find [`guessed`] headings, nest the [`sections`] under their headings, and find the title.
//!
//! Metadata in `NAME.toml` takes precedence over the front matter, and the front matter over what the text
//! suggests.

mod abstracts;
mod admonitions;
mod attributes;
mod blocks;
mod body;
mod boxes;
mod braces;
mod citations;
mod closing;
mod code_titles;
mod comments;
mod containers;
mod depth;
mod dialect;
mod directives;
mod disclosures;
mod drawn_tables;
mod edits;
mod fences;
pub(super) mod front_matter;
mod front_values;
mod generators;
mod guessed;
mod html_notes;
mod inline_notes;
mod inlines;
mod links;
mod missing_notes;
mod notes;
mod option_lines;
mod picture_attributes;
mod pieces;
mod prefix;
mod ragged;
mod raised;
mod raw_html;
mod sections;
mod slugs;
mod tables;
mod tags;
mod templates;
mod verbatim;
mod wiki_links;

use super::addresses;
use super::count::{self, Count};
use super::reader::{Found, Reader};
use super::text;
use crate::error::Result;
use crate::model::{Meta, Report, Warning};
use blocks::{Builder, Finished};
pub(super) use body::Body;
use notes::Order;
pub(super) use pieces::Pieces;
use pulldown_cmark::{Options, Parser};
use std::borrow::Cow;

/// A text in Markdown that is open.
pub(super) struct Opened<'a> {
    text: Cow<'a, str>,
    encoding: Option<Warning>,
}

impl<'a> Opened<'a> {
    /// # Errors
    /// When the bytes are not text, or of too many lines.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self> {
        let (text, encoding) = text::characters(bytes)?;
        Ok(Self { text, encoding })
    }
}

impl Reader for Opened<'_> {
    fn report(&self, known: &Meta) -> Result<Found> {
        let (report, warnings) = read(&self.text, known)?;
        Ok(Found {
            report,
            warnings: self.encoding.iter().cloned().chain(warnings).collect(),
            places: Vec::new(),
        })
    }

    fn count(&self) -> Count {
        Count::of_source(count::markdown::words(&self.text))
    }
}

/// The report in `text`.
///
/// # Errors
/// If its front matter cannot be read; with the place.
fn read(text: &str, known: &Meta) -> Result<(Report, Vec<Warning>)> {
    let (front, start, mut warnings) = front_matter::take(text)?;
    let meta = front_matter::merged(known, front);
    let source = Body::new(text, start);
    let events: Vec<_> = Parser::new_ext(&source.body, options())
        .into_offset_iter()
        .collect();
    let order = Order::of(&events);
    warnings.extend(source.left_out.iter().cloned());
    warnings.extend(missing_notes::told(&events, &source));
    let mut builder = Builder::new(&source, order, warnings);
    for (event, range) in events {
        builder.event(event, range.start);
    }
    let Finished {
        mut parts,
        mut notes,
        mut warnings,
        ..
    } = builder.finish();
    html_notes::take_out(&mut parts, &mut notes, &mut warnings);
    let parts = guessed::find(parts, &mut warnings);
    let mut report = sections::nest(parts, notes, meta, &mut warnings);
    if let Some(aside) = abstracts::aside(text, &mut warnings) {
        report.blocks.insert(0, aside);
    }
    addresses::link(&mut report);
    warnings.sort_by(|one, other| one.at.cmp(&other.at));
    Ok((report, warnings))
}

pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_MATH
        | Options::ENABLE_DEFINITION_LIST
}
