//! What is *drawn* from parts of its own: charts and diagrams, by the ids of their relations.

use super::{chart, chart_extended, diagram};
use crate::ingest::count::xml::{Node, Zip, beside, part, value, walk};
use std::collections::HashMap;

/// The words of the charts and diagrams that the part at `path` has relations to, in paragraphs.
pub(super) fn of(zip: &mut Zip<'_>, path: &str, relations: &str) -> HashMap<String, Vec<String>> {
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
            _ => continue,
        };
        if let Some(words) = part(zip, &target).and_then(|xml| read(&xml)) {
            drawn.insert(id, words);
        }
    }
    drawn
}
