//! *Tracked changes* (OpenDocument 1.3, part 3, 5.5): what was inserted stands in the text, and what was deleted apart from
//! it. So the text is read as if all changes were accepted; each is told.

use super::reading::Reading;
use super::xml::{Element, Node};
use crate::model::Rule;
use std::collections::HashMap;

impl Reading<'_> {
    /// Tells what was deleted.
    pub(super) fn changes(&mut self, element: &Element) {
        for region in element.elements() {
            for change in region
                .elements()
                .filter(|change| change.is("text:deletion"))
            {
                let gone = change
                    .elements()
                    .filter(|child| !child.is("office:change-info"));
                let words: Vec<String> = gone.map(Element::words).collect();
                let words = words.join(" ");
                if !words.trim().is_empty() {
                    self.warn(Rule::TrackedChange, &format!("deleted: {}", words.trim()));
                }
            }
        }
    }

    /// Tells what was inserted in `body`.
    pub(super) fn insertions(&mut self, body: &Element) {
        let mut inserted = Vec::new();
        if let Some(changes) = body.child("text:tracked-changes") {
            for region in changes.elements() {
                if region.child("text:insertion").is_some() {
                    let id = region.attribute("text:id").or(region.attribute("xml:id"));
                    inserted.extend(id.map(str::to_owned));
                }
            }
        }
        if inserted.is_empty() {
            return;
        }
        let mut texts: HashMap<String, String> = HashMap::new();
        collect(body, &mut Vec::new(), &mut texts);
        for id in inserted {
            let words = texts.remove(&id).unwrap_or_default();
            let words: Vec<&str> = words.split_whitespace().collect();
            if !words.is_empty() {
                self.warn(
                    Rule::TrackedChange,
                    &format!("inserted: {}", words.join(" ")),
                );
            }
        }
    }
}

/// Collects the texts of the changes that are open at each place.
fn collect(element: &Element, open: &mut Vec<String>, texts: &mut HashMap<String, String>) {
    for node in &element.children {
        match node {
            Node::Text(text) => push(text, open, texts),
            Node::Element(inner) => match inner.name() {
                "text:tracked-changes" | "office:annotation" => {}
                "text:change-start" => {
                    // Changes overlap rarely; a hostile file has no more than these.
                    if open.len() < MOST_OPEN {
                        open.push(inner.value("text:change-id").to_owned());
                    }
                }
                "text:change-end" => {
                    let id = inner.value("text:change-id");
                    open.retain(|known| known != id);
                }
                _ => {
                    collect(inner, open, texts);
                    if matches!(inner.name(), "text:p" | "text:h" | "text:s" | "text:tab") {
                        push(" ", open, texts);
                    }
                }
            },
        }
    }
}

/// So many changes may be open at once.
const MOST_OPEN: usize = 20;

fn push(text: &str, open: &[String], texts: &mut HashMap<String, String>) {
    for id in open {
        texts.entry(id.clone()).or_default().push_str(text);
    }
}
