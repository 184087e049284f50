//! A *source* is the input of a reader. Readers do no input or output themselves: what they need beyond the
//! bytes, they request through [`Beside`].

use super::pandoc::ByPandoc;
use super::pdf::{self, PdfJob, PdfRead};
use crate::error::{Error, Result};
use crate::model::{Meta, Rule};

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

    /// Has pandoc read `source`, a file in its `format`. A program that cannot run it says so here, and then holds none of
    /// the code that reads what pandoc gives.
    ///
    /// # Errors
    /// As those of [`Beside::by_pandoc`].
    fn open_by_pandoc<'s>(&self, format: &str, source: &Source<'s>) -> Result<ByPandoc<'s>> {
        ByPandoc::open(format, source)
    }

    /// The bytes of the picture at `address` in the source, which is neither a `data:` address nor on another
    /// host; or why it is left out.
    fn picture(&self, address: &str) -> std::result::Result<Vec<u8>, Rule>;

    /// What is read of a PDF.
    ///
    /// # Errors
    /// If it cannot be read.
    fn read_pdf(&self, bytes: &[u8], known: &Meta) -> Result<PdfRead> {
        pdf::read(&PdfJob {
            bytes,
            known,
            password: "",
            password_remedy: "Save the PDF without its password (`qpdf --decrypt`).",
        })
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
