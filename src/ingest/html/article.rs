//! The *article* is the main content of a web page, without what every page of the site repeats. The steps:
//!
//! 1. a page without navigation, whose words are mostly not in links, is an article as a whole;
//! 2. otherwise the article is found by text density, like the reading modes of browsers do;
//! 3. what stands between two of its texts belongs to it, since density alone would drop lists of links; if nearly all
//!    words of the element around it were kept, the whole element is the article.

use super::shown::{Shown, count};
use super::tree::{
    attribute, has_role, has_words, is_block, name, of_attribute, of_text, place, says,
};
use dom_query::{Document, NodeId, NodeRef};
use dom_smoothie::{Config, Readability};
use std::collections::HashSet;

/// With a larger share of words in links to other pages (percent), a page is more than its article.
const LINKED_PERCENT: usize = 30;

/// The share of an element's words (percent) that makes the whole element the article.
const WHOLE_PERCENT: usize = 85;

/// The fewest words of running text.
const RUNNING_WORDS: usize = 25;

/// The nodes of an article.
#[derive(Debug, Default)]
pub(super) struct Article {
    nodes: HashSet<NodeId>,
    reached: HashSet<NodeId>,
}

impl Article {
    /// Whether the text is part of the article.
    pub(super) fn holds(&self, text: NodeId) -> bool {
        self.nodes.contains(&text)
    }

    /// Whether the element contains a part of the article.
    pub(super) fn reaches(&self, element: NodeId) -> bool {
        self.reached.contains(&element)
    }

    /// The article made of these nodes. An element counts because of its texts and pictures.
    fn of<'a>(nodes: impl Iterator<Item = NodeRef<'a>>, document: &Document) -> Self {
        let mut article = Self::default();
        for node in nodes {
            article.nodes.insert(node.id);
            let shows = of_text(&node, |text| !text.trim().is_empty());
            let shows = shows.unwrap_or_else(|| node.has_name("img"));
            let Some(node) = document.tree.get(&node.id).filter(|_| shows) else {
                continue;
            };
            article.reached.insert(node.id);
            for around in node.ancestors_it(None) {
                if !article.reached.insert(around.id) {
                    break;
                }
            }
        }
        article
    }
}

/// Whether the element shows something without containing text.
pub(super) fn is_void(name: &str) -> bool {
    matches!(name, "br" | "hr" | "wbr")
}

/// The article of a page that also has other content.
pub(super) fn find(document: &Document) -> Option<Article> {
    let body = document.tree.body()?;
    let shown = Shown::of(&body)?;
    let texts = &shown.texts;
    let all = shown.words(&body);
    let is_linked = |text: &&NodeRef<'_>| {
        text.ancestors_it(None)
            .any(|node| node.has_name("a") && node.has_attr("href") && place(&node).is_none())
    };
    let linked: usize = texts.iter().filter(is_linked).map(count).sum();
    if !has_navigation(&body) && linked * 100 <= all * LINKED_PERCENT {
        return None;
    }
    let config = Config {
        disable_json_ld: true,
        ..Config::default()
    };
    let copy = document.clone();
    let root = document.root();
    for notice in root.descendants_it().filter(super::furniture::is_notice) {
        if let Some(notice) = copy.tree.get(&notice.id) {
            notice.remove_from_parent();
        }
    }
    let mut page = Readability::with_document(copy, None, Some(config)).ok()?;
    page.parse().ok()?;
    let found = page.doc.select_single("#readability-page-1");
    let root = found.nodes().first()?;
    let mut article = Article::of(root.descendants_it(), document);
    let around = with_opening(around(texts, &article)?, &shown);
    let inside = shown.texts_in(&around);
    let whole = shown.words(&around);
    let share = |article: &Article| {
        let kept = inside.iter().filter(|text| article.holds(text.id));
        kept.map(count).sum::<usize>() * 100 / whole.max(1)
    };
    restore(&around, &shown, &mut article, document, |kind| {
        kind == TextKind::Text
    });
    enclosed(&around, &shown, &mut article, document);
    if share(&article) >= WHOLE_PERCENT {
        restore(&around, &shown, &mut article, document, |kind| {
            kind != TextKind::Furniture
        });
    }
    complete_words(&mut article, texts, document);
    Some(article)
}

/// Adds the texts in which a word of the article begins or goes on: pages set lines apart by style sheets alone.
fn complete_words(article: &mut Article, texts: &[NodeRef<'_>], document: &Document) {
    let mut add = |at: usize, other: usize| {
        let holds = |at: usize| article.holds(texts[at].id);
        if holds(at) != holds(other) && super::said::continues_word(&texts[at.max(other)]) {
            let added = Article::of(std::iter::once(texts[at]), document);
            article.nodes.extend(added.nodes);
            article.reached.extend(added.reached);
        }
    };
    for at in 1..texts.len() {
        add(at, at - 1);
    }
    for at in (1..texts.len()).rev() {
        add(at - 1, at);
    }
}

/// The element, or one around it with little more, such as an introduction before the first section.
fn with_opening<'a>(element: NodeRef<'a>, shown: &Shown<'a>) -> NodeRef<'a> {
    let leads_away = |inner: NodeRef<'_>| {
        matches!(&*name(&inner), "nav" | "footer" | "header") || has_role(&inner, &["navigation"])
    };
    let holds_none = |node: &NodeRef<'_>| !node.descendants_it().any(leads_away);
    let (mut widest, mut words) = (element, shown.words(&element));
    if !holds_none(&widest) {
        return widest;
    }
    while let Some(parent) = widest.parent().filter(|node| is_block(&name(node))) {
        let more = shown.words(&parent);
        // Its children have been checked before.
        let mut others = parent.children_it(false);
        let is_clean = !leads_away(widest)
            && others
                .all(|child| child.id == widest.id || !leads_away(child) && holds_none(&child));
        if matches!(&*name(&parent), "body" | "html")
            || !is_clean
            || more.saturating_sub(words) * 10 > more
        {
            break;
        }
        (widest, words) = (parent, more);
    }
    widest
}

/// Restores running text inside the article: boxes and notes often have the markup of side content.
fn restore(
    around: &NodeRef<'_>,
    shown: &Shown<'_>,
    article: &mut Article,
    document: &Document,
    belongs: impl Fn(TextKind) -> bool,
) {
    let mut back: Vec<NodeRef<'_>> = Vec::new();
    let mut below = vec![*around];
    while let Some(node) = below.pop() {
        if article.reaches(node.id) {
            below.extend(node.children_it(true));
            continue;
        }
        let kind = kind(&node, shown);
        if belongs(kind) {
            back.push(node);
        } else if kind == TextKind::Mixed {
            below.extend(node.children_it(true));
        }
    }
    let nodes = back
        .iter()
        .flat_map(|node| std::iter::once(*node).chain(node.descendants_it()));
    let restored = Article::of(nodes, document);
    article.nodes.extend(restored.nodes);
    article.reached.extend(restored.reached);
}

/// Restores what stands between two texts of the article: lists of links, tables, code and short lines.
fn enclosed(around: &NodeRef<'_>, shown: &Shown<'_>, article: &mut Article, document: &Document) {
    let held = |text: &&NodeRef<'_>| article.holds(text.id);
    let texts = shown.texts_in(around);
    let ends = texts.iter().find(held).zip(texts.iter().rfind(held));
    let Some((first, last)) = ends.map(|(first, last)| (shown.range(first), shown.range(last)))
    else {
        return;
    };
    let mut back: Vec<NodeRef<'_>> = Vec::new();
    let mut below = vec![*around];
    while let Some(node) = below.pop() {
        let own = shown.range(&node);
        if own.end <= first.start || own.start >= last.end || is_beside(&node, shown) {
            continue;
        }
        back.push(node);
        below.extend(node.children_it(true));
    }
    let texts = back
        .into_iter()
        .filter(|node| node.is_text() || node.has_name("img"));
    let restored = Article::of(texts, document);
    article.nodes.extend(restored.nodes);
    article.reached.extend(restored.reached);
}

/// Whether the element stands beside the article, by its name.
fn is_beside(node: &NodeRef<'_>, shown: &Shown<'_>) -> bool {
    const NAMES: [&str; 4] = ["sidebar", "toc", "navigation", "nav"];
    let is_named = |said: &str| {
        said.split_whitespace()
            .any(|word| NAMES.iter().any(|name| word.eq_ignore_ascii_case(name)))
    };
    kind(node, shown) == TextKind::Furniture
        || node.has_name("aside")
        || ["class", "id"]
            .iter()
            .any(|of| of_attribute(node, of, is_named) == Some(true))
}

/// Prefixes of the classes of page furniture; some end with `footer`.
const FURNITURE: [&str; 25] = [
    "advert",
    "banner",
    "breadcrumb",
    "catlinks",
    "comment",
    "cookie",
    "disqus",
    "docnav",
    "footer",
    "hidden",
    "login",
    "masthead",
    "menu",
    "meta",
    "navb",
    "navf",
    "navh",
    "newsletter",
    "popup",
    "promo",
    "related",
    "share",
    "social",
    "subscribe",
    "widget",
];

/// The kind of an element that was not taken as part of the article.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TextKind {
    /// Running text.
    Text,
    /// Probably running text and links.
    Mixed,
    /// A few words.
    Short,
    /// Page furniture by its own class.
    Furniture,
}

fn kind(node: &NodeRef<'_>, shown: &Shown<'_>) -> TextKind {
    let classes = attribute(node, "class").to_ascii_lowercase();
    let names_furniture = |class: &str| {
        class.ends_with("footer") || FURNITURE.iter().any(|word| class.starts_with(word))
    };
    let named = classes.split_whitespace().any(names_furniture)
        || matches!(
            &*name(node),
            "nav" | "footer" | "form" | "header" | "fieldset"
        )
        || has_role(node, &["navigation"]);
    let all = shown.words(node);
    if named {
        return TextKind::Furniture;
    } else if all < RUNNING_WORDS {
        return TextKind::Short;
    }
    if shown.linked(node) * 4 <= all {
        TextKind::Text
    } else {
        TextKind::Mixed
    }
}

/// The deepest element that contains the whole article.
fn around<'a>(texts: &[NodeRef<'a>], article: &Article) -> Option<NodeRef<'a>> {
    let mut kept = texts.iter().filter(|text| article.holds(text.id));
    let first = kept.next()?;
    let last = kept.next_back().unwrap_or(first);
    let above: HashSet<NodeId> = last.ancestors_it(None).map(|node| node.id).collect();
    first
        .ancestors_it(None)
        .find(|node| above.contains(&node.id))
}

/// Whether the page has navigation.
fn has_navigation(body: &NodeRef<'_>) -> bool {
    const NAMES: [&str; 7] = [
        "nav",
        "navbar",
        "navigation",
        "menu",
        "sidebar",
        "comments",
        "footer",
    ];
    let is_named = |id: &str| NAMES.iter().any(|name| id.eq_ignore_ascii_case(name));
    body.descendants_it().any(|node| {
        let marked = node.has_name("nav")
            || has_role(&node, &["navigation", "banner", "contentinfo", "search"])
            || says(&node, "class", "sidebar")
            || of_attribute(&node, "id", is_named) == Some(true);
        marked && !is_contents(&node)
    })
}

/// Class names and ids of tables of contents.
const CONTENTS: [&str; 3] = ["toc", "tableofcontents", "table-of-contents"];

/// Programs also call what a page contains so.
const CONTENT: &str = "contents";

/// Whether the element is a table of contents: it contains little but links, and all lead into the page, or it has such a
/// name. If it is called contents, half of them lead into the page.
pub(super) fn is_contents(node: &NodeRef<'_>) -> bool {
    let is_called = |names: &[&str]| {
        let is_named = |word: &str| names.iter().any(|name| word.eq_ignore_ascii_case(name));
        let names_itself = |said: &str| said.split_whitespace().any(is_named);
        ["class", "id"]
            .iter()
            .any(|of| of_attribute(node, of, names_itself) == Some(true))
    };
    let is_certain = has_role(node, &["doc-toc", "toc"]) || is_called(&CONTENTS);
    let named = is_certain || is_called(&[CONTENT]);
    if !named && !node.has_name("nav") && !has_role(node, &["navigation"]) {
        return false;
    }
    let (mut links, mut inward) = (0, 0);
    let (mut linked, mut all) = (0, 0);
    for inner in node.descendants_it() {
        if inner.has_name("a") && inner.has_attr("href") {
            let leads_inward = place(&inner).is_some();
            if !named && !leads_inward {
                return false;
            }
            links += 1;
            inward += usize::from(leads_inward);
            linked += words_of(&inner);
        } else if inner.is_text() {
            all += words_of(&inner);
        }
    }
    links >= 2 && linked * 2 >= all && (is_certain || inward * 2 >= links)
}

fn words_of(node: &NodeRef<'_>) -> usize {
    let text = node.text();
    text.split_whitespace()
        .filter(|word| has_words(word))
        .count()
}
