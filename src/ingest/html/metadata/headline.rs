//! The *headlines* of a page: its headings as their readers see them, and without the line above that only says what
//! they belong to.

use super::title::alike;
use crate::ingest::html::tree::{
    attribute, has_attributes, has_words, is_block, is_hidden, is_small, joined, name,
    of_attribute, of_text, says, words,
};
use dom_query::{Document, NodeRef};
use url::Url;

/// How many headings are looked at.
const MOST: usize = 60;

/// The most words of a line above or below a headline.
const MOST_WORDS: usize = 12;

/// A heading.
pub(super) struct Headline {
    /// From 1.
    pub(super) level: u8,
    pub(super) whole: String,
    /// Without the lines above and below.
    pub(super) short: String,
}

/// The headings of the page in order; `stated` are the titles that it states, which tell what belongs to them.
pub(super) fn all(document: &Document, stated: &[&str]) -> Vec<Headline> {
    let stated: Vec<String> = stated.iter().map(|title| alike(title)).collect();
    let root = document.root();
    let mut all: Vec<Headline> = Vec::new();
    for node in root.descendants_it() {
        let level = match &*name(&node) {
            "h1" => 1,
            "h2" => 2,
            "h3" | "h4" => 3,
            _ => 0,
        };
        // What the page calls its headline is one, whatever its element is.
        let is_headline = has_attributes(&node) && says(&node, "itemprop", "headline");
        let level = match is_headline && !node.has_name("meta") {
            true => 1,
            false => level,
        };
        if level == 0 {
            continue;
        }
        if all.len() >= MOST {
            break;
        }
        if !is_small(&node) {
            continue;
        }
        let whole = seen(&node);
        // Signs of the link to the heading itself.
        let whole = whole.trim_end_matches(['¶', '#', '§', ' ']).to_owned();
        let is_known = all.iter().any(|other| other.whole == whole);
        if has_words(&whole) && !leads_home(&node) && !is_known {
            let short = without_lines(&node, &whole, &stated);
            all.push(Headline {
                level,
                whole,
                short,
            });
        }
    }
    all
}

/// The words of an element that its readers see, without controls.
fn seen(node: &NodeRef<'_>) -> String {
    let mut said = String::new();
    let mut below = vec![*node];
    while let Some(inner) = below.pop() {
        if of_text(&inner, |own| said.push_str(own)).is_some() {
            continue;
        }
        let name = name(&inner);
        // A style sets what begins with a capital behind a small letter on a line of its own.
        if &*name == "span"
            && said.ends_with(|c: char| c.is_lowercase())
            && words(&inner).starts_with(|c: char| c.is_uppercase())
        {
            said.push(' ');
        }
        if is_block(&name) || &*name == "br" {
            said.push(' ');
        }
        let is_control = matches!(
            &*name,
            "button" | "select" | "textarea" | "script" | "style" | "noscript" | "time"
        );
        let is_left_out = is_control || is_hidden(&inner) || is_unseen(&inner);
        if !is_left_out || inner.id == node.id {
            below.extend(inner.children_it(true));
        }
    }
    joined(&said)
}

/// Whether its class says that only screen readers get it.
fn is_unseen(node: &NodeRef<'_>) -> bool {
    let unseen = |classes: &str| {
        let classes = classes.to_ascii_lowercase();
        [
            "visually-hidden",
            "visuallyhidden",
            "sr-only",
            "screen-reader",
            "offscreen",
            "invisible",
        ]
        .iter()
        .any(|class| classes.contains(class))
    };
    of_attribute(node, "class", unseen) == Some(true)
}

/// The address that an archive of the web has under its own (`/web/20140226054445/http://…`).
fn of_archived(href: &str) -> &str {
    match href.split_once("/web/") {
        Some((_, rest)) => rest.split_once('/').map_or(href, |(_, own)| own),
        None => href,
    }
}

/// Whether it is the site's name, which leads to the site's first page.
fn leads_home(top: &NodeRef<'_>) -> bool {
    let is_home = |href: &str| {
        let href = of_archived(href.trim());
        let below = href.trim_start_matches("../").trim_start_matches("./");
        let is_index = below.len() < href.len() && matches!(below, "" | "index.html");
        is_index
            || href == "/"
            || Url::parse(href).is_ok_and(|url| url.path() == "/" && url.query().is_none())
    };
    let around = top.ancestors_it(Some(2)).chain(top.descendants_it());
    around
        .filter(|node| node.has_name("a"))
        .any(|link| of_attribute(&link, "href", is_home) == Some(true))
}

/// A line of a headline, with its element.
struct Line<'a> {
    words: String,
    element: Option<NodeRef<'a>>,
}

/// The headline without a line above it and a small one below.
fn without_lines(node: &NodeRef<'_>, whole: &str, stated: &[String]) -> String {
    let lines = lines(node);
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
        return whole.to_owned();
    };
    if lines.len() < 2 {
        return whole.to_owned();
    }
    let rest_of = |lines: &[Line<'_>]| {
        let rest: Vec<&str> = lines.iter().map(|line| line.words.as_str()).collect();
        let rest = joined(&rest.join(" "));
        rest.trim_matches(|c: char| c.is_whitespace() || ":|–—-•·".contains(c))
            .to_owned()
    };
    let is_short = |line: &Line<'_>| line.words.split(' ').count() <= MOST_WORDS;
    let leaves_out = |rest: &str, line: &Line<'_>| {
        let (rest, line) = (alike(rest), alike(&line.words));
        stated
            .iter()
            .any(|title| title.contains(&rest) && !title.contains(&line))
    };
    let named = |line: &Line<'_>| line.element.is_some_and(|element| is_headline(&element));
    if let Some(line) = lines.iter().find(|line| named(line))
        && lines.iter().filter(|line| named(line)).count() == 1
        && lines.iter().all(|line| line.element.is_some())
    {
        return line.words.clone();
    }
    let rest = rest_of(&lines[1..]);
    if let Some(element) = first.element.filter(|_| is_short(first))
        && has_words(&rest)
        && (is_above(&element) || leaves_out(&rest, first))
    {
        return rest;
    }
    let rest = rest_of(&lines[..lines.len() - 1]);
    if last
        .element
        .is_some_and(|element| element.has_name("small"))
        || last.element.is_some()
            && is_short(last)
            && rest.split(' ').count() > last.words.split(' ').count()
            && leaves_out(&rest, last)
    {
        return rest;
    }
    whole.to_owned()
}

/// The lines of a headline: its elements, but those of running text, and the texts between them.
fn lines<'a>(node: &NodeRef<'a>) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = Vec::new();
    let mut goes_on = false;
    for child in node.children_it(false) {
        let words = match of_text(&child, joined) {
            Some(words) => words,
            None if child.is_element() && !is_unseen(&child) && !is_hidden(&child) => seen(&child),
            None => continue,
        };
        let is_line = matches!(
            &*name(&child),
            "span" | "small" | "div" | "p" | "header" | "strong"
        ) && child.is_element();
        if child.has_name("br") {
            goes_on = false;
        }
        if !has_words(&words) {
            continue;
        }
        match lines.last_mut().filter(|_| goes_on && !is_line) {
            Some(line) => {
                line.words.push(' ');
                line.words.push_str(&words);
            }
            None => lines.push(Line {
                words,
                element: is_line.then_some(child),
            }),
        }
        goes_on = !is_line;
    }
    let mut shown = node
        .children_it(false)
        .filter(|child| has_words(&words(child)));
    match (shown.next(), shown.next()) {
        // All lines are in one element.
        (Some(only), None) if only.is_element() => self::lines(&only),
        _ => lines,
    }
}

/// Parts of the names of lines above a headline.
const ABOVE: [&str; 21] = [
    "overline",
    "kicker",
    "topline",
    "toptitle",
    "roofline",
    "dachzeile",
    "spitzmarke",
    "eyebrow",
    "supertitle",
    "pretitle",
    "pre-title",
    "preline",
    "label",
    "subtitle",
    "topic",
    "rubrik",
    "category",
    "antetitulo",
    "volanta",
    "surtitre",
    "small",
];

/// Whether a line calls itself the headline.
fn is_headline(line: &NodeRef<'_>) -> bool {
    let class = attribute(line, "class").to_ascii_lowercase();
    ["headline", "title"]
        .iter()
        .any(|word| class.contains(word))
        && !is_above(line)
}

/// Whether the first line is above the headline, by its element or its class.
fn is_above(line: &NodeRef<'_>) -> bool {
    let class = attribute(line, "class").to_ascii_lowercase();
    line.has_name("small") || ABOVE.iter().any(|word| class.contains(word))
}
