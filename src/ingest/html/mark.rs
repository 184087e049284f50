//! A *mark* is a note reference: a small link to a note, such as a raised number or a symbol in brackets.

use super::tree::{has_role, is_block, name, of_text, says, text, words};
use dom_query::NodeRef;

/// The longest mark of a note (characters): `[note 12]`.
const MARK_CHARS: usize = 12;

/// How many elements around a mark or an anchor belong to it.
pub(super) const AROUND: usize = 3;

/// Why a link counts as a mark.
pub(super) enum Mark {
    /// Its role or class says so.
    Said,
    /// It is superscript.
    Raised,
    /// A number or symbol, perhaps in brackets.
    Bracketed,
    /// It is not a mark.
    No,
}

/// Whether and why the link is a mark.
pub(super) fn looks_like_a_mark(link: &NodeRef<'_>) -> Mark {
    if has_role(link, &["doc-backlink"])
        || says(link, "class", "footnote-back")
        || says(link, "class", "reversefootnote")
    {
        return Mark::No;
    }
    let said = |node: &NodeRef<'_>| {
        has_role(node, &["doc-noteref", "noteref"])
            || ["footnote", "noteref", "endnote", "fnref", "reference"]
                .iter()
                .any(|word| says(node, "class", word))
    };
    let close =
        || std::iter::once(*link).chain(link.ancestors_it(Some(2)).filter(|a| !is_block(&name(a))));
    if close().any(|node| said(&node) && !says(&node, "class", "reference-text"))
        && !says(link, "class", "internal")
    {
        return Mark::Said;
    }
    let raised = close().any(|node| node.has_name("sup"))
        || link.children_it(false).any(|child| child.has_name("sup"));
    if raised {
        return Mark::Raised;
    }
    let text = words(link);
    let is_sign = |c: char| c.is_ascii_digit() || "*†‡§¶[]()".contains(c);
    if !text.is_empty() && text.chars().all(is_sign) {
        Mark::Bracketed
    } else {
        Mark::No
    }
}

/// The label of the mark without brackets; `None` if it is not one.
pub(super) fn label(link: &NodeRef<'_>) -> Option<String> {
    let text = words(link);
    let label = text.trim_matches(['[', ']', '(', ')', ' ']);
    (!label.is_empty() && text.chars().count() <= MARK_CHARS).then(|| label.to_owned())
}

/// The mark with the elements around it that contain nothing else.
pub(super) fn whole_mark<'a>(link: &NodeRef<'a>) -> NodeRef<'a> {
    let text = compact(link);
    let wider = link
        .ancestors_it(Some(AROUND))
        .take_while(|node| !is_block(&name(node)) && says_only(node, &text));
    wider.last().unwrap_or(*link)
}

/// An element with more nodes is not a mark.
const MOST_NODES: usize = 100;

/// Whether the element's words without white space are `text`.
pub(super) fn says_only(node: &NodeRef<'_>, text: &str) -> bool {
    let mut left = text;
    for (at, inner) in node.descendants_it().enumerate() {
        let follows = of_text(&inner, |own| {
            own.chars().filter(|c| !c.is_whitespace()).all(|c| {
                let rest = left.strip_prefix(c);
                left = rest.unwrap_or(left);
                rest.is_some()
            })
        });
        if at >= MOST_NODES || follows == Some(false) {
            return false;
        }
    }
    left.is_empty()
}

/// The element's words without white space.
pub(super) fn compact(node: &NodeRef<'_>) -> String {
    text(node).split_whitespace().collect()
}
