//! Japanese references: 第5章, 第3節, 5.1節, 表4-1, 図2, 付録A.

use super::found::Found;
use super::words::{Kind, number};

/// How many digits are looked at.
const LONGEST: usize = 6;

/// Signs behind a number that say what it counts.
const BEHIND: [(char, Kind); 3] = [
    ('章', Kind::Chapter),
    ('節', Kind::Section),
    ('部', Kind::Part),
];
/// Words before a number.
const BEFORE: [(&str, Kind); 4] = [
    ("表", Kind::Table),
    ("図", Kind::Figure),
    ("付録", Kind::Appendix),
    ("附録", Kind::Appendix),
];
/// What names this report before a number; any other name is that of another work.
const THIS: [&str; 4] = ["本書", "本稿", "本報告", "本報告書"];

/// The reference that begins at `at` in `text`.
pub(super) fn at(text: &str, at: usize) -> Option<Found> {
    let (before, rest) = (text.get(..at)?, text.get(at..)?);
    let last = before.chars().next_back();
    let is_apart =
        last.is_none_or(|sign| !is_ideograph(sign) && !sign.is_alphanumeric() || is_kana(sign));
    if let Some(behind) = rest.strip_prefix('第') {
        if !is_apart && !THIS.iter().any(|this| before.ends_with(this)) {
            return None;
        }
        let (number, length) = counted(behind)?;
        return closed(behind, number, length, '第'.len_utf8());
    }
    if !is_apart {
        return None;
    }
    for (word, kind) in BEFORE {
        if let Some(behind) = rest.strip_prefix(word) {
            let spaces = behind.len() - behind.trim_start_matches([' ', '\u{3000}']).len();
            let (number, length) = counted(&behind[spaces..])?;
            let end = word.len() + spaces + length;
            return Some(Found {
                kind,
                number,
                length: end,
            });
        }
    }
    let is_number = rest.starts_with(|sign: char| sign.is_ascii_digit());
    let (number, length) = is_number.then(|| counted(rest)).flatten()?;
    closed(rest, number, length, 0)
}

/// The reference whose number ends with a sign of [`BEHIND`].
fn closed(text: &str, number: String, length: usize, before: usize) -> Option<Found> {
    let sign = text[length..].chars().next()?;
    let (_, kind) = BEHIND.into_iter().find(|(known, _)| *known == sign)?;
    let length = before + length + sign.len_utf8();
    Some(Found {
        kind,
        number,
        length,
    })
}

/// A number in Western digits, also wide ones, or in ideographs up to 99.
fn counted(text: &str) -> Option<(String, usize)> {
    const DIGITS: &str = "一二三四五六七八九";
    let signs: Vec<char> = text
        .chars()
        .take_while(|sign| DIGITS.contains(*sign) || *sign == '十')
        .take(LONGEST)
        .collect();
    if !signs.is_empty() {
        let digit = |sign: char| {
            DIGITS
                .chars()
                .position(|known| known == sign)
                .map(|at| at + 1)
        };
        let (mut value, mut last) = (0, None);
        for sign in &signs {
            match digit(*sign) {
                Some(digit) => last = Some(digit),
                None => value += last.take().unwrap_or(1) * 10,
            }
        }
        let length = signs.iter().map(|sign| sign.len_utf8()).sum();
        return Some(((value + last.unwrap_or_default()).to_string(), length));
    }
    let wide: Vec<char> = text
        .chars()
        .take_while(|sign| matches!(sign, '０'..='９'))
        .take(LONGEST)
        .collect();
    if wide.is_empty() {
        return number(text);
    }
    let digits = wide
        .iter()
        .filter_map(|sign| char::from_u32(u32::from(*sign) - 0xfee0));
    Some((
        digits.collect(),
        wide.iter().map(|sign| sign.len_utf8()).sum(),
    ))
}

fn is_ideograph(sign: char) -> bool {
    matches!(sign, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

fn is_kana(sign: char) -> bool {
    matches!(sign, '\u{3041}'..='\u{309f}')
}
