//! *Pandoc's JSON* is the document tree that pandoc produces from the formats it reads. Raw
//! markup of other formats in it is dropped, with a warning.

mod block;
mod comments;
mod contents;
mod fields;
mod inline;
mod latex;
mod log;
mod lone_title;
mod media;
mod metadata;
mod org_dialect;
mod org_letters;
mod org_links;
mod people;
mod raw;
mod roles;
mod rst;
mod rtf;
mod table;

use super::count::{self, Count};
use super::outline::Outline;
use super::reader::{Found, Reader, nothing_found};
use super::source::{PandocJob, PandocOutput, Source};
use super::{text, title};
use crate::error::{Error, Result};
use crate::model::{At, Inline, Meta, Note, Report, Rule, Warning, plain_text};
use inline::of_attributes;
use pandoc_types::definition::{Block, MetaValue};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// The parts of the JSON that are read. Its version is not checked: the versions since pandoc 2.10 differ only in
/// single elements, which are all known here.
#[derive(Deserialize)]
struct Document {
    #[serde(default)]
    meta: HashMap<String, MetaValue>,
    blocks: Vec<Block>,
}

/// What is collected on the way through the tree.
#[derive(Default)]
struct Reading {
    notes: Vec<Note>,
    warnings: Vec<Warning>,
    /// The place in the body of what is read now.
    at: At,
    /// The place of each note.
    note_places: Vec<At>,
    /// The names of places that references may lead to.
    places: HashSet<String>,
    /// Where links of Org may lead.
    org_places: org_links::Places,
    /// The names of the places of divisions that begin sections.
    around_heading: Vec<Inline>,
    /// The names of the place of the title.
    title_places: Vec<Inline>,
}

impl Reading {
    fn warn(&mut self, rule: Rule, text: &str) {
        self.warnings.push(Warning {
            at: self.at.clone(),
            rule,
            text: text.to_owned(),
        });
    }
}

/// A file that pandoc has read.
pub struct ByPandoc<'a>(Box<dyn Reader + 'a>);

impl<'a> ByPandoc<'a> {
    /// Has pandoc read `source`, a file in its `format`.
    ///
    /// # Errors
    /// If pandoc is missing or cannot read the file.
    pub(super) fn open(format: &str, source: &Source<'a>) -> Result<Self> {
        Ok(Self(Box::new(Opened::open(format, source)?)))
    }

    pub(super) fn reader(self) -> Box<dyn Reader + 'a> {
        self.0
    }
}

struct Opened<'a> {
    json: Vec<u8>,
    left_out: Vec<Warning>,
    bytes: Cow<'a, [u8]>,
    format: String,
}

impl<'a> Opened<'a> {
    /// Runs pandoc on `source`, a file in pandoc's `format`.
    ///
    /// # Errors
    /// If pandoc is missing or cannot read the file.
    fn open(format: &str, source: &Source<'a>) -> Result<Self> {
        let mut left_out = Vec::new();
        let bytes = as_utf_8(format, source.bytes, &mut left_out);
        if format == "latex"
            && let Ok(text) = std::str::from_utf8(&bytes)
        {
            let (PandocOutput { json, log }, plain) = latex::read(text, source.beside)?;
            left_out.extend(plain);
            left_out.extend(log::left_out(&log));
            return Ok(Self {
                json,
                left_out,
                bytes,
                format: format.to_owned(),
            });
        }
        let mut lines = rst::Lines::default();
        let other = match format {
            "rtf" => {
                let rtf::File {
                    other,
                    is_cut,
                    told,
                } = rtf::file(&bytes);
                left_out.extend(told);
                left_out.extend(is_cut.then(|| Warning {
                    at: At::Whole,
                    rule: Rule::Damaged,
                    text: "the end of the file".to_owned(),
                }));
                other
            }
            "org" => {
                let (other, dropped) = org_dialect::prepared(&bytes);
                left_out.extend(dropped);
                org_letters::marked(other.as_deref().unwrap_or(&bytes)).or(other)
            }
            "rst" => {
                let prepared = rst::prepared(&bytes);
                left_out.extend(prepared.told);
                lines = prepared.lines;
                prepared.other
            }
            _ => comments::without(format, &bytes).map(|(text, told)| {
                left_out.extend(told);
                text
            }),
        };
        let climbing = media::climbing_picture(format, &bytes);
        let PandocOutput { json, log } = source.beside.by_pandoc(&PandocJob {
            format,
            bytes: other.as_deref().unwrap_or(&bytes),
            extracts_media: climbing.is_none(),
        })?;
        left_out.extend(climbing.map(|name| Warning {
            at: At::Whole,
            rule: Rule::UnreadFile,
            text: name,
        }));
        let mut logged = log::left_out(&log);
        lines.place(&mut logged);
        left_out.extend(logged);
        Ok(Self {
            json,
            left_out,
            bytes,
            format: format.to_owned(),
        })
    }
}

/// The bytes as UTF-8, which pandoc wants of text; those of RTF and FictionBook say their encoding themselves.
fn as_utf_8<'a>(format: &str, bytes: &'a [u8], warnings: &mut Vec<Warning>) -> Cow<'a, [u8]> {
    // Japanese may be in escape sequences, which are UTF-8 as well.
    let is_utf_8 = || std::str::from_utf8(bytes).is_ok() && !bytes.contains(&0x1b);
    if matches!(format, "rtf" | "fb2" | "opml") || is_utf_8() {
        return Cow::Borrowed(bytes);
    }
    match text::decode(bytes) {
        Ok((text, encoding)) => {
            warnings.extend(encoding);
            Cow::Owned(text.into_owned().into_bytes())
        }
        // Pandoc says what is wrong with them.
        Err(_) => Cow::Borrowed(bytes),
    }
}

impl Reader for Opened<'_> {
    fn report(&self, known: &Meta) -> Result<Found> {
        let (report, warnings, places) = read(&self.json, &self.format, known)?;
        Ok(Found {
            report,
            warnings,
            places,
        })
    }

    /// Where there is no count of the source itself, or it is not sure of all that it met, what pandoc makes of it is
    /// counted.
    fn count(&self) -> Count {
        let (bytes, json) = (&*self.bytes, &self.json);
        let words = match self.format.as_str() {
            "latex" => {
                let healed = |warning: &&Warning| warning.rule == Rule::Healed;
                let healed: Vec<&At> = self
                    .left_out
                    .iter()
                    .filter(healed)
                    .map(|warning| &warning.at)
                    .collect();
                if let Some(count) = count::tex::count(bytes, json, &healed) {
                    return count;
                }
                None
            }
            "org" => count::org::words(bytes),
            "rst" => {
                if let Some(count) = count::rst::count(bytes, json) {
                    return count;
                }
                None
            }
            "rtf" => count::rtf::words(bytes),
            "textile" => count::textile::words(bytes),
            _ => None,
        };
        match words {
            Some(words) => Count::of_source(words),
            None => Count::of_pandoc(count::pandoc_tree::words(&self.json)),
        }
    }

    fn left_out(&self) -> Vec<Warning> {
        self.left_out.clone()
    }

    fn nothing_found(&self) -> Error {
        let unread = |warning: &&Warning| warning.rule == Rule::UnreadFile;
        let files: Vec<&str> = self
            .left_out
            .iter()
            .filter(unread)
            .map(|file| file.text.as_str())
            .collect();
        let is_cut = |warning: &Warning| warning.rule == Rule::Damaged;
        match files.first() {
            None if self.left_out.iter().any(is_cut) => Error::new(
                "the file breaks off before its text begins",
                "Get the file again: it was not copied whole.",
            ),
            None => nothing_found(),
            Some(_) => Error::new(
                format!(
                    "the report has no text of its own, and files that it takes in are not read: {}",
                    files.join(", ")
                ),
                "Build the files that hold the text, or put what they hold into the report.",
            ),
        }
    }
}

/// Reads the report from what pandoc makes, in `json`, of a file in this `format`.
///
/// # Errors
/// If it is not pandoc's JSON.
fn read(json: &[u8], format: &str, known: &Meta) -> Result<(Report, Vec<Warning>, Vec<At>)> {
    let document: Document = serde_json::from_slice(json).map_err(|error| {
        let what = error.to_string();
        match what.starts_with("recursion limit") {
            true => Error::new(
                "its lists, tables or groups stand in each other too deeply",
                "Take some of them apart, or save the report as .docx or .odt.",
            ),
            false => Error::new(
                format!("the output of pandoc cannot be read: {what}"),
                "Use pandoc 2.10 or newer.",
            ),
        }
    })?;
    let mut reading = Reading {
        places: roles::places(&document.blocks),
        org_places: match format {
            "org" => org_links::Places::of(&document.blocks),
            _ => org_links::Places::default(),
        },
        ..Reading::default()
    };
    let mut meta = known.clone();
    metadata::take_metadata(&document.meta, &mut meta, &mut reading);
    metadata::take_fields(&fields::of(&document.blocks), &mut meta);
    let mut outline = Outline::default();
    let is_headed = matches!(document.blocks.first(), Some(Block::Header(..)));
    metadata::push_opening(
        &document.meta,
        is_headed,
        &meta.language,
        &mut reading,
        &mut outline,
    );
    let contents = contents::find(&document.blocks);
    let title = (format == "rst" && meta.title.is_empty())
        .then(|| lone_title::find(&document.blocks))
        .flatten();
    for (before, block) in document.blocks.iter().enumerate() {
        reading.at = At::Paragraph(before + 1);
        if contents
            .as_ref()
            .is_some_and(|range| range.contains(&before))
        {
            for line in contents::texts(block) {
                reading.warn(Rule::ContentsLine, line.trim());
            }
            continue;
        }
        outline.at = reading.at.clone();
        if title == Some(before) && reading.take_title(block, &mut meta, &mut outline) {
            continue;
        }
        reading.read_outline(std::slice::from_ref(block), &mut outline);
    }
    let mut places = outline.places();
    places.append(&mut reading.note_places);
    let (blocks, sections) = outline.finish();
    let mut report = Report {
        meta,
        blocks,
        sections,
        notes: reading.notes,
        ..Report::default()
    };
    title::put_places(reading.title_places, &mut report);
    Ok((report, reading.warnings, places))
}

impl Reading {
    fn read_outline(&mut self, blocks: &[Block], outline: &mut Outline) {
        for block in blocks {
            match block {
                Block::Header(level, attributes, content) => {
                    let mut heading = self.inlines(content);
                    let words = plain_text(&heading);
                    if words.trim().is_empty() {
                        self.warn(Rule::EmptyHeading, &attributes.identifier);
                        continue;
                    }
                    if !attributes.identifier.is_empty() {
                        heading.insert(0, Inline::Anchor(attributes.identifier.clone()));
                    }
                    heading.splice(0..0, self.around_heading.drain(..));
                    if outline.heading(u32::try_from(*level).unwrap_or(1), heading) {
                        self.warn(Rule::SkippedLevel, &words);
                    }
                }
                // If a division contains headings, only its content is read, so that they begin sections.
                Block::Div(attributes, inner)
                    if inner.iter().any(|b| matches!(b, Block::Header(..))) =>
                {
                    if !attributes.identifier.is_empty() {
                        let place = Inline::Anchor(attributes.identifier.clone());
                        self.around_heading.push(place);
                    }
                    self.read_outline(inner, outline);
                }
                other => {
                    for block in self.block(other) {
                        outline.block(block);
                    }
                }
            }
        }
    }
}
