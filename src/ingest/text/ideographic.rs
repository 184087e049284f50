//! Numbers of headings in *Chinese, Japanese and Korean* text: `第一章`, `제1장`, `一、`, `（一）`, `１．`, `①`. No space
//! need stand behind them.

use super::line::is_unspaced;
use super::marker::{Marker, MarkerKind, NumberStyleKey};
use super::named::ARTICLE;
use std::borrow::Cow;

/// Units of divisions, with their ranks.
const UNITS: [(char, u8); 33] = [
    ('部', 8),
    ('巻', 8),
    ('卷', 8),
    ('辑', 8),
    ('輯', 8),
    ('부', 8),
    ('編', 9),
    ('编', 9),
    ('篇', 9),
    ('편', 9),
    ('章', 16),
    ('回', 16),
    ('話', 16),
    ('话', 16),
    ('講', 16),
    ('讲', 16),
    ('課', 16),
    ('课', 16),
    ('幕', 16),
    ('折', 16),
    ('장', 16),
    ('節', 24),
    ('节', 24),
    ('場', 24),
    ('场', 24),
    ('절', 24),
    ('款', 25),
    ('관', 25),
    ('目', 26),
    ('條', ARTICLE),
    ('条', ARTICLE),
    ('조', ARTICLE),
    ('과', 24),
];

/// The longest title (characters).
const TITLE_CHARS: usize = 40;

/// The rank of the division that `words` name, as in [`named`](super::named): `第一章`, `第２節　方法`.
pub(super) fn division(words: &str) -> Option<u8> {
    let words = &gathered(words);
    let (rank, title) = named(words)?;
    // “第二章では” begins a sentence, and so does the text of an article.
    let is_apart = title.starts_with(|c: char| !is_hiragana(c));
    let is_bracketed = title.starts_with(['（', '(', '【']) && title.ends_with(['）', ')', '】']);
    let is_hangul = title.starts_with(|c: char| ('가'..='힣').contains(&c));
    let fits = match rank {
        ARTICLE => is_bracketed,
        _ => is_apart && is_title(title) && !(is_hangul && words.contains("장은 ")),
    };
    (title.is_empty() || fits).then_some(rank)
}

/// Whether `words` are the name and the number of a division without a title.
pub(super) fn is_bare(words: &str) -> bool {
    named(&gathered(words)).is_some_and(|(_, title)| title.is_empty())
}

/// `words` without the blanks that are set between all letters: `第 十 一 条`.
fn gathered(words: &str) -> Cow<'_, str> {
    let is_spread =
        words.starts_with(['第', '제']) && words.split(' ').all(|word| word.chars().count() == 1);
    match is_spread {
        true => Cow::Owned(words.split(' ').collect()),
        false => Cow::Borrowed(words),
    }
}

/// The rank of the division that `words` begin with, and what stands behind its unit.
fn named(words: &str) -> Option<(u8, &str)> {
    let rest = words.strip_prefix(['第', '제'])?.trim_start();
    let (_, length) = number(rest)?;
    let rest = rest.get(length..)?.trim_start();
    let unit = rest.chars().next()?;
    let rank = UNITS.iter().find(|(name, _)| *name == unit)?.1;
    let title = &rest[unit.len_utf8()..];
    let title = match unit {
        '部' => title.strip_prefix('分').unwrap_or(title),
        _ => title,
    };
    // A Korean word may only begin with the unit.
    let is_hangul = ('가'..='힣').contains(&unit);
    let goes_on = title.starts_with(|c: char| c.is_alphanumeric());
    (!(is_hangul && goes_on)).then(|| (rank, title.trim_start()))
}

/// Whether `title` is short and no sentence.
pub(super) fn is_title(title: &str) -> bool {
    let title = title.trim();
    title.chars().count() <= TITLE_CHARS
        && title.contains(char::is_alphabetic)
        && !title.contains(['。', '！', '？'])
        && !title.ends_with(['、', '，', '：', '；', ',', ':', ';', '.', '．', '「', '『'])
}

/// The marker of a line that is a number in ideographs alone, as chapters of stories are numbered, also in brackets or a
/// circle.
pub(super) fn alone(text: &str) -> Option<Marker> {
    let inner = text.trim();
    let whole = |(number, length): (u32, usize), of: &str| (length == of.len()).then_some(number);
    let bracketed = inner
        .strip_prefix('（')
        .and_then(|rest| rest.strip_suffix('）'));
    let mut signs = inner.chars();
    let (kind, number) = match (bracketed, signs.next().and_then(circled)) {
        (Some(inside), _) => match ideographs(inside).and_then(|found| whole(found, inside)) {
            Some(number) => (1, number),
            None => (3, whole(arabic(inside)?, inside)?),
        },
        (None, Some(number)) if signs.next().is_none() => (4, number),
        _ => (5, whole(ideographs(inner)?, inner)?),
    };
    Some(Marker {
        kind: MarkerKind::Ideographic(kind),
        number,
        end: text.len(),
    })
}

/// The marker that `text` begins with.
pub(super) fn marker(text: &str) -> Option<Marker> {
    let inner = text.trim_start();
    let open = inner.chars().next()?;
    let is_open = matches!(open, '（' | '(' | '︵');
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
        (true, '）' | ')' | '︶') if digits => MarkerKind::Ideographic(3),
        (true, '）' | ')' | '︶') => MarkerKind::Ideographic(1),
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
            '千' => Some(1_000),
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
