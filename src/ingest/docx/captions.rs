//! *Captions* are paragraphs beside the picture or table that they belong to.

use super::blocks::labelled;
use super::paragraphs::{Paragraph, Piece};
use super::roles::Role;
use crate::model::{Block, Href, Inline};

/// A numbered paragraph with more words is no caption, unless its style says so.
const MOST_WORDS: usize = 80;

/// What a caption belongs to, as it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Table,
    Figure,
    Unknown,
}

/// Moves each caption to the picture or table beside it.
pub(super) fn pair(pieces: &mut Vec<Piece>, links: &[Href]) {
    let mut gone = vec![false; pieces.len()];
    for at in 0..pieces.len() {
        let Some(kind) = pieces.get(at).and_then(kind) else {
            continue;
        };
        let before = at.checked_sub(1).filter(|before| !gone[*before]);
        let after = Some(at + 1).filter(|after| *after < pieces.len());
        let takes = |place: Option<usize>, wanted: Kind| {
            let Some(Piece::Other(other)) = place.and_then(|place| pieces.get(place)) else {
                return false;
            };
            !other.has_caption
                && match (&other.block, wanted) {
                    (Block::Table(_), Kind::Table) => true,
                    (Block::Figure(figure), Kind::Figure) => figure.caption.is_empty(),
                    _ => false,
                }
        };
        let order: &[(Option<usize>, Kind)] = match kind {
            Kind::Table => &[
                (after, Kind::Table),
                (before, Kind::Table),
                (after, Kind::Figure),
                (before, Kind::Figure),
            ],
            Kind::Figure => &[
                (before, Kind::Figure),
                (after, Kind::Figure),
                (after, Kind::Table),
                (before, Kind::Table),
            ],
            Kind::Unknown => &[
                (before, Kind::Figure),
                (after, Kind::Table),
                (after, Kind::Figure),
                (before, Kind::Table),
            ],
        };
        let found = order.iter().find(|(place, wanted)| takes(*place, *wanted));
        let Some((Some(target), _)) = found.copied() else {
            continue;
        };
        let Some(Piece::Paragraph(paragraph)) = pieces.get(at).cloned() else {
            continue;
        };
        let content = content(paragraph, links);
        if let Some(Piece::Other(other)) = pieces.get_mut(target) {
            other.has_caption = true;
            match &mut other.block {
                Block::Table(table) => table.caption = content,
                Block::Figure(figure) => figure.caption = content,
                _ => {}
            }
            gone[at] = true;
        }
    }
    let mut at = 0..;
    pieces.retain(|_| !gone[at.next().unwrap_or_default()]);
}

fn content(paragraph: Paragraph, links: &[Href]) -> Vec<Inline> {
    let label = paragraph.number.and_then(|number| number.mark.written());
    labelled(label, paragraph.line.atoms.inlines(links))
}

/// What a piece is the caption of, if it is one.
fn kind(piece: &Piece) -> Option<Kind> {
    let Piece::Paragraph(paragraph) = piece else {
        return None;
    };
    let words = paragraph.line.atoms.words();
    let is_caption = match paragraph.role {
        Some(Role::Caption) => true,
        None => {
            paragraph.line.sequence.is_some()
                && words.split(' ').count() <= MOST_WORDS
                && paragraph.number.is_none()
        }
        _ => false,
    };
    if !is_caption {
        return None;
    }
    let said = paragraph
        .line
        .sequence
        .clone()
        .unwrap_or(words)
        .to_lowercase();
    let begins = |names: &[&str]| names.iter().any(|name| said.starts_with(name));
    Some(
        match (
            begins(&["tab", "табл", "表"]) || paragraph.style_name == "table caption",
            begins(&[
                "fig", "abb", "bild", "рис", "図", "图", "ill", "chart", "graf", "photo", "map",
            ]),
        ) {
            (true, _) => Kind::Table,
            (_, true) => Kind::Figure,
            _ => Kind::Unknown,
        },
    )
}
