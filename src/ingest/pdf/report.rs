//! The *report* is put together from the lines of all pages.

use super::super::outline::Outline;
use super::super::reader::Found;
use super::super::typeface::Typefaces;
use super::blocks::{Writer, Written};
use super::compose::{Begins, Composer, Inset, is_fixed, is_row};
use super::figures::{self, Pictures};
use super::file::{File, Target};
use super::headings::{self, Basis};
use super::lines::Line;
use super::paragraphs::Vocabulary;
use super::tags::Tags;
use super::{
    across, aligned, alike, captions, cells, direction, endnotes, front, furniture, labels,
    leaders, lists, looks, margins, marks, notes, order, pages, paragraphs, running_tables, tables,
};
use crate::error::Result;
use crate::model::{At, Block, Href, Inline, Meta, Report, Rule, Warning, plain_text};
use hayro_syntax::Pdf;
use std::collections::HashMap;

/// Reads the report in `pdf`.
///
/// # Errors
/// If it has no text that can be read.
pub(super) fn read(pdf: &Pdf, known: &Meta) -> Result<Found> {
    let file = File::of(pdf);
    let mut faces = Typefaces::new();
    let pages::Pages {
        sheets,
        links,
        mut warnings,
    } = pages::read(&file, &mut faces)?;
    let tags = Tags::of(&file);
    let runs_left = direction::of_report(&sheets);
    let mut insets = Vec::new();
    let mut placed = Vec::new();
    let mut pages: Vec<Vec<Line>> = Vec::new();
    for (number, sheet) in sheets.iter().enumerate() {
        let mut pieces = pages::pieces(number, sheet, &mut warnings);
        if let Some(text) = margins::take(&mut pieces) {
            warnings.push(Warning {
                at: At::Page(number + 1),
                rule: Rule::LineNumbers,
                text,
            });
        }
        let is_tagged = pieces.iter().any(|piece| {
            tags.get(number, piece.mark())
                .is_some_and(|tag| tag.cell.is_some())
        });
        if !is_tagged {
            let strokes = &sheet.drawn.strokes;
            let mut found = tables::take_ruled(&mut pieces, strokes);
            found.extend(across::take(&mut pieces, strokes));
            found.extend(aligned::take(&mut pieces, &sheet.drawn));
            for (area, rows) in found {
                placed.push(Line::of_inset(number, &area, insets.len()));
                insets.push(Inset::Table(rows));
            }
        }
        for piece in &mut pieces {
            piece.join_spans();
        }
        pages.push(order::lines(pieces, runs_left));
    }
    let vocabulary = Vocabulary::of(pages.iter().flatten());
    let mut meta = known.clone();
    if let Some(language) = file.language().filter(|_| meta.language.is_empty()) {
        meta.language = language;
    }
    let (body, _) = most(&pages);
    let is_bold =
        |line: &Line| line.is_mostly(|span| faces.get(span.face).is_some_and(|face| face.is_bold));
    let title_page = front::take(
        &mut pages,
        &file.claims(),
        (body, &vocabulary),
        &is_bold,
        &mut meta,
        &mut warnings,
    );
    let in_tables = cells::marks(&pages, &tags);
    warnings.extend(furniture::take(&mut pages, &in_tables));
    let mut pictures = Pictures::of(&sheets);
    for (number, sheet) in sheets.iter().enumerate() {
        for picture in sheet
            .pictures
            .iter()
            .filter(|picture| pictures.is_figure(picture, sheet))
            .cloned()
            .collect::<Vec<_>>()
        {
            let said = tags.alternative(number, picture.mark).map(str::to_owned);
            let said = said
                .or_else(|| figures::said(picture.stream.dict()))
                .unwrap_or_default();
            match pictures.address(&picture.stream) {
                Some(address) => {
                    placed.push(Line::of_inset(number, &picture.area, insets.len()));
                    insets.push(Inset::Picture {
                        address,
                        alternative: said,
                    });
                }
                None => warnings.push(Warning {
                    at: At::Page(number + 1),
                    rule: Rule::LostDrawing,
                    text: said,
                }),
            }
        }
        let has_picture = placed.iter().any(|inset: &Line| inset.page == number);
        if let Some(page) = pages.get(number) {
            warnings.extend(captions::of_drawing(
                number,
                page,
                &sheet.drawn,
                has_picture,
            ));
        }
    }
    for inset in placed {
        if let Some(page) = pages.get_mut(inset.page) {
            order::place(page, inset);
        }
    }
    for line in pages.iter_mut().flatten() {
        line.block = tags.get(line.page, line.mark()).map(|tag| tag.block);
    }
    cells::take(&mut pages, &tags, |rows| {
        insets.push(Inset::Table(rows));
        insets.len() - 1
    });
    for inset in &mut insets {
        if let Inset::Table(rows) = inset {
            leaders::take(rows);
        }
    }
    let heights: Vec<f32> = sheets.iter().map(|sheet| sheet.height).collect();
    let outline = file.outline();
    let mut basis = Basis::Type;
    if headings::of_outline(&mut pages, &heights, &outline) {
        basis = Basis::Outline;
    }
    if tags.has_headings() {
        headings::of_tags(&mut pages, &tags);
        basis = if basis == Basis::Outline {
            basis
        } else {
            Basis::Tags
        };
    }
    headings::beside_text(&mut pages);
    let (body, body_face) = most(&pages);
    let mut footnotes = notes::take(&mut pages, body, |link| {
        matches!(
            links.get(link).map(|link| &link.target),
            Some(Target::Place(_))
        )
    });
    warnings.extend(running_tables::join(&mut pages, &mut insets, &is_bold));
    let flow: Vec<Line> = pages.into_iter().flatten().collect();
    let is_code = |line: &Line| is_fixed(line, &faces, body_face) || is_row(line);
    let mut split = paragraphs::split(flow, is_code);
    if basis == Basis::Type {
        looks::headings(&mut split, (body, body_face), &faces, title_page);
    }
    if basis == Basis::Outline {
        alike::headings(&mut split, (body, body_face), &faces);
    }
    endnotes::take(&mut split, &mut footnotes, &mut warnings);
    let hrefs = links.iter().map(|link| match &link.target {
        Target::Address(address) => Href::of_link(address),
        Target::Place(place) => Href::of_link(&format!("#{}", name(place.page, place.height))),
    });
    let hrefs: Vec<Option<Href>> = hrefs.collect();
    let mut targets: Vec<(usize, f32, String)> = links
        .iter()
        .filter_map(|link| match &link.target {
            Target::Place(place) => {
                let from_top = place.height.map_or(0.0, |height| {
                    heights.get(place.page).copied().unwrap_or(0.0) - height
                });
                Some((place.page, from_top, name(place.page, place.height)))
            }
            Target::Address(_) => None,
        })
        .collect();
    targets.sort_by(|one, other| {
        one.0
            .cmp(&other.0)
            .then(one.1.total_cmp(&other.1))
            .then(one.2.cmp(&other.2))
    });
    targets.dedup_by(|one, other| one.2 == other.2);
    let writer = Writer {
        faces: &faces,
        vocabulary: &vocabulary,
        links: &hrefs,
        body: body_face,
    };
    let mut composer = Composer {
        writer,
        tags: &tags,
        insets,
        targets,
        next_target: 0,
        typed: Vec::new(),
        begins: Begins::of(pdf.pages().len()),
    };
    let written = composer.write(split);
    let typed = std::mem::take(&mut composer.typed);
    warnings.extend(
        typed
            .iter()
            .map(|line| furniture::warning(line, Rule::TypedTable)),
    );
    let mut written = lists::gather(captions::captioned(written));
    marks::place(&mut written);
    let (mut report, mut places) = nested(written, meta, &mut warnings);
    report.notes = composer.notes(footnotes, &mut places);
    if pdf.pages().len() > 1 {
        report.pages = labels::of(&file, &warnings);
    }
    warnings.push(Warning {
        at: At::Whole,
        rule: Rule::InferredOrder,
        text: match basis {
            Basis::Outline => "headings by the outline",
            Basis::Tags => "headings by tags",
            Basis::Type => "headings by size and weight",
        }
        .to_owned(),
    });
    Ok(Found {
        report,
        warnings,
        places,
    })
}

fn name(page: usize, height: Option<f32>) -> String {
    match height {
        Some(height) => format!("page-{}-{}", page + 1, height.round()),
        None => format!("page-{}", page + 1),
    }
}

/// The size and the typeface of most characters.
fn most(pages: &[Vec<Line>]) -> (f32, usize) {
    let mut counts: HashMap<(i32, usize), usize> = HashMap::new();
    let mut sizes: HashMap<i32, usize> = HashMap::new();
    for span in pages.iter().flatten().flat_map(|line| &line.spans) {
        let (size, chars) = ((span.size * 4.0).round() as i32, span.text.chars().count());
        *counts.entry((size, span.face)).or_default() += chars;
        *sizes.entry(size).or_default() += chars;
    }
    let size = sizes
        .iter()
        .max_by_key(|(size, count)| (**count, **size))
        .map_or(48, |(size, _)| *size);
    let face = counts
        .iter()
        .filter(|((one, _), _)| *one == size)
        .max_by_key(|(key, count)| (**count, **key));
    (size as f32 / 4.0, face.map_or(0, |((_, face), _)| *face))
}

/// Nests the blocks under their headings. A heading that repeats the title is dropped.
fn nested(written: Vec<Written>, meta: Meta, warnings: &mut Vec<Warning>) -> (Report, Vec<At>) {
    let mut outline = Outline::default();
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    let title = letters(&meta.title);
    let mut has_heading = false;
    // The marks in a heading that is dropped.
    let mut waiting: Vec<Inline> = Vec::new();
    for mut one in written {
        let at = At::Page(one.page + 1);
        outline.at = at.clone();
        if !waiting.is_empty()
            && let Some(run) = marks::first_run(&mut one.block)
        {
            run.splice(0..0, std::mem::take(&mut waiting));
        }
        match (one.heading, one.block) {
            (Some(level), Block::Paragraph(content)) => {
                let text = plain_text(&content);
                if !has_heading && !title.is_empty() && letters(&text) == title {
                    warnings.push(Warning {
                        at,
                        rule: Rule::RepeatedTitle,
                        text,
                    });
                    let is_mark =
                        |inline: &Inline| matches!(inline, Inline::Page(_) | Inline::Anchor(_));
                    waiting.extend(content.into_iter().filter(is_mark));
                    continue;
                }
                has_heading = true;
                let skips = outline.heading(level, content);
                if skips {
                    warnings.push(Warning {
                        at,
                        rule: Rule::SkippedLevel,
                        text,
                    });
                }
            }
            (_, block) => outline.block(block),
        }
    }
    let places = outline.places();
    let (blocks, sections) = outline.finish();
    let report = Report {
        meta,
        blocks,
        sections,
        ..Report::default()
    };
    (report, places)
}
