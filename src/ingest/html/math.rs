//! *Math* in a page is MathML, or TeX for a script. A formula is kept only if the page contains its TeX.

use super::tree::{attribute, joined, name, says, text};
use crate::model::Math;
use dom_query::NodeRef;

/// Whether the element only shows what the script behind it says (MathJax 2).
pub(super) fn is_shown_by_script(node: &NodeRef<'_>) -> bool {
    if !says(node, "class", "MathJax") {
        return false;
    }
    // A preview stands before the formula, and the formula may be in a block of its own.
    let first = node.next_element_sibling();
    let second = first.and_then(|first| first.next_element_sibling());
    let mut beside = first.into_iter().chain(second);
    beside.any(|beside| beside.has_name("script") && says(&beside, "type", "math/tex"))
}

/// The formula in the element, and whether it is a display formula.
pub(in crate::ingest) fn of(node: &NodeRef<'_>) -> Option<(Math, bool)> {
    let name = name(node);
    if &*name == "script" && says(node, "type", "math/tex") {
        let is_block = attribute(node, "type").contains("mode=display");
        return Some((
            Math {
                tex: joined(&text(node)),
            },
            is_block,
        ));
    }
    if matches!(&*name, "dt-math" | "d-math") {
        let is_block = node.has_attr("block");
        let tex = joined(&text(node));
        return Some((Math { tex }, is_block));
    }
    let holds_math = matches!(&*name, "span" | "div")
        && (says(node, "class", "mwe-math-element") || says(node, "class", "katex"));
    if &*name != "math" && !holds_math {
        return None;
    }
    let annotation = node.descendants_it().find(|inner| {
        inner.has_name("annotation") && attribute(inner, "encoding").contains("tex")
    })?;
    let is_block = says(node, "class", "katex-display")
        || std::iter::once(*node)
            .chain(node.descendants_it())
            .any(|inner| inner.has_name("math") && attribute(&inner, "display") == "block");
    let tex = joined(&text(&annotation));
    let shown = tex
        .strip_prefix("{\\displaystyle")
        .and_then(|rest| rest.strip_suffix('}'));
    let tex = shown.map_or(tex.clone(), |shown| shown.trim().to_owned());
    Some((Math { tex }, is_block))
}
