//! The *corpus*: the folded text of all entries in one string, so that a term is found by one sequential search with
//! SIMD instructions. There is no index to build or ship.

use std::cell::{OnceCell, RefCell};
use std::ops::Range;

use super::entries::{Place, Progress, entries};
use super::fold::Folding;
use super::forms::Forms;
use super::notation::{Fact, facts};
use super::vocabulary::{Token, Vocabulary};
use crate::payload::{Language, Payload, Text, numbered};

/// The separator after every entry. Folded text has no newline, so nothing is found across two entries.
const BETWEEN: char = '\n';

/// The folded text of all entries, in the order of the report.
#[derive(Debug)]
pub struct Corpus {
    pub(super) text: String,
    /// The start of each entry in `text`, in bytes, and the end of the last one.
    pub(super) starts: Vec<u32>,
    /// The position of each entry in the report.
    pub(super) places: Vec<Place>,
    /// For each section of the report, the indices of the entries in it, at any depth.
    pub(super) sections: Vec<Range<u32>>,
    pub(super) forms: Forms,
    /// The dates and amounts in `text`, once a term has asked for some.
    facts: OnceCell<Vec<Fact>>,
    vocabulary: RefCell<Vocabulary>,
}

impl Default for Corpus {
    /// The corpus of an empty report.
    fn default() -> Self {
        Self {
            text: String::new(),
            starts: vec![0],
            places: Vec::new(),
            sections: Vec::new(),
            forms: Forms::default(),
            facts: OnceCell::new(),
            vocabulary: RefCell::default(),
        }
    }
}

impl Corpus {
    /// Folds the text of each entry of the report.
    pub fn new(folding: &Folding, payload: &Payload, text: &Text) -> Self {
        let mut corpus = Self::default();
        corpus.learn(&payload.language, folding);
        let mut from = Progress::default();
        while let Some(next) = corpus.gather(folding, payload, text, from) {
            from = next;
        }
        corpus.settle(payload);
        corpus
    }

    /// Learns the `language` of the report.
    pub fn learn(&mut self, language: &Language, folding: &Folding) {
        self.forms = Forms::new(language, folding);
    }

    /// Folds the text of a few more entries of the report; `None` if no more of it are in `text`.
    pub fn gather(
        &mut self,
        folding: &Folding,
        payload: &Payload,
        text: &Text,
        from: Progress,
    ) -> Option<Progress> {
        entries(payload, text, from, &mut |place, words| {
            folding.fold_onto(words, &mut self.text);
            self.text.push(BETWEEN);
            self.starts.push(self.text.len() as u32);
            self.places.push(place);
        })
    }

    /// Makes the corpus ready for queries, after entries have been gathered.
    pub fn settle(&mut self, payload: &Payload) {
        let places = &self.places;
        let first = |section: u32| places.partition_point(|place| place.section < section);
        let range = |from, end| first(from) as u32..first(end) as u32;
        self.sections = numbered(&payload.sections)
            .map(|(at, section)| range(at, at + 1 + section.descendants))
            .collect();
        self.facts.take();
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

    /// Reads some of the words that corrections are chosen from, so that the first correction does not wait for them.
    /// Returns whether any are left.
    pub fn read_words(&self) -> bool {
        /// A few milliseconds on a slow machine.
        const AT_ONCE: usize = 50_000;
        self.vocabulary.borrow_mut().read(&self.text, AT_ONCE)
    }

    /// Calls `use_tokens` with all that stands between the spaces of the text, each once.
    pub(super) fn with_tokens<T>(&self, use_tokens: impl FnOnce(&[Token]) -> T) -> T {
        let mut vocabulary = self.vocabulary.borrow_mut();
        while vocabulary.read(&self.text, usize::MAX) {}
        use_tokens(vocabulary.tokens())
    }

    /// The dates and amounts in the text of all entries, in order.
    pub(super) fn facts(&self) -> &[Fact] {
        self.facts
            .get_or_init(|| facts(&self.text, self.forms.usage()))
    }
}
