//! *Divides* a quotation into the parts that are compared as a whole: between its ellipses, and between words that
//! its editor put in brackets in place of others.

use super::letters::Letters;
use crate::filter::{Folding, Traced, is_word_char};
use std::ops::Range;

/// A quotation in parts.
pub(super) struct Divided {
    pub(super) passage: String,
    as_written: Vec<Part>,
    /// Without the words in brackets; `None` if it has none.
    without_brackets: Option<Vec<Part>>,
}

/// A part of a quotation that is compared as a whole.
pub(super) struct Part {
    pub(super) folded: String,
    pub(super) letters: Letters,
    /// The original text, and where each byte of `folded` and its end are in it, in UTF-16 units.
    original: Traced,
    text: Vec<u16>,
    /// Whether words in brackets, and not any number of words, are left out before it; and behind it.
    pub(super) follows_brackets: bool,
    pub(super) precedes_brackets: bool,
}

impl Divided {
    pub(super) fn of(passage: &str, folding: &Folding) -> Self {
        let traced = folding.trace(passage);
        let units: Vec<u16> = passage.encode_utf16().collect();
        let parts =
            |with_brackets: bool| {
                let gaps = gaps(&traced.text, with_brackets);
                let ends = gaps.iter().map(|gap| (gap.range.start, gap.is_brackets));
                let starts = gaps.iter().map(|gap| (gap.range.end, gap.is_brackets));
                let starts = [(0, false)].into_iter().chain(starts);
                let ends = ends.chain([(traced.text.len(), false)]);
                let parts = starts.zip(ends).map(
                    |((start, follows_brackets), (end, precedes_brackets))| Part {
                        follows_brackets,
                        precedes_brackets,
                        ..Part::new(&traced, &units, start..end.max(start))
                    },
                );
                let parts: Vec<Part> = parts
                    .filter(|part| !part.letters.words.is_empty())
                    .collect();
                (parts, gaps.iter().any(|gap| gap.is_brackets))
            };
        let (without_brackets, has_brackets) = parts(true);
        Self {
            as_written: parts(false).0,
            // Some words around brackets are in many places of a report.
            without_brackets: Some(without_brackets)
                .filter(|parts| has_brackets && parts.iter().any(|part| !part.is_short())),
            passage: passage.to_owned(),
        }
    }

    /// The ways to divide it.
    pub(super) fn ways(&self) -> impl Iterator<Item = &[Part]> {
        [&self.as_written[..]]
            .into_iter()
            .chain(self.without_brackets.as_deref())
    }
}

impl Part {
    fn new(traced: &Traced, text: &[u16], range: Range<usize>) -> Self {
        let folded = traced
            .text
            .get(range.clone())
            .unwrap_or_default()
            .to_owned();
        let offsets = traced.offsets.get(range.start..=range.end).unwrap_or(&[0]);
        Self {
            letters: Letters::of(&folded, 0, &[]),
            original: Traced {
                text: String::new(),
                offsets: offsets.to_vec(),
            },
            folded,
            text: text.to_vec(),
            follows_brackets: false,
            precedes_brackets: false,
        }
    }

    /// Whether it says so little that it is in many places.
    pub(super) fn is_short(&self) -> bool {
        self.letters.words.len() < 3
    }

    /// These words as they were written, with the signs between and behind them.
    pub(super) fn written(&self, words: Range<usize>) -> String {
        let starts = |at: usize| match self.letters.words.get(at) {
            Some(_) if at == 0 => 0,
            Some(word) => word.source.start,
            None => self.folded.len() as u32,
        };
        let units = self.original.source(starts(words.start)..starts(words.end));
        let units = self.text.get(units.start as usize..units.end as usize);
        String::from_utf16_lossy(units.unwrap_or_default())
            .trim()
            .to_owned()
    }
}

/// A gap in a quotation.
struct Gap {
    range: Range<usize>,
    is_brackets: bool,
}

/// The ellipses in a folded quotation and, if asked, its brackets around whole words.
fn gaps(folded: &str, with_brackets: bool) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = Vec::new();
    for (at, c) in folded.char_indices() {
        if gaps.last().is_some_and(|gap| at < gap.range.end) {
            continue;
        }
        let rest = &folded[at..];
        let ellipsis = match c {
            '[' | '(' => ellipsis(&rest[1..]).and_then(|length| {
                rest[1 + length..]
                    .starts_with([']', ')'])
                    .then_some(length + 2)
            }),
            '.' => ellipsis(rest),
            _ => None,
        };
        let gap = match (ellipsis, c) {
            (Some(length), _) => Some((length, false)),
            (None, '[') if with_brackets => {
                let before = folded[..at].chars().next_back();
                around_words(rest, before).map(|length| (length, true))
            }
            _ => None,
        };
        gaps.extend(gap.map(|(length, is_brackets)| Gap {
            range: at..at + length,
            is_brackets,
        }));
    }
    gaps
}

/// The length of three or more dots at the beginning of `text`, with or without spaces between.
fn ellipsis(text: &str) -> Option<usize> {
    let (mut dots, mut end) = (0, 0);
    for (at, c) in text.char_indices() {
        match c {
            '.' => (dots, end) = (dots + 1, at + 1),
            ' ' if at == end => {}
            _ => break,
        }
    }
    (dots >= 3).then_some(end)
}

/// The length of brackets around whole words at the beginning of `text`, behind the character `before`.
fn around_words(text: &str, before: Option<char>) -> Option<usize> {
    let end = text.find(']')? + 1;
    let has_words = text[..end].contains(char::is_alphabetic);
    let touches = before.is_some_and(is_word_char) || text[end..].starts_with(is_word_char);
    (has_words && !touches && &text[..end] != "[sic]").then_some(end)
}
