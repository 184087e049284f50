//! The visible texts of a page, and the number of words in each element, computed once for all elements.

use super::tree::{is_hidden, name, of_text};
use dom_query::{NodeId, NodeRef};
use std::collections::HashMap;
use std::ops::Range;

/// The most nodes, and the maximum depth, of a page that is examined.
const MOST_NODES: usize = 400_000;
const DEEPEST: usize = 300;

/// The texts of a page in order.
pub(super) struct Shown<'a> {
    pub(super) texts: Vec<NodeRef<'a>>,
    /// The number of words before each text and after the last, and how many of them are in links.
    words: Vec<[usize; 2]>,
    /// The range of texts in each element or text node.
    inside: HashMap<NodeId, Range<usize>>,
}

impl<'a> Shown<'a> {
    /// The texts of the page; `None` if it is too large or too deep.
    pub(super) fn of(body: &NodeRef<'a>) -> Option<Self> {
        let mut shown = Self {
            texts: Vec::new(),
            words: vec![[0, 0]],
            inside: HashMap::new(),
        };
        let mut seen = 0;
        let mut below = vec![(*body, 0)];
        let mut open: Vec<(NodeId, usize)> = Vec::new();
        while let Some((node, depth)) = below.pop() {
            seen += 1;
            if seen > MOST_NODES || depth > DEEPEST {
                return None;
            }
            shown.close(&mut open, depth);
            if node.is_text() {
                shown.push(node);
                continue;
            }
            open.push((node.id, shown.texts.len()));
            let silent = matches!(
                &*name(&node),
                "script" | "style" | "template" | "noscript" | "iframe" | "select" | "textarea"
            );
            if !silent && !is_hidden(&node) {
                below.extend(node.children_it(true).map(|child| (child, depth + 1)));
            }
        }
        shown.close(&mut open, 0);
        Some(shown)
    }

    /// Closes the elements deeper than `depth`.
    fn close(&mut self, open: &mut Vec<(NodeId, usize)>, depth: usize) {
        for (element, first) in open.drain(depth.min(open.len())..) {
            self.inside.insert(element, first..self.texts.len());
        }
    }

    fn push(&mut self, text: NodeRef<'a>) {
        let in_link = text.ancestors_it(Some(6)).any(|a| a.has_name("a"));
        let [all, linked] = self.words.last().copied().unwrap_or_default();
        let more = count(&text);
        let linked = linked + if in_link { more } else { 0 };
        self.words.push([all + more, linked]);
        let at = self.texts.len();
        self.inside.insert(text.id, at..at + 1);
        self.texts.push(text);
    }

    /// The numbers of the texts in the element or text node.
    pub(super) fn range(&self, node: &NodeRef<'_>) -> Range<usize> {
        self.inside.get(&node.id).cloned().unwrap_or_default()
    }

    pub(super) fn texts_in(&self, node: &NodeRef<'_>) -> &[NodeRef<'a>] {
        self.texts.get(self.range(node)).unwrap_or_default()
    }

    fn sum(&self, node: &NodeRef<'_>, which: usize) -> usize {
        let Range { start, end } = self.range(node);
        let before = |at: usize| self.words.get(at).map_or(0, |sums| sums[which]);
        before(end) - before(start)
    }

    /// The number of visible words in the element.
    pub(super) fn words(&self, node: &NodeRef<'_>) -> usize {
        self.sum(node, 0)
    }

    /// The number of these that are in links.
    pub(super) fn linked(&self, node: &NodeRef<'_>) -> usize {
        self.sum(node, 1)
    }
}

/// The number of words in a text.
pub(super) fn count(text: &NodeRef<'_>) -> usize {
    of_text(text, |text| text.split_whitespace().count()).unwrap_or_default()
}
