//! The *front* of a report: what its first pages, and the file, say of its title, its authors and its date. What a
//! program wrote into the file is trusted where the pages say it too, since it may be that of an older file, of a
//! template or of a typist.

mod authors;
mod bylines;
mod cases;
mod day;
mod memo;
mod names;
mod no_names;
mod prose;
mod seen;
mod title;

use super::super::html::metadata::names::is_person;
use super::lines::Line;
use super::paragraphs::Vocabulary;
use crate::ingest::bodies;
use crate::model::{At, Date, Meta, Rule, Warning};
use std::collections::HashSet;

/// So many pages may be the front.
const PAGES: usize = 3;

/// What a file says about itself.
#[derive(Debug, Default)]
pub(super) struct Claims {
    /// The titles that it gives, the likeliest first.
    pub(super) titles: Vec<String>,
    pub(super) authors: Vec<String>,
    /// When it was published.
    pub(super) published: Option<Date>,
    /// When the file was made, which may be long after.
    pub(super) made: Option<Date>,
}

/// The lines of the first pages, and what helps to judge them.
struct Front<'a> {
    pages: &'a [Vec<Line>],
    /// The size of most of the text.
    body: f32,
    vocabulary: &'a Vocabulary,
    is_bold: &'a dyn Fn(&Line) -> bool,
    /// The words that the front has, in lower case.
    words: HashSet<String>,
    /// The words that the report has in lower case.
    common: HashSet<String>,
}

/// Fills in what `meta` does not know, and takes the title out of `pages`, whose text is mostly of the size `body`.
/// Returns the page, from 0, that the title stands on.
pub(super) fn take(
    pages: &mut [Vec<Line>],
    claims: &Claims,
    (body, vocabulary): (f32, &Vocabulary),
    is_bold: &dyn Fn(&Line) -> bool,
    meta: &mut Meta,
    warnings: &mut Vec<Warning>,
) -> Option<usize> {
    let front = Front::of(pages, (body, vocabulary), is_bold);
    let tell = |rule: Rule, text: &str| Warning {
        at: At::Whole,
        rule,
        text: text.to_owned(),
    };
    let found = title::find(&front, &claims.titles, &meta.title);
    if meta.title.is_empty()
        && let Some(found) = &found
    {
        meta.title.clone_from(&found.title);
        if found.is_guess {
            warnings.push(tell(Rule::GuessedTitle, &found.title));
        }
    }
    if meta.authors.is_empty() {
        let named = authors::named(&front, &claims.authors);
        let place = found
            .as_ref()
            .and_then(|found| found.places.first().cloned());
        let below = place.map_or_else(Vec::new, |(page, lines)| {
            let below = bylines::below(&front, page, lines.end);
            match below.is_empty() {
                true => bylines::above(&front, page, lines.start),
                false => below,
            }
        });
        // The file may name the first author only.
        let is_more = below.len() > named.len()
            && named.iter().all(|name| {
                let name = letters(name);
                below.iter().any(|other| letters(other) == name)
            });
        // A house puts its own name where the front names those who wrote.
        let is_house = |name: &String| bodies::is_named(name) || !is_person(name);
        let is_houses = !below.is_empty() && named.iter().all(is_house);
        let is_guess = is_more || is_houses || named.is_empty();
        meta.authors = if is_guess { below } else { named };
        if is_guess && !meta.authors.is_empty() {
            warnings.push(tell(Rule::GuessedAuthors, &meta.authors.join("; ")));
        }
        let of_bodies = meta.authors.iter().filter(|name| is_house(name));
        meta.bodies.extend(of_bodies.cloned());
    }
    if meta.date.is_none() {
        // Clocks that were never set say any year.
        let made = claims.made.clone().filter(|made| made.year() > 1990);
        let is_possible = |date: &Date| made.as_ref().is_none_or(|made| date.year() <= made.year());
        meta.date = claims.published.clone();
        if meta.date.is_none() {
            meta.date = day::find(&front)
                .filter(is_possible)
                .or_else(|| made.clone());
            let text = meta.date.clone().map(String::from).unwrap_or_default();
            if !text.is_empty() {
                warnings.push(tell(Rule::GuessedDate, &text));
            }
        }
    }
    let places = found?.places;
    let first = places.first().map(|(number, _)| *number);
    for (number, lines) in places {
        for line in pages.get_mut(number)?.drain(lines) {
            warnings.push(super::furniture::warning(&line, Rule::RepeatedTitle));
        }
    }
    first.or_else(|| pages.iter().position(|page| !page.is_empty()))
}

impl<'a> Front<'a> {
    fn of(
        pages: &'a [Vec<Line>],
        (body, vocabulary): (f32, &'a Vocabulary),
        is_bold: &'a dyn Fn(&Line) -> bool,
    ) -> Self {
        let mut common = HashSet::new();
        for line in pages.iter().flatten() {
            let text = line.text();
            let low = text.split_whitespace().map(bare);
            common.extend(
                low.filter(|word| word.starts_with(char::is_lowercase))
                    .map(str::to_owned),
            );
        }
        let first = &pages[..pages.len().min(PAGES)];
        let text = first
            .iter()
            .flatten()
            .map(|line| line.text().to_lowercase());
        let words = text.flat_map(|text| {
            let words: Vec<String> = text
                .split(|c: char| !c.is_alphanumeric())
                .map(str::to_owned)
                .collect();
            words
        });
        Self {
            words: words.collect(),
            pages: first,
            body,
            vocabulary,
            is_bold,
            common,
        }
    }

    /// Whether the front has all words of `text` of more than two letters, but for a few.
    fn says(&self, text: &str, most: fn(usize, usize) -> bool) -> bool {
        let text = text.to_lowercase();
        let words = text.split(|c: char| !c.is_alphanumeric());
        let (mut said, mut all) = (0, 0);
        for word in
            words.filter(|word| word.chars().count() > 2 || !word.is_ascii() && !word.is_empty())
        {
            all += 1;
            said += usize::from(self.words.contains(word));
        }
        all > 0 && most(said, all)
    }

    /// Whether a line of the front has `name`, in a script without spaces, with or without spaces in it.
    fn spells(&self, name: &str) -> bool {
        let is_of_script = |c: char| c as u32 > 0x2E80;
        let mut lines = self.pages.iter().flatten();
        name.chars().any(is_of_script)
            && lines.any(|line| letters(&line.text()).contains(&letters(name)))
    }
}

/// A word without signs around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// A text without the signs that only say how to set it: directions, and joints without a width.
fn seen_signs(text: &str) -> String {
    let is_seen = |c: &char| !matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}');
    text.chars().filter(is_seen).collect()
}

/// Letters and digits, to compare titles.
fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
