//! *Dates* stand in sources as their writers type them: `2016-12-05T10:00Z`, `2016/12/05`,
//! `December 5, 2016`, `2016年12月5日`. An order of numbers that could mean two days is none.

use crate::model::Date;
use jiff::fmt::strtime;

/// A day in words or in the order of its country (strftime).
const DAYS: [&str; 7] = [
    "%B %d, %Y",
    "%B %d %Y",
    "%d %B %Y",
    "%d %B, %Y",
    "%A, %B %d, %Y",
    "%d.%m.%Y",
    "%Y年%m月%d日",
];

/// A month in words.
const MONTHS: [&str; 3] = ["%B %Y", "%B, %Y", "%Y年%m月"];

/// A year has four digits.
const EARLIEST: i16 = 1000;

/// The date that `text` is, whatever time of day stands behind it.
pub(super) fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    let numbers = text.replace('/', "-");
    let is_of_number = |c: &char| c.is_ascii_digit() || *c == '-';
    let number: String = numbers.chars().take_while(is_of_number).take(10).collect();
    let stands_apart = numbers[number.len()..]
        .chars()
        .next()
        .is_none_or(|c| c.is_whitespace() || matches!(c, 'T' | 't'));
    if stands_apart && let Ok(date) = Date::try_from(number) {
        return Some(date);
    }
    // "December 2016" is no 20th of December of the year 16.
    let parsed = |formats: &[&str]| {
        let mut parsed = formats
            .iter()
            .filter_map(|format| strtime::parse(format, text).ok());
        parsed.find(|date| date.year().is_some_and(|year| year >= EARLIEST))
    };
    let written = match parsed(&DAYS) {
        Some(day) => day.to_date().ok()?.to_string(),
        None => {
            let month = parsed(&MONTHS)?;
            format!("{:04}-{:02}", month.year()?, month.month()?)
        }
    };
    Date::try_from(written).ok()
}
