//! A *note* in a page is a block that a mark in the text links to and that is identified as a note: by a role,
//! a class, or a link back. Uncertain ones stay as they are. The steps:
//!
//! 1. [`mod@pairs`]: collects the anchors and the links into the page, and pairs each link that looks like a mark with
//!    its target block;
//! 2. [`taken`]: removes the blocks from the text, with elements that contain nothing else;
//! 3. [`inline`]: takes the notes that stand in the sentence itself;
//! 4. [`remarks`]: takes the comments that an editor's export has among the notes.

mod inline;
mod pairs;
mod remarks;
mod taken;
mod text;

use super::article::Article;
use dom_query::{Document, NodeId};
use pairs::{Index, Pair, pairs};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The notes of a page.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The note of each mark.
    pub(super) refs: HashMap<NodeId, usize>,
    /// Elements that are not read at their place: notes, links back, and elements that contain only notes.
    pub(super) taken: HashSet<NodeId>,
    /// Elements with words that are shown nowhere: ways back in words, a label that stands there again.
    pub(super) told: Vec<NodeId>,
    /// Comments on the text and their marks, which are not part of it.
    pub(super) remarks: HashSet<NodeId>,
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

/// The notes of the page; for an article, only those it refers to.
pub(super) fn find(document: &Document, article: Option<&Article>) -> Notes {
    let root = document.root();
    let index = Index::of(&root);
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
    notes.take_inline(&root, article);
    notes.take_remarks(&index);
    notes
}
