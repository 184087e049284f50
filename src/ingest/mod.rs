//! To *ingest* is to read a source's bytes into the closed [`model`](crate::model). Reading never
//! fails on content: what looks odd becomes a [`Warning`] beside the report. It fails only when
//! the bytes cannot be read at all.

mod furniture;
mod html;
mod metadata;
mod text;

pub use metadata::read_metadata;

use crate::error::{Error, Result};
use crate::model::{Meta, Report, Warning};

/// The formats a source may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text, UTF-8.
    Text,
    /// A page in HTML.
    Html,
}

impl Format {
    /// The format of files with this extension (without the dot, any case).
    pub fn from_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "txt" => Some(Self::Text),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            _ => None,
        }
    }
}

/// Reads `bytes` as `format`. What `known` says wins over what is found in the text, and helps
/// to recognise it there.
///
/// # Errors
/// When the bytes are not text in the encoding the format needs, or hold no words.
pub fn read(format: Format, bytes: &[u8], known: &Meta) -> Result<(Report, Vec<Warning>)> {
    let (report, warnings) = match format {
        Format::Text => text::read(text::decode(bytes)?, known),
        Format::Html => html::read(bytes, known),
    };
    let dropped = warnings.iter().any(Warning::drops_text);
    if report.blocks.is_empty() && report.sections.is_empty() && !dropped {
        return Err(Error::new(
            "the report is empty",
            "Put the report's text into the file, or take the file out of the folder.",
        ));
    }
    Ok((report, warnings))
}
