//! The *headings* of a book, held against its navigation:
//!
//! 1. each entry is paired with the heading that it leads to;
//! 2. a paragraph that says what its entry says is a heading;
//! 3. a chapter without a heading keeps the one that the navigation gives it;
//! 4. where the levels of the headings contradict the navigation, its depths are the levels; headings that it does not
//!    list stand below the one of their chapter.
//!
//! Before that, the number of a chapter in a heading of its own is joined with the title behind it.

mod kickers;
mod levels;

use super::book::Book;
use super::markup::GIVEN;
use crate::ingest::html::tree::{attribute, has_role, is_block, name, of_text, says, words};
use dom_query::{Document, NodeRef};
use std::collections::{BTreeMap, HashMap};

/// So many words may stand between a place and its heading: a motto, a number.
const BEFORE: usize = 40;

/// How many blocks after a place are looked at for the words of its entry.
const BLOCKS: usize = 6;

/// The longest paragraph that may be a heading (characters).
const LONGEST: usize = 200;

/// A heading of the page.
#[derive(Clone)]
struct Heading<'a> {
    node: NodeRef<'a>,
    order: usize,
    /// Its level in its chapter; 0 if the navigation gave it.
    level: usize,
    chapter: usize,
    /// The depth of its entry.
    depth: Option<usize>,
}

impl<'a> Heading<'a> {
    /// Takes the title that stands beside a number into the heading, if its entry has both.
    fn widen(&mut self, title: &str) {
        let Some(group) = self.node.parent().filter(|up| up.has_name("hgroup")) else {
            return;
        };
        if self.level == 0 || !same(&words(&group), title) {
            return;
        }
        // Collected first, since the tree cannot be changed during traversal.
        let lines = group.children_it(false).filter(NodeRef::is_element);
        let lines: Vec<NodeRef<'a>> = lines.collect();
        lines.iter().for_each(|line| line.rename("span"));
        group.rename(&format!("h{}", self.level));
        self.node = group;
    }
}

/// The order of what is on the page.
#[derive(Default)]
struct Order<'a> {
    headings: Vec<Heading<'a>>,
    /// The places by their names.
    places: HashMap<String, (usize, NodeRef<'a>)>,
    /// The number of words before each text.
    texts: Vec<(usize, usize)>,
    words: usize,
    /// The blocks that hold text, with their order.
    blocks: Vec<(usize, NodeRef<'a>)>,
    /// Where each chapter begins.
    starts: Vec<usize>,
}

/// Settles the headings of the page `document` of `book`.
pub(super) fn settle(document: &Document, book: &Book) {
    let root = document.root();
    let mut order = Order::of(&root, book);
    kickers::join(&mut order, book);
    let targets = order.targets(book);
    // Where what follows each target ends: at the next one behind it.
    let mut ends = vec![usize::MAX; targets.len()];
    for at in (1..targets.len()).rev() {
        ends[at - 1] = match targets[at].order > targets[at - 1].order {
            true => targets[at].order,
            false => ends[at],
        };
    }
    let mut given: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, target) in targets.iter().enumerate() {
        let entry = &book.entries[target.entry];
        let end = ends[at].min(order.end(target.chapter));
        if let Some(found) = order.heading(target.order, end, &entry.title) {
            let heading = &mut order.headings[found];
            if heading.depth.is_none() {
                heading.depth = Some(entry.depth);
                heading.widen(&entry.title);
            }
        } else if let Some(block) = order.block(target.order, end, &entry.title) {
            order.promote(block, target.chapter, entry.depth);
        } else if order.words_between(order.start(target.chapter), target.order) == 0
            && !book.chapters[target.chapter].is_opening
        {
            given.entry(target.chapter).or_insert(entry.depth);
        }
    }
    for heading in &mut order.headings {
        if heading.level == 0 {
            match given.get(&heading.chapter) {
                Some(depth) => heading.depth = Some(*depth),
                None => heading.node.remove_from_parent(),
            }
        }
    }
    order
        .headings
        .retain(|heading| heading.level > 0 || given.contains_key(&heading.chapter));
    levels::settle(&mut order.headings);
}

/// Where an entry leads.
struct Target {
    entry: usize,
    order: usize,
    chapter: usize,
}

impl<'a> Order<'a> {
    fn of(root: &NodeRef<'a>, book: &Book) -> Self {
        let starts: HashMap<&str, usize> = (0..book.chapters.len())
            .map(|chapter| (book.places.start(chapter), chapter))
            .collect();
        let mut order = Self::default();
        let mut chapter = 0;
        for (at, node) in root.descendants_it().enumerate() {
            if let Some(count) = of_text(&node, |text| text.split_whitespace().count()) {
                let is_given = || node.parent().is_some_and(|up| says(&up, "class", GIVEN));
                if count > 0 && !is_given() {
                    order.texts.push((at, order.words));
                    order.words += count;
                    order.add_block(at, &node);
                }
                continue;
            }
            if !node.is_element() {
                continue;
            }
            let id = attribute(&node, "id");
            if let Some(own) = starts.get(id.as_str()) {
                chapter = *own;
                order.starts.resize(chapter + 1, at);
            }
            let name = name(&node);
            if name.len() == 2
                && name.starts_with('h')
                && (b'1'..=b'6').contains(&name.as_bytes()[1])
            {
                let is_given = says(&node, "class", GIVEN);
                order.headings.push(Heading {
                    node,
                    order: at,
                    level: if is_given {
                        0
                    } else {
                        usize::from(name.as_bytes()[1] - b'0')
                    },
                    chapter,
                    depth: None,
                });
            }
            for id in [id, attribute(&node, "name")] {
                if !id.is_empty() {
                    order.places.entry(id).or_insert((at, node));
                }
            }
        }
        order
    }

    /// Adds the block around a text, once.
    fn add_block(&mut self, at: usize, text: &NodeRef<'a>) {
        let mut around = text.ancestors_it(None);
        let Some(block) = around.find(|node| is_block(&name(node))) else {
            return;
        };
        if self
            .blocks
            .last()
            .is_none_or(|(_, last)| last.id != block.id)
        {
            self.blocks.push((at, block));
        }
    }

    fn start(&self, chapter: usize) -> usize {
        self.starts.get(chapter).copied().unwrap_or(usize::MAX)
    }

    fn end(&self, chapter: usize) -> usize {
        self.start(chapter + 1)
    }

    fn words_between(&self, from: usize, to: usize) -> usize {
        let before = |order: usize| {
            let at = self.texts.partition_point(|(text, _)| *text < order);
            self.texts.get(at).map_or(self.words, |(_, words)| *words)
        };
        before(to).saturating_sub(before(from))
    }

    /// The targets of the entries, in the order of the page.
    fn targets(&self, book: &Book) -> Vec<Target> {
        let mut targets: Vec<Target> = Vec::new();
        for (at, entry) in book.entries.iter().enumerate() {
            let Some(chapter) = book.places.chapter(&entry.path) else {
                continue;
            };
            let place = book.places.own(chapter, &entry.place);
            let place = place.and_then(|name| self.places.get(name));
            targets.push(Target {
                entry: at,
                order: place.map_or(self.start(chapter), |(order, _)| *order),
                chapter,
            });
        }
        targets.sort_by_key(|target| target.order);
        targets
    }

    /// The heading at the place `from`, or a little after it and before `to`: the number of it.
    fn heading(&self, from: usize, to: usize, title: &str) -> Option<usize> {
        let after = self
            .headings
            .partition_point(|heading| heading.order < from);
        // A place may stand in its heading.
        if let Some(before) = after.checked_sub(1)
            && self.headings[before].level > 0
            && self.words_between(self.headings[before].order, from) == 0
            && self.headings[before].node.descendants_it().count()
                > from - self.headings[before].order
        {
            return Some(before);
        }
        let mut next = self.headings[after..].iter().enumerate();
        let (at, heading) = next.find(|(_, heading)| heading.level > 0)?;
        let is_near = || self.words_between(from, heading.order) <= BEFORE;
        let is_same = || same(&words(&heading.node), title);
        (heading.order < to && (is_near() || is_same())).then_some(after + at)
    }

    /// The block at a place, or a little after it, that says what the entry says.
    fn block(&self, from: usize, to: usize, title: &str) -> Option<NodeRef<'a>> {
        let first = self.blocks.partition_point(|(order, _)| *order < from);
        let near = self.blocks[first..].iter().take(BLOCKS);
        let mut near = near.take_while(|(order, _)| *order < to);
        let found = near.find(|(_, block)| {
            let name = name(block);
            let fits = matches!(&*name, "p" | "div" | "center" | "header");
            let inside = || {
                block
                    .descendants_it()
                    .any(|inner| is_block(&self::name(&inner)))
            };
            fits && !inside() && {
                let said = words(block);
                said.chars().count() <= LONGEST && same(&said, title)
            }
        });
        found.map(|(_, block)| *block)
    }

    /// Makes the block a heading.
    fn promote(&mut self, block: NodeRef<'a>, chapter: usize, depth: usize) {
        let level = (depth + 1).min(6);
        block.rename(&format!("h{level}"));
        let order = self.blocks.iter().find(|(_, known)| known.id == block.id);
        let order = order.map_or(0, |(order, _)| *order);
        let at = self
            .headings
            .partition_point(|heading| heading.order < order);
        self.headings.insert(
            at,
            Heading {
                node: block,
                order,
                level,
                chapter,
                depth: Some(depth),
            },
        );
    }
}

/// Whether both say the same, but for punctuation.
fn same(one: &str, other: &str) -> bool {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let one = letters(one);
    !one.is_empty() && one == letters(other)
}

/// Whether the element is a border between printed pages.
pub(super) fn is_page_break(node: &NodeRef<'_>) -> bool {
    has_role(node, &["pagebreak", "doc-pagebreak"])
        || says(node, "class", "pagenum") && node.has_name("small")
}
