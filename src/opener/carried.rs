//! A PDF is read by a program of its own, and what was read is *carried* to the one that makes pages. Both are of one
//! version.

use crate::error::{Error, Result};
use crate::ingest::{self, PdfJob, PdfRead, character_maps};
use crate::model::Meta;

/// What to do about a PDF with a password, where nobody is asked for it.
const PASSWORD_REMEDY: &str = "Open it in a viewer and print it to a new PDF, which has no password; or give it to the \
                               command `foldout` as --password.";

/// The bytes by which the metadata `known` of a PDF are carried.
///
/// # Errors
/// If there is too much of it.
pub fn known_to_bytes(known: &Meta) -> Result<Vec<u8>> {
    postcard::to_allocvec(known).map_err(|error| not_carried(&error))
}

/// What came of reading a PDF.
#[derive(Debug, Clone)]
pub struct Carried {
    /// What was read, or why nothing was, for [`pdf_of_bytes`].
    pub bytes: Vec<u8>,
    /// Whether the PDF asks for another password.
    pub asks_for_password: bool,
}

/// Reads the PDF in `bytes` with its `password`, empty if it has none; `known` is what [`known_to_bytes`] gave.
pub fn read_pdf(bytes: &[u8], known: &[u8], password: &str) -> Carried {
    let known: Result<Meta> = postcard::from_bytes(known).map_err(|error| not_carried(&error));
    let read = known.and_then(|known| {
        ingest::read_pdf(&PdfJob {
            bytes,
            known: &known,
            password,
            password_remedy: PASSWORD_REMEDY,
        })
    });
    Carried {
        bytes: postcard::to_allocvec(&read).unwrap_or_default(),
        asks_for_password: read.is_err() && ingest::asks_for_password(bytes, password),
    }
}

/// Whether a PDF that was read needs the character maps to be read as it is.
pub fn needs_maps() -> bool {
    character_maps::are_missed()
}

/// Takes over the character maps in `bytes`, for [`read_pdf`].
pub fn hand_over_maps(bytes: Vec<u8>) {
    character_maps::hand_over(String::from_utf8(bytes).unwrap_or_default());
}

/// What was read of a PDF.
///
/// # Errors
/// Why it was not.
pub fn pdf_of_bytes(bytes: &[u8]) -> Result<PdfRead> {
    let read: Result<Result<PdfRead>> =
        postcard::from_bytes(bytes).map_err(|error| not_carried(&error));
    read?
}

fn not_carried(error: &postcard::Error) -> Error {
    Error::new(
        format!("what was read of the PDF cannot be taken over: {error}"),
        "Load the page again, so that all its programs are of one version.",
    )
}
