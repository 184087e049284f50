//! Headings by their *looks* alone.

use super::{FEW_WORDS, ends_sentence, leads, letters, words};
use crate::ingest::docx::paragraphs::Piece;

/// The fewest paragraphs in bold that are a document's way of setting headings.
const FEWEST: usize = 2;

/// Levels that are told apart by sizes.
const MOST_LEVELS: u8 = 4;

/// Headings by their look alone, in a document that has no others: short paragraphs in bold, or in larger letters.
pub(super) fn headings(pieces: &[Piece], text_size: u32) -> Vec<(usize, u8)> {
    let paragraph = |at: usize| match pieces.get(at) {
        Some(Piece::Paragraph(paragraph)) => Some(paragraph),
        _ => None,
    };
    let looks = |at: &usize| {
        paragraph(*at).is_some_and(|paragraph| {
            let line = &paragraph.line;
            let is_large = line.size.is_some_and(|size| size >= text_size + 4);
            let is_bold = line.is_bold && (line.atoms.is_strong() || line.atoms.is_even());
            paragraph.role.is_none()
                && paragraph.number.is_none()
                && (is_bold || is_large)
                && words(paragraph) <= FEW_WORDS
                && letters(paragraph) >= 3
                && !ends_sentence(paragraph)
                && leads(pieces, *at)
        })
    };
    let candidates: Vec<usize> = (0..pieces.len()).filter(looks).collect();
    // Lines of a cover, one after the other, head nothing.
    let is_candidate = |at: usize| candidates.binary_search(&at).is_ok();
    let stands_alone = |at: &&usize| {
        let before = at.checked_sub(1).is_some_and(is_candidate);
        !(is_candidate(**at + 1) && (before || is_candidate(**at + 2)))
    };
    let found: Vec<usize> = candidates.iter().filter(stands_alone).copied().collect();
    // Where most paragraphs look like that, it means nothing.
    if found.len() < FEWEST || found.len() * 2 > pieces.len() {
        return Vec::new();
    }
    let size = |at: usize| {
        paragraph(at)
            .and_then(|found| found.line.size)
            .unwrap_or(text_size)
    };
    let mut sizes: Vec<u32> = found.iter().map(|at| size(*at)).collect();
    sizes.sort_unstable_by_key(|size| std::cmp::Reverse(*size));
    sizes.dedup();
    let level = |at: usize| {
        let rank = sizes
            .iter()
            .position(|other| *other == size(at))
            .unwrap_or(0);
        1 + rank.min(usize::from(MOST_LEVELS) - 1) as u8
    };
    found.iter().map(|at| (*at, level(*at))).collect()
}
