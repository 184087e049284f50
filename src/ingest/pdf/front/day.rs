//! The *day* on which a report was published, as a short line of its first pages says it.

use super::super::super::dates;
use super::super::super::html::metadata::days;
use super::Front;
use crate::model::Date;

/// A line with a date has at most so many words and letters beside it.
const WORDS: usize = 9;
const LETTERS: usize = 44;

/// A first page with fewer words is a cover; what lies behind it may say the date too.
const COVER_WORDS: usize = 160;

/// The earliest year of a report.
const EARLIEST: u16 = 1900;

/// Behind these words stands a date of something else.
const OTHERS: [&str; 24] = [
    "accessed",
    "retrieved",
    "since",
    "until",
    "before",
    "after",
    "between",
    "from",
    "expires",
    "expiration",
    "ended",
    "ending",
    "received",
    "accepted",
    "submitted",
    "born",
    "through",
    "due",
    "deadline",
    "filed",
    "fiscal",
    "by",
    "during",
    "downloaded",
];

/// These words say that the date is that of the report.
const OWN: [&str; 12] = [
    "published",
    "publication",
    "released",
    "release",
    "issued",
    "date",
    "dated",
    "updated",
    "veröffentlicht",
    "publié",
    "опубликовано",
    "発行",
];

/// The date that the first pages say; one that they say it is comes first.
pub(super) fn find(front: &Front<'_>) -> Option<Date> {
    let mut found: Vec<(bool, Date)> = Vec::new();
    for page in front.pages {
        let mut words = 0;
        for line in page {
            let text = line.text();
            words += text.split_whitespace().count();
            // Heads of journals say more than the date.
            let parts = text.split(['/', '|', '•', '·']);
            match in_text(&text) {
                Some(_) if parts.clone().count() > 1 => {
                    found.extend(parts.filter_map(of_line));
                    found.extend(of_line(&text));
                }
                Some(_) => found.extend(of_line(&text)),
                None => {}
            }
        }
        if !found.is_empty() || words > COVER_WORDS {
            break;
        }
    }
    let own = found.iter().position(|(is_own, _)| *is_own).unwrap_or(0);
    (!found.is_empty()).then(|| found.swap_remove(own).1)
}

/// The date of a line that says little else, and whether it says that it is the report's.
fn of_line(text: &str) -> Option<(bool, Date)> {
    let date = in_text(text)?;
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let is_short = words.len() <= WORDS && letters <= LETTERS;
    let is_other = words.iter().any(|word| OTHERS.contains(word)) || lower.contains("as of ");
    let is_own = words.iter().any(|word| OWN.contains(word));
    (is_short && !is_other).then_some((is_own, date))
}

/// The date in a text: a day, a month with its year, or the year of a copyright.
pub(super) fn in_text(text: &str) -> Option<Date> {
    if text.len() > 300 || !text.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    // A number alone is no year.
    let written = || dates::date(text).filter(|date| date.month().is_some());
    days::find(text, None)
        .or_else(written)
        .or_else(|| month(text))
        .or_else(|| copyright(text))
        .filter(|date| (EARLIEST..2100).contains(&date.year()))
}

/// A month beside its year: “March 2019”, “марта 2019 г.”.
fn month(text: &str) -> Option<Date> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.windows(2).find_map(|two| {
        let [one, other] = two else {
            return None;
        };
        let year = year(other)?;
        let month = days::month(one)?;
        Date::try_from(format!("{year}-{month:02}")).ok()
    })
}

fn year(word: &str) -> Option<&str> {
    let is_year = word.len() == 4
        && word.bytes().all(|byte| byte.is_ascii_digit())
        && ("1900".."2100").contains(&word);
    is_year.then_some(word)
}

fn copyright(text: &str) -> Option<Date> {
    let lower = text.to_lowercase();
    if !text.contains('©') && !lower.contains("copyright") && !lower.contains("(c)") {
        return None;
    }
    let mut years = lower.split(|c: char| !c.is_alphanumeric()).filter_map(year);
    Date::try_from(years.next_back()?.to_owned()).ok()
}
