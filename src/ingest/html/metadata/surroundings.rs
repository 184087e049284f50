//! What stands *around* the title of a page, and what only beside its article.

use super::title::alike;
use crate::ingest::html::tree::{has_words, is_block, is_small, name, of_text, says, words};
use dom_query::{Document, NodeId, NodeRef};
use std::collections::HashSet;
use std::ops::Deref;

/// Classes and ids of what stands beside an article and has authors and dates of its own.
const BESIDE: [&str; 23] = [
    "comment",
    "respond",
    "related",
    "recommend",
    "sidebar",
    "widget",
    "recent",
    "popular",
    "teaser",
    "footer",
    "menu",
    "nav",
    "newsletter",
    "promo",
    "share",
    "trending",
    "latest",
    "more-",
    "read-next",
    "author-box",
    "copyright",
    "mostread",
    "bookmark-",
];

/// How far an element is from what says that it stands beside.
const AROUND: usize = 24;

/// How many texts before the title belong to it, and behind how many after it nothing is said of the page.
const BEFORE: usize = 6;
const AFTER: usize = 1_500;

/// How many elements of the body are asked whether they name authors or a day. Longer pages are reports.
pub(super) const ASKED: usize = 12_000;

/// A heading that begins or ends with a title of so many bytes is that title, with a line above or below it.
const LONG: usize = 12;

/// The title of a page and what is around it.
pub(super) struct Surroundings<'a> {
    /// The elements of the body, in order.
    pub(super) body: NodeRef<'a>,
    /// The heading that is the title, if there is one.
    pub(super) top: Option<NodeRef<'a>>,
    above: HashSet<NodeId>,
}

impl<'a> Surroundings<'a> {
    pub(super) fn of(document: &'a Document, title: &str) -> Option<Self> {
        let body = document.tree.body()?;
        let title = alike(title);
        let tops = || body.descendants_it().filter(|node| node.has_name("h1"));
        let is_it = |node: &NodeRef<'_>| {
            let is_same = || {
                let words = alike(&words(node));
                words == title
                    || title.len() >= LONG && (words.ends_with(&title) || words.starts_with(&title))
            };
            !title.is_empty() && is_small(node) && is_same()
        };
        let is_heading = |node: &NodeRef<'_>| {
            matches!(&*name(node), "h2" | "h3") || says(node, "itemprop", "headline")
        };
        let top = tops()
            .find(is_it)
            .or_else(|| body.descendants_it().filter(is_heading).find(is_it))
            .or_else(|| tops().find(|top| has_words(&words(top))));
        let above = top
            .iter()
            .flat_map(|top| top.ancestors_it(None))
            .map(|node| node.id)
            .collect();
        Some(Self { body, top, above })
    }

    /// Whether it is in the article that holds the title.
    pub(super) fn is_in_article(&self, node: &NodeRef<'_>) -> bool {
        let mut around = node.ancestors_it(Some(AROUND));
        around.any(|up| self.above.contains(&up.id) && matches!(&*name(&up), "article" | "main"))
    }

    /// Whether it is not part of the page's own article. What holds the title is never beside it.
    pub(super) fn is_beside(&self, node: &NodeRef<'_>) -> bool {
        let around = std::iter::once(*node).chain(node.ancestors_it(Some(AROUND)));
        let mut around = around.take_while(|node| {
            !self.above.contains(&node.id) && !matches!(&*name(node), "body" | "html" | "main")
        });
        around.any(|node| {
            node.has_name("nav")
                || node.has_name("aside") && !is_about(&node)
                || node.has_name("footer") && node.parent().is_none_or(|up| !up.has_name("article"))
                || BESIDE
                    .iter()
                    .any(|word| says(&node, "class", word) || says(&node, "id", word))
        })
    }

    /// The last texts before the title, last first, and the first ones after it.
    pub(super) fn texts(&self) -> (Vec<Said<'a>>, Vec<Said<'a>>) {
        let (mut before, mut after) = (Vec::new(), Vec::new());
        let mut is_after = self.top.is_none();
        let mut block_before = None;
        for node in self.body.descendants_it() {
            is_after |= self.top.is_some_and(|top| top.id == node.id);
            let in_code = node
                .parent()
                .is_some_and(|up| up.has_name("script") || up.has_name("style"));
            let text = of_text(&node, |text| text.trim().to_owned());
            if node.has_name("br") {
                block_before = None;
            }
            let Some(text) = text.filter(|text| has_words(text) && !in_code) else {
                continue;
            };
            let block = block_around(&node);
            let id = block.map(|block| block.id);
            let said = Said {
                text,
                block,
                begins: id.is_none() || id != block_before,
            };
            block_before = id;
            match is_after {
                true => after.push(said),
                false => before.push(said),
            }
            if after.len() > AFTER {
                break;
            }
        }
        before.reverse();
        before.truncate(BEFORE);
        (before, after)
    }
}

/// A text of a page.
pub(super) struct Said<'a> {
    text: String,
    /// The block that it stands in.
    block: Option<NodeRef<'a>>,
    /// Whether it begins a line there.
    begins: bool,
}

impl Deref for Said<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl Said<'_> {
    /// Whether it goes on in running text.
    pub(super) fn goes_on(&self) -> bool {
        !self.begins && self.block.is_some_and(|block| runs(&block))
    }
}

/// A block with more words is running text.
const RUNNING: usize = 18;

/// Whether a block is running text.
fn runs(block: &NodeRef<'_>) -> bool {
    words(block).split(' ').nth(RUNNING).is_some()
}

/// The block that a node stands in.
fn block_around<'a>(node: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    let mut around = node.ancestors_it(Some(AROUND));
    around.find(|up| is_block(&name(up)))
}

/// Whether an element stands within running text, or in a reference to another work.
pub(super) fn is_in_running_text(node: &NodeRef<'_>) -> bool {
    let mut around = node.ancestors_it(Some(AROUND));
    let is_cited = around.any(|up| matches!(&*name(&up), "cite" | "blockquote"));
    is_cited || block_around(node).is_some_and(|block| is_small(&block) && runs(&block))
}

/// Whether an aside is called what says who wrote the article, and when.
fn is_about(aside: &NodeRef<'_>) -> bool {
    super::byline::says_one(aside, &["meta", "author", "byline"])
}
