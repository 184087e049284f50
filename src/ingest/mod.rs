//! To *ingest* is to read a source's bytes into the closed [`model`](crate::model). Reading never
//! fails on content: what looks odd becomes a [`Warning`] beside the report. It fails only when
//! the bytes cannot be read at all.

mod archive;
mod dates;
mod doubtful;
mod html;
mod language;
mod markdown;
mod metadata;
mod outline;
mod pandoc;
mod text;
mod title;
mod words;

pub use archive::check_archive;
pub use metadata::read_metadata;
pub use pandoc::{climbing_picture, left_out};
pub use words::{Word, Words, unread_of_docx, words, words_of_docx};

use crate::error::{Error, Result};
use crate::model::{At, Meta, Report, Section, Warning};

/// The formats a source may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// A page in HTML.
    Html,
    /// The JSON that pandoc makes of the file.
    Pandoc,
    /// Markdown, UTF-8.
    Markdown,
}

/// The extensions of the formats that pandoc tells by them.
const PANDOC: [&str; 14] = [
    "docx", "odt", "epub", "rst", "org", "tex", "latex", "ipynb", "rtf", "fb2", "textile", "muse",
    "opml", "typ",
];

/// What pandoc calls the format of files with this extension.
pub fn pandoc_format(extension: &str) -> String {
    match extension.to_ascii_lowercase().as_str() {
        "tex" => "latex".to_owned(),
        "typ" => "typst".to_owned(),
        other => other.to_owned(),
    }
}

impl Format {
    /// The format of files with this extension (without the dot, any case).
    pub fn from_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "txt" => Some(Self::Text),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "md" | "markdown" => Some(Self::Markdown),
            other if PANDOC.contains(&other) => Some(Self::Pandoc),
            _ => None,
        }
    }

    /// How large a source of this format may be (bytes). A build takes up to some sixty times as much
    /// memory; an archive, whose parts [`check_archive`] counts, holds its pictures too.
    pub fn most_bytes(self) -> u64 {
        match self {
            Self::Text | Self::Markdown | Self::Html => 64_000_000,
            Self::Pandoc => 256_000_000,
        }
    }

    /// Whether files with this extension, in lower case, are archives of parts.
    pub fn is_archive(extension: &str) -> bool {
        ["docx", "odt", "epub"].contains(&extension)
    }
}

/// A report has so many headings and paragraphs at most: each takes up to two kilobytes of memory while a page is made.
/// The CIA's World Factbook, a million words, has 250,000.
const MOST_PIECES: usize = 1_000_000;

/// A source has so many lines at most or, in HTML, tags: each may be a heading or a paragraph.
const MOST_LINES: usize = 2_000_000;
const MOST_TAGS: usize = 8_000_000;

/// A report has so many authors and editors at most; some of physics have five thousand.
const MOST_PEOPLE: usize = 10_000;

/// Reads `bytes` as `format`. What `known` says wins over what is found in the text, and helps
/// to recognise it there.
///
/// # Errors
/// When the bytes are not text, or hold no words.
pub fn read(format: Format, bytes: &[u8], known: &Meta) -> Result<(Report, Vec<Warning>)> {
    if format == Format::Html {
        within(bytes, &['<'], MOST_TAGS, "tags")?;
    }
    let (mut report, mut warnings, mut places) = match format {
        Format::Text => decoded(bytes, known, text::read)?,
        Format::Markdown => decoded(bytes, known, markdown::read)?,
        Format::Html => html::read(bytes, known),
        Format::Pandoc => pandoc::read(bytes, known)?,
    };
    // What is in the masthead, or was dropped, is in the warnings.
    if report.blocks.is_empty() && report.sections.is_empty() && warnings.is_empty() {
        return Err(Error::new(
            "the report is empty",
            "Put the report's text into the file, or take the file out of the folder.",
        ));
    }
    let pieces = pieces(&report);
    if pieces > MOST_PIECES {
        return Err(too_many(MOST_PIECES, "headings and paragraphs"));
    }
    let people = report.meta.authors.len() + report.meta.editors.len();
    if people > MOST_PEOPLE {
        return Err(Error::new(
            format!("it names {people} authors and editors; at most {MOST_PEOPLE} are read"),
            "Name the body that they belong to, under `bodies`, or the first of them.",
        ));
    }
    let guessed = language::guess(&mut report, &mut warnings);
    if guessed && format == Format::Html && report.meta.is_right_to_left() {
        // What elements say of their direction is kept where it is not the page's, which is known only now.
        let known = Meta {
            language: std::mem::take(&mut report.meta.language),
            ..known.clone()
        };
        let guess = warnings.pop();
        (report, warnings, places) = html::read(bytes, &known);
        warnings.extend(guess);
    }
    let placed = !places.is_empty();
    doubtful::look(&report, places, &mut warnings);
    title::guess(&mut report, &mut warnings);
    if placed {
        warnings.sort_by_key(|warning| warning.at);
    }
    Ok((report, warnings))
}

/// How many headings and blocks `report` has.
fn pieces(report: &Report) -> usize {
    fn of_sections(sections: &[Section]) -> usize {
        let pieces = sections
            .iter()
            .map(|section| 1 + section.blocks.len() + of_sections(&section.sections));
        pieces.sum()
    }
    report.blocks.len() + of_sections(&report.sections) + report.notes.len()
}

/// Refuses a source in which `signs` stand more than `most` times.
fn within(bytes: &[u8], signs: &[char], most: usize, called: &str) -> Result<()> {
    let found = bytes
        .iter()
        .filter(|byte| signs.contains(&char::from(**byte)));
    match found.count() > most {
        true => Err(too_many(most, called)),
        false => Ok(()),
    }
}

fn too_many(most: usize, called: &str) -> Error {
    Error::new(
        format!("the report has more than {most} {called}, the most that are read"),
        "Split it into several reports.",
    )
}

/// Reads `bytes`, text in whichever encoding, by `read`.
fn decoded(
    bytes: &[u8],
    known: &Meta,
    read: impl Fn(&str, &Meta) -> Result<(Report, Vec<Warning>)>,
) -> Result<(Report, Vec<Warning>, Vec<At>)> {
    let (text, encoding) = text::decode(bytes)?;
    within(text.as_bytes(), &['\n', '\u{c}'], MOST_LINES, "lines")?;
    let (report, mut warnings) = read(&text, known)?;
    warnings.splice(0..0, encoding);
    Ok((report, warnings, Vec::new()))
}
