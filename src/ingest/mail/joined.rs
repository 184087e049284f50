//! *Joins* the reports of the pieces: what each holds stands under the heading of its letter.

use super::pieces::{Page, Piece, Text};
use crate::error::Result;
use crate::ingest::outline::Outline;
use crate::ingest::parts::each_run_mut;
use crate::ingest::reader::{Found, Reader};
use crate::ingest::text;
use crate::model::{At, Block, Href, Inline, Meta, Report, Rule, Warning};
use std::collections::HashSet;

/// No report has this title, and no author this name.
const NONE: &str = "\u{0}";

/// The report of `pieces`. One that is no mailbox has the metadata of its head.
///
/// # Errors
/// As those of the readers of texts and pages.
pub(super) fn joined(pieces: &[Piece], known: &Meta) -> Result<Found> {
    if let [Piece::Text(text)] = pieces {
        return Ok(of_text(text, known));
    }
    // A message that is only a page.
    if let [Piece::Text(head), Piece::Page(Page { page, .. })] = pieces
        && matches!(head.opening, text::Opening::Head | text::Opening::Unknown)
        && let head = of_text(head, known)
        && head.report.blocks.is_empty()
        && head.report.sections.is_empty()
    {
        let mut found = page.report(&head.report.meta)?;
        found.warnings.extend(head.warnings);
        return Ok(found);
    }
    let mut joined = Joined::default();
    let mut meta = None;
    let mut titles = HashSet::new();
    for (at, piece) in pieces.iter().enumerate() {
        let is_letters = |text: &Text| matches!(text.opening, text::Opening::Letters(_));
        let is_head = at == 0 && matches!(piece, Piece::Text(text) if !is_letters(text));
        let own = match is_head {
            true => known.clone(),
            false => Meta {
                title: match piece {
                    Piece::Text(_) => known.title.clone(),
                    Piece::Page(..) => NONE.to_owned(),
                },
                authors: vec![NONE.to_owned()],
                language: known.language.clone(),
                ..Meta::default()
            },
        };
        let (mut found, level, is_behind) = match piece {
            Piece::Text(text) => (of_text(text, &own), text.level, text.is_behind),
            Piece::Page(page) => (page.page.report(&own)?, page.level, page.is_behind),
        };
        if matches!(piece, Piece::Text(text) if is_letters(text)) {
            titles.insert(found.report.meta.title.clone());
        }
        let mut shown = match is_head {
            true => Vec::new(),
            false => shown_again(&mut found),
        };
        // It is of the message around the one before it, whose section goes on.
        if is_behind && !(shown.is_empty() && found.report.blocks.is_empty()) {
            shown.insert(0, Block::Rule);
        }
        if matches!(piece, Piece::Page(..)) {
            apart(&mut found, at);
        }
        if is_head {
            meta = Some(found.report.meta.clone());
        }
        joined.add(found, shown, level);
    }
    // What all messages of a mailbox are about is its title.
    let meta = meta.unwrap_or_else(|| Meta {
        title: match titles.len() {
            1 => titles.into_iter().next().unwrap_or_default(),
            _ => known.title.clone(),
        },
        ..known.clone()
    });
    Ok(joined.finish(meta))
}

/// What is in a text, with the lines of all texts.
fn of_text(text: &Text, known: &Meta) -> Found {
    let (report, mut warnings) = text::read_from(&text.text, known, &text.opening);
    for warning in &mut warnings {
        if let At::Line(line) = &mut warning.at {
            *line += text.lines_before;
        }
    }
    Found {
        report,
        warnings,
        places: Vec::new(),
    }
}

/// The lines that were taken for the masthead of a report, which stay in the text of a letter.
fn shown_again(found: &mut Found) -> Vec<Block> {
    let told = std::mem::take(&mut found.warnings).into_iter();
    let (taken, kept): (Vec<Warning>, Vec<Warning>) =
        told.partition(|warning| warning.rule == Rule::MastheadLine);
    found.warnings = kept;
    let lines = taken
        .into_iter()
        .map(|warning| vec![Inline::Text(warning.text)]);
    lines.map(Block::Paragraph).collect()
}

/// Keeps the places of page number `at` apart from those of other pages.
fn apart(found: &mut Found, at: usize) {
    let called = |name: &str| format!("page-{at}-{name}");
    each_run_mut(&mut found.report, &mut |run| lead(run, &called));
    for warning in &mut found.warnings {
        let place = warning.at.to_string();
        warning.at = At::Part(format!("page{place}").into());
    }
}

fn lead(run: &mut [Inline], called: &impl Fn(&str) -> String) {
    for inline in run {
        match inline {
            Inline::Anchor(name) => *name = called(name),
            Inline::Link { href, content, .. } => {
                let own = href.place().map(|name| format!("#{}", called(&name)));
                if let Some(led) = own.and_then(|own| Href::of_link(&own)) {
                    *href = led;
                }
                lead(content, called);
            }
            Inline::Styled { content, .. } | Inline::Foreign { content, .. } => {
                lead(content, called);
            }
            _ => {}
        }
    }
}

#[derive(Default)]
struct Joined {
    outline: Outline,
    report: Report,
    warnings: Vec<Warning>,
}

impl Joined {
    fn add(&mut self, mut found: Found, shown: Vec<Block>, level: u32) {
        let notes = self.report.notes.len();
        let pages = self.report.pages.len();
        each_run_mut(&mut found.report, &mut |run| renumber(run, notes, pages));
        for block in shown.into_iter().chain(found.report.blocks) {
            self.outline.block(block);
        }
        for section in found.report.sections {
            self.outline.section(section, level);
        }
        self.report.notes.extend(found.report.notes);
        self.report.pages.extend(found.report.pages);
        self.warnings.extend(found.warnings);
    }

    fn finish(self, meta: Meta) -> Found {
        let (blocks, sections) = self.outline.finish();
        Found {
            report: Report {
                meta,
                blocks,
                sections,
                ..self.report
            },
            warnings: self.warnings,
            places: Vec::new(),
        }
    }
}

/// The notes and printed pages behind `notes` and `pages` others.
fn renumber(run: &mut [Inline], notes: usize, pages: usize) {
    for inline in run {
        match inline {
            Inline::NoteRef(number) => *number += notes,
            Inline::Page(number) => *number += pages,
            Inline::Link { content, .. }
            | Inline::Styled { content, .. }
            | Inline::Foreign { content, .. } => renumber(content, notes, pages),
            _ => {}
        }
    }
}
