//! *Pieces* of Markdown stand among other content, as the cells of a notebook. Together they are one report: headings
//! nest across them, and their links lead from one to the other.

use super::blocks::{Builder, ClosedElement, Finished};
use super::notes::Order;
use super::slugs::{self, Slugs};
use super::{Body, options, sections};
use crate::model::{Block, Href, Inline, Meta, Note, Report, Warning};
use pulldown_cmark::Parser;
use std::collections::HashSet;

/// Pieces that become one report.
#[derive(Default)]
pub(in crate::ingest) struct Pieces {
    parts: Vec<ClosedElement>,
    notes: Vec<Note>,
    slugs: Slugs,
    names: HashSet<String>,
}

impl Pieces {
    /// Adds a piece, and returns the warnings of it. Its `number` is the line of its headings. `change` is called with
    /// each run of its text.
    pub(in crate::ingest) fn add(
        &mut self,
        text: &str,
        number: usize,
        change: &mut impl FnMut(&mut Vec<Inline>),
    ) -> Vec<Warning> {
        let source = Body::new(text, 0);
        let events: Vec<_> = Parser::new_ext(&source.body, options())
            .into_offset_iter()
            .collect();
        let order = Order::of(&events);
        let mut builder = Builder::new(&source, order, source.left_out.clone());
        builder.slugs = std::mem::take(&mut self.slugs);
        builder.names = std::mem::take(&mut self.names);
        for (event, range) in events {
            builder.event(event, range.start);
        }
        let Finished {
            parts,
            notes,
            warnings,
            slugs,
            names,
        } = builder.finish();
        (self.slugs, self.names) = (slugs, names);
        let before = self.notes.len();
        let mut change = |run: &mut Vec<Inline>| {
            renumber(run, before);
            change(run);
        };
        for mut part in parts {
            match &mut part {
                ClosedElement::Heading { content, line, .. } => {
                    *line = number;
                    change(content);
                }
                ClosedElement::Block(block) => block.each_inlines_mut(&mut change),
                _ => {}
            }
            self.parts.push(part);
        }
        for mut note in notes {
            for block in &mut note.blocks {
                block.each_inlines_mut(&mut change);
            }
            note.label = (self.notes.len() + 1).to_string();
            self.notes.push(note);
        }
        warnings
    }

    /// Adds a block.
    pub(in crate::ingest) fn push(&mut self, block: Block) {
        self.parts.push(ClosedElement::Block(block));
    }

    /// Adds a heading, which is piece number `line`.
    pub(in crate::ingest) fn heading(&mut self, level: u8, line: usize, content: Vec<Inline>) {
        self.parts.push(ClosedElement::Heading {
            level,
            line,
            content,
        });
    }

    /// The report of all pieces.
    pub(in crate::ingest) fn report(mut self, meta: Meta, warnings: &mut Vec<Warning>) -> Report {
        let names = std::mem::take(&mut self.names);
        let mut lead = |run: &mut Vec<Inline>| lead(run, &names);
        for part in &mut self.parts {
            match part {
                ClosedElement::Heading { content, .. } => lead(content),
                ClosedElement::Block(block) => block.each_inlines_mut(&mut lead),
                _ => {}
            }
        }
        for block in self.notes.iter_mut().flat_map(|note| &mut note.blocks) {
            block.each_inlines_mut(&mut lead);
        }
        sections::nest(self.parts, self.notes, meta, warnings)
    }
}

/// Counts the notes on from `before`.
fn renumber(run: &mut [Inline], before: usize) {
    for inline in run {
        match inline {
            Inline::NoteRef(number) => *number += before,
            Inline::Styled { content, .. }
            | Inline::Link { content, .. }
            | Inline::Foreign { content, .. } => renumber(content, before),
            _ => {}
        }
    }
}

/// Leads links to headings whose names are written in another way, as notebooks do.
fn lead(run: &mut [Inline], names: &HashSet<String>) {
    for inline in run {
        match inline {
            Inline::Link { href, content, .. } => {
                let name = href.place().filter(|name| !names.contains(name.as_ref()));
                let slug = name.map(|name| slugs::slug(&name));
                if let Some(slug) = slug.filter(|slug| names.contains(slug))
                    && let Some(led) = Href::of_link(&format!("#{slug}"))
                {
                    *href = led;
                }
                lead(content, names);
            }
            Inline::Styled { content, .. } | Inline::Foreign { content, .. } => {
                lead(content, names);
            }
            _ => {}
        }
    }
}
