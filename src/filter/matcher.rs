//! Matching: which entries of a corpus match a query, and where.

use std::ops::Range;

use super::corpus::Corpus;
use super::entries::Place;
use super::query::{Expr, Field, Query, Term};
use super::terms::{Pattern, Search, numeral};
use crate::payload::numbered;

/// The entries that a query matches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matches {
    /// The matching entries, in the order of the report.
    pub entries: Vec<Match>,
    /// For each term of the query, how many entries of the whole corpus have it.
    pub counts: Vec<u32>,
    /// How many of the entries match without other forms and variants of the terms.
    pub exact: u32,
    /// For each term of the query, whether it is found in another form or variant anywhere.
    pub by_form: Vec<bool>,
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
    /// Whether the entry matches without other forms and variants of the terms.
    pub exact: bool,
}

impl Corpus {
    /// How often each entry has a term, for the entries that have it, in order.
    pub fn occurrences(&self, term: &Term) -> Vec<(u32, u32)> {
        let mut times: Vec<(u32, u32)> = Vec::new();
        for hit in self.hits(term) {
            match times.last_mut() {
                Some((entry, times)) if *entry == hit.entry => *times += 1,
                _ => times.push((hit.entry, 1)),
            }
        }
        times
    }

    /// The places where a term is found and counts for its field, in order.
    fn hits(&self, term: &Term) -> Vec<Hit> {
        let mut hits = Vec::new();
        let search = Search::new(term, &self.forms);
        let all = 0..self.places.len() as u32;
        let of_headings = |pattern: &Pattern| {
            let mut found = Vec::new();
            self.headings()
                .for_each(|at| self.search(&search, pattern, at..at + 1, &mut found));
            found
        };
        for pattern in &search.patterns {
            let found = match term.field {
                Field::Text => {
                    let mut found = Vec::new();
                    self.search(&search, pattern, all.clone(), &mut found);
                    found
                }
                Field::Title | Field::In => of_headings(pattern),
                Field::Is(_) => return hits,
            };
            merge(&mut hits, found);
        }
        if let Some(pattern) = numeral(term) {
            merge(&mut hits, of_headings(&pattern));
        }
        if let Some(wanted) = &search.facts {
            let mut found = Vec::new();
            for fact in self.facts().iter().filter(|fact| wanted.is_met(fact)) {
                let start = fact.range.start as u32;
                let entry = self.starts.partition_point(|begin| *begin <= start) - 1;
                let is_heading = || self.places[entry].block.is_none();
                if term.field == Field::Text || is_heading() {
                    found.push(self.hit(entry, fact.range.clone(), false));
                }
            }
            merge(&mut hits, found);
        }
        hits
    }

    /// The places where two words are written as one.
    fn joined_hits(&self, first: &Term, second: &Term) -> Vec<Hit> {
        let mut hits = Vec::new();
        let search = Search::joined(first, second, &self.forms);
        let all = 0..self.places.len() as u32;
        for pattern in &search.patterns {
            self.search(&search, pattern, all.clone(), &mut hits);
        }
        hits
    }

    fn hit(&self, entry: usize, range: Range<usize>, is_exact: bool) -> Hit {
        let start = self.starts[entry];
        Hit {
            entry: entry as u32,
            byte: range.start as u32 - start,
            end: range.end as u32 - start,
            is_exact,
        }
    }

    /// Finds `pattern` in a range of entries, from left to right without overlap.
    fn search(
        &self,
        search: &Search<'_>,
        pattern: &Pattern,
        entries: Range<u32>,
        hits: &mut Vec<Hit>,
    ) {
        let mut entry = entries.start as usize;
        let mut at = self.starts[entry] as usize;
        let end = self.starts[entries.end as usize] as usize;
        let text = self.text.as_bytes();
        let skips = pattern.starts_words();
        while let Some(found) = pattern.finder.find(&text[at..end]) {
            let start = at + found;
            // Most occurrences of a single letter are inside a word and can be skipped at once.
            let before = start.checked_sub(1).map(|before| text[before]);
            let is_inside = skips && before.is_some_and(|b| b.is_ascii_alphanumeric());
            let found = if is_inside {
                None
            } else {
                search.check(pattern, &self.text, start)
            };
            if let Some(found) = found {
                while self.starts[entry + 1] as usize <= start {
                    entry += 1;
                }
                hits.push(self.hit(entry, found.start..found.end, found.is_exact));
                at = found.end.max(start + pattern.length());
            } else {
                at = start + pattern.first_length();
            }
        }
    }
}

/// One occurrence of a term: the entry, and where it begins and ends in it, in bytes.
#[derive(Clone, Debug)]
struct Hit {
    entry: u32,
    byte: u32,
    end: u32,
    is_exact: bool,
}

/// Adds `more` hits to `hits`, both in the order of the report; the same one is kept once, an exact one first.
fn merge(hits: &mut Vec<Hit>, more: Vec<Hit>) {
    if more.is_empty() {
        return;
    }
    if hits.is_empty() {
        *hits = more;
        return;
    }
    let key = |hit: &Hit| (hit.entry, hit.byte, !hit.is_exact);
    let mut merged: Vec<Hit> = Vec::with_capacity(hits.len() + more.len());
    let mut push = |hit: Hit| {
        let is_same =
            |last: &Hit| last.entry == hit.entry && last.byte == hit.byte && last.end >= hit.end;
        if !merged.last().is_some_and(is_same) {
            merged.push(hit);
        }
    };
    let mut more = more.into_iter().peekable();
    for hit in hits.drain(..) {
        while let Some(other) = more.next_if(|other| key(other) < key(&hit)) {
            push(other);
        }
        push(hit);
    }
    more.for_each(push);
    *hits = merged;
}

/// The entries of `corpus` that match `query`: none when the query is not active.
pub fn find(corpus: &Corpus, query: &Query) -> Matches {
    let mut hits: Vec<_> = query.terms.iter().map(|term| corpus.hits(term)).collect();
    for first in query.expr.iter().flat_map(neighbours) {
        let pair = query.terms.get(first).zip(query.terms.get(first + 1));
        let Some((one, other)) =
            pair.filter(|(one, other)| Search::may_join(one) && Search::may_join(other))
        else {
            continue;
        };
        let joined = corpus.joined_hits(one, other);
        for hits in hits
            .iter_mut()
            .skip(first)
            .take(2)
            .filter(|_| !joined.is_empty())
        {
            merge(hits, joined.clone());
        }
    }
    let mut matches = Matches {
        entries: Vec::new(),
        counts: vec![0; hits.len()],
        exact: 0,
        by_form: hits
            .iter()
            .map(|hits| hits.iter().any(|hit| !hit.is_exact))
            .collect(),
    };
    let mut rest: Vec<&[Hit]> = hits.iter().map(Vec::as_slice).collect();
    let mut has = vec![Has::default(); hits.len()];
    // For each `in:`, the entry after the last section whose heading has its words, in any form and exactly.
    // Sections nest, so the one that ends last decides.
    let mut until = vec![(0, 0); hits.len()];
    for (entry, place) in numbered(&corpus.places) {
        let mut painted = Vec::new();
        for (n, term) in query.terms.iter().enumerate() {
            let here = rest[n].iter().take_while(|hit| hit.entry == entry).count();
            let (found, later) = rest[n].split_at(here);
            rest[n] = later;
            let exactly = || found.iter().any(|hit| hit.is_exact);
            has[n] = match term.field {
                Field::Text | Field::Title => Has {
                    somehow: here > 0,
                    exactly: exactly(),
                },
                Field::Is(kind) => Has::either(place.kinds.contains(kind)),
                Field::In => {
                    if here > 0 {
                        let end = corpus.sections[place.section as usize].end;
                        until[n].0 = end.max(until[n].0);
                        until[n].1 = if exactly() {
                            end.max(until[n].1)
                        } else {
                            until[n].1
                        };
                    }
                    Has {
                        somehow: entry < until[n].0,
                        exactly: entry < until[n].1,
                    }
                }
            };
            matches.counts[n] += u32::from(has[n].somehow);
            if !term.excluded && here > 0 {
                painted.push(found);
            }
        }
        if let Some(expr) = query.expr.as_ref().filter(|expr| holds(expr, &has)) {
            let exact = holds_exactly(expr, &has);
            matches.exact += u32::from(exact);
            matches.entries.push(Match {
                entry,
                place: *place,
                ranges: merged(painted),
                exact,
            });
        }
    }
    matches
}

/// Whether an entry has a term.
#[derive(Clone, Copy, Default)]
struct Has {
    /// In any form or variant.
    somehow: bool,
    /// Without them.
    exactly: bool,
}

impl Has {
    fn either(has: bool) -> Self {
        Self {
            somehow: has,
            exactly: has,
        }
    }
}

/// The terms of an expression that must hold together with the next one typed.
fn neighbours(expr: &Expr) -> Vec<usize> {
    match expr {
        Expr::Term(_) | Expr::Not(_) => Vec::new(),
        Expr::Any(parts) => parts.iter().flat_map(neighbours).collect(),
        Expr::All(parts) => {
            let pairs = parts.windows(2).filter_map(|pair| match pair {
                [Expr::Term(one), Expr::Term(other)] if one + 1 == *other => Some(*one),
                _ => None,
            });
            let inside = parts.iter().filter(|part| matches!(part, Expr::Any(_)));
            pairs.chain(inside.flat_map(neighbours)).collect()
        }
    }
}

fn holds(expr: &Expr, has: &[Has]) -> bool {
    match expr {
        Expr::Term(n) => has.get(*n).is_some_and(|has| has.somehow),
        Expr::All(parts) => parts.iter().all(|part| holds(part, has)),
        Expr::Any(parts) => parts.iter().any(|part| holds(part, has)),
        Expr::Not(part) => !holds(part, has),
    }
}

/// Whether the expression holds with what the entry has exactly; what is excluded may be there in no form.
fn holds_exactly(expr: &Expr, has: &[Has]) -> bool {
    match expr {
        Expr::Term(n) => has.get(*n).is_some_and(|has| has.exactly),
        Expr::All(parts) => parts.iter().all(|part| holds_exactly(part, has)),
        Expr::Any(parts) => parts.iter().any(|part| holds_exactly(part, has)),
        Expr::Not(part) => !holds(part, has),
    }
}

/// The places of all terms in order, overlapping ones made one. Each list has one term's places in order.
fn merged(mut lists: Vec<&[Hit]>) -> Vec<Range<u32>> {
    let mut ranges: Vec<Range<u32>> = Vec::new();
    let first = |hits: &&mut &[Hit]| hits.first().map_or(u32::MAX, |hit| hit.byte);
    while let Some(hits) = lists.iter_mut().min_by_key(first)
        && let Some((hit, rest)) = hits.split_first()
    {
        *hits = rest;
        let (start, end) = (hit.byte, hit.end);
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
