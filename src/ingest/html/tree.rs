//! The *tree* of a page: what a browser's parser makes of its source. Here is what the reader asks
//! of a node.

use dom_query::{NodeId, NodeRef};
use html5ever::LocalName;

/// The element's name, lower case; empty for everything that is no element.
pub(super) fn name(node: &NodeRef<'_>) -> LocalName {
    node.qual_name_ref()
        .map_or_else(LocalName::default, |name| name.local.clone())
}

/// An attribute's value; empty where the element does not have it.
pub(super) fn attribute(node: &NodeRef<'_>, name: &str) -> String {
    node.attr(name)
        .map_or_else(String::new, |value| value.to_string())
}

/// Whether one of the words of the attribute `of` begins with `word`.
pub(super) fn says(node: &NodeRef<'_>, of: &str, word: &str) -> bool {
    let begins = |other: &str| {
        let start = other.as_bytes().get(..word.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()))
    };
    node.attr(of)
        .is_some_and(|value| value.split_whitespace().any(begins))
}

/// The roles an element has by ARIA or by EPUB.
pub(super) fn has_role(node: &NodeRef<'_>, roles: &[&str]) -> bool {
    ["role", "epub:type"].iter().any(|of| {
        let said = node.attr(of);
        said.is_some_and(|said| said.split_whitespace().any(|role| roles.contains(&role)))
    })
}

/// The names by which links call this place.
pub(super) fn names(node: &NodeRef<'_>) -> Vec<String> {
    let mut names = Vec::new();
    let own = attribute(node, "id");
    if !own.is_empty() {
        names.push(own);
    }
    let old = attribute(node, "name");
    if !old.is_empty() && !names.contains(&old) && node.has_name("a") {
        names.push(old);
    }
    names
}

/// What the link leads to in its own page, percent signs decoded.
pub(super) fn place(node: &NodeRef<'_>) -> Option<String> {
    if !node.has_name("a") {
        return None;
    }
    let href = node.attr("href")?;
    let place = href.trim().strip_prefix('#').filter(|p| !p.is_empty())?;
    Some(percent_decoded(place))
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// The node's characters and those of all nodes in it, as they stand.
pub(super) fn text(node: &NodeRef<'_>) -> String {
    node.text().to_string()
}

/// The node's words with one space between them; where a block begins, a word does.
pub(super) fn words(node: &NodeRef<'_>) -> String {
    let mut text = String::new();
    for inner in std::iter::once(*node).chain(node.descendants_it()) {
        if inner.is_text() {
            text.push_str(&inner.text());
        } else if is_block(&name(&inner)) {
            text.push(' ');
        }
    }
    joined(&text)
}

/// Like [`words`], without those of styles and scripts, which are never shown; a word ends at a link
/// and at raised text, too, as it does when [words are counted](super::words).
pub(super) fn shown_words(node: &NodeRef<'_>) -> String {
    let mut text = String::new();
    let mut before = None;
    for inner in std::iter::once(*node).chain(node.descendants_it()) {
        if !inner.is_text() {
            if is_block(&name(&inner)) || inner.has_name("br") {
                text.push(' ');
            }
            continue;
        }
        let mut around = inner.ancestors_it(None);
        let is_silent = |node: &NodeRef<'_>| node.has_name("style") || node.has_name("script");
        if inner.ancestors_it(Some(1)).any(|parent| is_silent(&parent)) {
            continue;
        }
        let apart = around
            .find(|node| matches!(&*name(node), "a" | "sup"))
            .map(|node| node.id);
        if apart != before {
            text.push(' ');
        }
        before = apart;
        text.push_str(&inner.text());
    }
    joined(&text)
}

pub(super) fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn has_words(text: &str) -> bool {
    text.contains(|c: char| c.is_alphanumeric())
}

/// Whether `inner` lies in `outer` or is it.
pub(super) fn lies_in(inner: &NodeRef<'_>, outer: NodeId) -> bool {
    inner.id == outer || inner.ancestors_it(None).any(|node| node.id == outer)
}

/// Whether browsers show nothing of the element, or tell readers of the screen to pass it over.
pub(super) fn is_hidden(node: &NodeRef<'_>) -> bool {
    if node.has_attr("hidden") || attribute(node, "aria-hidden") == "true" {
        return true;
    }
    let style = attribute(node, "style");
    if style.is_empty() {
        return false;
    }
    let style: String = style.to_ascii_lowercase().split_whitespace().collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}

/// Whether the element begins and ends a line.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "optgroup"
            | "option"
            | "p"
            | "plaintext"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "xmp"
    )
}
