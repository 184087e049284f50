//! The *statements* that a page makes about itself: `meta` elements of several vocabularies, JSON-LD, its address.

use super::linked;
use crate::ingest::html::parse;
use crate::ingest::html::tree::{attribute, joined, name, text};
use dom_query::Document;

/// The most vocabularies of one statement, which is stored once for each.
const MOST_KEYS: usize = 8;

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
                _ => {}
            }
        }
        said
    }

    fn meta(&mut self, node: &dom_query::NodeRef<'_>) {
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
