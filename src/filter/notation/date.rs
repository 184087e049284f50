//! Dates: `2016-06-09`, *June 9, 2016*, *9 June 2016*, `6/9/16`, *9.6.2016*, 2016年6月9日, and years alone.

use std::ops::Range;

use super::number::{digits, run};
use super::tables::Tables;
use super::{word_at, word_before};

/// The days from the first to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::filter) struct Days {
    first: u32,
    last: u32,
}

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

/// What may stand between the parts of a date in words.
const LINKS: [&str; 9] = [", ", " of ", " de ", " del ", ". ", " ", ",", ".", " den "];

impl Days {
    fn new(year: u32, month: Option<u32>, day: Option<u32>) -> Option<Self> {
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
        })
    }

    /// From the first of these days to the last of `other`.
    pub(super) fn until(self, other: Self) -> Self {
        Self {
            first: self.first,
            last: other.last,
        }
    }

    /// All days after these, and these `too`.
    pub(super) fn and_later(self, too: bool) -> Self {
        Self {
            first: if too { self.first } else { self.last + 1 },
            last: u32::MAX,
        }
    }

    /// All days before these, and these `too`.
    pub(super) fn and_earlier(self, too: bool) -> Self {
        Self {
            first: 0,
            last: if too {
                self.last
            } else {
                self.first.saturating_sub(1)
            },
        }
    }

    /// Whether all of `other` are among these.
    pub(super) fn contain(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }
}

/// The date at the start of a text in words with its day, and its length.
pub(super) fn at_start(text: &str, tables: &Tables) -> Option<usize> {
    let digit = text.find(|c: char| c.is_ascii_digit())?;
    let (range, days) = read(text, digit, tables)?;
    (range.start == 0 && days.first == days.last).then_some(range.end)
}

/// The date that the whole text is; a year alone if `years`.
pub(super) fn whole(text: &str, tables: &Tables, years: bool) -> Option<Days> {
    let digit = text.find(|c: char| c.is_ascii_digit())?;
    if let (Some((year, 4)), true) = (digits(text, 0), years && text.len() == 4) {
        return Days::new(year, None, None);
    }
    let (range, days) = read(text, digit, tables)?;
    let is_year = days.last - days.first > 31;
    (range == (0..text.len()) && (years || !is_year)).then_some(days)
}

/// The date around the digits at byte `at`, and where it stands.
pub(super) fn read(text: &str, at: usize, tables: &Tables) -> Option<(Range<usize>, Days)> {
    let (number, length) = digits(text, at)?;
    match length {
        4 => year_first(text, at, number)
            .or_else(|| month_and_year(text, at, number, tables))
            .or_else(|| year_alone(text, at, number)),
        1 | 2 => in_digits(text, at, tables)
            .or_else(|| after_month(text, at, number, tables))
            .or_else(|| {
                before_month(text, at + length, number, tables).map(|(end, days)| (at..end, days))
            }),
        _ => None,
    }
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
        2 if separator == '/' => year + if year < 70 { 2000 } else { 1900 },
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

/// *June 9, 2016*: the digits are the day.
fn after_month(text: &str, at: usize, day: u32, tables: &Tables) -> Option<(Range<usize>, Days)> {
    let (start, name) = word_before(text, at)?;
    let month = tables.month(name)?;
    let rest = after_ordinal(text, at + run(text, at));
    let (year, end) = linked_year(text, rest)?;
    Some((start..end, Days::new(year, Some(month), Some(day))?))
}

/// *9 June 2016*: the digits are the day.
fn before_month(text: &str, end_of_day: usize, day: u32, tables: &Tables) -> Option<(usize, Days)> {
    let mut rest = after_ordinal(text, end_of_day);
    rest += link(&text[rest..])?;
    let name = word_at(&text[rest..]);
    let month = tables.month(name)?;
    let (year, end) = linked_year(text, rest + name.len())?;
    Some((end, Days::new(year, Some(month), Some(day))?))
}

/// The place after the ending of an ordinal number, if one is here.
fn after_ordinal(text: &str, at: usize) -> usize {
    let endings = ["st", "nd", "rd", "th", "er", "º", "ª"];
    let ending = endings
        .iter()
        .find(|ending| word_at(&text[at..]) == **ending);
    at + ending.map_or(0, |ending| ending.len())
}

/// The length of what stands between two parts of a date.
fn link(text: &str) -> Option<usize> {
    let link = LINKS.iter().find(|link| text.starts_with(**link))?;
    Some(link.len())
}

/// The year that follows, and where it ends.
fn linked_year(text: &str, at: usize) -> Option<(u32, usize)> {
    let mut start = at + link(&text[at..])?;
    start += usize::from(text[start..].starts_with(' '));
    let (year, length) = digits(text, start)?;
    (length == 4).then_some((year, start + 4))
}

/// Words before a number that make a year of it, although it is smaller than those of late.
const BEFORE_YEARS: &str =
    "in since from until till before after year circa around by im seit en depuis desde в с";

/// A year alone: four digits that count nothing.
fn year_alone(text: &str, at: usize, year: u32) -> Option<(Range<usize>, Days)> {
    let end = at + 4;
    let is_late = (1800..=2100).contains(&year);
    let is_early = (1000..1800).contains(&year)
        && word_before(text, at)
            .is_some_and(|(_, word)| BEFORE_YEARS.split(' ').any(|w| w == word));
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
    if counts || is_part || !(is_late || is_early) {
        return None;
    }
    let is_decade = text[end..].starts_with('s') && year.is_multiple_of(10);
    let days = Days::new(year, None, None)?;
    let days = match is_decade {
        true => days.until(Days::new(year + 9, None, None)?),
        false => days,
    };
    Some((at..end + usize::from(is_decade), days))
}
