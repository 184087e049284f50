//! *Guessed* headings: a text that marks none below its title may set its chapters in bold, with their numbers.

use super::blocks::ClosedElement;
use crate::ingest::bold::{Kind, division, heading, is_bold, without_first};
use crate::model::{At, Block, Inline, Rule, Warning, plain_text};

/// The most words of a chapter's heading.
const HEADING_WORDS: usize = 14;

/// The fewest that are a text's way of setting headings.
const FEWEST: usize = 2;

/// Turns the bold names of divisions in `parts` into headings, if there are no others below the title.
pub(super) fn find(parts: Vec<ClosedElement>, warnings: &mut Vec<Warning>) -> Vec<ClosedElement> {
    let is_heading = |part: &ClosedElement| matches!(part, ClosedElement::Heading { .. });
    let others = parts.iter().skip(1).filter(|part| is_heading(part));
    if others.count() > 0 || parts.iter().filter(|part| kind(part).is_some()).count() < FEWEST {
        return parts;
    }
    let highest = parts.iter().filter_map(kind).min().unwrap_or(Kind::Other);
    let mut read = Vec::with_capacity(parts.len());
    for part in parts {
        let (kind, content) = match (kind(&part), part) {
            (Some(kind), ClosedElement::Block(Block::Paragraph(content))) => (kind, content),
            (_, part) => {
                read.push(part);
                continue;
            }
        };
        let (first, rest) = match is_whole(&content) {
            true => (content, Vec::new()),
            false => without_first(content),
        };
        let content = heading(first);
        warnings.push(Warning {
            at: At::Whole,
            rule: Rule::GuessedHeading,
            text: plain_text(&content).trim().to_owned(),
        });
        read.push(ClosedElement::Heading {
            // The title has the first level.
            level: 2 + kind as u8 - highest as u8,
            line: 0,
            content,
        });
        if !rest.is_empty() {
            read.push(ClosedElement::Block(Block::Paragraph(rest)));
        }
    }
    read
}

/// The kind of the division that a paragraph begins with.
fn kind(part: &ClosedElement) -> Option<Kind> {
    let ClosedElement::Block(Block::Paragraph(content)) = part else {
        return None;
    };
    let said = match is_whole(content) {
        true => plain_text(content),
        false => plain_text(std::slice::from_ref(division(content)?)),
    };
    Some(Kind::of(said.trim())).filter(|kind| *kind != Kind::Other)
}

/// Whether the paragraph is a heading as a whole.
fn is_whole(content: &[Inline]) -> bool {
    is_bold(content) && plain_text(content).split_whitespace().count() <= HEADING_WORDS
}
