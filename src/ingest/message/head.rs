//! The *head* of a message or of a part: its fields, their parameters (RFC 2231) and encoded words (RFC 2047).

use super::encodings;
use crate::ingest::text;
use encoding_rs::Encoding;
use percent_encoding::percent_decode_str;

/// The fields of a head, in order.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Head(Vec<Field>);

#[derive(Debug)]
struct Field {
    /// As it is written.
    name: String,
    /// On one line.
    value: String,
}

impl Head {
    /// The head in `bytes`. A line that is no field goes on with the one before it.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut fields: Vec<Field> = Vec::new();
        let decoded = text::decode(bytes).map(|(text, _)| text);
        let text = decoded.unwrap_or_else(|_| String::from_utf8_lossy(bytes));
        for line in text.lines().filter(|line| !line.starts_with("From ")) {
            let field = line
                .split_once(':')
                .filter(|(name, _)| is_name(name.trim_end()));
            match (field, fields.last_mut()) {
                (Some((name, value)), _) if !line.starts_with([' ', '\t']) => fields.push(Field {
                    name: name.trim_end().to_owned(),
                    value: value.trim().to_owned(),
                }),
                (_, Some(_)) if line.trim().is_empty() => {}
                (_, Some(last)) => {
                    last.value.push(' ');
                    last.value.push_str(line.trim());
                }
                (_, None) => fields.push(Field {
                    name: String::new(),
                    value: line.trim().to_owned(),
                }),
            }
        }
        Self(fields)
    }

    pub(in crate::ingest) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of the first field with this name, in any case; empty if there is none.
    pub(super) fn value(&self, name: &str) -> &str {
        let mut fields = self.0.iter();
        let found = fields.find(|field| field.name.eq_ignore_ascii_case(name));
        found.map_or("", |field| &field.value)
    }

    /// Each field on a line, with its encoded words read. The subject is the first line if it `comes_first`.
    pub(in crate::ingest) fn lines(&self, comes_first: bool) -> String {
        let mut fields: Vec<&Field> = self.0.iter().collect();
        let is_subject = |field: &&Field| field.name.eq_ignore_ascii_case("subject");
        if let Some(at) = fields.iter().position(is_subject).filter(|_| comes_first) {
            fields[..=at].rotate_right(1);
        }
        let lines = fields.into_iter().map(|Field { name, value }| {
            let value = text::decoded_words(value);
            match name.as_str() {
                "" => value,
                name => format!("{name}: {value}").trim_end().to_owned(),
            }
        });
        lines.map(|line| line.replace('\n', " ") + "\n").collect()
    }
}

/// Whether `bytes` begin with a field.
pub(in crate::ingest) fn begins(bytes: &[u8]) -> bool {
    let line = &bytes[..super::line_end(bytes, 0)];
    let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
    let name = name.trim_ascii_end();
    name.len() < line.len()
        && !name.is_empty()
        && name
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// Whether each line of `head` is a field or goes on with one, and none is blank.
pub(in crate::ingest) fn is_proper(head: &[u8]) -> bool {
    let mut lines = head.split_inclusive(|byte| *byte == b'\n');
    lines.all(|line| {
        let goes_on = line.starts_with(b" ") || line.starts_with(b"\t");
        begins(line) || goes_on && !line.trim_ascii().is_empty()
    })
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b':')
}

/// The value of a parameter of a field, which may be in pieces and in other characters.
pub(super) fn parameter(value: &str, name: &str) -> Option<String> {
    let mut pieces: Vec<(usize, bool, String)> = Vec::new();
    for (own, value) in parameters(value) {
        let Some(rest) = own
            .get(..name.len())
            .filter(|start| start.eq_ignore_ascii_case(name))
            .and_then(|_| own.get(name.len()..))
        else {
            continue;
        };
        if rest.is_empty() {
            return Some(value);
        }
        let is_encoded = rest.ends_with('*');
        let number = rest.trim_matches('*');
        let number = match number {
            "" => 0,
            number => match number.parse() {
                Ok(number) if rest.starts_with('*') => number,
                _ => continue,
            },
        };
        pieces.push((number, is_encoded, value));
    }
    pieces.sort_by_key(|(number, _, _)| *number);
    let charset = pieces.first().filter(|(_, is_encoded, _)| *is_encoded);
    let charset = charset.and_then(|(_, _, value)| value.split_once('\''));
    let charset = charset.and_then(|(charset, _)| Encoding::for_label(charset.as_bytes()));
    let mut bytes: Vec<u8> = Vec::new();
    for (at, (_, is_encoded, value)) in pieces.iter().enumerate() {
        // The first begins with the names of the charset and the language.
        let value = match at == 0 && *is_encoded {
            true => value.splitn(3, '\'').last().unwrap_or_default(),
            false => value,
        };
        match is_encoded {
            true => bytes.extend(percent_decode_str(value)),
            false => bytes.extend(value.bytes()),
        }
    }
    let read = charset.unwrap_or(encoding_rs::UTF_8).decode(&bytes).0;
    (!pieces.is_empty()).then(|| read.into_owned())
}

/// The parameters of a field, in order.
fn parameters(value: &str) -> Vec<(&str, String)> {
    let mut found = Vec::new();
    let mut rest = value;
    while let Some((_, after)) = rest.split_once(';') {
        let Some((own, value)) = after.split_once('=') else {
            break;
        };
        // Something else may stand between two semicolons.
        if own.contains(';') {
            rest = after;
            continue;
        }
        let value = value.trim_start();
        let (value, behind) = match value.strip_prefix('"') {
            Some(quoted) => unquoted(quoted),
            None => {
                let (value, behind) = value.split_at(value.find(';').unwrap_or(value.len()));
                (value.trim().to_owned(), behind)
            }
        };
        found.push((own.trim(), value));
        rest = behind;
    }
    found
}

/// The text before the closing quotation mark, and what follows it.
fn unquoted(quoted: &str) -> (String, &str) {
    let mut text = String::new();
    let mut signs = quoted.char_indices();
    while let Some((at, sign)) = signs.next() {
        match sign {
            '"' => return (text, &quoted[at + 1..]),
            '\\' => text.extend(signs.next().map(|(_, sign)| sign)),
            sign => text.push(sign),
        }
    }
    (text, "")
}

/// The characters of `bytes` in the encoding called `charset`; `None` if it is not known, or they are UTF-8 anyway.
pub(super) fn characters(bytes: &[u8], charset: &str) -> Option<String> {
    let label = charset.trim().to_ascii_lowercase();
    let is_seven = matches!(
        label.as_str(),
        "utf-7" | "unicode-1-1-utf-7" | "csunicode11utf7"
    );
    if is_seven && bytes.is_ascii() {
        return Some(encodings::of_utf_7(bytes));
    }
    let encoding = Encoding::for_label(label.as_bytes())?;
    // Their bytes may be those of other letters in UTF-8.
    let is_shifted = [
        encoding_rs::ISO_2022_JP,
        encoding_rs::UTF_16LE,
        encoding_rs::UTF_16BE,
    ]
    .contains(&encoding);
    // What says it is UTF-8 and is not is guessed.
    let is_invalid = encoding != encoding_rs::UTF_8 && std::str::from_utf8(bytes).is_err();
    let is_other = is_shifted || is_invalid;
    is_other.then(|| encoding.decode(bytes).0.into_owned())
}
