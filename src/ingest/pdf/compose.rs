//! To *compose* is to make blocks of paragraphs, tables and pictures, each as what it is.

use super::super::typeface::Typefaces;
use super::blocks::{Writer, Written};
use super::lines::Line;
use super::notes::Footnote;
use super::tables::{self, Rows};
use super::tags::{Role, Tags};
use super::{lists, paragraphs};
use crate::model::{At, Block, Cell, Figure, Image, Inline, Note, Resource, Row, Table};
use std::cell::Cell as Counter;

/// What stands in the text without being text.
pub(super) enum Inset {
    Table(Rows),
    Picture {
        address: String,
        alternative: String,
    },
}

/// Writes blocks from paragraphs.
pub(super) struct Composer<'a, 'f> {
    pub(super) writer: Writer<'a, 'f>,
    pub(super) tags: &'f Tags,
    pub(super) insets: Vec<Inset>,
    /// The places that links lead to, in order: page, height from its top, name.
    pub(super) targets: Vec<(usize, f32, String)>,
    pub(super) next_target: usize,
    /// The first lines of what is shown as typed.
    pub(super) typed: Vec<Line>,
    pub(super) begins: Begins,
}

/// Which pages have begun, while blocks are written in order.
#[derive(Debug)]
pub(super) struct Begins {
    /// The page that begins next, from 0.
    next: Counter<usize>,
}

impl Begins {
    /// Those of a file with so many pages. A lone page is not marked.
    pub(super) fn of(count: usize) -> Self {
        Self {
            next: Counter::new(if count > 1 { 0 } else { usize::MAX }),
        }
    }

    /// The pages that begin with something on `page`: itself, and those before it that nothing stands on. None if it
    /// has begun.
    fn with(&self, page: usize) -> Vec<usize> {
        let next = self.next.get();
        self.next.set(next.max(page.saturating_add(1)));
        (next..=page).collect()
    }

    /// The pages that begin within a paragraph, by the numbers of their first lines.
    fn within(&self, lines: &[Line]) -> Vec<(usize, Vec<usize>)> {
        let numbered = lines.iter().enumerate();
        numbered
            .map(|(at, line)| (at, self.with(line.page)))
            .filter(|(_, pages)| !pages.is_empty())
            .collect()
    }
}

impl Composer<'_, '_> {
    pub(super) fn write(&mut self, split: Vec<Vec<Line>>) -> Vec<Written> {
        let mut written = Vec::new();
        let mut waiting = Vec::new();
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
            waiting.extend(self.begins.with(first.page));
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
                None => {
                    let begins = self.begins.within(&lines);
                    let content = self.writer.content(&lines, heading.is_some(), &begins);
                    if content.iter().all(|one| matches!(one, Inline::Page(_))) {
                        waiting.extend(begins.into_iter().flat_map(|(_, pages)| pages));
                        continue;
                    }
                    Block::Paragraph(content)
                }
            };
            written.push(Written {
                block,
                heading,
                page: first.page,
                left: first.left,
                size: first.size,
                opening: first.text(),
                anchors,
                begins: std::mem::take(&mut waiting),
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
        let begins = self.begins.within(&cell.lines);
        let content = self.writer.content(&cell.lines, is_head, &begins);
        match content.is_empty() {
            true => Vec::new(),
            false => vec![Block::Plain(content)],
        }
    }

    pub(super) fn notes(&self, footnotes: Vec<Footnote>, places: &mut Vec<At>) -> Vec<Note> {
        let note = |note: Footnote| {
            places.push(At::Page(note.lines.first().map_or(0, |line| line.page + 1)));
            let blocks = paragraphs::split(note.lines, |_| false)
                .into_iter()
                .map(|lines| {
                    let begins = self.begins.within(&lines);
                    Block::Paragraph(self.writer.content(&lines, false, &begins))
                });
            Note {
                label: note.label,
                blocks: blocks.collect(),
            }
        };
        footnotes.into_iter().map(note).collect()
    }
}

/// Whether a line has wide gaps between its parts, as a row of a table has.
pub(super) fn is_row(line: &Line) -> bool {
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
pub(super) fn is_fixed(line: &Line, faces: &Typefaces<'_>, body: usize) -> bool {
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
