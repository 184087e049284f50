//! The *numbering* of headings decides their levels where it is nested: `2.1` stands below `2`, `A.1` below
//! `Appendix A`, whatever else their shapes are.

use super::divisions::division;
use super::shape;

/// The most digits of a number, and the most numbers.
const DIGITS: usize = 3;
const DEPTH: usize = 7;

/// The number of a heading: `["3", "2", "1"]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Number(Vec<String>);

impl Number {
    /// The number that `words` begin with; empty if there is none that could be nested.
    pub(super) fn of(words: &str) -> Self {
        let word = words.split(' ').next().unwrap_or_default();
        let word = match division(words) {
            // `Appendix A`, but not `Part I`.
            Some(_) => words
                .split(' ')
                .nth(1)
                .unwrap_or_default()
                .trim_end_matches(':'),
            None => word,
        };
        let bare = word.strip_suffix(['.', ')', ':']).unwrap_or(word);
        let is_digits = |part: &str| {
            (1..=DIGITS).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
        };
        let is_letter =
            |part: &str| matches!(part.as_bytes(), [letter] if letter.is_ascii_uppercase());
        let mut parts = bare.split('.');
        let fits = parts.clone().count() <= DEPTH
            && parts
                .next()
                .is_some_and(|first| is_digits(first) || is_letter(first))
            && parts.all(is_digits);
        match fits && shape::lone_number(words).is_none() {
            true => Self(bare.split('.').map(str::to_owned).collect()),
            false => Self::default(),
        }
    }

    /// How many levels deeper it is than `other`, if it stands below that.
    pub(super) fn below(&self, other: &Self) -> Option<usize> {
        let is_below =
            !other.0.is_empty() && self.0.len() > other.0.len() && self.0.starts_with(&other.0);
        is_below.then(|| self.0.len() - other.0.len())
    }

    /// Whether it has more than one part.
    pub(super) fn is_nested(&self) -> bool {
        self.0.len() > 1
    }

    /// Whether both stand below the same number.
    pub(super) fn is_beside(&self, other: &Self) -> bool {
        let is_digit = |number: &Self| {
            number
                .0
                .last()
                .is_some_and(|part| part.bytes().all(|b| b.is_ascii_digit()))
        };
        !self.0.is_empty()
            && self.0.len() == other.0.len()
            && self.0[..self.0.len() - 1] == other.0[..other.0.len() - 1]
            && is_digit(self)
            && is_digit(other)
    }
}
