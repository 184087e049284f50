//! Nearest words and headings: suggestions for a term that occurs nowhere.
//!
//! A word is near if few edits (substitution, insertion, deletion, transposition of neighbours) turn it, or a
//! prefix of it, into the term; a prefix, since a term matches prefixes too.

use std::collections::HashMap;

use super::corpus::Corpus;
use super::slips;
use super::vocabulary::signature;
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
    let mut compared = Compared::new(&letters);
    let mut near: Vec<_> = candidates(corpus, term, within)
        .into_iter()
        .filter(|(word, _)| !word.chars().any(is_spaceless))
        .map(|(word, times)| (compared.with(word, longest, within), times, word))
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
    let mut compared = Compared::new(&letters);
    let mut nearest = Vec::new();
    for entry in corpus.headings().filter(|_| letters.len() >= SHORTEST) {
        let heading = corpus.entry(entry as usize);
        let mut before = None;
        let from_words = heading.char_indices().filter_map(|(at, c)| {
            let begins = starts_word(before.replace(c), c) && is_word_char(c);
            let rest = &heading[at..];
            begins.then(|| compared.with(rest, letters.len() + within, fewest).changes)
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
    let mut count = |word: &'a str, more: u32| {
        if may_be_near(word) && word.chars().nth(shortest - 1).is_some() {
            *times.entry(word).or_insert(0) += more;
        }
    };
    corpus.with_tokens(|tokens| {
        for token in tokens
            .iter()
            .filter(|token| is_near(wanted, token.signature, within))
        {
            let word = token.word(corpus.text()).trim_matches(|c| !is_word_char(c));
            count(word, token.times);
            if word.contains(|c| !is_word_char(c)) {
                word.split(|c| !is_word_char(c))
                    .for_each(|part| count(part, token.times));
            }
        }
    });
    times
}

/// Whether the letters of the `wanted` signature that are missing in `signature` can be explained by `within`
/// edits.
fn is_near(wanted: u64, signature: u64, within: usize) -> bool {
    (wanted & !signature).count_ones() as usize <= within
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

/// Compares words with a term, by optimal string alignment.
struct Compared<'a> {
    term: &'a [char],
    /// The last three rows. Row `i` contains the distances between the first `i` letters of the word and each prefix of
    /// the term; its last number is that of the whole term.
    rows: [Vec<usize>; 3],
}

impl<'a> Compared<'a> {
    fn new(term: &'a [char]) -> Self {
        Self {
            term,
            rows: std::array::from_fn(|_| vec![0; term.len() + 1]),
        }
    }

    /// The distance between the term and `word`, or a prefix of it, of which at most `most` letters are compared. It is
    /// exact up to `within`; any greater one may stand for a farther word.
    fn with(&mut self, word: &str, most: usize, within: usize) -> Nearness {
        let whole = self.term.len();
        let [before_last, last, row] = &mut self.rows;
        last.iter_mut()
            .enumerate()
            .for_each(|(at, slot)| *slot = at);
        let mut previous = None;
        let (mut beginning, mut length) = (usize::MAX, 0);
        for (i, c) in word.chars().take(most).enumerate() {
            if last[whole] < beginning {
                (beginning, length) = (last[whole], i);
            }
            row[0] = i + 1;
            let mut fewest = row[0];
            for (j, &wanted) in self.term.iter().enumerate() {
                let mut changes = last[j] + usize::from(c != wanted);
                changes = changes.min(last[j + 1] + 1).min(row[j] + 1);
                if j > 0 && previous == Some(wanted) && self.term[j - 1] == c {
                    changes = changes.min(before_last[j - 1] + 1);
                }
                row[j + 1] = changes;
                fewest = fewest.min(changes);
            }
            std::mem::swap(before_last, last);
            std::mem::swap(last, row);
            previous = Some(c);
            // Two rows, since neighbours may be in the wrong order.
            let before = before_last.iter().min().copied().unwrap_or(0);
            if fewest > within && before > within {
                break;
            }
        }
        let ended = last[whole];
        Nearness {
            changes: ended.min(beginning),
            of_beginning: beginning < ended,
            length,
        }
    }
}
