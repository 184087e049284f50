//! What is left out and only *told*: comments, and the heads and feet of pages.

use crate::ingest::ooxml::package::{Package, Relations};
use crate::ingest::ooxml::xml::{self, Element};
use crate::model::{At, Rule, Warning};
use std::collections::BTreeSet;

/// A warning for each comment with words, and one for the heads and feet of pages.
pub(super) fn left_out(package: &Package<'_>, relations: &Relations) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for relation in relations.of_kind("comments") {
        let part = &relation.target;
        let text = package.text(part).unwrap_or_default();
        let Ok(root) = xml::parse(&text, part) else {
            continue;
        };
        let comments = root.all("w:comment").map(words);
        let comments = comments.filter(|text| !text.is_empty());
        warnings.extend(comments.map(|text| Warning {
            at: At::Part(part.as_str().into()),
            rule: Rule::Comment,
            text,
        }));
    }
    let mut heads: Vec<String> = Vec::new();
    let mut known = BTreeSet::new();
    for relation in relations
        .of_kind("header")
        .chain(relations.of_kind("footer"))
    {
        let text = package.text(&relation.target).unwrap_or_default();
        let Ok(root) = xml::parse(&text, &relation.target) else {
            continue;
        };
        let words = words(&root);
        if words.chars().any(char::is_alphabetic) && known.insert(words.clone()) {
            heads.push(words);
        }
    }
    if !heads.is_empty() {
        warnings.push(Warning {
            at: At::Whole,
            rule: Rule::PageHead,
            text: heads.join(" | "),
        });
    }
    warnings
}

/// The words inside `element`, without those of deleted text.
fn words(element: &Element<'_>) -> String {
    let mut text = String::new();
    push(element, &mut text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn push(element: &Element<'_>, text: &mut String) {
    for child in element.elements() {
        match child.name() {
            "w:t" => text.push_str(&child.text()),
            "w:tab" | "w:br" | "w:cr" | "w:ptab" => text.push(' '),
            "w:del" | "w:moveFrom" => {}
            "w:p" => {
                push(child, text);
                text.push(' ');
            }
            _ => push(child, text),
        }
    }
}
