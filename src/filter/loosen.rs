//! Loosening: what a query finds although no entry has all of its terms.
//!
//! Words and alternatives of words may be let go. Phrases, `=word`, `+word`, what is excluded, and operators may
//! not: every result holds for them. The steps, of which the first that finds anything decides:
//!
//! 1. The words that occur nowhere are let go, if entries have all others, and not so many that it tells nothing.
//! 2. The entries in the smallest sections that have all words.
//! 3. The entries that have the most, by the rarity of the words they have (Okapi BM25).
//!
//! The words of which questions are made count nothing, if there are others.

use std::ops::Range;

use super::corpus::Corpus;
use super::matcher::{Match, Matches, find};
use super::query::{Expr, Field, Manner, Query, Term};
use super::rank::{Part, alone, by_words, entries_of, in_entry, ranked, score, scores, telling};
use crate::payload::numbered;

/// The most entries that are shown, unless only words that occur nowhere are let go.
const MOST: usize = 12;

/// An entry with less than this share of the best entry's score is not shown (percent).
const WORTH: u64 = 40;

/// A section is *one place* for all words if it has at most this many entries.
const SMALL: usize = 40;

/// A word in more than this share of the entries (percent) is not asked for: it is not said to be missing. More
/// entries than that are not all shown.
const COMMON: usize = 25;

/// In a report with fewer entries no word is common.
const FEW: usize = 40;

/// What a query finds with some of its words let go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loosened {
    /// The entries shown, in the order of the report. The counts are those of the query.
    pub matches: Matches,
    /// The terms (by their indices in the query) that no entry has together, in the order typed. Common words
    /// are not among them.
    pub wanted: Vec<u32>,
    /// For each entry of `matches`, those of `wanted` that it lacks.
    pub lacks: Vec<Vec<u32>>,
    /// The entries of the corpus that have the most, the best first; more than are shown.
    pub best: Vec<u32>,
}

/// What `query`, which matches no entry, finds with some of its words let go; `counts` are those of
/// [`Matches`]. `None` if fewer than two words may be let go, or nothing has any of them.
pub fn loosened(corpus: &Corpus, query: &Query, counts: &[u32]) -> Option<Loosened> {
    let (loose, strict) = split(query)?;
    let mut lists: Vec<Matches> = numbered(&query.terms)
        .map(|(at, _)| match counts.get(at as usize) {
            Some(0) => Matches::default(),
            _ => find(corpus, &alone(query, at as usize)),
        })
        .collect();
    let has = |term: usize, entry: u32| {
        lists
            .get(term)
            .is_some_and(|list| in_entry(list, entry).is_some())
    };
    let parts: Vec<Part> = loose
        .into_iter()
        .map(|terms| Part {
            entries: entries_of(&terms, &lists),
            terms,
        })
        .collect();
    let mut candidates: Vec<u32> = parts.iter().flat_map(|part| part.entries.clone()).collect();
    candidates.sort_unstable();
    candidates.dedup();
    candidates.retain(|entry| {
        strict
            .iter()
            .all(|expr| holds(expr, &|term| has(term, *entry)))
    });
    let is_common =
        |entries: &[u32]| corpus.len() >= FEW && entries.len() * 100 > corpus.len() * COMMON;
    let is_everywhere = |part: &&Part| is_common(&part.entries);
    let telling = telling(&parts, query);
    let wanted = telling.iter().copied().filter(|part| !is_everywhere(part));
    let mut wanted: Vec<&Part> = wanted.collect();
    if wanted.is_empty() {
        wanted.clone_from(&telling);
    }
    let occurring: Vec<&Part> = parts
        .iter()
        .filter(|part| !part.entries.is_empty())
        .collect();
    let has_all = |entry: &u32| occurring.iter().all(|part| part.has(*entry));
    let complete: Vec<u32> = candidates.iter().copied().filter(has_all).collect();
    let scored = by_words(corpus, query, &telling, &mut lists);
    let scores = scores(corpus, &scored, &lists);
    let tells = !complete.is_empty() && !is_common(&complete);
    let (best, shown) = match occurring.len() < parts.len() && tells {
        true => (ranked(&scores, &complete), complete),
        false => {
            let near: Vec<&Part> = wanted
                .iter()
                .copied()
                .filter(|part| !part.entries.is_empty())
                .collect();
            let candidates = within_sections(corpus, &near, candidates);
            let best = ranked(&scores, &candidates);
            let shown = shown(&best, &scores, &wanted);
            (best, shown)
        }
    };
    if shown.is_empty() {
        return None;
    }
    let lacks = shown.iter().map(|entry| {
        let missing = wanted.iter().filter(|part| !part.has(*entry));
        missing.flat_map(|part| numbers(&part.terms)).collect()
    });
    let lacks = lacks.collect();
    // Common words and those of questions are not painted: they are in nearly every sentence.
    let is_silent = |term: usize| {
        let has = |part: &Part| part.terms.contains(&term);
        parts.iter().any(has) && !wanted.iter().copied().any(has)
    };
    let entries = shown
        .into_iter()
        .filter_map(|entry| joined(entry, query, &lists, is_silent));
    Some(Loosened {
        matches: Matches {
            entries: entries.collect(),
            counts: counts.to_vec(),
            ..Matches::default()
        },
        wanted: wanted
            .iter()
            .flat_map(|part| numbers(&part.terms))
            .collect(),
        lacks,
        best,
    })
}

/// Whether a term may be let go.
fn is_loose(term: &Term) -> bool {
    let is_word = matches!(term.manner, Manner::Word | Manner::Beginning);
    is_word && term.field == Field::Text && !term.required && !term.excluded
}

/// The terms of `expr` if all of them may be let go.
fn loose_terms(expr: &Expr, query: &Query) -> Option<Vec<usize>> {
    match expr {
        Expr::Term(at) => query
            .terms
            .get(*at)
            .filter(|term| is_loose(term))
            .map(|_| vec![*at]),
        Expr::Any(parts) | Expr::All(parts) => {
            let terms: Option<Vec<_>> = parts.iter().map(|part| loose_terms(part, query)).collect();
            terms.map(|terms| terms.concat())
        }
        Expr::Not(_) => None,
    }
}

/// The terms that may be let go, by parts, and the parts that must hold. `None` if fewer than two may be.
fn split(query: &Query) -> Option<(Vec<Vec<usize>>, Vec<&Expr>)> {
    let (mut loose, mut strict) = (Vec::new(), Vec::new());
    match query.expr.as_ref()? {
        Expr::All(parts) => {
            for part in parts {
                match loose_terms(part, query) {
                    Some(terms) => loose.push(terms),
                    None => strict.push(part),
                }
            }
        }
        // Alternatives, of which none matches: each of their words may be let go.
        expr => {
            loose = loose_terms(expr, query)?
                .into_iter()
                .map(|at| vec![at])
                .collect()
        }
    }
    (loose.len() > 1).then_some((loose, strict))
}

fn holds(expr: &Expr, has: &impl Fn(usize) -> bool) -> bool {
    match expr {
        Expr::Term(at) => has(*at),
        Expr::All(parts) => parts.iter().all(|part| holds(part, has)),
        Expr::Any(parts) => parts.iter().any(|part| holds(part, has)),
        Expr::Not(part) => !holds(part, has),
    }
}

/// Those of the candidates in the smallest sections that have all `wanted` parts; all if there is no such small
/// section.
fn within_sections(corpus: &Corpus, wanted: &[&Part], candidates: Vec<u32>) -> Vec<u32> {
    let sections = corpus.sections();
    let is_full = |entries: &Range<u32>| {
        entries.len() <= SMALL && wanted.iter().all(|part| part.is_in(entries))
    };
    let full: Vec<&Range<u32>> = sections.iter().filter(|entries| is_full(entries)).collect();
    let is_in = |inner: &Range<u32>, outer: &Range<u32>| {
        inner != outer && inner.start >= outer.start && inner.end <= outer.end
    };
    // A section is followed by those inside it.
    let smallest = full
        .iter()
        .enumerate()
        .filter(|(at, entries)| full.get(at + 1).is_none_or(|next| !is_in(next, entries)));
    let smallest: Vec<_> = smallest.map(|(_, entries)| *entries).collect();
    let near: Vec<u32> = candidates
        .iter()
        .copied()
        .filter(|entry| smallest.iter().any(|entries| entries.contains(entry)))
        .collect();
    if near.is_empty() { candidates } else { near }
}

/// The entries to show, in order: the best, and the best one of each wanted part.
fn shown(best: &[u32], scores: &[u64], wanted: &[&Part]) -> Vec<u32> {
    let least = best.first().map_or(0, |entry| score(scores, *entry)) * WORTH / 100;
    let good = best
        .iter()
        .take(MOST)
        .filter(|entry| score(scores, **entry) >= least);
    let mut shown: Vec<u32> = good.copied().collect();
    for part in wanted {
        if !shown.iter().any(|entry| part.has(*entry)) {
            shown.extend(best.iter().find(|entry| part.has(**entry)));
        }
    }
    shown.sort_unstable();
    shown
}

/// The match of an entry, with the ranges of all terms that are not excluded, and not silent if others are there.
fn joined(
    entry: u32,
    query: &Query,
    lists: &[Matches],
    is_silent: impl Fn(usize) -> bool,
) -> Option<Match> {
    let terms = query.terms.iter().zip(lists).enumerate();
    let searched = terms.filter(|(_, (term, _))| !term.excluded);
    let found = searched.filter_map(|(at, (_, list))| Some((at, in_entry(list, entry)?)));
    let (silent, loud): (Vec<_>, Vec<_>) = found.partition(|(at, _)| is_silent(*at));
    let all = if loud.is_empty() { silent } else { loud };
    let all: Vec<&Match> = all.into_iter().map(|(_, found)| found).collect();
    let mut ranges: Vec<Range<u32>> = all.iter().flat_map(|found| found.ranges.clone()).collect();
    ranges.sort_by_key(|range| range.start);
    let mut merged: Vec<Range<u32>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    let first = all.first()?;
    Some(Match {
        ranges: merged,
        ..(*first).clone()
    })
}

fn numbers(terms: &[usize]) -> impl Iterator<Item = u32> {
    terms.iter().map(|at| *at as u32)
}
