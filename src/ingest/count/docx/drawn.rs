//! What is *drawn* from parts of its own: charts, diagrams and other documents, by the ids of their relations.

use super::{chart, chart_extended, diagram};
use crate::ingest::count::words::Words;
use crate::ingest::count::xml::{Node, Zip, beside, bytes, part, value, walk};
use crate::ingest::count::{html, rtf, text};
use std::collections::HashMap;

/// Gives the characters of a page in HTML, which may be in a message (MHTML).
pub(super) type Decoded = fn(&[u8]) -> String;

/// How deep documents are read inside each other.
const DEEPEST: usize = 3;

/// The words of other parts, in paragraphs. Each part is read once, however many relations lead to it.
#[derive(Default)]
pub(super) struct Drawn {
    by_id: HashMap<String, usize>,
    texts: Vec<Vec<String>>,
}

impl Drawn {
    /// The number and the paragraphs of the part that the relation with this id leads to.
    pub(super) fn text(&self, id: &str) -> Option<(usize, &[String])> {
        let at = *self.by_id.get(id)?;
        Some((at, self.texts.get(at)?))
    }
}

/// The words of the charts, diagrams and documents that the part at `path` has relations to. The file is inside `depth`
/// others.
pub(super) fn of(
    zip: &mut Zip<'_>,
    path: &str,
    relations: &str,
    depth: usize,
    decoded: Decoded,
) -> Drawn {
    let mut targets = Vec::new();
    walk(relations, |node| {
        if let Node::Start("Relationship", element) = node {
            let said = |name| value(element, name).unwrap_or_default();
            if said("TargetMode") != "External" {
                targets.push((said("Id"), said("Type"), beside(path, &said("Target"))));
            }
        }
    });
    let mut drawn = Drawn::default();
    let mut known: HashMap<String, usize> = HashMap::new();
    for (id, kind, target) in targets {
        if let Some(at) = known.get(&target) {
            drawn.by_id.insert(id, *at);
            continue;
        }
        let words = match kind.rsplit('/').next() {
            Some("chart") => part(zip, &target).and_then(|xml| {
                let mut words = chart::words(&xml)?;
                words.extend(over_chart(zip, &target));
                Some(words)
            }),
            Some("chartEx") => part(zip, &target).and_then(|xml| chart_extended::words(&xml)),
            Some("diagramData") => part(zip, &target).and_then(|xml| diagram::words(&xml)),
            Some("aFChunk") => bytes(zip, &target).map(|bytes| document(&bytes, depth, decoded)),
            _ => continue,
        };
        if let Some(words) = words {
            known.insert(target, drawn.texts.len());
            drawn.by_id.insert(id, drawn.texts.len());
            drawn.texts.push(words);
        }
    }
    drawn
}

/// The paragraphs in shapes over the chart at `path`.
fn over_chart(zip: &mut Zip<'_>, path: &str) -> Vec<String> {
    let relations = super::relations_of(zip, path);
    let shapes = super::target(&relations, path, "/chartUserShapes");
    let xml = shapes.and_then(|shapes| part(zip, &shapes));
    let mut paragraphs = vec![String::new()];
    let mut in_text = false;
    walk(&xml.unwrap_or_default(), |node| match node {
        Node::Start("t", _) => in_text = true,
        Node::End("t") => in_text = false,
        Node::Start("p" | "br", _) => paragraphs.push(String::new()),
        Node::Text(text) if in_text => {
            if let Some(last) = paragraphs.last_mut() {
                last.push_str(text);
            }
        }
        _ => {}
    });
    paragraphs.retain(|words| !words.is_empty());
    paragraphs
}

/// The paragraphs of a document inside another.
fn document(bytes: &[u8], depth: usize, decoded: Decoded) -> Vec<String> {
    let is_zip = bytes.starts_with(b"PK");
    let head: String = String::from_utf8_lossy(&bytes[..bytes.len().min(1_000)]).to_lowercase();
    let head = head.replace('\0', "");
    let head = head
        .trim_start_matches(['\u{feff}', '\u{fffd}'])
        .trim_start();
    let words = if is_zip && depth < DEEPEST {
        super::words_inside(bytes, depth + 1, decoded)
    } else if is_zip {
        Words::default()
    } else if head.starts_with("{\\rtf") {
        rtf::words(bytes).unwrap_or_default()
    } else if head.contains("mime-version:") || head.starts_with('<') || head.contains("<html") {
        html::words(&decoded(bytes))
    } else if head.contains('\u{fffd}') {
        Words::default()
    } else {
        text::words(&String::from_utf8_lossy(bytes))
    };
    words.paragraphs(0..words.len())
}
