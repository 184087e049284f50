//! What an element *said*: its words where a reader drops it, in the order and with the word boundaries of the
//! count of the source's words, so that both name the same words.

use super::tree::{attribute, is_block, is_hidden, joined, name, of_text};
use dom_query::NodeRef;

enum Step<'a> {
    Into(NodeRef<'a>),
    /// The end of an element that separates words.
    Out,
}

/// The words of the node, without those of styles and scripts, which are never visible, with the words of its
/// pictures and the TeX of its formulas.
pub(in crate::ingest) fn shown_words(node: &NodeRef<'_>) -> String {
    let mut text = String::new();
    let mut below = vec![Step::Into(*node)];
    while let Some(step) = below.pop() {
        let Step::Into(node) = step else {
            text.push(' ');
            continue;
        };
        if of_text(&node, |own| text.push_str(own)).is_some() {
            continue;
        }
        if !node.is_element() || is_silent(&node) {
            continue;
        }
        if let Some((math, _)) = super::math::of(&node) {
            text.push_str(&format!(" {} ", math.tex));
            continue;
        }
        if separates(&node) {
            text.push(' ');
            below.push(Step::Out);
        }
        if node.has_name("img") {
            text.push_str(&attribute(&node, "alt"));
        }
        below.extend(node.children_it(true).map(Step::Into));
    }
    joined(&text)
}

fn is_silent(node: &NodeRef<'_>) -> bool {
    ["style", "script", "template", "head", "rp"]
        .iter()
        .any(|name| node.has_name(name))
        && super::math::of(node).is_none()
}

/// Whether the element shows its text alone, without pictures or formulas.
pub(super) fn has_only(node: &NodeRef<'_>) -> bool {
    let more = ["img", "svg", "math", "input", "table"];
    !node
        .descendants_it()
        .any(|inner| more.iter().any(|name| inner.has_name(name)))
}

/// Whether a word ends where the element begins and where it ends.
fn separates(node: &NodeRef<'_>) -> bool {
    let name = name(node);
    let by_name = matches!(
        &*name,
        "a" | "applet"
            | "audio"
            | "br"
            | "button"
            | "canvas"
            | "d-footnote"
            | "datalist"
            | "desc"
            | "dt-fn"
            | "embed"
            | "foreignObject"
            | "iframe"
            | "img"
            | "input"
            | "map"
            | "meter"
            | "noembed"
            | "noframes"
            | "noscript"
            | "object"
            | "progress"
            | "select"
            | "sup"
            | "svg"
            | "text"
            | "textarea"
            | "title"
            | "video"
    );
    by_name || is_block(&name) || is_hidden(node)
}

/// How far back the text before a node is looked for.
const LOOKS: usize = 32;

/// Whether the first thing in the node is white space, or separates words.
fn begins_apart(node: &NodeRef<'_>) -> bool {
    let mut first = Some(*node);
    while let Some(inner) = first {
        if let Some(begins) = of_text(&inner, |text| text.starts_with(char::is_whitespace)) {
            return begins;
        }
        if inner.is_element() && separates(&inner) {
            return true;
        }
        first = inner.first_child();
    }
    false
}

/// Whether the last word before the node goes on in it.
pub(super) fn continues_word(node: &NodeRef<'_>) -> bool {
    if begins_apart(node) {
        return false;
    }
    let mut here = *node;
    for _ in 0..LOOKS {
        if here.is_element() && separates(&here) {
            return false;
        }
        let Some(before) = here.prev_sibling() else {
            match here.parent() {
                Some(parent) if !separates(&parent) => here = parent,
                _ => return false,
            }
            continue;
        };
        let mut last = before;
        while last.is_element() && !separates(&last) && !is_silent(&last) {
            match last.last_child() {
                Some(inner) => last = inner,
                None => break,
            }
        }
        match of_text(&last, |text| text.chars().next_back()) {
            Some(Some(c)) => return !c.is_whitespace(),
            None if last.is_element() && separates(&last) => return false,
            _ => here = last,
        }
    }
    false
}
