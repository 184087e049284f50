//! To *ingest* is to read a source's bytes into the closed [`model`](crate::model). Reading never
//! fails on content: what looks odd becomes a [`Warning`] beside the report. It fails only when
//! the bytes cannot be read at all.

mod metadata;
mod text;

pub use metadata::read_metadata;

use crate::error::{Error, Result};
use crate::model::{Meta, Report, Warning};

/// The formats a source may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
}

impl Format {
    /// The format of files with this extension (without the dot, any case).
    pub fn from_extension(extension: &str) -> Option<Self> {
        extension.eq_ignore_ascii_case("txt").then_some(Self::Text)
    }
}

/// Reads `bytes` as `format`. What `known` says wins over what is found in the text, and helps
/// to recognise it there.
///
/// # Errors
/// When the bytes are not text, or hold no words.
pub fn read(format: Format, bytes: &[u8], known: &Meta) -> Result<(Report, Vec<Warning>)> {
    let (text, encoding) = match format {
        Format::Text => text::decode(bytes)?,
    };
    if text.trim().is_empty() {
        return Err(Error::new(
            "the report is empty",
            "Put the report's text into the file, or take the file out of the folder.",
        ));
    }
    let (report, mut warnings) = text::read(&text, known);
    warnings.splice(0..0, encoding);
    Ok((report, warnings))
}
