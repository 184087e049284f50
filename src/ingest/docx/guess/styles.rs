//! Headings by their *styles*: by what the names of these say, by their look and their use, or since the document's
//! contents list them.

use super::names::{self, Name};
use super::{FEW_WORDS, MOST_LEVELS, ends_sentence, leads, letters, words};
use crate::ingest::docx::contents::{self, Entry};
use crate::ingest::docx::numbering::Mark;
use crate::ingest::docx::paragraphs::{Paragraph, Piece};
use crate::ingest::docx::reading::Reading;
use crate::ingest::docx::roles::Role;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// More words are no heading, whatever the style is called.
const MOST_WORDS: usize = 20;

/// The least share of the paragraphs of a style (percent) that the contents list, if it is one of headings.
const LISTED_PERCENT: usize = 60;

/// The paragraphs of one style.
struct Used<'a> {
    name: Name,
    places: Vec<usize>,
    first: &'a Paragraph,
    /// Whether what is typed after such a paragraph is in another style.
    leads_on: bool,
    /// The level that the contents give most of them.
    listed: Option<u8>,
}

/// Headings by their styles: their places, with their levels.
pub(super) fn headings(pieces: &[Piece], reading: &Reading<'_>) -> Vec<(usize, u8)> {
    let text_size = reading.styles.text_size();
    let listed: HashMap<&str, Option<u8>> = reading
        .listed
        .iter()
        .map(|Entry { letters, level }| (letters.as_str(), *level))
        .collect();
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
            name: names::name(&paragraph.style_name),
            places: Vec::new(),
            first: paragraph,
            leads_on: reading.styles.leads_on(&paragraph.style),
            listed: None,
        });
        used.places.push(at);
    }
    for used in styles.values_mut() {
        used.listed = used.level_listed(pieces, &listed);
    }
    let mut found: Vec<Used<'_>> = styles
        .into_values()
        .filter(|used| used.heads(pieces, paragraphs, text_size))
        .collect();
    found.sort_by_key(|used| used.rank(text_size));
    let levels = levels(&found, &known_sizes(pieces), text_size);
    let mut headings = Vec::new();
    for (used, level) in found.iter().zip(levels) {
        headings.extend(used.places.iter().map(|at| (*at, level)));
    }
    headings.sort_unstable();
    headings
}

/// The levels of styles that are sorted by their look. `known` are those of other headings, with the sizes of their
/// text.
fn levels(found: &[Used<'_>], known: &BTreeMap<u8, u32>, text_size: u32) -> Vec<u8> {
    let has_chapters = found.iter().any(|used| used.name == Name::Chapter);
    // Where one list numbers several styles, its levels are theirs.
    let definition = |used: &Used<'_>| Some(used.first.number.as_ref()?.definition);
    let shares = |used: &Used<'_>| {
        let own = definition(used);
        own.is_some()
            && found
                .iter()
                .filter(|other| definition(other) == own)
                .count()
                > 1
    };
    let named = |used: &Used<'_>| match used.name {
        Name::Chapter => Some(1),
        Name::Level(level) => Some(level + u8::from(has_chapters)),
        _ => None,
    };
    let numbered = |used: &Used<'_>| {
        let number = used.first.number.as_ref().filter(|_| shares(used))?;
        u8::try_from(number.level + 1).ok()
    };
    // Contents that list large and small headings alike say nothing of levels.
    let size = |used: &Used<'_>| used.first.line.size.unwrap_or(text_size);
    let is_sound = found.iter().all(|one| {
        let is_below = |other: &&Used<'_>| size(other) < size(one) && other.listed.is_some();
        let mut below = found.iter().filter(is_below);
        one.listed.is_none() || below.all(|other| one.listed < other.listed)
    });
    let listed = |used: &Used<'_>| used.listed.filter(|_| is_sound);
    let said = |used: &Used<'_>| {
        named(used)
            .or_else(|| listed(used))
            .or_else(|| numbered(used))
    };
    // Those whose names say nothing stand below those whose names do.
    let mut last = found.iter().filter_map(named).max().unwrap_or(0);
    let mut levels = Vec::new();
    for used in found {
        let level = match said(used) {
            Some(level) => level,
            None if !known.is_empty() => {
                let above = known.iter().filter(|(_, other)| **other > size(used));
                above.map(|(level, _)| *level).max().unwrap_or(0) + 1
            }
            None => (last + 1).min(MOST_LEVELS.max(last)),
        };
        last = last.max(level);
        levels.push(level);
    }
    levels
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
    /// Larger, bolder and earlier ones stand above others.
    fn rank(&self, text_size: u32) -> impl Ord + use<> {
        let line = &self.first.line;
        (
            Reverse(line.size.unwrap_or(text_size)),
            !line.is_bold,
            !line.is_capital,
            self.first.line.atoms.is_slanted(),
            self.places.first().copied(),
        )
    }

    fn paragraphs<'b>(
        &'b self,
        pieces: &'b [Piece],
    ) -> impl Iterator<Item = (usize, &'b Paragraph)> {
        self.places.iter().filter_map(|at| match pieces.get(*at) {
            Some(Piece::Paragraph(paragraph)) => Some((*at, paragraph)),
            _ => None,
        })
    }

    /// The level that the contents give most of these paragraphs, if they list them.
    fn level_listed(&self, pieces: &[Piece], listed: &HashMap<&str, Option<u8>>) -> Option<u8> {
        if listed.is_empty() {
            return None;
        }
        let mut levels: BTreeMap<u8, usize> = BTreeMap::new();
        for (_, paragraph) in self.paragraphs(pieces) {
            let letters = contents::letters(&paragraph.line.atoms.words());
            if let Some(Some(level)) = listed.get(letters.as_str()).filter(|_| !letters.is_empty())
            {
                *levels.entry(*level).or_default() += 1;
            }
        }
        let all: usize = levels.values().sum();
        let most = levels
            .into_iter()
            .max_by_key(|(level, count)| (*count, Reverse(*level)))?;
        (all * 100 >= self.places.len() * LISTED_PERCENT).then_some(most.0)
    }

    /// Whether the paragraphs of this style are headings.
    fn heads(&self, pieces: &[Piece], paragraphs: usize, text_size: u32) -> bool {
        if self.listed.is_some() {
            return true;
        }
        if self.name == Name::Other(false) {
            return false;
        }
        let all: Vec<(usize, &Paragraph)> = self.paragraphs(pieces).collect();
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
        let look = &self.first.look;
        let larger = line.size.map_or(0, |size| size.saturating_sub(text_size));
        let keeps_next = look.keeps_next == Some(true);
        // A style that stays with the next paragraph, which is in another one, is made for headings.
        let is_made = keeps_next && self.leads_on;
        let stands_out = larger >= 2 || line.is_bold || line.is_capital || is_made;
        let has_space = look.space_before.is_some_and(|space| space >= 120);
        let is_far_larger = larger >= 4 && (line.is_bold || line.is_capital);
        let is_set_off = keeps_next || has_space || is_far_larger;
        // Run-in headings end with a colon.
        let most_ends = if is_made { 50 } else { 10 };
        let is_rare = self.places.len() * 3 <= paragraphs;
        let has_letters = share(&|(_, one)| letters(one) >= 3) >= 90;
        let in_list = share(&|(_, one)| is_item(one, keeps_next)) > 50;
        // One paragraph of a style may be anything.
        let is_used = self.places.len() > 1 || (larger >= 2 && keeps_next) || is_made;
        stands_out
            && is_set_off
            && is_rare
            && is_used
            && has_letters
            && end <= most_ends
            && !in_list
    }
}

/// Whether a paragraph is an item of a list. A numbered one that stays with the next is no item.
fn is_item(paragraph: &Paragraph, keeps_next: bool) -> bool {
    match &paragraph.number {
        Some(number) if number.mark == Mark::Bullet => true,
        Some(_) => paragraph.indent > 0 && !keeps_next,
        None => false,
    }
}
