//! The *day* on which a report was published, as a short line of its first pages says it.

use super::super::super::dates;
use super::super::super::html::metadata::days;
use super::Front;
use crate::model::Date;

/// A line with a date has at most so many words and letters beside it.
const WORDS: usize = 9;
const LETTERS: usize = 44;

/// Behind “Filed” stand at most so many words with the date.
const FILING_WORDS: usize = 6;

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

/// The date that the first pages say; one that they say it is comes first. Less sure are the date of a filing or a
/// volume, a year alone on a cover, and that of a copyright, in this order.
pub(super) fn find(front: &Front<'_>) -> Option<Date> {
    let mut found: Vec<(bool, Date)> = Vec::new();
    let mut less: [Option<Date>; 4] = [None, None, None, None];
    for page in front.pages {
        let mut words = 0;
        let count: usize = page
            .iter()
            .map(|line| line.text().split_whitespace().count())
            .sum();
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
            let [filed, volume, cover, owned] = &mut less;
            *filed = filed.take().or_else(|| of_filing(&text));
            *volume = volume.take().or_else(|| of_volume(&text));
            *cover = cover
                .take()
                .or_else(|| of_cover(&text).filter(|_| count <= COVER_WORDS));
            *owned = owned.take().or_else(|| copyright(&text));
        }
        if !found.is_empty() || words > COVER_WORDS {
            break;
        }
    }
    let own = found.iter().position(|(is_own, _)| *is_own).unwrap_or(0);
    let sure = (!found.is_empty()).then(|| found.swap_remove(own).1);
    sure.or_else(|| less.into_iter().flatten().next())
}

/// The date behind “Filed” or “Decided”, as papers of courts have it.
fn of_filing(text: &str) -> Option<Date> {
    let lower = text.to_lowercase();
    let behind = ["decided", "filed:", "filed"].iter().find_map(|word| {
        let at = lower.rfind(word)?;
        text.get(at + word.len()..)
    })?;
    if behind.split_whitespace().count() > FILING_WORDS {
        return None;
    }
    let slashed = || {
        let day = behind.split_whitespace().next()?;
        let mut parts = day.split('/');
        let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
        Date::try_from(format!("{year}-{month:0>2}-{day:0>2}")).ok()
    };
    in_text(behind).or_else(slashed)
}

/// The month in a line that names a volume: “ACM Transactions, Vol. 3, No. 1, February 1985, Pages 63–75”.
fn of_volume(text: &str) -> Option<Date> {
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    let is_volume = words.any(|word| ["vol", "volume", "issue"].contains(&word));
    is_volume.then(|| month(text)).flatten()
}

/// The year in a line of a cover that has nothing else, or the place before it: “2010”, “Saint Petersburg — 2023”.
fn of_cover(text: &str) -> Option<Date> {
    const PLACE: usize = 3;
    let text = text.trim_end_matches(['.', ' ']);
    let (before, last) = text.rsplit_once(' ').unwrap_or(("", text));
    let before = before.trim_end();
    let is_place = before.is_empty()
        || before.ends_with(['—', '–', '-', ','])
            && before.split_whitespace().count() <= PLACE
            && !before.contains(|c: char| c.is_ascii_digit());
    Date::try_from(year(last).filter(|_| is_place)?.to_owned()).ok()
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
    range(text)
        .or_else(|| days::find(text, None))
        .or_else(written)
        .or_else(|| month(text))
        .or_else(|| copyright(text))
        .filter(|date| (EARLIEST..2100).contains(&date.year()))
}

/// The month of some days: “October 19–22, 2003”, whose numbers are no date by themselves.
fn range(text: &str) -> Option<Date> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let is_day = |word: &str| word.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
    words.windows(4).find_map(|four| {
        let [first, one, other, last] = four else {
            return None;
        };
        let (name, days) = match is_day(first) {
            true => (other, [first, one]),
            false => (first, [one, other]),
        };
        let month = days::month(name).filter(|_| days.iter().all(|day| is_day(day)))?;
        Date::try_from(format!("{}-{month:02}", year(last)?)).ok()
    })
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
