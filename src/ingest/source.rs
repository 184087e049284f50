//! A *source* is the input of a reader. Readers do no input or output themselves: what they need beyond the
//! bytes, they request through [`Beside`].

use crate::error::{Error, Result};
use crate::model::Rule;

/// The file of a report.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The file's name. Its extension decides the format.
    pub name: &'a str,
    /// The file's bytes.
    pub bytes: &'a [u8],
    /// Access to what is beside the file.
    pub beside: &'a dyn Beside,
}

/// What a reader may request beyond a source's bytes.
pub trait Beside: Sync {
    /// The output of pandoc for a file.
    ///
    /// # Errors
    /// If pandoc is missing, or cannot read the file.
    fn by_pandoc(&self, job: &PandocJob<'_>) -> Result<PandocOutput>;

    /// The bytes of the picture at `address` in the source, which is neither a `data:` address nor on another
    /// host; or why it is left out.
    fn picture(&self, address: &str) -> std::result::Result<Vec<u8>, Rule>;

    /// The password of the file; empty if none was given.
    fn password(&self) -> &str {
        ""
    }
}

/// A file for pandoc.
#[derive(Debug, Clone, Copy)]
pub struct PandocJob<'a> {
    /// Pandoc's name for the format.
    pub format: &'a str,
    /// The file's bytes.
    pub bytes: &'a [u8],
    /// Whether pandoc extracts the pictures inside the file.
    pub extracts_media: bool,
}

/// The output of pandoc for a file.
#[derive(Debug, Clone, Default)]
pub struct PandocOutput {
    /// The document, as pandoc's JSON.
    pub json: Vec<u8>,
    /// Pandoc's log of what it left out, as JSON (`--log`); may be empty.
    pub log: Vec<u8>,
}

/// A source without anything beside it, as in a browser.
#[derive(Debug, Clone, Copy)]
pub struct Nothing;

impl Beside for Nothing {
    fn by_pandoc(&self, _: &PandocJob<'_>) -> Result<PandocOutput> {
        Err(Error::new(
            "reports of this format are read by pandoc, which cannot be run here",
            "Save the report as .md, .html or .txt.",
        ))
    }

    fn picture(&self, _: &str) -> std::result::Result<Vec<u8>, Rule> {
        Err(Rule::MissingImage)
    }
}
