//! *Ingesting* reads a [`Source`] into the [`model`](crate::model). It never fails on content: what looks odd
//! becomes a [`Warning`]. It fails only if the bytes cannot be read at all.
//!
//! [`read`] tells the [`Format`] by the source's name and opens the source with the reader of that format: a
//! folder for each; [`parts`] joins several sources into one report. What holds for all formats follows: `limits`,
//! the `language`, the `title`, what is `doubtful`, where the pages of a `paged` text begin.

mod addresses;
mod archive;
mod bodies;
mod bold;
pub mod character_maps;
mod common_words;
mod count;
mod dates;
mod docx;
mod doubtful;
mod epub;
mod format;
pub mod guesses;
mod html;
mod inside;
mod ipynb;
mod language;
mod limits;
mod mail;
mod markdown;
mod message;
mod metadata;
mod mhtml;
mod numbers;
mod odt;
pub mod ooxml;
mod outline;
mod paged;
mod pandoc;
pub mod parts;
mod pdf;
mod reader;
mod rtf_charsets;
mod script;
mod source;
mod tex_signs;
mod text;
mod title;
mod typeface;

pub use count::{Basis, Count, Word, Words, formula_text};
pub use format::{Format, refused};
pub use inside::Inside;
pub use metadata::{read_amended, read_metadata};
pub use pandoc::ByPandoc;
pub use pdf::{PdfJob, PdfRead, asks_for_password, read as read_pdf};
pub use source::{Beside, Nothing, PandocJob, PandocOutput, Source};
pub use title::entitle;

use crate::error::{Error, Result};
use crate::model::{At, Block, Meta, Proven, Report, Rule, Warning};
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
    /// The report's pictures that are inside the source.
    pub inside: Inside,
}

/// Reads `source`. Metadata in `known` takes precedence over what the text says, and helps to recognise it there.
///
/// # Errors
/// If the format is unknown, the bytes are not in that format or exceed a limit, or the report is empty.
pub fn read(source: &Source<'_>, known: &Meta) -> Result<Outcome> {
    let format = Format::of(source.name, source.bytes);
    let format = format.ok_or_else(|| unknown_format(source.name))?;
    let mut outcome = finished(&*open(format, source, known)?, source.name, known)?;
    if Format::of_name(source.name).is_some_and(|named| named != format) {
        let warning = Warning {
            at: At::Whole,
            rule: Rule::OtherFormat,
            text: format.called().to_owned(),
        };
        outcome.warnings.insert(0, warning);
    }
    Ok(outcome)
}

/// What `reader` reads in the source called `name`, and its words.
///
/// # Errors
/// As [`read`].
fn finished(reader: &dyn Reader, name: &str, known: &Meta) -> Result<Outcome> {
    // Both take about equally long.
    let (count, found) = parallel::both(|| reader.count(), || report(reader, known));
    let (mut report, mut warnings, shows_nothing) = found?;
    let left_out = reader.left_out();
    // Words that only the count found are healed.
    if shows_nothing && (count.words.is_empty() || !reader.has_text()) {
        return Err(reader.nothing_found());
    }
    warnings.extend(left_out);
    if count.basis == Basis::Pandoc {
        report.proven = Proven::Nothing;
        warnings.push(Warning {
            at: At::Whole,
            rule: Rule::Unproven,
            text: name.to_owned(),
        });
    }
    if report.proven == Proven::Whole && !count.doubts.is_empty() {
        report.proven = Proven::InPart;
    }
    warnings.extend(count.doubts.iter().cloned());
    let inside = Inside::of(&report, reader);
    Ok(Outcome {
        report,
        count,
        warnings,
        inside,
    })
}

/// Opens `source` as `format`.
///
/// # Errors
/// If the bytes are not in that format.
fn open<'a>(format: Format, source: &Source<'a>, known: &Meta) -> Result<Box<dyn Reader + 'a>> {
    check_pointer(source.bytes)?;
    Ok(match format {
        Format::Text if message::mailbox::is_mailbox(source.bytes) => {
            Box::new(mail::Opened::open(source.bytes)?)
        }
        Format::Text => Box::new(text::Opened::open(source.bytes)?),
        Format::Markdown => Box::new(markdown::Opened::open(source.bytes)?),
        Format::Html => Box::new(html::Opened::open(source.bytes)?),
        Format::Mhtml => Box::new(mhtml::Opened::open(source.bytes)?),
        Format::Mail => Box::new(mail::Opened::open(source.bytes)?),
        Format::Epub => Box::new(epub::Opened::open(source.bytes)?),
        Format::Notebook => Box::new(ipynb::Opened::open(source.bytes)?),
        Format::Docx => Box::new(docx::Opened::open(source.bytes)?),
        Format::Odt => Box::new(odt::Opened::open(source.bytes)?),
        Format::Pdf => Box::new(source.beside.read_pdf(source.bytes, known)?),
        Format::Pandoc(format) => source.beside.open_by_pandoc(format, source)?.reader(),
    })
}

/// # Errors
/// If `bytes` stand for a file that Git LFS keeps elsewhere (its specification, "The Pointer").
fn check_pointer(bytes: &[u8]) -> Result<()> {
    match bytes.len() < 1_024 && bytes.starts_with(b"version https://git-lfs.github.com/spec/") {
        false => Ok(()),
        true => Err(Error::new(
            "this is a pointer of Git LFS; the report itself was not fetched",
            "Run `git lfs pull` in the repository, and build again.",
        )),
    }
}

/// The error for a source of an unknown format.
pub(crate) fn unknown_format(name: &str) -> Error {
    match format::refused(name) {
        Some((what, instead)) => Error::new(format!("{what} cannot be read"), instead),
        None => Error::new(
            "reports of this format cannot be read yet",
            "Save the report as .docx, .md, .html or .txt.",
        ),
    }
}

/// Reads the report, and collects warnings of what was dropped, was guessed or is doubtful. Also whether it shows nothing
/// but what its head may have.
fn report(reader: &dyn Reader, known: &Meta) -> Result<(Report, Vec<Warning>, bool)> {
    let Found {
        mut report,
        mut warnings,
        mut places,
    } = reader.report(known)?;
    let blocks = report.blocks.iter();
    let blocks = blocks.chain(report.notes.iter().flat_map(|note| &note.blocks));
    let shows_nothing = report.sections.is_empty() && blocks.clone().all(Block::is_blank);
    limits::check_report(&report)?;
    let guessed = language::guess(&mut report, known, &mut warnings);
    if guessed && reader.depends_on_language() && report.meta.is_right_to_left() {
        // Elements keep their direction only if it differs from the page's, which is known only now.
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
    paged::settle(&mut report);
    let placed = !places.is_empty();
    doubtful::look(&report, places, &mut warnings);
    if reader.may_begin_with_title() {
        title::guess(&mut report, &mut warnings);
    }
    // Parts are in their order, not in that of their names.
    let in_parts = warnings
        .iter()
        .any(|warning| matches!(warning.at, At::Part(_)));
    if placed && !in_parts {
        warnings.sort_by(|one, other| one.at.cmp(&other.at));
    }
    Ok((report, warnings, shows_nothing))
}
