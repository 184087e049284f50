//! Numbers in digits: `1,000`, `1 000`, `1.000` and `1000` are one number.

use std::ops::Range;

use super::Usage;

/// The number of digits at byte `at`.
pub(super) fn run(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    rest.iter().take_while(|b| b.is_ascii_digit()).count()
}

/// The digits at byte `at`, at most nine, and how many they are.
pub(super) fn digits(text: &str, at: usize) -> Option<(u32, usize)> {
    let length = run(text, at);
    let value = text.get(at..at + length)?.parse().ok()?;
    (length <= 9).then_some((value, length))
}

/// Whether a number begins at this digit: it does not go on from a letter or another number.
pub(super) fn begins(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    match before.next() {
        None => true,
        Some('.' | ',' | '\'' | '·') => !before.next().is_some_and(|c| c.is_ascii_digit()),
        // *FY2018*
        Some(c) if c.is_ascii_alphanumeric() => {
            let label = text[..at].strip_suffix("fy");
            label.is_some_and(|before| !before.ends_with(char::is_alphanumeric))
        }
        Some(c) => !c.is_alphanumeric() || crate::filter::words::is_spaceless(c),
    }
}

/// The number at byte `at`, and where it ends.
pub(super) fn read(text: &str, at: usize, usage: Usage) -> Option<(f64, usize)> {
    const LONGEST: usize = 15;
    let first = run(text, at);
    if !(1..=LONGEST).contains(&first) {
        return None;
    }
    let mut end = at + first;
    let mut value = whole_number(text, at..end);
    let thousands = |c| match c {
        ' ' | '\'' => true,
        ',' => !usage.comma_decimals,
        '.' => usage.comma_decimals,
        _ => false,
    };
    let mut separator = None;
    while first <= 3
        && let Some(c) = text[end..].chars().next().filter(|c| thousands(*c))
        && separator.is_none_or(|other| other == c)
        && run(text, end + 1) == 3
    {
        separator = Some(c);
        value = value * 1e3 + whole_number(text, end + 1..end + 4);
        end += 4;
    }
    let point = if usage.comma_decimals { ',' } else { '.' };
    // A text in a language with a decimal comma may write a point all the same; it is one where three digits do
    // not follow.
    let is_point = |c: &char| *c == point || *c == '·' || (*c == '.' && separator.is_none());
    let found = text[end..].chars().next().filter(is_point);
    let start = end + found.map_or(0, char::len_utf8);
    let decimals = run(text, start);
    if (1..=LONGEST).contains(&decimals) && found.is_some() {
        let places = 10_f64.powi(decimals as i32);
        value += whole_number(text, start..start + decimals) / places;
        end = start + decimals;
    }
    // *3 1/2*
    for (written, part) in [(" 1/2", 0.5), (" 1/4", 0.25), (" 3/4", 0.75)] {
        if text[end..].starts_with(written) && run(text, end + written.len()) == 0 {
            value += part;
            end += written.len();
        }
    }
    Some((value, end))
}

/// The number that these digits are. The standard library's way needs large tables.
fn whole_number(text: &str, digits: Range<usize>) -> f64 {
    let digits = text.as_bytes().get(digits).unwrap_or_default();
    digits.iter().fold(0.0, |value, digit| {
        value * 10.0 + f64::from(digit.wrapping_sub(b'0'))
    })
}

/// The number that the whole text is.
pub(super) fn whole(text: &str, usage: Usage) -> Option<f64> {
    let (value, end) = read(text, 0, usage)?;
    (end == text.len()).then_some(value)
}
