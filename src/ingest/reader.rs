//! A *reader* gives the report in a source of one format, and the words of the source by other code.

use super::format::Format;
use super::source::Source;
use super::words::Words;
use super::{html, markdown, pandoc, text};
use crate::error::{Error, Result};
use crate::model::{At, Meta, Report, Warning};

/// What a reader finds in a source.
pub(super) struct Found {
    pub(super) report: Report,
    /// What was dropped, guessed or is doubtful.
    pub(super) warnings: Vec<Warning>,
    /// The places of the report's headings, blocks and notes in their order, as far as they are known.
    pub(super) places: Vec<At>,
}

/// A source that is open.
pub(super) trait Reader: Sync {
    /// The report. What `known` says wins over what is found in the text, and helps to recognise it there.
    ///
    /// # Errors
    /// When it cannot be read at all.
    fn report(&self, known: &Meta) -> Result<Found>;

    /// The words of the source, found by other code than the report is.
    fn words(&self) -> Words;

    /// What never reaches the reader, since a program before it left it out.
    fn left_out(&self) -> Vec<Warning> {
        Vec::new()
    }

    /// Whether the report depends on the language that is guessed for it.
    fn depends_on_language(&self) -> bool {
        false
    }

    /// Why the report is empty.
    fn nothing_found(&self) -> Error {
        nothing_found()
    }
}

/// Why a report is empty.
pub(super) fn nothing_found() -> Error {
    Error::new(
        "the report is empty",
        "Put the report's text into the file, or take the file out of the folder.",
    )
}

/// Opens `source` as `format`.
///
/// # Errors
/// When the bytes are not of that format.
pub(super) fn open<'a>(format: Format, source: &Source<'a>) -> Result<Box<dyn Reader + 'a>> {
    Ok(match format {
        Format::Text => Box::new(text::Opened::open(source.bytes)?),
        Format::Markdown => Box::new(markdown::Opened::open(source.bytes)?),
        Format::Html => Box::new(html::Opened::open(source.bytes)?),
        Format::Pandoc(format) => Box::new(pandoc::Opened::open(format, source)?),
    })
}
