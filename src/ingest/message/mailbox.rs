//! A *mailbox* has a line `From …` above each message (RFC 4155).

use super::{head, line_end};
use std::borrow::Cow;

/// Whether it is a mailbox of several messages.
pub(in crate::ingest) fn is_mailbox(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(b"From ") && messages(bytes).len() > 1
}

/// The messages of a mailbox, each with the line above it, or the only message.
pub(in crate::ingest) fn messages(bytes: &[u8]) -> Vec<&[u8]> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let start = bytes.len() - bytes.trim_ascii_start().len();
    if !bytes[start..].starts_with(b"From ") {
        return vec![&bytes[start..]];
    }
    let mut all = Vec::new();
    let (mut from, mut at, mut is_apart) = (start, start, true);
    while at < bytes.len() {
        let end = line_end(bytes, at);
        let line = &bytes[at..end];
        if at > from && is_apart && line.starts_with(b"From ") && head::begins(&bytes[end..]) {
            all.push(&bytes[from..at]);
            from = at;
        }
        is_apart = line.trim_ascii().is_empty();
        at = end;
    }
    all.push(&bytes[from..]);
    all
}

/// The line above a message, which may be empty, and the message. Behind such a line, a line of the message that begins with
/// `From ` has the sign `>` before it, which is none of the text.
pub(in crate::ingest) fn separated(message: &[u8]) -> (&[u8], Cow<'_, [u8]>) {
    let from = match message.starts_with(b"From ") {
        true => line_end(message, 0),
        false => 0,
    };
    let (separator, message) = message.split_at(from);
    let is_escaped = from > 0 && memchr::memmem::find(message, b">From ").is_some();
    match is_escaped {
        true => (separator, Cow::Owned(unescaped(message))),
        false => (separator, Cow::Borrowed(message)),
    }
}

/// The message without the first sign of lines that consist of such signs before `From ` (“mboxrd”).
fn unescaped(message: &[u8]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(message.len());
    let mut at = 0;
    while at < message.len() {
        let end = line_end(message, at);
        let line = &message[at..end];
        let signs = line.iter().take_while(|byte| **byte == b'>').count();
        let is_escaped = signs > 0 && line[signs..].starts_with(b"From ");
        kept.extend_from_slice(&line[usize::from(is_escaped)..]);
        at = end;
    }
    kept
}
