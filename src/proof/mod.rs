//! The *proof* that no word was lost or added: the words of the source are compared with the words on the page,
//! in order. Words may be missing where a reader reported that it drops or moves them, and notes are at the
//! end. Any other difference fails the build before anything is written. If a text is too `repetitive`, its
//! words are only counted and their order is not compared.

mod differences;
mod page;
mod repetitive;

use crate::error::{Error, Place, Result};
use crate::ingest::Words;
use crate::model::{At, Rule, Warning};
use crate::payload::Composed;
use page::Page;
use std::collections::{BTreeSet, HashMap, HashSet};

/// How many words of context an error shows.
const SHOWN_BEFORE: usize = 8;

/// How many unmatched words may be between the two halves of a divided word.
const NEAR: usize = 400;

/// Compares the page of `report` with the `source` it was made from.
///
/// # Errors
/// If a word is lost, added or out of order; the error names the first.
pub fn check(source: &Words, report: &Composed, warnings: &[Warning]) -> Result<()> {
    let held = |together| hold(source, report, warnings, together);
    // A fault may be an artefact of comparing in chunks, so it is confirmed without them.
    held(differences::TOGETHER).or_else(|_| held(usize::MAX))
}

/// Compares them in chunks of `together` words.
fn hold(source: &Words, report: &Composed, warnings: &[Warning], together: usize) -> Result<()> {
    let page = Page::of(report);
    let mut excused = page.masthead;
    let (mut rest, mut added) = rest(source, &page.body, &mut excused, together);
    // Words that may be on the page without a place in the order of the source.
    let mut loose = Counts::new();
    for word in source.iter().filter(|word| word.may_go) {
        *loose.entry(word.letters.to_owned()).or_default() += 1;
    }
    for warning in warnings.iter().filter(|warning| names_picture(warning)) {
        count(&Words::of(&warning.text.replace('/', " ")), &mut loose);
    }
    added.retain(|word| !take(word, &mut loose));
    join(&mut rest, &mut added, source);
    if let Some(word) = added.first() {
        let letters = |at: &usize| source.get(*at).map_or("", |word| word.letters);
        let moved = rest.iter().find(|at| letters(at) == word);
        return Err(match moved {
            Some(at) => displaced(source, *at),
            None => too_much(word, added.len()),
        });
    }
    added.extend(page.apart.iter().map(|word| word.letters.to_owned()));
    cancel(&mut rest, &mut added, source);
    let dropped = warnings.iter().filter(|warning| moves_text(warning));
    for words in dropped.map(|warning| Words::of(&warning.text)) {
        count(&words, &mut excused);
    }
    let mut numbered = page.lettered_items;
    rest.retain(|at| {
        let letters = source.get(*at).map_or("", |word| word.letters);
        let is_excused = take(letters, &mut excused);
        let is_number = !is_excused && numbered > 0 && is_letter_number(letters);
        numbered -= usize::from(is_number);
        !is_excused && !is_number
    });
    // The halves of a divided word come first: the second may end in letters that are excused.
    join(&mut rest, &mut added, source);
    // The preceding number may already be matched to an equal word.
    let lengths: BTreeSet<usize> = excused.keys().map(String::len).collect();
    rest.retain(|at| {
        let word = source.get(*at).map_or("", |word| word.letters);
        let shorter = lengths.range(..word.len()).rev();
        let mut marks = shorter.filter_map(|length| word.get(word.len() - length..));
        !marks.any(|mark| take(mark, &mut excused))
    });
    join(&mut rest, &mut added, source);
    match (rest.first(), added.first()) {
        (Some(at), _) => Err(lost(source, *at, rest.len())),
        (None, Some(word)) => Err(too_much(word, added.len())),
        (None, None) => Ok(()),
    }
}

/// A picture that is left out and has no alternative text is shown as its address.
fn names_picture(warning: &Warning) -> bool {
    warning.rule == Rule::RemoteImage || warning.rule.leaves_picture_out()
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

/// The indices of the source's words that are not on the page in order, and the words of the page that are not
/// in the source in order.
fn rest(
    source: &Words,
    body: &Words,
    marks: &mut Counts,
    together: usize,
) -> (Vec<usize>, Vec<String>) {
    let bound: Vec<usize> = (0..source.len())
        .filter(|at| source.get(*at).is_some_and(|word| !word.may_go))
        .collect();
    let letters = |at: &usize| source.get(*at).map(|word| word.letters);
    let old: Vec<&str> = bound.iter().filter_map(letters).collect();
    let new: Vec<&str> = body.iter().map(|word| word.letters).collect();
    let Some(hunks) = differences::hunks(&old, &new, together) else {
        return counted(source, &bound, body);
    };
    let (mut rest, mut moved) = (Vec::new(), Vec::new());
    for (before, after) in hunks {
        let mut hunk = Hunk {
            before: bound[before]
                .iter()
                .filter_map(|at| Some((*at, letters(at)?)))
                .collect(),
            after: new[after].to_vec(),
        };
        if hunk.has_same_letters() {
            continue;
        }
        hunk.part_marks(marks);
        rest.extend(hunk.before.iter().map(|(at, _)| *at));
        moved.extend(hunk.after.into_iter().map(str::to_owned));
    }
    (rest, moved)
}

/// The same, ignoring the order.
fn counted(source: &Words, bound: &[usize], body: &Words) -> (Vec<usize>, Vec<String>) {
    let mut rest = bound.to_vec();
    let mut moved = body.iter().map(|word| word.letters.to_owned()).collect();
    cancel(&mut rest, &mut moved, source);
    (rest, moved)
}

/// Words of the source, with their indices, and the words of the page that replace them.
struct Hunk<'a> {
    before: Vec<(usize, &'a str)>,
    after: Vec<&'a str>,
}

impl Hunk<'_> {
    /// Whether only word boundaries differ, as when a word divided at a line's end is joined.
    fn has_same_letters(&self) -> bool {
        let before = self.before.iter().flat_map(|(_, word)| word.chars());
        before.eq(self.after.iter().flat_map(|word| word.chars()))
    }

    /// Removes words that end in a note's label, which is a separate link on the page.
    fn part_marks(&mut self, marks: &mut Counts) {
        let mut heads = Places::of(self.after.iter().copied());
        self.before.retain(|(_, word)| {
            let parts = heads.parts(word).filter_map(|(head, mark)| {
                let is_left = marks.get(mark).is_some_and(|times| *times > 0);
                let first = heads.of_word(head)?.first().filter(|_| is_left)?;
                Some((*first, head, mark))
            });
            let Some((at, head, mark)) = parts.min() else {
                return true;
            };
            take(mark, marks);
            heads.remove(head, at);
            false
        });
        let mut at = 0..;
        self.after.retain(|word| {
            let at = at.next().unwrap_or_default();
            heads.of_word(word).is_some_and(|left| left.contains(&at))
        });
    }
}

/// The positions of words in a list. A look-up must not take longer for a longer list.
struct Places<'a> {
    places: HashMap<&'a str, BTreeSet<usize>>,
    lengths: BTreeSet<usize>,
}

impl<'a> Places<'a> {
    fn of(words: impl Iterator<Item = &'a str>) -> Self {
        let mut places: HashMap<&str, BTreeSet<usize>> = HashMap::new();
        for (at, word) in words.enumerate() {
            places.entry(word).or_default().insert(at);
        }
        let lengths = places.keys().map(|word| word.len()).collect();
        Self { places, lengths }
    }

    fn of_word(&self, word: &str) -> Option<&BTreeSet<usize>> {
        self.places.get(word).filter(|places| !places.is_empty())
    }

    /// The ways to split `word` so that its first part is a word of the list.
    fn parts<'w>(&self, word: &'w str) -> impl Iterator<Item = (&'w str, &'w str)> {
        let shorter = self.lengths.range(1..word.len().max(1));
        shorter.filter_map(|length| word.split_at_checked(*length))
    }

    fn remove(&mut self, word: &str, at: usize) {
        if let Some(places) = self.places.get_mut(word) {
            places.remove(&at);
        }
    }
}

/// Removes what is in both.
fn cancel(rest: &mut Vec<usize>, added: &mut Vec<String>, source: &Words) {
    let mut counts = Counts::new();
    for word in added.iter() {
        *counts.entry(word.clone()).or_default() += 1;
    }
    rest.retain(|at| {
        let letters = source.get(*at).map_or("", |word| word.letters);
        !take(letters, &mut counts)
    });
    added.retain(|word| take(word, &mut counts));
}

/// Removes words of the page that are two words of the source, joined across a line's end.
fn join(rest: &mut Vec<usize>, added: &mut Vec<String>, source: &Words) {
    if added.is_empty() {
        return;
    }
    let letters = |at: &usize| source.get(*at).map_or("", |word| word.letters);
    let mut places = Places::of(rest.iter().map(letters));
    let mut gone = HashSet::new();
    // Words not found once will not be found later.
    let mut unfound: HashSet<String> = HashSet::new();
    added.retain(|word| {
        if unfound.contains(word) {
            return true;
        }
        let pairs = places.parts(word).filter_map(|(head, tail)| {
            let (first, second) = near(places.of_word(head)?, places.of_word(tail)?)?;
            Some((first, second, head, tail))
        });
        let Some((first, second, head, tail)) = pairs.min() else {
            unfound.insert(word.clone());
            return true;
        };
        places.remove(head, first);
        places.remove(tail, second);
        gone.extend([first, second]);
        false
    });
    let mut at = 0..;
    rest.retain(|_| !gone.contains(&at.next().unwrap_or_default()));
}

/// The first of `heads` with one of `tails` shortly after it: between the halves there is only the foot of a
/// page and the head of the next.
fn near(heads: &BTreeSet<usize>, tails: &BTreeSet<usize>) -> Option<(usize, usize)> {
    let pairs_of_head = |head: &usize| {
        let tail = tails.range(head + 1..=head + NEAR).next()?;
        Some((*head, *tail))
    };
    if heads.len() <= tails.len() {
        return heads.iter().find_map(pairs_of_head);
    }
    tails.iter().find_map(|tail| {
        let head = heads.range(tail.saturating_sub(NEAR)..*tail).next()?;
        pairs_of_head(head)
    })
}

/// Whether the word may be the number of an item in letters or Roman numerals.
fn is_letter_number(word: &str) -> bool {
    let is_roman = |byte: u8| b"ivxlc".contains(&byte.to_ascii_lowercase());
    word.len() == 1 || word.bytes().all(is_roman)
}

const REMEDY: &str = "This is a fault of Foldout, and nothing was written. Write that place more simply to \
                      go on, and send the file to Foldout's makers if you may.";

fn lost(source: &Words, at: usize, times: usize) -> Error {
    fault(source, at, &format!("would be lost{}", others(times)))
}

fn displaced(source: &Words, at: usize) -> Error {
    fault(source, at, "would be out of its order")
}

fn too_much(word: &str, times: usize) -> Error {
    let others = others(times);
    let what = format!("the word “{word}” is not in the source but would be shown{others}");
    Error::new(what, REMEDY)
}

fn others(times: usize) -> String {
    match times {
        1 => String::new(),
        _ => format!(", and {} other words", times - 1),
    }
}

fn fault(source: &Words, at: usize, what: &str) -> Error {
    let word = |at| source.get(at).map_or("", |word| word.letters);
    let before = (at.saturating_sub(SHOWN_BEFORE)..at).map(word);
    let before = match before.collect::<Vec<_>>().join(" ") {
        none if none.is_empty() => String::new(),
        before => format!(" after “{before}”"),
    };
    let error = Error::new(format!("the word “{}”{before} {what}", word(at)), REMEDY);
    match source.place(at) {
        At::Line(line) => error.at_place(Place { line, column: 1 }),
        at => error.behind_path(at),
    }
}
