//! A *message* as of electronic mail (RFC 2045, 2557) holds a text or a page, other files, and other messages, each
//! encoded as text: [`encodings`]. Each has a [`head`](mod@head).

mod encodings;
pub(super) mod head;
mod inline_files;
pub(super) mod mailbox;

use super::{html, text};
use crate::model::Warning;
use encodings::decoded;
pub(super) use encodings::of_base64;
use head::{Head, characters, parameter};

/// Parts nest so deep at most, and so do messages.
pub(super) const DEEPEST: usize = 8;

/// The most parts that are read.
const MOST_PARTS: usize = 10_000;

/// More parts than this are not taken for the same said several times.
const MOST_ALTERNATIVES: usize = 16;

/// What a message holds.
#[derive(Debug)]
pub(super) enum Entity {
    /// A text, a page or another file.
    Part(Part),
    /// Several of them.
    Several(Several),
    /// Another message.
    Message(Vec<u8>),
}

/// Several parts in one.
#[derive(Debug)]
pub(super) struct Several {
    /// Whether all say the same, the best last.
    pub(super) is_alternative: bool,
    /// Whether the others belong to one of them.
    pub(super) is_related: bool,
    /// The id of that one; may be empty.
    pub(super) start: String,
    pub(super) inside: Vec<Entity>,
    /// The text before the first and behind the last of them.
    pub(super) outside: String,
}

impl Several {
    /// The number of the part that the others belong to.
    pub(super) fn root(&self) -> usize {
        let is_start = |entity: &Entity| matches!(entity, Entity::Part(part) if !self.start.is_empty() && part.id == self.start);
        self.inside.iter().position(is_start).unwrap_or(0)
    }
}

/// Which alternative is shown.
pub(super) struct Choice {
    /// Its number.
    pub(super) shown: usize,
    /// The words that only the others have.
    pub(super) left: String,
}

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
    /// Whether it is a file beside the text.
    pub(super) is_attached: bool,
    pub(super) bytes: Vec<u8>,
    /// The names of the files that stood within its text.
    pub(super) within: Vec<String>,
}

impl Part {
    /// Whether it is a page in HTML.
    pub(super) fn is_page(&self) -> bool {
        matches!(self.kind.as_str(), "text/html" | "application/xhtml+xml")
    }

    /// Whether it is plain text, as what does not say its type is, and what tells how a message was delivered.
    pub(super) fn is_plain(&self) -> bool {
        matches!(
            self.kind.as_str(),
            "" | "text"
                | "text/plain"
                | "text/rfc822-headers"
                | "message/delivery-status"
                | "message/disposition-notification"
                | "message/feedback-report"
        ) || !self.kind.contains('/')
    }

    /// Its characters in the encoding that its head says; `None` if it says none, or they are UTF-8 anyway.
    pub(super) fn characters(&self) -> Option<String> {
        characters(&self.bytes, &self.charset)
    }

    /// Whether its text is shown; a file beside the text is, if it is the `whole` message.
    pub(super) fn is_shown(&self, is_whole: bool) -> bool {
        (self.is_plain() || self.is_page()) && (is_whole || !self.is_attached)
    }

    /// Its characters, and how they were decoded if nothing said it; `None` if it is no text.
    pub(super) fn text(&self) -> Option<(String, Option<Warning>)> {
        match self.characters() {
            Some(text) => Some((text, None)),
            None if self.is_page() => Some(Default::default()),
            None => {
                let (text, warning) = text::decode(&self.bytes).ok()?;
                Some((text.into_owned(), warning))
            }
        }
    }

    /// Its characters as those of a page, which says itself in which encoding it is.
    pub(super) fn page(&self) -> String {
        let said = self.characters();
        said.unwrap_or_else(|| html::encoding::decode(&self.bytes).0)
    }
}

/// What the message `bytes` holds.
pub(super) fn tree(bytes: &[u8]) -> Entity {
    let mut left = MOST_PARTS;
    entity(bytes, "", DEEPEST, &mut left)
}

/// The head of the message `bytes`.
pub(super) fn head(bytes: &[u8]) -> Head {
    Head::of(split(bytes).0)
}

/// The parts of the message `bytes`, the one to be shown first.
pub(super) fn parts(bytes: &[u8]) -> Vec<Part> {
    let entity = tree(bytes);
    let first = match &entity {
        Entity::Several(several) => several.start.clone(),
        _ => String::new(),
    };
    let mut parts = Vec::new();
    push(entity, &mut parts);
    let named = parts
        .iter()
        .position(|part| !first.is_empty() && part.id == first && part.is_page());
    if let Some(at) = named.or_else(|| parts.iter().position(Part::is_page)) {
        let page = parts.remove(at);
        parts.insert(0, page);
    }
    parts
}

/// Adds the parts of `entity`.
fn push(entity: Entity, parts: &mut Vec<Part>) {
    match entity {
        Entity::Part(part) => parts.push(part),
        Entity::Several(several) => several
            .inside
            .into_iter()
            .for_each(|entity| push(entity, parts)),
        Entity::Message(_) => {}
    }
}

/// What a message or a part of one holds, of the type `usual` if it says none; `left` parts may follow.
fn entity(bytes: &[u8], usual: &str, depth: usize, left: &mut usize) -> Entity {
    let (head, body) = split(bytes);
    let head = Head::of(head);
    let content_type = head.value("content-type");
    let kind = content_type.split([';', ' ']).next().unwrap_or_default();
    let kind = match kind.trim() {
        "" => usual.to_owned(),
        kind => kind.to_ascii_lowercase(),
    };
    let disposition = head.value("content-disposition");
    if let Some(subtype) = kind.strip_prefix("multipart/")
        && depth > 0
    {
        let boundary = match parameter(content_type, "boundary") {
            Some(boundary) if !boundary.is_empty() => boundary,
            _ => first_boundary(body),
        };
        let usual = match subtype {
            "digest" => "message/rfc822",
            _ => "",
        };
        let (found, outside) = match boundary.as_str() {
            "" => Default::default(),
            boundary => between(body, boundary.as_bytes()),
        };
        let mut inside = Vec::new();
        for part in found {
            if *left == 0 {
                inside.push(Entity::Part(Part {
                    kind: format!("more than {MOST_PARTS} parts"),
                    is_attached: true,
                    ..Part::default()
                }));
                break;
            }
            *left -= 1;
            inside.push(entity(part, usual, depth - 1, left));
        }
        // Without lines that part it, it is one text.
        if !inside.is_empty() {
            let start = parameter(content_type, "start").unwrap_or_default();
            return Entity::Several(Several {
                is_alternative: subtype == "alternative" && inside.len() <= MOST_ALTERNATIVES,
                is_related: subtype == "related",
                start: start.trim_matches(['<', '>']).to_owned(),
                inside,
                outside: String::from_utf8_lossy(&outside).trim().to_owned(),
            });
        }
    }
    let mut bytes = decoded(body, head.value("content-transfer-encoding"));
    let is_set = |name: &str, value: &str| {
        parameter(content_type, name).is_some_and(|said| said.eq_ignore_ascii_case(value))
    };
    if is_set("format", "flowed") && is_set("delsp", "yes") {
        bytes = encodings::unbroken(&bytes);
    }
    if matches!(
        kind.as_str(),
        "message/rfc822" | "message/global" | "message/news"
    ) {
        return Entity::Message(bytes);
    }
    let mut part = Part {
        within: Vec::new(),
        charset: parameter(content_type, "charset").unwrap_or_default(),
        location: head.value("content-location").split_whitespace().collect(),
        id: head
            .value("content-id")
            .trim()
            .trim_matches(['<', '>'])
            .to_owned(),
        file: parameter(disposition, "filename")
            .or_else(|| parameter(content_type, "name"))
            .map(|name| text::decoded_words(&name))
            .unwrap_or_default(),
        is_attached: disposition
            .get(..10)
            .is_some_and(|start| start.eq_ignore_ascii_case("attachment")),
        kind: match kind.strip_prefix("multipart/") {
            Some(_) if depth > 0 => String::new(),
            _ => kind,
        },
        bytes,
    };
    if part.is_plain()
        && let Some((bytes, names)) = inline_files::taken_out(&part.bytes)
    {
        part.bytes = bytes;
        part.within = names;
    }
    Entity::Part(part)
}

/// The head and the body of a part, which an empty line separates. What does not begin with a field has no head.
pub(super) fn split(bytes: &[u8]) -> (&[u8], &[u8]) {
    if !bytes.starts_with(b"From ") && !head::begins(bytes) {
        let end = line_end(bytes, 0);
        return match bytes[..end].trim_ascii().is_empty() {
            true => (&bytes[..0], &bytes[end..]),
            false => (&bytes[..0], bytes),
        };
    }
    let mut at = 0;
    while at < bytes.len() {
        let end = line_end(bytes, at);
        let line = &bytes[at..end];
        // A field may go on behind a line of blanks (RFC 5322, “Obsolete White Space”).
        let goes_on = line.starts_with(b" ") || line.starts_with(b"\t");
        let next = &bytes[end..line_end(bytes, end)];
        let is_field = next.starts_with(b" ") || next.starts_with(b"\t");
        if line.trim_ascii().is_empty() && !(goes_on && is_field && !next.trim_ascii().is_empty()) {
            return (&bytes[..at], &bytes[end..]);
        }
        at = end;
    }
    (bytes, &[])
}

/// Where the line that begins at `at` ends, with its line end.
pub(super) fn line_end(bytes: &[u8], at: usize) -> usize {
    memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |end| at + end + 1)
}

/// The boundary of a message that does not say it: what the first line of two hyphens has.
fn first_boundary(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body.get(..4096).unwrap_or(body)).into_owned();
    let mut lines = text.lines().filter_map(|line| line.strip_prefix("--"));
    lines.next().unwrap_or_default().trim().to_owned()
}

/// What stands between the lines that begin with the boundary, and what stands around them.
fn between<'a>(body: &'a [u8], boundary: &[u8]) -> (Vec<&'a [u8]>, Vec<u8>) {
    let (mut found, mut outside) = (Vec::new(), Vec::new());
    let mut from = None;
    let mut at = 0;
    while at < body.len() {
        let end = line_end(body, at);
        let line = body[at..end].strip_prefix(b"--");
        let rest = line.and_then(|line| line.strip_prefix(boundary));
        let rest = rest.map(<[u8]>::trim_ascii);
        match rest.filter(|rest| rest.is_empty() || *rest == b"--") {
            Some(rest) => {
                if let Some(from) = from {
                    found.push(&body[from..at]);
                }
                from = (rest != b"--").then_some(end);
            }
            None if from.is_none() => outside.extend_from_slice(&body[at..end]),
            None => {}
        }
        at = end;
    }
    // A message may be cut off.
    if let Some(from) = from {
        found.push(&body[from..]);
    }
    (found, outside)
}

/// The `message` whose only part is `part`, if nothing in it has to be decoded.
pub(super) fn as_it_stands(part: &Part, message: &[u8]) -> Option<String> {
    let (fields, body) = split(message);
    let (text, None) = text::decode(message).ok()? else {
        return None;
    };
    let is_plain = part.is_plain() && part.bytes == body && part.characters().is_none();
    let is_decoded = memchr::memmem::find(fields, b"=?").is_none();
    (is_plain && is_decoded && head::is_proper(fields)).then(|| text.into_owned())
}
