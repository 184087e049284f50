//! *Guessed* headings. Styles that a publisher made for headings often have no level of the outline: their names, their
//! look and their use say what they are. A document without any heading may have paragraphs in bold instead. Each guess
//! is told.

use super::headlike::{self, Name};
use super::paragraphs::{Paragraph, Piece};
use super::reading::Reading;
use super::roles::Role;
use crate::model::{Rule, Warning};
use std::collections::BTreeMap;

/// More words are no heading.
const MOST_WORDS: usize = 20;

/// More words are none if nothing but the look says so.
const FEW_WORDS: usize = 14;

/// The fewest paragraphs in bold that are a document's way of setting headings.
const FEWEST: usize = 2;

/// Levels that are told apart by their look.
const MOST_LEVELS: usize = 4;

/// Turns paragraphs that are headings by their style, or by their look alone, into headings, and tells it.
pub(super) fn headings(pieces: &mut [Piece], reading: &mut Reading<'_>) {
    let found = by_styles(pieces, reading.styles.text_size());
    let has_headings = !found.is_empty() || pieces.iter().any(is_heading);
    let found = match has_headings {
        true => found,
        false => by_look(pieces, reading.styles.text_size()),
    };
    for (at, level) in found {
        let Some(Piece::Paragraph(paragraph)) = pieces.get_mut(at) else {
            continue;
        };
        paragraph.role = Some(Role::Heading(level));
        reading.warnings.push(Warning {
            at: paragraph.at.clone(),
            rule: Rule::GuessedHeading,
            text: paragraph.line.atoms.words(),
        });
    }
}

fn is_heading(piece: &Piece) -> bool {
    match piece {
        Piece::Paragraph(paragraph) => matches!(paragraph.role, Some(Role::Heading(_))),
        Piece::Heading(_) => true,
        Piece::Other(_) => false,
    }
}

/// The paragraphs of one style.
struct Used<'a> {
    name: Name,
    places: Vec<usize>,
    first: &'a Paragraph,
}

/// Headings by their styles, with their levels.
fn by_styles(pieces: &[Piece], text_size: u32) -> Vec<(usize, u8)> {
    let mut styles: BTreeMap<&str, Used<'_>> = BTreeMap::new();
    let mut paragraphs = 0;
    for (at, piece) in pieces.iter().enumerate() {
        let Piece::Paragraph(paragraph) = piece else {
            continue;
        };
        paragraphs += 1;
        if paragraph.role.is_some() || paragraph.is_text || paragraph.style.is_empty() {
            continue;
        }
        let used = styles.entry(&paragraph.style).or_insert_with(|| Used {
            name: headlike::name(&paragraph.style_name),
            places: Vec::new(),
            first: paragraph,
        });
        used.places.push(at);
    }
    let mut found: Vec<Used<'_>> = styles
        .into_values()
        .filter(|used| used.heads(pieces, paragraphs, text_size))
        .collect();
    // Larger, bolder and earlier ones stand above others.
    found.sort_by_key(|used| {
        let line = &used.first.line;
        let size = line.size.unwrap_or(text_size);
        (
            std::cmp::Reverse(size),
            !line.is_bold,
            !line.is_capital,
            used.places.first().copied(),
        )
    });
    let known = known_sizes(pieces);
    let has_chapters = found.iter().any(|used| used.name == Name::Chapter);
    let mut headings = Vec::new();
    // Below those whose names have a level.
    let named = found.iter().map(|used| match used.name {
        Name::Chapter => 1,
        Name::Level(level) => usize::from(level) + usize::from(has_chapters),
        _ => 0,
    });
    let mut rank = named.max().unwrap_or(0);
    for used in &found {
        let size = used.first.line.size.unwrap_or(text_size);
        let level = match used.name {
            Name::Chapter => 1,
            Name::Level(level) => level + u8::from(has_chapters),
            _ if !known.is_empty() => {
                let above = known.iter().filter(|(_, other)| **other > size);
                above.map(|(level, _)| *level).max().unwrap_or(0) + 1
            }
            _ => {
                rank = (rank + 1).min(MOST_LEVELS.max(rank));
                rank as u8
            }
        };
        headings.extend(used.places.iter().map(|at| (*at, level)));
    }
    headings.sort_unstable();
    headings
}

/// The levels of the headings that are known, and the sizes of their text.
fn known_sizes(pieces: &[Piece]) -> BTreeMap<u8, u32> {
    let mut sizes = BTreeMap::new();
    for piece in pieces {
        if let Piece::Paragraph(paragraph) = piece
            && let Some(Role::Heading(level)) = paragraph.role
            && let Some(size) = paragraph.line.size
        {
            sizes.entry(level).or_insert(size);
        }
    }
    sizes
}

impl Used<'_> {
    /// Whether the paragraphs of this style are headings.
    fn heads(&self, pieces: &[Piece], paragraphs: usize, text_size: u32) -> bool {
        if self.name == Name::Other(false) {
            return false;
        }
        let all: Vec<(usize, &Paragraph)> = self
            .places
            .iter()
            .filter_map(|at| match pieces.get(*at) {
                Some(Piece::Paragraph(paragraph)) => Some((*at, paragraph)),
                _ => None,
            })
            .collect();
        let share = |is_so: &dyn Fn(&(usize, &Paragraph)) -> bool| {
            all.iter().filter(|one| is_so(one)).count() * 100 / all.len().max(1)
        };
        let is_named = !matches!(self.name, Name::Other(_));
        let most = if is_named { MOST_WORDS } else { FEW_WORDS };
        let are_short = share(&|(_, one)| words(one) <= most) >= 80;
        let end = share(&|(_, one)| ends_sentence(one));
        let leads = share(&|(at, _)| leads(pieces, *at));
        if !are_short || leads < 50 {
            return false;
        }
        if is_named {
            return end <= 50;
        }
        let line = &self.first.line;
        let is_large = line.size.is_some_and(|size| size >= text_size + 2);
        let look = &self.first.look;
        let stands_out = is_large || line.is_bold || line.is_capital;
        let is_set_off =
            look.keeps_next == Some(true) || look.space_before.is_some_and(|space| space >= 120);
        let is_rare = self.places.len() * 3 <= paragraphs;
        let has_letters = share(&|(_, one)| letters(one) >= 3) >= 90;
        let in_list = share(&|(_, one)| one.number.is_some() && one.indent > 0) > 50;
        // One paragraph of a style may be anything.
        let is_used = self.places.len() > 1 || (is_large && look.keeps_next == Some(true));
        stands_out && is_set_off && is_rare && is_used && has_letters && end <= 10 && !in_list
    }
}

/// Whether text follows the paragraph at this place, so that it can head it.
fn leads(pieces: &[Piece], at: usize) -> bool {
    match pieces.get(at + 1) {
        Some(Piece::Paragraph(next)) => next.line.atoms.words().len() > 1,
        Some(_) => true,
        None => false,
    }
}

/// Headings by their look alone, in a document that has no others: short paragraphs in bold, or in larger letters.
fn by_look(pieces: &[Piece], text_size: u32) -> Vec<(usize, u8)> {
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
        1 + rank.min(MOST_LEVELS - 1) as u8
    };
    found.iter().map(|at| (*at, level(*at))).collect()
}

fn words(paragraph: &Paragraph) -> usize {
    paragraph.line.atoms.words().split_whitespace().count()
}

fn letters(paragraph: &Paragraph) -> usize {
    let words = paragraph.line.atoms.words();
    words.chars().filter(|c| c.is_alphabetic()).count()
}

fn ends_sentence(paragraph: &Paragraph) -> bool {
    let words = paragraph.line.atoms.words();
    words.trim_end().ends_with(['.', ',', ';', ':', '。', '、'])
}
