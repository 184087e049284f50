//! The *report* is put together from the lines of all pages.

use super::super::outline::Outline;
use super::super::reader::Found;
use super::super::typeface::Typefaces;
use super::blocks::{Writer, Written};
use super::figures::{self, Pictures};
use super::file::{File, Target};
use super::headings::{self, Basis};
use super::lines::Line;
use super::notes::Footnote;
use super::paragraphs::Vocabulary;
use super::tables::{self, Rows};
use super::tags::{Role, Tags};
use super::{endnotes, furniture, lists, notes, order, pages, paragraphs};
use crate::error::Result;
use crate::model::{
    At, Block, Cell, Figure, Href, Image, Inline, Meta, Note, Report, Resource, Row, Rule, Table,
    Warning, plain_text,
};
use hayro_syntax::Pdf;
use std::collections::HashMap;

/// What stands in the text without being text.
enum Inset {
    Table(Rows),
    Picture {
        address: String,
        alternative: String,
    },
}

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
    let mut insets = Vec::new();
    let mut placed = Vec::new();
    let mut pages: Vec<Vec<Line>> = Vec::new();
    for (number, sheet) in sheets.iter().enumerate() {
        let mut pieces = pages::pieces(number, sheet, &mut warnings);
        let is_tagged = pieces.iter().any(|piece| {
            tags.get(number, piece.mark())
                .is_some_and(|tag| tag.cell.is_some())
        });
        if !is_tagged {
            for (area, rows) in tables::take_ruled(&mut pieces, &sheet.strokes) {
                placed.push(Line::of_inset(number, &area, insets.len()));
                insets.push(Inset::Table(rows));
            }
        }
        pages.push(order::lines(pieces));
    }
    warnings.extend(furniture::take(&mut pages));
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
        if sheet.curves > MANY_CURVES {
            warnings.push(Warning {
                at: At::Page(number + 1),
                rule: Rule::LostDrawing,
                text: String::new(),
            });
        }
    }
    for inset in placed {
        if let Some(page) = pages.get_mut(inset.page) {
            let before = |line: &Line| {
                line.turn == 0
                    && line.base > inset.base - inset.size * 0.5
                    && (line.overlaps(&inset) || line.base > inset.base)
            };
            let at = page.iter().position(before).unwrap_or(page.len());
            page.insert(at, inset);
        }
    }
    for line in pages.iter_mut().flatten() {
        line.block = tags.get(line.page, line.mark()).map(|tag| tag.block);
    }
    tables::take_tagged(&mut pages, &tags, |rows| {
        insets.push(Inset::Table(rows));
        insets.len() - 1
    });
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
    let (body, body_face) = most(&pages);
    let mut footnotes = notes::take(&mut pages, body, |link| {
        matches!(
            links.get(link).map(|link| &link.target),
            Some(Target::Place(_))
        )
    });
    let flow: Vec<Line> = pages.into_iter().flatten().collect();
    let vocabulary = Vocabulary::of(&flow);
    let is_code = |line: &Line| is_fixed(line, &faces, body_face) || is_row(line);
    let mut split = paragraphs::split(flow, is_code);
    if basis == Basis::Type {
        headings::of_type(&mut split, body, &faces);
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
    };
    let written = composer.write(split);
    let typed = std::mem::take(&mut composer.typed);
    warnings.extend(
        typed
            .iter()
            .map(|line| furniture::warning(line, Rule::TypedTable)),
    );
    let written = lists::gather(captioned(written));
    let mut meta = known.clone();
    file.describe(&mut meta);
    let (mut report, mut places) = nested(written, meta, &mut warnings);
    report.notes = composer.notes(footnotes, &mut places);
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

/// Whether a line has wide gaps between its parts, as a row of a table has.
fn is_row(line: &Line) -> bool {
    let gaps = line.spans.windows(2).filter(|two| match two {
        [one, next] => next.left - one.right > line.size * 1.8,
        _ => false,
    });
    let has_notes = line.spans.iter().any(|span| span.note.is_some());
    let is_item = lists::marker(&line.text()).is_some();
    line.heading.is_none() && line.turn == 0 && !has_notes && gaps.count() > usize::from(is_item)
}

/// Whether in most rows a part begins where one does in the row before.
fn is_aligned(lines: &[Line]) -> bool {
    let parts = |line: &Line| -> Vec<f32> {
        let begins = line
            .spans
            .windows(2)
            .filter(|two| two[1].left - two[0].right > line.size * 1.8);
        begins.flat_map(|two| [two[1].left, two[1].right]).collect()
    };
    let aligned = lines.windows(2).filter(|two| {
        let (one, next) = (parts(&two[0]), parts(&two[1]));
        one.iter().any(|x| {
            next.iter()
                .any(|other| (x - other).abs() < two[0].size * 0.6)
        })
    });
    aligned.count() * 3 >= (lines.len() - 1) * 2
}

/// Rows as they stand: each part as far from the left as it is on the page.
fn typed(lines: &[Line]) -> String {
    let left = lines.iter().map(|line| line.left).fold(f32::MAX, f32::min);
    let widths = lines
        .iter()
        .flat_map(|line| &line.spans)
        .map(|span| (span.right - span.left) / span.text.chars().count().max(1) as f32);
    let width = widths.fold(0.0, f32::max).clamp(3.0, 8.0);
    let mut text = String::new();
    for line in lines {
        let (mut column, mut before) = (0, line.left);
        for span in &line.spans {
            let at = ((span.left - left) / width).round().max(0.0) as usize;
            if span.left - before > line.size * 1.8 || column == 0 {
                let spaces = at
                    .saturating_sub(column)
                    .min(200)
                    .max(usize::from(column > 0) * 2);
                text.extend(std::iter::repeat_n(' ', spaces));
                column += spaces;
            }
            text.push_str(&span.text);
            column += span.text.chars().count();
            before = span.right;
        }
        text.truncate(text.trim_end_matches(' ').len());
        text.push('\n');
    }
    text
}

/// Whether a line is set in a typeface whose letters are all of one width, and most of the text is not.
fn is_fixed(line: &Line, faces: &Typefaces<'_>, body: usize) -> bool {
    let is_fixed = |face: usize| faces.get(face).is_some_and(|face| face.is_fixed);
    !is_fixed(body) && line.is_mostly(|span| is_fixed(span.face))
}

/// Lines of code as they stand, with spaces for how far they are set in.
fn code(lines: &[Line]) -> String {
    let left = lines.iter().map(|line| line.left).fold(f32::MAX, f32::min);
    let mut text = String::new();
    for line in lines {
        let width = (line.right - line.left) / line.length().max(1) as f32;
        let spaces = ((line.left - left) / width.max(1.0))
            .round()
            .clamp(0.0, 60.0);
        text.extend(std::iter::repeat_n(' ', spaces as usize));
        text.push_str(&line.text());
        text.push('\n');
    }
    text
}

/// A page with more curves and slanted lines has a drawing.
const MANY_CURVES: usize = 150;

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

struct Composer<'a, 'f> {
    writer: Writer<'a, 'f>,
    tags: &'f Tags,
    insets: Vec<Inset>,
    /// The places that links lead to, in order: page, height from its top, name.
    targets: Vec<(usize, f32, String)>,
    next_target: usize,
    /// The first lines of what is shown as typed.
    typed: Vec<Line>,
}

impl Composer<'_, '_> {
    fn write(&mut self, split: Vec<Vec<Line>>) -> Vec<Written> {
        let mut written = Vec::new();
        let split = split.into_iter().flat_map(|lines| {
            // Wide gaps that are not below one another are no columns.
            match lines.len() > 1 && lines.iter().all(is_row) && !is_aligned(&lines) {
                true => lines.into_iter().map(|line| vec![line]).collect(),
                false => vec![lines],
            }
        });
        for lines in split {
            let Some(first) = lines.first() else {
                continue;
            };
            let anchors = self.anchors(&lines);
            let role = self.tags.get(first.page, first.mark()).map(|tag| tag.role);
            let heading = first.heading.map(|(level, _)| level);
            let block = match first.inset.and_then(|inset| self.insets.get(inset)) {
                Some(Inset::Table(rows)) => Block::Table(self.table(rows)),
                Some(Inset::Picture {
                    address,
                    alternative,
                }) => Block::Figure(Figure {
                    blocks: vec![Block::Paragraph(vec![Inline::Image(Image {
                        resource: Resource::called(address.clone()),
                        alternative: alternative.clone(),
                        title: String::new(),
                    })])],
                    caption: Vec::new(),
                }),
                None if lines.len() > 1 && lines.iter().all(is_row) => {
                    self.typed.push(first.clone());
                    Block::Code {
                        language: String::new(),
                        text: typed(&lines),
                    }
                }
                None if role == Some(Role::Code)
                    || heading.is_none()
                        && lines
                            .iter()
                            .all(|line| is_fixed(line, self.writer.faces, self.writer.body)) =>
                {
                    Block::Code {
                        language: String::new(),
                        text: code(&lines),
                    }
                }
                None => Block::Paragraph(self.writer.content(&lines, heading.is_some())),
            };
            let is_empty = matches!(&block, Block::Paragraph(content) if content.is_empty());
            if is_empty {
                continue;
            }
            written.push(Written {
                block,
                heading,
                page: first.page,
                left: first.left,
                size: first.size,
                opening: first.text(),
                anchors,
            });
        }
        written
    }

    /// The names of places that these lines are the first at.
    fn anchors(&mut self, lines: &[Line]) -> Vec<String> {
        let mut anchors = Vec::new();
        let Some(last) = lines.last() else {
            return anchors;
        };
        while let Some((page, height, name)) = self.targets.get(self.next_target) {
            if *page > last.page || *page == last.page && *height > last.base {
                break;
            }
            anchors.push(name.clone());
            self.next_target += 1;
        }
        anchors
    }

    fn table(&self, rows: &Rows) -> Table {
        let is_bold = |cell: &tables::Cell| {
            let face = |face: usize| self.writer.faces.get(face).is_some_and(|face| face.is_bold);
            cell.lines.is_empty()
                || cell
                    .lines
                    .iter()
                    .all(|line| line.is_mostly(|span| face(span.face)))
        };
        let tagged = rows.iter().flatten().any(|cell| cell.is_head);
        let all_bold = |row: &Vec<tables::Cell>| row.iter().all(is_bold);
        let heads = match tagged {
            true => rows
                .iter()
                .take_while(|row| row.iter().all(|cell| cell.is_head))
                .count(),
            false if rows.iter().all(all_bold) => 0,
            false => rows.iter().take(1).take_while(|row| all_bold(row)).count(),
        };
        let row = |cells: &Vec<tables::Cell>, is_head: bool| Row {
            cells: cells
                .iter()
                .map(|cell| Cell {
                    is_head: is_head || cell.is_head,
                    columns: cell.columns.max(1),
                    rows: cell.rows.max(1),
                    blocks: self.cell(cell, is_head),
                    ..Cell::default()
                })
                .collect(),
        };
        Table {
            caption: Vec::new(),
            head: rows[..heads].iter().map(|cells| row(cells, true)).collect(),
            body: rows[heads..]
                .iter()
                .map(|cells| row(cells, false))
                .collect(),
        }
    }

    fn cell(&self, cell: &tables::Cell, is_head: bool) -> Vec<Block> {
        let content = self.writer.content(&cell.lines, is_head);
        match content.is_empty() {
            true => Vec::new(),
            false => vec![Block::Plain(content)],
        }
    }

    fn notes(&self, footnotes: Vec<Footnote>, places: &mut Vec<At>) -> Vec<Note> {
        let note = |note: Footnote| {
            places.push(At::Page(note.lines.first().map_or(0, |line| line.page + 1)));
            let blocks = paragraphs::split(note.lines, |_| false)
                .into_iter()
                .map(|lines| Block::Paragraph(self.writer.content(&lines, false)));
            Note {
                label: note.label,
                blocks: blocks.collect(),
            }
        };
        footnotes.into_iter().map(note).collect()
    }
}

/// Puts captions below or above pictures into their figures.
fn captioned(written: Vec<Written>) -> Vec<Written> {
    let mut all: Vec<Written> = Vec::with_capacity(written.len());
    let is_caption = |one: &Written| {
        let first = one
            .opening
            .split([' ', '.', ':', '\u{A0}'])
            .next()
            .unwrap_or_default()
            .to_lowercase();
        let is_short = matches!(&one.block, Block::Paragraph(content) if plain_text(content).chars().count() < 400);
        let words = [
            "figure",
            "fig",
            "abbildung",
            "abb",
            "chart",
            "photo",
            "рис",
            "рисунок",
            "図",
            "그림",
            "figura",
        ];
        one.heading.is_none() && is_short && words.contains(&first.as_str())
    };
    for mut one in written {
        let caption = is_caption(&one);
        if caption
            && let Some(Written {
                block: Block::Figure(figure),
                ..
            }) = all.last_mut()
            && figure.caption.is_empty()
            && let Block::Paragraph(content) = &mut one.block
        {
            figure.caption = std::mem::take(content);
            continue;
        }
        all.push(one);
    }
    all
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
    for one in written {
        let at = At::Page(one.page + 1);
        let anchors = one.anchors.into_iter().map(Inline::Anchor);
        outline.at = at.clone();
        match (one.heading, one.block) {
            (Some(level), Block::Paragraph(content)) => {
                let text = plain_text(&content);
                if !has_heading && !title.is_empty() && letters(&text) == title {
                    warnings.push(Warning {
                        at,
                        rule: Rule::RepeatedTitle,
                        text,
                    });
                    continue;
                }
                has_heading = true;
                let skips = outline.heading(level, anchors.chain(content).collect());
                if skips {
                    warnings.push(Warning {
                        at,
                        rule: Rule::SkippedLevel,
                        text,
                    });
                }
            }
            (_, mut block) => {
                let anchors: Vec<Inline> = anchors.collect();
                let mut is_first = true;
                block.each_inlines_mut(&mut |content| {
                    if std::mem::take(&mut is_first) {
                        content.splice(0..0, anchors.iter().cloned());
                    }
                });
                outline.block(block);
            }
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
