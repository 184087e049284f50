//! What *linked data* (JSON-LD) says of the article of a page.

use super::statements::Statements;
use crate::ingest::html::tree::joined;
use serde_json::Value;
use std::collections::HashMap;

/// Kinds of works; the kind of an article may be longer, such as `NewsArticle`.
const WORKS: [&str; 11] = [
    "Article",
    "Report",
    "Book",
    "BlogPosting",
    "Posting",
    "Thesis",
    "CreativeWork",
    "Recipe",
    "HowTo",
    "Review",
    "VideoObject",
];

/// How deep values are searched.
const DEEPEST: usize = 12;

/// Adds the statements of `json`.
pub(super) fn push(json: &str, said: &mut Statements) {
    let json = without_wrapper(json);
    let value = serde_json::from_str(json).or_else(|_| {
        // Line breaks and tabs in strings are not allowed, but common.
        let clean = json.replace(|c: char| c.is_control(), " ");
        serde_json::from_str::<Value>(&clean)
    });
    let Ok(value) = value else { return };
    let mut things = Vec::new();
    collect(&value, DEEPEST, &mut things);
    let names: HashMap<&str, &Value> = things
        .iter()
        .filter_map(|thing| Some((thing.get("@id")?.as_str()?, *thing)))
        .filter(|(_, thing)| thing.get("name").is_some())
        .collect();
    let work = things.iter().filter(|thing| is_work(thing));
    let mut works: Vec<&&Value> = work.collect();
    // A page's own entry has its date, but is no work that has authors.
    let pages = things.iter().filter(|thing| kinds(thing).contains("Page"));
    works.extend(pages);
    for work in works {
        state(work, &names, said);
    }
}

/// The text without what hides it from old browsers.
fn without_wrapper(json: &str) -> &str {
    let mut json = json.trim();
    for (start, end) in [
        ("<!--", "-->"),
        ("//<![CDATA[", "//]]>"),
        ("/*<![CDATA[*/", "/*]]>*/"),
    ] {
        json = json.strip_prefix(start).unwrap_or(json).trim();
        json = json.strip_suffix(end).unwrap_or(json).trim();
    }
    json.trim_end_matches(';')
}

/// Collects the things in lists, in graphs, and what a page is about.
fn collect<'a>(value: &'a Value, depth: usize, things: &mut Vec<&'a Value>) {
    let Some(depth) = depth.checked_sub(1) else {
        return;
    };
    if let Some(list) = value.as_array() {
        list.iter().for_each(|value| collect(value, depth, things));
        return;
    }
    if value.get("@type").is_some() {
        things.push(value);
    }
    for key in ["@graph", "mainEntity", "mainEntityOfPage", "author"] {
        if let Some(inner) = value.get(key) {
            collect(inner, depth, things);
        }
    }
}

fn kinds(thing: &Value) -> String {
    thing.get("@type").map(Value::to_string).unwrap_or_default()
}

fn is_work(thing: &Value) -> bool {
    let kinds = kinds(thing);
    WORKS.iter().any(|work| kinds.contains(work))
}

fn state(work: &Value, names: &HashMap<&str, &Value>, said: &mut Statements) {
    let is_page = !is_work(work);
    for key in [
        "headline",
        "name",
        "description",
        "datePublished",
        "dateCreated",
        "uploadDate",
        "dateModified",
        "isbn",
        "inLanguage",
        "author",
        "creator",
        "publisher",
    ] {
        let dated = key.starts_with("date");
        if let Some(value) = work.get(key).filter(|_| !is_page || dated) {
            let key = format!("ld:{}", key.to_ascii_lowercase());
            named(&key, value, names, said, DEEPEST);
        }
    }
}

/// The texts of a value: a string, a thing with a name, a reference to one, or a list of these.
fn named(
    key: &str,
    value: &Value,
    names: &HashMap<&str, &Value>,
    said: &mut Statements,
    depth: usize,
) {
    let Some(depth) = depth.checked_sub(1) else {
        return;
    };
    match value {
        Value::String(text) => said.push(key.to_owned(), joined(text)),
        Value::Array(list) => list
            .iter()
            .for_each(|value| named(key, value, names, said, depth)),
        Value::Object(map) => {
            let own = map.get("name");
            let id = map.get("@id").and_then(Value::as_str);
            let other = || names.get(id?)?.get("name");
            let is_organisation = kinds(value).contains("Organization")
                || own.is_none()
                    && id
                        .and_then(|id| names.get(id))
                        .is_some_and(|thing| kinds(thing).contains("Organization"));
            let key = match (key, is_organisation) {
                ("ld:author", true) => "ld:organisation",
                (key, _) => key,
            };
            if let Some(name) = own.or_else(other) {
                named(key, name, names, said, depth);
            }
        }
        _ => {}
    }
}
