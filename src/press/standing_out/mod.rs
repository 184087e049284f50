//! What *stands out* in a report: names and terms that its reader may look for, found in its text when the page is
//! made. They are offered by the empty filter field, and are the examples of the help.
//!
//! 1. `words.rs` reads the report's words, with what stands around each.
//! 2. `names.rs` finds names: runs of words that are written with a capital letter inside sentences too.
//! 3. `terms.rs` finds terms: words that gather in some parts of the report instead of being spread over all of it, as
//!    the common words of any language are; those of headings come first. In scripts without capital letters and
//!    spaces these are runs of ideographs and katakana.

mod names;
mod terms;
mod words;

use crate::payload::{BlockKind, Text, text_of};
use std::rc::Rc;
use words::Reading;

/// How many are offered.
const MOST: usize = 8;

/// The longest, in characters, and the bytes of all.
const LONGEST: usize = 32;
const MOST_BYTES: usize = 280;

/// A name or a term, and how much it stands out.
#[derive(Debug, Clone, PartialEq)]
struct Candidate {
    shown: String,
    /// How often it occurs.
    times: usize,
    weight: f64,
}

/// How many words are read: of a longer report, only some blocks all over it are.
const ENOUGH: usize = 150_000;

/// Names and terms that stand out in a report with blocks of these kinds.
pub(super) fn standing_out(kinds: &[BlockKind], text: &Text) -> Vec<Rc<str>> {
    let mut reading = Reading::default();
    for heading in &text.headings {
        reading.heading(&text_of(&heading.html));
    }
    let blocks = kinds.iter().zip(&text.blocks);
    let blocks = blocks
        .filter(|(kind, _)| !matches!(kind, BlockKind::Note | BlockKind::Table | BlockKind::Other));
    let bytes: usize = blocks.clone().map(|(_, block)| block.html.len()).sum();
    /// The bytes of a word with its markup, about.
    const WORD: usize = 7;
    let step = bytes / WORD / ENOUGH + 1;
    for (_, block) in blocks.step_by(step) {
        reading.block(&block.text());
    }
    chosen(names::names(&reading), terms::terms(&reading))
}

/// The best of both: three of four are names, as long as there are some.
fn chosen(names: Vec<Candidate>, terms: Vec<Candidate>) -> Vec<Rc<str>> {
    let (mut names, mut terms) = (names.into_iter(), terms.into_iter());
    let mut chosen: Vec<String> = Vec::new();
    let mut bytes = 0;
    let (mut next_name, mut next_term) = (names.next(), terms.next());
    while chosen.len() < MOST && (next_name.is_some() || next_term.is_some()) {
        let takes_name = chosen.len() % 4 != 3 || next_term.is_none();
        let slot = match takes_name && next_name.is_some() {
            true => std::mem::replace(&mut next_name, names.next()),
            false => std::mem::replace(&mut next_term, terms.next()),
        };
        let Some(candidate) = slot else { break };
        let is_new = chosen
            .iter()
            .all(|other| !is_alike(other, &candidate.shown));
        let fits = candidate.shown.chars().count() <= LONGEST
            && bytes + candidate.shown.len() <= MOST_BYTES;
        if is_new && fits {
            bytes += candidate.shown.len();
            chosen.push(candidate.shown);
        }
    }
    chosen.into_iter().map(Rc::from).collect()
}

/// Whether two have a word, or its beginning, in common.
fn is_alike(one: &str, other: &str) -> bool {
    let words = |text: &str| {
        let words = text
            .split([' ', '-'])
            .map(|word| stem(&word.to_lowercase()).to_owned());
        words
            .filter(|word| word.chars().count() > 2 || !word.is_ascii())
            .collect::<Vec<_>>()
    };
    let others = words(other);
    words(one).iter().any(|word| {
        others.iter().any(|other| {
            let is_inside =
                !word.is_ascii() && (word.contains(&**other) || other.contains(&**word));
            word == other || is_inside
        })
    })
}

/// A word without what may be an ending.
fn stem(word: &str) -> &str {
    let length = word.chars().count();
    let kept = match length {
        0..=4 => length,
        5..=6 => length - 1,
        7..=8 => length - 2,
        _ => length - 3,
    };
    word.char_indices()
        .nth(kept)
        .map_or(word, |(at, _)| &word[..at])
}
