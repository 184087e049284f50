//! To *ingest* is to read a [`Source`] into the closed [`model`](crate::model). Reading never
//! fails on content: what looks odd becomes a [`Warning`] beside the report. It fails only when
//! the bytes cannot be read at all.
//!
//! [`read`] tells the [`Format`] by the source's name and opens the source with the reader of that format: a
//! folder for each. What holds for all formats follows: `limits`, the `language`, the `title`, what is `doubtful`.

mod archive;
mod count;
mod dates;
mod doubtful;
mod format;
mod html;
mod language;
mod limits;
mod markdown;
mod metadata;
mod outline;
mod pandoc;
mod reader;
mod source;
mod text;
mod title;

pub use count::{Basis, Count, Word, Words};
pub use format::Format;
pub use metadata::read_metadata;
pub use source::{Beside, Nothing, PandocJob, PandocOutput, Source};
pub use title::entitle;

use crate::error::{Error, Result};
use crate::model::{Meta, Report, Rule, Warning};
use crate::parallel;
use reader::{Found, Reader};

/// The result of reading a source.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The report.
    pub report: Report,
    /// The words of the source, extracted by other code than the report's.
    pub count: Count,
    /// The warnings.
    pub warnings: Vec<Warning>,
}

/// Reads `source`. What `known` says wins over what is found in the text, and helps to recognise it there.
///
/// # Errors
/// When the format cannot be read, the bytes are not of it or are too many, or there are no words.
pub fn read(source: &Source<'_>, known: &Meta) -> Result<Outcome> {
    let format = Format::of_name(source.name).ok_or_else(unknown_format)?;
    let reader = open(format, source)?;
    // Each takes as long as the other.
    let (count, found) = parallel::both(|| reader.count(), || report(&*reader, known));
    let (report, mut warnings, is_empty) = found?;
    let left_out = reader.left_out();
    let has_boxes = left_out.iter().any(|found| found.rule == Rule::TextBox);
    // Words that the reader has lost may be counted.
    if is_empty && (has_boxes || count.words.is_empty()) {
        return Err(reader.nothing_found());
    }
    warnings.extend(left_out);
    Ok(Outcome {
        report,
        count,
        warnings,
    })
}

/// Opens `source` as `format`.
///
/// # Errors
/// If the bytes are not in that format.
fn open<'a>(format: Format, source: &Source<'a>) -> Result<Box<dyn Reader + 'a>> {
    Ok(match format {
        Format::Text => Box::new(text::Opened::open(source.bytes)?),
        Format::Markdown => Box::new(markdown::Opened::open(source.bytes)?),
        Format::Html => Box::new(html::Opened::open(source.bytes)?),
        Format::Pandoc(format) => Box::new(pandoc::Opened::open(format, source)?),
    })
}

/// Why a source of another format is not read.
pub(crate) fn unknown_format() -> Error {
    Error::new(
        "reports of this format cannot be read yet",
        "Save the report as .docx, .md, .html or .txt.",
    )
}

/// The report that `reader` finds, what was dropped, guessed or is doubtful, and whether nothing was found.
fn report(reader: &dyn Reader, known: &Meta) -> Result<(Report, Vec<Warning>, bool)> {
    let Found {
        mut report,
        mut warnings,
        mut places,
    } = reader.report(known)?;
    // What is in the masthead, or was dropped, is in the warnings.
    let is_empty = report.blocks.is_empty() && report.sections.is_empty() && warnings.is_empty();
    limits::check_report(&report)?;
    let guessed = language::guess(&mut report, &mut warnings);
    if guessed && reader.depends_on_language() && report.meta.is_right_to_left() {
        // What elements say of their direction is kept where it is not the page's, which is known only now.
        let known = Meta {
            language: std::mem::take(&mut report.meta.language),
            ..known.clone()
        };
        let guess = warnings.pop();
        Found {
            report,
            warnings,
            places,
        } = reader.report(&known)?;
        warnings.extend(guess);
    }
    let placed = !places.is_empty();
    doubtful::look(&report, places, &mut warnings);
    title::guess(&mut report, &mut warnings);
    if placed {
        warnings.sort_by(|one, other| one.at.cmp(&other.at));
    }
    Ok((report, warnings, is_empty))
}
