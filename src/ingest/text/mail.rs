//! The head of a *mail*: lines such as `From:` and `Subject:` become metadata. In a mailbox of several, each mail is a
//! section: its subject is the heading, and who sent it when is the first paragraph.

use super::line::Line;
use super::pages::drop_line;
use crate::ingest::dates::date;
use crate::ingest::message::of_base64;
use crate::model::{Date, Meta, Rule, Warning};
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

/// A line of a head, and those that go on with it: their indices.
struct Field {
    name: String,
    value: String,
    lines: Vec<usize>,
}

/// How a text begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ingest) enum Opening {
    /// Perhaps with the head of a mail; it may also be a mailbox.
    Unknown,
    /// With the head of a mail.
    Head,
    /// With the first of several mails, which are sections. They begin on these lines.
    Letters(Vec<usize>),
    /// In the middle of a mail.
    Middle,
}

/// Takes the heads of mails off `lines`; whether they are a mailbox of several.
pub(super) fn strip(
    lines: &mut Vec<Line<'_>>,
    opening: &Opening,
    meta: &mut Meta,
    warnings: &mut Vec<Warning>,
) -> bool {
    let boxes = match opening {
        Opening::Unknown => boxes(lines),
        Opening::Head => Vec::new(),
        Opening::Letters(starts) => at_starts(lines, starts),
        Opening::Middle => return true,
    };
    let is_letters = matches!(opening, Opening::Letters(_));
    if is_letters || boxes.len() > 1 {
        part(lines, &boxes, is_letters, meta, warnings);
        return true;
    }
    take_one(lines, *opening == Opening::Head, meta, warnings);
    false
}

/// The indices of the lines with these ascending numbers.
fn at_starts(lines: &[Line<'_>], starts: &[usize]) -> Vec<usize> {
    let at = |start: &usize| lines.partition_point(|line| (line.number as usize) < *start);
    starts.iter().map(at).collect()
}

/// Takes the head of a mail off the start of `lines`; `is_known` to be there.
fn take_one(lines: &mut [Line<'_>], is_known: bool, meta: &mut Meta, warnings: &mut Vec<Warning>) {
    let first = match is_known {
        true => 0,
        false => lines.iter().take_while(|line| line.is_blank()).count(),
    };
    let is_boxed = lines.get(first).is_some_and(is_separator);
    let Some(fields) = head(lines, first + usize::from(is_boxed), is_known) else {
        return;
    };
    if is_boxed {
        drop_line(&mut lines[first], Rule::PageFurniture, warnings);
    }
    for Field {
        name,
        value,
        lines: at,
    } in fields
    {
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

/// Whether it is the line that a mailbox has above each mail (RFC 4155).
fn is_separator(line: &Line<'_>) -> bool {
    line.text.starts_with("From ") && field(line.text).is_none()
}

/// The lines above the mails of a mailbox.
fn boxes(lines: &[Line<'_>]) -> Vec<usize> {
    let begins = |at: &usize| {
        let is_apart = at.checked_sub(1).is_none_or(|at| lines[at].is_blank());
        is_apart && is_separator(&lines[*at]) && head(lines, at + 1, false).is_some()
    };
    (0..lines.len()).filter(begins).collect()
}

/// The fields of the head of a mail from the line at `from` on. If it `is_known` to be one, a line may be no field.
fn head(lines: &[Line<'_>], from: usize, is_known: bool) -> Option<Vec<Field>> {
    let length = lines
        .get(from..)?
        .iter()
        .take_while(|line| !line.is_blank())
        .count();
    let mut fields: Vec<Field> = Vec::new();
    for (at, line) in lines.iter().enumerate().skip(from).take(length) {
        let text = line.text;
        match field(text) {
            Some((name, value)) => fields.push(Field {
                name,
                value: value.to_owned(),
                lines: vec![at],
            }),
            None if text.starts_with(char::is_whitespace) && !fields.is_empty() => {
                let last = fields.last_mut()?;
                last.value.push(' ');
                last.value.push_str(text.trim());
                last.lines.push(at);
            }
            None if is_known => fields.push(Field {
                name: String::new(),
                value: text.to_owned(),
                lines: vec![at],
            }),
            None => return None,
        }
    }
    if is_known {
        return Some(fields);
    }
    let is_known =
        |field: &&Field| NAMES.contains(&field.name.as_str()) || field.name.starts_with("x-");
    let known = fields.iter().filter(is_known).count();
    let tells = |field: &Field| matches!(field.name.as_str(), "from" | "subject" | "title");
    (known >= 2 && fields.iter().any(tells) && known * 2 >= fields.len()).then_some(fields)
}

/// Makes a section of each mail that begins on a line of `boxes`. What all are about is the title.
fn part<'a>(
    lines: &mut Vec<Line<'a>>,
    boxes: &[usize],
    is_known: bool,
    meta: &mut Meta,
    warnings: &mut Vec<Warning>,
) {
    let mut subjects: Vec<&str> = Vec::new();
    let mut parted: Vec<Line<'a>> = Vec::with_capacity(lines.len());
    let mut done = 0;
    for separator in boxes {
        let is_boxed = lines.get(*separator).is_some_and(is_separator);
        let from = separator + usize::from(is_boxed);
        let Some(fields) = head(lines, from, is_known) else {
            continue;
        };
        parted.extend_from_slice(&lines[done..*separator]);
        let number = lines.get(*separator).map_or(0, |line| line.number);
        if is_boxed {
            drop_line(&mut lines[*separator], Rule::PageFurniture, warnings);
            parted.push(lines[*separator].clone());
        }
        let (mut subject, mut sender) = (Vec::new(), Vec::new());
        done = from;
        for field in &fields {
            done = done.max(field.lines.last().map_or(done, |at| at + 1));
            for (nth, at) in field.lines.iter().enumerate() {
                match field.name.as_str() {
                    "subject" if subject.is_empty() && nth == 0 => {
                        let mut line = lines[*at].clone();
                        let (name, value) = line.text.split_once(':').unwrap_or_default();
                        warnings.push(Warning {
                            at: line.place(),
                            rule: Rule::PageFurniture,
                            text: name.to_owned(),
                        });
                        line.text = value.trim();
                        subjects.push(without_reply(line.text));
                        line.heading = (!line.is_blank()).then_some(1);
                        subject.push(line);
                    }
                    "from" | "date" => sender.push(lines[*at].clone()),
                    _ => drop_line(&mut lines[*at], Rule::PageFurniture, warnings),
                }
            }
        }
        // What has no subject is called by who sent it.
        if subject.iter().all(Line::is_blank)
            && let Some(first) = sender.first_mut()
        {
            first.heading = Some(1);
            subject = vec![sender.remove(0)];
        }
        let blank = Line {
            number,
            ..Line::default()
        };
        for mut passage in [subject, sender] {
            parted.append(&mut passage);
            parted.push(blank.clone());
        }
    }
    parted.extend_from_slice(&lines[done..]);
    *lines = parted;
    if let Some(first) = subjects.first()
        && meta.title.is_empty()
        && subjects.iter().all(|subject| subject == first)
    {
        decoded(first).clone_into(&mut meta.title);
    }
}

/// A subject without the marks of an answer.
fn without_reply(subject: &str) -> &str {
    let mut subject = subject.trim();
    while let Some(start) = subject.get(..3)
        && matches!(start.to_ascii_lowercase().as_str(), "re:" | "aw:")
    {
        subject = subject.get(3..).unwrap_or_default().trim_start();
    }
    subject
}

fn field(text: &str) -> Option<(String, &str)> {
    let (name, value) = text.split_once(':')?;
    let name = name.trim_end();
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
            meta.authors = people(value);
            return !meta.authors.is_empty();
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

/// The people of a list of addresses (RFC 5322, 3.4), each by name or else by address.
fn people(value: &str) -> Vec<String> {
    let mut is_quoted = false;
    let mut pieces = vec![String::new()];
    for c in value.chars() {
        is_quoted ^= c == '"';
        // Before its address a name may have a comma that is not quoted.
        let ends = c == ',' && !is_quoted && pieces.last().is_some_and(|piece| piece.contains('@'));
        match pieces.last_mut() {
            Some(piece) if !ends => piece.push(c),
            _ => pieces.push(String::new()),
        }
    }
    let name = |piece: &String| match person(piece) {
        "" => piece.trim().trim_matches(['<', '>']).to_owned(),
        name => name.to_owned(),
    };
    let names = pieces.iter().map(name);
    names.filter(|name| !name.is_empty()).collect()
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

/// `value` with its encoded words (`=?utf-8?Q?…?=`) read. Neighbours in the same characters are one text, since a
/// character may be spread over both.
pub(in crate::ingest) fn decoded(value: &str) -> String {
    let mut text = String::new();
    let mut open: Option<(&'static Encoding, Vec<u8>)> = None;
    let close = |open: &mut Option<(&'static Encoding, Vec<u8>)>, text: &mut String| {
        if let Some((charset, bytes)) = open.take() {
            text.push_str(&charset.decode_without_bom_handling(&bytes).0);
        }
    };
    let mut rest = value;
    while let Some((before, from)) = rest.split_once("=?") {
        let word = encoded_word(from);
        // Space between two encoded words is none of the text.
        if open.is_none() || word.is_none() || !before.trim().is_empty() {
            close(&mut open, &mut text);
            text.push_str(before);
        }
        match word {
            Some((charset, bytes, after)) => {
                match &mut open {
                    Some((known, all)) if *known == charset => all.extend(bytes),
                    _ => {
                        close(&mut open, &mut text);
                        open = Some((charset, bytes));
                    }
                }
                rest = after;
            }
            None => {
                text.push_str("=?");
                rest = from;
            }
        }
    }
    close(&mut open, &mut text);
    text.push_str(rest);
    text
}

/// The encoding of an encoded word, its bytes, and what follows it; `word` stands behind `=?`.
fn encoded_word(word: &str) -> Option<(&'static Encoding, Vec<u8>, &str)> {
    let mut parts = word.splitn(4, '?');
    // A language may stand behind the name (RFC 2231, 5).
    let charset = parts.next()?.split('*').next()?;
    let charset = Encoding::for_label(charset.as_bytes())?;
    let (kind, body) = (parts.next()?, parts.next()?);
    let after = parts.next()?.strip_prefix('=')?;
    let bytes = match kind {
        "B" | "b" => of_base64(body.as_bytes()),
        "Q" | "q" => percent_encoding::percent_decode_str(
            &body.replace('%', "%25").replace('=', "%").replace('_', " "),
        )
        .collect(),
        _ => return None,
    };
    Some((charset, bytes, after))
}
