//! *Word's documents* (.docx, .docm) are packages of XML (ECMA-376), transitional or strict. The steps:
//!
//! 1. `styles`, `numbering`: what holds for all paragraphs is read first;
//! 2. `paragraphs`: the body becomes a list of pieces, each paragraph as a line of `atoms` with its role. `runs`,
//!    `fields`, `drawings`, `tables` and `chunks` read what stands in it;
//! 3. `metadata`: title, authors and date leave the text;
//! 4. `guess`: paragraphs that look like headings become some, if their styles do not say what they are;
//! 5. `contents`: tables of contents are dropped;
//! 6. `blocks`: pieces become headings and blocks, with `lists` and `captions`; the outline nests them;
//! 7. `notes`: the notes that were referred to are read, and then the others.
//!
//! What is left out on purpose is told: deleted, hidden and repeated text, comments, heads and feet of pages.

mod atoms;
mod blocks;
mod captions;
mod chunks;
mod contents;
mod drawings;
mod fields;
mod guess;
mod languages;
mod lists;
mod look;
mod metadata;
mod moves;
mod notes;
mod numbering;
mod paragraphs;
mod places;
mod reading;
mod rich_text;
mod roles;
mod runs;
mod styles;
mod tables;
mod told;

use super::archive;
use super::count::{self, Count};
use super::ooxml::package::{Package, Relations};
use super::ooxml::xml::{self, Element};
use super::outline::Outline;
use super::reader::{Found, Reader};
use crate::error::{Error, Result};
use crate::model::{At, Inline, Meta, Note, Report, Rule, Warning, plain_text};
use blocks::Placed;
use moves::Moves;
use notes::Marks;
use numbering::Numbering;
use paragraphs::Where;
use reading::Reading;
use std::sync::Arc;
use styles::Styles;

/// A document that is open.
pub(super) struct Opened<'a> {
    bytes: &'a [u8],
    package: Package<'a>,
    /// The name of the part with the document itself.
    main: String,
}

impl<'a> Opened<'a> {
    /// # Errors
    /// If the bytes are no package, or one of another kind, or exceed a limit.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self> {
        let package = Package::open(bytes)?;
        let main = package.main_part().ok_or_else(no_document)?;
        Ok(Self {
            bytes,
            package,
            main,
        })
    }
}

fn no_document() -> Error {
    Error::new(
        "there is no document of Word in this file",
        "Open the file in the program it was made with, and save it as a Word document (.docx).",
    )
}

impl Reader for Opened<'_> {
    fn report(&self, known: &Meta) -> Result<Found> {
        let document = Document::read(&self.package, &self.main)?;
        let parsed = document.parsed()?;
        found(&self.package, &self.main, &parsed, known)
    }

    fn count(&self) -> Count {
        Count::of_source(count::docx::words(self.bytes, chunks::decoded))
    }

    fn picture(&self, address: &str) -> Option<Vec<u8>> {
        self.package.bytes(address)
    }
}

/// The kinds of parts that hold notes.
const NOTES: [&str; 2] = ["footnotes", "endnotes"];

/// The texts of the parts of a document.
struct Document {
    main: (String, String),
    relations: Relations,
    styles: Option<(String, String)>,
    numbering: Option<(String, String)>,
    settings: Option<(String, String)>,
    notes: [Option<(String, String)>; 2],
    /// The parts for notes that the document names and does not hold, and damaged parts.
    missing: Vec<String>,
}

/// Their trees.
struct Parsed<'a> {
    root: Element<'a>,
    relations: &'a Relations,
    styles: Styles,
    numbering: Option<Element<'a>>,
    settings: Option<Element<'a>>,
    notes: [Option<(&'a str, Element<'a>)>; 2],
    /// Parts that are damaged or missing.
    damaged: Vec<String>,
}

impl Document {
    fn read(package: &Package<'_>, main: &str) -> Result<Self> {
        let relations = package.relations(main);
        let part = |kind: &str| {
            let name = relations.part(kind)?.to_owned();
            let text = package.text(&name)?;
            Some((name, text))
        };
        let text = package.text(main).ok_or_else(no_document)?;
        Ok(Self {
            main: (main.to_owned(), text),
            styles: part("styles"),
            numbering: part("numbering"),
            settings: part("settings"),
            notes: NOTES.map(part),
            missing: NOTES
                .iter()
                .filter_map(|kind| relations.part(kind))
                .filter(|name| package.text(name).is_none())
                .map(str::to_owned)
                .chain(package.damaged.iter().cloned())
                .collect(),
            relations: relations.clone(),
        })
    }

    /// # Errors
    /// If the part with the text is damaged, or no document of Word.
    fn parsed(&self) -> Result<Parsed<'_>> {
        let (name, text) = &self.main;
        let root = xml::parse(text, name)?;
        if root.child("w:body").is_none() {
            return Err(no_document());
        }
        let mut damaged = self.missing.clone();
        let styles = tree_of(&self.styles, &mut damaged);
        let numbering = tree_of(&self.numbering, &mut damaged);
        let settings = tree_of(&self.settings, &mut damaged);
        let notes = [0, 1].map(|kind| {
            let (name, _) = self.notes[kind].as_ref()?;
            Some((name.as_str(), tree_of(&self.notes[kind], &mut damaged)?))
        });
        Ok(Parsed {
            root,
            relations: &self.relations,
            styles: styles.map(|root| Styles::of(&root)).unwrap_or_default(),
            numbering,
            settings,
            notes,
            damaged,
        })
    }
}

/// The tree of a part, if there is one; one that is damaged is noted.
fn tree_of<'a>(
    part: &'a Option<(String, String)>,
    damaged: &mut Vec<String>,
) -> Option<Element<'a>> {
    let (name, text) = part.as_ref()?;
    let tree = xml::parse(text, name);
    let tell = |_: &Error| {
        if !damaged.contains(name) {
            damaged.push(name.clone());
        }
    };
    tree.inspect_err(tell).ok()
}

/// Reads the report of a document.
fn found(package: &Package<'_>, main: &str, parsed: &Parsed<'_>, known: &Meta) -> Result<Found> {
    let mut meta = known.clone();
    let language = match meta.language.as_str() {
        "" => languages::of_most(&parsed.root, &parsed.styles),
        language => language.to_owned(),
    };
    meta.language.clone_from(&language);
    let mut numbering = Numbering::default();
    let mut marks = Marks::default();
    let mut reading = begun(package, parsed, &mut numbering, &mut marks, &language);
    reading.is_right_to_left = meta.is_right_to_left();
    reading.enter(main, true, &parsed.root);
    let mut pieces = reading.pieces_of(&parsed.root, Where::Body)?;
    reading.at = At::Whole;
    contents::drop(&mut pieces, &mut reading);
    metadata::take_front(&mut pieces, &mut meta, &mut reading);
    guess::headings(&mut pieces, &mut reading);
    contents::drop_typed(&mut pieces, &mut reading);
    metadata::take_properties(package, &mut pieces, &mut meta, &mut reading);
    metadata::guess_title(&mut pieces, &mut meta, &mut reading);
    let mut report = Report {
        meta,
        ..Report::default()
    };
    let mut places = nest(
        blocks::assembled(pieces, &reading),
        &mut report,
        &mut reading,
    );
    let parts = [0, 1].map(|kind| {
        parsed.notes[kind]
            .as_ref()
            .map(|(name, root)| (*name, root))
    });
    let (notes, note_places) = notes::read(&mut reading, parts)?;
    report.notes = notes;
    places.extend(note_places);
    places::drop_unwanted(&mut report, &reading.wanted);
    let mut warnings = reading.warnings;
    if reading.insertions > 0 {
        warnings.push(Warning {
            at: At::Whole,
            rule: Rule::TrackedChange,
            text: format!("inserted: {} pieces of text", reading.insertions),
        });
    }
    warnings.extend(archive::told(&parsed.damaged));
    warnings.extend(told::left_out(package, parsed.relations));
    Ok(Found {
        report,
        warnings,
        places,
    })
}

/// A reading of a document that has just begun.
fn begun<'a>(
    package: &'a Package<'a>,
    parsed: &'a Parsed<'_>,
    numbering: &'a mut Numbering,
    marks: &'a mut Marks,
    language: &'a str,
) -> Reading<'a> {
    if let Some(root) = &parsed.numbering {
        *numbering = Numbering::of(root);
        numbering.link(&parsed.styles);
    }
    if let Some(body) = parsed.root.child("w:body") {
        marks.take_formats(parsed.settings.as_ref(), body);
    }
    let of_notes = |kind: usize| parsed.notes[kind].as_ref().map(|(_, root)| root);
    marks.take_present([of_notes(0), of_notes(1)]);
    let mut reading = Reading::new(package, &parsed.styles, numbering, marks, language);
    let of_notes = parsed.notes.iter().flatten().map(|(_, root)| root);
    reading.moves = Moves::of(std::iter::once(&parsed.root).chain(of_notes));
    reading
}

/// Nests headings and blocks into sections. The first heading is dropped if it repeats the title.
fn nest(placed: Vec<(At, Placed)>, report: &mut Report, reading: &mut Reading<'_>) -> Vec<At> {
    let mut outline = Outline::default();
    let mut is_first = !report.meta.title.is_empty();
    for (at, placed) in placed {
        outline.at = at.clone();
        reading.at = at;
        match placed {
            Placed::Block(block) => outline.block(block),
            Placed::Heading(level, content) => {
                let words = plain_text(&content);
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                let repeats = std::mem::take(&mut is_first)
                    && metadata::same(&words, &report.meta.title)
                    && super::title::is_words(&content);
                if repeats {
                    reading.warn(Rule::RepeatedTitle, &words);
                    outline.title(0);
                } else if outline.heading(u32::from(level), content) {
                    reading.warn(Rule::SkippedLevel, &words);
                }
            }
        }
    }
    reading.at = At::Whole;
    let places = outline.places();
    (report.blocks, report.sections) = outline.finish();
    places
}

/// What a document holds that stands inside another one, `depth` documents deep, and what is told of it. Its notes follow
/// its text.
fn inner(bytes: &[u8], depth: usize) -> Result<(Vec<Placed>, Vec<Warning>)> {
    let package = Package::open(bytes)?;
    let main = package.main_part().ok_or_else(no_document)?;
    let document = Document::read(&package, &main)?;
    let parsed = document.parsed()?;
    let mut numbering = Numbering::default();
    let mut marks = Marks::default();
    let mut reading = begun(&package, &parsed, &mut numbering, &mut marks, "");
    reading.depth = depth;
    reading.enter(&main, true, &parsed.root);
    let mut pieces = reading.pieces_of(&parsed.root, Where::Body)?;
    contents::drop(&mut pieces, &mut reading);
    let placed = blocks::assembled(pieces, &reading);
    let mut placed: Vec<Placed> = placed.into_iter().map(|(_, placed)| placed).collect();
    let parts = [0, 1].map(|kind| {
        parsed.notes[kind]
            .as_ref()
            .map(|(name, root)| (*name, root))
    });
    let (notes, _) = notes::read(&mut reading, parts)?;
    let labels: Vec<Arc<str>> = notes
        .iter()
        .map(|note| note.label.as_str().into())
        .collect();
    placed.extend(notes.into_iter().flat_map(of_note));
    for piece in &mut placed {
        piece.each_inlines_mut(&mut |content| mark(content, &labels));
    }
    Ok((placed, reading.warnings))
}

/// A note as part of the text, with its label.
fn of_note(note: Note) -> Vec<Placed> {
    let mut blocks = note.blocks;
    let mut label = Some(note.label);
    for block in &mut blocks {
        block.each_inlines_mut(&mut |content| {
            if let Some(label) = label.take() {
                content.insert(0, chunks::marked(&label));
            }
        });
    }
    blocks.into_iter().map(Placed::Block).collect()
}

/// Replaces references to notes, which an inner document cannot have, by their labels.
fn mark(content: &mut [Inline], labels: &[Arc<str>]) {
    for inline in content {
        match inline {
            Inline::NoteRef(at) => {
                let label = labels.get(*at).map_or("*", |label| label);
                *inline = chunks::marked(label);
            }
            Inline::Styled { content, .. }
            | Inline::Link { content, .. }
            | Inline::Foreign { content, .. } => mark(content, labels),
            _ => {}
        }
    }
}

impl Placed {
    fn each_inlines_mut(&mut self, visit: &mut impl FnMut(&mut Vec<Inline>)) {
        match self {
            Self::Heading(_, content) => visit(content),
            Self::Block(block) => block.each_inlines_mut(visit),
        }
    }
}
