//! Numbers of headings in *Chinese and Japanese* text: `第一章`, `一、`, `（一）`, `１．`, `①`. No space need stand
//! behind them.

use super::line::is_unspaced;
use super::marker::{Marker, MarkerKind, NumberStyleKey};

/// Units of divisions, with the class of their level.
const UNITS: [(char, u8); 10] = [
    ('部', 1),
    ('編', 1),
    ('编', 1),
    ('篇', 1),
    ('巻', 1),
    ('卷', 1),
    ('章', 2),
    ('回', 2),
    ('節', 3),
    ('节', 3),
];

/// The longest title (characters).
const TITLE_CHARS: usize = 40;

/// The class of the division that `words` name: `第一章`, `第２節　方法`.
pub(super) fn division(words: &str) -> Option<u8> {
    let rest = words.strip_prefix('第')?;
    let (_, length) = number(rest.trim_start())?;
    let rest = rest.trim_start().get(length..)?.trim_start();
    let unit = rest.chars().next()?;
    let class = UNITS.iter().find(|(name, _)| *name == unit)?.1;
    let title = &rest[unit.len_utf8()..];
    // “第二章では” begins a sentence.
    let is_apart = title.starts_with(|c: char| !is_hiragana(c));
    (title.is_empty() || is_apart && is_title(title)).then_some(class)
}

/// Whether `title` is short and no sentence.
pub(super) fn is_title(title: &str) -> bool {
    let title = title.trim();
    title.chars().count() <= TITLE_CHARS
        && title.contains(char::is_alphabetic)
        && !title.contains(['。', '！', '？'])
        && !title.ends_with(['、', '，', '：', '；', ',', ':', ';', '.', '．', '「', '『'])
}

/// The marker that `text` begins with.
pub(super) fn marker(text: &str) -> Option<Marker> {
    let inner = text.trim_start();
    let open = inner.chars().next()?;
    let is_open = matches!(open, '（' | '(');
    let from = if is_open { open.len_utf8() } else { 0 };
    if let Some(number) = circled(open) {
        return ended(
            text,
            inner,
            open.len_utf8(),
            MarkerKind::Ideographic(4),
            number,
        );
    }
    if let Some((count, number, length)) = decimal(inner) {
        return ended(text, inner, length, MarkerKind::Decimal(count), number);
    }
    let (value, length) = number(inner.get(from..)?)?;
    let behind = inner.get(from + length..)?;
    let sign = behind.chars().next()?;
    let digits = inner
        .get(from..)?
        .starts_with(|c: char| c.is_numeric() && digit(c).is_some());
    let kind = match (is_open, sign) {
        (true, '）' | ')') if digits => MarkerKind::Ideographic(3),
        (true, '）' | ')') => MarkerKind::Ideographic(1),
        (false, '、' | '．' | '　' | ' ') if !digits => MarkerKind::Ideographic(0),
        (false, '.') if inner.starts_with(|c: char| c.is_ascii_digit()) => {
            MarkerKind::Number(NumberStyleKey::Decimal, '.')
        }
        (false, '、' | '．' | '　' | ' ' | '.') if digits => MarkerKind::Ideographic(2),
        _ => return None,
    };
    ended(text, inner, from + length + sign.len_utf8(), kind, value)
}

/// The marker of `length` bytes, if a letter of these scripts is behind it.
fn ended(text: &str, inner: &str, length: usize, kind: MarkerKind, number: u32) -> Option<Marker> {
    let rest = inner.get(length..)?;
    let title = rest.trim_start();
    let end = text.len() - title.len();
    let begins = title
        .chars()
        .next()
        .is_some_and(|c| is_unspaced(c) || c.is_alphabetic());
    let has_letters = title
        .chars()
        .take(TITLE_CHARS)
        .any(|c| is_unspaced(c) && c.is_alphabetic());
    (begins && has_letters).then_some(Marker { kind, number, end })
}

/// `2.1停泊`: at least two numbers with dots between; how many, the last, and their length in bytes.
fn decimal(text: &str) -> Option<(usize, u32, usize)> {
    let (mut count, mut length) = (0, 0);
    loop {
        let (last, digits) = arabic(text.get(length..)?)?;
        (count, length) = (count + 1, length + digits);
        let sign = text.get(length..)?.chars().next()?;
        let goes_on = matches!(sign, '.' | '．')
            && text
                .get(length + sign.len_utf8()..)?
                .starts_with(|c: char| digit(c).is_some());
        if !goes_on {
            let dotted = usize::from(matches!(sign, '.' | '．')) * sign.len_utf8();
            return (2..=6)
                .contains(&count)
                .then_some((count, last, length + dotted));
        }
        length += sign.len_utf8();
    }
}

/// A number in digits or ideographs at the start of `text`, and its length in bytes.
fn number(text: &str) -> Option<(u32, usize)> {
    arabic(text).or_else(|| ideographs(text))
}

fn arabic(text: &str) -> Option<(u32, usize)> {
    let (mut value, mut length, mut count) = (0_u32, 0, 0);
    for c in text.chars() {
        let Some(digit) = digit(c) else { break };
        (value, length, count) = (value * 10 + digit, length + c.len_utf8(), count + 1);
        if count > 3 {
            return None;
        }
    }
    (count > 0).then_some((value, length))
}

fn ideographs(text: &str) -> Option<(u32, usize)> {
    const DIGITS: &str = "〇一二三四五六七八九";
    let (mut value, mut digit, mut length) = (0, 0, 0);
    for c in text.chars().take(6) {
        if let Some(found) = DIGITS.chars().position(|known| known == c) {
            digit = u32::try_from(found).ok()?;
        } else if let Some(unit) = match c {
            '十' => Some(10),
            '百' => Some(100),
            _ => None,
        } {
            value += digit.max(1) * unit;
            digit = 0;
        } else {
            break;
        }
        length += c.len_utf8();
    }
    (length > 0).then_some((value + digit, length))
}

/// The value of a digit, also of a full-width one.
fn digit(c: char) -> Option<u32> {
    let full = u32::from(c)
        .checked_sub(u32::from('０'))
        .filter(|value| *value < 10);
    c.to_digit(10).or(full)
}

fn circled(c: char) -> Option<u32> {
    let value = u32::from(c).checked_sub(u32::from('①'))?;
    (value < 20).then_some(value + 1)
}

fn is_hiragana(c: char) -> bool {
    ('ぁ'..='ゟ').contains(&c)
}
