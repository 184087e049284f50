//! A *page* is a source in HTML, as it was saved or as a program wrote it. The steps:
//!
//! 1. [`encoding`]: bytes become characters;
//! 2. [`parse`]: a browser's parser makes a tree of them;
//! 3. [`metadata`]: what the head says fills in what is not known;
//! 4. [`article`]: a web page's article is found, a report is one as a whole;
//! 5. [`notes`] are recognised by the links to them and back;
//! 6. [`reader`]: the tree becomes headings and blocks;
//! 7. [`sections`]: headings and blocks become nested sections.

mod article;
mod encoding;
mod figure;
mod flow;
mod language;
mod list;
mod mark;
mod math;
mod metadata;
mod notes;
mod parse;
mod phrase;
mod reader;
mod sections;
mod table;
mod tree;
pub(super) mod words;

use crate::model::{Block, Language, Meta, Note, Report, Rule, Warning};
use dom_query::{Document, NodeId, NodeRef};
use flow::Flow;
use reader::Reader;
use std::collections::{HashMap, HashSet};

/// Languages written from right to left.
const RIGHT_TO_LEFT: [&str; 12] = [
    "ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi",
];

/// The report in a page.
pub(super) fn read(bytes: &[u8], known: &Meta) -> (Report, Vec<Warning>) {
    let (source, other) = encoding::decode(bytes);
    let document = parse::document(source);
    let mut report = Report {
        meta: known.clone(),
        ..Report::default()
    };
    metadata::fill(&document, &mut report.meta);
    let article = article::find(&document);
    let mut reader = Reader {
        notes: notes::find(&document, article.as_ref()),
        article,
        title: report.meta.title.clone(),
        languages: vec![around(&document, &report.meta)],
        sections: true,
        ..Reader::default()
    };
    reader.places = places(&document, &reader.notes.taken, &reader.notes.refs);
    if let Some(encoding) = other {
        reader.warn(Rule::Encoding, encoding);
    }
    let mut flow = Flow::new(false, &[]);
    let root = document.root();
    reader.children(&root, &mut flow);
    let pieces = flow.finish(&mut reader.anchors);
    report.notes = read_notes(&document, &mut reader);
    let mut warnings = reader.warnings;
    sections::nest(pieces, &mut report, &mut warnings);
    (report, warnings)
}

/// The blocks of a piece of HTML that stands in another format. It has no sections and no notes of
/// its own.
pub(super) fn fragment(html: &str) -> Vec<Block> {
    let document = parse::document(html.to_owned());
    let mut reader = Reader {
        languages: vec![Language::default()],
        ..Reader::default()
    };
    reader.places = places(&document, &HashSet::new(), &HashMap::new());
    reader.blocks(&document.root(), false, &[])
}

/// The language of the page and its direction, before any element says otherwise.
fn around(document: &Document, meta: &Meta) -> Language {
    let tag = meta.language_or_english();
    let primary = tag.split('-').next().unwrap_or(tag).to_ascii_lowercase();
    let natural = RIGHT_TO_LEFT.contains(&primary.as_str());
    let roots = document.select("html, body");
    let said = roots.nodes().iter().find_map(language::direction);
    Language {
        tag: meta.language.clone(),
        right_to_left: Some(said.unwrap_or(natural)),
    }
}

/// The places that links lead to, each with its spellings in links. What leads to a note or back
/// is no such link.
fn places(
    document: &Document,
    taken: &HashSet<NodeId>,
    refs: &HashMap<NodeId, usize>,
) -> HashMap<String, Vec<String>> {
    let mut places: HashMap<String, Vec<String>> = HashMap::new();
    let is_note = |node: &NodeRef<'_>| {
        let mut around = std::iter::once(*node).chain(node.ancestors_it(Some(4)));
        around.any(|node| refs.contains_key(&node.id) || taken.contains(&node.id))
    };
    for node in document.root().descendants_it() {
        let Some(name) = tree::place(&node) else {
            continue;
        };
        let href = crate::model::Href::of_link(&tree::attribute(&node, "href"));
        let Some(spelling) = href.as_ref().and_then(crate::model::Href::place) else {
            continue;
        };
        if is_note(&node) {
            continue;
        }
        let spellings = places.entry(name).or_default();
        if !spellings.iter().any(|other| *other == spelling) {
            spellings.push(spelling.into_owned());
        }
    }
    places
}

fn read_notes(document: &Document, reader: &mut Reader) -> Vec<Note> {
    reader.sections = false;
    reader.article = None;
    let sources = std::mem::take(&mut reader.notes.sources);
    let mut notes = Vec::new();
    for source in sources {
        let mut flow = Flow::new(false, &[]);
        for id in &source.nodes {
            if let Some(node) = document.tree.get(id) {
                reader.children(&node, &mut flow);
                flow.end_run(&mut reader.anchors);
            }
        }
        notes.push(Note {
            label: source.label,
            blocks: flow::blocks(flow.finish(&mut reader.anchors)),
        });
    }
    notes
}
