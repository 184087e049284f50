//! Days in words: *June 9, 2016*, *9 June 2016*, *9 June*, and from one day to another: *June 9–11, 2016*,
//! *30 March to 4 May 2020*.

use std::ops::Range;

use super::date::Days;
use super::number::{digits, run};
use super::tables::Tables;
use super::{word_at, word_before};

/// What may stand between the parts of a date in words.
const LINKS: [&str; 9] = [", ", " of ", " de ", " del ", ". ", " ", ",", ".", " den "];

/// What stands between the first day and the last.
const UNTIL: [&str; 11] = [
    "-",
    " - ",
    " to ",
    " through ",
    " until ",
    " bis ",
    ".-",
    ". - ",
    ". bis ",
    " au ",
    " по ",
];

/// Months that are other words, too: *Article 5 may …* is no day.
const OTHER_WORDS: &str = "may march mar mars";

/// Words before a day of such a month.
const BEFORE_DAYS: &str = "on of by from to until till since before after through the dated and";

/// A day and its month.
type Day = (u32, u32);

/// The days whose first digits, the day, begin at byte `at`, and where they stand.
pub(super) fn read(
    text: &str,
    at: usize,
    day: u32,
    tables: &Tables,
) -> Option<(Range<usize>, Days)> {
    let end = after_ordinal(text, at + run(text, at));
    after_month(text, at, (day, end), tables).or_else(|| before_month(text, at, (day, end), tables))
}

/// *June 9, 2016*, *June 9–11*, *June 9 to July 2, 2016*, *September the 11th*.
fn after_month(
    text: &str,
    at: usize,
    (day, end): (u32, usize),
    tables: &Tables,
) -> Option<(Range<usize>, Days)> {
    let (mut start, mut name) = word_before(text, at)?;
    if name == "the" {
        (start, name) = word_before(text, start)?;
    }
    let month = tables.month(name)?;
    // *In June, 9 people*
    let is_apart = text[start + name.len()..at].contains(',');
    let last = || {
        let mut rest = until(text, end)?;
        let other = month_at(text, rest, tables);
        if let Some((_, end)) = other {
            rest = end + link(&text[end..])?;
        }
        let (day, end) = day_at(text, rest)?;
        Some(((other.map_or(month, |(month, _)| month), day), end))
    };
    if is_apart && linked_year(text, end).is_none() {
        return None;
    }
    dated(text, start, ((month, day), end), last())
}

/// *9 June 2016*, *9–11 June*, *30 March to 4 May 2020*.
fn before_month(
    text: &str,
    at: usize,
    (day, end): (u32, usize),
    tables: &Tables,
) -> Option<(Range<usize>, Days)> {
    let linked_month = |at: usize| month_at(text, at + link(&text[at..])?, tables);
    if let Some((month, end_of_month)) = linked_month(end) {
        let name = word_before(text, end_of_month).map_or("", |(_, name)| name);
        let is_ordinal = end > at + run(text, at) || text[end..].starts_with('.');
        let with_year = linked_year(text, end_of_month).is_some();
        // *note 3 June 9, 2016*: the month belongs to the next number.
        let is_taken = !with_year
            && link(&text[end_of_month..])
                .is_some_and(|length| run(text, end_of_month + length) > 0);
        let led = || word_before(text, at).is_some_and(|(_, word)| is_in(BEFORE_DAYS, word));
        let is_day = !is_in(OTHER_WORDS, name) || is_ordinal || at == 0 || with_year || led();
        let last = || {
            let (day, end) = day_at(text, until(text, end_of_month)?)?;
            let (month, end) = linked_month(end)?;
            Some(((month, day), end))
        };
        return (is_day && !is_taken)
            .then(|| dated(text, at, ((month, day), end_of_month), last()))
            .flatten();
    }
    let (last, end) = day_at(text, until(text, end)?)?;
    let (month, end) = linked_month(end)?;
    dated(text, at, ((month, day), end), Some(((month, last), end)))
}

/// The days from `first` to `last`, each with where it ends, in the year that follows, or in any year.
fn dated(
    text: &str,
    start: usize,
    (first, end): (Day, usize),
    last: Option<(Day, usize)>,
) -> Option<(Range<usize>, Days)> {
    let in_year = |(month, day): Day, year| Days::new(year, Some(month), Some(day));
    let (last, end) = match last.filter(|(last, _)| *last > first) {
        Some((last, end)) => (Some(last), end),
        None => (None, end),
    };
    let year = linked_year(text, end);
    if year.is_none() && goes_on(&text[end..]) {
        return None;
    }
    let (year, end) = year.unwrap_or((Days::ANY_YEAR, end));
    let days = in_year(first, year)?;
    let days = match last {
        Some(last) => days.through(in_year(last, year)?),
        None => days,
    };
    Some((start..end, days))
}

/// Whether a number or word goes on here, so that it is no day.
fn goes_on(rest: &str) -> bool {
    let mut chars = rest.chars();
    match chars.next() {
        Some('.' | ',' | ':' | '/' | '-') => chars.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => c.is_alphanumeric() || matches!(c, '%' | '°' | '$' | '€' | '£'),
        None => false,
    }
}

fn is_in(words: &str, word: &str) -> bool {
    words.split(' ').any(|known| known == word)
}

/// The place after what leads to the last day.
fn until(text: &str, at: usize) -> Option<usize> {
    let found = UNTIL.iter().find(|link| text[at..].starts_with(**link))?;
    Some(at + found.len())
}

/// The day at this place, and where it ends.
fn day_at(text: &str, at: usize) -> Option<(u32, usize)> {
    let (day, length) = digits(text, at)?;
    ((1..=31).contains(&day) && length <= 2).then(|| (day, after_ordinal(text, at + length)))
}

/// The month at this place, and where it ends.
fn month_at(text: &str, at: usize, tables: &Tables) -> Option<(u32, usize)> {
    let name = word_at(&text[at..]);
    Some((tables.month(name)?, at + name.len()))
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
