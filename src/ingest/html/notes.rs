//! A *note* in a page is a block that a mark in the text links to and that is identified as a note: by a role,
//! a class, or a link back. Uncertain ones stay as they are. The steps:
//!
//! 1. collect the anchors and the links into the page;
//! 2. pair each link that looks like a mark with its target block;
//! 3. remove the blocks from the text, with elements that contain nothing else.

use super::article::Article;
use super::mark::{AROUND, Mark, compact, label, looks_like_a_mark, says_only, whole_mark};
use super::tree::{
    has_role, is_block, lies_in, name, names, of_attribute, of_text, place, says, words,
};
use dom_query::{Document, NodeId, NodeRef};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The notes of a page.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The note of each mark.
    pub(super) refs: HashMap<NodeId, usize>,
    /// Elements that are not read at their place: notes, links back, and elements that contain only notes.
    pub(super) taken: HashSet<NodeId>,
    /// The notes in the source's order.
    pub(super) sources: Vec<NoteSource>,
}

/// The source of a note.
#[derive(Debug)]
pub(super) struct NoteSource {
    pub(super) label: String,
    /// The elements with its text.
    pub(super) nodes: Vec<NodeId>,
}

/// A link that may be a mark, and the note it may lead to.
struct Pair<'a> {
    mark: NodeRef<'a>,
    label: String,
    place: NodeRef<'a>,
    body: NodeRef<'a>,
}

/// The anchors and links of a page, and the order of its elements.
#[derive(Default)]
struct Index<'a> {
    order: HashMap<NodeId, usize>,
    places: HashMap<String, NodeRef<'a>>,
    links: Vec<NodeRef<'a>>,
}

impl Index<'_> {
    fn at(&self, node: NodeId) -> usize {
        self.order.get(&node).copied().unwrap_or(usize::MAX)
    }
}

/// The notes of the page; for an article, only those it refers to.
pub(super) fn find(document: &Document, article: Option<&Article>) -> Notes {
    let root = document.root();
    let mut index = Index::default();
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
    let pairs = pairs(&index, article);
    let mut by_body: BTreeMap<usize, Vec<Pair<'_>>> = BTreeMap::new();
    for pair in pairs {
        by_body
            .entry(index.at(pair.body.id))
            .or_default()
            .push(pair);
    }
    let bodies: HashSet<NodeId> = by_body
        .values()
        .flatten()
        .map(|pair| pair.body.id)
        .collect();
    let mut notes = Notes::default();
    for group in by_body.values() {
        let Some(first) = group.first() else { continue };
        let one_place = group.iter().all(|pair| pair.place.id == first.place.id);
        let nested = first
            .body
            .ancestors_it(None)
            .any(|node| bodies.contains(&node.id));
        if one_place && !nested {
            notes.take(group, &bodies);
        }
    }
    notes.take_wrappers(document);
    notes
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
fn pairs<'a>(index: &Index<'a>, article: Option<&Article>) -> Vec<Pair<'a>> {
    let mut bodies: HashMap<NodeId, Option<Body<'a>>> = HashMap::new();
    let candidate = |link: &NodeRef<'a>| {
        let place = *index.places.get(&place(link)?)?;
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
fn names_around(link: &NodeRef<'_>) -> Vec<String> {
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

impl Notes {
    /// Takes the note that all links of `group` lead to.
    fn take(&mut self, group: &[Pair<'_>], bodies: &HashSet<NodeId>) {
        let Some(Pair {
            label, place, body, ..
        }) = group.first()
        else {
            return;
        };
        let back: HashSet<String> = group
            .iter()
            .flat_map(|pair| names_around(&pair.mark))
            .collect();
        let mut taken = HashSet::new();
        let mut letters = Letters::default();
        for inner in body.descendants_it() {
            let is_back = self::place(&inner).is_some_and(|place| back.contains(&place))
                || has_role(&inner, &["doc-backlink"])
                || is_label(&inner, place, label);
            if is_back {
                taken.insert(without_words(&inner, body, &mut letters).id);
            }
        }
        let left = body.descendants_it().any(|node| {
            of_text(&node, says_something) == Some(true)
                && !node
                    .ancestors_it(None)
                    .any(|around| taken.contains(&around.id))
        });
        if !left {
            return;
        }
        let number = self.sources.len();
        self.taken.extend(taken);
        self.taken.insert(body.id);
        if body.has_name("dd")
            && let Some(term) = body.prev_element_sibling()
        {
            self.taken.insert(term.id);
        }
        let mut nodes = vec![body.id];
        for next in continued(body, bodies) {
            self.taken.insert(next.id);
            nodes.push(next.id);
        }
        for pair in group {
            self.refs.insert(pair.mark.id, number);
        }
        self.sources.push(NoteSource {
            label: label.clone(),
            nodes,
        });
    }

    /// Takes the elements that contain only notes, and headings or rules above them.
    fn take_wrappers(&mut self, document: &Document) {
        // The children of each wrapper that are not known to be notes.
        let mut others: HashMap<NodeId, HashSet<NodeId>> = HashMap::new();
        let mut waiting: Vec<NodeId> = self.sources.iter().flat_map(|s| s.nodes.clone()).collect();
        while let Some(id) = waiting.pop() {
            let Some(around) = document.tree.get(&id).and_then(|node| node.parent()) else {
                continue;
            };
            let name = name(&around);
            let fit = matches!(
                &*name,
                "section" | "div" | "ol" | "ul" | "dl" | "aside" | "footer"
            );
            if !fit || self.taken.contains(&around.id) {
                continue;
            }
            let others = others.entry(around.id).or_insert_with(|| {
                let children = around.children_it(false);
                let others = children.filter(|child| self.is_other(child));
                others.map(|child| child.id).collect()
            });
            others.remove(&id);
            if others.is_empty() {
                self.taken.insert(around.id);
                waiting.push(around.id);
            }
        }
    }

    /// Whether it is not a note and has content.
    fn is_other(&self, node: &NodeRef<'_>) -> bool {
        !self.taken.contains(&node.id)
            && !node.has_name("hr")
            && (holds_something(node) || node.descendants_it().any(|n| n.has_name("img")))
    }
}

/// Whether the element only repeats the note's label: the anchor itself, or a label before it.
fn is_label(node: &NodeRef<'_>, place: &NodeRef<'_>, label: &str) -> bool {
    let marked = node.has_name("sup") || says(node, "class", "label") || node.id == place.id;
    marked
        && !is_block(&name(node))
        && words(node).trim_matches(['[', ']', '(', ')', ' ', '.']) == label
}

/// The element, or the outermost one around it in `body` without other words.
fn without_words<'a>(node: &NodeRef<'a>, body: &NodeRef<'a>, letters: &mut Letters) -> NodeRef<'a> {
    let mut widest = *node;
    for around in node.ancestors_it(Some(AROUND)) {
        if around.id == body.id || around.has_name("p") && !says_only(&around, &compact(node)) {
            break;
        }
        if letters.of(&around) > letters.linked(&around).max(letters.of(node)) {
            break;
        }
        widest = around;
    }
    widest
}

/// The number of letters in elements, and in their links; cached, since an element may have many links.
#[derive(Default)]
struct Letters {
    all: HashMap<NodeId, usize>,
    linked: HashMap<NodeId, usize>,
}

impl Letters {
    fn of(&mut self, node: &NodeRef<'_>) -> usize {
        *self.all.entry(node.id).or_insert_with(|| letters(node))
    }

    fn linked(&mut self, node: &NodeRef<'_>) -> usize {
        *self.linked.entry(node.id).or_insert_with(|| {
            let links = node.descendants_it().filter(|inner| inner.has_name("a"));
            links.map(|link| letters(&link)).sum()
        })
    }
}

/// Whether there is more than punctuation around a mark; a redacted note counts as well.
fn says_something(text: &str) -> bool {
    text.contains(|c: char| !c.is_whitespace() && !"[]().,:^↑↩⏎\u{fe0e}".contains(c))
}

fn holds_something(node: &NodeRef<'_>) -> bool {
    let mut texts = std::iter::once(*node).chain(node.descendants_it());
    texts.any(|text| of_text(&text, says_something) == Some(true))
}

fn letters(node: &NodeRef<'_>) -> usize {
    let count = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let texts = std::iter::once(*node).chain(node.descendants_it());
    texts.filter_map(|text| of_text(&text, count)).sum()
}

/// The paragraphs after a note's first one, if the element around them contains notes.
fn continued<'a>(body: &NodeRef<'a>, bodies: &HashSet<NodeId>) -> Vec<NodeRef<'a>> {
    let of_notes = body.parent().is_some_and(|around| {
        ["footnotes", "endnotes", "notes"]
            .iter()
            .any(|word| says(&around, "class", word))
    });
    if !of_notes || !body.has_name("p") {
        return Vec::new();
    }
    let next = |node: &NodeRef<'a>| node.next_element_sibling();
    std::iter::successors(next(body), next)
        .take_while(|node| !bodies.contains(&node.id) && !node.has_name("hr"))
        .filter(|node| holds_something(node))
        .collect()
}
