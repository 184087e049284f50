//! A *notebook* is a sequence of cells: prose in Markdown, and code with what it gave (nbformat 3 and 4). The steps:
//!
//! 1. [`cells`]: takes them out of the file, with what is to be hidden of them;
//! 2. [`given`]: turns what code gave into blocks, one of the forms in which it is saved;
//! 3. the reader of Markdown makes one report of the prose and these blocks.

mod cells;
mod given;

use super::count::{self, Count};
use super::dates::date;
use super::markdown::{Pieces, front_matter};
use super::reader::{Found, Reader, nothing_found};
use crate::error::{Error, Result};
use crate::model::{At, Block, Inline, Meta, Resource, Rule, Warning};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use cells::{Cell, Kind, Shown, joined};
use percent_encoding::percent_decode_str;
use serde_json::Value;
use std::collections::HashMap;

/// A notebook that is open.
pub(super) struct Opened {
    notebook: Value,
    cells: Vec<Cell>,
    /// The pictures in it, by the addresses that they have in the report.
    pictures: HashMap<String, Vec<u8>>,
}

impl Opened {
    /// # Errors
    /// If it is no notebook.
    pub(super) fn open(bytes: &[u8]) -> Result<Self> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let notebook: Value = serde_json::from_slice(bytes).map_err(|error| no_notebook(&error))?;
        let Some(cells) = cells::of(&notebook) else {
            return Err(no_notebook(&"it has no cells"));
        };
        let mut pictures = HashMap::new();
        for (at, cell) in cells.iter().enumerate() {
            for (name, data) in &cell.attachments {
                let data = data.as_object().into_iter().flatten();
                let mut forms = data.filter(|(kind, _)| kind.starts_with("image/"));
                if let Some((kind, data)) = forms.next() {
                    pictures.insert(attached(at, name), picture(kind, &joined(data)));
                }
            }
        }
        Ok(Self {
            notebook,
            cells,
            pictures,
        })
    }

    fn language(&self) -> String {
        let metadata = &self.notebook["metadata"];
        let said = [
            &metadata["language_info"]["name"],
            &metadata["kernelspec"]["language"],
        ];
        let mut said = said.into_iter().filter_map(Value::as_str);
        said.next().unwrap_or_default().to_lowercase()
    }

    /// What stands above code that is folded.
    fn name_of_code(&self) -> &str {
        let name = self.notebook["metadata"]["kernelspec"]["display_name"].as_str();
        name.filter(|name| !name.trim().is_empty())
            .unwrap_or("Code")
    }
}

fn no_notebook(reason: &dyn std::fmt::Display) -> Error {
    Error::new(
        format!("this is no notebook: {reason}"),
        "Open it in Jupyter, save it, and build again.",
    )
}

/// The address of the picture `name` that is attached to cell `at`.
fn attached(at: usize, name: &str) -> String {
    format!("cell-{}/{name}", at + 1)
}

/// The bytes of a picture of this media type.
fn picture(kind: &str, data: &str) -> Vec<u8> {
    let is_text = kind == "image/svg+xml" && data.trim_start().starts_with('<');
    if is_text {
        return data.as_bytes().to_vec();
    }
    let data: String = data.split_whitespace().collect();
    STANDARD.decode(data).unwrap_or_default()
}

impl Reader for Opened {
    fn report(&self, known: &Meta) -> Result<Found> {
        let mut reading = Reading {
            opened: self,
            pieces: Pieces::default(),
            warnings: Vec::new(),
            language: self.language(),
        };
        let mut meta = known.clone();
        fill(&self.notebook["metadata"], &mut meta);
        for (at, cell) in self.cells.iter().enumerate() {
            reading.cell(at, cell, &mut meta);
        }
        let Reading {
            pieces,
            mut warnings,
            ..
        } = reading;
        let mut of_headings = Vec::new();
        let report = pieces.report(meta, &mut of_headings);
        warnings.extend(of_headings.into_iter().map(|warning| Warning {
            at: match warning.at {
                At::Line(number) => place(number.saturating_sub(1), &At::Whole),
                at => at,
            },
            ..warning
        }));
        if report.blocks.is_empty() && report.sections.is_empty() && report.notes.is_empty() {
            return Err(nothing_found());
        }
        Ok(Found {
            report,
            warnings,
            places: Vec::new(),
        })
    }

    fn count(&self) -> Count {
        Count::of_source(count::ipynb::words(&self.notebook))
    }

    fn picture(&self, address: &str) -> Option<Vec<u8>> {
        match self.pictures.get(address) {
            Some(bytes) => Some(bytes.clone()),
            None => given::picture(&self.cells, address),
        }
    }
}

/// Fills in what `meta` does not know yet.
fn fill(metadata: &Value, meta: &mut Meta) {
    let text = |key: &str| metadata[key].as_str().unwrap_or_default().trim().to_owned();
    if meta.title.is_empty() {
        meta.title = text("title");
    }
    if meta.authors.is_empty() {
        let authors = metadata["authors"].as_array().into_iter().flatten();
        let names = authors.filter_map(|author| author["name"].as_str().or(author.as_str()));
        meta.authors = names.map(str::to_owned).collect();
        if meta.authors.is_empty() {
            meta.authors
                .extend(Some(text("author")).filter(|name| !name.is_empty()));
        }
    }
    if meta.date.is_none() {
        meta.date = date(&text("date"));
    }
}

struct Reading<'a> {
    opened: &'a Opened,
    pieces: Pieces,
    warnings: Vec<Warning>,
    /// The language of the code.
    language: String,
}

impl Reading<'_> {
    fn cell(&mut self, at: usize, cell: &Cell, meta: &mut Meta) {
        match cell.kind {
            _ if cell.is_removed => self.warn(at, Rule::HiddenText, &cell.source),
            Kind::Markdown => self.prose(at, cell),
            Kind::Heading(level) => {
                let content = vec![Inline::Text(
                    cell.source.split_whitespace().collect::<Vec<_>>().join(" "),
                )];
                self.pieces.heading(level, at + 1, content);
            }
            Kind::Code => self.code(at, cell),
            Kind::Raw => {
                if at == 0
                    && let Ok((front, start, _)) = front_matter::take(&cell.source)
                    && start > 0
                {
                    *meta = front_matter::merged(meta, front);
                }
                self.warn(at, Rule::RawCell, &cell.source);
            }
        }
    }

    fn prose(&mut self, at: usize, cell: &Cell) {
        let pictures = &self.opened.pictures;
        let found = self.pieces.add(&cell.source, at + 1, &mut |run| {
            name_attached(run, at, pictures)
        });
        self.warnings
            .extend(found.into_iter().map(|warning| Warning {
                at: place(at, &warning.at),
                ..warning
            }));
    }

    fn code(&mut self, at: usize, cell: &Cell) {
        if !cell.source.trim().is_empty() {
            let mut text = cell.source.clone();
            if !text.ends_with('\n') {
                text.push('\n');
            }
            let language = cells::language(&cell.source)
                .unwrap_or(&self.language)
                .to_owned();
            let block = Block::Code { language, text };
            match cell.code {
                Shown::Open => self.pieces.push(block),
                Shown::Folded => {
                    let name = self.opened.name_of_code().to_owned();
                    self.pieces.push(folded(&name, vec![block]));
                }
                Shown::Not => self.warn(at, Rule::HiddenText, &cell.source),
            }
        }
        let mut blocks = Vec::new();
        for (number, output) in cell.outputs.iter().enumerate() {
            let address = given::address(at, number);
            let mut told = given::Told::default();
            let found = given::blocks(output, &address, &mut told);
            if cell.given == Shown::Not {
                self.warn(at, Rule::HiddenText, &given::words(output));
                continue;
            }
            for (rule, text) in told.0 {
                self.warn(at, rule, &text);
            }
            match found {
                given::Given::Blocks(found) => blocks.extend(found),
                // Formulas and mark-up are read as prose.
                given::Given::Markdown(text) => match cell.given {
                    Shown::Folded => blocks.push(Block::Code {
                        language: String::new(),
                        text,
                    }),
                    _ => {
                        self.pieces_of(&mut blocks);
                        let found = self.pieces.add(&text, at + 1, &mut |_| {});
                        self.warnings
                            .extend(found.into_iter().map(|warning| Warning {
                                at: place(at, &At::Whole),
                                ..warning
                            }));
                    }
                },
            }
        }
        if cell.given == Shown::Folded && !blocks.is_empty() {
            blocks = vec![folded("Output", blocks)];
        }
        self.pieces_of(&mut blocks);
    }

    fn pieces_of(&mut self, blocks: &mut Vec<Block>) {
        blocks.drain(..).for_each(|block| self.pieces.push(block));
    }

    fn warn(&mut self, at: usize, rule: Rule, text: &str) {
        self.warnings.push(Warning {
            at: place(at, &At::Whole),
            rule,
            text: text.split_whitespace().collect::<Vec<_>>().join(" "),
        });
    }
}

/// The place `inside` of cell `at`.
fn place(at: usize, inside: &At) -> At {
    At::Part(format!("cell {}{inside}", at + 1).into())
}

fn folded(summary: &str, blocks: Vec<Block>) -> Block {
    Block::Disclosure {
        summary: vec![Inline::Text(summary.to_owned())],
        blocks,
    }
}

/// Names the pictures that are attached to cell `at` by their addresses in the report.
fn name_attached(run: &mut [Inline], at: usize, pictures: &HashMap<String, Vec<u8>>) {
    for inline in run {
        match inline {
            Inline::Image(image) => {
                let Some(name) = image.resource.address().strip_prefix("attachment:") else {
                    continue;
                };
                let decoded = percent_decode_str(name).decode_utf8_lossy();
                let names = [attached(at, name), attached(at, &decoded)];
                if let Some(address) = names.iter().find(|address| pictures.contains_key(*address))
                {
                    image.resource = Resource::called(address.as_str());
                }
            }
            Inline::Styled { content, .. }
            | Inline::Link { content, .. }
            | Inline::Foreign { content, .. } => name_attached(content, at, pictures),
            _ => {}
        }
    }
}
