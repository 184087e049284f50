//! *Contents* repeat the document's headings with page numbers. They are dropped and told, since the page has an
//! outline: lines of the field that Word fills in, and lines that were typed.

use super::paragraphs::Piece;
use super::reading::Reading;
use super::roles::Role;
use crate::ingest::text;
use crate::model::{Rule, Warning};
use std::collections::HashSet;
use std::ops::Range;

/// The fewest lines of a typed table of contents.
const FEWEST: usize = 8;

/// The least share of lines from the first to the last (percent): the second half of a broken line matches no heading.
const LEAST_PERCENT: usize = 70;

/// It is looked for among so many pieces.
const FARTHEST: usize = 2_000;

/// The most words of the title above it.
const TITLE_WORDS: usize = 4;

/// The shortest ending of a heading that counts as a line (bytes); a shorter one could be any word.
const SHORTEST_END: usize = 5;

/// What a line of contents lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// The letters of a heading.
    pub(super) letters: String,
    /// Its level, if the line says it.
    pub(super) level: Option<u8>,
}

/// The level of a line in the style of this name: "toc 2".
fn level(style: &str) -> Option<u8> {
    let level = style.bytes().last().filter(u8::is_ascii_digit)?;
    Some(level - b'0').filter(|level| *level > 0)
}

/// Drops the lines that are marked as contents, and the title above them.
pub(super) fn drop(pieces: &mut Vec<Piece>, reading: &mut Reading<'_>) {
    mark_titles(pieces);
    let mut anchors = Vec::new();
    pieces.retain(|piece| match piece {
        Piece::Paragraph(paragraph) if paragraph.role == Some(Role::Contents) => {
            let letters = letters(&paragraph.line.atoms.words());
            let level = level(&paragraph.style_name);
            reading.listed.push(Entry { letters, level });
            reading.warnings.push(Warning {
                at: paragraph.at.clone(),
                rule: Rule::ContentsLine,
                text: paragraph.line.atoms.words_and_formulas(),
            });
            anchors.extend(paragraph.line.atoms.anchors());
            false
        }
        _ => true,
    });
    reading.anchors.extend(anchors);
}

/// Takes a paragraph for a line of contents that stands above them and says so.
fn mark_titles(pieces: &mut [Piece]) {
    let is_line = |piece: &Piece| matches!(piece, Piece::Paragraph(found) if found.role == Some(Role::Contents));
    for at in 1..pieces.len() {
        let is_first = pieces.get(at).is_some_and(is_line);
        if let Some(before) = pieces.get_mut(at - 1)
            && is_first
            && !is_line(before)
            && text::heads_contents(&words(before))
            && let Piece::Paragraph(title) = before
        {
            title.role = Some(Role::Contents);
        }
    }
}

/// Drops typed contents, which stand before the first heading.
pub(super) fn drop_typed(pieces: &mut Vec<Piece>, reading: &mut Reading<'_>) {
    let Some(range) = typed(pieces) else {
        return;
    };
    for piece in pieces.drain(range) {
        if let Piece::Paragraph(paragraph) = piece {
            reading.warnings.push(Warning {
                at: paragraph.at,
                rule: Rule::ContentsLine,
                text: paragraph.line.atoms.words(),
            });
        }
    }
}

/// The range of the pieces that are typed contents.
fn typed(pieces: &[Piece]) -> Option<Range<usize>> {
    let first = pieces.iter().position(is_heading)?;
    let headings = pieces.iter().filter(|piece| is_heading(piece));
    let headings: HashSet<String> = headings
        .map(|piece| letters(&words(piece)))
        .filter(|heading| !heading.is_empty())
        .collect();
    let before = pieces.get(..first.min(FARTHEST))?;
    let start = before
        .iter()
        .position(|piece| headings.contains(&letters(&words(piece))))?;
    let is_line: Vec<bool> = before
        .iter()
        .map(|piece| is_line(piece, &headings))
        .collect();
    let end = is_line.iter().rposition(|line| *line)?;
    let lines = is_line
        .get(start..=end)?
        .iter()
        .filter(|line| **line)
        .count();
    if lines < FEWEST || lines * 100 < (end + 1 - start) * LEAST_PERCENT {
        return None;
    }
    let title = start.checked_sub(1).and_then(|at| before.get(at));
    let has_title = title.is_some_and(|piece| {
        let count = words(piece).split_whitespace().count();
        (1..=TITLE_WORDS).contains(&count)
    });
    Some(start - usize::from(has_title)..end + 1)
}

fn is_heading(piece: &Piece) -> bool {
    matches!(piece, Piece::Paragraph(found) if matches!(found.role, Some(Role::Heading(_))))
}

fn words(piece: &Piece) -> String {
    match piece {
        Piece::Paragraph(paragraph) => paragraph.line.atoms.words(),
        _ => String::new(),
    }
}

/// Whether the text of the piece is a heading or a part of one.
fn is_line(piece: &Piece, headings: &HashSet<String>) -> bool {
    let line = letters(&words(piece));
    let is_part = |heading: &String| {
        heading.starts_with(line.as_str())
            || (line.len() >= SHORTEST_END && heading.ends_with(line.as_str()))
    };
    !line.is_empty() && (headings.contains(&line) || headings.iter().any(is_part))
}

/// The letters of a text in lower case, without numbers and punctuation.
pub(super) fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    letters.flat_map(char::to_lowercase).collect()
}
