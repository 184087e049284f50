//! The head of a *mail*: lines such as `From:` and `Subject:` become metadata.

use super::line::Line;
use super::pages::drop_line;
use crate::ingest::dates::date;
use crate::model::{Date, Meta, Rule, Warning};
use base64::Engine;
use encoding_rs::Encoding;

/// Names of the lines of a head, in lower case: of mails and news (RFC 5322, RFC 5536), and of memos with such a head.
const NAMES: [&str; 35] = [
    "author",
    "authors",
    "bcc",
    "cc",
    "content-transfer-encoding",
    "content-type",
    "created",
    "date",
    "delivered-to",
    "discussions-to",
    "from",
    "in-reply-to",
    "last-modified",
    "lines",
    "list-id",
    "message-id",
    "mime-version",
    "newsgroups",
    "nntp-posting-host",
    "organization",
    "path",
    "post-history",
    "received",
    "references",
    "replaces",
    "reply-to",
    "requires",
    "return-path",
    "sent",
    "status",
    "subject",
    "title",
    "to",
    "type",
    "version",
];

/// Takes the head of a mail off the start of `lines`.
pub(super) fn strip(lines: &mut [Line<'_>], meta: &mut Meta, warnings: &mut Vec<Warning>) {
    let first = lines.iter().take_while(|line| line.is_blank()).count();
    // A mailbox has a line of its own above each mail (RFC 4155).
    let is_boxed = lines
        .get(first)
        .is_some_and(|line| line.text.starts_with("From ") && field(line.text).is_none());
    let from = first + usize::from(is_boxed);
    let length = lines[from..]
        .iter()
        .take_while(|line| !line.is_blank())
        .count();
    let head = from..from + length;
    let mut fields: Vec<(String, String, Vec<usize>)> = Vec::new();
    for at in head {
        let text = lines[at].text;
        match field(text) {
            Some((name, value)) => fields.push((name, value.to_owned(), vec![at])),
            None if text.starts_with(char::is_whitespace) && !fields.is_empty() => {
                if let Some((_, value, lines)) = fields.last_mut() {
                    value.push(' ');
                    value.push_str(text.trim());
                    lines.push(at);
                }
            }
            None => return,
        }
    }
    let known = fields
        .iter()
        .filter(|(name, ..)| NAMES.contains(&name.as_str()) || name.starts_with("x-"))
        .count();
    let tells = fields
        .iter()
        .any(|(name, ..)| matches!(name.as_str(), "from" | "subject" | "title"));
    if known < 2 || !tells || known * 2 < fields.len() {
        return;
    }
    if is_boxed {
        drop_line(&mut lines[first], Rule::PageFurniture, warnings);
    }
    for (name, value, at) in fields {
        let rule = if take(&name, &decoded(&value), meta) {
            Rule::MastheadLine
        } else {
            Rule::PageFurniture
        };
        for at in at {
            drop_line(&mut lines[at], rule, warnings);
        }
    }
}

fn field(text: &str) -> Option<(String, &str)> {
    let (name, value) = text.split_once(':')?;
    let is_name = (2..=40).contains(&name.len())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_name.then(|| (name.to_ascii_lowercase(), value.trim()))
}

/// Takes a field into the metadata, and tells whether it is there.
fn take(name: &str, value: &str, meta: &mut Meta) -> bool {
    match name {
        "subject" | "title" if meta.title.is_empty() => value.clone_into(&mut meta.title),
        "from" if meta.authors.is_empty() => {
            let name = person(value);
            if name.is_empty() {
                return false;
            }
            meta.authors.push(name.to_owned());
        }
        "author" | "authors" if meta.authors.is_empty() => {
            let names = value.split([',', ';']).map(person);
            meta.authors
                .extend(names.filter(|name| !name.is_empty()).map(str::to_owned));
            return !meta.authors.is_empty();
        }
        "created" | "date" | "sent" if meta.date.is_none() => {
            meta.date = day(value);
            return meta.date.is_some();
        }
        _ => return false,
    }
    true
}

/// The name in `Anna Quay <anna@example.org>` or, as in news, `anna@example.org (Anna Quay)`.
fn person(value: &str) -> &str {
    let named = value
        .split_once('(')
        .filter(|(address, _)| address.contains('@'));
    let name = match named.and_then(|(_, rest)| rest.trim_end().strip_suffix(')')) {
        Some(name) => name,
        None => value.split('<').next().unwrap_or_default(),
    };
    name.trim().trim_matches('"').trim()
}

/// The day of `Mon, 4 Mar 2024 09:12:33 +0000`.
fn day(value: &str) -> Option<Date> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let behind = value.split_once(',').map_or(value, |(_, rest)| rest).trim();
    let mut words = behind.split([' ', '-']).filter(|word| !word.is_empty());
    let (day, month, year) = (words.next()?, words.next()?, words.next()?);
    let month = MONTHS
        .iter()
        .find(|name| month.len() >= 3 && name.starts_with(month))?;
    date(&format!("{day} {month} {year}"))
}

/// `value` with its encoded words (`=?utf-8?Q?…?=`) read.
fn decoded(value: &str) -> String {
    let mut text = String::new();
    let mut rest = value;
    while let Some((before, from)) = rest.split_once("=?") {
        let mut parts = from.splitn(4, '?');
        let word = (|| {
            let charset = Encoding::for_label(parts.next()?.as_bytes())?;
            let kind = parts.next()?;
            let body = parts.next()?;
            let after = parts.next()?.strip_prefix('=')?;
            let bytes = match kind {
                "B" | "b" => base64::engine::general_purpose::STANDARD
                    .decode(body)
                    .ok()?,
                "Q" | "q" => percent_encoding::percent_decode_str(
                    &body.replace('%', "%25").replace('=', "%").replace('_', " "),
                )
                .collect(),
                _ => return None,
            };
            Some((
                charset.decode_without_bom_handling(&bytes).0.into_owned(),
                after,
            ))
        })();
        // Space between two encoded words is none of the text.
        if !(before.trim().is_empty() && !text.is_empty() && word.is_some()) {
            text.push_str(before);
        }
        match word {
            Some((word, after)) => {
                text.push_str(&word);
                rest = after;
            }
            None => {
                text.push_str("=?");
                rest = from;
            }
        }
    }
    text.push_str(rest);
    text
}
