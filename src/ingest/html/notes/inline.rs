//! A note that stands *inline*, in the sentence itself: the elements of a publishing tool that its script turns into
//! a mark and a note.

use super::{NoteSource, Notes};
use crate::ingest::html::article::Article;
use crate::ingest::html::tree::{has_words, name, says, words};
use dom_query::NodeRef;

impl Notes {
    /// Takes the notes that stand in the text, in their order.
    pub(super) fn take_inline(&mut self, root: &NodeRef<'_>, article: Option<&Article>) {
        let mut number = 0;
        for node in root.descendants_it().filter(NodeRef::is_element) {
            if !is_inline(&node) {
                continue;
            }
            let is_known = self.refs.contains_key(&node.id) || self.taken.contains(&node.id);
            let is_outside = article.is_some_and(|article| !article.reaches(node.id));
            let inside = node.ancestors_it(None).any(|node| is_inline(&node));
            if is_known || is_outside || inside || !has_words(&words(&node)) {
                continue;
            }
            number += 1;
            let content = node
                .descendants_it()
                .find(|inner| says(inner, "class", "ltx_note_content"));
            let signs = node.descendants_it().filter(is_sign);
            let signs: Vec<NodeRef<'_>> = signs.collect();
            let label = signs.first().map(words);
            // The page shows the label at the mark and at the note.
            self.told.extend(signs.iter().skip(2).map(|sign| sign.id));
            self.taken.extend(signs.iter().map(|sign| sign.id));
            self.refs.insert(node.id, self.sources.len());
            self.sources.push(NoteSource {
                label: label.unwrap_or_else(|| number.to_string()),
                nodes: vec![content.unwrap_or(node).id],
            });
        }
    }
}

/// Distill's notes, and LaTeXML's.
fn is_inline(node: &NodeRef<'_>) -> bool {
    matches!(&*name(node), "dt-fn" | "d-footnote")
        || says(node, "class", "ltx_role_footnote") && says(node, "class", "ltx_note")
}

/// Whether the element repeats the note's label, or says that it is a note.
fn is_sign(node: &NodeRef<'_>) -> bool {
    ["ltx_note_mark", "ltx_tag_note", "ltx_note_type"]
        .iter()
        .any(|class| says(node, "class", class))
}
