//! What is *taken* out of the text as a note: its block, what only repeats its label or leads back, and the
//! elements around that contain nothing else.

use super::pairs::{Pair, names_around};
use super::text::{Letters, holds_something, says_something};
use super::{NoteSource, Notes};
use crate::ingest::html::mark::{AROUND, compact, says_only};
use crate::ingest::html::tree::{has_role, has_words, is_block, name, of_text, place, says, words};
use dom_query::{Document, NodeId, NodeRef};
use std::collections::{HashMap, HashSet};

impl Notes {
    /// Takes the note that all links of `group` lead to.
    pub(super) fn take(&mut self, group: &[Pair<'_>], bodies: &HashSet<NodeId>) {
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
        let ways = body
            .descendants_it()
            .filter(|node| taken.contains(&node.id));
        self.told
            .extend(ways.filter(|way| is_said(way, label)).map(|way| way.id));
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
    pub(super) fn take_wrappers(&mut self, document: &Document) {
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

/// Whether a way back has words that the page's own does not show. Signs and letters of several ways back, and
/// those marked as such, are known to be none of the text.
fn is_said(way: &NodeRef<'_>, label: &str) -> bool {
    let is_marked = |node: &NodeRef<'_>| {
        let classes = ["mw-cite-backlink", "footnote-back", "reversefootnote"];
        has_role(node, &["doc-backlink"]) || classes.iter().any(|class| says(node, "class", class))
    };
    let around = std::iter::once(*way).chain(way.ancestors_it(Some(AROUND)));
    let inside = way.descendants_it().filter(NodeRef::is_element);
    let said = words(way);
    has_words(&said)
        && said.trim_matches(['[', ']', '(', ')', ' ', '.', '^']) != label
        && !around.chain(inside).any(|node| is_marked(&node))
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
