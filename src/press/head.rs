//! The *head* describes the page to search engines, link previews and scholarly indexes. All of it is in the
//! served HTML, because Google Scholar runs no scripts.

use super::address::Address;
use crate::cite;
use crate::model::{Date, Identity, Meta};
use crate::payload::Composed;
use crate::render::escape;
use serde_json::{Map, Value, json};

/// The head's elements about the report: title, description, canonical link (if `address` is known), Open
/// Graph, the tags of Highwire Press, and JSON-LD.
pub(crate) fn describe(report: &Composed, address: Option<&Address>) -> String {
    let description = description(report);
    let mut head = format!("<title>{}</title>\n", escape(&report.meta.title));
    push(&mut head, "name", "description", &description);
    if let Some(address) = address {
        let address = escape(address.as_str());
        head.push_str(&format!("<link rel=\"canonical\" href=\"{address}\">\n"));
    }
    for (property, content) in open_graph(&report.meta, &report.identity, &description, address) {
        push(&mut head, "property", property, &content);
    }
    for (name, content) in citation_tags(&report.meta, address) {
        push(&mut head, "name", name, &content);
    }
    let data = json_ld(report, &description, address);
    // `<` occurs only inside strings, where an escape is equivalent; so nothing can end the element.
    let data = data.to_string().replace('<', "\\u003c");
    head.push_str(&format!(
        "<script type=\"application/ld+json\">{data}</script>\n"
    ));
    head
}

pub(crate) fn push(head: &mut String, attribute: &str, name: &str, content: &str) {
    if !content.is_empty() {
        let content = escape(content);
        head.push_str(&format!(
            "<meta {attribute}=\"{name}\" content=\"{content}\">\n"
        ));
    }
}

/// The publisher's description or, without one, the report's first sentence.
pub(crate) fn description(report: &Composed) -> String {
    match (&*report.meta.description, &report.opening) {
        ("", Some(opening)) => opening.clone(),
        (description, _) => description.to_owned(),
    }
}

/// Open Graph tags (ogp.me). A locale must have a territory there.
fn open_graph(
    meta: &Meta,
    identity: &Identity,
    description: &str,
    address: Option<&Address>,
) -> Vec<(&'static str, String)> {
    let site = match meta.institution.as_str() {
        "" => &meta.publisher,
        institution => institution,
    };
    let mut tags = vec![
        ("og:type", "article".to_owned()),
        ("og:title", meta.title.clone()),
        ("og:description", description.to_owned()),
        ("og:site_name", site.to_owned()),
    ];
    if let Some(address) = address {
        tags.push(("og:url", address.as_str().to_owned()));
    }
    let cover = identity.cover.as_ref();
    if let Some(picture) = cover.and_then(|cover| address?.joined(&cover.path)) {
        tags.push(("og:image", picture));
        tags.push(("og:image:alt", meta.brand.cover_alt.clone()));
    }
    let mut parts = meta.language.split('-');
    if let (Some(language), Some(territory), None) = (parts.next(), parts.next(), parts.next())
        && territory.len() == 2
    {
        let locale = format!("{language}_{}", territory.to_uppercase());
        tags.push(("og:locale", locale));
    }
    if let Some(date) = &meta.date {
        tags.push(("article:published_time", String::from(date.clone())));
    }
    tags
}

/// Tags by Google Scholar's "Inclusion Guidelines for Webmasters": a title, at least one author (a tag each), a
/// date (`2016/12/5`, or the year alone), for a report its institution, and a PDF only if it is on the same
/// host. Without authors, the editors or the publisher are named as authors.
fn citation_tags(meta: &Meta, address: Option<&Address>) -> Vec<(&'static str, String)> {
    let publisher = meta.publisher_or_institution().to_owned();
    let mut tags = vec![("citation_title", meta.title.clone())];
    let authors = match (meta.authors.as_slice(), meta.editors.as_slice()) {
        ([], []) => std::slice::from_ref(&publisher),
        ([], editors) => editors,
        (authors, _) => authors,
    };
    let authors = authors.iter().map(|name| ("citation_author", name.clone()));
    tags.extend(authors);
    let editors = meta.editors.iter().filter(|_| !meta.authors.is_empty());
    tags.extend(editors.map(|name| ("citation_editor", name.clone())));
    if let Some(date) = &meta.date {
        tags.push(("citation_publication_date", scholar_date(date)));
    }
    tags.push(("citation_technical_report_institution", publisher));
    tags.push(("citation_publisher", meta.publisher.clone()));
    tags.push(("citation_language", meta.language_or_english().to_owned()));
    tags.push(("citation_isbn", meta.isbn.clone()));
    tags.push(("citation_issn", meta.brand.issn.clone()));
    tags.push(("citation_doi", meta.brand.doi.clone()));
    let topics = meta.topics.iter();
    tags.extend(topics.map(|topic| ("citation_keywords", topic.clone())));
    if let Some(address) = address {
        tags.push(("citation_fulltext_html_url", address.as_str().to_owned()));
        let pdf = full_report(meta, Some(address))
            .filter(|url| url.to_ascii_lowercase().ends_with(".pdf") && address.is_on_host_of(url));
        tags.extend(pdf.map(|pdf| ("citation_pdf_url", pdf)));
    }
    tags
}

/// The absolute address of the full report, if there is one.
fn full_report(meta: &Meta, address: Option<&Address>) -> Option<String> {
    let full = meta.full_report_url.as_ref()?;
    match full.is_path() {
        true => address.map(|address| address.of_file(full.as_str())),
        false => Some(full.as_str().to_owned()),
    }
}

fn scholar_date(date: &Date) -> String {
    match (date.month(), date.day()) {
        (Some(month), Some(day)) => format!("{}/{month}/{day}", date.year()),
        _ => date.year().to_string(),
    }
}

/// A `Report` of schema.org. Unknown properties are left out.
fn json_ld(report: &Composed, description: &str, address: Option<&Address>) -> Value {
    let meta = &report.meta;
    let mut data = Map::new();
    let mut set = |key: &str, value: Value| {
        let empty = match &value {
            Value::String(words) => words.is_empty(),
            Value::Array(items) => items.is_empty(),
            value => value.is_null(),
        };
        if !empty {
            data.insert(key.to_owned(), value);
        }
    };
    set("@context", json!("https://schema.org"));
    set("@type", json!("Report"));
    set("name", json!(meta.title));
    set("headline", json!(meta.title));
    set("description", json!(description));
    set("author", names(&meta.authors, meta));
    set("editor", names(&meta.editors, meta));
    set("publisher", organization(&meta.publisher));
    set("sourceOrganization", organization(&meta.institution));
    set("datePublished", json!(meta.date));
    set("keywords", json!(meta.topics));
    set("inLanguage", json!(meta.language_or_english()));
    set("wordCount", json!(report.payload.words));
    set(
        "timeRequired",
        json!(format!("PT{}M", report.payload.minutes[2])),
    );
    set("copyrightNotice", json!(meta.rights));
    set("url", json!(address.map(Address::as_str)));
    set("isBasedOn", json!(full_report(meta, address)));
    let brand = &meta.brand;
    let numbers = [
        ("ISBN", &meta.isbn),
        ("ISSN", &brand.issn),
        ("DOI", &brand.doi),
    ];
    let numbers = numbers.into_iter().filter(|(_, value)| !value.is_empty());
    let mut numbers: Vec<Value> = numbers
        .map(
            |(name, value)| json!({ "@type": "PropertyValue", "propertyID": name, "value": value }),
        )
        .collect();
    match numbers.len() {
        1 => set("identifier", numbers.remove(0)),
        _ => set("identifier", numbers.into()),
    }
    set("license", json!(brand.licence));
    set("funding", json!(brand.funding));
    data.into()
}

fn names(names: &[String], meta: &Meta) -> Value {
    let names = names.iter().map(|name| {
        let kind = match cite::is_person(name, meta) {
            true => "Person",
            false => "Organization",
        };
        json!({ "@type": kind, "name": name })
    });
    names.collect()
}

fn organization(name: &str) -> Value {
    match name {
        "" => Value::Null,
        name => json!({ "@type": "Organization", "name": name }),
    }
}
