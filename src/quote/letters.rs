//! *Letters*: folded text as quotations are compared, its letters and the edges of words between them.
//!
//! Punctuation and white space are not compared. Where one text has two words, the other must not have one, unless
//! what stands between is a hyphen, an apostrophe or another sign without white space: a word divided at the end of a
//! line is the same word. Signs that change what a number says (`%`, `$`, a minus, a decimal point) count as letters.

use crate::filter::{is_spaceless, is_word_char};
use std::ops::Range;

/// Folded text without what is not compared.
#[derive(Debug, Default)]
pub(super) struct Letters {
    /// All letters in a row.
    pub(super) text: String,
    /// The words in order; each ends where the next one begins.
    pub(super) words: Vec<Word>,
}

/// A word, or a part of one up to an edge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Where it begins in [`Letters::text`], in bytes.
    pub(super) start: u32,
    /// Its range in the folded text, in bytes.
    pub(super) source: Range<u32>,
    /// Whether it and the word before it are two words whatever the other text has.
    pub(super) is_apart: bool,
}

/// What stands between the last letter and the next one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    /// Signs without white space, or a hyphen and white space.
    Sign,
    /// A hyphen, so far.
    Hyphen,
    /// White space.
    Space,
}

impl Letters {
    /// The letters of `folded`, which begins at byte `base` of a longer text. What is in the ranges `masked` of that
    /// text is passed over.
    pub(super) fn of(folded: &str, base: u32, masked: &[Range<u32>]) -> Self {
        let mut letters = Self::default();
        let is_masked = |at: usize| {
            let at = at as u32 + base;
            masked.iter().any(|mask| mask.contains(&at))
        };
        let digit_at = |at: usize| {
            let is_digit = folded.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
            is_digit && (masked.is_empty() || !is_masked(at))
        };
        let (mut gap, mut last) = (Gap::Space, ' ');
        let mut skipped_until = 0;
        for (at, c) in folded.char_indices() {
            if at < skipped_until {
                continue;
            }
            if !masked.is_empty() && is_masked(at) {
                gap = gap.and(Gap::Sign);
                continue;
            }
            if c == '[' {
                skipped_until = at + editors_mark(&folded[at..]);
            }
            let next = at + c.len_utf8();
            let is_between_digits = gap == Gap::None && last.is_ascii_digit() && digit_at(next);
            let counts = match c {
                '.' => is_between_digits,
                ',' => is_between_digits && !is_thousand(&folded[next..]),
                '-' => gap == Gap::Space && digit_at(next),
                _ => is_word_char(c) || is_sign(c),
            };
            if !counts {
                gap = gap.and(match c {
                    '-' if is_between_digits => Gap::Space,
                    '-' => Gap::Hyphen,
                    ':' | '/' if is_between_digits => Gap::Space,
                    _ if c.is_whitespace() => Gap::Space,
                    _ => Gap::Sign,
                });
                continue;
            }
            let stands_alone = |c| is_spaceless(c) || is_sign(c);
            let is_alone = stands_alone(c) || stands_alone(last);
            if gap != Gap::None || is_alone || letters.words.is_empty() {
                letters.words.push(Word {
                    start: letters.text.len() as u32,
                    source: base + at as u32..0,
                    is_apart: gap == Gap::Space && !is_alone,
                });
            }
            letters.text.push(c);
            if let Some(word) = letters.words.last_mut() {
                word.source.end = base + next as u32;
            }
            (gap, last) = (Gap::None, c);
        }
        letters
    }

    /// The letters of word number `at`.
    pub(super) fn word(&self, at: usize) -> &str {
        self.words_in(at..at + 1)
    }

    /// The letters of these words, without anything between them.
    pub(super) fn words_in(&self, words: Range<usize>) -> &str {
        let start = |at: usize| {
            let word = self.words.get(at);
            word.map_or(self.text.len(), |word| word.start as usize)
        };
        self.text
            .get(start(words.start)..start(words.end))
            .unwrap_or_default()
    }

    /// The range of the folded text with these words; `None` if there are none.
    pub(super) fn source(&self, words: &Range<usize>) -> Option<Range<u32>> {
        let words = self.words.get(words.clone())?;
        Some(words.first()?.source.start..words.last()?.source.end)
    }

    /// The number of the word that begins at byte `at` of the letters; at their end, the number of words.
    fn word_at(&self, at: usize) -> Option<usize> {
        match at == self.text.len() {
            true => Some(self.words.len()),
            false => self
                .words
                .binary_search_by_key(&(at as u32), |word| word.start)
                .ok(),
        }
    }

    /// Where the words of `self` are word for word those of `quoted`, without overlap.
    pub(super) fn find(&self, quoted: &Self) -> Vec<Range<usize>> {
        let (mut places, mut from) = (Vec::new(), 0);
        while let Some(found) = self
            .text
            .get(from..)
            .and_then(|rest| rest.find(&quoted.text))
        {
            let start = from + found;
            let end = start + quoted.text.len();
            from = start + self.text[start..].chars().next().map_or(1, char::len_utf8);
            if let Some((first, behind)) = self.word_at(start).zip(self.word_at(end))
                && self.has_edges_of(first..behind, quoted)
            {
                places.push(first..behind);
                from = end.max(from);
            }
        }
        places
    }

    /// Whether these words, whose letters are those of `quoted`, are divided into the same words.
    fn has_edges_of(&self, words: Range<usize>, quoted: &Self) -> bool {
        let (Some(own), Some(first)) = (self.words.get(words.clone()), self.words.get(words.start))
        else {
            return false;
        };
        let has =
            |words: &[Word], at: u32| words.binary_search_by_key(&at, |word| word.start).is_ok();
        let inner = own.iter().skip(1);
        let mut quotes = quoted.words.iter().skip(1);
        inner
            .filter(|word| word.is_apart)
            .all(|word| has(&quoted.words, word.start - first.start))
            && quotes.all(|word| !word.is_apart || has(own, word.start + first.start))
    }
}

impl Gap {
    fn and(self, more: Self) -> Self {
        match (self, more) {
            (Self::Space, _) => Self::Space,
            // A hyphen at the end of a line: the word may go on.
            (Self::Hyphen, Self::Space) => Self::Hyphen,
            (Self::Hyphen, _) => Self::Hyphen,
            (_, more) => more,
        }
    }
}

/// Whether a character that is no letter changes what is said.
fn is_sign(c: char) -> bool {
    matches!(
        c,
        '%' | '‰'
            | '$'
            | '€'
            | '£'
            | '¥'
            | '₽'
            | '+'
            | '='
            | '<'
            | '>'
            | '±'
            | '×'
            | '÷'
            | '°'
            | '§'
            | '&'
    )
}

/// Whether `rest`, after a comma between digits, goes on with a group of three: the comma only divides a number.
fn is_thousand(rest: &str) -> bool {
    rest.bytes().take_while(u8::is_ascii_digit).count() == 3
}

/// The length of an editor's mark at the beginning of `text`: the number of a note in brackets, or "[sic]"; else 0.
fn editors_mark(text: &str) -> usize {
    let Some(end) = text.bytes().take(12).position(|byte| byte == b']') else {
        return 0;
    };
    let inside = text.get(1..end).unwrap_or_default();
    let is_number = |mark: &str| {
        !mark.is_empty() && mark.len() <= 3 && mark.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_mark = inside.trim_end_matches('!') == "sic"
        || inside
            .split([',', ' ', '-'])
            .filter(|mark| !mark.is_empty())
            .all(is_number)
            && !inside.is_empty();
    if is_mark { end + 1 } else { 0 }
}
