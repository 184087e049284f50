//! The *shape* of a heading is what it has in common with others of its level: an underline, a kind of number,
//! its capitals.

use super::divisions;
use super::ideographic;
use super::line::{Line, is_unspaced};
use super::marker::{Marker, MarkerKind, NumberStyleKey, markers, roman};
use super::named;
use super::openings;

/// The most words and characters of a heading.
const TITLE_WORDS: usize = 16;
const TITLE_CHARS: usize = 120;

/// The most of a heading without a number.
const BARE_WORDS: usize = 10;
const BARE_CHARS: usize = 70;

/// The most characters of one in a script without spaces.
const UNSPACED_CHARS: usize = 25;

/// The most characters of one that ends with a colon.
const UNSPACED_LABEL: usize = 8;

/// The shape of a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Shape {
    /// Underlined with this character.
    Underlined(char),
    /// A division's name with its number; the value is the class of its level.
    Division(u8),
    /// A division's name in another script; the value is its rank, as in [`named`].
    Rank(u8),
    /// Numbered.
    Numbered(MarkerKind),
    /// Capitals only.
    Capitals,
    /// In title case, or short and alone.
    Title,
    /// In title case and not set in, above a text that is.
    Outdented,
    /// At this depth in the table of contents, from 1; 0 is above all others.
    Listed(u8),
}

impl Shape {
    /// The class of its level; shapes of the same class are ordered by their first use.
    pub(super) fn class(self) -> u8 {
        match self {
            Self::Listed(0) => 0,
            Self::Division(class) => class,
            Self::Rank(rank) => rank / named::RANKS,
            Self::Numbered(
                MarkerKind::Number(NumberStyleKey::UpperRoman, '.')
                | MarkerKind::Ideographic(0 | 5),
            ) => 4,
            Self::Underlined(_)
            | Self::Capitals
            | Self::Outdented
            | Self::Numbered(
                MarkerKind::Decimal(_) | MarkerKind::Number(NumberStyleKey::Decimal, '.'),
            ) => 5,
            Self::Numbered(MarkerKind::Ideographic(2)) => 5,
            Self::Numbered(
                MarkerKind::Number(NumberStyleKey::UpperLetters, _)
                | MarkerKind::Ideographic(1 | 6),
            ) => 6,
            Self::Numbered(MarkerKind::Ideographic(7)) => 7,
            Self::Numbered(_) => 8,
            Self::Title | Self::Listed(_) => 9,
        }
    }

    /// The depth within a family of shapes: the count of numbers.
    pub(super) fn depth(self) -> usize {
        match self {
            Self::Numbered(MarkerKind::Decimal(depth)) => depth,
            Self::Listed(depth) => usize::from(depth),
            Self::Rank(rank) => usize::from(rank % named::RANKS),
            _ => 1,
        }
    }

    /// The shape whose first use decides the order of this one.
    pub(super) fn family(self) -> Self {
        match self {
            Self::Outdented
            | Self::Numbered(MarkerKind::Decimal(_) | MarkerKind::Ideographic(2)) => {
                Self::Numbered(MarkerKind::Number(NumberStyleKey::Decimal, '.'))
            }
            Self::Listed(_) => Self::Listed(1),
            Self::Rank(rank) => Self::Rank(rank - rank % named::RANKS),
            other => other,
        }
    }

    /// Whether the shape is certainly that of a heading.
    pub(super) fn is_plain(self) -> bool {
        matches!(
            self,
            Self::Underlined(_) | Self::Division(_) | Self::Rank(_)
        )
    }
}

/// The words without the mark of a note behind them: raised digits, or digits in brackets.
pub(super) fn without_mark(words: &str) -> &str {
    let raised = words.trim_end_matches(|c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c));
    let bracketed = raised
        .strip_suffix(']')
        .and_then(|rest| rest.rsplit_once('['))
        .filter(|(_, mark)| !mark.is_empty() && mark.bytes().all(|b| b.is_ascii_digit()));
    bracketed.map_or(raised, |(before, _)| before).trim_end()
}

/// Whether it is an entry of an index: numbers of pages stand behind a comma.
pub(super) fn is_entry(words: &str) -> bool {
    let words = words.trim_end_matches(['.', ';', ' ', '_']);
    let Some((before, last)) = words.rsplit_once(' ') else {
        return false;
    };
    let is_page = |part: &str| {
        let part = part.trim_end_matches(['n', 'f', '.']);
        (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    before.ends_with(',') && last.split(['-', '–']).all(is_page)
}

/// The shape of `words` as a heading with a division's name or a number.
pub(super) fn numbered(words: &str) -> Option<(Shape, Vec<Marker>)> {
    let rank = ideographic::division(words)
        .or_else(|| named::rank(words))
        .or_else(|| openings::rank(words));
    if let Some(rank) = rank {
        return Some((Shape::Rank(rank), Vec::new()));
    }
    if words.chars().count() > TITLE_CHARS || words.split(' ').count() > TITLE_WORDS {
        return None;
    }
    if let Some(class) = division(words) {
        return Some((Shape::Division(class), Vec::new()));
    }
    if let Some(marker) = ideographic::alone(words) {
        return Some((Shape::Numbered(marker.kind), vec![marker]));
    }
    let markers = markers(words);
    let marker = *markers.first()?;
    let title = without_mark(words.get(marker.end..)?);
    let ends_openly =
        !title.ends_with([',', ';', '–', '—']) && (!title.ends_with('.') || is_capitals(title));
    let fits = match marker.kind {
        MarkerKind::Bullet(_) => false,
        // “一、贊成者：101人” is an entry.
        MarkerKind::Ideographic(_) => ideographic::is_title(title) && !title.contains('：'),
        _ if title.starts_with(is_unspaced) => ideographic::is_title(title),
        MarkerKind::Decimal(_) => {
            title.starts_with(char::is_uppercase) && !title.ends_with(['.', ':'])
        }
        MarkerKind::Number(..) => is_title(title) && (!title.ends_with(':') || is_capitals(title)),
    };
    (fits && ends_openly).then_some((Shape::Numbered(marker.kind), markers))
}

/// The class of the level of a division with its number, and perhaps a title.
fn division(words: &str) -> Option<u8> {
    let found = divisions::division(words)?;
    let titled = found.title.is_empty() && !words.ends_with(',')
        || is_title(found.title) && !found.title.ends_with(['.', ',', ';'])
        || is_capitals(found.title.trim_end_matches('.'));
    titled.then_some(found.class)
}

/// The kind and number of a heading that is only a number: `IV.`, `12`.
pub(super) fn lone_number(words: &str) -> Option<(MarkerKind, u32)> {
    let bare = words.strip_suffix('.').unwrap_or(words);
    let is_upper = bare.bytes().all(|b| b.is_ascii_uppercase());
    if let Some(number) = roman(bare).filter(|_| is_upper) {
        return Some((MarkerKind::Number(NumberStyleKey::UpperRoman, '.'), number));
    }
    let is_digits = (1..=3).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_digit());
    let number = bare.parse().ok().filter(|_| is_digits)?;
    Some((MarkerKind::Number(NumberStyleKey::Decimal, '.'), number))
}

/// Whether `words` are nothing but a number, or a division's name with its number.
pub(super) fn is_untitled(words: &str) -> bool {
    lone_number(words).is_some()
        || divisions::division(words).is_some_and(|found| found.title.is_empty())
}

/// Whether the only full stop in `words`, if any, is after the number they begin with.
pub(super) fn stops_only_number(words: &str) -> bool {
    let from = markers(words).first().map_or(0, |marker| marker.end);
    let rest = words.get(from..).unwrap_or_default();
    division(words).is_some()
        || named::rank(words).is_some()
        || !rest.contains(". ") && !rest.ends_with('.')
}

/// Whether `words` have no lower-case letter, and are not just an abbreviation or a number.
pub(super) fn is_capitals(words: &str) -> bool {
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let cased = words.chars().filter(|c| c.is_uppercase()).count();
    let long = words
        .split(|c: char| !c.is_alphabetic())
        .any(|word| word.chars().count() >= 4);
    letters >= 4 && long && letters * 2 > words.chars().count() && cased == letters
}

/// Whether `words` are in title case: the first word and nearly all longer ones are capitalised.
pub(super) fn is_title(words: &str) -> bool {
    let long = words
        .split_whitespace()
        .filter(|word| word.chars().count() >= 5);
    let (mut all, mut capital) = (0, 0);
    for word in long {
        let first = word.chars().find(|c| c.is_alphanumeric());
        all += 1;
        capital += usize::from(first.is_none_or(|c| !c.is_lowercase()));
    }
    let first = words.chars().find(|c| c.is_alphanumeric());
    first.is_some_and(|c| c.is_uppercase() || c.is_numeric() || is_unspaced(c))
        && words.chars().any(char::is_alphabetic)
        && (capital == all || all > 5 && capital * 5 >= all * 4)
}

/// Whether the line may be a heading without a number or underline: short, and without punctuation at its end.
pub(super) fn is_label(line: &Line<'_>) -> bool {
    let words = line.words();
    let words = without_mark(&words);
    if words.starts_with(|c: char| is_unspaced(c) && c.is_alphabetic()) {
        // What a list is of: “出席議員：”.
        let words = match words.strip_suffix('：') {
            Some(name) if name.chars().count() <= UNSPACED_LABEL => name,
            _ => words,
        };
        return words.chars().count() <= UNSPACED_CHARS && ideographic::is_title(words);
    }
    let is_caption = ["Table ", "Figure ", "Fig. "]
        .iter()
        .any(|name| words.starts_with(name));
    let marked = words.chars().any(|c| "{}[]|<>=@/\\_^~*•".contains(c)) || words.contains(", ");
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    words.starts_with(char::is_uppercase)
        && !marked
        && !is_caption
        && letters >= 4
        && letters * 3 >= words.chars().count() * 2
        && words.chars().count() <= BARE_CHARS
        && words.split(' ').count() <= BARE_WORDS
        && !words.ends_with([
            '.', '!', ':', ';', ',', '。', '…', '”', '"', '-', '\'', '’', '»', ')',
        ])
}
