//! The *pairs* of a mark in the text and the block that it leads to, which is certainly a note.

use super::text::{holds_something, says_something};
use crate::ingest::html::article::Article;
use crate::ingest::html::mark::{AROUND, Mark, label, looks_like_a_mark, whole_mark};
use crate::ingest::html::tree::{
    has_role, is_block, lies_in, name, names, of_attribute, of_text, place, says,
};
use dom_query::{NodeId, NodeRef};
use std::collections::{HashMap, HashSet};

/// A link that may be a mark, and the note it may lead to.
pub(super) struct Pair<'a> {
    pub(super) mark: NodeRef<'a>,
    pub(super) label: String,
    pub(super) place: NodeRef<'a>,
    pub(super) body: NodeRef<'a>,
}

/// The anchors and links of a page, and the order of its elements.
#[derive(Default)]
pub(super) struct Index<'a> {
    order: HashMap<NodeId, usize>,
    pub(super) places: HashMap<String, NodeRef<'a>>,
    pub(super) links: Vec<NodeRef<'a>>,
}

impl<'a> Index<'a> {
    pub(super) fn of(root: &NodeRef<'a>) -> Self {
        let mut index = Self::default();
        let elements = root.descendants_it().filter(NodeRef::is_element);
        for (at, node) in elements.enumerate() {
            index.order.insert(node.id, at);
            for name in names(&node) {
                index.places.entry(name).or_insert(node);
            }
            if place(&node).is_some() {
                index.links.push(node);
            }
        }
        index
    }

    pub(super) fn at(&self, node: NodeId) -> usize {
        self.order.get(&node).copied().unwrap_or(usize::MAX)
    }
}

/// A block that may be a note, with cached properties for the links to it.
struct Body<'a> {
    block: NodeRef<'a>,
    /// Whether no text in it precedes the anchor.
    begins: bool,
    /// The targets of its own links.
    leads_to: HashSet<String>,
}

impl<'a> Body<'a> {
    fn of(place: &NodeRef<'a>, index: &Index<'a>) -> Option<Self> {
        let block = body(place)?;
        Some(Self {
            block,
            begins: begins(&block, place),
            leads_to: leads_to(&block, index),
        })
    }
}

/// Pairs of a link that looks like a mark and a block that is certainly a note.
pub(super) fn pairs<'a>(index: &Index<'a>, article: Option<&Article>) -> Vec<Pair<'a>> {
    let mut bodies: HashMap<NodeId, Option<Body<'a>>> = HashMap::new();
    let candidate = |link: &NodeRef<'a>| {
        let name = place(link).filter(|name| !super::remarks::is_remark(name))?;
        let place = *index.places.get(&name)?;
        let body = bodies.entry(place.id);
        let of_place = body.or_insert_with(|| Body::of(&place, index)).as_ref()?;
        let body = of_place.block;
        let label = label(link)?;
        let mark = whole_mark(link);
        if lies_in(link, body.id) || article.is_some_and(|a| !a.reaches(link.id)) {
            return None;
        }
        let names = names_around(link);
        let leads_back = names.iter().any(|name| of_place.leads_to.contains(name));
        let is_mark = looks_like_a_mark(link);
        let certain = match (is_mark, leads_back) {
            (Mark::Said, _) => leads_back || is_note(&body) || is_note(&place),
            (Mark::Raised, _) => leads_back || is_note(&body) || is_note(&place),
            (Mark::Bracketed, _) => leads_back,
            (Mark::No, _) => false,
        };
        // Both ends of a pair may look alike; then the first is the mark.
        let in_order = index.at(link.id) < index.at(body.id) || !leads_back || is_note(&body);
        (certain && in_order && of_place.begins).then_some(Pair {
            mark,
            label,
            place,
            body,
        })
    };
    index.links.iter().filter_map(candidate).collect()
}

/// The anchor names of the link and of elements close to it.
pub(super) fn names_around(link: &NodeRef<'_>) -> Vec<String> {
    let around = link
        .ancestors_it(Some(AROUND))
        .take_while(|node| !is_block(&name(node)));
    let mut found = names(link);
    found.extend(around.flat_map(|node| names(&node)));
    found.extend(link.descendants_it().flat_map(|node| names(&node)));
    // Some pages put an empty anchor before or after the mark.
    for beside in [link.prev_sibling(), link.next_sibling()]
        .into_iter()
        .flatten()
    {
        if beside.has_name("a") || beside.has_name("span") {
            found.extend(names(&beside));
        }
    }
    found
}

/// The block of an anchor.
fn body<'a>(place: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    let mut block = std::iter::once(*place)
        .chain(place.ancestors_it(Some(AROUND + 1)))
        .find(|node| is_block(&name(node)))?;
    if block.has_name("dt") {
        block = block
            .next_element_sibling()
            .filter(|next| next.has_name("dd"))?;
    }
    let fit = matches!(
        &*name(&block),
        "li" | "p" | "div" | "aside" | "dd" | "section"
    );
    (fit && holds_something(&block)).then_some(block)
}

/// Whether no text in `body` precedes the anchor.
fn begins(body: &NodeRef<'_>, place: &NodeRef<'_>) -> bool {
    if !lies_in(place, body.id) {
        return true;
    }
    for node in body.descendants_it() {
        if node.id == place.id {
            return true;
        }
        if of_text(&node, says_something) == Some(true) {
            return lies_in(&node, place.id);
        }
    }
    place.id == body.id
}

/// The most links of a note that are examined; a note is short.
const MOST_LINKS: usize = 1_000;

/// The targets of the links in `body`.
fn leads_to(body: &NodeRef<'_>, index: &Index<'_>) -> HashSet<String> {
    let from = index.at(body.id);
    let first = index.links.partition_point(|link| index.at(link.id) < from);
    let links = index.links.get(first..).unwrap_or_default();
    links
        .iter()
        .take(MOST_LINKS)
        .take_while(|link| lies_in(link, body.id))
        .filter_map(place)
        .collect()
}

/// Whether the element is identified as a note.
fn is_note(node: &NodeRef<'_>) -> bool {
    let is_named = |id: &str| {
        let id = id.to_ascii_lowercase();
        let starts = ["fn", "cite_note", "footnote", "_ftn", "_edn"];
        starts.iter().any(|start| id.starts_with(start))
    };
    has_role(
        node,
        &[
            "doc-footnote",
            "doc-endnote",
            "footnote",
            "endnote",
            "rearnote",
        ],
    ) || ["footnote", "endnote"]
        .iter()
        .any(|word| says(node, "class", word))
        || of_attribute(node, "id", is_named) == Some(true)
}
