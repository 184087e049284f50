//! Parses *dates* as authors write them: `2016-12-05T10:00Z`, `2016/12/05`, `December 5, 2016`, `2016年12月5日`. A
//! form in which day and month could be swapped (`05/12/2016`) is not a date.

use crate::model::Date;
use jiff::fmt::strtime;

/// Formats of a day (strftime).
const DAYS: [&str; 7] = [
    "%B %d, %Y",
    "%B %d %Y",
    "%d %B %Y",
    "%d %B, %Y",
    "%A, %B %d, %Y",
    "%d.%m.%Y",
    "%Y年%m月%d日",
];

/// Formats of a month.
const MONTHS: [&str; 3] = ["%B %Y", "%B, %Y", "%Y年%m月"];

/// The earliest year; years have four digits.
const EARLIEST: i16 = 1000;

/// Parses `text` as a date. A time after an ISO date is ignored.
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
    // `%B %d %Y` would read "December 2016" as December 20 of the year 16.
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
