//! An *item* is a report as CSL-JSON (the input of the Citation Style Language, version 1.0.2). All styles and
//! files are made from it.

use super::names::Name;
use crate::model::{Date, Meta};
use serde_json::{Map, Value, json};

/// What is cited.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) key: String,
    pub(super) kind: WorkType,
    pub(super) title: String,
    pub(super) authors: Vec<Name>,
    pub(super) editors: Vec<Name>,
    pub(super) publisher: String,
    pub(super) date: Option<Date>,
    pub(super) language: String,
    pub(super) isbn: String,
    pub(super) url: String,
}

/// What kind of work it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WorkType {
    /// A published work: a publisher, an institution or an ISBN is known.
    Report,
    /// A web page: an address is known, but no publisher.
    Page,
    /// Neither is known.
    Document,
}

impl Item {
    /// The report described by `meta`; `address` is that of this page. The address of the full report takes
    /// precedence, then `address`, then that of the source.
    pub(super) fn new(meta: &Meta, address: Option<&str>) -> Self {
        let names = |names: &[String]| {
            let names = names.iter().filter(|name| !name.trim().is_empty());
            names.map(|name| Name::read(name, meta)).collect::<Vec<_>>()
        };
        let full = meta.full_report_url.as_ref();
        // That of a file beside the page is no address in a list of references.
        let full = full
            .filter(|href| !href.is_path())
            .map(|href| href.as_str());
        let source = meta.source_url.as_ref().map(|href| href.as_str());
        let url = full.or(address).or(source).unwrap_or_default().to_owned();
        let publisher = meta.publisher_or_institution().to_owned();
        let kind = match (publisher.as_str(), meta.isbn.as_str(), url.as_str()) {
            ("", "", "") => WorkType::Document,
            ("", "", _) => WorkType::Page,
            _ => WorkType::Report,
        };
        let mut item = Self {
            key: String::new(),
            kind,
            title: meta.title.clone(),
            authors: names(&meta.authors),
            editors: names(&meta.editors),
            publisher,
            date: meta.date.clone(),
            language: meta.language_or_english().to_owned(),
            isbn: meta.isbn.clone(),
            url,
        };
        item.key = item.make_key();
        item
    }

    /// Whether it has editors but no authors.
    pub(super) fn is_only_edited(&self) -> bool {
        self.authors.is_empty() && !self.editors.is_empty()
    }

    /// "rozman2016japan": small ASCII letters and digits only, which every program takes.
    fn make_key(&self) -> String {
        let plain = |text: &str| -> String {
            let letters = unicode_normalization::UnicodeNormalization::nfd(text);
            let letters = letters.filter(char::is_ascii_alphanumeric);
            letters.map(|c| c.to_ascii_lowercase()).collect()
        };
        let name = self.authors.first().or(self.editors.first());
        let name = name.and_then(|name| name.key().split(' ').map(plain).find(|w| !w.is_empty()));
        let year = self.date.as_ref().map(|date| date.year().to_string());
        let words = self.title.split(|c: char| !c.is_alphanumeric());
        let word = words.map(plain).find(|word| word.len() > 3);
        let parts = [name, year, word];
        let key: String = parts.into_iter().flatten().collect();
        if key.is_empty() {
            "report".to_owned()
        } else {
            key
        }
    }

    /// The item as an object of CSL-JSON.
    pub(super) fn to_json(&self) -> Map<String, Value> {
        let kind = match self.kind {
            WorkType::Report => "report",
            WorkType::Page => "webpage",
            WorkType::Document => "document",
        };
        let mut json = Map::new();
        json.insert("id".to_owned(), json!(self.key));
        json.insert("type".to_owned(), json!(kind));
        let words = [
            ("title", &self.title),
            ("publisher", &self.publisher),
            ("language", &self.language),
            ("ISBN", &self.isbn),
            ("URL", &self.url),
        ];
        for (key, words) in words.into_iter().filter(|(_, words)| !words.is_empty()) {
            json.insert(key.to_owned(), json!(words));
        }
        let names = [("author", &self.authors), ("editor", &self.editors)];
        for (key, names) in names.into_iter().filter(|(_, names)| !names.is_empty()) {
            let names: Vec<Value> = names.iter().map(name).collect();
            json.insert(key.to_owned(), json!(names));
        }
        if let Some(date) = &self.date {
            json.insert("issued".to_owned(), json!({ "date-parts": [parts(date)] }));
        }
        json
    }
}

fn name(name: &Name) -> Value {
    match name {
        Name::Whole(name) => json!({ "literal": name }),
        Name::Person(person) => {
            let parts = [
                ("family", &person.family),
                ("given", &person.given),
                ("non-dropping-particle", &person.particle),
                ("suffix", &person.suffix),
            ];
            let parts = parts.into_iter().filter(|(_, part)| !part.is_empty());
            parts
                .map(|(key, part)| (key.to_owned(), json!(part)))
                .collect::<Map<_, _>>()
                .into()
        }
    }
}

/// The known parts of a date: year, month, day.
fn parts(date: &Date) -> Vec<u16> {
    let rest = [date.month(), date.day()];
    let rest = rest.into_iter().map_while(|part| part.map(u16::from));
    std::iter::once(date.year()).chain(rest).collect()
}
