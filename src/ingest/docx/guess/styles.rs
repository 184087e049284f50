//! Headings by their *styles*: by what the names of these say, by their look and their use, or since the document's
//! contents list them.

use super::levels::{self, typed_depth};
use super::names::{self, Name};
use super::{FEW_WORDS, ends_sentence, is_code, leads, letters, words};
use crate::ingest::docx::contents::{self, Entry};
use crate::ingest::docx::numbering::{Mark, Number};
use crate::ingest::docx::paragraphs::{Paragraph, Piece};
use crate::ingest::docx::reading::Reading;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// More words are no heading, whatever the style is called.
const MOST_WORDS: usize = 20;

/// The least share of the paragraphs of a style (percent) that the contents list, if it is one of headings.
const LISTED_PERCENT: usize = 60;

/// The paragraphs of one style.
pub(super) struct Used<'a> {
    pub(super) name: Name,
    pub(super) places: Vec<usize>,
    pub(super) first: &'a Paragraph,
    /// The ids of the style, and of the one that it is based on.
    pub(super) style: &'a str,
    pub(super) base: &'a str,
    /// How the first of them is numbered that is.
    pub(super) number: Option<&'a Number>,
    /// Whether what is typed after such a paragraph is in another style.
    leads_on: bool,
    /// The level that the contents give most of them.
    pub(super) listed: Option<u8>,
    /// How many parts the numbers have that most of them begin with: 2 for "1.2".
    pub(super) depth: Option<usize>,
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
            style: &paragraph.style,
            base: reading.styles.base_of(&paragraph.style),
            number: None,
            leads_on: reading.styles.leads_on(&paragraph.style),
            listed: None,
            depth: None,
        });
        used.places.push(at);
        used.number = used.number.or(paragraph.number.as_ref());
    }
    for used in styles.values_mut() {
        used.listed = used.level_listed(pieces, &listed);
        used.depth = used.depth_typed(pieces);
    }
    let (mut found, others): (Vec<Used<'_>>, Vec<Used<'_>>) = styles
        .into_values()
        .partition(|used| used.heads(pieces, paragraphs, text_size));
    // One list numbers headings of all levels, whatever the lower ones look like.
    let lists: BTreeSet<i64> = found.iter().filter_map(Used::numbers_levels).collect();
    found.extend(others.into_iter().filter(|used| {
        let list = used.numbers_levels();
        list.is_some_and(|list| lists.contains(&list)) && used.may_head(pieces)
    }));
    found.sort_by_key(|used| used.rank(text_size));
    let levels = levels::of(&mut found, pieces, text_size);
    let mut headings = Vec::new();
    for (used, level) in found.iter().zip(levels) {
        headings.extend(used.places.iter().map(|at| (*at, level)));
    }
    headings.sort_unstable();
    headings
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

    /// The list whose levels number these paragraphs, as headings are numbered: by more than a sign.
    fn numbers_levels(&self) -> Option<i64> {
        let number = self.number?;
        let is_number = !matches!(number.mark, Mark::Bullet | Mark::None);
        is_number.then_some(number.definition)
    }

    /// Whether these are short, and no sentences.
    fn may_head(&self, pieces: &[Piece]) -> bool {
        let all = self.places.len();
        let few = self
            .paragraphs(pieces)
            .filter(|(_, one)| words(one) <= FEW_WORDS && !ends_sentence(one))
            .count();
        self.name != Name::Other(false) && few * 100 >= all * 90
    }

    /// How many parts the numbers have that most of these begin with, where they are typed.
    fn depth_typed(&self, pieces: &[Piece]) -> Option<usize> {
        let mut depths: BTreeMap<usize, usize> = BTreeMap::new();
        for (_, paragraph) in self.paragraphs(pieces) {
            if let Some(depth) = typed_depth(&paragraph.line.atoms.words()) {
                *depths.entry(depth).or_default() += 1;
            }
        }
        let (depth, count) = depths.into_iter().max_by_key(|(_, count)| *count)?;
        (count * 2 > self.places.len()).then_some(depth)
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
        let ends = |with_colon: bool| {
            share(&|(_, one)| ends_sentence(one) && (with_colon || !ends_in_colon(one)))
        };
        let leads = share(&|(at, _)| leads(pieces, *at));
        if !are_short || leads < 50 {
            return false;
        }
        if is_named {
            return ends(true) <= 50;
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
        let is_ruled = look.is_ruled == Some(true);
        let is_set_off = keeps_next || has_space || is_ruled || is_far_larger;
        // Headings may end with a colon, where a style is made for them.
        let is_large = larger >= 2 || line.is_bold || line.is_capital;
        let ends_few = match is_made && is_large {
            true => ends(false) <= 50,
            false => ends(true) <= if is_made { 50 } else { 10 },
        };
        let is_code = share(&|(_, one)| is_code(one)) > 50;
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
            && ends_few
            && !in_list
            && !is_code
    }
}

fn ends_in_colon(paragraph: &Paragraph) -> bool {
    paragraph.line.atoms.words().trim_end().ends_with(':')
}

/// Whether a paragraph is an item of a list. A numbered one that stays with the next is no item.
fn is_item(paragraph: &Paragraph, keeps_next: bool) -> bool {
    match &paragraph.number {
        Some(number) if number.mark == Mark::Bullet => true,
        Some(_) => paragraph.indent > 0 && !keeps_next,
        None => false,
    }
}
