//! *Quotations*: whether passages that a reader pastes are in the report, word for word.
//!
//! 1. `read.rs` finds the quotations in what was pasted.
//! 2. `divide.rs` divides each where words are left out (`…`), and around words that its editor put in brackets.
//! 3. `seek.rs` finds the places of the report that have some successive words of a part, in one pass.
//! 4. `letters.rs` takes out what is not compared: punctuation, white space, marks of notes. What remains must be
//!    the same (`compare.rs`), or `differ.rs` says which words differ. `report.rs` gives the report's own words.
//!
//! Case, accents and typography were folded before ([`Folding`]). Nothing else is passed over: a place is exact only
//! if all letters and all edges between words are the same.

mod compare;
mod differ;
mod divide;
mod letters;
mod read;
mod report;
mod seek;

use crate::filter::{Corpus, Folding};
use crate::payload::{Payload, Text};
use compare::Found;
use divide::{Divided, Part};
use read::{paragraphs, quoted, sentences};
use seek::{Sought, seek};
use std::ops::Range;

/// A report in which quotations are looked up.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Its folded text.
    pub corpus: &'a Corpus,
    /// What folded it.
    pub folding: &'a Folding,
    /// Its sections and blocks.
    pub payload: &'a Payload,
    /// Its text as the page has it.
    pub text: &'a Text,
}

/// A quotation, and what was found of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// Its words, and those of the report where these differ.
    pub words: Vec<Words>,
    /// Whether it is in the report.
    pub verdict: Verdict,
    /// Where it is, in the order of the report: as ranges of the corpus's text. No more than [`MOST_PLACES`].
    pub places: Vec<Range<u32>>,
    /// How much of its letters the places have, in percent.
    pub same: u32,
}

/// Whether a quotation is in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Word for word.
    Exact,
    /// Its parts are, word for word, but far from each other or in another order.
    Scattered,
    /// With some other words.
    Altered,
    /// No.
    Missing,
}

/// Successive words of a quotation or of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Words {
    /// Both have them.
    Same(String),
    /// Only the quotation has them.
    Quoted(String),
    /// Only the report has them.
    Reported(String),
}

/// What was found of a pasted text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checked {
    /// Its quotations, in order.
    pub quotations: Vec<Quotation>,
    /// Whether there are more, which were not looked up.
    pub has_more: bool,
}

/// The most places that are named for a quotation.
pub const MOST_PLACES: usize = 20;

/// The most quotations that are looked up at once.
const MOST_QUOTATIONS: usize = 200;

/// Looks up the quotations in `pasted`; without any, the whole of it. Of a long text that is not one quotation, each
/// paragraph is looked up, and then each sentence. With `each_sentence`, all its sentences are.
pub fn check(source: &Source<'_>, pasted: &str, each_sentence: bool) -> Checked {
    if !pasted.contains(char::is_alphanumeric) {
        return Checked::default();
    }
    let mut passages = quoted(pasted);
    if each_sentence {
        passages.extend(sentences(pasted));
    }
    if !passages.is_empty() {
        return look_up(source, passages);
    }
    let mut checked = look_up(source, vec![pasted.trim().to_owned()]);
    for divided in [paragraphs(pasted), sentences(pasted)] {
        if checked.quotations.iter().all(Quotation::is_near) {
            break;
        }
        if divided.len() > checked.quotations.len() {
            checked = look_up(source, divided);
        }
    }
    checked
}

/// Looks up each of these passages.
fn look_up(source: &Source<'_>, mut passages: Vec<String>) -> Checked {
    let has_more = passages.len() > MOST_QUOTATIONS;
    passages.truncate(MOST_QUOTATIONS);
    let divided: Vec<_> = passages
        .iter()
        .map(|passage| Divided::of(passage, source.folding))
        .collect();
    let parts = || divided.iter().flat_map(|divided| divided.ways().flatten());
    let sought: Vec<Sought> = parts().map(|part| Sought::new(&part.folded)).collect();
    let candidates = seek(source.corpus.text(), &sought);
    let mut found = parts().zip(sought.iter().zip(&candidates));
    let mut compare = |parts: &[Part]| {
        let found = found.by_ref().take(parts.len());
        let found: Vec<Found> = found
            .map(|(part, (sought, candidates))| source.compare(part, sought, candidates))
            .collect();
        source.quotation(parts, &found)
    };
    let quotations = divided.iter().map(|divided| {
        let mut ways = divided.ways().map(&mut compare);
        let as_written = ways.next();
        let without_brackets = ways
            .next()
            .filter(|quotation| quotation.verdict == Verdict::Exact);
        match (as_written, without_brackets) {
            (Some(quotation), Some(_)) if quotation.verdict == Verdict::Exact => quotation,
            (Some(quotation), None) => quotation,
            (_, Some(quotation)) => quotation,
            (None, None) => Quotation::missing(&divided.passage),
        }
    });
    Checked {
        quotations: quotations.collect(),
        has_more,
    }
}

impl Quotation {
    /// A quotation without any word.
    fn missing(passage: &str) -> Self {
        Self {
            words: vec![Words::Quoted(passage.to_owned())],
            verdict: Verdict::Missing,
            places: Vec::new(),
            same: 0,
        }
    }

    /// Whether the report has it, or nearly.
    fn is_near(&self) -> bool {
        /// Percent.
        const NEAR: u32 = 80;
        self.verdict != Verdict::Missing && self.same >= NEAR
    }
}
