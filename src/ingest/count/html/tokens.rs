//! The *tokens* of HTML: texts and tags, by the rules of the HTML standard (13.2.5). Comments, declarations and
//! processing instructions are skipped.

use memchr::{memchr, memmem};
use std::borrow::Cow;

/// A token with the line on which it begins.
#[derive(Debug, Clone)]
pub(super) enum Token<'a> {
    /// Text with character references.
    Text(&'a str),
    /// Text without: that of a raw text element.
    Raw(&'a str),
    Start(Tag<'a>),
    /// The end tag of an element of this name, in lower case.
    End(Cow<'a, str>),
}

/// A start tag.
#[derive(Debug, Clone)]
pub(super) struct Tag<'a> {
    /// In lower case.
    pub(super) name: Cow<'a, str>,
    /// What stands between its name and its end.
    attributes: &'a str,
    pub(super) closes_itself: bool,
}

impl<'a> Tag<'a> {
    /// The attributes: names as they are written, and raw values.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let source = self.attributes;
        let mut at = 0;
        std::iter::from_fn(move || attribute(source, &mut at))
    }

    /// The raw value of the first attribute of this name.
    pub(super) fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut all = self.attributes();
        let found = all.find(|(other, _)| other.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value)
    }
}

/// Splits a source into tokens.
#[derive(Debug, Clone)]
pub(super) struct Tokens<'a> {
    source: &'a str,
    at: usize,
    /// The line of `at`.
    line: usize,
    /// The line on which the last token began.
    pub(super) token_line: usize,
    /// The open raw text element.
    raw: Option<Cow<'a, str>>,
    /// Whether SVG or MathML is open: no element is of raw text there.
    pub(super) in_foreign: bool,
    /// Whether these are tokens of XML: a tag may close itself, and names may have prefixes.
    pub(super) is_xml: bool,
}

impl<'a> Tokens<'a> {
    pub(super) fn of(source: &'a str, line: usize) -> Self {
        Self {
            source,
            at: 0,
            line,
            token_line: line,
            raw: None,
            in_foreign: false,
            is_xml: false,
        }
    }

    /// The tokens of a page in XHTML.
    pub(super) fn of_xml(source: &'a str) -> Self {
        Self {
            is_xml: true,
            ..Self::of(source, 1)
        }
    }

    /// The byte where the next token begins.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        loop {
            self.token_line = self.line;
            let start = self.at;
            let rest = self.source.get(start..).filter(|rest| !rest.is_empty())?;
            if let Some(name) = self.raw.take() {
                let length = raw_length(rest, &name);
                self.go(start + length);
                if length == 0 {
                    continue;
                }
                let text = &rest[..length];
                return Some(match &*name {
                    "textarea" | "title" => Token::Text(text),
                    _ => Token::Raw(text),
                });
            }
            let length = text_length(rest);
            if length > 0 {
                self.go(start + length);
                return Some(Token::Text(&rest[..length]));
            }
            if let Some(token) = self.markup(rest) {
                return Some(token);
            }
        }
    }

    /// Goes to byte `at`, and counts lines.
    fn go(&mut self, at: usize) {
        let passed = self.source.as_bytes().get(self.at..at).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', passed).count();
        self.at = at;
    }

    /// The tag at the start of `rest`; other markup is skipped.
    fn markup(&mut self, rest: &'a str) -> Option<Token<'a>> {
        let start = self.at;
        let bytes = rest.as_bytes();
        let is_end = bytes.get(1) == Some(&b'/');
        let name_at = 1 + usize::from(is_end);
        if !bytes.get(name_at).is_some_and(u8::is_ascii_alphabetic) {
            let (length, text) = self.no_tag(rest);
            self.go(start + length);
            return text.map(Token::Raw);
        }
        let name_ends = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
        let name = &rest[name_at..];
        let name = &name[..name.find(name_ends).unwrap_or(name.len())];
        let attributes = &rest[name_at + name.len()..];
        let mut length = 0;
        while attribute(attributes, &mut length).is_some() {}
        let is_whole = attributes.as_bytes().get(length) == Some(&b'>');
        let attributes = &attributes[..length];
        self.go(start + name_at + name.len() + length + 1);
        if !is_whole {
            self.go(self.source.len());
            return None;
        }
        let name = match name.split_once(':') {
            Some((prefix, own)) if self.is_xml && prefix != "epub" => own,
            _ => name,
        };
        let closes_itself = attributes.ends_with('/');
        let name = match name.bytes().any(|byte| byte.is_ascii_uppercase()) {
            true => Cow::Owned(name.to_ascii_lowercase()),
            false => Cow::Borrowed(name),
        };
        if is_end {
            return Some(Token::End(name));
        }
        let holds_raw = match self.is_xml {
            true => !closes_itself && matches!(&*name, "script" | "style"),
            false => holds_raw_text(&name),
        };
        if !self.in_foreign && holds_raw {
            self.raw = Some(name.clone());
        }
        Some(Token::Start(Tag {
            name,
            attributes,
            closes_itself,
        }))
    }

    /// The length of what begins like a tag and is none, and its text.
    fn no_tag(&self, rest: &'a str) -> (usize, Option<&'a str>) {
        let past = |end: &str, from: usize| {
            let found = memmem::find(&rest.as_bytes()[from.min(rest.len())..], end.as_bytes());
            found.map_or(rest.len(), |at| from + at + end.len())
        };
        if rest.starts_with("<!--") {
            return (comment_length(rest), None);
        }
        if (self.in_foreign || self.is_xml) && rest.starts_with("<![CDATA[") {
            let length = past("]]>", 9);
            let text = &rest[9..length];
            return (length, Some(text.strip_suffix("]]>").unwrap_or(text)));
        }
        if self.is_xml && rest.starts_with("<!DOCTYPE") {
            // Declarations may stand in it.
            let end = past(">", 1);
            return match rest[..end].contains('[') {
                true => (past("]>", 1).max(end), None),
                false => (end, None),
            };
        }
        (past(">", 1), None)
    }
}

/// The length of the comment at the start of `rest`, which ends at `-->` or `--!>`.
fn comment_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    for hyphens in memmem::find_iter(&bytes[2..], b"--") {
        let at = 2 + hyphens;
        // Of more hyphens than two, the last two count.
        let more = bytes[at + 2..].iter().take_while(|byte| **byte == b'-');
        let end = at + 2 + more.count();
        match &bytes[end..] {
            [b'>', ..] => return end + 1,
            [b'!', b'>', ..] if end >= 6 => return end + 2,
            _ => {}
        }
    }
    rest.len()
}

/// The length of the text before the next markup.
fn text_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut from = 0;
    while let Some(sign) = memchr(b'<', &bytes[from..]).map(|at| from + at) {
        let begins = match bytes.get(sign + 1) {
            Some(b'!' | b'?') => true,
            Some(b'/') => bytes.len() > sign + 2,
            Some(next) => next.is_ascii_alphabetic(),
            None => false,
        };
        if begins {
            return sign;
        }
        from = sign + 1;
    }
    rest.len()
}

/// The next attribute after byte `at` of `source`, which goes on to the end of it, or of the tag.
fn attribute<'a>(source: &'a str, at: &mut usize) -> Option<(&'a str, &'a str)> {
    let bytes = source.as_bytes();
    let past = |from: usize, is_in: fn(u8) -> bool| {
        let rest = bytes.get(from..).unwrap_or_default();
        from + rest.iter().take_while(|byte| is_in(**byte)).count()
    };
    *at = past(*at, |byte| byte.is_ascii_whitespace() || byte == b'/');
    let start = *at;
    if bytes.get(start).is_none_or(|byte| *byte == b'>') {
        return None;
    }
    // A name may begin with an equals sign.
    let name_end = past(start + 1, |byte| {
        !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>' | b'=')
    });
    let name = source.get(start..name_end)?;
    *at = name_end;
    let sign = past(name_end, |byte| byte.is_ascii_whitespace());
    if bytes.get(sign) != Some(&b'=') {
        return Some((name, ""));
    }
    let value = past(sign + 1, |byte| byte.is_ascii_whitespace());
    let (from, to) = match bytes.get(value) {
        Some(quote @ (b'"' | b'\'')) => {
            let length = memchr(*quote, &bytes[value + 1..]);
            let to = length.map_or(bytes.len(), |length| value + 1 + length);
            *at = bytes.len().min(to + 1);
            (value + 1, to)
        }
        _ => {
            let to = past(value, |byte| !byte.is_ascii_whitespace() && byte != b'>');
            *at = to;
            (value, to)
        }
    };
    Some((name, source.get(from..to).unwrap_or_default()))
}

fn holds_raw_text(name: &str) -> bool {
    matches!(
        name,
        "iframe"
            | "noembed"
            | "noframes"
            | "plaintext"
            | "script"
            | "style"
            | "textarea"
            | "title"
            | "xmp"
    )
}

/// The length of the text of a raw text element.
fn raw_length(rest: &str, name: &str) -> usize {
    if name == "plaintext" {
        return rest.len();
    }
    let bytes = rest.as_bytes();
    // In a script, a comment with the start tag of another script in it holds the end tag of that.
    let (mut in_comment, mut in_inner) = (false, false);
    let mut at = 0;
    while let Some(sign) = memchr::memchr2(b'<', b'-', &bytes[at..]).map(|next| at + next) {
        let after = &bytes[sign..];
        at = sign + 1;
        if name == "script" {
            if after.starts_with(b"<!--") {
                in_comment = true;
                at = sign + 2;
            } else if after.starts_with(b"-->") {
                (in_comment, in_inner) = (false, false);
            } else if in_comment && names(after, b"<", name) {
                in_inner = true;
            }
        }
        if names(after, b"</", name) {
            if !in_inner {
                return sign;
            }
            in_inner = false;
        }
    }
    rest.len()
}

/// Whether `bytes` begin with the tag of this name, as far as its end.
fn names(bytes: &[u8], opening: &[u8], name: &str) -> bool {
    let Some(rest) = bytes.strip_prefix(opening) else {
        return false;
    };
    let is_same = rest
        .get(..name.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()));
    let end = rest.get(name.len());
    is_same && end.is_some_and(|end| end.is_ascii_whitespace() || matches!(end, b'/' | b'>'))
}
