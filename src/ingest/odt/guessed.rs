//! *Guessed* headings: a text without any heading often has bold paragraphs instead.

use super::flow::{Piece, Pieces};
use crate::ingest::title::is_words;
use crate::model::{Block, Inline, Rule, Style, Warning, plain_text};

/// More words are no heading.
const MOST_WORDS: usize = 12;

/// The fewest bold paragraphs that are a text's way of setting headings.
const FEWEST: usize = 2;

/// Turns bold paragraphs into headings, if the text has no others.
pub(super) fn find(pieces: &mut Pieces, warnings: &mut Vec<Warning>) {
    let has_heading = pieces
        .iter()
        .any(|(_, piece)| matches!(piece, Piece::Heading(..)));
    if has_heading {
        return;
    }
    let found: Vec<usize> = (0..pieces.len())
        .filter(|at| is_heading(&pieces[*at].1) && is_followed(pieces, *at))
        .collect();
    // Where most paragraphs are bold, it means nothing.
    if found.len() < FEWEST || found.len() * 2 > pieces.len() {
        return;
    }
    for at in found {
        let (place, piece) = &mut pieces[at];
        let Piece::Block(Block::Paragraph(content)) = piece else {
            continue;
        };
        let content = plain(std::mem::take(content));
        warnings.push(Warning {
            at: place.clone(),
            rule: Rule::GuessedHeading,
            text: plain_text(&content),
        });
        *piece = Piece::Heading(1, content);
    }
}

/// Whether text follows that a heading could head.
fn is_followed(pieces: &Pieces, at: usize) -> bool {
    let next = pieces.get(at + 1);
    next.is_some_and(|(_, piece)| !is_heading(piece))
}

fn is_heading(piece: &Piece) -> bool {
    let Piece::Block(Block::Paragraph(content)) = piece else {
        return false;
    };
    let shows = |inline: &&Inline| match inline {
        Inline::Text(text) => !text.trim().is_empty(),
        Inline::Anchor(_) => false,
        _ => true,
    };
    let is_strong = |inline: &Inline| {
        matches!(
            inline,
            Inline::Styled {
                style: Style::Strong,
                ..
            }
        )
    };
    let mut shown = content.iter().filter(shows).peekable();
    if shown.peek().is_none() || !shown.all(is_strong) || !is_words(content) {
        return false;
    }
    let words = plain_text(content);
    let words = words.trim();
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    words.split_whitespace().count() <= MOST_WORDS
        && letters >= 3
        && !words.contains('\n')
        && !words.ends_with(['.', '!', '?', ',', ';', ':', '。'])
}

/// The content without the bold around it.
fn plain(content: Vec<Inline>) -> Vec<Inline> {
    let plain = content.into_iter().flat_map(|inline| match inline {
        Inline::Styled {
            style: Style::Strong,
            content,
        } => content,
        other => vec![other],
    });
    plain.collect()
}
