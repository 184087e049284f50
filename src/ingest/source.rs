//! A *source* is what a reader is given. Readers do no input or output of their own: what they need beyond
//! the bytes, they ask for [`Beside`].

use crate::error::{Error, Result};
use crate::model::Rule;

/// A report as its publisher wrote it.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The file's name. Its extension tells the format.
    pub name: &'a str,
    /// The file's bytes.
    pub bytes: &'a [u8],
    /// What can be had beside them.
    pub beside: &'a dyn Beside,
}

/// What a reader may ask for beyond a source's bytes.
pub trait Beside: Sync {
    /// What pandoc makes of a file.
    ///
    /// # Errors
    /// When pandoc is not there, or cannot read the file.
    fn by_pandoc(&self, job: &PandocJob<'_>) -> Result<PandocOutput>;

    /// The bytes of the picture that the source calls `address`, which is neither a `data:` address nor on another host;
    /// or why they cannot be had.
    fn picture(&self, address: &str) -> std::result::Result<Vec<u8>, Rule>;
}

/// A file for pandoc.
#[derive(Debug, Clone, Copy)]
pub struct PandocJob<'a> {
    /// Pandoc's name for the format.
    pub format: &'a str,
    /// The file's bytes.
    pub bytes: &'a [u8],
    /// Whether pandoc may write the pictures inside the file into a folder.
    pub extracts_media: bool,
}

/// What pandoc makes of a file.
#[derive(Debug, Clone, Default)]
pub struct PandocOutput {
    /// The document, as pandoc's JSON.
    pub json: Vec<u8>,
    /// What pandoc says that it left out, as JSON (`--log`); may be empty.
    pub log: Vec<u8>,
}

/// Nothing is beside a source, as in a browser.
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
