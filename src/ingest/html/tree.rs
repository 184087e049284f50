//! Queries on the nodes of a page's *tree*.

use dom_query::{Document, NodeData, NodeId, NodeRef};
use html5ever::LocalName;
use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// The elements for the page as a whole.
pub(super) fn roots(document: &Document) -> impl Iterator<Item = NodeRef<'_>> {
    let html = document.root().children_it(false);
    let html = html.into_iter().find(|node| node.has_name("html"));
    html.into_iter().chain(document.tree.body())
}

/// The element's name in lower case; empty for other nodes.
pub(in crate::ingest) fn name(node: &NodeRef<'_>) -> LocalName {
    node.qual_name_ref()
        .map_or_else(LocalName::default, |name| name.local.clone())
}

/// An attribute's value; empty if it is missing.
pub(in crate::ingest) fn attribute(node: &NodeRef<'_>, name: &str) -> String {
    of_attribute(node, name, str::to_owned).unwrap_or_default()
}

/// Applies `ask` to the attribute's value without copying it; `None` if it is missing. This is called several
/// times for each element.
pub(super) fn of_attribute<A>(
    node: &NodeRef<'_>,
    name: &str,
    ask: impl FnOnce(&str) -> A,
) -> Option<A> {
    let element = node.element_ref()?;
    let mut attributes = element.attrs.iter();
    let found = attributes.find(|attribute| &*attribute.name.local == name)?;
    Some(ask(&found.value))
}

/// Whether the element has any attribute.
pub(super) fn has_attributes(node: &NodeRef<'_>) -> bool {
    node.element_ref()
        .is_some_and(|element| !element.attrs.is_empty())
}

/// Applies `ask` to the content of a text node; `None` for other nodes.
pub(in crate::ingest) fn of_text<A>(node: &NodeRef<'_>, ask: impl FnOnce(&str) -> A) -> Option<A> {
    let asked = node.query(|node| match &node.data {
        NodeData::Text { contents } => Some(ask(contents)),
        _ => None,
    });
    asked.flatten()
}

/// Whether a word in the attribute `of` begins with `word`.
pub(in crate::ingest) fn says(node: &NodeRef<'_>, of: &str, word: &str) -> bool {
    let begins = |other: &str| {
        let start = other.as_bytes().get(..word.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()))
    };
    of_attribute(node, of, |value| value.split_whitespace().any(begins)) == Some(true)
}

/// The ARIA or EPUB roles of an element.
pub(in crate::ingest) fn has_role(node: &NodeRef<'_>, roles: &[&str]) -> bool {
    let has = |said: &str| said.split_whitespace().any(|role| roles.contains(&role));
    ["role", "epub:type"]
        .iter()
        .any(|of| of_attribute(node, of, has) == Some(true))
}

/// The anchor names of this element.
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

/// The fragment of a link into its own page, percent-decoded.
pub(super) fn place(node: &NodeRef<'_>) -> Option<String> {
    if !node.has_name("a") {
        return None;
    }
    let place = |href: &str| {
        let place = href.trim().strip_prefix('#').filter(|p| !p.is_empty());
        place.map(percent_decoded)
    };
    of_attribute(node, "href", place).flatten()
}

fn percent_decoded(text: &str) -> String {
    let decoded = percent_decode_str(text).decode_utf8();
    decoded.map_or_else(|_| text.to_owned(), Cow::into_owned)
}

/// The text of the node and all nodes in it, unchanged.
pub(super) fn text(node: &NodeRef<'_>) -> String {
    node.text().to_string()
}

/// The words of the node, separated by single spaces; block boundaries separate words.
pub(in crate::ingest) fn words(node: &NodeRef<'_>) -> String {
    let mut text = String::new();
    let mut below = vec![*node];
    while let Some(inner) = below.pop() {
        if of_text(&inner, |own| text.push_str(own)).is_some() {
            continue;
        }
        let name = name(&inner);
        if is_block(&name) || &*name == "br" {
            text.push(' ');
        }
        if !matches!(&*name, "script" | "style") || inner.id == node.id {
            below.extend(inner.children_it(true));
        }
    }
    joined(&text)
}

pub(in crate::ingest) fn joined(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    joined
}

pub(in crate::ingest) fn has_words(text: &str) -> bool {
    text.contains(|c: char| c.is_alphanumeric())
}

/// The most nodes of an element that says one thing: a title, a byline, a day.
const MOST_OF_SMALL: usize = 400;

/// Whether the element may say one thing. Elements around a whole page are not gone through again and again.
pub(super) fn is_small(node: &NodeRef<'_>) -> bool {
    node.descendants_it().take(MOST_OF_SMALL).count() < MOST_OF_SMALL
}

/// Whether `inner` is inside `outer` or equal to it.
pub(super) fn lies_in(inner: &NodeRef<'_>, outer: NodeId) -> bool {
    inner.id == outer || inner.ancestors_it(None).any(|node| node.id == outer)
}

/// Whether browsers do not show the element, or it is hidden from screen readers.
pub(in crate::ingest) fn is_hidden(node: &NodeRef<'_>) -> bool {
    let hides = |style: &str| {
        let style: String = style.to_ascii_lowercase().split_whitespace().collect();
        style.contains("display:none") || style.contains("visibility:hidden")
    };
    // A panel of tabs is hidden until its tab is chosen, and a browser shows some when words in them are looked for.
    if has_role(node, &["tabpanel"]) {
        return false;
    }
    let is_found = |said: &str| said.eq_ignore_ascii_case("until-found");
    of_attribute(node, "hidden", |said| !is_found(said)) == Some(true)
        || of_attribute(node, "aria-hidden", |said| said == "true") == Some(true)
        || of_attribute(node, "style", hides) == Some(true)
}

/// Whether it is a block element.
pub(in crate::ingest) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "d-abstract"
            | "d-appendix"
            | "d-article"
            | "d-byline"
            | "d-title"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "dt-appendix"
            | "dt-article"
            | "dt-byline"
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
