//! *Pandoc* reads the formats of office programs and many others. It is a program of its own,
//! needed for those formats only; it is run here and its JSON is read by
//! [`ingest`](crate::ingest).

use crate::error::{Error, Result};
use std::path::Path;
use std::process::Command;

/// What pandoc makes of the file at `path`, as JSON. Tracked changes are accepted. Pictures inside
/// the file are written into `media`.
///
/// # Errors
/// When pandoc is not there, or cannot read the file; with what it says.
pub(super) fn json(path: &Path, media: &Path) -> Result<Vec<u8>> {
    let output = Command::new("pandoc")
        .args([
            "--to",
            "json",
            "--track-changes",
            "accept",
            "--extract-media",
        ])
        .arg(media)
        .arg("--")
        .arg(path)
        .output();
    let output = output.map_err(|error| {
        Error::new(
            format!("this format is read by pandoc, which does not start: {error}"),
            "Install pandoc (on Debian: apt install pandoc; elsewhere: https://pandoc.org), or save \
             the report as .md, .html or .txt.",
        )
        .at_path(path)
    })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().collect::<Vec<_>>().join(" ");
    Err(Error::new(
        format!("pandoc cannot read this: {said}"),
        "Open the file in the program it was made with, save it again, and build again.",
    )
    .at_path(path))
}
