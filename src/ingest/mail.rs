//! *Mail*: a [`message`] (`.eml`) or a mailbox of several (`.mbox`, RFC 4155) is read as [`text`], with its head. A
//! message that is only a page is read as [`mhtml`]. The files that come with it are told and not read.

use super::count::Count;
use super::message::{self, Part};
use super::reader::{Found, Reader};
use super::{html, mhtml, text};
use crate::error::Result;
use crate::model::{At, Meta, Rule, Warning};

/// The most files of a mailbox that are told.
const MOST_TOLD: usize = 1_000;

/// Mail that is open.
pub(super) struct Opened {
    /// The text of all messages, each with its head; that of the head alone where there is a page.
    text: Vec<u8>,
    /// The page of a message that has no other text.
    page: Option<mhtml::Opened>,
    files: Vec<Warning>,
}

impl Opened {
    /// # Errors
    /// When it is not text, or has too many lines.
    pub(super) fn open(bytes: &[u8]) -> Result<Self> {
        let mut opened = Self {
            text: Vec::with_capacity(bytes.len()),
            page: None,
            files: Vec::new(),
        };
        let all = messages(bytes);
        let is_one = matches!(all.as_slice(), [_]);
        for message in all {
            opened.push(message, is_one);
        }
        text::Opened::open(&opened.text)?;
        Ok(opened)
    }

    /// Adds a message, behind the line that a mailbox has above it.
    fn push(&mut self, message: &[u8], is_one: bool) {
        let from = match message.starts_with(b"From ") {
            true => line_end(message, 0),
            false => 0,
        };
        let (separator, message) = message.split_at(from);
        let (head, body) = message::split(message);
        let parts = message::in_order(message);
        self.text.extend_from_slice(separator);
        if let [part] = parts.as_slice()
            && is_one
            && part.is_plain()
            && part.bytes == body
            && is_readable(part)
        {
            self.text.extend_from_slice(message);
            return;
        }
        let head = String::from_utf8_lossy(head);
        for line in in_reading_order(&head, is_one) {
            self.text
                .extend_from_slice(text::decoded_words(line).as_bytes());
            self.text.push(b'\n');
        }
        self.text.push(b'\n');
        let shown = parts
            .iter()
            .position(|part| part.is_plain() && has_letters(&part.bytes))
            .or_else(|| parts.iter().position(Part::is_page));
        for (at, part) in parts.into_iter().enumerate() {
            match Some(at) == shown {
                true if part.is_page() && is_one => self.page = mhtml::Opened::open(message).ok(),
                true if part.is_page() => {
                    let page = part.characters();
                    let words = html::encoding::decode(&page).0;
                    self.text.extend_from_slice(plain(&words).as_bytes());
                }
                true => self.text.extend(part.characters()),
                false => self.tell(&part),
            }
        }
        self.text.push(b'\n');
    }

    /// Tells a part that is not read, unless it says the same as another.
    fn tell(&mut self, part: &Part) {
        // Pictures belong to a page.
        let is_shown = self.page.is_some() && part.kind.starts_with("image/");
        let is_other = !(is_shown || part.is_page() || part.is_plain());
        if !is_other || self.files.len() >= MOST_TOLD {
            return;
        }
        let name = match part.file.as_str() {
            "" => part.kind.clone(),
            file => text::decoded_words(file),
        };
        self.files.push(Warning {
            at: At::Whole,
            rule: Rule::UnreadFile,
            text: name,
        });
    }
}

impl Reader for Opened {
    fn report(&self, known: &Meta) -> Result<Found> {
        let text = text::Opened::open(&self.text)?;
        let mut found = text.report(known)?;
        if let Some(page) = &self.page {
            let head = found;
            found = page.report(&head.report.meta)?;
            found.warnings.extend(head.warnings);
        }
        found.warnings.extend(self.files.iter().cloned());
        Ok(found)
    }

    fn count(&self) -> Count {
        match (&self.page, text::Opened::open(&self.text)) {
            (Some(page), _) => page.count(),
            (None, Ok(text)) => text.count(),
            (None, Err(_)) => Count::of_source(Default::default()),
        }
    }

    fn depends_on_language(&self) -> bool {
        self.page.is_some()
    }

    fn picture(&self, address: &str) -> Option<Vec<u8>> {
        self.page.as_ref()?.picture(address)
    }
}

/// The lines of a head. In a mailbox the subject comes first, as the heading of its message.
fn in_reading_order(head: &str, is_one: bool) -> Vec<&str> {
    let mut lines: Vec<&str> = head.lines().collect();
    let is_subject = |line: &&str| {
        line.get(..8)
            .is_some_and(|start| start.eq_ignore_ascii_case("subject:"))
    };
    if !is_one && let Some(at) = lines.iter().position(is_subject) {
        let more = lines[at + 1..].iter();
        let more = more
            .take_while(|line| line.starts_with([' ', '\t']))
            .count();
        lines[..=at + more].rotate_right(more + 1);
    }
    lines
}

/// Whether it is a mailbox of several messages.
pub(super) fn is_mailbox(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(b"From ") && messages(bytes).len() > 1
}

/// The messages of a mailbox, each with the line above it, or the only message.
fn messages(bytes: &[u8]) -> Vec<&[u8]> {
    let start = bytes.len() - bytes.trim_ascii_start().len();
    if !bytes[start..].starts_with(b"From ") {
        return vec![&bytes[start..]];
    }
    let mut all = Vec::new();
    let (mut from, mut at, mut is_apart) = (start, start, true);
    while at < bytes.len() {
        let end = line_end(bytes, at);
        let line = &bytes[at..end];
        if at > from && is_apart && line.starts_with(b"From ") && begins_head(&bytes[end..]) {
            all.push(&bytes[from..at]);
            from = at;
        }
        is_apart = line.trim_ascii().is_empty();
        at = end;
    }
    all.push(&bytes[from..]);
    all
}

/// Whether the first line is a field.
fn begins_head(bytes: &[u8]) -> bool {
    let line = &bytes[..line_end(bytes, 0)];
    let name = line.iter().position(|byte| *byte == b':');
    name.is_some_and(|end| {
        let name = &line[..end];
        !name.is_empty()
            && name
                .iter()
                .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
    })
}

/// Where the line that begins at `at` ends, with its line end.
fn line_end(bytes: &[u8], at: usize) -> usize {
    memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |end| at + end + 1)
}

/// Whether a text without a transfer encoding can be read as it stands, or says nothing of its characters.
fn is_readable(part: &Part) -> bool {
    let charset = part.charset.to_ascii_lowercase();
    matches!(charset.as_str(), "" | "us-ascii" | "utf-8") || part.bytes.is_ascii()
}

fn has_letters(bytes: &[u8]) -> bool {
    bytes
        .iter()
        .any(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii())
}

/// The words of a page; each block begins a line.
fn plain(page: &str) -> String {
    let document = html::parse::document(page.to_owned()).0;
    let mut plain = String::new();
    let mut open = vec![document.root()];
    while let Some(node) = open.pop() {
        let name = html::tree::name(&node);
        if matches!(&*name, "head" | "script" | "style") {
            continue;
        }
        if &*name == "br" {
            plain.push('\n');
        } else if html::tree::is_block(&name) {
            plain.push_str("\n\n");
        }
        let said = html::tree::of_text(&node, |text| {
            let is_apart = text.starts_with(char::is_whitespace);
            let goes_on = text.ends_with(char::is_whitespace);
            (is_apart, html::tree::joined(text), goes_on)
        });
        if let Some((is_apart, words, goes_on)) = said {
            plain.push_str(if is_apart { " " } else { "" });
            plain.push_str(&words);
            plain.push_str(if goes_on { " " } else { "" });
        }
        let mut below: Vec<_> = node.children_it(true).collect();
        open.append(&mut below);
    }
    plain
}
