//! A *marker* begins a list item or a numbered heading: a bullet, a number, a letter.

use super::ideographic;
use super::letters;
use crate::model::NumberStyle;

/// A marker's kind: markers of the same kind can belong to one series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum MarkerKind {
    /// A dash, a star, a dot.
    Bullet(char),
    /// `1.`, `a)`, `(IV)`; the character is the one after it, or `(` if it is in parentheses.
    Number(NumberStyleKey, char),
    /// `一、`, `（一）`, `１．`, `（１）`, `①`, `一` alone, `א.`, `١.`, `ア`, in this order; they are no numbers that a list
    /// of HTML can have.
    Ideographic(u8),
    /// `1.2`, with the count of its numbers; `1.` alone is [`MarkerKind::Number`].
    Decimal(usize),
}

/// [`NumberStyle`], as a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum NumberStyleKey {
    Decimal,
    LowerLetters,
    UpperLetters,
    LowerRoman,
    UpperRoman,
}

impl NumberStyleKey {
    pub(super) fn style(self) -> NumberStyle {
        match self {
            Self::Decimal => NumberStyle::Decimal,
            Self::LowerLetters => NumberStyle::LowerLetters,
            Self::UpperLetters => NumberStyle::UpperLetters,
            Self::LowerRoman => NumberStyle::LowerRoman,
            Self::UpperRoman => NumberStyle::UpperRoman,
        }
    }
}

/// A marker at the beginning of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) kind: MarkerKind,
    /// Its number, from 1; 0 for bullets.
    pub(super) number: u32,
    /// The byte at which the text after it begins.
    pub(super) end: usize,
}

/// The markers that `text` may begin with; a letter may also be a Roman numeral.
pub(super) fn markers(text: &str) -> Vec<Marker> {
    let found = spaced(text);
    match found.is_empty() {
        true => ideographic::marker(text)
            .or_else(|| letters::marker(text))
            .into_iter()
            .collect(),
        false => found,
    }
}

/// The markers with a space behind them.
fn spaced(text: &str) -> Vec<Marker> {
    let inner = text.trim_start();
    let indent = text.len() - inner.len();
    let Some(word) = inner.split_whitespace().next() else {
        return Vec::new();
    };
    let Some(rest) = inner
        .get(word.len()..)
        .filter(|rest| !rest.trim().is_empty())
    else {
        return Vec::new();
    };
    let gap = rest.len() - rest.trim_start().len();
    let end = indent + word.len() + gap;
    let of = |(kind, number)| Marker { kind, number, end };
    // A letter drawn as a circle; with one space behind it, it is a word of many languages.
    if word == "o" && (2..=3).contains(&gap) {
        return vec![of((MarkerKind::Bullet('o'), 0))];
    }
    kinds(word).into_iter().map(of).collect()
}

fn kinds(word: &str) -> Vec<(MarkerKind, u32)> {
    let mut characters = word.chars();
    if let (Some(c), None) = (characters.next(), characters.next())
        && "-*+•–—·◦▪‣●○■□".contains(c)
    {
        return vec![(MarkerKind::Bullet(c), 0)];
    }
    let bracketed = word
        .strip_prefix('(')
        .and_then(|inner| inner.strip_suffix(')'));
    let closed = ['.', ')']
        .into_iter()
        .find_map(|c| Some((word.strip_suffix(c)?, c)));
    if let Some((inner, close)) = bracketed.map(|inner| (inner, '(')).or(closed) {
        let numbers = numbers(inner);
        if !numbers.is_empty() {
            let kind = |(style, number)| (MarkerKind::Number(style, close), number);
            return numbers.into_iter().map(kind).collect();
        }
    }
    decimal(word.strip_suffix('.').unwrap_or(word))
        .into_iter()
        .collect()
}

/// `1.2.3`, `A.1`: at least two numbers, none longer than three digits; the first may be a letter.
fn decimal(word: &str) -> Option<(MarkerKind, u32)> {
    let parts: Vec<&str> = word.split('.').collect();
    let is_number =
        |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let is_letter =
        |part: &&str| matches!(part.as_bytes(), [letter] if letter.is_ascii_uppercase());
    let [first, others @ ..] = parts.as_slice() else {
        return None;
    };
    let fits = (is_number(first) || is_letter(first)) && others.iter().all(is_number);
    if !(2..=6).contains(&parts.len()) || !fits {
        return None;
    }
    let last = parts.last().and_then(|part| part.parse().ok())?;
    Some((MarkerKind::Decimal(parts.len()), last))
}

fn numbers(inner: &str) -> Vec<(NumberStyleKey, u32)> {
    let mut numbers = Vec::new();
    if (1..=3).contains(&inner.len()) && inner.bytes().all(|b| b.is_ascii_digit()) {
        numbers.extend(
            inner
                .parse()
                .ok()
                .map(|number| (NumberStyleKey::Decimal, number)),
        );
        return numbers;
    }
    let upper = inner.chars().all(|c| c.is_ascii_uppercase());
    if !upper && !inner.chars().all(|c| c.is_ascii_lowercase()) {
        return numbers;
    }
    if let [letter] = inner.as_bytes() {
        let number = u32::from(letter.to_ascii_lowercase() - b'a') + 1;
        let style = if upper {
            NumberStyleKey::UpperLetters
        } else {
            NumberStyleKey::LowerLetters
        };
        numbers.push((style, number));
    }
    if let Some(number) = roman(inner) {
        let style = if upper {
            NumberStyleKey::UpperRoman
        } else {
            NumberStyleKey::LowerRoman
        };
        numbers.push((style, number));
    }
    numbers
}

/// The value of a well-formed Roman numeral below 400, all in one case.
pub(super) fn roman(text: &str) -> Option<u32> {
    const VALUES: [(&str, u32); 9] = [
        ("c", 100),
        ("xc", 90),
        ("l", 50),
        ("xl", 40),
        ("x", 10),
        ("ix", 9),
        ("v", 5),
        ("iv", 4),
        ("i", 1),
    ];
    let lower = text.to_ascii_lowercase();
    if text.is_empty() || text.len() > 12 || (text != lower && text != text.to_ascii_uppercase()) {
        return None;
    }
    let (mut rest, mut value) = (lower.as_str(), 0);
    for (letters, worth) in VALUES {
        let mut times = 0;
        while let Some(after) = rest.strip_prefix(letters) {
            times += 1;
            let most = if letters.len() == 2 || letters == "l" || letters == "v" {
                1
            } else {
                3
            };
            if times > most {
                return None;
            }
            value += worth;
            rest = after;
        }
    }
    (rest.is_empty() && value > 0).then_some(value)
}
