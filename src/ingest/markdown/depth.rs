//! Limits the *depth* of quotations, lists and notes that one line opens. For each continuation line the parser
//! visits all open containers: fifty thousand lines in fifty thousand containers would take a minute.

use std::borrow::Cow;

/// The most containers that one line opens. Further markers are read as text.
const MOST_OPENED: usize = 100;

/// `text` with a backslash before surplus markers.
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

/// The position of the first surplus marker.
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

/// The marker of a container at the start of `rest`: its position and length.
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

/// Whether it is a thematic break, with a repeated marker only.
fn is_rule(rest: &[u8]) -> bool {
    let sign = rest.first().copied().unwrap_or_default();
    matches!(sign, b'-' | b'*')
        && rest
            .iter()
            .all(|byte| *byte == sign || byte.is_ascii_whitespace())
}
