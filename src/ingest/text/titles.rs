//! *Titles* are the headings listed in a table of contents. They are searched at the start of paragraphs, where
//! a heading may also run into its text after a full stop.

use super::contents;
use super::line::{Line, is_unspaced};
use super::marker::markers;
use std::collections::{BTreeSet, HashMap};

/// The least similarity of a heading and its line in the table of contents, where 1 is equal: scanned text has
/// misread letters.
const ALIKE: f64 = 0.84;

/// A table of contents with so many lines lists all headings without a number.
const FULL_CONTENTS: usize = 5;

/// A line of the table of contents.
struct Title {
    letters: String,
    /// Its number, which the heading also has.
    number: Option<u32>,
    /// Its depth in the table.
    level: Option<u8>,
}

/// The titles of a table of contents, prepared for searching.
pub(super) struct Contents {
    titles: Vec<Title>,
    /// The titles not found yet, by their letters and numbers, and by their first letters.
    by_words: HashMap<(String, Option<u32>), BTreeSet<usize>>,
    by_beginning: HashMap<String, BTreeSet<usize>>,
}

/// A title found at the start of a paragraph.
pub(super) struct Found {
    title: usize,
    /// The line and byte at which it ends.
    pub(super) line: usize,
    pub(super) end: usize,
    /// Its depth in the table.
    pub(super) level: Option<u8>,
}

/// Titles are looked up by so many letters, and have at least as many.
const BEGINNING: usize = 4;

/// A title that is not equal is compared with so many of the next ones with the same beginning, in the order of
/// the table.
const NEXT: usize = 64;

/// The most lines of a title.
const LINES: usize = 3;

/// Longer titles (bytes) are found only if equal.
const LONGEST: usize = 500;

impl Title {
    fn key(&self) -> (String, Option<u32>) {
        (self.letters.clone(), self.number)
    }
}

impl Contents {
    pub(super) fn of(titles: &[contents::Title]) -> Self {
        let titles = titles.iter().filter(|title| is_worded(&title.words));
        let titles = titles.map(|title| Title {
            letters: letters(&title.words).collect(),
            number: markers(&title.words).first().map(|marker| marker.number),
            level: title.level,
        });
        let mut contents = Self {
            titles: Vec::new(),
            by_words: HashMap::new(),
            by_beginning: HashMap::new(),
        };
        let is_long = |title: &Title| {
            let fewest = if title.letters.contains(is_unspaced) {
                2
            } else {
                BEGINNING
            };
            title.letters.chars().count() >= fewest
        };
        for title in titles.filter(is_long) {
            let at = contents.titles.len();
            contents.by_words.entry(title.key()).or_default().insert(at);
            let beginning = beginning(title.letters.chars());
            contents
                .by_beginning
                .entry(beginning)
                .or_default()
                .insert(at);
            contents.titles.push(title);
        }
        contents
    }

    pub(super) fn is_full(&self) -> bool {
        self.titles.len() >= FULL_CONTENTS
    }

    /// Marks a title as found.
    pub(super) fn cross_out(&mut self, found: &Found) {
        let Some(title) = self.titles.get(found.title) else {
            return;
        };
        if let Some(same) = self.by_words.get_mut(&title.key()) {
            same.remove(&found.title);
        }
        if let Some(left) = self.by_beginning.get_mut(&beginning(title.letters.chars())) {
            left.remove(&found.title);
        }
    }

    /// A title not found yet at the start of `lines`: whole lines, or the words up to the first full stop in the
    /// first two.
    pub(super) fn find(&self, lines: &[Line<'_>]) -> Option<Found> {
        let first = lines.first()?;
        let begins = beginning(letters(first.text));
        let titles = self.by_beginning.get(&begins)?;
        let numbers = markers(first.text);
        let like = |(line, end): (usize, usize)| {
            let last = lines.get(line).and_then(|line| line.text.get(..end))?;
            let words = lines.iter().take(line).map(|line| line.text).chain([last]);
            let words: String = letters(&words.collect::<Vec<_>>().join(" ")).collect();
            let numbered = numbers.iter().map(|marker| Some(marker.number));
            let same = numbered
                .chain([None])
                .filter_map(|number| self.by_words.get(&(words.clone(), number))?.first())
                .min();
            if let Some(title) = same.copied() {
                return Some((1.0, title, line, end));
            }
            if words.len() > LONGEST {
                return None;
            }
            let alike = titles.iter().take(NEXT).filter_map(|at| {
                let title = self.titles.get(*at)?;
                let counts = title
                    .number
                    .is_none_or(|number| numbers.iter().any(|m| m.number == number))
                    && digits(&title.letters).eq(digits(&words));
                let fits = counts
                    && words.len().abs_diff(title.letters.len()) * 5 <= title.letters.len() + 4;
                let alike = fits.then(|| strsim::normalized_levenshtein(&title.letters, &words))?;
                (alike >= ALIKE).then_some((alike, *at))
            });
            let (alike, title) = alike.max_by(|one, other| one.0.total_cmp(&other.0))?;
            Some((alike, title, line, end))
        };
        let whole = (0..lines.len().min(LINES)).map(|line| (line, lines[line].text.len()));
        // Of two that are equally like, the later in this order is taken.
        let ends = stop(lines).into_iter().chain(whole.rev());
        let best = ends
            .filter_map(like)
            .max_by(|one, other| one.0.total_cmp(&other.0));
        best.map(|(_, title, line, end)| Found {
            title,
            line,
            end,
            level: self.titles.get(title).and_then(|title| title.level),
        })
    }
}

/// The position after the first full stop in the first two lines: line and byte.
fn stop(lines: &[Line<'_>]) -> Option<(usize, usize)> {
    for (at, line) in lines.iter().take(2).enumerate() {
        let from = if at == 0 { marked(line.text) } else { 0 };
        let mut characters = line
            .text
            .char_indices()
            .skip_while(|(byte, _)| *byte < from)
            .peekable();
        while let Some((byte, c)) = characters.next() {
            let ends = characters
                .peek()
                .is_none_or(|(_, next)| next.is_whitespace());
            if ".:_".contains(c) && ends {
                return Some((at, byte + c.len_utf8()));
            }
            // A heading in the first line of its text, as in `Sources.--The...`.
            let rest = line.text.get(byte + c.len_utf8()..).unwrap_or_default();
            let dash = ["--", "—"].into_iter().find(|dash| rest.starts_with(dash));
            if let Some(dash) = dash.filter(|_| ".:_".contains(c)) {
                return Some((at, byte + c.len_utf8() + dash.len()));
            }
        }
    }
    None
}

/// Whether a title is mostly letters.
fn is_worded(title: &str) -> bool {
    let title = title.get(marked(title)..).unwrap_or(title);
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    letters * 2 > title.chars().count() && !title.starts_with(['<', '>', '[', '{', '/', '@'])
}

/// The start of the words after a number.
fn marked(text: &str) -> usize {
    markers(text).first().map_or(0, |marker| marker.end)
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    let text = text.get(marked(text)..).unwrap_or(text);
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
}

fn digits(words: &str) -> impl Iterator<Item = char> + '_ {
    words.chars().filter(|c| c.is_numeric())
}

fn beginning(letters: impl Iterator<Item = char>) -> String {
    letters.take(BEGINNING).collect()
}
