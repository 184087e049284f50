//! The *proof* that no word was lost or added: the words of the source are compared with the words on the page,
//! in order. Words may be missing where a reader reported that it drops or moves them, and notes are at the
//! end. Any other difference is healed by [`heal`]: the block around it is shown as the words of the source. If a
//! text is too `repetitive`, its words are only counted and their order is not compared; so it is where the source
//! is `unordered`. Where such a source has pages, [`other_pages`] compares each with what the report shows as that page.

mod alignment;
mod by_page;
mod cancelling;
mod differences;
mod dropped;
mod healing;
mod hunk;
mod leaves;
mod letters;
mod mend;
mod page;
mod places;
mod plan;
mod repetitive;
mod sheets;
mod unordered;

use crate::error::{Error, Place};
use crate::ingest::Words;
use crate::model::{At, Rule, Warning};
use crate::payload::Composed;
pub use by_page::other_pages;
use cancelling::{cancel, cancel_by, cancel_in_order, join};
use dropped::Dropped;
pub use healing::heal;
use hunk::Hunk;
use page::Page;
use std::collections::{BTreeSet, HashMap};

/// How many words of context an error shows.
const SHOWN_BEFORE: usize = 8;

/// How the words of a page differ from those of its source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Differences {
    /// Words of the source that are not on the page, by their numbers, in order.
    lost: Vec<usize>,
    /// Words of the page that are at another place in the source.
    displaced: Vec<PageWord>,
    /// Words of the page that are not in the source.
    added: Vec<PageWord>,
}

/// A word of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
struct PageWord {
    /// Its number among the words of the body; `None` if it is in a caption or a note.
    at: Option<usize>,
    letters: String,
}

impl Differences {
    /// Whether every word is where it should be.
    pub fn is_empty(&self) -> bool {
        self.lost.is_empty() && self.displaced.is_empty() && self.added.is_empty()
    }

    /// Whether a word of the source is not on the page, or out of its order.
    pub fn loses_words(&self) -> bool {
        !self.lost.is_empty() || !self.displaced.is_empty()
    }

    /// The first difference, as an error that names the word; `source` are the words compared.
    pub fn fault(&self, source: &Words) -> Option<Error> {
        let others = |times| match times {
            1 => String::new(),
            _ => format!(", and {} other words", times - 1),
        };
        if let Some(word) = self.displaced.first() {
            let is_it = |at: &&usize| letters(source, **at) == word.letters;
            let at = self.lost.iter().find(is_it).copied().unwrap_or_default();
            return Some(fault(source, at, "would be out of its order"));
        }
        if let Some(at) = self.lost.first() {
            let what = format!("would be lost{}", others(self.lost.len()));
            return Some(fault(source, *at, &what));
        }
        let word = &self.added.first()?.letters;
        let others = others(self.added.len());
        let what = format!("the word “{word}” is not in the source but would be shown{others}");
        Some(Error::new(what, REMEDY))
    }
}

/// Compares the page of `report` with the `source` it was made from.
pub fn compare(source: &Words, report: &Composed, warnings: &[Warning]) -> Differences {
    compare_page(source, &Page::of(report, source), warnings)
}

fn compare_page(source: &Words, page: &Page, warnings: &[Warning]) -> Differences {
    if source.is_unordered() {
        return unordered::hold(source, page, warnings);
    }
    let found = hold(source, page, warnings, differences::TOGETHER);
    match found.is_empty() {
        true => found,
        // A difference may be an artefact of comparing in chunks, so it is confirmed without them.
        false => hold(source, page, warnings, usize::MAX),
    }
}

/// Compares them in chunks of `together` words.
fn hold(source: &Words, page: &Page, warnings: &[Warning], together: usize) -> Differences {
    let mut excused = page.masthead.clone();
    let gone = Dropped::of(source, warnings);
    let (mut rest, mut added) = rest(source, &page.body, &gone, &mut excused, together);
    let on_page = |at: &usize| page.letters(*at);
    // Words that may be on the page without a place in the order of the source.
    let mut loose = Counts::new();
    for word in source.iter().filter(|word| word.may_go) {
        *loose.entry(word.letters.to_owned()).or_default() += 1;
    }
    for warning in warnings.iter().filter(|warning| names_picture(warning)) {
        // The name of a picture's file is shown without its folders.
        let text = match warning.rule {
            Rule::Embedded => warning.text.clone(),
            _ => warning.text.replace('/', " "),
        };
        count(&Words::of(&text), &mut loose);
    }
    added.retain(|at| !take(on_page(at), &mut loose));
    join(&mut rest, &mut added, source, page);
    let mut apart: Vec<usize> = (page.body.len()..page.body.len() + page.apart.len()).collect();
    if together == usize::MAX {
        cancel_in_order(&mut rest, &mut apart, source, page);
    }
    cancel(&mut rest, &mut apart, source, page);
    let dropped = warnings
        .iter()
        .filter(|warning| moves_text(warning) && !gone.is_told_by(warning));
    for words in dropped.map(|warning| Words::of(&warning.text)) {
        count(&words, &mut excused);
    }
    let mut numbered = page.lettered_items;
    rest.retain(|at| {
        let letters = letters(source, *at);
        let is_excused = take(letters, &mut excused);
        let is_number = !is_excused && numbered > 0 && is_letter_number(letters);
        numbered -= usize::from(is_number);
        !is_excused && !is_number
    });
    // The halves of a divided word come first: the second may end in letters that are excused.
    join(&mut rest, &mut apart, source, page);
    // The preceding number may already be matched to an equal word.
    let lengths: BTreeSet<usize> = excused.keys().map(String::len).collect();
    rest.retain(|at| {
        let word = letters(source, *at);
        let shorter = lengths.range(..word.len()).rev();
        let mut marks = shorter.filter_map(|length| word.get(word.len() - length..));
        !marks.any(|mark| take(mark, &mut excused))
    });
    join(&mut rest, &mut apart, source, page);
    apart.retain(|at| !take(on_page(at), &mut loose));
    let mut elsewhere = Counts::new();
    for at in &rest {
        *elsewhere
            .entry(letters(source, *at).to_owned())
            .or_default() += 1;
    }
    let word = |at: usize| PageWord {
        at: (at < page.body.len()).then_some(at),
        letters: page.letters(at).to_owned(),
    };
    let mut told = Counts::new();
    for warning in warnings
        .iter()
        .filter(|found| found.rule == Rule::AddedWords)
    {
        count(&Words::of(&warning.text), &mut told);
    }
    added.extend(apart);
    added.retain(|at| !take(on_page(at), &mut told));
    let (displaced, added): (Vec<usize>, Vec<usize>) = added
        .iter()
        .partition(|at| **at < page.body.len() && take(on_page(at), &mut elsewhere));
    Differences {
        lost: rest,
        displaced: displaced.into_iter().map(word).collect(),
        added: added.into_iter().map(word).collect(),
    }
}

/// The letters of the source's word number `at`.
fn letters(source: &Words, at: usize) -> &str {
    source.get(at).map_or("", |word| word.letters)
}

/// A picture that is left out and has no alternative text is shown as its address, and so is an embedded page.
fn names_picture(warning: &Warning) -> bool {
    matches!(warning.rule, Rule::RemoteImage | Rule::Embedded) || warning.rule.leaves_picture_out()
}

/// The count of each word.
type Counts = HashMap<String, usize>;

fn count(words: &Words, counts: &mut Counts) {
    for word in words.iter() {
        *counts.entry(word.letters.to_owned()).or_default() += 1;
    }
}

/// Removes `word` once, if it is there.
fn take(word: &str, counts: &mut Counts) -> bool {
    match counts.get_mut(word) {
        Some(times) if *times > 0 => {
            *times -= 1;
            true
        }
        _ => false,
    }
}

fn moves_text(warning: &Warning) -> bool {
    warning.drops_text() || warning.rule == Rule::MastheadLine
}

/// The numbers of the source's words that are not on the page in order, and of the body's words that are not in
/// the source in order.
fn rest(
    source: &Words,
    body: &Words,
    gone: &Dropped,
    marks: &mut Counts,
    together: usize,
) -> (Vec<usize>, Vec<usize>) {
    let mut bound = alignment::bound(source);
    bound.retain(|at| !gone.has(*at));
    let old: Vec<&str> = bound.iter().map(|at| letters(source, *at)).collect();
    let new: Vec<&str> = body.iter().map(|word| word.letters).collect();
    let Some(mut hunks) = differences::hunks(&old, &new, together) else {
        // The same, ignoring the order.
        let (mut rest, mut moved) = (bound, (0..new.len()).collect());
        cancel_by(&mut rest, &mut moved, source, |at| new[at]);
        return (rest, moved);
    };
    let (mut rest, mut moved) = (Vec::new(), Vec::new());
    if together == usize::MAX {
        alignment::at_paragraphs(&mut hunks, &bound, source);
    }
    for (before, after) in hunks {
        let mut hunk = Hunk {
            before: before.map(|at| (bound[at], old[at])).collect(),
            after: after.map(|at| (at, new[at])).collect(),
        };
        if hunk.has_same_letters() {
            continue;
        }
        hunk.part_marks(marks);
        rest.extend(hunk.before.iter().map(|(at, _)| *at));
        moved.extend(hunk.after.iter().map(|(at, _)| *at));
    }
    (rest, moved)
}

/// Whether the word may be the number of an item in letters or Roman numerals.
fn is_letter_number(word: &str) -> bool {
    let is_roman = |byte: u8| b"ivxlc".contains(&byte.to_ascii_lowercase());
    word.len() == 1 || word.bytes().all(is_roman)
}

const REMEDY: &str = "This is a fault of Foldout, and nothing was written. Write that place more simply to \
                      go on, and send the file to Foldout's makers if you may.";

fn fault(source: &Words, at: usize, what: &str) -> Error {
    let before = (at.saturating_sub(SHOWN_BEFORE)..at).map(|at| letters(source, at));
    let before = match before.collect::<Vec<_>>().join(" ") {
        none if none.is_empty() => String::new(),
        before => format!(" after “{before}”"),
    };
    let error = Error::new(
        format!("the word “{}”{before} {what}", letters(source, at)),
        REMEDY,
    );
    match source.place(at) {
        At::Line(line) => error.at_place(Place { line, column: 1 }),
        at => error.behind_path(at),
    }
}
