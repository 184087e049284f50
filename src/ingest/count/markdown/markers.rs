//! *Markers* at the start of a line, which say what kind of block begins there.

use super::cursor::Cursor;
use super::{links, tags};

/// A container that begins.
#[derive(Debug)]
pub(super) enum Opening {
    Quote,
    Note {
        label: String,
    },
    Item {
        /// The columns before its text.
        indent: usize,
        number: Option<String>,
        is_description: bool,
    },
}

/// The container that begins here, whose marker is passed then. Not every marker interrupts a paragraph, and a
/// description needs a term before it.
pub(super) fn opening(rest: &mut Cursor<'_>, interrupts: bool, has_term: bool) -> Option<Opening> {
    let text = rest.text();
    if text.starts_with('>') {
        rest.pass(1);
        rest.pass_blanks(1);
        return Some(Opening::Quote);
    }
    if let Some((label, length)) = note(text) {
        rest.pass(length);
        rest.pass_blanks(usize::MAX);
        return Some(Opening::Note { label });
    }
    if is_rule(text) {
        return None;
    }
    let is_description = has_term && text.starts_with(':');
    let length = if is_description { 1 } else { item(text)? };
    let after = &text[length..];
    if !after.is_empty() && !after.starts_with([' ', '\t']) {
        return None;
    }
    let number = text[..length].strip_suffix(['.', ')']);
    let begins_late = number.is_some_and(|number| number.trim_start_matches('0') != "1");
    if interrupts && !is_description && (begins_late || after.trim().is_empty()) {
        return None;
    }
    let mut indent = rest.indent() + length;
    rest.pass(length);
    let blanks = rest.indent();
    let inner = if rest.is_blank() || blanks > 4 {
        1
    } else {
        blanks
    };
    indent += inner;
    rest.pass_blanks(inner);
    if !is_description && is_task(rest.text()) && rest.indent() < 4 {
        // A digit stands for nothing, and a letter for a tick.
        rest.pass(3);
    }
    Some(Opening::Item {
        indent,
        number: number.map(str::to_owned),
        is_description,
    })
}

/// The length of an item's marker.
fn item(text: &str) -> Option<usize> {
    if text.starts_with(['-', '+', '*']) {
        return Some(1);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let ends = matches!(text.as_bytes().get(digits), Some(b'.' | b')'));
    ((1..10).contains(&digits) && ends).then_some(digits + 1)
}

fn is_task(text: &str) -> bool {
    matches!(text.as_bytes(), [b'[', b' ' | b'\t' | b'x' | b'X', b']', after, ..] if after.is_ascii_whitespace())
        || matches!(text.as_bytes(), [b'[', b' ' | b'\t' | b'x' | b'X', b']'])
}

/// The label of the note that begins here, and the length of its marker.
fn note(text: &str) -> Option<(String, usize)> {
    let label = text.strip_prefix("[^").and_then(|_| links::label(text));
    let (label, length) = label?;
    let is_note = text[length..].starts_with(':');
    is_note.then(|| (label[1..].to_owned(), length + 1))
}

/// Whether it is a line of three or more equal signs.
pub(super) fn is_rule(text: &str) -> bool {
    let Some(sign) = text.chars().next().filter(|c| matches!(c, '-' | '_' | '*')) else {
        return false;
    };
    let is_of_rule = |c: char| c == sign || c.is_whitespace();
    text.chars().all(is_of_rule) && text.matches(sign).count() >= 3
}

/// The text of a heading with number signs.
pub(super) fn heading(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    let is_apart = rest.is_empty() || rest.starts_with([' ', '\t']);
    ((1..7).contains(&level) && is_apart).then_some(rest)
}

/// The sign of the fence that begins here, and how many there are.
pub(super) fn fence(text: &str) -> Option<(char, usize)> {
    let sign = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let info = text.trim_start_matches(sign);
    let length = text.len() - info.len();
    (length >= 3 && !(sign == '`' && info.contains('`'))).then_some((sign, length))
}

/// Whether a row of a table cannot begin so.
pub(super) fn begins_block(text: &str) -> bool {
    let is_item = item(text).is_some_and(|length| {
        let after = &text[length..];
        after.is_empty() || after.starts_with([' ', '\t'])
    });
    is_item
        || text.starts_with('>')
        || is_rule(text)
        || heading(text).is_some()
        || fence(text).is_some()
        || note(text).is_some()
        || tags::block(text, true).is_some()
}

/// The text of a heading without the attributes in braces at its end.
pub(super) fn without_attributes(text: &str) -> &str {
    let inside = text.trim_end().strip_suffix('}');
    let Some((before, inside)) = inside.and_then(|inside| inside.rsplit_once('{')) else {
        return text;
    };
    let is_plain = !inside.contains(['}', '<', '>', '\\', '\n']);
    match is_plain && are_attributes(inside) {
        true => before,
        false => text,
    }
}

/// The length of the attributes in braces at the start of `text`, if they stand there on one line.
pub(super) fn attributes(text: &str) -> usize {
    const LONGEST: usize = 1_000;
    let close = text.bytes().take(LONGEST).position(|byte| byte == b'}');
    let inside = close.and_then(|close| text[..close].strip_prefix('{'));
    let found = inside.filter(|inside| !inside.contains(['{', '\n']) && are_attributes(inside));
    found.map_or(0, |inside| inside.len() + 2)
}

/// Whether the words are names (`#name`), classes (`.class`), or keys with values, which may be in quotes.
fn are_attributes(words: &str) -> bool {
    let mut rest = words.trim_start();
    while !rest.is_empty() {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let quoted = word
            .split_once("=\"")
            .map(|(key, _)| &rest[key.len() + 2..]);
        rest = match quoted.and_then(|value| value.split_once('"')) {
            Some((_, after)) => after,
            None => after,
        };
        let is_attribute = word.starts_with(['#', '.'])
            || word.contains('=')
            || word.starts_with("data-")
            || !word.contains(char::is_alphanumeric);
        if !is_attribute {
            return false;
        }
        rest = rest.trim_start();
    }
    true
}
