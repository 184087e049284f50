//! To *ingest* is to read a source's bytes into the closed [`model`](crate::model). Reading never
//! fails on content: what looks odd becomes a [`Warning`] beside the report. It fails only when
//! the bytes cannot be read at all.

mod furniture;
mod markdown;
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
    /// Markdown, UTF-8.
    Markdown,
}

impl Format {
    /// The format of files with this extension (without the dot, any case).
    pub fn from_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "txt" => Some(Self::Text),
            "md" | "markdown" => Some(Self::Markdown),
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
    let text = match format {
        Format::Text | Format::Markdown => text::decode(bytes)?,
    };
    if text.trim().is_empty() {
        return Err(Error::new(
            "the report is empty",
            "Put the report's text into the file, or take the file out of the folder.",
        ));
    }
    Ok(match format {
        Format::Text => text::read(text, known),
        Format::Markdown => markdown::read(text, known),
    })
}
