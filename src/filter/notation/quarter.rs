//! Quarters and halves of a year: *Q1 2016*, *2016 H2*, *first quarter of 2016*, *1. Quartal 2016*.

use std::ops::Range;

use super::date::Days;
use super::word_before;

/// What the parts of a year are called, and how many there are.
const PARTS: [(u32, &str); 2] = [
    (
        4,
        "q quarter quartal quartals trimestre квартал квартала квартале",
    ),
    (2, "h half halbjahr halbjahrs полугодие полугодия полугодии"),
];

/// Their numbers in words.
const NUMBERS: [&str; 4] = [
    "first erste ersten erstes i первый первого первом первое",
    "second zweite zweiten zweites ii второй второго втором второе",
    "third dritte dritten drittes iii третий третьего третьем",
    "fourth vierte vierten viertes iv четвертый четвертого четвертом",
];

/// The part of the year whose digits begin at byte `at`, and where it stands.
pub(super) fn read(text: &str, at: usize, year: u32) -> Option<(Range<usize>, Days)> {
    let end = at + 4;
    let days = |(part, of): (u32, u32)| {
        let months = 12 / of;
        let month = |month| Days::new(year, Some(month), None);
        Some(month((part - 1) * months + 1)?.until(month(part * months)?))
    };
    let behind = &text[end..];
    let behind = behind.strip_prefix([' ', '-', '/']).unwrap_or(behind);
    if let Some(part) = short(behind) {
        let end = text.len() - behind.len() + 2;
        return Some((at..end, days(part)?));
    }
    let before = text[..at].trim_end_matches([' ', '/', ',', '-']);
    if let Some(start) = before.len().checked_sub(2)
        && at - before.len() <= 2
        && let Some(part) = before.get(start..).and_then(short)
        && !before[..start].ends_with(char::is_alphanumeric)
    {
        return Some((start..end, days(part)?));
    }
    let (mut start, mut name) = word_before(text, at)?;
    if matches!(name, "of" | "de" | "del" | "des" | "fiscal") {
        (start, name) = word_before(text, start)?;
    }
    let of = PARTS
        .iter()
        .find(|(_, names)| names.split(' ').any(|known| known == name))?
        .0;
    let before = text[..start].strip_suffix(' ')?;
    let from = before.rfind([' ', '(']).map_or(0, |at| at + 1);
    let written = &before[from..];
    let in_words = (1..).zip(NUMBERS).find(|(_, names)| {
        let is_named = |known: &str| known == written;
        names.split(' ').any(is_named)
    });
    let digit = || {
        let rest = written.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_ordinal = matches!(
            rest,
            "" | "." | "st" | "nd" | "rd" | "th" | "er" | "-й" | "-м"
        );
        let digits = &written[..written.len() - rest.len()];
        digits.parse().ok().filter(|_| is_ordinal)
    };
    let part = in_words.map(|(part, _)| part).or_else(digit)?;
    ((1..=of).contains(&part)).then_some(())?;
    Some((from..end, days((part, of))?))
}

/// The part at the start of a text, as in `q1` and `h2`, and how many there are.
fn short(text: &str) -> Option<(u32, u32)> {
    let mut chars = text.chars();
    let of = match chars.next()? {
        'q' => 4,
        'h' => 2,
        _ => return None,
    };
    let part = chars.next()?.to_digit(10)?;
    let goes_on = chars.next().is_some_and(char::is_alphanumeric);
    ((1..=of).contains(&part) && !goes_on).then_some((part, of))
}
