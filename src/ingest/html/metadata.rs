//! The metadata in a page's head: `meta` elements of several vocabularies, JSON-LD, title, language. Known
//! values take precedence.

use super::tree::{attribute, joined, name, of_attribute, of_text, roots, text, words};
use crate::ingest::dates::date;
use crate::model::{Href, Meta, is_language_tag};
use dom_query::Document;
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};

/// How many ancestors of a text are searched for its language.
const AROUND: usize = 64;

/// The most vocabularies of one statement, which is stored once for each.
const MOST_KEYS: usize = 8;

/// The most authors that are taken from a page: twice those of the largest known paper.
const MOST_AUTHORS: usize = 10_000;

/// Separators between a page's title and its site's name.
const SEPARATORS: [&str; 8] = [" | ", " - ", " – ", " — ", " · ", " :: ", " » ", " / "];

/// The statements of a page, each with its key in lower case.
#[derive(Default)]
struct Statements(Vec<(String, String)>);

impl Statements {
    fn all<'a>(&'a self, keys: &'a [&str]) -> impl Iterator<Item = &'a str> {
        keys.iter().flat_map(|key| {
            let of_key = self.0.iter().filter(move |(other, _)| other == key);
            of_key.map(|(_, value)| value.as_str())
        })
    }

    fn first(&self, keys: &[&str]) -> String {
        self.all(keys).next().unwrap_or_default().to_owned()
    }
}

/// Fills in missing values of `meta`.
pub(super) fn fill(document: &Document, meta: &mut Meta) {
    let said = statements(document);
    fill_text(&mut meta.title, || title(document, &said));
    fill_text(&mut meta.description, || {
        said.first(&[
            "description",
            "og:description",
            "dcterms.description",
            "dc.description",
            "dcterms.abstract",
            "ld:description",
            "twitter:description",
        ])
    });
    fill_text(&mut meta.publisher, || {
        said.first(&[
            "citation_publisher",
            "dcterms.publisher",
            "dc.publisher",
            "ld:publisher",
            "publisher",
            "og:site_name",
        ])
    });
    fill_text(&mut meta.isbn, || {
        said.first(&["citation_isbn", "book:isbn", "ld:isbn"])
    });
    fill_text(&mut meta.rights, || {
        said.first(&["dcterms.rights", "dc.rights", "copyright"])
    });
    fill_text(&mut meta.language, || language(document, &said));
    if meta.authors.is_empty() {
        meta.authors = authors(&said);
    }
    if meta.date.is_none() {
        let keys = [
            "citation_publication_date",
            "citation_date",
            "dcterms.issued",
            "dcterms.date",
            "dc.date",
            "dcterms.created",
            "article:published_time",
            "ld:datepublished",
            "date",
            "parsely-pub-date",
        ];
        meta.date = said.all(&keys).find_map(date);
    }
    if meta.source_url.is_none() {
        let address = said.first(&["canonical", "og:url"]);
        meta.source_url = Href::try_from(address)
            .ok()
            .filter(|href| href.place().is_none());
    }
}

fn fill_text(field: &mut String, value: impl FnOnce() -> String) {
    if field.is_empty() {
        *field = value();
    }
}

fn statements(document: &Document) -> Statements {
    let mut said = Statements::default();
    for node in document.root().descendants_it() {
        match &*name(&node) {
            "meta" => {
                let content = joined(&attribute(&node, "content"));
                let keys = format!(
                    "{} {}",
                    attribute(&node, "name"),
                    attribute(&node, "property")
                );
                let keys = keys.to_ascii_lowercase();
                for key in keys.split_whitespace().take(MOST_KEYS) {
                    let key = key.replacen("dc.terms", "dcterms", 1);
                    if !content.is_empty() {
                        said.0.push((key, content.clone()));
                    }
                }
            }
            "link" if attribute(&node, "rel").eq_ignore_ascii_case("canonical") => {
                said.0
                    .push(("canonical".to_owned(), attribute(&node, "href")));
            }
            "script" if attribute(&node, "type").eq_ignore_ascii_case("application/ld+json") => {
                if let Ok(value) = serde_json::from_str(&text(&node)) {
                    linked_data(&value, &mut said);
                }
            }
            _ => {}
        }
    }
    said
}

/// Extracts the statements about an article from JSON-LD.
fn linked_data(value: &Value, said: &mut Statements) {
    let listed = value.as_array().or_else(|| value.get("@graph")?.as_array());
    if let Some(list) = listed {
        return list.iter().for_each(|value| linked_data(value, said));
    }
    let kinds = value.get("@type").map(Value::to_string).unwrap_or_default();
    let is_work = [
        "Article",
        "Report",
        "Book",
        "BlogPosting",
        "Thesis",
        "TechArticle",
        "CreativeWork",
    ];
    if !is_work.iter().any(|work| kinds.contains(work)) {
        return;
    }
    for key in [
        "headline",
        "name",
        "description",
        "datePublished",
        "isbn",
        "inLanguage",
        "author",
        "publisher",
    ] {
        if let Some(value) = value.get(key) {
            named(&format!("ld:{}", key.to_ascii_lowercase()), value, said);
        }
    }
}

/// The texts of a value: a string, an object with a name, or a list of these.
fn named(key: &str, value: &Value, said: &mut Statements) {
    match value {
        Value::String(text) => said.0.push((key.to_owned(), joined(text))),
        Value::Array(list) => list.iter().for_each(|value| named(key, value, said)),
        Value::Object(map) => {
            if let Some(Value::String(name)) = map.get("name") {
                said.0.push((key.to_owned(), joined(name)));
            }
        }
        _ => {}
    }
}

/// The page's title without its site's name. Library vocabularies are precise; others are used if the page's
/// own title agrees.
fn title(document: &Document, said: &Statements) -> String {
    let head = document.tree.head();
    let own = head.and_then(|head| head.descendants_it().find(|node| node.has_name("title")));
    let own = own.as_ref().map(words).unwrap_or_default();
    let precise = said.first(&["citation_title", "dcterms.title", "dc.title"]);
    let agrees = |stated: &&str| own.is_empty() || own.contains(*stated);
    let loose = [
        "og:title",
        "ld:headline",
        "ld:name",
        "twitter:title",
        "title",
        "parsely-title",
    ];
    let title = if precise.is_empty() {
        said.all(&loose).find(agrees).unwrap_or(&own).to_owned()
    } else {
        precise
    };
    without_site(title, document, &said.first(&["og:site_name"]))
}

fn without_site(title: String, document: &Document, site: &str) -> String {
    if title.is_empty() {
        return title;
    }
    let root = document.root();
    let mut tops = root.descendants_it().filter(|node| node.has_name("h1"));
    let top = match (tops.next(), tops.next()) {
        (Some(top), None) => words(&top),
        _ => String::new(),
    };
    for separator in SEPARATORS {
        let begins = title.starts_with(&format!("{top}{separator}"));
        if !top.is_empty() && (begins || title.ends_with(&format!("{separator}{top}"))) {
            return top;
        }
        match title.strip_suffix(&format!("{separator}{site}")) {
            Some(without) if !site.is_empty() && !without.is_empty() => return without.to_owned(),
            _ => {}
        }
    }
    title
}

fn authors(said: &Statements) -> Vec<String> {
    let groups: [&[&str]; 5] = [
        &["citation_author"],
        &["dcterms.creator", "dc.creator"],
        &["ld:author"],
        &["author", "parsely-author"],
        &["article:author", "byl"],
    ];
    for keys in groups {
        let mut seen = HashSet::new();
        let names = said.all(keys).filter(|name| !name.contains("://"));
        let names = names.filter(|name| seen.insert(*name)).take(MOST_AUTHORS);
        let authors: Vec<String> = names.map(str::to_owned).collect();
        if !authors.is_empty() {
            return authors;
        }
    }
    Vec::new()
}

fn language(document: &Document, said: &Statements) -> String {
    let on_root = roots(document).find_map(|root| {
        let names = ["lang", "xml:lang"].iter();
        names
            .map(|name| attribute(&root, name))
            .find(|tag| !tag.trim().is_empty())
    });
    let keys = [
        "citation_language",
        "dcterms.language",
        "dc.language",
        "content-language",
        "ld:inlanguage",
        "og:locale",
    ];
    let tag = on_root
        .or_else(|| said.all(&keys).next().map(str::to_owned))
        .unwrap_or_else(|| most_used_language(document));
    let tag = tag.trim().replace('_', "-");
    if is_language_tag(&tag) {
        tag
    } else {
        String::new()
    }
}

/// The language of more than half of the text, by `lang` attributes.
fn most_used_language(document: &Document) -> String {
    let mut letters: BTreeMap<String, usize> = BTreeMap::new();
    for node in document.root().descendants_it() {
        let length = |text: &str| text.split_whitespace().map(|word| word.len() + 1).sum();
        let Some(length) = of_text(&node, length).filter(|length: &usize| *length > 0) else {
            continue;
        };
        let mut around = node.ancestors_it(Some(AROUND));
        let tag = around.find_map(|around| {
            let said = of_attribute(&around, "lang", |tag| {
                (!tag.is_empty()).then(|| tag.to_owned())
            });
            said.flatten()
        });
        *letters.entry(tag.unwrap_or_default()).or_default() += length - 1;
    }
    let all: usize = letters.values().sum();
    let most = letters.into_iter().find(|(_, some)| some * 2 > all);
    most.map(|(tag, _)| tag).unwrap_or_default()
}
