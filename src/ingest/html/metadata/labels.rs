//! Authors that are named in plain text near the title: behind a *label*, in a line that begins with “By”, beside a day.

use super::affixes::BEFORE;
use super::days;
use super::names::{is_person, parse};
use super::surroundings::Surroundings;
use crate::ingest::html::tree::{attribute, has_words, joined, of_text};
use dom_query::NodeRef;

/// What names the authors: a label, or “By” before capital letters.
const LABELS: [&str; 21] = [
    "autor:",
    "autorin:",
    "autoren:",
    "author:",
    "authors:",
    "auteur:",
    "auteur :",
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
    "автор:",
    "autorin/autor",
    "autor/in",
    "by:",
];

/// How a line with authors begins.
const STARTS: [&str; 27] = [
    "By ",
    "Von ",
    "Por ",
    "Par ",
    "by ",
    "von ",
    "BY ",
    "VON ",
    "Text: ",
    "Text by ",
    "TEXT BY ",
    "Autor: ",
    "Author: ",
    "Redaktion: ",
    "Eine Kolumne von ",
    "Ein Kommentar von ",
    "Text und Interview: ",
    "Автор: ",
    "作者：",
    "文：",
    "文／",
    "责任编辑：",
    "責任編輯：",
    "取材・文：",
    "Auteur : ",
    "Auteur: ",
    "Words: ",
];

/// How many texts after the title are looked through.
const TEXTS: usize = 60;

/// The longest line with a day and authors (characters).
const LONGEST: usize = 90;

/// The authors behind a label, of a short line that begins with “By”, or beside a day.
pub(super) fn authors(around: &Surroundings<'_>) -> Vec<String> {
    let (before, after) = around.texts();
    let near = || before.iter().take(3).chain(after.iter().take(TEXTS));
    let begun = || {
        near()
            .filter(|text| !text.goes_on())
            .find_map(|text| begun(text))
    };
    let dated = || near().find_map(|text| dated(text));
    let told = || near().find_map(|text| written(text));
    if around.top.is_some()
        && let Some(found) = begun().or_else(dated).or_else(told)
    {
        return found;
    }
    let mut pairs = after.iter().zip(after.iter().skip(1)).take(10 * TEXTS);
    let found = pairs.find_map(|(said, name)| {
        let label = said.trim_start_matches(separates).trim();
        let lower = label.to_lowercase();
        let is_phrase = lower.contains(' ') && BEFORE.contains(&lower.trim_end_matches(':'));
        let is_label = is_phrase || LABELS.contains(&lower.as_str());
        // “By” may also end a sentence in front of a link.
        let is_sure =
            |names: &Vec<String>| label.ends_with(':') || names.iter().all(|name| is_person(name));
        some(
            (is_label && is_short(name) && !said.goes_on())
                .then(|| parse(name))
                .filter(is_sure),
        )
    });
    // Below a long text.
    let late = || {
        let lines = after.iter().skip(TEXTS).filter(|text| !text.goes_on());
        let mut lines = lines.filter_map(|text| match behind_phrase(text) {
            Some(_) => self::begun(text),
            None => closing(text).or_else(|| written(text)),
        });
        lines.next()
    };
    found
        .or_else(|| portrayed(around))
        .or_else(late)
        .unwrap_or_default()
}

/// Whether it stands between a day and the authors.
fn separates(c: char) -> bool {
    c.is_whitespace() || "|-–—·•".contains(c)
}

/// How a line below an article begins that says who wrote it, in lower case.
const CLOSINGS: [&str; 6] = [
    "autorin:",
    "autor:",
    "author:",
    "auteur:",
    "autore:",
    "автор:",
];

/// The author of a line that closes an article: “Author: Jane Quay, head of the harbour office.”
fn closing(text: &str) -> Option<Vec<String>> {
    let is_it = |label: &&str| {
        let start = text.get(..label.len());
        start.is_some_and(|start| start.to_lowercase() == **label)
    };
    let label = CLOSINGS.iter().find(|label| is_it(label))?;
    let rest = text.get(label.len()..)?.trim();
    let first = rest.split([',', '.', '(']).next()?.trim();
    let is_line = text.chars().count() <= 2 * LONGEST;
    (is_line && is_person(first)).then(|| vec![first.to_owned()])
}

/// The author of a sentence that says who wrote the text: “This post was written by Jane Quay, of the harbour office.”
fn written(text: &str) -> Option<Vec<String>> {
    let (front, rest) = text.split_once(" was written by ")?;
    let is_text = [
        "article", "post", "report", "story", "text", "page", "guide",
    ]
    .iter()
    .any(|kind| front.to_lowercase().ends_with(kind));
    let name = rest.split([',', '.', '(', ';']).next()?.trim();
    (is_text && front.len() <= LONGEST && is_person(name)).then(|| vec![name.to_owned()])
}

/// How many nodes behind the title are searched for a portrait.
const NODES: usize = 160;

/// The most words of a portrait's text.
const PORTRAIT_WORDS: usize = 8;

/// The name beside a portrait near the title: the picture's own text has the name that is the next text.
fn portrayed(around: &Surroundings<'_>) -> Option<Vec<String>> {
    let top = around.top?;
    let nodes = around.body.descendants_it();
    let mut behind = nodes.skip_while(|node| node.id != top.id).take(NODES);
    let mut portrayed: Option<String> = None;
    behind.find_map(|node| {
        if node.has_name("img") {
            let said = joined(&attribute(&node, "alt"));
            let is_short = said.split(' ').count() <= PORTRAIT_WORDS;
            let is_it = is_short && !is_in(&node, &["figure"]) && !around.is_beside(&node);
            portrayed = is_it.then_some(said);
            return None;
        }
        let said = of_text(&node, joined).filter(|said| has_words(said))?;
        let portrayed = portrayed.take()?;
        let is_it = is_person(&said)
            && portrayed.contains(&said)
            && !is_in(&node, &["h1", "h2", "h3", "h4", "h5", "figure"]);
        is_it.then(|| parse(&said)).filter(|names| names == &[said])
    })
}

/// Whether it is in an element of one of these names.
fn is_in(node: &NodeRef<'_>, elements: &[&str]) -> bool {
    let mut around = node.ancestors_it(Some(4));
    around.any(|up| elements.iter().any(|element| up.has_name(element)))
}

fn is_short(text: &str) -> bool {
    text.split_whitespace().count() <= 12
}

fn some(names: Option<Vec<String>>) -> Option<Vec<String>> {
    names.filter(|names| !names.is_empty())
}

/// The authors of a line that begins with “By”.
fn begun(text: &str) -> Option<Vec<String>> {
    let text = text.trim_start_matches(separates);
    let start = STARTS.iter().find_map(|start| text.strip_prefix(start));
    let rest = start.or_else(|| behind_phrase(text))?;
    let is_name = rest
        .chars()
        .next()
        .is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
    // A line that is nothing but “by” and one word may name a login.
    let is_login = !is_name
        && text
            .get(..3)
            .is_some_and(|by| by.eq_ignore_ascii_case("by "))
        && rest.starts_with(char::is_alphabetic)
        && !rest.contains(' ');
    if !is_short(rest) || !(is_name || is_login) || rest.ends_with(['.', ':', ',']) {
        return None;
    }
    let names = parse(rest);
    let is_one = |name: &String| is_person(name) || !name.contains(' ') && rest.len() == name.len();
    some(names.iter().all(is_one).then_some(names))
}

/// What stands behind a phrase of several words that names authors, such as “Written by”.
fn behind_phrase(text: &str) -> Option<&str> {
    let mut phrases = BEFORE.iter().filter(|phrase| phrase.contains(' '));
    let found = phrases.find_map(|phrase| {
        let start = text.get(..phrase.len())?;
        let rest = text.get(phrase.len()..)?;
        let ends = phrase.ends_with(':') || rest.starts_with([' ', ':', '\u{a0}']);
        (start.to_lowercase() == **phrase && ends).then_some(rest)
    });
    found.map(|rest| rest.trim_start_matches([' ', ':', '\u{a0}']))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// The authors of a line with a day: `4 May 2016 | A. Holm`.
fn dated(text: &str) -> Option<Vec<String>> {
    if text.chars().count() > LONGEST || days::find(text, None).is_none() {
        return None;
    }
    let text = text.replace(" - ", " | ");
    let text = text.as_str();
    let said = [" von ", " by ", " par ", " por "]
        .iter()
        .find_map(|by| text.split_once(by));
    if let Some((_, rest)) = said {
        let names = parse(rest);
        // Behind a day and the word, one word is a name, too.
        let is_one = |name: &String| {
            let is_word =
                !name.contains(' ') && name.chars().next().is_some_and(char::is_uppercase);
            is_person(name) || is_word && rest.trim() == name && text.starts_with(is_digit)
        };
        return some(names.iter().all(is_one).then_some(names));
    }
    let parts = text.split(['|', '·', '•', '–', '—']).map(str::trim);
    let names: Vec<String> = parts
        .filter(|part| is_person(part) && days::find(part, None).is_none())
        .flat_map(parse)
        .collect();
    some((names.len() == 1).then_some(names))
}
