//! Dates: `2016-06-09`, *June 2016*, `6/9/16`, *9.6.2016*, 2016年6月9日, years alone and decades. Days in words are
//! read by `day`, quarters by `quarter`.

use std::ops::Range;

use super::number::{digits, run};
use super::tables::Tables;
use super::{day, quarter, word_before};

/// The days from the first to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::filter) struct Days {
    first: u32,
    last: u32,
    /// Whether each of them is meant, as in *June 9–11*. *June 2016* means the month.
    each: bool,
}

/// How many numbers the days of a year have.
const YEAR: u32 = 12 * 31;

/// The names of the months and how they are shortened, folded: English, German, French, Spanish, Italian,
/// Portuguese, Dutch, Russian, Ukrainian, Polish.
pub(super) const MONTHS: [&str; 12] = [
    "january jan januar janvier janv enero gennaio janeiro januari январь января январе янв січня stycznia",
    "february feb februar fevrier fevr febrero febbraio fevereiro februari февраль февраля феврале фев лютого lutego",
    "march mar marz mars marzo marco maart март марта марте мар березня marca",
    "april apr avril avr abril aprile апрель апреля апреле апр квітня kwietnia",
    "may mai mayo maggio maio mei май мая мае травня maja",
    "june jun juni juin junio giugno junho июнь июня июне июн червня czerwca",
    "july jul juli juillet juil julio luglio julho июль июля июле июл липня lipca",
    "august aug aout agosto augustus август августа августе авг серпня sierpnia",
    "september sept sep septembre septiembre settembre setembro сентябрь сентября сентябре сен вересня wrzesnia",
    "october oct oktober okt octobre octubre ottobre outubro октябрь октября октябре окт жовтня pazdziernika",
    "november nov novembre noviembre novembro ноябрь ноября ноябре ноя листопада listopada",
    "december dec dezember dez decembre diciembre dicembre dezembro декабрь декабря декабре дек грудня grudnia",
];

impl Days {
    /// The year of days without a year.
    pub(super) const ANY_YEAR: u32 = 0;

    /// The days of a year, of its month, or one day; `None` if there is no such day.
    pub(super) fn new(year: u32, month: Option<u32>, day: Option<u32>) -> Option<Self> {
        let longest = match month {
            Some(2) => 29,
            Some(4 | 6 | 9 | 11) => 30,
            _ => 31,
        };
        let is_date = month.is_none_or(|month| (1..=12).contains(&month))
            && day.is_none_or(|day| (1..=longest).contains(&day));
        let number = |month: u32, day: u32| (year * 12 + month - 1) * 31 + day - 1;
        is_date.then(|| Self {
            first: number(month.unwrap_or(1), day.unwrap_or(1)),
            last: number(month.unwrap_or(12), day.unwrap_or(31)),
            each: false,
        })
    }

    /// From the first of these days to the last of `other`.
    pub(super) fn until(self, other: Self) -> Self {
        Self {
            last: other.last,
            ..self
        }
    }

    /// Each day from the first of these to the last of `other`.
    pub(super) fn through(self, other: Self) -> Self {
        Self {
            each: true,
            ..self.until(other)
        }
    }

    /// All days after these, and these `too`.
    pub(super) fn and_later(self, too: bool) -> Self {
        Self {
            first: if too { self.first } else { self.last + 1 },
            last: u32::MAX,
            each: false,
        }
    }

    /// All days before these, and these `too`.
    pub(super) fn and_earlier(self, too: bool) -> Self {
        Self {
            first: YEAR,
            last: if too {
                self.last
            } else {
                self.first.saturating_sub(1)
            },
            each: false,
        }
    }

    /// Whether `other` are among these: one of them if each is meant, otherwise all. Days without a year contain
    /// those of any year.
    pub(super) fn contain(self, other: Self) -> bool {
        let before = match self.last < YEAR {
            true => other.first / YEAR * YEAR,
            false => 0,
        };
        let (first, last) = (other.first - before, other.last - before);
        match other.each {
            true => self.first <= last && first <= self.last,
            false => self.first <= first && last <= self.last,
        }
    }

    /// Whether words for them are one date: a day, several, or a part of a year. A month is words beside others.
    fn are_one_date(self) -> bool {
        let days = self.last - self.first + 1;
        days == 1 || self.each || (days > 31 && days < YEAR)
    }
}

/// The end of the date at the start of a text in words, if it is more than a month or year.
pub(super) fn at_start(text: &str, tables: &Tables) -> Option<usize> {
    let (range, days) = first(text, tables)?;
    (range.start == 0 && days.are_one_date()).then_some(range.end)
}

/// The date that the whole text is; a year alone if `years`.
pub(super) fn whole(text: &str, tables: &Tables, years: bool) -> Option<Days> {
    if let (Some((year, 4)), true) = (digits(text, 0), years && text.len() == 4) {
        return Days::new(year, None, None);
    }
    let (range, days) = first(text, tables)?;
    let is_year = days.last - days.first + 1 >= YEAR;
    (range == (0..text.len()) && (years || !is_year)).then_some(days)
}

/// The first date of a text: around its first digits, or the next.
fn first(text: &str, tables: &Tables) -> Option<(Range<usize>, Days)> {
    let mut at = 0;
    for _ in 0..2 {
        at += text[at..].find(|c: char| c.is_ascii_digit())?;
        if let Some(found) = read(text, at, tables) {
            return Some(found);
        }
        at += run(text, at);
    }
    None
}

/// The date around the digits at byte `at`, and where it stands.
pub(super) fn read(text: &str, at: usize, tables: &Tables) -> Option<(Range<usize>, Days)> {
    let (number, length) = digits(text, at)?;
    match length {
        4 => year_first(text, at, number)
            .or_else(|| month_and_year(text, at, number, tables))
            .or_else(|| quarter::read(text, at, number))
            .or_else(|| year_alone(text, at, number)),
        1 | 2 => in_digits(text, at, tables)
            .or_else(|| day::read(text, at, number, tables))
            .or_else(|| fiscal_year(text, at, (number, length)))
            .or_else(|| second_year(text, at, number)),
        _ => None,
    }
}

/// *FY18*, *FY 99*.
fn fiscal_year(
    text: &str,
    at: usize,
    (year, length): (u32, usize),
) -> Option<(Range<usize>, Days)> {
    let before = text[..at].trim_end_matches(' ').strip_suffix("fy")?;
    let is_label = length == 2 && !before.ends_with(char::is_alphanumeric);
    let days = Days::new(year + century(year), None, None)?;
    (is_label && is_ended(text, at + length)).then_some((at..at + length, days))
}

/// The century that a year of two digits is in.
fn century(year: u32) -> u32 {
    if year < 70 { 2000 } else { 1900 }
}

/// `2016-06-09`, `2016/6/9`, `2016-06`, 2016年6月9日.
fn year_first(text: &str, at: usize, year: u32) -> Option<(Range<usize>, Days)> {
    let mut rest = at + 4;
    let separator = text[rest..].chars().next()?;
    let behind = match separator {
        '-' | '/' | '.' => separator,
        '年' => '月',
        _ => return None,
    };
    rest += separator.len_utf8();
    let Some((month, length)) = digits(text, rest).filter(|(_, length)| *length <= 2) else {
        return (separator == '年').then_some((at..rest, Days::new(year, None, None)?));
    };
    rest += length;
    let of_month = Days::new(year, Some(month), None)?;
    let day = text[rest..].strip_prefix(behind).and_then(|_| {
        let start = rest + behind.len_utf8();
        digits(text, start).map(|(day, length)| (day, start + length, length))
    });
    if let Some((day, end, 1 | 2)) = day
        && let Some(days) = Days::new(year, Some(month), Some(day))
    {
        let sign = text[end..].starts_with('日').then_some('日'.len_utf8());
        return Some((at..end + sign.unwrap_or(0), days));
    }
    // `2010-11` is two years.
    let is_month = day.is_none() && separator == '-' && length == 2 && month != (year + 1) % 100;
    match separator {
        '年' if text[rest..].starts_with('月') => Some((at..rest + '月'.len_utf8(), of_month)),
        _ => is_month.then_some((at..rest, of_month)),
    }
}

/// *June 2016*: the digits are the year.
fn month_and_year(
    text: &str,
    at: usize,
    year: u32,
    tables: &Tables,
) -> Option<(Range<usize>, Days)> {
    let (mut start, mut name) = word_before(text, at)?;
    if matches!(name, "of" | "de" | "del") {
        (start, name) = word_before(text, start)?;
    }
    let days = Days::new(year, Some(tables.month(name)?), None)?;
    Some((start..at + 4, days))
}

/// `6/9/16`, `6/9/2016`, *9.6.2016*, `6/2016`.
fn in_digits(text: &str, at: usize, tables: &Tables) -> Option<(Range<usize>, Days)> {
    let (first, length) = digits(text, at)?;
    let mut rest = at + length;
    let separator = text[rest..]
        .chars()
        .next()
        .filter(|c| matches!(c, '/' | '.' | '-'))?;
    rest += 1;
    // *9. 6. 2016*
    rest += usize::from(separator == '.' && text[rest..].starts_with(' '));
    let (second, length) = digits(text, rest)?;
    if length == 4 && separator == '/' && is_ended(text, rest + 4) {
        return Some((at..rest + 4, Days::new(second, Some(first), None)?));
    }
    rest += length;
    text[rest..].strip_prefix(separator)?;
    rest += 1;
    rest += usize::from(separator == '.' && text[rest..].starts_with(' '));
    let (year, digits) = digits(text, rest)?;
    let year = match digits {
        4 => year,
        2 if separator == '/' => year + century(year),
        _ => return None,
    };
    let end = rest + digits;
    let day_first = separator == '.' || tables.usage.day_first;
    let (day, month) = match (day_first || first > 12) && second <= 12 {
        true => (first, second),
        false => (second, first),
    };
    let days = Days::new(year, Some(month), Some(day))?;
    is_ended(text, end).then_some((at..end, days))
}

/// Whether no other number goes on here.
fn is_ended(text: &str, at: usize) -> bool {
    let rest = text[at..].trim_start_matches(['/', '-', '.']);
    !rest.starts_with(|c: char| c.is_ascii_digit())
}

/// Words before a number that make a year of it, although it may count something.
const BEFORE_YEARS: &str = "in since from until till before after year circa around by a an early late mid to and \
    im seit en depuis desde в с";

/// Years that four digits are by themselves.
const LATE: Range<u32> = 1800..2100;

/// A year alone: four digits that count nothing.
fn year_alone(text: &str, at: usize, year: u32) -> Option<(Range<usize>, Days)> {
    let end = at + 4;
    let is_led = || {
        word_before(text, at)
            .is_some_and(|(_, word)| BEFORE_YEARS.split(' ').any(|known| known == word))
    };
    let is_early = || (1000..=2100).contains(&year) && (is_led() || ends_reference(text, at));
    let mut behind = text[end..].chars();
    let counts = match behind.next() {
        Some('%' | '°' | '$' | '€' | '£' | '_') => true,
        Some('.' | ',' | ':') => behind.next().is_some_and(|c| c.is_ascii_digit()),
        Some('s') => behind.next().is_some_and(char::is_alphanumeric),
        Some(c) => c.is_ascii_alphanumeric(),
        None => false,
    };
    let before = text[..at].chars().next_back();
    let is_part = before.is_some_and(|c| "$€£¥#§_:@=+".contains(c));
    if counts || is_part || !(LATE.contains(&year) || is_early()) || are_pages(text, at) {
        return None;
    }
    let days = Days::new(year, None, None)?;
    let decade = ["'s", "s"]
        .iter()
        .find(|ending| year.is_multiple_of(10) && text[end..].starts_with(**ending));
    Some(match decade {
        Some(ending) => (
            at..end + ending.len(),
            days.until(Days::new(year + 9, None, None)?),
        ),
        None => (at..end, days),
    })
}

/// Whether a number ends the description of a work, as in *(London: Willock, 1744)*.
fn ends_reference(text: &str, at: usize) -> bool {
    let is_behind = text[..at].ends_with(", ") || text[..at].ends_with('(');
    let rest = &text[at + 4..];
    is_behind && (rest.is_empty() || rest.starts_with(['.', ',', ';', ')', '\n']))
}

/// Whether a number is of pages: *54.6 (2022): 1901–1922*, *pp. 1901–1922*.
fn are_pages(text: &str, at: usize) -> bool {
    let is_inside = |c: char| c.is_ascii_digit() || c == '-';
    let before = text[..at].trim_end_matches(is_inside);
    let is_named = ["p. ", "pp. ", "p.", "pp.", "s. "].iter().any(|name| {
        let rest = before.strip_suffix(name);
        rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    });
    let goes_on = text[at + 4..]
        .strip_prefix('-')
        .is_some_and(|rest| run(rest, 0) == 4);
    let is_range = goes_on || before.len() < at;
    is_named || is_range && before.ends_with("): ")
}

/// The last year of *1986–87*, whose two digits begin at byte `at`.
fn second_year(text: &str, at: usize, short: u32) -> Option<(Range<usize>, Days)> {
    let before = text[..at].strip_suffix('-')?;
    let behind = text.get(at + 2..).filter(|_| run(text, at) == 2)?;
    let start = before.len().checked_sub(4)?;
    let (year, _) = digits(before, start).filter(|(_, length)| *length == 4)?;
    let is_whole = !before[..start].ends_with(char::is_alphanumeric)
        && !behind.starts_with(|c: char| c.is_alphanumeric() || c == '-');
    let is_later = short > year % 100;
    let is_year = LATE.contains(&year) && is_whole && is_later && !are_pages(text, start);
    let year = year - year % 100 + short;
    is_year
        .then(|| Some((at..at + 2, Days::new(year, None, None)?)))
        .flatten()
}
