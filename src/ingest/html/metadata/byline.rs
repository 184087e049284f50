//! The *byline*: the authors that a page names above or below its text.

use crate::ingest::html::tree::{
    attribute, has_words, is_block, is_hidden, name, of_attribute, says, words,
};
use dom_query::{Document, NodeRef};

/// The longest byline (characters) and the most authors in it.
const LONGEST: usize = 160;
const MOST_AUTHORS: usize = 12;

/// The most bylines of a page that are looked at.
const MOST_BYLINES: usize = 300;

/// Classes and ids of what stands beside an article and has authors and dates of its own.
const BESIDE: [&str; 22] = [
    "comment", "respond", "related", "recommend", "sidebar", "widget", "recent", "popular", "teaser", "footer",
    "menu", "nav", "newsletter", "promo", "share", "trending", "latest", "more-", "read-next", "author-box",
    "copyright", "mostread",
];

/// How far an element is from what says that it stands beside.
const AROUND: usize = 24;

/// The authors of the page, as its readers see them.
pub(super) fn authors(document: &Document) -> Vec<String> {
    let Some(body) = document.tree.body() else {
        return Vec::new();
    };
    let mut after_title = false;
    let mut before: Vec<String> = Vec::new();
    let mut looked_at = 0;
    for node in body.descendants_it().filter(NodeRef::is_element) {
        after_title |= node.has_name("h1");
        if !is_byline(&node) {
            continue;
        }
        looked_at += 1;
        if looked_at > MOST_BYLINES {
            break;
        }
        if is_beside(&node) || is_hidden(&node) {
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
    if before.is_empty() {
        return written_by(&body);
    }
    before
}

/// Whether it is not part of the page's own article.
pub(super) fn is_beside(node: &NodeRef<'_>) -> bool {
    let around = std::iter::once(*node).chain(node.ancestors_it(Some(AROUND)));
    let mut around = around.take_while(|node| !matches!(&*name(node), "body" | "html" | "main"));
    around.any(|node| {
        matches!(&*name(&node), "nav" | "aside")
            || node.has_name("footer") && node.parent().is_none_or(|up| !up.has_name("article"))
            || BESIDE
                .iter()
                .any(|word| says(&node, "class", word) || says(&node, "id", word))
    })
}

/// Whether a class or id has one of `words` in it, as a word of its own.
pub(super) fn says_one(node: &NodeRef<'_>, words: &[&str]) -> bool {
    let has = |said: &str| {
        let said = said.to_ascii_lowercase();
        words.iter().any(|word| {
            said.match_indices(word).any(|(at, _)| {
                let before = said[..at].chars().next_back();
                let after = said[at + word.len()..].chars().next();
                let ends = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric());
                ends(before) && (word.ends_with('-') || ends(after))
            })
        })
    };
    ["class", "id", "data-testid"]
        .iter()
        .any(|of| of_attribute(node, of, has) == Some(true))
}

/// Classes and ids of bylines.
const BYLINES: [&str; 13] = [
    "byline", "by-line", "bylines", "author", "authors", "authorname", "autor", "autoren", "auteur", "autore",
    "writer", "verfasser", "posted-by",
];

fn is_byline(node: &NodeRef<'_>) -> bool {
    leads_to_author(node)
        || says(node, "itemprop", "author")
        || says_one(node, &BYLINES)
        || matches!(&*name(node), "dt-byline" | "d-byline")
}

/// Whether it is a link to the page of an author.
fn leads_to_author(node: &NodeRef<'_>) -> bool {
    if !node.has_name("a") {
        return false;
    }
    let leads = |href: &str| {
        let href = href.to_ascii_lowercase();
        ["/author/", "/authors/", "/autor/", "/autoren/", "/auteur/", "/profile/author", "/writer/", "/by/"]
            .iter()
            .any(|path| href.contains(path) && !href.ends_with(path))
    };
    of_attribute(node, "rel", |rel| rel.split_whitespace().any(|rel| rel == "author")) == Some(true)
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
    let lines = node.descendants_it().filter(|inner| {
        inner.is_element() && is_block(&name(inner)) && has_words(&words(inner))
    });
    let mut innermost = lines.filter(|line| {
        !line
            .descendants_it()
            .any(|inner| is_block(&name(&inner)) && has_words(&words(&inner)))
    });
    match innermost.next() {
        Some(line) => words(&line),
        None => words(node),
    }
}

/// What stands before the names.
const BEFORE: [&str; 46] = [
    "words by", "story by", "written by", "posted by", "published by", "article by", "text by", "by:", "by",
    "geschrieben von", "veröffentlicht von", "verfasst von", "erstellt von", "ein beitrag von", "ein gastbeitrag von",
    "gastbeitrag von", "ein artikel von", "artikel von", "text von", "interview von", "von:", "von", "text:",
    "autorin:", "autoren:", "autor:", "autorin", "autoren", "autor", "author:", "authors:", "author", "publicado por",
    "escrito por", "por:", "por", "publié par", "écrit par", "par", "a cura di", "scritto da", "di", "door", "av",
    "af", "text",
];

/// What stands behind them.
const BEHIND: [&str; 30] = [
    "on", "am", "vom", "le", "el", "il", "at", "in", "um", "for", "updated", "published", "posted", "last",
    "veröffentlicht", "aktualisiert", "stand", "-", "–", "—", "|", "•", "·", "/", "//", "@", "follow", "contributor",
    "for:", "»",
];

/// Words of a role, which is no name.
const ROLES: [&str; 26] = [
    "editor", "writer", "correspondent", "reporter", "staff", "senior", "chief", "director", "professor", "phd",
    "md", "redakteur", "redakteurin", "journalist", "journalistin", "contributor", "producer", "columnist", "min",
    "read", "minutes", "news", "kommentare", "comments", "comment", "kommentar",
];

/// Texts of links that are no names.
const NO_NAMES: [&str; 20] = [
    "author", "authors", "share", "follow", "read more", "mehr", "about", "about the author", "profile", "view all posts",
    "all posts", "posts", "email", "e-mail", "twitter", "website", "biography", "bio", "zum autor", "alle beiträge",
];

/// The names in the text of a byline.
fn parse(text: &str) -> Vec<String> {
    let mut text = text.trim();
    for _ in 0..2 {
        let before = BEFORE.iter().find_map(|before| {
            let start = text.get(..before.len())?;
            let rest = text.get(before.len()..)?;
            let ends = before.ends_with(':') || rest.starts_with([' ', ':', '\u{a0}']);
            (start.to_lowercase() == **before && ends).then_some(rest)
        });
        text = match before {
            Some(rest) => rest.trim_start_matches([' ', ':', '\u{a0}']),
            None => break,
        };
    }
    let kept = text.split_whitespace().take_while(|word| {
        let lower = word.to_lowercase();
        let is_day = word.starts_with(|c: char| c.is_ascii_digit());
        !BEHIND.contains(&lower.as_str()) && !is_day
    });
    let line = kept.collect::<Vec<_>>().join(" ");
    let line = line.replace([';', '|', '•', '·', '&', '\u{2013}'], ",");
    let line = [" and ", " und ", " et ", " y ", " och ", " og "]
        .iter()
        .fold(line, |line, and| line.replace(and, ","));
    let mut names: Vec<String> = Vec::new();
    for part in line.split(',') {
        let name = part.trim().trim_matches(['.', ':', '(', ')', '-', '"']).trim();
        if is_name(name, names.is_empty()) && names.len() < MOST_AUTHORS {
            names.push(name.to_owned());
        }
    }
    names
}

/// Whether it may be a name. Behind the first one only a first and a last name is.
fn is_name(name: &str, is_first: bool) -> bool {
    let lower = name.to_lowercase();
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_role = |word: &str| ROLES.contains(&word.trim_matches(['.', ':']));
    let begins_large = |word: &&str| word.chars().next().is_some_and(|c| !c.is_lowercase());
    has_words(name)
        && name.chars().count() >= 2
        && name.chars().count() <= 60
        && words.len() <= 6
        && !name.contains("://")
        && !name.contains(['@', '?', '!', '{'])
        && !NO_NAMES.contains(&lower.as_str())
        && (words.len() == 1 || words.iter().any(begins_large))
        && (is_first || words.len() >= 2 && words.iter().all(begins_large))
        && !(words.len() > 1 || !is_first) | !lower.split_whitespace().any(is_role)
}

/// How many blocks of a page without a byline are searched for one in plain text.
const BLOCKS: usize = 30;

/// The authors of a short line below the title that begins with “By”.
fn written_by(body: &NodeRef<'_>) -> Vec<String> {
    let mut nodes = body.descendants_it();
    if !nodes.by_ref().any(|node| node.has_name("h1")) {
        return Vec::new();
    }
    let lines = nodes
        .filter(|node| matches!(&*name(node), "p" | "div" | "span" | "h2" | "h3" | "h4" | "em" | "strong"))
        .take(BLOCKS);
    for line in lines {
        let text = words(&line);
        let starts = ["By ", "Von ", "Por ", "Par ", "by ", "von ", "BY ", "VON "];
        let Some(rest) = starts.iter().find_map(|start| text.strip_prefix(start)) else {
            continue;
        };
        let is_short = rest.split_whitespace().count() <= 12;
        let is_name = rest.chars().next().is_some_and(char::is_uppercase);
        if is_short && is_name && !rest.ends_with(['.', ':', ',']) && !is_beside(&line) {
            let found = parse(rest);
            if !found.is_empty() {
                return found;
            }
        }
    }
    Vec::new()
}
