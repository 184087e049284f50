//! The *search*: the report's text prepared for filtering, and what a query finds in it.

use super::marks::{Current, Mark, Marks};
use crate::filter::{
    BaseLetters, Corpus, Field, Folding, Matches, Place, Progress, Query, Term, find,
    nearest_headings, nearest_words, parse, parts_of,
};
use crate::payload::{Foldable, Payload, Text, text_of};
use crate::view::{Density, PARTS, Tally, TermTally};
use std::ops::Range;
use std::rc::Rc;

/// The number of similar words or headings offered for a term that does not occur.
const NEAREST: usize = 3;

/// The report's text, folded.
#[derive(Debug)]
pub struct Search {
    payload: Rc<Payload>,
    text: Rc<Text>,
    folding: Folding,
    corpus: Corpus,
}

impl PartialEq for Search {
    /// By pointer, since a page has only one search.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// A query and what it finds; `None` if no filter is on.
#[derive(Debug, PartialEq, Eq, Default)]
pub(super) struct Answer {
    pub(super) query: Rc<Query>,
    pub(super) found: Option<Found>,
}

/// What a query found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) matches: Rc<Matches>,
    terms: Vec<TermTally>,
}

/// A place to step to: the number of a match among the entries that match, and of the range in
/// it; an entry with nothing to paint has one place, without a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) entry: usize,
    range: usize,
}

/// A search whose text is still being prepared.
#[derive(Debug)]
pub(super) struct Preparation {
    search: Search,
    /// The progress of folding the text; `None` if it is done.
    next: Option<Progress>,
}

impl Preparation {
    pub(super) fn new(payload: Rc<Payload>, text: Rc<Text>, base_letters: BaseLetters) -> Self {
        Self {
            search: Search {
                payload,
                text,
                folding: Folding::new(base_letters),
                corpus: Corpus::default(),
            },
            next: Some(Progress::default()),
        }
    }

    /// Folds some more of the text. Returns whether any is left.
    pub(super) fn step(&mut self) -> bool {
        let Search {
            payload,
            text,
            folding,
            corpus,
        } = &mut self.search;
        let gather = |from| corpus.gather(folding, payload, text, from);
        self.next = self.next.and_then(gather);
        self.next.is_some()
    }

    pub(super) fn finished(self) -> Search {
        self.search
    }
}

impl Search {
    /// What the query `text` finds.
    pub(super) fn answer(&self, text: &str) -> Answer {
        let query = self.read(text);
        let found = self.find(&query);
        Answer {
            query: Rc::new(query),
            found,
        }
    }

    pub(super) fn read(&self, query: &str) -> Query {
        parse(query, &self.folding)
    }

    /// What `query` finds; `None` if it is empty.
    fn find(&self, query: &Query) -> Option<Found> {
        if !query.is_active() {
            return None;
        }
        let matches = find(&self.corpus, query);
        let terms = query
            .terms
            .iter()
            .zip(&matches.counts)
            .map(|(term, places)| TermTally {
                shown: term.shown.clone(),
                field: term.field,
                excluded: term.excluded,
                places: *places,
                nearest: Vec::new(),
            })
            .collect();
        Some(Found {
            matches: Rc::new(matches),
            terms,
        })
    }

    /// Suggestions for each term of a query without matches. This takes longer than the search itself.
    pub(super) fn advise(&self, answer: &Answer) -> Vec<Vec<String>> {
        let Some(found) = &answer.found else {
            return Vec::new();
        };
        let terms = answer.query.terms.iter().zip(&found.terms);
        let near = terms.map(|(term, tally)| match tally.places == 0 && !term.excluded {
            true => self.nearest(term),
            false => Vec::new(),
        });
        near.collect()
    }

    /// Suggestions for a term that does not occur.
    fn nearest(&self, term: &Term) -> Vec<String> {
        let operator = match term.field {
            Field::Text => return nearest_words(&self.corpus, &term.text, NEAREST),
            Field::Title => "title:",
            Field::In => "in:",
            Field::Is(_) => return Vec::new(),
        };
        let sections = nearest_headings(&self.corpus, &term.text, NEAREST);
        let headings = sections.into_iter().filter_map(|at| {
            let heading = text_of(&self.text.heading(at)?.html);
            // A phrase cannot contain a quotation mark, so it ends before the first.
            let is_quote = |c: &char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '″' | '״');
            let phrase: String = heading.chars().take_while(|c| !is_quote(c)).collect();
            let phrase = phrase.trim();
            (!phrase.is_empty()).then(|| format!("{operator}\"{phrase}\""))
        });
        headings.collect()
    }

    /// The marks of these entries of `found`, by blocks, and the current match among them.
    pub(super) fn marks(
        &self,
        found: &Found,
        entries: Range<usize>,
        current: Option<Step>,
    ) -> (Marks, Option<Current>) {
        let (mut marks, mut chosen): (Marks, _) = (Vec::new(), None);
        let mut last = None;
        let mut texts = Vec::new();
        let numbered = found.matches.entries.iter().enumerate();
        for (number, found) in numbered.take(entries.end).skip(entries.start) {
            let Place {
                section,
                block,
                start,
                ..
            } = found.place;
            if last != Some((section, block)) {
                last = Some((section, block));
                texts.clear();
                let place = block.map_or(Foldable::Section(section), Foldable::Block);
                marks.push(Mark {
                    place,
                    spans: Vec::new(),
                });
            }
            let step = current.filter(|step| step.entry == number);
            if found.ranges.is_empty() && step.is_none() {
                continue;
            }
            if texts.is_empty() {
                texts = parts_of(&self.payload, &self.text, section, block);
            }
            let at = texts.partition_point(|part| part.start < start);
            let (Some(part), at) = (texts.get(at), marks.len() - 1) else {
                continue;
            };
            let traced = self.folding.trace(&part.text);
            let spans = &mut marks[at].spans;
            let first = spans.len();
            let shifted = |range: Range<u32>| {
                let span = traced.source(range);
                span.start + start..span.end + start
            };
            for range in &found.ranges {
                spans.push(shifted(range.clone()));
            }
            if let Some(step) = step {
                let span = spans.get(first + step.range).cloned();
                chosen = Some(Current {
                    block: at,
                    is_painted: span.is_some(),
                    span: span.unwrap_or_else(|| shifted(0..u32::MAX)),
                });
            }
        }
        (marks, chosen)
    }
}

impl Found {
    /// The counts to show, with suggestions for the terms, if there are any yet.
    pub(super) fn tally(
        &self,
        of_blocks: u32,
        current: Option<u32>,
        advice: Option<&[Vec<String>]>,
    ) -> Tally {
        let mut terms = self.terms.clone();
        for (term, near) in terms.iter_mut().zip(advice.unwrap_or_default()) {
            term.nearest.clone_from(near);
        }
        let (mut blocks, mut last) = (0, None);
        for found in &self.matches.entries {
            let block = found.place.block;
            blocks += u32::from(block.is_some() && block != last);
            last = block;
        }
        Tally {
            matches: self.matches.total() as u32,
            blocks,
            of_blocks,
            current,
            terms,
        }
    }

    /// The distribution of the matches over the report.
    pub(super) fn density(&self, payload: &Payload, current: Option<u32>) -> Density {
        let part = |place: &Place| {
            let blocks = payload.blocks.len().max(1);
            (first_block(payload, place) as usize * PARTS / blocks).min(PARTS - 1)
        };
        let mut matches = [0; PARTS];
        for found in &self.matches.entries {
            matches[part(&found.place)] += found.ranges.len().max(1) as u32;
        }
        let current = current.and_then(|at| self.place(at));
        Density {
            matches,
            current: current.map(|place| part(&place)),
        }
    }

    /// The number of the first match at or after this share of the report (in thousandths).
    pub(super) fn first_behind(&self, payload: &Payload, share: u32) -> u32 {
        // Rounded down to the start of the part that was pressed.
        let part = u64::from(share) * PARTS as u64 / 1000;
        let from = (part * payload.blocks.len() as u64 / PARTS as u64) as u32;
        let entries = self.matches.entries.iter();
        let before = entries.take_while(|found| first_block(payload, &found.place) < from);
        let before: usize = before.map(|found| found.ranges.len().max(1)).sum();
        (before as u32).min((self.matches.total() as u32).saturating_sub(1))
    }

    /// The range of matching entries in these blocks and their headings.
    pub(super) fn in_blocks(&self, payload: &Payload, blocks: Range<u32>) -> Range<usize> {
        let entries = &self.matches.entries;
        let before = |block: u32| {
            entries.partition_point(|found| first_block(payload, &found.place) < block)
        };
        before(blocks.start)..before(blocks.end)
    }

    /// The number of the first match of entry `entry`.
    pub(super) fn number_of(&self, entry: usize) -> u32 {
        let before = self.matches.entries.iter().take(entry);
        before.map(|found| found.ranges.len().max(1) as u32).sum()
    }

    /// The range extended by a few entries before and after, for scrolling.
    pub(super) fn around(&self, entries: &Range<usize>) -> Range<usize> {
        /// This many are painted in a few milliseconds.
        const AROUND: usize = 15;
        let end = (entries.end + AROUND).min(self.matches.entries.len());
        entries.start.saturating_sub(AROUND)..end
    }

    /// Match number `at`, from 0.
    pub(super) fn step(&self, at: u32) -> Option<Step> {
        let mut range = at as usize;
        for (entry, found) in self.matches.entries.iter().enumerate() {
            let here = found.ranges.len().max(1);
            if range < here {
                return Some(Step { entry, range });
            }
            range -= here;
        }
        None
    }

    /// The place of match number `at`, from 0.
    pub(super) fn place(&self, at: u32) -> Option<Place> {
        let step = self.step(at)?;
        self.matches
            .entries
            .get(step.entry)
            .map(|found| found.place)
    }
}

/// The block of a place; for a heading, the first block under it.
fn first_block(payload: &Payload, place: &Place) -> u32 {
    let section = payload.sections.get(place.section as usize);
    place
        .block
        .unwrap_or(section.map_or(0, |section| section.first_block))
}

/// The query's `text`, with term number `term` replaced by `word`.
pub(super) fn with_word(query: &Query, text: &str, term: u32, word: &str) -> String {
    match query
        .terms
        .get(term as usize)
        .and_then(|term| Some((text.get(..term.span.start)?, text.get(term.span.end..)?)))
    {
        Some((before, after)) => format!("{before}{word}{after}"),
        None => text.to_owned(),
    }
}
