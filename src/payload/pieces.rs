//! Splits a report's HTML into *pieces*, which are tags or the text between them, to extract its words. The
//! viewer does so with HTML from the page, and the proof with the page itself. The HTML is written by
//! [`render`](crate::render) or serialised by a browser, so a full parser is not needed.

use memchr::memchr2;

/// A piece of HTML that [`render`](crate::render) wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text, with character references resolved.
    Text(&'a str),
    /// The content between `<` and `>`.
    Tag(&'a str),
}

/// The character references that [`render`](crate::render) and browsers write.
const REFERENCES: [(&str, &str); 5] = [
    ("&nbsp;", "\u{a0}"),
    ("&amp;", "&"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
];

/// The end of the tag at the start of `html`, after its `>`. Some browsers do not escape `>` in attributes.
fn tag_end(html: &str) -> usize {
    let (mut at, mut is_quoted) = (0, false);
    while let Some(found) = memchr2(b'"', b'>', &html.as_bytes()[at..]) {
        at += found + 1;
        match html.as_bytes()[at - 1] {
            b'"' => is_quoted = !is_quoted,
            _ if !is_quoted => return at,
            _ => {}
        }
    }
    html.len()
}

/// Calls `each` with the pieces of HTML that [`render`](crate::render) or a browser wrote.
pub fn each_piece(html: &str, each: &mut dyn FnMut(Piece<'_>)) {
    let mut rest = html;
    while let Some(first) = rest.chars().next() {
        let (piece, length) = if first == '<' {
            let end = tag_end(rest);
            let tag = rest[1..end].strip_suffix('>');
            (Piece::Tag(tag.unwrap_or(&rest[1..end])), end)
        } else if first == '&'
            && let Some((name, text)) = REFERENCES.iter().find(|(name, _)| rest.starts_with(name))
        {
            (Piece::Text(text), name.len())
        } else {
            let first = first.len_utf8();
            let end = memchr2(b'<', b'&', &rest.as_bytes()[first..]);
            let end = end.map_or(rest.len(), |end| first + end);
            (Piece::Text(&rest[..end]), end)
        };
        each(piece);
        rest = rest.get(length..).unwrap_or_default();
    }
}

/// The joined text of HTML that [`render`](crate::render) wrote.
pub fn text_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    each_piece(html, &mut |piece| {
        if let Piece::Text(more) = piece {
            text.push_str(more);
        }
    });
    text
}

/// HTML that [`render`](crate::render) wrote, without its tags; character references stay.
pub fn text_html_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(tag) = rest.find('<') {
        text.push_str(&rest[..tag]);
        rest = &rest[tag..];
        rest = &rest[tag_end(rest)..];
    }
    text.push_str(rest);
    text
}
