//! Turns paragraphs into *blocks*: lists if they begin with consecutive markers, quotations if they are
//! indented, verse if their lines end early.

use super::headings::text_of;
use super::layout::Layout;
use super::line::{Line, Set, inlines};
use super::marker::{Marker, MarkerKind, markers};
use super::tables::{self, Rows};
use crate::model::{
    At, Block, Cell, Inline, Item, List, Meta, Numbering, Row, Rule, Table, Warning,
};

/// The fewest items of a list.
const FEWEST_ITEMS: usize = 2;

/// The indent of a quotation (characters); less than that of a centred line.
const QUOTE_INDENT: std::ops::Range<usize> = 2..20;

/// The number of lines of verse, and the most of the width that they take (percent).
const VERSE_LINES: std::ops::Range<usize> = 3..60;
const VERSE_WIDTH: usize = 80;

/// Below this width (characters) it is not certain that lines were wrapped.
const NARROW: usize = 50;

/// Quotations in quotations are told apart up to this depth.
const QUOTED_DEPTH: usize = 6;

/// The most words of a sentence that only refers to the full report.
const LOST_LINK_WORDS: usize = 12;

/// Makes blocks of paragraphs.
pub(super) struct Maker<'c, 'w> {
    pub(super) layout: &'c Layout<'c>,
    pub(super) meta: &'c Meta,
    pub(super) warnings: &'w mut Vec<Warning>,
}

impl Maker<'_, '_> {
    /// The blocks made of consecutive paragraphs.
    pub(super) fn blocks(&mut self, paragraphs: &[Vec<Line<'_>>]) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut at = 0;
        // Whether the block before is a drawing.
        let mut drawn = false;
        while let Some(paragraph) = paragraphs.get(at) {
            let marked = list(&paragraphs[at..]);
            // A letter drawn as a bullet is no word, so that it must not stay in the text.
            let is_letter = |marker: &Marker| marker.kind == MarkerKind::Bullet('o');
            if marked.len() >= FEWEST_ITEMS || marked.first().is_some_and(is_letter) {
                blocks.push(self.list(&paragraphs[at..at + marked.len()], &marked));
                at += marked.len();
                drawn = false;
                continue;
            }
            at += 1;
            let follows_verse = blocks.last().is_some_and(ends_with_verse);
            let block = self.block(paragraph, follows_verse);
            let goes_on = drawn && is_drawn(paragraph);
            drawn = is_drawn(paragraph);
            match (blocks.last_mut(), block) {
                (Some(Block::Quote(before)), Block::Quote(more)) => before.extend(more),
                (Some(Block::Code { text, .. }), Block::Code { text: more, .. }) if goes_on => {
                    text.push('\n');
                    text.push_str(&more);
                }
                (_, block) => blocks.push(block),
            }
        }
        blocks
    }

    /// The running text of `lines`.
    pub(super) fn inlines(&self, lines: &[Line<'_>]) -> Vec<Inline> {
        inlines(lines, &|head: &str, tail: &str| {
            self.layout.is_whole(head, tail)
        })
    }

    fn list(&self, paragraphs: &[Vec<Line<'_>>], marked: &[Marker]) -> Block {
        let numbering = marked.first().and_then(|marker| match marker.kind {
            MarkerKind::Number(style, _) => Some(Numbering {
                start: marker.number,
                style: style.style(),
            }),
            MarkerKind::Bullet(_) | MarkerKind::Decimal(_) | MarkerKind::Ideographic(_) => None,
        });
        let items = paragraphs.iter().zip(marked).map(|(paragraph, marker)| {
            let mut lines = paragraph.clone();
            if let Some(first) = lines.first_mut() {
                *first = first.split(marker.end).1;
            }
            Item {
                blocks: vec![Block::Plain(self.inlines(&lines))],
                ..Item::default()
            }
        });
        Block::List(List {
            numbering,
            items: items.collect(),
        })
    }

    /// Lines in which white space sets columns.
    fn set(&mut self, lines: &[Line<'_>], set: Set) -> Block {
        let rows = match set {
            Set::Table => tables::rows(lines),
            Set::Columns | Set::Drawing => None,
        };
        if let Some(rows) = rows {
            return Block::Table(self.table(&rows));
        }
        let rule = match set {
            Set::Table => Some(Rule::TypedTable),
            Set::Drawing => Some(Rule::TypedDrawing),
            Set::Columns => None,
        };
        if let Some(rule) = rule {
            self.warnings.push(Warning {
                at: lines.first().map_or(At::Whole, Line::place),
                rule,
                text: lines.first().map(Line::words).unwrap_or_default(),
            });
        }
        let text = lines.iter().flat_map(|line| [line.text.trim_end(), "\n"]);
        Block::Code {
            language: String::new(),
            text: text.collect(),
        }
    }

    fn table(&self, rows: &Rows<'_, '_>) -> Table {
        let row = |(at, row): (usize, &tables::Row<'_, '_>)| Row {
            cells: row
                .cells
                .iter()
                .map(|cell| Cell {
                    is_head: at < rows.heads,
                    blocks: vec![Block::Plain(self.inlines(&[row.line.part(cell)]))],
                    ..Cell::default()
                })
                .collect(),
        };
        let mut head: Vec<Row> = rows.rows.iter().enumerate().map(row).collect();
        let body = head.split_off(rows.heads);
        Table {
            caption: Vec::new(),
            head,
            body,
        }
    }

    /// Lines that a mail quotes from another, `depth` quotations deep.
    fn quotation(&mut self, lines: &[Line<'_>], depth: usize) -> Block {
        let inner: Vec<Line<'_>> = lines
            .iter()
            .map(|line| {
                let text = line.text.trim_start();
                let rest = match depth < QUOTED_DEPTH {
                    true => text.strip_prefix('>').unwrap_or(text),
                    false => text.trim_start_matches(['>', ' ']),
                };
                line.split(line.text.len() - rest.len()).1
            })
            .collect();
        let chunks = inner.chunk_by(|one, other| {
            one.is_blank() == other.is_blank() && one.is_quoted() == other.is_quoted()
        });
        let mut blocks = Vec::new();
        for chunk in chunks.filter(|chunk| !chunk[0].is_blank()) {
            if chunk[0].is_quoted() {
                blocks.push(self.quotation(chunk, depth + 1));
            } else {
                blocks.push(Block::Paragraph(self.inlines(chunk)));
            }
        }
        Block::Quote(blocks)
    }

    fn block(&mut self, lines: &[Line<'_>], follows_verse: bool) -> Block {
        if let Some(set) = lines.first().and_then(|line| line.set) {
            return self.set(lines, set);
        }
        if lines.iter().all(Line::is_quoted) {
            return self.quotation(lines, 0);
        }
        let content = self.paragraph(lines);
        let edge = lines.iter().map(Line::indent).min().unwrap_or_default();
        let set_in = QUOTE_INDENT.contains(&edge.saturating_sub(self.layout.indent));
        let block = if self.is_verse(lines) {
            // The stanzas of a poem are told once.
            if !follows_verse {
                self.warnings.push(Warning {
                    at: lines.first().map_or(At::Whole, Line::place),
                    rule: Rule::GuessedVerse,
                    text: text_of(lines),
                });
            }
            let lines = lines.chunks(1).map(|line| self.inlines(line));
            Block::Verse(lines.collect())
        } else {
            Block::Paragraph(content)
        };
        let alone = lines.len() == 1
            && !self.layout.sets_in_first_lines
            && lines
                .iter()
                .all(|line| line.begins_anew() && line.ends_sentence());
        // One wide space begins a paragraph in Chinese and Japanese.
        let opens = lines
            .first()
            .is_some_and(|line| line.text.starts_with('\u{3000}'))
            && edge <= 4;
        if set_in && !opens && (lines.len() > 1 || alone) {
            Block::Quote(vec![block])
        } else {
            block
        }
    }

    fn is_verse(&self, lines: &[Line<'_>]) -> bool {
        if !VERSE_LINES.contains(&lines.len()) || self.layout.width < NARROW {
            return false;
        }
        let first = |line: &Line<'_>| line.text.trim_start().chars().next();
        let opens = |c: char| c.is_alphabetic() || "\"'“‘«".contains(c);
        let anew = lines
            .iter()
            .filter(|line| line.begins_anew() && first(line).is_some_and(opens));
        let anew = anew.count();
        let early = |line: &Line<'_>| line.length() * 100 < self.layout.width * VERSE_WIDTH;
        lines.iter().all(early) && anew * 10 >= lines.len() * 7
    }

    /// A paragraph. A sentence that only refers to the full report becomes a link again.
    fn paragraph(&mut self, lines: &[Line<'_>]) -> Vec<Inline> {
        let content = self.inlines(lines);
        let words = text_of(lines.get(..2).unwrap_or(lines));
        let lower = words.to_lowercase();
        let leads_away = lower.contains("full report")
            && ["read", "download", "see", "view"]
                .iter()
                .any(|verb| lower.starts_with(verb))
            && lines.len() <= 2
            && words.split(' ').count() <= LOST_LINK_WORDS;
        match &self.meta.full_report_url {
            Some(href) if leads_away => vec![Inline::Link {
                href: href.clone(),
                title: String::new(),
                content,
            }],
            None if leads_away => {
                self.warnings.push(Warning {
                    at: lines.first().map_or(At::Whole, Line::place),
                    rule: Rule::LostLink,
                    text: words,
                });
                content
            }
            _ => content,
        }
    }
}

fn ends_with_verse(block: &Block) -> bool {
    match block {
        Block::Quote(blocks) => blocks.last().is_some_and(ends_with_verse),
        block => matches!(block, Block::Verse(_)),
    }
}

fn is_drawn(lines: &[Line<'_>]) -> bool {
    lines
        .first()
        .is_some_and(|line| line.set == Some(Set::Drawing))
}

/// The markers at the start of the first paragraphs, as long as they are consecutive.
fn list(paragraphs: &[Vec<Line<'_>>]) -> Vec<Marker> {
    // A numbered paragraph keeps its number as a word: readers cite it.
    let first = |lines: &Vec<Line<'_>>| match lines.first() {
        Some(line) if !line.is_numbered && line.set.is_none() => markers(line.text),
        _ => Vec::new(),
    };
    let Some(opening) = paragraphs.first().map(first) else {
        return Vec::new();
    };
    let row = |opening: Marker| {
        let mut row: Vec<Marker> = vec![opening];
        for paragraph in paragraphs.iter().skip(1) {
            let last = row.last().copied().unwrap_or(opening);
            let next = first(paragraph).into_iter().find(|marker| {
                let step = u32::from(!matches!(marker.kind, MarkerKind::Bullet(_)));
                marker.kind == last.kind && marker.number == last.number + step
            });
            let Some(next) = next else {
                break;
            };
            row.push(next);
        }
        row
    };
    let listed = opening.into_iter().filter(|marker| {
        !matches!(
            marker.kind,
            MarkerKind::Decimal(_) | MarkerKind::Ideographic(_)
        )
    });
    listed.map(row).max_by_key(Vec::len).unwrap_or_default()
}
