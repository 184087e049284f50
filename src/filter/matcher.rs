//! Matching: which entries of a corpus have what a query looks for, and where.
//!
//! A *corpus* is the folded text of all entries in one string, so that a term is found by one
//! search over memory in order, with vector instructions. There is no index to build or ship.

use std::ops::Range;

use memchr::memmem::Finder;

use super::fold::Folding;
use super::query::{Expr, Query};
use super::words::starts_word;

/// Stands after every entry. Folded text has no newline, so nothing is found across two entries.
const BETWEEN: char = '\n';

/// The folded text of all entries, in the order of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corpus {
    text: String,
    /// Where each entry starts in `text`, in bytes, and where the one after the last would.
    starts: Vec<u32>,
}

/// The entries that a query matches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matches {
    /// The matching entries, in the order of the report.
    pub entries: Vec<Match>,
    /// For each term of the query, how many entries of the whole corpus have it.
    pub counts: Vec<u32>,
}

/// One entry that matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The index of the entry in the corpus.
    pub entry: u32,
    /// What to paint, in bytes of the entry's folded text: the places of all terms that are not
    /// excluded, in order, overlapping ones made one. None if nothing but the absence of terms
    /// made it match.
    pub ranges: Vec<Range<u32>>,
}

impl Corpus {
    /// Folds the text of each entry.
    pub fn new<T: AsRef<str>>(folding: &Folding, texts: impl IntoIterator<Item = T>) -> Self {
        let mut text = String::new();
        let mut starts = vec![0];
        for entry in texts {
            folding.fold_onto(entry.as_ref(), &mut text);
            text.push(BETWEEN);
            starts.push(text.len() as u32);
        }
        Self { text, starts }
    }

    /// The number of entries.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The folded text of one entry; empty when there is no such entry.
    pub fn entry(&self, entry: usize) -> &str {
        let bounds = self.starts.get(entry).zip(self.starts.get(entry + 1));
        bounds.map_or("", |(start, next)| {
            &self.text[*start as usize..*next as usize - 1]
        })
    }

    /// The folded text of all entries, a newline after each.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where a term is found: the entry, and the first byte in it. From left to right, the places
    /// of one term do not overlap.
    fn places(&self, term: &str) -> Vec<Place> {
        let Some(first) = term.chars().next() else {
            return Vec::new();
        };
        let finder = Finder::new(term);
        let mut places = Vec::new();
        let (mut at, mut entry) = (0, 0);
        while let Some(found) = finder.find(&self.text.as_bytes()[at..]) {
            let start = at + found;
            let before = self.text[..start].chars().next_back();
            if starts_word(before, first) {
                while self.starts[entry + 1] as usize <= start {
                    entry += 1;
                }
                let byte = start as u32 - self.starts[entry];
                places.push(Place {
                    entry: entry as u32,
                    byte,
                });
                at = start + term.len();
            } else {
                at = start + first.len_utf8();
            }
        }
        places
    }
}

/// Where one term is found once.
struct Place {
    entry: u32,
    byte: u32,
}

/// The entries of `corpus` that match `query`: none when the query is not active.
pub fn find(corpus: &Corpus, query: &Query) -> Matches {
    let places: Vec<_> = query
        .terms
        .iter()
        .map(|term| corpus.places(&term.text))
        .collect();
    let mut matches = Matches {
        entries: Vec::new(),
        counts: vec![0; places.len()],
    };
    let mut rest: Vec<&[Place]> = places.iter().map(Vec::as_slice).collect();
    let mut has = vec![false; places.len()];
    for entry in 0..corpus.len() as u32 {
        let mut ranges = Vec::new();
        for (n, term) in query.terms.iter().enumerate() {
            let here = rest[n]
                .iter()
                .take_while(|place| place.entry == entry)
                .count();
            let (found, later) = rest[n].split_at(here);
            rest[n] = later;
            has[n] = here > 0;
            matches.counts[n] += u32::from(here > 0);
            if !term.excluded {
                let length = term.text.len() as u32;
                ranges.extend(found.iter().map(|place| place.byte..place.byte + length));
            }
        }
        if query.expr.as_ref().is_some_and(|expr| holds(expr, &has)) {
            matches.entries.push(Match {
                entry,
                ranges: merged(ranges),
            });
        }
    }
    matches
}

fn holds(expr: &Expr, has: &[bool]) -> bool {
    match expr {
        Expr::Term(n) => has.get(*n).copied().unwrap_or(false),
        Expr::All(parts) => parts.iter().all(|part| holds(part, has)),
        Expr::Any(parts) => parts.iter().any(|part| holds(part, has)),
        Expr::Not(part) => !holds(part, has),
    }
}

fn merged(mut ranges: Vec<Range<u32>>) -> Vec<Range<u32>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    ranges.dedup_by(|next, last| {
        let overlaps = next.start < last.end;
        if overlaps {
            last.end = last.end.max(next.end);
        }
        overlaps
    });
    ranges
}

impl Matches {
    /// The number of places a reader steps through: every painted range, and one for an entry
    /// that matches without any.
    pub fn total(&self) -> usize {
        self.entries
            .iter()
            .map(|found| found.ranges.len().max(1))
            .sum()
    }
}
