//! The *byline*: the authors that a page names above or below its text.

use super::names::{MOST_AUTHORS, is_person, parse};
use super::surroundings::{ASKED, Surroundings, is_in_running_text};
use crate::ingest::html::tree::{
    attribute, has_attributes, has_words, is_block, is_hidden, is_small, joined, name,
    of_attribute, of_text, says, words,
};
use dom_query::NodeRef;

/// The longest byline (characters).
const LONGEST: usize = 160;

/// The most bylines of a page that are looked at.
const MOST_BYLINES: usize = 300;

/// How far a picture's credit is from its figure (elements).
const AROUND_CREDIT: usize = 6;

/// A byline before the title is nearer than one behind it, if so few nodes are between it and the title and more than
/// so many before the other.
const NEAR: usize = 60;
const FAR: usize = 400;

/// The authors of the page, as its readers see them.
pub(super) fn authors(around: &Surroundings<'_>) -> Vec<String> {
    let mut title_at = around.top.is_none().then_some(0);
    let mut before: Option<(usize, Vec<String>)> = None;
    let mut looked_at = 0;
    let nodes = around.body.descendants_it().filter(NodeRef::is_element);
    for (at, node) in nodes.take(ASKED).enumerate() {
        if around.top.is_some_and(|top| top.id == node.id) {
            title_at = Some(at);
        }
        let Some(kind) = kind(&node) else {
            continue;
        };
        looked_at += 1;
        if looked_at > MOST_BYLINES {
            break;
        }
        if !is_small(&node) || is_beside(&node, around) || is_hidden(&node) {
            continue;
        }
        if names_others(&node) || is_of_picture(&node) {
            continue;
        }
        let mut found = names(&node);
        if kind == Kind::Likely {
            found.retain(|name| is_person(name));
        }
        if found.is_empty() {
            continue;
        }
        let Some(title_at) = title_at else {
            // The last one before the title is the nearest.
            before = Some((at, found));
            continue;
        };
        if let Some((earlier, names)) = &before
            && title_at - earlier <= NEAR
            && at - title_at > FAR
        {
            return names.clone();
        }
        add_others(&node, &mut found);
        return found;
    }
    match before {
        Some((_, names)) => names,
        None => super::labels::authors(around),
    }
}

/// Adds the authors in the elements behind `byline` that are like it.
fn add_others(byline: &NodeRef<'_>, found: &mut Vec<String>) {
    let class = attribute(byline, "class");
    let mut next = byline.next_element_sibling();
    while let Some(other) = next.filter(|_| found.len() < MOST_AUTHORS && !class.is_empty()) {
        if attribute(&other, "class") != class || !is_small(&other) {
            break;
        }
        let more = match names_others(&other) {
            true => Vec::new(),
            false => names(&other),
        };
        let more = more.into_iter().filter(|name| is_person(name));
        for name in more {
            if !found.contains(&name) {
                found.push(name);
            }
        }
        next = other.next_element_sibling();
    }
}

/// How a line begins that names people who did not write the article, in lower case.
const OTHERS: [&str; 15] = [
    "reviewed",
    "peer reviewed",
    "medically reviewed",
    "edited by",
    "editor:",
    "fact check",
    "fact-check",
    "checked by",
    "translated",
    "translator",
    "photo",
    "illustration",
    "übersetz",
    "foto",
    "lektorat",
];

/// What stands in a byline before people who did not write the article, in lower case.
const BESIDE_AUTHORS: [&str; 8] = [
    "reviewed by",
    "checked by",
    "check by",
    "edited by",
    "translated by",
    "photographs by",
    "photos by",
    "illustrations by",
];

/// Whether it names those who reviewed, translated or illustrated the article.
fn names_others(byline: &NodeRef<'_>) -> bool {
    let lower = spaced(byline).to_lowercase();
    OTHERS.iter().any(|start| lower.starts_with(start))
}

/// Whether it names who made a picture.
fn is_of_picture(byline: &NodeRef<'_>) -> bool {
    let mut around = byline.ancestors_it(Some(AROUND_CREDIT));
    around.any(|up| matches!(&*name(&up), "figure" | "figcaption" | "picture"))
}

/// Whether it is not part of the page's own article. The author's own page is linked in the article's foot, too.
fn is_beside(node: &NodeRef<'_>, around: &Surroundings<'_>) -> bool {
    let is_link = of_attribute(node, "rel", |rel| rel == "author") == Some(true);
    match is_link {
        true => {
            let mut up = node.ancestors_it(Some(3));
            let is_own = up.any(|up| up.has_name("footer") || up.has_name("address"));
            around.is_beside(node) && !(is_own && around.is_in_article(node))
        }
        false => around.is_beside(node),
    }
}

/// Whether a class or id has one of `words` in it, as a word of its own.
pub(super) fn says_one(node: &NodeRef<'_>, words: &[&str]) -> bool {
    let has = |said: &str| {
        let said = parted(said);
        let bytes = said.as_bytes();
        let in_word = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
        let starts = (0..bytes.len()).filter(|at| !at.checked_sub(1).is_some_and(in_word));
        let is_one = |at: usize| {
            let mut found = words
                .iter()
                .filter(|word| bytes[at..].starts_with(word.as_bytes()));
            found.any(|word| word.ends_with('-') || !in_word(at + word.len()))
        };
        starts.into_iter().any(is_one)
    };
    ["class", "id", "data-testid"]
        .iter()
        .any(|of| of_attribute(node, of, has) == Some(true))
}

/// In lower case, with the parts of `documentAuthor` apart.
fn parted(said: &str) -> String {
    let mut parted = String::with_capacity(said.len() + 4);
    let mut after_small = false;
    for c in said.chars() {
        if after_small && c.is_ascii_uppercase() {
            parted.push('-');
        }
        after_small = c.is_ascii_lowercase();
        parted.push(c.to_ascii_lowercase());
    }
    parted
}

/// Classes and ids of bylines.
const BYLINES: [&str; 13] = [
    "byline",
    "by-line",
    "bylines",
    "author",
    "authors",
    "authorname",
    "autor",
    "autoren",
    "auteur",
    "autore",
    "writer",
    "verfasser",
    "posted-by",
];

/// Classes and ids that bylines of persons have, and other elements, too.
const LIKELY: [&str; 18] = [
    "by",
    "credit",
    "credits",
    "contributor",
    "contributors",
    "reporter",
    "journalist",
    "signature",
    "firma",
    "redacteur",
    "schrijver",
    "skribent",
    "forfatter",
    "toimittaja",
    "yazar",
    "muhabir",
    "penulis",
    "poster",
];

/// How sure it is that an element is a byline.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It says so.
    Certain,
    /// If it has nothing but names of persons.
    Likely,
}

fn kind(node: &NodeRef<'_>) -> Option<Kind> {
    let name = name(node);
    if matches!(&*name, "dt-byline" | "d-byline") {
        return Some(Kind::Certain);
    }
    if &*name == "address" {
        return Some(Kind::Likely);
    }
    if !has_attributes(node) {
        return None;
    }
    let is_author = of_attribute(node, "rel", |rel| {
        rel.split_whitespace().any(|rel| rel == "author")
    }) == Some(true);
    if is_author || says(node, "itemprop", "author") || says_one(node, &BYLINES) {
        return Some(Kind::Certain);
    }
    let is_likely = leads_to_author(node) && !is_in_running_text(node) || says_one(node, &LIKELY);
    is_likely.then_some(Kind::Likely)
}

/// Parts of the addresses of people's pages.
const PEOPLE: [&str; 14] = [
    "/author/",
    "/authors/",
    "/autor/",
    "/autoren/",
    "/auteur/",
    "/profile/",
    "/profil/",
    "/writer/",
    "/by/",
    "/staff/",
    "/people/",
    "/menschen/",
    "/redaktion/",
    "substack.com/@",
];

/// Whether it is a link to the page of an author.
fn leads_to_author(node: &NodeRef<'_>) -> bool {
    if !node.has_name("a") {
        return false;
    }
    let leads = |href: &str| {
        let href = href.to_ascii_lowercase();
        PEOPLE
            .iter()
            .any(|path| href.contains(path) && !href.ends_with(path))
    };
    of_attribute(node, "rel", |rel| {
        rel.split_whitespace().any(|rel| rel == "author")
    }) == Some(true)
        || of_attribute(node, "href", leads) == Some(true)
}

/// The names in a byline: those of its links to authors, else those in its text.
fn names(byline: &NodeRef<'_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let is_name = |node: &NodeRef<'_>| {
        leads_to_author(node)
            || says(node, "itemprop", "name")
            || says_one(node, &["author-name", "fn", "authorname", "byline-name"])
    };
    let whole = words(byline);
    if whole.chars().count() > 4 * LONGEST {
        return found;
    }
    let mut of_others = false;
    for inner in byline.descendants_it() {
        if let Some(said) = of_text(&inner, str::to_lowercase) {
            let helps = BESIDE_AUTHORS.iter().any(|phrase| said.contains(phrase));
            of_others = helps || of_others && !said.contains("written by");
            continue;
        }
        if of_others || !inner.is_element() {
            continue;
        }
        if !is_name(&inner) || inner.descendants_it().any(|deeper| is_name(&deeper)) {
            continue;
        }
        for name in parse(&own_words(&inner)) {
            if !found.contains(&name) && found.len() < MOST_AUTHORS {
                found.push(name);
            }
        }
    }
    if found.is_empty() && whole.chars().count() <= LONGEST {
        found = parse(&own_words(byline));
    }
    found
}

/// The words of the element; each block is a line of its own.
fn own_words(node: &NodeRef<'_>) -> String {
    let content = attribute(node, "content");
    if !content.is_empty() && node.has_name("meta") {
        return content;
    }
    let lines = node
        .descendants_it()
        .filter(|inner| inner.is_element() && is_block(&name(inner)) && has_words(&words(inner)));
    let mut innermost = lines.filter(|line| {
        !line
            .descendants_it()
            .any(|inner| is_block(&name(&inner)) && has_words(&words(&inner)))
    });
    spaced(&innermost.next().unwrap_or(*node))
}

/// The texts of the element, apart from each other.
fn spaced(node: &NodeRef<'_>) -> String {
    let mut said = String::new();
    for inner in node.descendants_it() {
        let in_code = inner
            .parent()
            .is_some_and(|up| up.has_name("script") || up.has_name("style"));
        let text = of_text(&inner, str::to_owned).filter(|_| !in_code);
        if let Some(text) = text {
            said.push_str(&text);
            said.push(' ');
        }
    }
    joined(&said)
}
