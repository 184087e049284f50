//! The *depth* to which one line opens quotations, lists and notes inside each other. The parser goes through
//! all that are open for each line that goes on in them: fifty thousand lines behind fifty thousand signs
//! would take it a minute.

use std::borrow::Cow;

/// The most that one line opens. Further signs are read as text.
const MOST_OPENED: usize = 100;

/// `text`, a backslash before the signs that would open too much.
pub(super) fn bounded(text: &str) -> Cow<'_, str> {
    let mut bounded = String::new();
    let mut written = 0;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some(sign) = first_surplus(line) {
            bounded.push_str(&text[written..start + sign]);
            bounded.push('\\');
            written = start + sign;
        }
        start += line.len();
    }
    if written == 0 {
        return Cow::Borrowed(text);
    }
    bounded.push_str(&text[written..]);
    Cow::Owned(bounded)
}

/// Where the sign stands that opens too much.
fn first_surplus(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    if bytes.len() <= MOST_OPENED {
        return None;
    }
    let (mut at, mut opened) = (0, 0);
    loop {
        at += bytes[at..]
            .iter()
            .take_while(|byte| is_blank(**byte))
            .count();
        let rest = &bytes[at..];
        let (sign, length) = opening(rest)?;
        if opened == MOST_OPENED {
            return (!is_rule(rest)).then_some(at + sign);
        }
        opened += 1;
        at += length;
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// What opens something at the beginning of `rest`: where its sign stands and how long it is.
fn opening(rest: &[u8]) -> Option<(usize, usize)> {
    let is_apart = |at: usize| rest.get(at).is_none_or(u8::is_ascii_whitespace);
    match rest {
        [b'>', ..] => Some((0, 1)),
        [b'-' | b'+' | b'*' | b':', ..] => is_apart(1).then_some((0, 1)),
        [b'[', b'^', label @ ..] => {
            let length = label.iter().position(|byte| *byte == b']')?;
            (label.get(length + 1) == Some(&b':')).then_some((0, length + 4))
        }
        _ => {
            let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let is_number = digits > 0 && matches!(rest.get(digits), Some(b'.' | b')'));
            (is_number && is_apart(digits + 1)).then_some((digits, digits + 1))
        }
    }
}

/// Whether nothing but one sign stands there, which draws a line.
fn is_rule(rest: &[u8]) -> bool {
    let sign = rest.first().copied().unwrap_or_default();
    matches!(sign, b'-' | b'*')
        && rest
            .iter()
            .all(|byte| *byte == sign || byte.is_ascii_whitespace())
}
