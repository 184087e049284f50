//! The *healing* of what was read: where words would be lost, the source's words are shown as plain text.

use super::source::Reading;
use crate::error::{Error, Result};
use crate::press::compose;
use crate::proof;

/// Heals `reading`, whose page has other words than its source.
///
/// # Errors
/// If words would be lost even so.
pub(super) fn heal(reading: &mut Reading) -> Result<()> {
    let words = &reading.count.words;
    proof::heal(&mut reading.report, words, &mut reading.warnings, &compose)
}

/// The error if the words differ after a healing, which ensures that they do not.
pub(super) fn in_vain() -> Error {
    Error::new(
        "its words differ from those of its page, even as plain text",
        "This is a fault of Foldout, and nothing was written. Send the file to Foldout's makers if you may.",
    )
}
