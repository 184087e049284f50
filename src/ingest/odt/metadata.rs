//! *Metadata* of a text (OpenDocument 1.3, part 3, 4.3), and what stands at the head and foot of its pages.

use super::reading::Reading;
use super::xml::Element;
use crate::model::{At, Meta, Rule, Warning, is_language_tag};
use std::collections::BTreeSet;

/// Endings of titles that programs gave.
const FILES: [&str; 8] = [
    ".doc", ".docx", ".odt", ".ott", ".rtf", ".sxw", ".pdf", ".txt",
];

/// Takes over what the root element `root` says about the text, where `meta` does not know it.
pub(super) fn take(root: &Element, meta: &mut Meta) {
    let Some(said) = root.child("office:meta") else {
        return;
    };
    let text = |name: &str| said.child(name).map(Element::words).unwrap_or_default();
    if meta.title.is_empty() {
        meta.title = Some(text("dc:title"))
            .filter(|title| is_title(title))
            .unwrap_or_default();
    }
    if meta.description.is_empty() {
        meta.description = text("dc:description");
    }
    if meta.language.is_empty() {
        meta.language = Some(text("dc:language"))
            .filter(|tag| is_language_tag(tag))
            .unwrap_or_default();
    }
    if meta.publisher.is_empty() {
        meta.publisher = text("dc:publisher");
    }
    if meta.rights.is_empty() {
        meta.rights = text("dc:rights");
    }
}

/// Whether it was given by people: programs take the name of the file, or their own.
fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let is_file = FILES.iter().any(|ending| lower.ends_with(ending));
    let is_default = ["untitled", "microsoft word", "title", "document"]
        .iter()
        .any(|name| lower == *name || lower.starts_with("microsoft word -"));
    !title.trim().is_empty() && !is_file && !is_default
}

impl Reading<'_> {
    /// Tells what stands at the head and foot of all pages.
    pub(super) fn page_heads(&mut self, root: &Element) {
        let mut texts = BTreeSet::new();
        let masters = root.child("office:master-styles");
        for master in masters.into_iter().flat_map(Element::elements) {
            for part in master.elements() {
                let name = part.local_name();
                if name.starts_with("header") || name.starts_with("footer") {
                    texts.insert(part.words());
                }
            }
        }
        for text in texts {
            if text.chars().any(char::is_alphabetic) {
                self.warnings.push(Warning {
                    at: At::Whole,
                    rule: Rule::PageHead,
                    text,
                });
            }
        }
    }
}
