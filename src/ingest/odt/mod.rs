//! *OpenDocument* texts (`.odt`, `.ott`, `.fodt`), as LibreOffice, Google Docs and others save them, by the standard
//! OpenDocument 1.3. Numbers that a program generates are shown as LibreOffice shows them.
//!
//! 1. `package` opens the archive, `xml` makes trees of its parts;
//! 2. `styles`, `look`, `list_styles` and `numbers` know what the styles say;
//! 3. `reading` goes through the body: `paragraphs`, `headings`, `list`, `table`, `frame`, `object` and `index` read what
//!    stands in it, `line` and `runs` the content of paragraphs;
//! 4. `flow` joins what belongs together.

mod changes;
mod contents;
mod counters;
mod fields;
mod flow;
mod frame;
mod guessed;
mod headings;
mod index;
mod line;
mod list;
mod list_joins;
mod list_styles;
mod look;
pub(in crate::ingest) mod math;
mod metadata;
mod numbers;
mod object;
mod package;
mod paragraphs;
mod reading;
mod runs;
mod script;
mod styles;
mod table;
mod targets;
mod xml;

use super::archive;
use super::count::{self, Count};
use super::outline::Outline;
use super::reader::{Found, Reader};
use crate::error::Result;
use crate::model::{At, Meta, Report, Rule, Warning, plain_text};
use flow::{Piece, Pieces, joined};
use package::{CONTENT, Package, no_text};
use reading::Reading;
use styles::Styles;
use targets::Targets;
use xml::Element;

/// A text that is open.
pub(super) struct Opened<'a> {
    package: Package<'a>,
    bytes: &'a [u8],
}

impl<'a> Opened<'a> {
    /// # Errors
    /// If it is no text of OpenDocument, is encrypted, or exceeds a limit.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self> {
        let package = Package::open(bytes)?;
        Ok(Self { package, bytes })
    }
}

impl Reader for Opened<'_> {
    fn report(&self, known: &Meta) -> Result<Found> {
        let mut found = read(&self.package, known)?;
        found.warnings.extend(archive::told(self.package.damaged()));
        Ok(found)
    }

    fn count(&self) -> Count {
        match count::odt::words(self.bytes) {
            Some(words) => Count::of_source(words),
            None => Count::of_pandoc(Default::default()),
        }
    }

    fn picture(&self, address: &str) -> Option<Vec<u8>> {
        self.package.part(address)
    }
}

fn read(package: &Package<'_>, known: &Meta) -> Result<Found> {
    let content = package
        .xml(CONTENT)?
        .ok_or_else(|| no_text("an archive of something else"))?;
    let body = content.child("office:body");
    let body = body.ok_or_else(|| no_text("an archive of something else"))?;
    let text = body.child("office:text").ok_or_else(|| {
        let kind = body.elements().next().map_or("", Element::local_name);
        no_text(match kind {
            "spreadsheet" => "a table of calculations",
            "presentation" => "a presentation",
            "drawing" => "a drawing",
            "chart" => "a chart",
            _ => "another kind of file",
        })
    })?;
    let mut styles = Styles::default();
    let mut other_parts = Vec::new();
    for path in ["styles.xml", "meta.xml"]
        .iter()
        .filter(|_| !package.is_flat())
    {
        // Without its styles, a text can still be read.
        other_parts.extend(package.xml(path).ok().flatten());
    }
    other_parts.push(content.clone_outside_of(body));
    for part in &other_parts {
        styles.add(part);
    }
    let mut reading = Reading::new(package, styles, known.clone());
    for part in &other_parts {
        metadata::take(part, &mut reading.meta);
        reading.page_heads(part);
    }
    for author in reading.meta.authors.clone() {
        if !known.authors.contains(&author) {
            reading.warn(Rule::MastheadLine, &author);
        }
    }
    let is_known = !known.title.is_empty();
    let said = std::mem::replace(&mut reading.meta.title, known.title.clone());
    reading.language = match script::of_most(text, &reading.styles) {
        most if most.is_empty() => reading.meta.language.clone(),
        most => most,
    };
    if known.language.is_empty() {
        reading.meta.language.clone_from(&reading.language);
    } else {
        reading.language.clone_from(&known.language);
    }
    reading.expect(Targets::of(text));
    reading.insertions(text);
    let mut pieces = Vec::new();
    reading.blocks(text, &mut pieces);
    let mut pieces = joined(pieces);
    contents::drop_typed(&mut pieces, &mut reading);
    if reading.meta.title.is_empty() && !is_known {
        metadata::entitle(said, &mut pieces, &mut reading);
    }
    guessed::find(&mut pieces, &mut reading.warnings);
    Ok(found(pieces, reading))
}

/// The report of these pieces.
fn found(pieces: Pieces, reading: Reading<'_>) -> Found {
    let Reading {
        meta,
        notes,
        mut warnings,
        mut note_places,
        ..
    } = reading;
    let mut outline = Outline::default();
    for (at, piece) in pieces {
        outline.at = at;
        match piece {
            Piece::Heading(level, content) => {
                let words = plain_text(&content);
                if outline.heading(level, content) {
                    warnings.push(Warning {
                        at: outline.at.clone(),
                        rule: Rule::SkippedLevel,
                        text: words,
                    });
                }
            }
            Piece::Block(block) => outline.block(block),
            _ => {}
        }
    }
    let mut places: Vec<At> = outline.places();
    places.append(&mut note_places);
    let (blocks, sections) = outline.finish();
    Found {
        report: Report {
            meta,
            blocks,
            sections,
            notes,
            ..Report::default()
        },
        warnings,
        places,
    }
}
