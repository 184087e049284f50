//! A *reader* of one format extracts the report from a source and, with other code, its words.

use super::count::Count;
use crate::error::{Error, Result};
use crate::model::{At, Meta, Report, Warning};
use serde::{Deserialize, Serialize};

/// The result of a reader.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Found {
    pub(super) report: Report,
    /// The warnings.
    pub(super) warnings: Vec<Warning>,
    /// The places of the report's headings, blocks and notes, in order, as far as known.
    pub(super) places: Vec<At>,
}

/// An opened source.
pub(super) trait Reader: Sync {
    /// Reads the report. Metadata in `known` takes precedence over what the text says, and helps to recognise
    /// it there.
    ///
    /// # Errors
    /// If it cannot be read at all.
    fn report(&self, known: &Meta) -> Result<Found>;

    /// The words of the source, extracted by other code than the report's.
    fn count(&self) -> Count;

    /// Warnings about what an earlier program left out, so that the reader never sees it.
    fn left_out(&self) -> Vec<Warning> {
        Vec::new()
    }

    /// Whether the report has to be read again if its language is guessed.
    fn depends_on_language(&self) -> bool {
        false
    }

    /// Whether the first heading may be the title of the whole report; else it is that of its first part.
    fn may_begin_with_title(&self) -> bool {
        true
    }

    /// Whether the source has text, besides what it says of itself.
    fn has_text(&self) -> bool {
        true
    }

    /// The bytes of the picture at `address` inside the source; `None` if it is not in there.
    fn picture(&self, _address: &str) -> Option<Vec<u8>> {
        None
    }

    /// The error for an empty report.
    fn nothing_found(&self) -> Error {
        nothing_found()
    }
}

/// The error for an empty report.
pub(super) fn nothing_found() -> Error {
    Error::new(
        "the report is empty",
        "Put the report's text into the file, or take the file out of the folder.",
    )
}
