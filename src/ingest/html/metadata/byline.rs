//! The *byline*: the authors that a page names above or below its text.

use super::names::{MOST_AUTHORS, parse};
use super::surroundings::Surroundings;
use crate::ingest::html::tree::{
    attribute, has_words, is_block, is_hidden, is_small, joined, name, of_attribute, of_text, says,
    words,
};
use dom_query::NodeRef;

/// The longest byline (characters).
const LONGEST: usize = 160;

/// The most bylines of a page that are looked at.
const MOST_BYLINES: usize = 300;

/// The authors of the page, as its readers see them.
pub(super) fn authors(around: &Surroundings<'_>) -> Vec<String> {
    let mut after_title = around.top.is_none();
    let mut before: Vec<String> = Vec::new();
    let mut looked_at = 0;
    for node in around.body.descendants_it().filter(NodeRef::is_element) {
        after_title |= around.top.is_some_and(|top| top.id == node.id);
        if !is_byline(&node) {
            continue;
        }
        looked_at += 1;
        if looked_at > MOST_BYLINES {
            break;
        }
        if !is_small(&node) || around.is_beside(&node) || is_hidden(&node) {
            continue;
        }
        let found = names(&node);
        if found.is_empty() {
            continue;
        }
        if after_title {
            return found;
        }
        if before.is_empty() {
            before = found;
        }
    }
    match before.is_empty() {
        true => labelled(around),
        false => before,
    }
}

/// Whether a class or id has one of `words` in it, as a word of its own.
pub(super) fn says_one(node: &NodeRef<'_>, words: &[&str]) -> bool {
    let has = |said: &str| {
        let said = said.to_ascii_lowercase();
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

fn is_byline(node: &NodeRef<'_>) -> bool {
    leads_to_author(node)
        || says(node, "itemprop", "author")
        || says_one(node, &BYLINES)
        || matches!(&*name(node), "dt-byline" | "d-byline")
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
    for inner in byline.descendants_it().filter(|node| node.is_element()) {
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

/// What names the authors in plain text: a label, or “By” before capital letters.
const LABELS: [&str; 16] = [
    "autor:",
    "autorin:",
    "autoren:",
    "author:",
    "authors:",
    "auteur:",
    "text:",
    "verfasser:",
    "autor",
    "author",
    "auteur",
    "von:",
    "by",
    "von",
    "par",
    "por",
];

/// How many texts after the title are looked through.
const TEXTS: usize = 60;

/// The authors behind a label, or of a short line that begins with “By”.
fn labelled(around: &Surroundings<'_>) -> Vec<String> {
    let (before, after) = around.texts();
    let short = |text: &str| text.split_whitespace().count() <= 12;
    let by = |text: &str| {
        let starts = [
            "By ", "Von ", "Por ", "Par ", "by ", "von ", "BY ", "VON ", "Text: ", "Autor: ",
            "Author: ",
        ];
        let rest = starts.iter().find_map(|start| text.strip_prefix(start))?;
        let is_name = rest.chars().next().is_some_and(char::is_uppercase);
        (short(rest) && is_name && !rest.ends_with(['.', ':', ','])).then(|| parse(rest))
    };
    let texts = after.iter().take(TEXTS);
    if around.top.is_some()
        && let Some(found) = before
            .iter()
            .take(2)
            .chain(texts)
            .find_map(|text| by(text).filter(|names| !names.is_empty()))
    {
        return found;
    }
    let mut pairs = after.iter().zip(after.iter().skip(1)).take(10 * TEXTS);
    let found = pairs.find_map(|(label, name)| {
        let is_label = LABELS.contains(&label.to_lowercase().as_str());
        (is_label && short(name))
            .then(|| parse(name))
            .filter(|names| !names.is_empty())
    });
    found.unwrap_or_default()
}
