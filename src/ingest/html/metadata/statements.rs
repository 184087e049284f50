//! The *statements* that a page makes about itself: `meta` elements of several vocabularies, JSON-LD, its address.

use super::linked;
use crate::ingest::html::parse;
use crate::ingest::html::tree::{attribute, joined, name, text};
use dom_query::{Document, NodeRef};
use serde_json::Value;

/// The most vocabularies of one statement, which is stored once for each.
const MOST_KEYS: usize = 8;

/// Labels before the author on a page's card, in lower case.
const CARD_LABELS: [&str; 17] = [
    "written by",
    "interview by",
    "story by",
    "words by",
    "author",
    "by",
    "verfasst von",
    "geschrieben von",
    "autor",
    "écrit par",
    "auteur",
    "escrito por",
    "scritto da",
    "geschreven door",
    "skrevet av",
    "skriven av",
    "написано автором",
];

/// Longer front matter (bytes) is none.
const LONGEST_FRONT_MATTER: usize = 1 << 16;

fn is_front_matter(script: &NodeRef<'_>) -> bool {
    let kind = attribute(script, "type");
    let in_element = script.parent().is_some_and(|around| {
        around.has_name("d-front-matter") || around.has_name("dt-front-matter")
    });
    kind.eq_ignore_ascii_case("text/front-matter") || in_element
}

/// The lines without the indentation that all of them have.
fn unindented(source: &str) -> String {
    let lines = || source.lines().filter(|line| !line.trim().is_empty());
    let indent = lines()
        .map(|line| line.len() - line.trim_start().len())
        .min();
    let lines = lines().map(|line| line.get(indent.unwrap_or_default()..).unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// The statements of a page, each with its key in lower case.
#[derive(Default)]
pub(super) struct Statements(Vec<(String, String)>);

impl Statements {
    pub(super) fn of(document: &Document) -> Self {
        let mut said = Self::default();
        for node in document.root().descendants_it() {
            match &*name(&node) {
                "meta" => said.meta(&node),
                "link" if attribute(&node, "rel").eq_ignore_ascii_case("canonical") => {
                    said.push("canonical".to_owned(), attribute(&node, "href"));
                }
                "script"
                    if attribute(&node, "type")
                        .trim()
                        .eq_ignore_ascii_case("application/ld+json") =>
                {
                    linked::push(&text(&node), &mut said);
                }
                "script" if is_front_matter(&node) => said.front_matter(&text(&node)),
                _ => {}
            }
        }
        said.take_labelled();
        said
    }

    /// Adds the author that stands behind a label on the card for other sites (`twitter:label1`, `twitter:data1`).
    fn take_labelled(&mut self) {
        for number in ["1", "2"] {
            let label = self.first(&[&format!("twitter:label{number}")]);
            let label = label.to_lowercase();
            let label = label.trim_end_matches([':', ' ']);
            if CARD_LABELS.contains(&label) {
                let name = self.first(&[&format!("twitter:data{number}")]);
                self.push("twitter:author".to_owned(), name);
            }
        }
    }

    /// Adds what the front matter of a publishing tool says (Distill).
    fn front_matter(&mut self, source: &str) {
        if source.len() > LONGEST_FRONT_MATTER {
            return;
        }
        let lines = unindented(source);
        let value = serde_json::from_str::<Value>(source)
            .ok()
            .or_else(|| serde_saphyr::from_str(&lines).ok());
        let Some(Value::Object(said)) = value else {
            return;
        };
        let known = [
            ("title", "dcterms.title"),
            ("description", "dcterms.description"),
            ("published", "dcterms.issued"),
            ("publishedDate", "dcterms.issued"),
            ("date", "dcterms.issued"),
        ];
        for (name, key) in known {
            if let Some(Value::String(text)) = said.get(name) {
                self.push(key.to_owned(), joined(text));
            }
        }
        let authors = said.get("authors").and_then(Value::as_array);
        for author in authors.into_iter().flatten() {
            let name = match author {
                Value::String(name) => Some(name),
                // A name with fields, or a name and its address.
                Value::Object(map) => ["author", "name"]
                    .iter()
                    .find_map(|of| match map.get(*of) {
                        Some(Value::String(name)) => Some(name),
                        _ => None,
                    })
                    .or_else(|| map.keys().next()),
                _ => None,
            };
            if let Some(name) = name {
                self.push("citation_author".to_owned(), joined(name));
            }
        }
    }

    fn meta(&mut self, node: &NodeRef<'_>) {
        // Some archives call the content a value.
        let content = ["content", "value"].map(|of| joined(&attribute(node, of)));
        let Some(content) = content.into_iter().find(|content| !content.is_empty()) else {
            return;
        };
        let keys = ["name", "property", "itemprop", "http-equiv"].map(|of| attribute(node, of));
        let keys = keys.join(" ").to_ascii_lowercase();
        for key in keys.split_whitespace().take(MOST_KEYS) {
            let key = key.replacen("dc.terms", "dcterms", 1);
            let key = match key.split_once(':') {
                Some(("dc", name)) => format!("dc.{name}"),
                Some(("dcterm" | "dcterms", name)) => format!("dcterms.{name}"),
                _ => key,
            };
            self.push(key, content.clone());
        }
    }

    pub(super) fn push(&mut self, key: String, value: String) {
        // Some programs escape what they write twice.
        let value = match value.contains('&') && value.contains(';') {
            true => joined(&text(&parse::document(value).0.root())),
            false => value,
        };
        self.0.push((key, value));
    }

    pub(super) fn all<'a>(&'a self, keys: &'a [&str]) -> impl Iterator<Item = &'a str> {
        keys.iter().flat_map(|key| {
            let of_key = self.0.iter().filter(move |(other, _)| other == key);
            of_key.map(|(_, value)| value.as_str())
        })
    }

    pub(super) fn first(&self, keys: &[&str]) -> String {
        self.all(keys).next().unwrap_or_default().to_owned()
    }
}
