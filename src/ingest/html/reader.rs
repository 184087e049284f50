//! A *reader* traverses a tree once and turns it into [`FlowItem`]s. Elements that the model cannot express are
//! replaced by their content; dropped elements with words are reported in warnings.

use super::article::Article;
use super::flow::{Flow, FlowItem, Wrap, blocks, flattened};
use super::notes::Notes;
use super::parse::Lines;
use super::tree::{attribute, has_role, is_block, name, names, of_text, words};
use crate::ingest::paged;
use crate::model::{Block, Inline, Language, Rule, Warning};
use dom_query::NodeRef;
use std::collections::HashMap;

/// Elements this deep are read as text only, so that no source can exhaust the stack.
const DEEPEST: usize = 96;

/// The state of a traversal.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) article: Option<Article>,
    pub(super) notes: Notes,
    /// The anchors that links lead to: for each name, its spellings in links.
    pub(super) places: HashMap<String, Vec<String>>,
    /// The source line of each node.
    pub(super) lines: Lines,
    pub(super) title: String,
    /// Whether a paragraph with the title was left out.
    pub(super) said_title: bool,
    /// The page's own style sheet, if it numbers lists.
    pub(super) style_sheet: String,
    pub(super) warnings: Vec<Warning>,
    /// The number of the warning about all signs that are shown nowhere.
    pub(super) told: Option<usize>,
    /// Anchors that will be placed before the next text.
    pub(super) anchors: Vec<String>,
    /// The languages in effect, innermost last.
    pub(super) languages: Vec<Language>,
    /// Whether headings begin sections here.
    pub(super) sections: bool,
    /// Whether everything here becomes running text.
    pub(super) flat: bool,
    pub(super) depth: usize,
    /// True until text is kept after the last dropped furniture.
    pub(super) in_furniture: bool,
}

impl Reader {
    /// Adds a warning about `node`.
    pub(super) fn warn(&mut self, rule: Rule, text: &str, node: &NodeRef<'_>) {
        self.in_furniture = false;
        self.warnings.push(Warning {
            at: self.lines.at(node),
            rule,
            text: text.to_owned(),
        });
    }

    /// Reads the content of `node` into `flow`.
    pub(super) fn children(&mut self, node: &NodeRef<'_>, flow: &mut Flow) {
        let children: Vec<NodeRef<'_>> = node.children_it(false).collect();
        let mut rest = children.as_slice();
        while let Some((child, others)) = rest.split_first() {
            rest = others;
            match super::leveled::length(&children[children.len() - others.len() - 1..]) {
                0 => self.node(child, flow),
                length => {
                    let from = children.len() - others.len() - 1;
                    let (list, after) = children[from..].split_at(length);
                    self.leveled(list, flow);
                    rest = after;
                }
            }
        }
    }

    /// The content of `node` as blocks, where no section can begin.
    pub(super) fn blocks(&mut self, node: &NodeRef<'_>, tight: bool, wraps: &[Wrap]) -> Vec<Block> {
        blocks(self.pieces(node, tight, wraps))
    }

    fn pieces(&mut self, node: &NodeRef<'_>, tight: bool, wraps: &[Wrap]) -> Vec<FlowItem> {
        let sections = std::mem::replace(&mut self.sections, false);
        let mut flow = Flow::new(tight, wraps);
        self.children(node, &mut flow);
        self.sections = sections;
        flow.finish(&mut self.anchors)
    }

    /// The content of `node` as running text.
    pub(super) fn inlines(&mut self, node: &NodeRef<'_>, wraps: &[Wrap]) -> Vec<Inline> {
        let flat = std::mem::replace(&mut self.flat, true);
        let pieces = self.pieces(node, true, wraps);
        self.flat = flat;
        flattened(pieces)
    }

    pub(super) fn node(&mut self, node: &NodeRef<'_>, flow: &mut Flow) {
        let at = self.lines.at(node);
        flow.at = at;
        if node.is_text() {
            self.text(node, flow);
        } else if !node.is_element() {
        } else if !self.is_read(node) {
            if let Some(rule) = self.shown_elsewhere(node).filter(|_| self.sections) {
                flow.push(FlowItem::Gone(rule));
            }
            self.embedded(node, flow);
        } else {
            self.anchors_of(node);
            self.depth += 1;
            if self.depth > DEEPEST {
                self.deep(node, flow);
            } else {
                self.in_language(node, flow);
            }
            self.depth -= 1;
        }
    }

    fn text(&mut self, node: &NodeRef<'_>, flow: &mut Flow) {
        let is_blank = of_text(node, |text| text.chars().all(|c| c.is_ascii_whitespace()));
        if is_blank == Some(false) {
            if self.article.as_ref().is_some_and(|a| !a.holds(node.id)) {
                return self.drop(node, Rule::PageFurniture);
            }
            self.push_anchors(flow);
        }
        of_text(node, |text| flow.text(text));
    }

    pub(super) fn push_anchors(&mut self, flow: &mut Flow) {
        self.in_furniture = false;
        for name in std::mem::take(&mut self.anchors) {
            flow.inline(Inline::Anchor(name));
        }
    }

    pub(super) fn inline(&mut self, inline: Inline, flow: &mut Flow) {
        self.push_anchors(flow);
        flow.inline(inline);
    }

    pub(super) fn anchors_of(&mut self, node: &NodeRef<'_>) {
        for name in names(node) {
            let spellings = self.places.remove(&name).unwrap_or_default();
            self.anchors.extend(spellings);
        }
    }

    /// Reads an element that is too deep, as text.
    fn deep(&mut self, node: &NodeRef<'_>, flow: &mut Flow) {
        let mut below = vec![*node];
        while let Some(node) = below.pop() {
            if node.is_text() {
                self.text(&node, flow);
            } else if node.is_element() && self.is_read(&node) {
                if is_block(&name(&node)) {
                    flow.text(" ");
                }
                below.extend(node.children_it(true));
            }
        }
    }

    pub(super) fn element(&mut self, node: &NodeRef<'_>, flow: &mut Flow) {
        if let Some(note) = self.notes.refs.get(&node.id).copied() {
            return self.inline(Inline::NoteRef(note), flow);
        }
        if let Some(math) = super::math::of(node) {
            return self.math(math, flow);
        }
        if let Some(page) = page_at(node) {
            self.anchors.push(page);
            return self.drop(node, Rule::PageNumber);
        }
        let name = name(node);
        match &*name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(&name, node, flow),
            "p" => {
                flow.end_run(&mut self.anchors);
                self.children(node, flow);
                flow.end_run_as(false, &mut self.anchors);
            }
            "ul" | "ol" | "menu" | "dir" => self.list(node, flow),
            "dl" => self.definitions(node, flow),
            "table" => self.table(node, flow),
            "pre" | "listing" | "xmp" | "plaintext" => self.code(node, flow),
            "blockquote" => {
                let inside = self.block_inside(node, flow);
                push_some(inside, Block::Quote, flow);
            }
            "aside" => {
                let inside = self.block_inside(node, flow);
                push_some(inside, Block::Aside, flow);
            }
            "figure" => self.figure(node, flow),
            "details" => self.disclosure(node, flow),
            "hr" => {
                flow.end_run(&mut self.anchors);
                flow.push(FlowItem::Block(Block::Rule));
            }
            "br" if self.flat => flow.inline(Inline::Break),
            "br" => flow.line_break(&mut self.anchors),
            "img" => self.image(node, flow),
            "a" => self.link(node, flow),
            _ if is_block(&name) => {
                flow.end_run(&mut self.anchors);
                self.children(node, flow);
                flow.end_run(&mut self.anchors);
            }
            _ => self.phrase(&name, node, flow),
        }
    }

    pub(super) fn block_inside(&mut self, node: &NodeRef<'_>, flow: &mut Flow) -> Vec<Block> {
        flow.end_run(&mut self.anchors);
        self.blocks(node, false, flow.wraps())
    }
}

/// The anchor for the page of a printed edition that begins at `node`, which has nothing but its number, if that.
fn page_at(node: &NodeRef<'_>) -> Option<String> {
    if !has_role(node, &["pagebreak", "doc-pagebreak"]) {
        return None;
    }
    let shown = words(node);
    let said = [
        attribute(node, "aria-label"),
        attribute(node, "title"),
        shown.clone(),
    ];
    let page = said.iter().find_map(|said| paged::beginning_of(said))?;
    (shown.is_empty() || paged::beginning_of(&shown).is_some()).then_some(page)
}

/// Adds a block of `kind`, if it is not empty.
pub(super) fn push_some(
    inside: Vec<Block>,
    kind: impl FnOnce(Vec<Block>) -> Block,
    flow: &mut Flow,
) {
    if !inside.is_empty() {
        flow.push(FlowItem::Block(kind(inside)));
    }
}
