//! *Plain text* carries its structure in its shape. The steps:
//!
//! 1. [`decode`](mod@decode) the bytes, and part them into [`line`](mod@line)s;
//! 2. drop what is printed on [`pages`] after page, and the table of [`contents`];
//! 3. take the [`masthead`] off the head, and the [`notes`] off the feet of the pages;
//! 4. join sentences across pages, and measure the [`layout`];
//! 5. part the lines into [`paragraphs`], and find the [`headings`] among them by their [`shape`] or
//!    as [`titles`] of the contents;
//! 6. make [`blocks`] of the paragraphs, and nest the [`sections`].

mod blocks;
mod contents;
mod decode;
mod headings;
mod layout;
mod line;
mod marker;
mod masthead;
mod notes;
mod pages;
mod paragraphs;
mod sections;
mod shape;
mod titles;

pub(super) use decode::{decode, telling};

use crate::error::Result;
use crate::model::{Meta, Note, Report, Warning};
use blocks::Maker;
use layout::Layout;

/// The report in `text`.
///
/// # Errors
/// There are none; other formats have some.
pub(super) fn read(text: &str, known: &Meta) -> Result<(Report, Vec<Warning>)> {
    let mut warnings = Vec::new();
    let mut lines = line::lines(text);
    pages::strip(&mut lines, &mut warnings);
    let titles = contents::strip(&mut lines, &mut warnings);
    let mut meta = known.clone();
    let (head, masthead) = masthead::take_head(&lines, &mut meta);
    warnings.extend(masthead);
    lines.drain(..head);
    let notes = notes::take(&mut lines);
    let lines = pages::rejoin(lines);
    let layout = Layout::of(&lines);
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
    warnings.sort_by_key(|warning| warning.at);
    let report = Report {
        meta,
        blocks,
        sections,
        notes,
    };
    Ok((report, warnings))
}
