//! *Guessed* headings: a page that marks none often has bold paragraphs instead, as filings and old pages do.

use super::flow::FlowItem;
use super::sections::words;
use crate::model::{At, Block, Inline, Rule, Style, Warning};

/// More words are no heading.
const HEADING_WORDS: usize = 14;

/// The fewest bold paragraphs that are a page's way of setting headings.
const FEWEST: usize = 2;

/// Turns bold paragraphs into headings, if the page has no other below its title.
pub(super) fn find(pieces: &mut [(At, FlowItem)], title: &str, warnings: &mut Vec<Warning>) {
    let title = title.to_lowercase();
    let is_other = |piece: &FlowItem| match piece {
        FlowItem::Heading(_, content) => words(content).to_lowercase() != title,
        _ => false,
    };
    if pieces.iter().any(|(_, piece)| is_other(piece)) {
        return;
    }
    let found: Vec<(usize, Kind)> = (0..pieces.len())
        .filter_map(|at| {
            let (_, piece) = &pieces[at];
            let is_followed = pieces.get(at + 1).is_some();
            let said = bold(piece).filter(|_| is_followed).map(words)?;
            is_heading(&said).then(|| (at, Kind::of(&said)))
        })
        .collect();
    let is_numbered = found.iter().any(|(_, kind)| *kind != Kind::Other);
    // Where most paragraphs are bold, it means nothing.
    if !is_numbered && (found.len() < FEWEST || found.len() * 2 > pieces.len()) {
        return;
    }
    let highest = found
        .iter()
        .map(|(_, kind)| *kind)
        .min()
        .unwrap_or(Kind::Other);
    for (at, kind) in found {
        let (place, piece) = &mut pieces[at];
        let Some(said) = bold(piece).map(words) else {
            continue;
        };
        let FlowItem::Block(Block::Paragraph(content)) = piece else {
            continue;
        };
        let content = heading(std::mem::take(content));
        // The title has the first level.
        let level = 2 + kind as u8 - highest as u8;
        *piece = FlowItem::Heading(level, content);
        if said.to_lowercase() != title {
            warnings.push(Warning {
                at: place.clone(),
                rule: Rule::GuessedHeading,
                text: said,
            });
        }
    }
}

/// The rank of a heading among others.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Part,
    Item,
    Other,
}

impl Kind {
    fn of(said: &str) -> Self {
        let mut words = said.split(' ');
        let first = words.next().unwrap_or_default().to_lowercase();
        let number = words.next().unwrap_or_default();
        let is_number = number.starts_with(|c: char| c.is_ascii_digit())
            || number
                .trim_end_matches(['.', ':', '—', '–'])
                .chars()
                .all(|c| "IVXLC".contains(c))
                && !number.is_empty();
        match (first.as_str(), is_number) {
            ("part" | "chapter" | "teil" | "kapitel" | "partie" | "chapitre", true) => Self::Part,
            ("item" | "section" | "article" | "artikel" | "abschnitt", true) => Self::Item,
            _ => Self::Other,
        }
    }
}

fn is_heading(said: &str) -> bool {
    let ends_sentence =
        said.ends_with(['.', '!', '?', ',', ';', ':', '。']) && Kind::of(said) == Kind::Other;
    let letters = said.chars().filter(|c| c.is_alphabetic()).count();
    said.split(' ').count() <= HEADING_WORDS && !ends_sentence && letters >= 3
}

/// The content of a paragraph that is bold as a whole.
fn bold(piece: &FlowItem) -> Option<&[Inline]> {
    let FlowItem::Block(Block::Paragraph(content)) = piece else {
        return None;
    };
    let shows = |inline: &&Inline| match inline {
        Inline::Text(text) => !text.trim().is_empty(),
        Inline::Anchor(_) => false,
        _ => true,
    };
    let mut shown = content.iter().filter(shows).peekable();
    shown.peek()?;
    let is_strong = |inline: &Inline| {
        matches!(
            inline,
            Inline::Styled {
                style: Style::Strong,
                ..
            }
        )
    };
    shown.all(is_strong).then_some(content)
}

/// The content without the bold around it.
fn heading(content: Vec<Inline>) -> Vec<Inline> {
    let plain = content.into_iter().flat_map(|inline| match inline {
        Inline::Styled {
            style: Style::Strong,
            content,
        } => content,
        Inline::Break => vec![Inline::Text(" ".to_owned())],
        other => vec![other],
    });
    plain.collect()
}
