//! The day on which a page was published: by its statements, else by what its readers see near the title, else by its
//! address, else the day of its last change.

use super::byline::says_one;
use super::days;
use super::statements::Statements;
use super::surroundings::{ASKED, Surroundings};
use crate::ingest::dates;
use crate::ingest::html::tree::{attribute, has_attributes, is_small, says, words};
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

pub(super) fn date(
    document: &Document,
    said: &Statements,
    around: Option<&Surroundings<'_>>,
) -> Option<Date> {
    let month_first = month_first(document, said);
    let read = |text: &str| dates::date(text).or_else(|| days::find(text, month_first));
    said.all(&PUBLISHED)
        .find_map(read)
        .or_else(|| marked(around?, month_first))
        .or_else(|| of_address(said))
        .or_else(|| in_text(around?, month_first))
        .or_else(|| said.all(&CHANGED).find_map(read))
}

/// Whether the month comes first in numbers on this page, by its language.
fn month_first(document: &Document, said: &Statements) -> Option<bool> {
    let html = document.root().first_element_child();
    let tag = html
        .map(|html| attribute(&html, "lang"))
        .unwrap_or_default();
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
fn marked(around: &Surroundings<'_>, month_first: Option<bool>) -> Option<Date> {
    let mut best: Option<(u8, Date)> = None;
    let nodes = around.body.descendants_it().filter(NodeRef::is_element);
    for node in nodes.take(ASKED) {
        let Some(mut rank) = rank(&node) else {
            continue;
        };
        let is_known = |rank| best.as_ref().is_some_and(|(other, _)| *other <= rank);
        if is_known(rank) {
            continue;
        }
        if !is_small(&node) {
            continue;
        }
        if around.is_beside(&node) {
            if rank > 0 || is_known(3) {
                continue;
            }
            rank = 3;
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
    if !has_attributes(node) {
        return node.has_name("time").then_some(2);
    }
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
            "date",
            "datum",
            "dateline",
            "timestamp",
            "posted-on",
            "byline",
            "post-meta",
            "entry-meta",
            "article-meta",
            "meta-date",
            "fecha",
            "data-",
            "datetime",
            "veroeffentlicht",
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

/// A text with a day of publication is short (characters).
const SHORT: usize = 90;

/// The length of a day at the start of a longer text (characters).
const BEGINNING: usize = 20;

/// What stands before the day of a page.
const LABELS: [&str; 22] = [
    "datum",
    "date",
    "stand",
    "veröffentlicht",
    "veröffentlichung",
    "erschienen",
    "publiziert",
    "published",
    "posted",
    "updated",
    "last",
    "modified",
    "publicado",
    "publié",
    "pubblicato",
    "aktualisiert",
    "geändert",
    "erstellt",
    "fecha",
    "artikel",
    "meldung",
    "pressemitteilung",
];

/// The first day in one of the short texts around the title, else behind a label.
fn in_text(around: &Surroundings<'_>, month_first: Option<bool>) -> Option<Date> {
    let (before, after) = around.texts();
    let read = |text: &str| {
        // A longer text may begin with the day.
        let begins = text.starts_with(|c: char| c.is_ascii_digit());
        match text.char_indices().nth(SHORT) {
            None => days::find(text, month_first),
            Some(_) if begins => {
                let end = text
                    .char_indices()
                    .nth(BEGINNING)
                    .map_or(text.len(), |(at, _)| at);
                days::find(&text[..end], month_first)
            }
            Some(_) => None,
        }
    };
    let near = || {
        let mut near = before.iter().chain(after.iter().take(TEXTS));
        near.find_map(|text| read(text))
    };
    let is_label = |text: &str| {
        let lower = text.to_lowercase();
        let first = lower
            .split(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or_default()
            .to_owned();
        LABELS.contains(&first.as_str())
    };
    let labelled = || {
        after.iter().enumerate().find_map(|(at, text)| {
            if text.chars().count() > SHORT || !is_label(text) {
                return None;
            }
            read(text).or_else(|| read(after.get(at + 1)?))
        })
    };
    near().or_else(labelled)
}
