//! A *typed* page is one `<pre>` with a plain text in it, as parliaments and registers publish theirs. It has the
//! structure of its text, and none of HTML.

use super::parse::Lines;
use super::tree;
use dom_query::{Document, NodeRef};

/// A text has so many lines; a shorter one may be an example or a letter's head.
const FEWEST_LINES: usize = 20;

/// The typed text of a page.
pub(super) struct Typed {
    pub(super) text: String,
    /// How many lines of the source stand before it.
    pub(super) lines_before: usize,
    /// The words of the links in it, each with its line.
    pub(super) links: Vec<(usize, String)>,
}

/// The typed text of the page whose source is `source`, if nothing else on it has words.
pub(super) fn text(document: &Document, lines: &Lines, source: &str) -> Option<Typed> {
    let root = document.root();
    let pre = root.descendants_it().find(|node| node.has_name("pre"))?;
    let is_inside = |node: &NodeRef<'_>| tree::lies_in(node, pre.id);
    let is_silent = |node: &NodeRef<'_>| {
        ["head", "script", "style", "title"]
            .iter()
            .any(|name| node.has_name(name))
    };
    for node in root.descendants_it() {
        let has_words = tree::of_text(&node, tree::has_words) == Some(true);
        if node.is_element() && node.id != pre.id && is_inside(&node) && !is_plain(&node)
            || has_words
                && !is_inside(&node)
                && !node.ancestors_it(None).any(|node| is_silent(&node))
            || !is_inside(&node)
                && ["img", "svg", "iframe"]
                    .iter()
                    .any(|name| node.has_name(name))
        {
            return None;
        }
    }
    let text = tree::text(&pre);
    if text.lines().count() < FEWEST_LINES {
        return None;
    }
    let number = lines.number(&pre);
    let line = source
        .lines()
        .nth(number.saturating_sub(1))
        .unwrap_or_default();
    let begins_below = line.trim_end().ends_with('>');
    let links = pre
        .descendants_it()
        .filter(|node| node.has_name("a") && node.attr("href").is_some());
    Some(Typed {
        lines_before: number.saturating_sub(usize::from(!begins_below)),
        links: links
            .map(|link| (lines.number(&link), tree::words(&link)))
            .collect(),
        text,
    })
}

/// Whether the element only says how the text in it looks.
fn is_plain(node: &NodeRef<'_>) -> bool {
    ["a", "b", "em", "font", "i", "span", "strong", "u", "br"]
        .iter()
        .any(|name| node.has_name(name))
}
