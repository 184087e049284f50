//! *Guessed* headings: a page that marks none often has bold paragraphs instead, as filings and old pages do.

use super::flow::FlowItem;
use super::sections::words;
use crate::ingest::bold::{Kind, division, heading, is_bold, without_first};
use crate::model::{At, Block, Inline, Rule, Warning};

/// More words are no heading.
const HEADING_WORDS: usize = 14;

/// The fewest bold paragraphs that are a page's way of setting headings.
const FEWEST: usize = 2;

/// Turns bold paragraphs into headings, if the page has no other below its title.
pub(super) fn find(pieces: &mut Vec<(At, FlowItem)>, title: &str, warnings: &mut Vec<Warning>) {
    let title = title.to_lowercase();
    let is_other = |piece: &FlowItem| match piece {
        FlowItem::Heading(_, content) => words(content).to_lowercase() != title,
        _ => false,
    };
    if pieces.iter().any(|(_, piece)| is_other(piece)) {
        return;
    }
    let mut found: Vec<(usize, Kind, bool)> = (0..pieces.len())
        .filter_map(|at| {
            let (_, piece) = &pieces[at];
            let is_followed = pieces.get(at + 1).is_some();
            let whole = bold(piece).filter(|_| is_followed).map(words);
            let whole = whole.filter(|said| is_heading(said));
            let said = match &whole {
                Some(said) => said.clone(),
                None => words(std::slice::from_ref(opening(piece)?)),
            };
            Some((at, Kind::of(&said), whole.is_some()))
        })
        .collect();
    // One alone may be a reference.
    if found.iter().filter(|(.., is_whole)| !is_whole).count() < FEWEST {
        found.retain(|(.., is_whole)| *is_whole);
    }
    let is_numbered = found.iter().any(|(_, kind, _)| *kind != Kind::Other);
    // Where most paragraphs are bold, it means nothing.
    if !is_numbered && (found.len() < FEWEST || found.len() * 2 > pieces.len()) {
        return;
    }
    let highest = found
        .iter()
        .map(|(_, kind, _)| *kind)
        .min()
        .unwrap_or(Kind::Other);
    // From the end, so that what a division is parted from does not move the others.
    let mut told = Vec::new();
    for (at, kind, is_whole) in found.into_iter().rev() {
        let (place, piece) = &mut pieces[at];
        let place = place.clone();
        let FlowItem::Block(Block::Paragraph(content)) = piece else {
            continue;
        };
        let (first, rest) = match is_whole {
            true => (std::mem::take(content), Vec::new()),
            false => without_first(std::mem::take(content)),
        };
        let content = heading(first);
        let said = words(&content);
        // The title has the first level.
        let level = 2 + kind as u8 - highest as u8;
        *piece = FlowItem::Heading(level, content);
        if !rest.is_empty() {
            let rest = FlowItem::Block(Block::Paragraph(rest));
            pieces.insert(at + 1, (place.clone(), rest));
        }
        if said.to_lowercase() != title {
            told.push(Warning {
                at: place,
                rule: Rule::GuessedHeading,
                text: said,
            });
        }
    }
    warnings.extend(told.into_iter().rev());
}

fn is_heading(said: &str) -> bool {
    let ends_sentence =
        said.ends_with(['.', '!', '?', ',', ';', ':', '。']) && Kind::of(said) == Kind::Other;
    let letters = said.chars().filter(|c| c.is_alphabetic()).count();
    said.split(' ').count() <= HEADING_WORDS && !ends_sentence && letters >= 3
}

/// The content of a paragraph that is bold as a whole.
fn bold(piece: &FlowItem) -> Option<&[Inline]> {
    match piece {
        FlowItem::Block(Block::Paragraph(content)) if is_bold(content) => Some(content),
        _ => None,
    }
}

/// The bold name and number of a division at the start of a paragraph.
fn opening(piece: &FlowItem) -> Option<&Inline> {
    match piece {
        FlowItem::Block(Block::Paragraph(content)) => division(content),
        _ => None,
    }
}
