//! The parts of a *link* that are not shown: labels, destinations and titles (CommonMark 0.31, 6.3).

use std::ops::Range;

/// The longest label (characters).
const LONGEST_LABEL: usize = 999;

/// The deepest parentheses in a destination.
const DEEPEST: usize = 32;

/// The label in brackets at the start of `text`, and its length with them.
pub(super) fn label(text: &str) -> Option<(&str, usize)> {
    let inside = text.strip_prefix('[')?;
    let mut escaped = false;
    for (count, (at, c)) in inside.char_indices().enumerate() {
        match c {
            _ if count > LONGEST_LABEL => return None,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => return None,
            ']' => {
                let label = &inside[..at];
                let is_blank = label.trim().is_empty();
                return (!is_blank).then_some((label, at + 2));
            }
            _ => {}
        }
    }
    None
}

/// A link to another note by its name, `[[target|text]]`.
pub(super) struct Wiki {
    /// What stands between its brackets.
    pub(super) inside: Range<usize>,
    /// The name, where another text is shown.
    pub(super) target: Option<Range<usize>>,
    pub(super) shown: Range<usize>,
    pub(super) length: usize,
}

impl Wiki {
    /// Whether its name in `text` is that of a picture's file.
    pub(super) fn names_picture(&self, text: &str) -> bool {
        let name = self.target.as_ref().unwrap_or(&self.inside);
        let name = text[name.clone()].trim_end_matches('\\').to_lowercase();
        let endings = [
            ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp",
        ];
        endings.iter().any(|ending| name.ends_with(ending))
    }
}

/// The longest link to another note (bytes).
const LONGEST_WIKI: usize = 500;

/// The link to another note at the start of `text`.
pub(super) fn wiki(text: &str) -> Option<Wiki> {
    let rest = text.strip_prefix("[[")?;
    let near = rest.bytes().zip(rest.bytes().skip(1)).take(LONGEST_WIKI);
    let length = near.into_iter().position(|two| two == (b']', b']'))?;
    let inside = &rest[..length];
    let is_one = inside.contains(char::is_alphabetic)
        && inside.trim() == inside
        && !inside.starts_with('^')
        && !inside.contains(['[', ']', '\n', '`'])
        && !rest[length + 2..].starts_with(['(', '[', ':', ']']);
    let bar = inside
        .find('|')
        .filter(|bar| !inside[bar + 1..].trim().is_empty());
    is_one.then(|| Wiki {
        inside: 2..2 + length,
        target: bar.map(|bar| 2..2 + bar),
        shown: bar.map_or(2, |bar| bar + 3)..2 + length,
        length: length + 4,
    })
}

/// The length of the destination at the start of `text`; it may be empty.
pub(super) fn destination(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    if bytes.first() == Some(&b'<') {
        at = 1;
        loop {
            match bytes.get(at)? {
                b'>' => return Some(at + 1),
                b'<' | b'\n' => return None,
                b'\\' if escapes(bytes, at) => at += 2,
                _ => at += 1,
            }
        }
    }
    let mut open = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if escapes(bytes, at) => at += 1,
            b'(' => {
                open += 1;
                if open > DEEPEST {
                    return None;
                }
            }
            b')' if open == 0 => break,
            b')' => open -= 1,
            0..=b' ' | 0x7f => break,
            _ => {}
        }
        at += 1;
    }
    (open == 0).then_some(at)
}

/// The length of the title in quotes or parentheses at the start of `text`.
pub(super) fn title(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let close = match bytes.first()? {
        b'"' => b'"',
        b'\'' => b'\'',
        b'(' => b')',
        _ => return None,
    };
    let mut at = 1;
    loop {
        match bytes.get(at)? {
            byte if *byte == close => return Some(at + 1),
            b'(' if close == b')' => return None,
            b'\n' if bytes.get(at + 1) == Some(&b'\n') => return None,
            b'\\' if escapes(bytes, at) => at += 2,
            _ => at += 1,
        }
    }
}

/// The length of destination and title in parentheses at the start of `text`.
pub(super) fn target(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('(')?.trim_start_matches(is_blank);
    let length = destination(rest)?;
    let rest = &rest[length..];
    let after = rest.trim_start_matches(is_blank);
    let titled = match after.len() < rest.len() {
        true => title(after).map(|length| after[length..].trim_start_matches(is_blank)),
        false => None,
    };
    let rest = titled.unwrap_or(after).strip_prefix(')')?;
    Some(text.len() - rest.len())
}

/// Whether the backslash at `at` takes the meaning from what follows.
pub(super) fn escapes(bytes: &[u8], at: usize) -> bool {
    bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation)
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n')
}
