//! *Letters* and digits of other scripts that number headings: `א.`, `가.`, `ア`, `١.`. No list of HTML has such numbers.

use super::line::is_unspaced;
use super::marker::{Marker, MarkerKind};

/// The letters, in the order in which they count, with the kind of their markers.
const ALPHABETS: [(&str, u8); 4] = [
    ("אבגדהוזחטיכלמנסעפצקרשת", 6),
    ("가나다라마바사아자차카타파하", 6),
    ("アイウエオカキクケコサシスセソ", 8),
    ("абвгдежзиклмнопрст", 8),
];

/// The zeros of digits.
const ZEROS: [char; 4] = ['٠', '۰', '०', '๐'];

/// The kind of markers in digits.
const DIGITS: u8 = 7;

/// The marker that `text` begins with.
pub(super) fn marker(text: &str) -> Option<Marker> {
    let inner = text.trim_start();
    let (kind, number, length) = letter(inner).or_else(|| digits(inner))?;
    let rest = inner.get(length..)?;
    let sign = rest.chars().next()?;
    let is_kana = kind == 8 && is_unspaced(inner.chars().next()?);
    let fits = match is_kana {
        true => matches!(sign, '　' | ' ' | '．' | '.' | '）'),
        false => matches!(sign, '.' | ')' | '-' | '–'),
    };
    let rest = rest.get(sign.len_utf8()..)?;
    let words = rest.trim_start();
    let is_apart = is_kana || words.len() < rest.len();
    let begins = words.starts_with(char::is_alphabetic);
    (fits && is_apart && begins).then(|| Marker {
        kind: MarkerKind::Ideographic(kind),
        number,
        end: text.len() - words.len(),
    })
}

fn letter(text: &str) -> Option<(u8, u32, usize)> {
    let first = text.chars().next()?;
    ALPHABETS.iter().find_map(|(letters, kind)| {
        let at = letters.chars().position(|letter| letter == first)?;
        Some((*kind, u32::try_from(at + 1).ok()?, first.len_utf8()))
    })
}

fn digits(text: &str) -> Option<(u8, u32, usize)> {
    let (mut number, mut length) = (0, 0);
    for c in text.chars().take(3) {
        let value = ZEROS.iter().find_map(|zero| {
            let value = u32::from(c).checked_sub(u32::from(*zero))?;
            (value < 10).then_some(value)
        });
        let Some(value) = value else { break };
        (number, length) = (number * 10 + value, length + c.len_utf8());
    }
    (length > 0).then_some((DIGITS, number, length))
}
