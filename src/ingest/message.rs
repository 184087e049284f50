//! A *message* as of electronic mail (RFC 2045, 2557) holds a text or a page and other files, each encoded as text.

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use encoding_rs::Encoding;

/// Messages nest so deep at most.
const DEEPEST: usize = 8;

/// The most parts that are read.
const MOST_PARTS: usize = 10_000;

/// A part of a message.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// Its media type, in lower case.
    pub(super) kind: String,
    /// The name of its encoding of characters; may be empty.
    pub(super) charset: String,
    /// Its address on the web; may be empty.
    pub(super) location: String,
    /// Its name in the message; may be empty.
    pub(super) id: String,
    /// The name of the file that it is; may be empty.
    pub(super) file: String,
    pub(super) bytes: Vec<u8>,
}

impl Part {
    /// Whether it is a page in HTML.
    pub(super) fn is_page(&self) -> bool {
        matches!(self.kind.as_str(), "text/html" | "application/xhtml+xml")
    }

    /// Whether it is plain text, as what does not say its type is.
    pub(super) fn is_plain(&self) -> bool {
        matches!(self.kind.as_str(), "" | "text" | "text/plain") && self.file.is_empty()
    }

    /// Its bytes in UTF-8, if its head says which encoding they have.
    pub(super) fn characters(self) -> Vec<u8> {
        let encoding = Encoding::for_label(self.charset.as_bytes());
        match encoding.filter(|_| std::str::from_utf8(&self.bytes).is_err()) {
            Some(encoding) => encoding.decode(&self.bytes).0.into_owned().into_bytes(),
            None => self.bytes,
        }
    }
}

/// The parts of the message `bytes`, in order.
pub(super) fn in_order(bytes: &[u8]) -> Vec<Part> {
    let mut parts = Vec::new();
    push(bytes, DEEPEST, &mut parts);
    parts
}

/// The parts of the message `bytes`, the one to be shown first.
pub(super) fn parts(bytes: &[u8]) -> Vec<Part> {
    let mut parts = Vec::new();
    let first = push(bytes, DEEPEST, &mut parts);
    let named = parts
        .iter()
        .position(|part| !first.is_empty() && part.id == first && part.is_page());
    if let Some(at) = named.or_else(|| parts.iter().position(Part::is_page)) {
        let page = parts.remove(at);
        parts.insert(0, page);
    }
    parts
}

/// Adds the parts of a message or of a part of one. Returns the id of the part to be shown; may be empty.
fn push(bytes: &[u8], depth: usize, parts: &mut Vec<Part>) -> String {
    let (head, body) = split(bytes);
    let head = Head::of(head);
    let content_type = head.value("content-type");
    let kind = content_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    if kind.starts_with("multipart/") && depth > 0 {
        let boundary = match parameter(content_type, "boundary") {
            Some(boundary) if !boundary.is_empty() => boundary,
            _ => first_boundary(body),
        };
        if !boundary.is_empty() {
            for part in between(body, boundary.as_bytes()) {
                push(part, depth - 1, parts);
            }
        }
        let start = parameter(content_type, "start").unwrap_or_default();
        return start.trim_matches(['<', '>']).to_owned();
    }
    if parts.len() < MOST_PARTS {
        parts.push(Part {
            charset: parameter(content_type, "charset").unwrap_or_default(),
            location: head.value("content-location").split_whitespace().collect(),
            id: head
                .value("content-id")
                .trim()
                .trim_matches(['<', '>'])
                .to_owned(),
            file: parameter(head.value("content-disposition"), "filename")
                .or_else(|| parameter(content_type, "name"))
                .unwrap_or_default(),
            bytes: decoded(body, head.value("content-transfer-encoding")),
            kind,
        });
    }
    String::new()
}

/// The head and the body of a part, which an empty line separates.
pub(super) fn split(bytes: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    while at < bytes.len() {
        let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |end| at + end + 1);
        if bytes[at..end].trim_ascii().is_empty() {
            return (&bytes[..at], &bytes[end..]);
        }
        at = end;
    }
    (bytes, &[])
}

/// The fields of a head: names in lower case, and values on one line.
struct Head(Vec<(String, String)>);

impl Head {
    fn of(bytes: &[u8]) -> Self {
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in String::from_utf8_lossy(bytes).lines() {
            if line.starts_with([' ', '\t']) {
                if let Some((_, value)) = fields.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            } else if let Some((name, value)) = line.split_once(':') {
                fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
        Self(fields)
    }

    fn value(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(own, _)| own == name);
        found.map_or("", |(_, value)| value)
    }
}

/// The value of a parameter of a field.
fn parameter(value: &str, name: &str) -> Option<String> {
    let mut rest = value;
    while let Some((_, after)) = rest.split_once(';') {
        let (own, value) = after.split_once('=')?;
        let value = value.trim_start();
        let (value, behind) = match value.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => value.split_at(value.find(';').unwrap_or(value.len())),
        };
        if own.trim().eq_ignore_ascii_case(name) {
            return Some(value.trim().to_owned());
        }
        rest = behind;
    }
    None
}

/// The boundary of a message that does not say it: what the first line of two hyphens has.
fn first_boundary(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body.get(..4096).unwrap_or(body)).into_owned();
    let mut lines = text.lines().filter_map(|line| line.strip_prefix("--"));
    lines.next().unwrap_or_default().trim().to_owned()
}

/// What stands between the lines that begin with the boundary.
fn between<'a>(body: &'a [u8], boundary: &[u8]) -> Vec<&'a [u8]> {
    let mut found = Vec::new();
    let mut from = None;
    let mut at = 0;
    while at < body.len() {
        let end = memchr::memchr(b'\n', &body[at..]).map_or(body.len(), |end| at + end + 1);
        let line = body[at..end].strip_prefix(b"--");
        if let Some(rest) = line.and_then(|line| line.strip_prefix(boundary)) {
            let rest = rest.trim_ascii();
            if rest.is_empty() || rest == b"--" {
                if let Some(from) = from {
                    found.push(&body[from..at]);
                }
                from = (rest != b"--").then_some(end);
            }
        }
        at = end;
    }
    // A message may be cut off.
    if let Some(from) = from {
        found.push(&body[from..]);
    }
    found
}

/// The bytes of a body that is encoded so.
fn decoded(body: &[u8], encoding: &str) -> Vec<u8> {
    match encoding.trim().to_ascii_lowercase().as_str() {
        "quoted-printable" => of_quoted(body),
        "base64" => of_base64(body),
        _ => body.to_vec(),
    }
}

fn of_base64(body: &[u8]) -> Vec<u8> {
    let lenient = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    let engine = GeneralPurpose::new(&STANDARD, lenient);
    let is_sign = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let mut signs: Vec<u8> = body.iter().copied().filter(is_sign).collect();
    // One sign alone is what is left of a cut.
    if signs.len() % 4 == 1 {
        signs.pop();
    }
    engine.decode(signs).unwrap_or_default()
}

/// RFC 2045, 6.7.
fn of_quoted(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let ended = line.ends_with(b"\n");
        let line = line.trim_ascii_end();
        let (line, goes_on) = match line.strip_suffix(b"=") {
            Some(line) => (line, true),
            None => (line, false),
        };
        let mut rest = line;
        while let Some((first, after)) = rest.split_first() {
            let digit = |at: usize| char::from(*after.get(at)?).to_digit(16);
            match (*first == b'=').then(|| digit(0).zip(digit(1))).flatten() {
                Some((high, low)) => {
                    bytes.push((high * 16 + low) as u8);
                    rest = &after[2..];
                }
                None => {
                    bytes.push(*first);
                    rest = after;
                }
            }
        }
        if ended && !goes_on {
            bytes.push(b'\n');
        }
    }
    bytes
}
