//! A *piece* is a tag, or a stretch of text between two: what report HTML is read as where its words are
//! wanted. The viewer reads so what it takes out of the page, and the proof so reads the page. What is known when a
//! report is rendered, the press takes from there. The HTML is what this package's own [`render`](crate::render)
//! writes, or what a browser makes of that again, so that no parser is needed.

use memchr::memchr2;

/// A piece of HTML that [`render`](crate::render) wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text of a text node, its references resolved.
    Text(&'a str),
    /// What stands between `<` and `>`.
    Tag(&'a str),
}

/// The references that [`render`](crate::render) and browsers write.
const REFERENCES: [(&str, &str); 5] = [
    ("&nbsp;", "\u{a0}"),
    ("&amp;", "&"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
];

/// Where the tag ends that `html` begins with: behind its `>`, which may stand in an attribute as well,
/// since some browsers write it there as it is.
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

/// Gives `each` the pieces of HTML that [`render`](crate::render) wrote. It knows the few
/// references that `render` and browsers write.
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

/// The text nodes of HTML that [`render`](crate::render) wrote, joined.
pub fn text_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    each_piece(html, &mut |piece| {
        if let Piece::Text(more) = piece {
            text.push_str(more);
        }
    });
    text
}

/// The text nodes of HTML that [`render`](crate::render) wrote, as HTML: its tags left out.
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
