//! The day on which a page was published: by its statements, else by what its readers see near the title, else by its
//! address, else the day of its last change.

use super::days;
use super::statements::Statements;
use super::byline::{is_beside, says_one};
use crate::ingest::dates;
use crate::ingest::html::tree::{attribute, of_attribute, of_text, says, words};
use crate::model::Date;
use dom_query::{Document, NodeRef};

/// Keys of the day of publication.
const PUBLISHED: [&str; 26] = [
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "dcterms.created",
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "article.published",
    "ld:datepublished",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publishdate",
    "pubdate",
    "publication_date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "ld:datecreated",
    "ld:uploaddate",
    "date",
];

/// Keys of the day of the last change.
const CHANGED: [&str; 8] = [
    "article:modified_time",
    "og:updated_time",
    "ld:datemodified",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "revised",
];

/// How many texts after the title are looked through for a day.
const TEXTS: usize = 24;

pub(super) fn date(document: &Document, said: &Statements) -> Option<Date> {
    let month_first = month_first(document, said);
    let read = |text: &str| dates::date(text).or_else(|| days::find(text, month_first));
    said.all(&PUBLISHED)
        .find_map(read)
        .or_else(|| marked(document, month_first))
        .or_else(|| of_address(said))
        .or_else(|| near_title(document, month_first))
        .or_else(|| said.all(&CHANGED).find_map(read))
}

/// Whether the month comes first in numbers on this page, by its language.
fn month_first(document: &Document, said: &Statements) -> Option<bool> {
    let html = document.root().first_element_child();
    let tag = html.map(|html| attribute(&html, "lang")).unwrap_or_default();
    let tag = match tag.trim() {
        "" => said.first(&["og:locale", "content-language", "ld:inlanguage"]),
        tag => tag.to_owned(),
    };
    let tag = tag.to_ascii_lowercase().replace('_', "-");
    match tag.as_str() {
        "" | "en" => None,
        "en-us" => Some(true),
        _ => Some(false),
    }
}

/// The day that an element is marked as that of the page.
fn marked(document: &Document, month_first: Option<bool>) -> Option<Date> {
    let body = document.tree.body()?;
    let mut best: Option<(u8, Date)> = None;
    for node in body.descendants_it().filter(NodeRef::is_element) {
        let Some(rank) = rank(&node) else { continue };
        if best.as_ref().is_some_and(|(other, _)| *other <= rank) || is_beside(&node) {
            continue;
        }
        let said = ["datetime", "content", "title"].map(|of| attribute(&node, of));
        let said = said.iter().find_map(|text| dates::date(text));
        let day = said
            .filter(|day| day.day().is_some())
            .or_else(|| days::find(&words(&node), month_first));
        if let Some(day) = day {
            best = Some((rank, day));
            if rank == 0 {
                break;
            }
        }
    }
    best.map(|(_, day)| day)
}

/// How sure it is that the element has the day of publication; a lower rank is surer.
fn rank(node: &NodeRef<'_>) -> Option<u8> {
    let property = |word: &str| says(node, "itemprop", word);
    if property("datePublished") || node.has_name("time") && node.has_attr("pubdate") {
        return Some(0);
    }
    let of = |words: &[&str]| says_one(node, words);
    let is_change = of(&["updated", "modified", "lastmod"]) || property("dateModified");
    let is_published = of(&["published", "pubdate", "publish", "entry-date", "post-date"]);
    if is_published && !is_change {
        return Some(1);
    }
    let is_day = node.has_name("time")
        || property("date")
        || of(&[
            "date", "datum", "dateline", "timestamp", "posted-on", "byline", "post-meta", "entry-meta",
            "article-meta", "meta-date", "fecha", "data-", "datetime", "veroeffentlicht",
        ]);
    match (is_day, is_change) {
        (true, false) => Some(2),
        (true, true) => Some(3),
        _ => None,
    }
}

/// The day in the page's address: `/2016/05/03/`.
fn of_address(said: &Statements) -> Option<Date> {
    said.all(&["canonical", "og:url"]).find_map(|address| {
        let (_, path) = address.split_once("://")?;
        let parts: Vec<&str> = path.split('/').collect();
        parts.windows(3).find_map(|parts| {
            let is_day = parts[0].len() == 4 && parts[1].len() <= 2 && parts[2].len() <= 2;
            is_day.then(|| dates::date(&parts.join("-")))?
        })
    })
}

/// The first day in one of the short texts around the title.
fn near_title(document: &Document, month_first: Option<bool>) -> Option<Date> {
    let body = document.tree.body()?;
    let mut nodes = body.descendants_it();
    let top = nodes.by_ref().find(|node| {
        node.has_name("h1") || of_attribute(node, "itemprop", |said| said == "headline") == Some(true)
    });
    let texts = |nodes: &mut dyn Iterator<Item = NodeRef<'_>>| {
        let mut texts = nodes
            .filter_map(|node| of_text(&node, |text| (!text.trim().is_empty()).then(|| text.to_owned())))
            .flatten()
            .take(TEXTS);
        texts.find_map(|text| days::find(&text, month_first))
    };
    if top.is_some() {
        return texts(&mut nodes);
    }
    texts(&mut body.descendants_it())
}
