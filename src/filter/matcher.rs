//! Matching: which entries of a corpus match a query, and where.
//!
//! A *corpus* is the folded text of all entries in one string, so that a term is found by one sequential search
//! with SIMD instructions. There is no index to build or ship.

use std::ops::Range;

use memchr::memmem::Finder;

use super::entries::{Place, Progress, entries};
use super::fold::Folding;
use super::query::{Expr, Field, Query, Term};
use super::words::starts_word;
use crate::payload::{Payload, Text, numbered};

/// The separator after every entry. Folded text has no newline, so nothing is found across two entries.
const BETWEEN: char = '\n';

/// The folded text of all entries, in the order of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corpus {
    text: String,
    /// The start of each entry in `text`, in bytes, and the end of the last one.
    starts: Vec<u32>,
    /// The position of each entry in the report.
    places: Vec<Place>,
    /// For each section of the report, the indices of the entries in it, at any depth.
    sections: Vec<Range<u32>>,
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
    /// The position of the entry in the report.
    pub place: Place,
    /// The ranges to highlight, in bytes of the entry's folded text: those of all terms that are not excluded,
    /// in order, with overlapping ones merged. Empty if the entry matches by its section, its kind, or the
    /// absence of a term.
    pub ranges: Vec<Range<u32>>,
}

impl Default for Corpus {
    /// The corpus of an empty report.
    fn default() -> Self {
        Self {
            text: String::new(),
            starts: vec![0],
            places: Vec::new(),
            sections: Vec::new(),
        }
    }
}

impl Corpus {
    /// Folds the text of each entry of the report.
    pub fn new(folding: &Folding, payload: &Payload, text: &Text) -> Self {
        let (mut corpus, mut next) = (Self::default(), Some(Progress::default()));
        while let Some(from) = next {
            next = corpus.gather(folding, payload, text, from);
        }
        corpus
    }

    /// Folds the text of a few more entries of the report; `None` once all are there.
    pub fn gather(
        &mut self,
        folding: &Folding,
        payload: &Payload,
        text: &Text,
        from: Progress,
    ) -> Option<Progress> {
        let next = entries(payload, text, from, &mut |place, words| {
            folding.fold_onto(words, &mut self.text);
            self.text.push(BETWEEN);
            self.starts.push(self.text.len() as u32);
            self.places.push(place);
        });
        if next.is_none() {
            let places = &self.places;
            let first = |section: u32| places.partition_point(|place| place.section < section);
            let range = |from, end| first(from) as u32..first(end) as u32;
            self.sections = numbered(&payload.sections)
                .map(|(at, section)| range(at, at + 1 + section.descendants))
                .collect();
        }
        next
    }

    /// The number of entries.
    pub fn len(&self) -> usize {
        self.places.len()
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

    /// The index of the section that contains an entry, if there is such an entry.
    pub(super) fn section(&self, entry: u32) -> Option<u32> {
        self.places.get(entry as usize).map(|place| place.section)
    }

    /// For each section of the report, the entries in it, at any depth.
    pub(super) fn sections(&self) -> &[Range<u32>] {
        &self.sections
    }

    /// The indices of the entries that are headings.
    pub(super) fn headings(&self) -> impl Iterator<Item = u32> {
        let headings = numbered(&self.places).filter(|(_, place)| place.block.is_none());
        headings.map(|(at, _)| at)
    }

    /// The places where a term's words are found and count for its field.
    fn hits(&self, term: &Term) -> Vec<Hit> {
        let mut hits = Vec::new();
        let finder = Finder::new(&term.text);
        let mut search = |entries| self.search(&finder, &term.text, entries, &mut hits);
        match term.field {
            Field::Text => search(0..self.places.len() as u32),
            Field::Title | Field::In => self.headings().for_each(|at| search(at..at + 1)),
            Field::Is(_) => {}
        }
        hits
    }

    /// Finds `term`, with its `finder`, in a range of entries, from left to right without overlap.
    fn search(&self, finder: &Finder<'_>, term: &str, entries: Range<u32>, hits: &mut Vec<Hit>) {
        let (Some(first), mut entry) = (term.chars().next(), entries.start as usize) else {
            return;
        };
        let mut at = self.starts[entry] as usize;
        let end = self.starts[entries.end as usize] as usize;
        let text = self.text.as_bytes();
        while let Some(found) = finder.find(&text[at..end]) {
            let start = at + found;
            // Most occurrences of a single letter are inside a word and can be skipped at once.
            let before = start.checked_sub(1).map(|before| text[before]);
            let is_inside =
                first.is_ascii_alphanumeric() && before.is_some_and(|b| b.is_ascii_alphanumeric());
            if !is_inside && starts_word(self.text[..start].chars().next_back(), first) {
                while self.starts[entry + 1] as usize <= start {
                    entry += 1;
                }
                hits.push(Hit {
                    entry: entry as u32,
                    byte: start as u32 - self.starts[entry],
                });
                at = start + term.len();
            } else {
                at = start + first.len_utf8();
            }
        }
    }
}

/// One occurrence of a term: the entry, and the first byte in it.
struct Hit {
    entry: u32,
    byte: u32,
}

/// The entries of `corpus` that match `query`: none when the query is not active.
pub fn find(corpus: &Corpus, query: &Query) -> Matches {
    let hits: Vec<_> = query.terms.iter().map(|term| corpus.hits(term)).collect();
    let mut matches = Matches {
        entries: Vec::new(),
        counts: vec![0; hits.len()],
    };
    let mut rest: Vec<&[Hit]> = hits.iter().map(Vec::as_slice).collect();
    let mut has = vec![false; hits.len()];
    // For each `in:`, the entry after the last section whose heading has its words. Sections nest, so the one
    // that ends last decides.
    let mut until = vec![0; hits.len()];
    for (entry, place) in numbered(&corpus.places) {
        let mut painted = Vec::new();
        for (n, term) in query.terms.iter().enumerate() {
            let here = rest[n].iter().take_while(|hit| hit.entry == entry).count();
            let (found, later) = rest[n].split_at(here);
            rest[n] = later;
            has[n] = match term.field {
                Field::Text | Field::Title => here > 0,
                Field::Is(kind) => place.kinds.contains(kind),
                Field::In => {
                    if here > 0 {
                        let section = &corpus.sections[place.section as usize];
                        until[n] = section.end.max(until[n]);
                    }
                    entry < until[n]
                }
            };
            matches.counts[n] += u32::from(has[n]);
            if !term.excluded && here > 0 {
                painted.push((found, term.text.len() as u32));
            }
        }
        if query.expr.as_ref().is_some_and(|expr| holds(expr, &has)) {
            matches.entries.push(Match {
                entry,
                place: *place,
                ranges: merged(painted),
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

/// The places of all terms in order, overlapping ones made one. Each list has one term's places in order,
/// with its length in bytes.
fn merged(mut lists: Vec<(&[Hit], u32)>) -> Vec<Range<u32>> {
    let mut ranges: Vec<Range<u32>> = Vec::new();
    let first = |(hits, _): &&mut (&[Hit], u32)| hits.first().map_or(u32::MAX, |hit| hit.byte);
    while let Some((hits, length)) = lists.iter_mut().min_by_key(first)
        && let Some((hit, rest)) = hits.split_first()
    {
        *hits = rest;
        let (start, end) = (hit.byte, hit.byte + *length);
        match ranges.last_mut() {
            Some(last) if start < last.end => last.end = last.end.max(end),
            _ => ranges.push(start..end),
        }
    }
    ranges
}

impl Matches {
    /// The number of passages: of entries that match. Each is a stop for stepping.
    pub fn total(&self) -> usize {
        self.entries.len()
    }

    /// The number of highlighted places in them.
    pub fn words(&self) -> usize {
        self.entries.iter().map(|found| found.ranges.len()).sum()
    }
}
