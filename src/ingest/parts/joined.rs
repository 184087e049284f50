//! *Joins* the reports of the parts: the sections of each stand under its heading, its notes behind those of the
//! parts before it.

use super::links::{Here, Links, each_run_mut};
use super::names::Names;
use super::{Opened, in_part, is_office, titles};
use crate::ingest::format::Format;
use crate::ingest::markdown::front_matter;
use crate::ingest::outline::Outline;
use crate::ingest::reader::Found;
use crate::model::{At, Block, Inline, Meta, Note, Report, Rule, Warning};
use std::sync::Arc;

/// The report of the parts, of which each was `found`. It is called `name` if no title is known.
pub(super) fn joined(name: &str, parts: &[Opened<'_>], found: Vec<Found>, known: &Meta) -> Found {
    let names = Names::of(parts, found.iter().map(|found| &found.report));
    let links = Links::of(parts, &names);
    let mut joined = Joined::default();
    let mut meta = known.clone();
    for (at, (part, mut found)) in parts.iter().zip(found).enumerate() {
        let title = match part.reader {
            Some(_) => titles::of_part(part, &found),
            None => part.part.title.clone(),
        };
        let mut broken = Vec::new();
        let here = Here {
            part: at,
            file: part.file(),
            has_pictures: is_office(part.format),
            notes: joined.notes.len(),
            pages: joined.pages.len(),
        };
        each_run_mut(&mut found.report, &mut |run| {
            links.lead(run, &here, &mut broken)
        });
        found
            .warnings
            .extend(broken.into_iter().map(|text| Warning {
                at: At::Whole,
                rule: Rule::BrokenLink,
                text,
            }));
        let head = masthead(&mut found, at == 0);
        let said = Meta {
            title: String::new(),
            ..found.report.meta.clone()
        };
        meta = front_matter::merged(&meta, if at == 0 { said } else { of_later(said) });
        joined.add(part, &title, names.start(at), head, found);
    }
    joined.finish(meta, name)
}

/// What a part beyond the first says of the whole report.
fn of_later(said: Meta) -> Meta {
    Meta {
        language: said.language,
        ..Meta::default()
    }
}

/// The lines of a part's masthead, which are text of the part: its title is its heading, and only the first part
/// says who wrote the report.
fn masthead(found: &mut Found, is_first: bool) -> Vec<Block> {
    let title = &found.report.meta.title;
    let mut lines = Vec::new();
    found.warnings.retain(|warning| {
        if warning.rule != Rule::MastheadLine {
            return true;
        }
        let rest = warning
            .text
            .strip_suffix(title.as_str())
            .unwrap_or(&warning.text)
            .trim();
        if !is_first && !rest.is_empty() {
            lines.push(Block::Paragraph(vec![Inline::Text(rest.to_owned())]));
        }
        is_first && rest.len() == warning.text.trim().len()
    });
    lines
}

#[derive(Default)]
struct Joined {
    outline: Outline,
    notes: Vec<Note>,
    note_places: Vec<At>,
    pages: Vec<String>,
    warnings: Vec<Warning>,
}

impl Joined {
    fn add(&mut self, part: &Opened<'_>, title: &str, start: &str, head: Vec<Block>, found: Found) {
        let Found {
            report, warnings, ..
        } = found;
        let place = At::Part(Arc::from(match part.reader {
            Some(_) => part.file(),
            None => title,
        }));
        let warnings = warnings
            .into_iter()
            .map(|warning| in_part(warning, part.file()));
        self.warnings.extend(warnings);
        self.outline.at = place.clone();
        let level = 1 + u32::try_from(part.part.depth).unwrap_or(u32::MAX / 2);
        let mut start = Some(Inline::Anchor(start.to_owned()));
        let below = match title {
            "" => level,
            title => {
                let words = Inline::Text(title.to_owned());
                self.outline
                    .heading(level, start.take().into_iter().chain([words]).collect());
                level + 1
            }
        };
        for block in head.into_iter().chain(report.blocks) {
            self.outline.block(block);
        }
        self.pages.extend(report.pages);
        for mut section in report.sections {
            section.heading.splice(0..0, start.take());
            self.outline.section(section, below);
        }
        for mut note in report.notes {
            if part.format == Format::Markdown {
                note.label = (self.notes.len() + 1).to_string();
            }
            self.notes.push(note);
            self.note_places.push(place.clone());
        }
    }

    fn finish(mut self, mut meta: Meta, name: &str) -> Found {
        if meta.title.is_empty() {
            meta.title = name.replace(['-', '_'], " ");
            self.warnings.push(Warning {
                at: At::Whole,
                rule: Rule::GuessedTitle,
                text: meta.title.clone(),
            });
        }
        let mut places = self.outline.places();
        places.append(&mut self.note_places);
        let (blocks, sections) = self.outline.finish();
        Found {
            report: Report {
                meta,
                blocks,
                sections,
                notes: self.notes,
                pages: self.pages,
                ..Report::default()
            },
            warnings: self.warnings,
            places,
        }
    }
}
