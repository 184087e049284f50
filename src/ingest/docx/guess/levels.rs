//! The *levels* of guessed headings: by the names of their styles, by the contents, by the list that numbers them, by the
//! numbers that are typed before them; else by their look, from the largest on.

use super::names::Name;
use super::styles::Used;
use crate::ingest::docx::paragraphs::Piece;
use crate::ingest::docx::roles::Role;
use std::collections::BTreeMap;

/// The deepest level that a look alone tells.
const DEEPEST: u8 = 6;

/// The levels of styles that are sorted by their look; those with typed numbers are put in the order of these.
pub(super) fn of(found: &mut [Used<'_>], pieces: &[Piece], text_size: u32) -> Vec<u8> {
    by_depth(found);
    let known = known_sizes(pieces);
    let found = &*found;
    let size = |used: &Used<'_>| used.first.line.size.unwrap_or(text_size);
    let said = said(found, text_size);
    // Those whose names say nothing stand below those whose names do.
    let named = found.iter().filter_map(|used| named(used, found)).max();
    let mut last = named.unwrap_or(0);
    let mut levels: Vec<u8> = Vec::new();
    for (at, used) in found.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| found.get(at));
        let level = match (said.get(at).copied().flatten(), typed(at, found, &levels)) {
            (Some(level), _) | (None, Some(level)) => level,
            // A style that only continues another one is of its level.
            _ if before.is_some_and(|before| continues(before, used)) => last,
            _ if !known.is_empty() => {
                let above = known.iter().filter(|(_, other)| **other > size(used));
                let above = above.map(|(level, _)| *level).max().unwrap_or(0);
                above.max(last).min(DEEPEST - 1) + 1
            }
            _ => (last + 1).min(DEEPEST.max(last)),
        };
        // A single paragraph above all others is a title, or the heading of a preface: it has no level of its own.
        let is_single = at == 0 && used.places.len() == 1 && named.is_none();
        last = match is_single {
            true => last,
            false => last.max(level),
        };
        levels.push(level);
    }
    levels
}

/// Puts the styles with typed numbers into the order of the parts of these, in the places that they have.
fn by_depth(found: &mut [Used<'_>]) {
    for end in (1..found.len()).rev() {
        for at in 0..end {
            let depth = |at: usize| found.get(at).and_then(|used| used.depth);
            let next = (at + 1..=end).find(|next| depth(*next).is_some());
            if let Some(next) = next
                && depth(at) > depth(next)
            {
                found.swap(at, next);
            }
        }
    }
}

/// The level that typed numbers give the style at this place, beside one above it that has such numbers too.
fn typed(at: usize, found: &[Used<'_>], levels: &[u8]) -> Option<u8> {
    let depth = found.get(at)?.depth?;
    let above = found.iter().zip(levels).rev();
    let mut with_depth = above.filter_map(|(used, level)| Some((used.depth?, *level)));
    let (other, level) = with_depth.find(|(other, _)| *other <= depth)?;
    let deeper = u8::try_from(depth - other).ok()?;
    Some(level.saturating_add(deeper))
}

/// What name, contents or list say of the level of each style.
fn said(found: &[Used<'_>], text_size: u32) -> Vec<Option<u8>> {
    // Where one list numbers several styles, its levels are theirs.
    let definition = |used: &Used<'_>| Some(used.number?.definition);
    let shares = |used: &Used<'_>| {
        let own = definition(used);
        own.is_some()
            && found
                .iter()
                .filter(|other| definition(other) == own)
                .count()
                > 1
    };
    let numbered = |used: &Used<'_>| {
        let number = used.number.filter(|_| shares(used))?;
        u8::try_from(number.level + 1).ok()
    };
    // Contents that list large and small headings alike say nothing of levels.
    let size = |used: &Used<'_>| used.first.line.size.unwrap_or(text_size);
    let is_sound = found.iter().all(|one| {
        let is_deeper = |other: &Used<'_>| one.depth.is_some() && other.depth > one.depth;
        let is_below = |other: &&Used<'_>| {
            (size(other) < size(one) || is_deeper(other)) && other.listed.is_some()
        };
        let mut below = found.iter().filter(is_below);
        one.listed.is_none() || below.all(|other| one.listed < other.listed)
    });
    let listed = |used: &Used<'_>| used.listed.filter(|_| is_sound);
    found
        .iter()
        .map(|used| {
            named(used, found)
                .or_else(|| listed(used))
                .or_else(|| numbered(used))
        })
        .collect()
}

fn named(used: &Used<'_>, found: &[Used<'_>]) -> Option<u8> {
    let has_chapters = found.iter().any(|used| used.name == Name::Chapter);
    match used.name {
        Name::Chapter => Some(1),
        Name::Level(level) => Some(level + u8::from(has_chapters)),
        _ => None,
    }
}

/// Whether one of these styles is based on the other, and looks like it.
fn continues(one: &Used<'_>, other: &Used<'_>) -> bool {
    let look = |used: &Used<'_>| {
        let line = &used.first.line;
        let is_slanted = line.atoms.is_slanted();
        (line.size, line.is_bold, line.is_capital, is_slanted)
    };
    let is_based = one.base == other.style || other.base == one.style;
    is_based && look(one) == look(other) && one.depth == other.depth
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

/// How many parts the number has that a heading begins with: 2 for "1.2 Scope", `None` where there is none.
pub(super) fn typed_depth(words: &str) -> Option<usize> {
    let number = words.split_whitespace().next()?;
    let parts: Vec<&str> = number.trim_end_matches(['.', ')']).split('.').collect();
    let is_part = |part: &&str| {
        (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let (first, rest) = parts.split_first()?;
    // Appendices are numbered by a letter: "A.1".
    let is_letter = !rest.is_empty() && matches!(first.as_bytes(), [b'A'..=b'Z']);
    ((is_letter || is_part(first)) && rest.iter().all(is_part)).then_some(parts.len())
}
