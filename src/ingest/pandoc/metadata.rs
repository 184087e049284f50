//! What pandoc takes for *metadata*: title and authors, but also a subtitle and an abstract.

use super::{Reading, people};
use crate::ingest::dates::date;
use crate::ingest::outline::Outline;
use crate::model::{
    Block, Date, Inline, Meta, Rule, is_language_tag, plain_text, primary_language,
};
use pandoc_types::definition::MetaValue;
use std::collections::HashMap;

/// Adds what stands between the title and the text: pandoc takes a subtitle and an abstract, known by their styles,
/// for metadata. `is_headed` says that a heading follows.
pub(super) fn push_opening(
    document: &HashMap<String, MetaValue>,
    is_headed: bool,
    language: &str,
    reading: &mut Reading,
    outline: &mut Outline,
) {
    for key in ["subtitle", "author", "date"] {
        if key == "author" {
            push_beside_authors(document, outline);
            continue;
        }
        let is_known = key == "date"
            && document.get(key).is_some_and(|value| {
                values(value, reading)
                    .iter()
                    .any(|words| day(words).is_some())
            });
        if !is_known {
            for block in blocks(document.get(key), reading) {
                outline.block(block);
            }
        }
    }
    let blocks = blocks(document.get("abstract"), reading);
    if blocks.is_empty() {
        return;
    }
    // What follows would stand in its section too.
    if !is_headed {
        outline.block(Block::Aside(blocks));
        return;
    }
    outline.heading(1, vec![Inline::Text(heading(language).to_owned())]);
    for block in blocks {
        outline.block(block);
    }
}

/// Adds what is said of the authors beside their names.
fn push_beside_authors(document: &HashMap<String, MetaValue>, outline: &mut Outline) {
    let Some(said) = document.get("author") else {
        return;
    };
    // Their notes are read with their names.
    let said = values(said, &mut Reading::default());
    let is_of_several = said.len() > 1;
    let others = said
        .iter()
        .flat_map(|said| people::of(said, is_of_several).1);
    for line in others {
        outline.block(Block::Paragraph(vec![Inline::Text(line)]));
    }
}

/// What LaTeX writes over an abstract.
fn heading(language: &str) -> &'static str {
    match primary_language(language).as_str() {
        "de" => "Zusammenfassung",
        "es" => "Resumen",
        "fr" => "Résumé",
        "it" => "Sommario",
        "ja" => "概要",
        "pt" => "Resumo",
        "ru" => "Аннотация",
        "zh" => "摘要",
        _ => "Abstract",
    }
}

fn blocks(value: Option<&MetaValue>, reading: &mut Reading) -> Vec<Block> {
    match value {
        Some(MetaValue::MetaInlines(content)) => vec![Block::Paragraph(reading.inlines(content))],
        Some(MetaValue::MetaBlocks(inner)) => reading.blocks(inner),
        Some(MetaValue::MetaString(text)) if !text.trim().is_empty() => {
            vec![Block::Paragraph(vec![Inline::Text(text.clone())])]
        }
        Some(MetaValue::MetaList(list)) => {
            let all = list.iter().flat_map(|value| blocks(Some(value), reading));
            all.collect()
        }
        _ => Vec::new(),
    }
}

/// What the document says about itself, where `meta` does not know it yet.
pub(super) fn take_metadata(
    document: &HashMap<String, MetaValue>,
    meta: &mut Meta,
    reading: &mut Reading,
) {
    let mut texts = |key: &str| {
        document
            .get(key)
            .map(|value| values(value, reading))
            .unwrap_or_default()
    };
    let mut first = |slot: &mut String, key: &str| {
        if slot.is_empty() {
            *slot = texts(key).into_iter().next().unwrap_or_default();
        }
    };
    first(&mut meta.title, "title");
    // A title may be set on several lines.
    meta.title = meta.title.split_whitespace().collect::<Vec<_>>().join(" ");
    first(&mut meta.language, "lang");
    if !is_language_tag(&meta.language) {
        meta.language.clear();
    }
    first(&mut meta.description, "description");
    first(&mut meta.rights, "rights");
    first(&mut meta.publisher, "publisher");
    if meta.authors.is_empty() {
        let said = texts("author");
        let names = |one: &String| people::of(one, said.len() > 1).0;
        meta.authors = said.iter().flat_map(names).collect();
    }
    if meta.date.is_none() {
        let words = texts("date").into_iter().next().unwrap_or_default();
        meta.date = day(&words);
        if meta.date.is_some() {
            reading.warn(Rule::MastheadLine, &words);
        }
    }
}

fn values(value: &MetaValue, reading: &mut Reading) -> Vec<String> {
    let text = match value {
        MetaValue::MetaString(text) => text.clone(),
        MetaValue::MetaInlines(content) => plain_text(&reading.inlines(content)),
        MetaValue::MetaBlocks(blocks) => {
            let mut text = Vec::new();
            for block in blocks.iter().flat_map(|block| reading.block(block)) {
                block.each_inlines(&mut |content| text.push(plain_text(content)));
            }
            text.join(" ")
        }
        MetaValue::MetaList(list) => {
            return list
                .iter()
                .flat_map(|value| values(value, reading))
                .collect();
        }
        MetaValue::MetaMap(map) => {
            return map
                .get("name")
                .map(|name| values(name, reading))
                .unwrap_or_default();
        }
        MetaValue::MetaBool(_) => String::new(),
    };
    Some(text)
        .filter(|text| !text.trim().is_empty())
        .into_iter()
        .collect()
}

/// The date that the words say; Org writes it as `<2020-01-01 Wed>`.
fn day(words: &str) -> Option<Date> {
    let bare = words.trim().trim_matches(['<', '>', '[', ']']);
    date(bare).or_else(|| date(bare.split_whitespace().next()?))
}

/// The labels of what stands at the head of a text in reStructuredText, in lower case (docutils, “Bibliographic Fields”;
/// PEP 12).
const FIELDS: [&str; 6] = [
    "title",
    "author",
    "authors",
    "date",
    "created",
    "last-modified",
];

/// Takes what a list of fields at the head of a text says; the list stays in the text.
pub(super) fn take_fields(fields: &[(String, String)], meta: &mut Meta) {
    for (label, said) in fields {
        let label = label.trim().to_lowercase();
        let said = said.trim();
        if !FIELDS.contains(&label.as_str()) || said.is_empty() || said.contains('$') {
            continue;
        }
        match label.as_str() {
            "title" if meta.title.is_empty() => meta.title = said.to_owned(),
            "author" | "authors" if meta.authors.is_empty() => {
                meta.authors = people::of(said, false).0
            }
            "date" | "created" if meta.date.is_none() => meta.date = day(said),
            _ => {}
        }
    }
}
