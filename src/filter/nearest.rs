//! Nearest words and headings: suggestions for a term that occurs nowhere.
//!
//! A word is near if few edits (substitution, insertion, deletion, transposition of neighbours) turn it, or a
//! prefix of it, into the term; a prefix, since a term matches prefixes too.

use std::collections::HashMap;

use super::corpus::Corpus;
use super::slips;
use super::words::{is_spaceless, is_word_char, starts_word};

/// Shorter words (chars) would be near to everything.
const SHORTEST: usize = 3;

/// The words of the corpus nearest to `term`, as folded text, the nearest first and no more
/// than `most`.
///
/// `term` is the folded text of a term that occurs nowhere. A phrase, a term of fewer than three chars, or one
/// in a script that writes no spaces has no nearest words. All results have the same number of edits. The
/// likelier slip (`slips`) comes first, and the more frequent word: a word four times as frequent makes up
/// for a slip that is a little rarer. A word that is near as a whole comes before one with a near prefix. A word
/// that begins with an earlier result is left out, since a search for that finds it too.
pub fn nearest_words(corpus: &Corpus, term: &str, most: usize) -> Vec<String> {
    let letters: Vec<char> = term.chars().collect();
    if letters.len() < SHORTEST || letters.iter().any(|&c| c == ' ' || is_spaceless(c)) {
        return Vec::new();
    }
    let within = most_changes(&letters);
    // A prefix with one letter more cannot be near.
    let longest = letters.len() + within + 1;
    let mut near: Vec<_> = candidates(corpus, term, within)
        .into_iter()
        .filter(|(word, _)| !word.chars().any(is_spaceless))
        .map(|(word, times)| (nearness(&letters, word, longest), times, word))
        .filter(|(near, ..)| near.changes <= within)
        .collect();
    let fewest = near.iter().map(|(near, ..)| near.changes).min();
    near.retain(|(near, ..)| Some(near.changes) == fewest);
    let mut near: Vec<_> = near
        .into_iter()
        .map(|(near, times, word)| {
            let compared: Vec<char> = match near.of_beginning {
                true => word.chars().take(near.length).collect(),
                false => word.chars().collect(),
            };
            let cost = slips::cost(&letters, &compared) * slips::LIKELIHOOD;
            (
                near.of_beginning,
                i64::from(cost) - i64::from(times.ilog2()),
                word,
            )
        })
        .collect();
    near.sort_unstable();
    let mut nearest: Vec<String> = Vec::new();
    for (_, _, word) in near {
        if nearest.len() < most && !nearest.iter().any(|nearer| word.starts_with(&**nearer)) {
            nearest.push(word.to_owned());
        }
    }
    nearest
}

/// The indices of the sections whose headings are nearest to `term`, in order, at most `most`.
///
/// `term` is the folded text of a word or phrase that no heading has. It is compared with the text from each
/// word of a heading. All results have the same number of edits.
pub fn nearest_headings(corpus: &Corpus, term: &str, most: usize) -> Vec<u32> {
    let letters: Vec<char> = term.chars().collect();
    let within = most_changes(&letters);
    let mut fewest = within;
    let mut nearest = Vec::new();
    for entry in corpus.headings().filter(|_| letters.len() >= SHORTEST) {
        let heading = corpus.entry(entry as usize);
        let mut before = None;
        let from_words = heading.char_indices().filter_map(|(at, c)| {
            let begins = starts_word(before.replace(c), c) && is_word_char(c);
            begins.then(|| nearness(&letters, &heading[at..], letters.len() + within).changes)
        });
        let Some(changes) = from_words.min().filter(|changes| *changes <= fewest) else {
            continue;
        };
        if changes < fewest {
            fewest = changes;
            nearest.clear();
        }
        nearest.extend(corpus.section(entry));
    }
    nearest.truncate(most);
    nearest
}

/// The most edits with which a word of these letters is still near.
fn most_changes(letters: &[char]) -> usize {
    if letters.len() > 6 { 2 } else { 1 }
}

/// The candidate words with their frequencies. Most words are excluded by their letter signature before a
/// closer comparison. A word with a hyphen or the like counts as a whole and in its parts.
fn candidates<'a>(corpus: &'a Corpus, term: &str, within: usize) -> HashMap<&'a str, u32> {
    let wanted = signature(term);
    let shortest = SHORTEST.max(term.chars().count().saturating_sub(within));
    let may_be_near = |word: &str| is_near(wanted, signature(word), within);
    let mut times = HashMap::new();
    let mut count = |word: &'a str| {
        if may_be_near(word) && word.chars().nth(shortest - 1).is_some() {
            *times.entry(word).or_insert(0) += 1;
        }
    };
    for token in tokens(corpus.text(), |letters| is_near(wanted, letters, within)) {
        let word = token.trim_matches(|c| !is_word_char(c));
        count(word);
        if word.contains(|c| !is_word_char(c)) {
            word.split(|c| !is_word_char(c)).for_each(&mut count);
        }
    }
    times
}

/// The tokens between spaces or line ends whose signature `is_wanted`. This runs over every byte of the report.
fn tokens(text: &str, is_wanted: impl Fn(u64) -> bool) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut begin = 0;
    let mut letters = Letters::default();
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        if byte != b' ' && byte != b'\n' {
            letters.put(byte);
            continue;
        }
        if is_wanted(letters.signature) {
            tokens.extend(text.get(begin..at));
        }
        (begin, letters) = (at + 1, Letters::default());
    }
    tokens
}

/// Whether the letters of the `wanted` signature that are missing in `signature` can be explained by `within`
/// edits.
fn is_near(wanted: u64, signature: u64, within: usize) -> bool {
    (wanted & !signature).count_ones() as usize <= within
}

/// See [`Letters::signature`].
fn signature(word: &str) -> u64 {
    let mut letters = Letters::default();
    word.bytes().for_each(|byte| letters.put(byte));
    letters.signature
}

/// The letters of a word, byte by byte.
#[derive(Clone, Copy, Default)]
struct Letters {
    /// A bit for each letter that occurs; letters may share one. One edit removes at most one bit.
    signature: u64,
    /// The same without the current letter.
    before: u64,
}

impl Letters {
    /// The bit of a letter is chosen by its last UTF-8 byte, which contains the lowest six bits of the code
    /// point.
    fn put(&mut self, byte: u8) {
        let bit = 1 << (byte & 63);
        match byte {
            0..0x80 => self.signature |= bit,
            0x80..0xC0 => self.signature = self.before | bit,
            _ => self.before = self.signature,
        }
    }
}

/// The distance of a word.
#[derive(Clone, Copy)]
struct Nearness {
    changes: usize,
    /// Whether only a prefix of the word is near.
    of_beginning: bool,
    /// The length of that prefix, in chars.
    length: usize,
}

/// The distance between `word`, or a prefix of it, and the term of these letters, by optimal string alignment.
/// At most `most` letters of `word` are compared.
fn nearness(term: &[char], word: &str, most: usize) -> Nearness {
    // Row `i` contains the distances between the first `i` letters of the word and each prefix of the term; its
    // last number is that of the whole term.
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=term.len()).collect();
    let mut previous = None;
    let (mut beginning, mut length) = (usize::MAX, 0);
    for (i, c) in word.chars().take(most).enumerate() {
        if last[term.len()] < beginning {
            (beginning, length) = (last[term.len()], i);
        }
        let mut row = vec![i + 1];
        for (j, &wanted) in term.iter().enumerate() {
            let mut changes = last[j] + usize::from(c != wanted);
            changes = changes.min(last[j + 1] + 1).min(row[j] + 1);
            if j > 0 && previous == Some(wanted) && term[j - 1] == c {
                changes = changes.min(before_last[j - 1] + 1);
            }
            row.push(changes);
        }
        before_last = std::mem::replace(&mut last, row);
        previous = Some(c);
    }
    let whole = last[term.len()];
    Nearness {
        changes: whole.min(beginning),
        of_beginning: beginning < whole,
        length,
    }
}
