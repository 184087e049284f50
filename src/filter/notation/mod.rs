//! *Notation*: dates and amounts, which are written in many ways: `2016-06-09`, *June 9, 2016*, *9.6.2016*;
//! `$25m`, *$25 million*. Both a query and the report's text are read by the same rules, and compared by what
//! they mean. All text here is folded.

mod amount;
mod date;
mod day;
mod number;
mod quarter;
mod tables;

use std::ops::Range;

use super::fold::Folding;
use amount::Amount;
use date::Days;
use tables::Tables;

/// How numbers and dates are written in the report's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Usage {
    /// Whether the day comes before the month in `6/9/16`.
    day_first: bool,
    /// Whether a comma separates decimals, as in `2,5`.
    comma_decimals: bool,
}

/// The languages that write `2.5`, not `2,5`.
const POINT_DECIMALS: [&str; 12] = [
    "en", "ja", "zh", "ko", "he", "ar", "hi", "th", "ga", "cy", "fa", "ur",
];

impl Usage {
    /// The usage of the language with this tag.
    pub(super) fn of(language: &str) -> Self {
        let primary = language.split('-').next().unwrap_or_default();
        let is_american = matches!(language, "en" | "en-us" | "en-US" | "");
        Self {
            day_first: !is_american && !matches!(primary, "ja" | "zh" | "ko"),
            comma_decimals: !primary.is_empty() && !POINT_DECIMALS.contains(&primary),
        }
    }
}

impl Default for Usage {
    /// That of American English.
    fn default() -> Self {
        Self::of("en")
    }
}

/// A date or an amount in the report's text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fact {
    /// Where it stands, in bytes.
    pub(super) range: Range<usize>,
    meaning: Meaning,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Meaning {
    Date(Days),
    Amount(Amount),
}

/// The dates or amounts that a term asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Wanted {
    /// Those within these days.
    Dates(Days),
    /// Those of the kind of the first and the last, and between them.
    Amounts(Amount, Amount),
}

/// How a term is compared: `>`, `<=` and so on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Equal,
    Above { too: bool },
    Below { too: bool },
}

impl Wanted {
    /// What a term with this text asks for, if it is a date or an amount in any notation, a range (`..`), or a
    /// comparison.
    pub(super) fn of(text: &str, usage: Usage) -> Option<Self> {
        if !text.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let tables = &Tables::new(usage);
        if let Some((first, last)) = text.split_once("..") {
            return Self::between(first.trim(), last.trim_start_matches('.').trim(), tables);
        }
        let (sign, rest) = comparison(text);
        let rest = rest.trim_start();
        if let Some(days) = date::whole(rest, tables, sign != Sign::Equal) {
            return Some(Self::Dates(match sign {
                Sign::Equal => days,
                Sign::Above { too } => days.and_later(too),
                Sign::Below { too } => days.and_earlier(too),
            }));
        }
        let amount = amount::whole(rest, tables)?;
        let (first, last) = match sign {
            Sign::Equal => (amount, amount),
            Sign::Above { too } => (amount.bound(too, 1.0), amount.with(f64::INFINITY)),
            Sign::Below { too } => (amount.with(f64::NEG_INFINITY), amount.bound(too, -1.0)),
        };
        Some(Self::Amounts(first, last))
    }

    fn between(first: &str, last: &str, tables: &Tables) -> Option<Self> {
        let days = |text| date::whole(text, tables, true);
        if let Some((first, last)) = days(first).zip(days(last)) {
            return Some(Self::Dates(first.until(last)));
        }
        let last = amount::whole(last, tables)?;
        let first = match amount::whole(first, tables) {
            Some(first) => first.is_like(last).then_some(first)?,
            None => last.with(number::whole(first, tables.usage)? * last.factor()),
        };
        Some(Self::Amounts(first, last))
    }

    /// Whether `fact` is among what is wanted.
    pub(super) fn is_met(&self, fact: &Fact) -> bool {
        match (self, fact.meaning) {
            (Self::Dates(wanted), Meaning::Date(days)) => wanted.contain(days),
            (Self::Amounts(first, last), Meaning::Amount(amount)) => {
                amount.is_like(*first) && amount.is_between(*first, *last)
            }
            _ => false,
        }
    }
}

/// The comparison at the start of a text, and the rest.
fn comparison(text: &str) -> (Sign, &str) {
    const SIGNS: [(&str, Sign); 6] = [
        (">=", Sign::Above { too: true }),
        ("<=", Sign::Below { too: true }),
        ("≥", Sign::Above { too: true }),
        ("≤", Sign::Below { too: true }),
        (">", Sign::Above { too: false }),
        ("<", Sign::Below { too: false }),
    ];
    let found = SIGNS
        .iter()
        .find_map(|(written, sign)| Some((*sign, text.strip_prefix(written)?)));
    found.unwrap_or((Sign::Equal, text))
}

/// The length in bytes of the date or amount at the start of `query`, if it has more than one word: a date with
/// its day (`June 9`), a quarter (`Q1 2016`), an amount (`$25 million`, `40 km`) unless it is one of time, a
/// comparison (`<= 5 km`).
pub(super) fn length(query: &str, folding: &Folding) -> Option<usize> {
    const LONGEST: usize = 48;
    // Each character is folded where that leaves the places of the others.
    let mut text = String::new();
    for c in query.chars().take(LONGEST) {
        let folded = folding.fold(c.encode_utf8(&mut [0; 4]));
        match folded.len() == c.len_utf8() {
            true => text.push_str(&folded),
            false => text.push(c),
        }
    }
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (sign, rest) = comparison(&text);
    let before = text.len() - rest.trim_start().len();
    let rest = &text[before..];
    // The language is not known here, and decides little.
    let found = ["en", "de"].into_iter().find_map(|language| {
        let tables = &Tables::new(Usage::of(language));
        match sign {
            Sign::Equal => date::at_start(rest, tables)
                .or_else(|| amount::of_money(rest, tables))
                .or_else(|| amount::of_range(rest, tables))
                .or_else(|| amount::of_measure(rest, tables)),
            _ => amount::at_start(rest, tables),
        }
    });
    let end = before + found?;
    let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '*');
    let is_whole = !text[end..].starts_with(goes_on);
    (is_whole && text[..end].contains(' ')).then_some(end)
}

/// All dates and amounts of a text, in order.
pub(super) fn facts(text: &str, usage: Usage) -> Vec<Fact> {
    let tables = &Tables::new(usage);
    let mut facts: Vec<Fact> = Vec::new();
    let (bytes, mut at) = (text.as_bytes(), 0);
    while let Some(found) = bytes[at..].iter().position(u8::is_ascii_digit) {
        let start = at + found;
        let free_from = facts.last().map_or(0, |last| last.range.end);
        at = start + number::run(text, start);
        if !number::begins(text, start) {
            continue;
        }
        // An amount may be a year, too, by its form: a unit decides, if it is not one of time (*2016 year-end*).
        let is_year = at - start == 4 && !text[at..].starts_with([',', '.']);
        let amount = amount::read(text, start, tables);
        let amount = amount.filter(|(_, amount)| !(is_year && amount.is_time()));
        let amount = amount.map(|(range, amount)| (range, Meaning::Amount(amount)));
        let date = || {
            let (range, days) = date::read(text, start, tables)?;
            Some((range, Meaning::Date(days)))
        };
        let found = amount.or_else(date);
        if let Some((range, meaning)) = found.filter(|(range, _)| range.start >= free_from) {
            at = at.max(range.end);
            facts.push(Fact { range, meaning });
        }
    }
    facts
}

/// The word that ends right before byte `end`, across one space, full stop or comma, and where it begins.
fn word_before(text: &str, end: usize) -> Option<(usize, &str)> {
    let before = text[..end].trim_end_matches([' ', '.', ',']);
    if end - before.len() > 3 {
        return None;
    }
    let start = before
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphabetic())
        .last()?;
    Some((start.0, &before[start.0..]))
}

/// The word at the start of a text.
fn word_at(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphabetic());
    &text[..end.unwrap_or(text.len())]
}
