//! What is *drawn* from parts of its own: charts, diagrams and other documents, by the ids of their relations.

use super::{chart, chart_extended, diagram};
use crate::ingest::count::words::Words;
use crate::ingest::count::xml::{Node, Zip, beside, bytes, part, value, walk};
use crate::ingest::count::{html, text};
use std::collections::HashMap;

/// Gives the characters of a page in HTML.
pub(super) type Decoded = fn(&[u8]) -> String;

/// How deep documents are read inside each other.
const DEEPEST: usize = 3;

/// The words of the charts, diagrams and documents that the part at `path` has relations to, in paragraphs. The file is
/// inside `depth` others.
pub(super) fn of(
    zip: &mut Zip<'_>,
    path: &str,
    relations: &str,
    depth: usize,
    decoded: Decoded,
) -> HashMap<String, Vec<String>> {
    let mut targets = Vec::new();
    walk(relations, |node| {
        if let Node::Start("Relationship", element) = node {
            let said = |name| value(element, name).unwrap_or_default();
            if said("TargetMode") != "External" {
                targets.push((said("Id"), said("Type"), beside(path, &said("Target"))));
            }
        }
    });
    let mut drawn = HashMap::new();
    for (id, kind, target) in targets {
        let read = match kind.rsplit('/').next() {
            Some("chart") => chart::words,
            Some("chartEx") => chart_extended::words,
            Some("diagramData") => diagram::words,
            Some("aFChunk") => {
                if let Some(bytes) = bytes(zip, &target) {
                    drawn.insert(id, document(&bytes, depth, decoded));
                }
                continue;
            }
            _ => continue,
        };
        if let Some(words) = part(zip, &target).and_then(|xml| read(&xml)) {
            drawn.insert(id, words);
        }
    }
    drawn
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
    } else if is_zip || head.contains("mime-version:") || head.starts_with("{\\rtf") {
        Words::default()
    } else if head.starts_with('<') || head.contains("<html") {
        html::words(&decoded(bytes))
    } else if head.contains('\u{fffd}') {
        Words::default()
    } else {
        text::words(&String::from_utf8_lossy(bytes))
    };
    words.paragraphs(0..words.len())
}
