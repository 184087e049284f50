//! The *search* is the report's text made ready for filtering, and what a query finds in it.

use crate::filter::{BaseLetters, Corpus, Folding, Matches, Query, find, nearest_words, parse};
use crate::payload::{Block, Payload};
use crate::view::{Tally, TermTally};
use std::ops::Range;
use std::rc::Rc;

/// How many near words are offered for a term that does not occur.
const NEAREST: usize = 3;

/// The report's text, folded.
#[derive(Debug)]
pub(super) struct Search {
    folding: Folding,
    corpus: Corpus,
}

impl PartialEq for Search {
    /// There is one search in a page's life.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// What a query found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub(super) query: Query,
    pub(super) matches: Rc<Matches>,
    terms: Vec<TermTally>,
}

/// A place to step to: a block and the number of the match in it; a block that matches only by
/// what it lacks has one place, without a range to paint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) block: u32,
    pub(super) range: usize,
}

impl Search {
    pub(super) fn new(payload: &Payload, base_letters: BaseLetters) -> Self {
        let folding = Folding::new(base_letters);
        let corpus = Corpus::new(&folding, payload.blocks.iter().map(Block::text));
        Self { folding, corpus }
    }

    /// What `query` finds; `None` when it looks for nothing.
    pub(super) fn find(&self, query: &str) -> Option<Found> {
        let query = parse(query, &self.folding);
        if !query.is_active() {
            return None;
        }
        let matches = find(&self.corpus, &query);
        // It takes longer than all the rest, and is shown only then.
        let offers = matches.entries.is_empty();
        let terms = query
            .terms
            .iter()
            .zip(&matches.counts)
            .map(|(term, blocks)| TermTally {
                shown: term.shown.clone(),
                excluded: term.excluded,
                blocks: *blocks,
                nearest: if offers && *blocks == 0 && !term.excluded {
                    nearest_words(&self.corpus, &term.text, NEAREST)
                } else {
                    Vec::new()
                },
            })
            .collect();
        Some(Found {
            query,
            matches: Rc::new(matches),
            terms,
        })
    }

    /// Where the found ranges of `block` lie in its text, in UTF-16 units.
    pub(super) fn places(&self, block: &Block, ranges: &[Range<u32>]) -> Vec<Range<u32>> {
        let traced = self.folding.trace(&block.text());
        ranges
            .iter()
            .map(|range| traced.source(range.clone()))
            .collect()
    }
}

impl Found {
    pub(super) fn tally(&self, of_blocks: u32, current: Option<u32>) -> Tally {
        Tally {
            matches: self.matches.total() as u32,
            blocks: self.matches.entries.len() as u32,
            of_blocks,
            current,
            terms: self.terms.clone(),
        }
    }

    /// The place of match number `at`, from 0.
    pub(super) fn place(&self, at: u32) -> Option<Place> {
        let mut left = at as usize;
        for found in &self.matches.entries {
            let here = found.ranges.len().max(1);
            if left < here {
                return Some(Place {
                    block: found.entry,
                    range: left,
                });
            }
            left -= here;
        }
        None
    }

    /// The query's text with `word` in the place of term number `term`.
    pub(super) fn with_word(&self, text: &str, term: u32, word: &str) -> String {
        match self
            .query
            .terms
            .get(term as usize)
            .and_then(|term| Some((text.get(..term.span.start)?, text.get(term.span.end..)?)))
        {
            Some((before, after)) => format!("{before}{word}{after}"),
            None => text.to_owned(),
        }
    }
}
