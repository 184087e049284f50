//! *Pandoc's JSON* is the document tree that pandoc makes of Word files and of every other format
//! it reads. Raw pieces of other formats in it have no meaning here and are left out, with a
//! warning.

mod block;
mod contents;
pub(super) mod docx;
mod inline;
mod log;
mod media;
mod table;
pub(super) mod unread;
mod words;

pub use log::left_out;
pub use media::climbing_picture;
pub(super) use words::words;

use super::dates::date;
use super::outline::Outline;
use crate::error::{Error, Result};
use crate::model::{
    self, At, Inline, Meta, Note, Report, Rule, Warning, is_language_tag, plain_text,
};
use pandoc_types::definition::{Block, MetaValue};
use serde::Deserialize;
use std::collections::HashMap;

/// The parts of the JSON that are read. Its version is not looked at: those that pandoc has
/// written since 2.10 differ in single elements only, which are all known here.
#[derive(Deserialize)]
struct Document {
    #[serde(default)]
    meta: HashMap<String, MetaValue>,
    blocks: Vec<Block>,
}

/// What is gathered on the way through the tree.
#[derive(Default)]
struct Reading {
    notes: Vec<Note>,
    warnings: Vec<Warning>,
    /// Where in the body what is read now stands, and where each note does.
    at: At,
    note_places: Vec<At>,
}

impl Reading {
    fn warn(&mut self, rule: Rule, text: &str) {
        self.warnings.push(Warning {
            at: self.at,
            rule,
            text: text.to_owned(),
        });
    }
}

/// The report in pandoc's `json`.
///
/// # Errors
/// When it is not what pandoc writes.
pub(super) fn read(json: &[u8], known: &Meta) -> Result<(Report, Vec<Warning>, Vec<At>)> {
    let document: Document = serde_json::from_slice(json).map_err(|error| {
        Error::new(
            format!("what pandoc wrote of it cannot be read: {error}"),
            "Use pandoc 2.10 or newer.",
        )
    })?;
    let mut reading = Reading::default();
    let mut meta = known.clone();
    take_metadata(&document.meta, &mut meta, &mut reading);
    let mut outline = Outline::default();
    for block in opening(&document.meta, &mut reading) {
        outline.block(block);
    }
    let contents = contents::find(&document.blocks);
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
        outline.at = reading.at;
        reading.read_outline(std::slice::from_ref(block), &mut outline);
    }
    let mut places = outline.places();
    places.append(&mut reading.note_places);
    let (blocks, sections) = outline.finish();
    let report = Report {
        meta,
        blocks,
        sections,
        notes: reading.notes,
    };
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
                    if outline.heading(u32::try_from(*level).unwrap_or(1), heading) {
                        self.warn(Rule::SkippedLevel, &words);
                    }
                }
                // A division may hold headings, and then is no more than their surroundings.
                Block::Div(_, inner) if inner.iter().any(|b| matches!(b, Block::Header(..))) => {
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

/// What stands between the title and the text: pandoc takes a subtitle and an abstract, known by
/// their styles, for metadata.
fn opening(document: &HashMap<String, MetaValue>, reading: &mut Reading) -> Vec<model::Block> {
    let mut blocks = Vec::new();
    for key in ["subtitle", "date", "abstract"] {
        if key == "date"
            && document.get(key).is_some_and(|value| {
                values(value, reading)
                    .iter()
                    .any(|words| date(words).is_some())
            })
        {
            continue;
        }
        match document.get(key) {
            Some(MetaValue::MetaInlines(content)) => {
                let content = reading.inlines(content);
                blocks.push(model::Block::Paragraph(content));
            }
            Some(MetaValue::MetaBlocks(inner)) => {
                blocks.extend(inner.iter().flat_map(|block| reading.block(block)));
            }
            _ => {}
        }
    }
    blocks
}

/// What the document says about itself, where `meta` does not know it yet.
fn take_metadata(document: &HashMap<String, MetaValue>, meta: &mut Meta, reading: &mut Reading) {
    let mut texts = |key: &str| {
        document
            .get(key)
            .map(|value| values(value, reading))
            .unwrap_or_default()
    };
    let mut first = |slot: &mut String, key: &str| {
        if slot.is_empty() {
            *slot = texts(key).into_iter().next().unwrap_or_default();
        }
    };
    first(&mut meta.title, "title");
    first(&mut meta.language, "lang");
    if !is_language_tag(&meta.language) {
        meta.language.clear();
    }
    first(&mut meta.description, "description");
    first(&mut meta.rights, "rights");
    first(&mut meta.publisher, "publisher");
    if meta.authors.is_empty() {
        meta.authors = texts("author");
    }
    if meta.date.is_none() {
        let words = texts("date").into_iter().next().unwrap_or_default();
        meta.date = date(&words);
        if meta.date.is_some() {
            reading.warn(Rule::MastheadLine, &words);
        }
    }
}

fn values(value: &MetaValue, reading: &mut Reading) -> Vec<String> {
    let text = match value {
        MetaValue::MetaString(text) => text.clone(),
        MetaValue::MetaInlines(content) => plain_text(&reading.inlines(content)),
        MetaValue::MetaBlocks(blocks) => {
            let mut text = Vec::new();
            for block in blocks.iter().flat_map(|block| reading.block(block)) {
                block.each_inlines(&mut |content| text.push(plain_text(content)));
            }
            text.join(" ")
        }
        MetaValue::MetaList(list) => {
            return list
                .iter()
                .flat_map(|value| values(value, reading))
                .collect();
        }
        MetaValue::MetaMap(map) => {
            return map
                .get("name")
                .map(|name| values(name, reading))
                .unwrap_or_default();
        }
        MetaValue::MetaBool(_) => String::new(),
    };
    Some(text)
        .filter(|text| !text.trim().is_empty())
        .into_iter()
        .collect()
}
