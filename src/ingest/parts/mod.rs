//! A report in *parts* is one of several files: those that its metadata names under `parts`, or those of an mdBook's
//! summary. Each part is read by the reader of its format; then they are joined into one report:
//!
//! 1. `listed` and `summary` say which the parts are, and how they nest;
//! 2. `titles` finds the heading of each part;
//! 3. `names` keeps the anchors of the parts apart, and `links` leads from one to the other;
//! 4. `joined` nests the sections of each part under its heading.

mod joined;
mod links;
mod listed;
mod names;
mod summary;
mod titles;

pub(crate) use links::each_run_mut;
pub use listed::read_parts;
pub use summary::{read_book, read_summary};

use super::count::{Basis, Count, Words};
use super::format::Format;
use super::reader::{Found, Reader};
use super::{Outcome, Source, finished, open};
use crate::error::{Error, Result};
use crate::model::{At, Meta, Warning};
use std::path::Path;

/// A part of a report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// How many parts it is inside.
    pub depth: usize,
    /// What the list of parts calls it; may be empty.
    pub title: String,
    /// Its file, as a path from the report's folder with `/` between names; `None` if it is a heading alone.
    pub file: Option<String>,
}

/// Reads the report of `parts`, each with the bytes of its file. The report is called `name` if no title is known.
///
/// # Errors
/// When a part cannot be read, with its name; or there are no words.
pub fn read(
    name: &str,
    parts: &[(Part, Vec<u8>)],
    source: &Source<'_>,
    known: &Meta,
) -> Result<Outcome> {
    let opened = parts
        .iter()
        .map(|(part, bytes)| Opened::open(part, bytes, source));
    let reader = Parts {
        name,
        parts: opened.collect::<Result<Vec<_>>>()?,
    };
    finished(&reader, name, known)
}

/// Whether a part can have this format.
pub fn is_part(format: Format) -> bool {
    matches!(format, Format::Text | Format::Markdown | Format::Html) || is_office(format)
}

/// Whether a part of this format has its pictures inside it, and its title among its paragraphs.
fn is_office(format: Format) -> bool {
    matches!(format, Format::Docx | Format::Odt)
}

/// A part that is open.
struct Opened<'a> {
    part: &'a Part,
    format: Format,
    bytes: &'a [u8],
    /// `None` for a heading alone.
    reader: Option<Box<dyn Reader + 'a>>,
}

impl<'a> Opened<'a> {
    fn open(part: &'a Part, bytes: &'a [u8], source: &Source<'a>) -> Result<Self> {
        let Some(file) = &part.file else {
            let (format, reader) = (Format::Text, None);
            return Ok(Self {
                part,
                format,
                bytes,
                reader,
            });
        };
        let format = Format::of_name(file).filter(|format| is_part(*format));
        let format = format.ok_or_else(|| no_part().behind_path(format_args!(", {file}")))?;
        let source = Source {
            name: file,
            bytes,
            beside: source.beside,
        };
        let reader =
            open(format, &source, &Meta::default()).map_err(|error| error.in_part(file))?;
        Ok(Self {
            part,
            format,
            bytes,
            reader: Some(reader),
        })
    }

    fn file(&self) -> &'a str {
        self.part.file.as_deref().unwrap_or_default()
    }

    /// The name of its file, without folders and extension.
    fn stem(&self) -> String {
        let stem = Path::new(self.file()).file_stem().unwrap_or_default();
        stem.to_string_lossy().replace(['-', '_'], " ")
    }
}

/// Why a file is no part.
pub fn no_part() -> Error {
    Error::new(
        "this cannot be a part of a report",
        "A part is a Word or OpenDocument text, Markdown, HTML or plain text; save it as .docx, .odt, .md, .html or .txt.",
    )
}

struct Parts<'a> {
    name: &'a str,
    parts: Vec<Opened<'a>>,
}

impl Reader for Parts<'_> {
    fn report(&self, known: &Meta) -> Result<Found> {
        let own = |at: usize, part: &Opened<'_>| Meta {
            title: titles::known(part.format),
            // Only the first part says who wrote the report.
            authors: match at > 0 && is_office(part.format) {
                true => vec![titles::NONE.to_owned()],
                false => Vec::new(),
            },
            language: known.language.clone(),
            ..Meta::default()
        };
        let parts = self.parts.iter().enumerate();
        let found = parts.map(|(at, part)| match &part.reader {
            Some(reader) => reader
                .report(&own(at, part))
                .map_err(|error| error.in_part(part.file())),
            None => Ok(Found {
                report: Default::default(),
                warnings: Vec::new(),
                places: Vec::new(),
            }),
        });
        let found = found.collect::<Result<Vec<Found>>>()?;
        Ok(joined::joined(self.name, &self.parts, found, known))
    }

    fn count(&self) -> Count {
        let mut words = Words::default();
        let mut basis = Basis::Source;
        let mut doubts = Vec::new();
        for part in &self.parts {
            // The list's titles may be on the page, or the part's own.
            words.append_loose(&titles::outside(part));
            if let Some(reader) = &part.reader {
                let count = reader.count();
                if count.basis == Basis::Pandoc {
                    basis = Basis::Pandoc;
                }
                words.append(&count.words, part.file());
                let found = count.doubts.into_iter();
                doubts.extend(found.map(|doubt| in_part(doubt, part.file())));
            }
        }
        Count {
            words,
            basis,
            doubts,
        }
    }

    fn left_out(&self) -> Vec<Warning> {
        let mut warnings = Vec::new();
        for part in &self.parts {
            let found = part.reader.as_ref().map(|reader| reader.left_out());
            warnings.extend(
                found
                    .unwrap_or_default()
                    .into_iter()
                    .map(|warning| in_part(warning, part.file())),
            );
        }
        warnings
    }

    fn picture(&self, address: &str) -> Option<Vec<u8>> {
        let parts = self.parts.iter().filter(|part| is_office(part.format));
        let mut found = parts.filter_map(|part| {
            let own = address.strip_prefix(part.file())?.strip_prefix('/')?;
            part.reader.as_ref()?.picture(own)
        });
        found.next()
    }

    fn depends_on_language(&self) -> bool {
        let mut readers = self.parts.iter().filter_map(|part| part.reader.as_ref());
        readers.any(|reader| reader.depends_on_language())
    }
}

/// `warning` with its place in the part called `file`.
fn in_part(mut warning: Warning, file: &str) -> Warning {
    let place = warning.at.to_string();
    warning.at = At::Part(format!("{file}{place}").into());
    warning
}
