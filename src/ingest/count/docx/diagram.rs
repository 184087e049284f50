//! The words of a *diagram*: those of its points, in the order of the tree that its connections make.

use crate::ingest::count::xml::{Node, value, walk};
use std::collections::BTreeMap;

/// A connection: where it leads, with the points of its lines before and behind.
type Step = (u64, String, String, String);

/// The words of the diagram in this part, a paragraph for each of its own.
pub(super) fn words(xml: &str) -> Option<Vec<String>> {
    // The points by their ids, each with its place, its kind and its words.
    let mut points: BTreeMap<String, (usize, String, Vec<String>)> = BTreeMap::new();
    let mut steps: BTreeMap<String, Vec<Step>> = BTreeMap::new();
    let (mut point, mut in_text) = (String::new(), false);
    walk(xml, |node| match node {
        Node::Start(name, element) => {
            let said = |name| value(element, name).unwrap_or_default();
            match name {
                "pt" => {
                    point = said("modelId");
                    let place = points.len();
                    points.insert(point.clone(), (place, said("type"), Vec::new()));
                }
                "p" => {
                    if let Some((_, _, words)) = points.get_mut(&point) {
                        words.push(String::new());
                    }
                }
                "t" => in_text = true,
                "cxn" if matches!(said("type").as_str(), "" | "parOf") => {
                    let place = said("srcOrd").parse().unwrap_or(u64::from(u32::MAX));
                    let step = (
                        place,
                        said("parTransId"),
                        said("destId"),
                        said("sibTransId"),
                    );
                    steps.entry(said("srcId")).or_default().push(step);
                }
                _ => {}
            }
        }
        Node::End("pt") => point.clear(),
        Node::End("t") => in_text = false,
        Node::End(_) => {}
        Node::Text(text) => {
            if let Some((_, _, words)) = points.get_mut(&point)
                && let Some(open) = words.last_mut().filter(|_| in_text)
            {
                open.push_str(text);
            }
        }
    })?;
    for leading in steps.values_mut() {
        leading.sort_by_key(|(place, ..)| *place);
    }
    let mut order: Vec<(usize, String)> = points
        .iter()
        .map(|(id, (place, ..))| (*place, id.clone()))
        .collect();
    order.sort();
    let is_root = |id: &String| points.get(id).is_some_and(|(_, kind, _)| kind == "doc");
    let (roots, others): (Vec<_>, Vec<_>) = order.into_iter().map(|(_, id)| id).partition(is_root);
    // What is to be said next is last.
    let mut ahead: Vec<String> = roots.into_iter().chain(others).rev().collect();
    let mut all = Vec::new();
    while let Some(id) = ahead.pop() {
        if let Some((_, kind, words)) = points.remove(&id)
            && !matches!(kind.as_str(), "doc" | "pres")
        {
            all.extend(words);
        }
        for (_, before, to, behind) in steps.remove(&id).unwrap_or_default().into_iter().rev() {
            ahead.extend([behind, to, before]);
        }
    }
    Some(all)
}
