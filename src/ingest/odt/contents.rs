//! *Typed contents* are a table of contents written as paragraphs, and not as the index that the program fills in. Its
//! lines repeat the headings. They are dropped and told, since the page has an outline.

use super::flow::{Piece, Pieces};
use super::reading::Reading;
use crate::model::{Block, Rule, Warning, plain_text};
use std::collections::HashSet;
use std::ops::Range;

/// The fewest lines of contents.
const FEWEST: usize = 8;

/// The least share of lines from the first to the last (percent): the second half of a broken line matches no heading.
const LEAST_PERCENT: usize = 70;

/// They stand among so many pieces at the beginning.
const FARTHEST: usize = 2_000;

/// The most words of the title above them.
const TITLE_WORDS: usize = 4;

/// Drops typed contents, which stand before the first heading.
pub(super) fn drop_typed(pieces: &mut Pieces, reading: &mut Reading<'_>) {
    let Some(range) = typed(pieces) else {
        return;
    };
    let behind = pieces.split_off(range.end);
    for (at, piece) in pieces.split_off(range.start) {
        let text = words(&piece);
        if text.is_empty() {
            pieces.push((at, piece));
            continue;
        }
        reading.warnings.push(Warning {
            at,
            rule: Rule::ContentsLine,
            text,
        });
    }
    pieces.extend(behind);
}

fn typed(pieces: &Pieces) -> Option<Range<usize>> {
    let is_heading = |piece: &Piece| matches!(piece, Piece::Heading(..));
    let first = pieces.iter().position(|(_, piece)| is_heading(piece))?;
    let headings: HashSet<String> = pieces
        .iter()
        .filter_map(|(_, piece)| match piece {
            Piece::Heading(_, content) => Some(letters(&plain_text(content))),
            _ => None,
        })
        .filter(|heading| !heading.is_empty())
        .collect();
    let before = pieces.get(..first.min(FARTHEST))?;
    let lines: Vec<bool> = before
        .iter()
        .map(|(_, piece)| headings.contains(&letters(&words(piece))))
        .collect();
    let start = lines.iter().position(|line| *line)?;
    let end = lines.iter().rposition(|line| *line)? + 1;
    let count = lines.iter().filter(|line| **line).count();
    if count < FEWEST || count * 100 < (end - start) * LEAST_PERCENT {
        return None;
    }
    let title = start.checked_sub(1).and_then(|at| before.get(at));
    let has_title = title.is_some_and(|(_, piece)| {
        let count = words(piece).split_whitespace().count();
        (1..=TITLE_WORDS).contains(&count)
    });
    Some(start - usize::from(has_title)..end)
}

/// The words of a paragraph; none of any other piece, so that nothing else is dropped with the lines.
fn words(piece: &Piece) -> String {
    match piece {
        Piece::Block(Block::Paragraph(content)) => plain_text(content),
        _ => String::new(),
    }
}

/// The letters of a text in lower case, without numbers and punctuation.
fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    letters.flat_map(char::to_lowercase).collect()
}
