//! *Titles* are what a table of contents says the headings are. They are looked for at the
//! beginnings of paragraphs, where a heading may also lead into its text with a stop.

use super::line::Line;
use super::marker::markers;
use std::collections::{HashMap, HashSet};

/// How much alike a heading and its line in the table of contents are, 1 being the same: printed
/// pages are read by machines that misread letters.
const ALIKE: f64 = 0.84;

/// A table of contents with so many lines names all headings without a number.
const FULL_CONTENTS: usize = 5;

/// A line of the table of contents.
struct Title {
    letters: String,
    /// Its number, which the heading has too.
    number: Option<u32>,
    is_found: bool,
}

/// What the table of contents says, for finding it in the text.
pub(super) struct Contents {
    titles: Vec<Title>,
    by_beginning: HashMap<String, Vec<usize>>,
}

/// A title found at the beginning of a paragraph.
pub(super) struct Found {
    title: usize,
    /// The line it ends in, and the byte there.
    pub(super) line: usize,
    pub(super) end: usize,
}

/// Titles are looked up by so many letters; no title has fewer.
const BEGINNING: usize = 4;

impl Contents {
    pub(super) fn of(titles: &[String]) -> Self {
        let titles = titles.iter().filter(|title| is_worded(title));
        let mut known = HashSet::new();
        let titles = titles.map(|title| Title {
            letters: letters(title),
            number: markers(title).first().map(|marker| marker.number),
            is_found: false,
        });
        let titles = titles.filter(|title| title.letters.chars().count() >= BEGINNING);
        let titles: Vec<Title> = titles
            .filter(|title| known.insert((title.letters.clone(), title.number)))
            .collect();
        let mut by_beginning: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, title) in titles.iter().enumerate() {
            let places = by_beginning.entry(beginning(&title.letters));
            places.or_default().push(at);
        }
        Self {
            titles,
            by_beginning,
        }
    }

    pub(super) fn is_full(&self) -> bool {
        self.titles.len() >= FULL_CONTENTS
    }

    /// A title not found yet with which `lines` begin: the whole first line, or the words up to
    /// the first stop in the first two.
    /// Says that a title was found.
    pub(super) fn cross_out(&mut self, found: &Found) {
        if let Some(title) = self.titles.get_mut(found.title) {
            title.is_found = true;
        }
    }

    pub(super) fn find(&self, lines: &[Line<'_>]) -> Option<Found> {
        let first = lines.first()?;
        let begins = beginning(&letters(first.text));
        let titles = self.by_beginning.get(&begins)?;
        let whole = (0, first.text.len());
        let stop = stop(lines);
        let numbers = markers(first.text);
        let like = |(line, end): (usize, usize)| {
            let last = lines.get(line).and_then(|line| line.text.get(..end))?;
            let words = lines.iter().take(line).map(|line| line.text).chain([last]);
            let words = letters(&words.collect::<Vec<_>>().join(" "));
            let alike = titles.iter().filter_map(|at| {
                let title = self.titles.get(*at)?;
                let counts = title
                    .number
                    .is_none_or(|number| numbers.iter().any(|m| m.number == number));
                let fits = !title.is_found
                    && counts
                    && words.len().abs_diff(title.letters.len()) * 5 <= title.letters.len() + 4;
                let alike = fits.then(|| strsim::normalized_levenshtein(&title.letters, &words))?;
                (alike >= ALIKE).then_some((alike, *at))
            });
            let (alike, title) = alike.max_by(|one, other| one.0.total_cmp(&other.0))?;
            Some((alike, Found { title, line, end }))
        };
        let both = [like(whole), stop.and_then(like)].into_iter().flatten();
        let best = both.max_by(|one, other| one.0.total_cmp(&other.0));
        best.map(|(_, found)| found)
    }
}

/// Where the first stop in the first two lines is: the line and the byte behind it.
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
        }
    }
    None
}

/// Whether a title is mostly letters.
fn is_worded(title: &str) -> bool {
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    letters * 2 > title.chars().count() && !title.starts_with(['<', '>', '[', '{', '/', '@'])
}

/// Where the words begin behind a number.
fn marked(text: &str) -> usize {
    markers(text).first().map_or(0, |marker| marker.end)
}

fn letters(text: &str) -> String {
    let text = text.get(marked(text)..).unwrap_or(text);
    text.chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect()
}

fn beginning(letters: &str) -> String {
    letters.chars().take(BEGINNING).collect()
}
