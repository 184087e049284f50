//! *Parses* a page into a tree as browsers do. Like them it limits the number of open elements: the parser
//! searches all open elements again and again, so a page of start tags only would take hours.

use super::feed::{MOST_ATTRIBUTES, feed};
use crate::model::At;
use dom_query::{Document, NodeData, NodeId, NodeRef};
use html5ever::LocalName;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use std::cell::{Cell, RefCell};

/// The most elements that are open at once, as in browsers. Elements with optional end tags are not counted.
const MOST_OPEN: usize = 512;

/// After how many tokens the depth is measured again.
const LOOKS: usize = 256;

/// The most nodes for each token of the source. All unclosed styles are reopened in each following block:
/// twenty thousand blocks after a thousand styles would be twenty million nodes.
const MOST_NODES: usize = 2;
const MORE_NODES: usize = 20_000;

/// The source lines of the nodes of a tree.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Lines(Vec<Line>);

/// A line of the source: the nodes created after `marker`, up to the next marker, begin on it. The marker is a
/// detached node of the tree.
#[derive(Debug)]
struct Line {
    marker: NodeId,
    number: usize,
}

impl Lines {
    /// The line on which `node` begins, from 1; 0 if unknown.
    pub(in crate::ingest) fn number(&self, node: &NodeRef<'_>) -> usize {
        let after = self.0.partition_point(|line| line.marker <= node.id);
        let line = after.checked_sub(1).and_then(|at| self.0.get(at));
        line.map_or(0, |line| line.number)
    }

    /// The place of `node`; for a text, that of its first word.
    pub(super) fn at(&self, node: &NodeRef<'_>) -> At {
        let mut number = self.number(node);
        if number > 0 {
            let blank = super::tree::of_text(node, |text| {
                let blank = text.chars().take_while(|c| c.is_whitespace());
                blank.filter(|c| *c == '\n').count()
            });
            number += blank.unwrap_or_default();
        }
        At::line(number)
    }
}

/// The tree of a page, with the lines of its nodes.
pub(in crate::ingest) fn document(source: String) -> (Document, Lines) {
    let options = TreeBuilderOpts {
        scripting_enabled: false,
        ..TreeBuilderOpts::default()
    };
    let sink = Bounded {
        builder: TreeBuilder::new(Document::default(), options),
        open: Cell::new(0),
        refused: Cell::new(0),
        of_page: Cell::new(0),
        styles: RefCell::default(),
        tokens: Cell::new(0),
        deep: Cell::new(false),
        nodes: Cell::new(MORE_NODES),
        line: Cell::new(1),
        lines: RefCell::default(),
        marked: Cell::new(0),
    };
    let Bounded { builder, lines, .. } = feed(&source, sink);
    (builder.sink.finish(), Lines(lines.into_inner()))
}

/// A tree builder with limited depth. Deeper elements are dropped; their text is kept.
struct Bounded {
    builder: TreeBuilder<NodeId, Document>,
    open: Cell<usize>,
    refused: Cell<usize>,
    /// The number of attributes of `html` and `body`, to which each further such tag adds.
    of_page: Cell<usize>,
    /// The open styles, innermost last.
    styles: RefCell<Vec<LocalName>>,
    tokens: Cell<usize>,
    /// Whether the current depth allows no more elements.
    deep: Cell<bool>,
    /// The most nodes allowed now.
    nodes: Cell<usize>,
    /// The line where the last token ended and the next begins.
    line: Cell<usize>,
    lines: RefCell<Vec<Line>>,
    /// The number of nodes after the last marker.
    marked: Cell<usize>,
}

impl Bounded {
    /// Records that nodes created from now on begin where the last token ended, and that this token ends on
    /// `line`.
    fn mark(&self, line: usize) {
        let number = self.line.replace(line);
        let mut lines = self.lines.borrow_mut();
        let tree = &self.builder.sink.tree;
        match lines.last_mut() {
            Some(last) if last.number == number => {}
            // Most lines continue a text and create no node.
            Some(last) if tree.len() == self.marked.get() => last.number = number,
            _ => {
                let marker = tree.create_node(NodeData::Fragment);
                lines.push(Line { marker, number });
                self.marked.set(tree.len());
            }
        }
    }

    /// Measures the current depth. Optional end tags are not implied everywhere: `rt` elements nest if no
    /// `ruby` is around them.
    fn look_down(&self) {
        let root = self.builder.sink.root();
        let mut inner = root.last_child();
        let mut depth = 0;
        while let Some(node) = inner {
            depth += 1;
            inner = node.last_child();
        }
        self.deep.set(depth > 2 * MOST_OPEN);
    }

    /// Tracks the opening or closing of a style.
    fn note_style(&self, tag: &Tag) {
        let mut styles = self.styles.borrow_mut();
        match tag.kind {
            TagKind::StartTag if styles.len() < MOST_OPEN => styles.push(tag.name.clone()),
            TagKind::StartTag => {}
            TagKind::EndTag => {
                if let Some(at) = styles.iter().rposition(|open| *open == tag.name) {
                    styles.remove(at);
                }
            }
        }
    }

    /// Closes all styles if too many nodes have been created.
    fn end_styles(&self, line: u64) {
        let most = self.tokens.get() * MOST_NODES + MORE_NODES;
        if self.builder.sink.tree.len() <= most {
            return self.nodes.set(most);
        }
        for name in self.styles.borrow().iter().rev() {
            let end = Tag {
                kind: TagKind::EndTag,
                name: name.clone(),
                self_closing: false,
                attrs: Vec::new(),
                had_duplicate_attributes: false,
            };
            let _ = self.builder.process_token(Token::TagToken(end), line);
        }
        // Styles around a table cell can be closed only after it.
        self.nodes.set(self.builder.sink.tree.len() + 1_000);
    }

    /// Whether the tag with this name is passed to the builder.
    fn takes(&self, tag: &Tag, name: &str) -> bool {
        let deep = self.deep.get();
        if !is_counted(name, tag.self_closing) {
            let nests =
                is_closed_by_others(name) || matches!(name, "noscript" | "select" | "template");
            return !(deep && nests && tag.kind == TagKind::StartTag);
        }
        let (open, refused) = (self.open.get(), self.refused.get());
        match tag.kind {
            TagKind::StartTag if open < MOST_OPEN && !deep => self.open.set(open + 1),
            TagKind::StartTag => {
                self.refused.set(refused + 1);
                return false;
            }
            TagKind::EndTag if refused > 0 => {
                self.refused.set(refused - 1);
                return false;
            }
            TagKind::EndTag => self.open.set(open.saturating_sub(1)),
        }
        true
    }
}

impl TokenSink for Bounded {
    type Handle = NodeId;

    fn process_token(&self, mut token: Token, line: u64) -> TokenSinkResult<NodeId> {
        self.mark(line as usize);
        if let Token::TagToken(tag) = &mut token {
            // Resolved once, since looking up a name takes time.
            let name: &str = &tag.name;
            if !self.takes(tag, name) {
                return TokenSinkResult::Continue;
            }
            if is_style(name) {
                self.note_style(tag);
            }
            if matches!(name, "html" | "body") {
                let more = MOST_ATTRIBUTES.saturating_sub(self.of_page.get());
                tag.attrs.truncate(more);
                self.of_page.set(self.of_page.get() + tag.attrs.len());
            }
        }
        if self.tokens.get().is_multiple_of(LOOKS) {
            self.look_down();
        }
        self.tokens.set(self.tokens.get() + 1);
        if self.builder.sink.tree.len() > self.nodes.get() {
            self.end_styles(line);
        }
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Whether the element is reopened in the blocks after it (a formatting element).
fn is_style(name: &str) -> bool {
    matches!(
        name,
        "a" | "b"
            | "big"
            | "code"
            | "em"
            | "font"
            | "i"
            | "nobr"
            | "s"
            | "small"
            | "strike"
            | "strong"
            | "tt"
            | "u"
    )
}

/// Whether the element stays open until its end tag. Raw text elements must always be passed to the builder.
fn is_counted(name: &str, self_closing: bool) -> bool {
    let closes_itself = matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "image"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    );
    let holds_no_markup = matches!(
        name,
        "iframe"
            | "noembed"
            | "noframes"
            | "noscript"
            | "plaintext"
            | "script"
            | "select"
            | "style"
            | "template"
            | "textarea"
            | "title"
            | "xmp"
    );
    let is_drawn = self_closing && !super::tree::is_block(name);
    !(closes_itself || is_closed_by_others(name) || holds_no_markup || is_drawn)
}

/// Whether the element is closed by a sibling of its kind, or by the end of its parent.
fn is_closed_by_others(name: &str) -> bool {
    matches!(
        name,
        "a" | "body"
            | "caption"
            | "colgroup"
            | "dd"
            | "dt"
            | "head"
            | "html"
            | "li"
            | "nobr"
            | "optgroup"
            | "option"
            | "p"
            | "rb"
            | "rp"
            | "rt"
            | "rtc"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
    )
}
