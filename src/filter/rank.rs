//! Ranking: which entries have the most of a query, by the rarity of the words they have (Okapi BM25).

use std::cmp::Reverse;
use std::ops::Range;

use super::corpus::Corpus;
use super::matcher::{Match, Matches, find};
use super::query::{Expr, Query, Term};
use super::variants::{is_common, is_of_questions};
use super::words::{is_spaceless, is_word_char};

/// The parameters of BM25: how soon more occurrences add less, and how much the length of an entry matters.
const SATURATION: f64 = 3.0;
const BY_LENGTH: f64 = 0.75;

/// What the start of a longer word counts, beside a whole word or a form of it.
const STARTED: f64 = 0.5;

/// A part of a query that may be let go: it holds if one of its terms does.
#[derive(Clone)]
pub(super) struct Part {
    pub(super) terms: Vec<usize>,
    /// The entries that have it.
    pub(super) entries: Vec<u32>,
}

impl Part {
    pub(super) fn has(&self, entry: u32) -> bool {
        self.entries.binary_search(&entry).is_ok()
    }

    /// Whether it is somewhere in a range of entries.
    pub(super) fn is_in(&self, entries: &Range<u32>) -> bool {
        let at = self.entries.partition_point(|entry| *entry < entries.start);
        self.entries
            .get(at)
            .is_some_and(|entry| *entry < entries.end)
    }
}

/// The query for one term of `query`.
pub(super) fn alone(query: &Query, at: usize) -> Query {
    Query {
        expr: Some(Expr::Term(0)),
        terms: query.terms.get(at).cloned().into_iter().collect(),
        unread: None,
    }
}

/// The entries that have any of these terms, in order.
pub(super) fn entries_of(terms: &[usize], lists: &[Matches]) -> Vec<u32> {
    let lists = terms.iter().filter_map(|at| lists.get(*at));
    let mut entries: Vec<u32> = lists
        .flat_map(|list| list.entries.iter().map(|found| found.entry))
        .collect();
    entries.sort_unstable();
    entries.dedup();
    entries
}

/// The candidates by their score, the best first.
pub(super) fn ranked(scores: &[u64], candidates: &[u32]) -> Vec<u32> {
    let mut best = candidates.to_vec();
    best.sort_by_key(|entry| Reverse(score(scores, *entry)));
    best
}

pub(super) fn score(scores: &[u64], entry: u32) -> u64 {
    scores.get(entry as usize).copied().unwrap_or(0)
}

/// The parts that have a word of the matter; all if none has.
pub(super) fn telling<'a>(parts: &'a [Part], query: &Query) -> Vec<&'a Part> {
    let tells = |at: &usize| {
        let text = query.terms.get(*at).map_or("", |term| &term.text);
        !is_common(text) && !is_of_questions(text)
    };
    let telling = parts.iter().filter(|part| part.terms.iter().any(tells));
    match telling.collect::<Vec<_>>() {
        none if none.is_empty() => parts.iter().collect(),
        telling => telling,
    }
}

/// The parts, with the words of each word with hyphens in its place: *interference-free* may stand in no entry. What
/// is found for them goes behind `lists`.
pub(super) fn by_words(
    corpus: &Corpus,
    query: &Query,
    parts: &[&Part],
    lists: &mut Vec<Matches>,
) -> Vec<Part> {
    let mut scored = Vec::new();
    for part in parts {
        let term = match part.terms[..] {
            [at] => query.terms.get(at),
            _ => None,
        };
        let has_hyphens = |term: &&Term| {
            let is_part = |c: char| c == '-' || c.is_alphabetic();
            term.text.contains('-') && term.text.chars().all(is_part)
        };
        let Some(term) = term.filter(has_hyphens) else {
            scored.push((*part).clone());
            continue;
        };
        for word in term.text.split('-').filter(|word| !word.is_empty()) {
            let word = Term {
                text: word.to_owned(),
                shown: word.to_owned(),
                ..term.clone()
            };
            let query = Query {
                terms: vec![word],
                ..query.clone()
            };
            lists.push(find(corpus, &alone(&query, 0)));
            let terms = vec![lists.len() - 1];
            scored.push(Part {
                entries: entries_of(&terms, lists),
                terms,
            });
        }
    }
    scored
}

/// How often a term is found in an entry with this text; the start of a longer word counts less.
fn times(found: &Match, text: &str) -> f64 {
    let weight = |range: &Range<u32>| {
        let behind = text.get(range.end as usize..);
        let next = behind.and_then(|behind| behind.chars().next());
        match next.is_some_and(|c| is_word_char(c) && !is_spaceless(c)) {
            true => STARTED,
            false => 1.0,
        }
    };
    match found.ranges.is_empty() {
        true => 1.0,
        false => found.ranges.iter().map(weight).sum(),
    }
}

/// The score of each entry of the corpus, in thousandths. Lengths are in bytes.
pub(super) fn scores(corpus: &Corpus, parts: &[Part], lists: &[Matches]) -> Vec<u64> {
    let all = corpus.len() as f64;
    let mean = corpus.text().len() as f64 / all.max(1.0);
    let mut scores = vec![0; corpus.len()];
    for part in parts {
        let many = part.entries.len() as f64;
        let rarity = ((all - many + 0.5) / (many + 0.5) + 1.0).ln();
        for entry in &part.entries {
            let lists = part.terms.iter().filter_map(|at| lists.get(*at));
            let text = corpus.entry(*entry as usize);
            let times: f64 = lists
                .filter_map(|list| in_entry(list, *entry))
                .map(|found| times(found, text))
                .sum();
            let length = text.len() as f64 / mean;
            let worn = SATURATION * (1.0 - BY_LENGTH + BY_LENGTH * length);
            let gain = rarity * times * (SATURATION + 1.0) / (times + worn);
            if let Some(score) = scores.get_mut(*entry as usize) {
                *score += (gain * 1000.0) as u64;
            }
        }
    }
    scores
}

/// The match of a list in this entry.
pub(super) fn in_entry(list: &Matches, entry: u32) -> Option<&Match> {
    let at = list.entries.partition_point(|found| found.entry < entry);
    list.entries.get(at).filter(|found| found.entry == entry)
}
