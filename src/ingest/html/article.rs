//! The *article* is the part of a web page that it was made for; what stands around it is the same
//! on every page of the site. The steps:
//!
//! 1. a page without navigation, whose words are mostly not links, is an article as a whole;
//! 2. else the article is found by its density of text, as reading modes of browsers do it;
//! 3. where nearly all words of the element around it were kept, the whole element is the article,
//!    since density alone would take lists of links out of a long report.

use super::shown::{Shown, count};
use super::tree::{
    attribute, has_role, has_words, is_block, name, of_attribute, of_text, place, says,
};
use dom_query::{Document, NodeId, NodeRef};
use dom_smoothie::{Config, Readability};
use std::collections::HashSet;

/// The share of words in links to other pages above which a page is more than its article
/// (percent).
const LINKED_PERCENT: usize = 30;

/// The share of an element's words (percent) that makes it the article as a whole, and how many
/// words it must have.
const WHOLE_PERCENT: usize = 85;
const WHOLE_WORDS: usize = 4000;

/// How many words make a piece of running text.
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

    /// Whether the element holds a part of the article.
    pub(super) fn reaches(&self, element: NodeId) -> bool {
        self.reached.contains(&element)
    }

    /// The article of these nodes; an element is reached for the sake of its texts and pictures.
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

/// Elements that show something without holding a text.
pub(super) fn is_void(name: &str) -> bool {
    matches!(name, "br" | "hr" | "wbr")
}

/// The article of a page that is more than that.
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
    let mut page = Readability::with_document(document.clone(), None, Some(config)).ok()?;
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
        kind == Kind::Text
    });
    if whole >= WHOLE_WORDS && share(&article) >= WHOLE_PERCENT {
        restore(&around, &shown, &mut article, document, |kind| {
            kind != Kind::Furniture
        });
    }
    Some(article)
}

/// The element, or one around it that holds little more: an opening before the first section.
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
        // What is inside has been looked at before.
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

/// Puts back what is running text inside the article: boxes and notes are often laid out as what
/// stands beside an article is.
fn restore(
    around: &NodeRef<'_>,
    shown: &Shown<'_>,
    article: &mut Article,
    document: &Document,
    belongs: impl Fn(Kind) -> bool,
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
        } else if kind == Kind::Mixed {
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

/// How the classes of furniture begin; some end with `footer`.
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

/// What the density of text did not take for a part of the article.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Running text.
    Text,
    /// Running text and links, as far as can be told.
    Mixed,
    /// A few words.
    Short,
    /// What names itself as furniture.
    Furniture,
}

fn kind(node: &NodeRef<'_>, shown: &Shown<'_>) -> Kind {
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
        return Kind::Furniture;
    } else if all < RUNNING_WORDS {
        return Kind::Short;
    }
    if shown.linked(node) * 4 <= all {
        Kind::Text
    } else {
        Kind::Mixed
    }
}

/// The deepest element that holds the whole article.
fn around<'a>(texts: &[NodeRef<'a>], article: &Article) -> Option<NodeRef<'a>> {
    let mut kept = texts.iter().filter(|text| article.holds(text.id));
    let first = kept.next()?;
    let last = kept.next_back().unwrap_or(first);
    let above: HashSet<NodeId> = last.ancestors_it(None).map(|node| node.id).collect();
    first
        .ancestors_it(None)
        .find(|node| above.contains(&node.id))
}

/// Whether the page helps its reader to leave it.
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

/// What tables of contents are called.
const CONTENTS: [&str; 4] = ["toc", "tableofcontents", "table-of-contents", "contents"];

/// Whether the element is a table of contents: little but links stand in it, and it says so or they
/// all lead into the page.
pub(super) fn is_contents(node: &NodeRef<'_>) -> bool {
    let is_named = |word: &str| CONTENTS.iter().any(|name| word.eq_ignore_ascii_case(name));
    let names_itself = |said: &str| said.split_whitespace().any(is_named);
    let named = has_role(node, &["doc-toc", "toc"])
        || ["class", "id"]
            .iter()
            .any(|of| of_attribute(node, of, names_itself) == Some(true));
    if !named && !node.has_name("nav") && !has_role(node, &["navigation"]) {
        return false;
    }
    let mut links = 0;
    let (mut linked, mut all) = (0, 0);
    for inner in node.descendants_it() {
        if inner.has_name("a") && inner.has_attr("href") {
            if !named && place(&inner).is_none() {
                return false;
            }
            links += 1;
            linked += words_of(&inner);
        } else if inner.is_text() {
            all += words_of(&inner);
        }
    }
    links >= 2 && linked * 2 >= all
}

fn words_of(node: &NodeRef<'_>) -> usize {
    let text = node.text();
    text.split_whitespace()
        .filter(|word| has_words(word))
        .count()
}
