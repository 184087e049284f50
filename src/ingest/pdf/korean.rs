//! *Korean* has spaces between words, but a line may end within a word, without a hyphen. Whether it does is told by
//! what the report has within its lines: how often a space is between such syllables, behind such an end of a word, and
//! before such a beginning.

use std::collections::HashMap;

/// Lines end within words where one end of so many looks like it.
const MOST_ENDS_TO_ONE: usize = 20;

/// What each sign weighs: both syllables, the two before the end of the line, the two behind it. These weights tell .987
/// of the line ends of a manual of 151 pages right.
const WEIGHTS: [f32; 3] = [0.6, 0.4, 0.7];

/// How often a space is there, and how often none.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    spaced: u32,
    joined: u32,
}

/// What the lines of a report tell of the spaces in it.
#[derive(Debug, Default)]
pub(super) struct Korean {
    between: HashMap<(char, char), Tally>,
    behind: HashMap<(char, char), Tally>,
    before: HashMap<(char, char), Tally>,
    all: Tally,
    /// The line before, and the ends of lines with what follows.
    line: String,
    ends: Vec<(String, String)>,
    /// Whether lines end within words.
    divides: bool,
}

impl Korean {
    /// Whether a line that ends with `last` and one that begins with `first` may be divided within a Korean word.
    pub(super) fn is_between(last: char, first: char) -> bool {
        let may_end = last.is_alphanumeric() || matches!(last, ')' | '”' | '’' | '"');
        let may_begin = is_hangul(first) || matches!(first, '(' | '“');
        may_end && may_begin && (is_hangul(last) || is_hangul(first))
    }

    /// Learns from `line`, which follows the one before.
    pub(super) fn add(&mut self, line: &str) {
        let before = std::mem::take(&mut self.line);
        if let (Some(last), Some(first)) = (before.chars().next_back(), line.chars().next())
            && Self::is_between(last, first)
        {
            let tail = before.chars().rev().take(2).collect::<Vec<_>>();
            let tail = tail.into_iter().rev().collect();
            self.ends.push((tail, line.chars().take(2).collect()));
        }
        self.line = line.to_owned();
        if !line.contains(is_hangul) {
            return;
        }
        let words: Vec<Vec<char>> = line
            .split_whitespace()
            .map(|word| word.chars().map(kind).collect())
            .collect();
        for (at, word) in words.iter().enumerate() {
            for (nth, two) in word.windows(2).enumerate() {
                let before = nth.checked_sub(1).and_then(|nth| word.get(nth));
                let after = word.get(nth + 2);
                self.learn(before, (two[0], two[1]), after, false);
            }
            if let (Some(last), Some(next)) = (word.last(), words.get(at + 1)) {
                let before = word.len().checked_sub(2).and_then(|nth| word.get(nth));
                self.learn(before, (*last, next[0]), next.get(1), true);
            }
        }
    }

    fn learn(
        &mut self,
        before: Option<&char>,
        (last, first): (char, char),
        after: Option<&char>,
        is_spaced: bool,
    ) {
        if !Self::is_between(last, first) {
            return;
        }
        let (before, after) = (before.copied(), after.copied());
        let tallies = [
            self.between.entry((last, first)).or_default(),
            self.behind
                .entry((before.unwrap_or(' '), last))
                .or_default(),
            self.before
                .entry((first, after.unwrap_or(' ')))
                .or_default(),
            &mut self.all,
        ];
        for tally in tallies {
            match is_spaced {
                true => tally.spaced += 1,
                false => tally.joined += 1,
            }
        }
    }

    /// Tells whether lines end within words, when all lines are added.
    pub(super) fn closed(mut self) -> Self {
        let ends = self.ends.iter();
        let within = ends
            .filter(|(line, next)| self.looks_one(line, next))
            .count();
        self.divides = within * MOST_ENDS_TO_ONE > self.ends.len();
        self.ends = Vec::new();
        self
    }

    /// Whether the end of `line` and the beginning of `next` are one word.
    pub(super) fn is_one(&self, line: &str, next: &str) -> bool {
        self.divides && self.looks_one(line, next)
    }

    fn looks_one(&self, line: &str, next: &str) -> bool {
        let mut ends = line.chars().rev().map(kind);
        let mut begins = next.chars().map(kind);
        let (Some(last), Some(first)) = (ends.next(), begins.next()) else {
            return false;
        };
        let (before, after) = (ends.next().unwrap_or(' '), begins.next().unwrap_or(' '));
        let usual = self.all.spaces();
        let signs = [
            self.between.get(&(last, first)),
            self.behind.get(&(before, last)),
            self.before.get(&(first, after)),
        ];
        let weighed = signs
            .into_iter()
            .zip(WEIGHTS)
            .map(|(sign, weight)| weight * (sign.copied().unwrap_or_default().spaces() - usual));
        weighed.sum::<f32>() < 0.0
    }
}

impl Tally {
    /// How much likelier a space is than none, as the logarithm of their ratio.
    fn spaces(self) -> f32 {
        ((self.spaced as f32 + 0.5) / (self.joined as f32 + 0.5)).ln()
    }
}

/// Letters that are not Korean count as one, and so do digits.
fn kind(c: char) -> char {
    match c {
        _ if is_hangul(c) => c,
        _ if c.is_alphabetic() => 'a',
        _ if c.is_numeric() => '0',
        c => c,
    }
}

fn is_hangul(c: char) -> bool {
    matches!(c, '가'..='힣')
}
