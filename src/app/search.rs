//! The *search*: the report's text prepared for filtering, and what a query finds in it.

use super::found::{Found, Step};
use super::marks::{Current, Mark, Marks};
use crate::filter::{
    BaseLetters, Corpus, Field, Folding, Loosened, Manner, Match, Place, Progress, Query, Term,
    correction, find, loosened, nearest_headings, nearest_words, parse, parts_of,
};
use crate::payload::{Block, Foldable, Heading, Payload, Text, text_of};
use crate::view::{TermTally, Treatment};
use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::rc::Rc;

/// The number of similar words or headings offered for a term that does not occur.
const NEAREST: usize = 3;

/// The number of corrections that are kept: more than a query has words.
const CORRECTIONS: usize = 200;

/// The number of occurrences of a word that say how it is spelled.
const SPELLINGS: usize = 5;

/// The number of sections that have arrived, once the whole report has.
pub(super) const ALL: u32 = u32::MAX;

/// Gives the words of the report's language for a folded word of another language.
pub(super) type Foreign = fn(&str) -> Vec<String>;

/// The report's text, folded, as far as it has arrived in the page.
#[derive(Debug)]
pub struct Search {
    payload: Rc<Payload>,
    folding: Folding,
    arrived: RefCell<Arrived>,
    foreign: Foreign,
    /// What [`settle`](Self::settle) returned last.
    settled: Cell<u32>,
    /// The words that terms were corrected to, so that each is corrected once and not at each key.
    corrections: RefCell<Vec<(String, Option<Corrected>)>>,
}

/// A word in place of one that occurs nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Corrected {
    /// Its folded text.
    text: String,
    /// As the report spells it.
    spelled: String,
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

/// What has arrived of the report.
#[derive(Debug, Default)]
struct Arrived {
    text: Text,
    corpus: Corpus,
    /// The progress of folding the text.
    next: Progress,
}

impl Search {
    /// The search in a report of which nothing has arrived.
    pub(super) fn new(payload: Rc<Payload>, base_letters: BaseLetters, foreign: Foreign) -> Self {
        let folding = Folding::new(base_letters);
        Self {
            arrived: RefCell::default(),
            settled: Cell::default(),
            payload,
            folding,
            foreign,
            corrections: RefCell::default(),
        }
    }

    pub(super) fn payload(&self) -> &Rc<Payload> {
        &self.payload
    }

    /// Learns what is known of the report's language, which no query can do without.
    pub(super) fn learn_language(&self) {
        let corpus = &mut self.arrived.borrow_mut().corpus;
        corpus.learn(&self.payload.language, &self.folding);
    }

    /// How many headings and blocks have arrived.
    pub(super) fn arrived(&self) -> (usize, usize) {
        let text = &self.arrived.borrow().text;
        (text.headings.len(), text.blocks.len())
    }

    /// Takes the next headings and blocks, which have arrived.
    pub(super) fn take(&self, headings: Vec<Heading>, blocks: Vec<Block>) {
        let text = &mut self.arrived.borrow_mut().text;
        text.headings.extend(headings);
        text.blocks.extend(blocks);
    }

    /// Folds some more of what has arrived. Returns whether any is left.
    pub(super) fn prepare(&self) -> bool {
        let Arrived { text, corpus, next } = &mut *self.arrived.borrow_mut();
        match corpus.gather(&self.folding, &self.payload, text, *next) {
            Some(further) => {
                *next = further;
                true
            }
            None => false,
        }
    }

    /// Makes what has been folded so far ready for queries. Returns the number of sections that are there with all
    /// their own blocks; [`ALL`] if the whole report is there.
    pub(super) fn settle(&self) -> u32 {
        let arrived = &mut *self.arrived.borrow_mut();
        arrived.corpus.settle(&self.payload);
        let settled = match self.is_whole(arrived) {
            true => ALL,
            false => arrived.next.sections(),
        };
        self.settled.set(settled);
        settled
    }

    /// Reads some of the words that corrections are chosen from. Returns whether any are left.
    pub(super) fn read_words(&self) -> bool {
        self.arrived.borrow().corpus.read_words()
    }

    /// What [`settle`](Self::settle) returned last; 0 before.
    pub(super) fn settled(&self) -> u32 {
        self.settled.get()
    }

    fn is_whole(&self, arrived: &Arrived) -> bool {
        arrived.next.sections() as usize == self.payload.sections.len()
    }

    /// Calls `read` with the headings and blocks that have arrived.
    pub(super) fn with_text<T>(&self, read: impl FnOnce(&Text) -> T) -> T {
        read(&self.arrived.borrow().text)
    }

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

    /// What `query` finds; `None` if it is empty. Words that occur nowhere are corrected and, if nothing has all
    /// terms, some are let go: both only once the whole report is there, since what is missing may still arrive.
    fn find(&self, query: &Query) -> Option<Found> {
        if !query.is_active() {
            return None;
        }
        let arrived = self.arrived.borrow();
        let (corpus, is_whole) = (&arrived.corpus, self.is_whole(&arrived));
        let mut matches = find(corpus, query);
        let nowhere = query.terms.iter().enumerate().zip(&matches.counts);
        let nowhere = nowhere.filter(|(_, places)| is_whole && **places == 0);
        let corrected: Vec<(usize, Corrected)> = nowhere
            .filter_map(|((at, term), _)| Some((at, self.corrected(term)?)))
            .collect();
        let texts: Vec<_> = corrected
            .iter()
            .map(|(at, word)| (*at, word.text.clone()))
            .collect();
        let searched = query.corrected(&texts);
        if !texts.is_empty() {
            matches = find(corpus, &searched);
        }
        let is_empty = is_whole && matches.entries.is_empty();
        let loosened = is_empty
            .then(|| loosened(corpus, &searched, &matches.counts))
            .flatten()
            .map(Rc::new);
        let helpless = is_empty && loosened.is_none();
        let terms = query.terms.iter().enumerate().map(|(at, term)| {
            let places = matches.counts.get(at).copied().unwrap_or(0);
            let word = corrected.iter().find(|(corrected, _)| *corrected == at);
            let is_wanted = |loosened: &Rc<Loosened>| loosened.wanted.contains(&(at as u32));
            let treatment = match word {
                Some((_, word)) => Treatment::Corrected(word.spelled.clone()),
                None if loosened.as_ref().is_some_and(is_wanted) => Treatment::Loose,
                None if term.manner == Manner::Exact && term.shown.starts_with(['=', '＝']) => {
                    Treatment::Exact
                }
                None if matches.by_form.get(at) == Some(&true) && is_one_word(term) => {
                    Treatment::Forms
                }
                None => Treatment::AsTyped,
            };
            TermTally {
                shown: term.shown.clone(),
                field: term.field,
                excluded: term.excluded,
                places,
                nearest: match helpless && places == 0 && !term.excluded {
                    true => self.nearest(term),
                    false => Vec::new(),
                },
                treatment,
            }
        });
        let terms = terms.collect();
        Some(Found {
            matches: match &loosened {
                Some(loosened) => Rc::new(loosened.matches.clone()),
                None => Rc::new(matches),
            },
            terms,
            loosened,
            so_far: !is_whole,
        })
    }

    /// The heading of a section, if it has one.
    pub(super) fn heading(&self, section: u32) -> Option<String> {
        self.with_text(|text| Some(text_of(&text.heading(section)?.html)))
    }

    /// The word in place of a term that occurs nowhere, if it can be corrected.
    fn corrected(&self, term: &Term) -> Option<Corrected> {
        if let Some(text) = self.translated(term) {
            return Some(Corrected {
                spelled: self.spelled(&text),
                text,
            });
        }
        let mut known = self.corrections.borrow_mut();
        // A term with a sign has the same text, but is not corrected.
        let is_known = is_free(term);
        let word = known
            .iter()
            .find(|(text, _)| is_known && *text == term.text);
        if let Some((_, word)) = word {
            return word.clone();
        }
        let word = correction(&self.arrived.borrow().corpus, term).map(|text| Corrected {
            spelled: self.spelled(&text),
            text,
        });
        if known.len() == CORRECTIONS {
            known.clear();
        }
        if is_known {
            known.push((term.text.clone(), word.clone()));
        }
        word
    }

    /// The word of the report's language for a term of another: of several, that which the report has most often.
    fn translated(&self, term: &Term) -> Option<String> {
        if !is_free(term) {
            return None;
        }
        let words = (self.foreign)(&term.text).into_iter().map(|text| {
            let word = Term {
                text,
                ..term.clone()
            };
            (
                self.arrived.borrow().corpus.occurrences(&word).len(),
                word.text,
            )
        });
        // The first of equals.
        let best = words.reduce(|best, next| if next.0 > best.0 { next } else { best });
        best.filter(|(times, _)| *times > 0).map(|(_, text)| text)
    }

    /// A folded word as the report spells it: in small letters if it ever does.
    fn spelled(&self, word: &str) -> String {
        let exactly = match word.contains(' ') {
            true => format!("\"{word}\""),
            false => format!("={word}"),
        };
        let query = parse(&exactly, &self.folding);
        let entries = find(&self.arrived.borrow().corpus, &query).entries;
        let entries = entries.into_iter();
        let spellings: Vec<String> = entries
            .take(SPELLINGS)
            .filter_map(|found| self.painted_text(&found))
            .collect();
        let small = spellings
            .iter()
            .find(|spelled| !spelled.contains(char::is_uppercase));
        let spelled = small.or(spellings.first());
        spelled.cloned().unwrap_or_else(|| word.to_owned())
    }

    /// The text of the first place that is painted in an entry.
    fn painted_text(&self, found: &Match) -> Option<String> {
        let Place {
            section,
            block,
            start,
            ..
        } = found.place;
        let parts = self.with_text(|text| parts_of(&self.payload, text, section, block));
        let part = parts.into_iter().find(|part| part.start == start)?;
        let span = self
            .folding
            .trace(&part.text)
            .source(found.ranges.first()?.clone());
        let units: Vec<u16> = part.text.encode_utf16().collect();
        let painted = units.get(span.start as usize..span.end as usize)?;
        String::from_utf16(painted).ok()
    }

    /// Suggestions for a term that does not occur.
    fn nearest(&self, term: &Term) -> Vec<String> {
        let Arrived { text, corpus, .. } = &*self.arrived.borrow();
        let operator = match term.field {
            Field::Text => return nearest_words(corpus, &term.text, NEAREST),
            Field::Title => "title:",
            Field::In => "in:",
            Field::Is(_) => return Vec::new(),
        };
        let sections = nearest_headings(corpus, &term.text, NEAREST);
        let headings = sections.into_iter().filter_map(|at| {
            let heading = text_of(&text.heading(at)?.html);
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
                texts = self.with_text(|text| parts_of(&self.payload, text, section, block));
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
            if step.is_some() {
                let span = spans.get(first).cloned();
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

/// Whether a term has no sign, so that another word may be searched in its place.
fn is_free(term: &Term) -> bool {
    let is_word = term.manner == Manner::Word && term.field == Field::Text;
    is_word && !term.required && !term.excluded
}

/// Whether a term is one word as typed, so that a sign can go before it.
fn is_one_word(term: &Term) -> bool {
    term.manner == Manner::Word && !term.shown.contains(char::is_whitespace)
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
