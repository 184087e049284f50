//! A *mailbox* has a line `From …` above each message (RFC 4155).

use super::{head, line_end};

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

/// The line above a message, which may be empty, and the message.
pub(in crate::ingest) fn separated(message: &[u8]) -> (&[u8], &[u8]) {
    let from = match message.starts_with(b"From ") {
        true => line_end(message, 0),
        false => 0,
    };
    message.split_at(from)
}
