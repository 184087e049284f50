//! To *parse* is to make a tree of a page as browsers do. Like them it opens only so many elements
//! inside each other: a parser looks through all that are open, again and again, so that a page of
//! nothing but start tags would take it hours.

use dom_query::{Document, NodeId};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use std::cell::Cell;

/// The most elements that are open at once; browsers stop at 512. Tags that are left out by habit
/// are not counted, but others may be missing too.
const MOST_OPEN: usize = 1024;

/// The tree of a page.
pub(super) fn document(source: String) -> Document {
    let options = TreeBuilderOpts {
        scripting_enabled: false,
        ..TreeBuilderOpts::default()
    };
    let sink = Bounded {
        builder: TreeBuilder::new(Document::default(), options),
        open: Cell::new(0),
        refused: Cell::new(0),
    };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(source));
    while !input.is_empty() {
        // It stops at the end of each script, which a browser would run here.
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    tokenizer.sink.builder.sink.finish()
}

/// A tree builder that is told only of so many elements inside each other; their text it gets.
struct Bounded {
    builder: TreeBuilder<NodeId, Document>,
    open: Cell<usize>,
    refused: Cell<usize>,
}

impl Bounded {
    /// Whether the builder is to know of the tag.
    fn takes(&self, tag: &Tag) -> bool {
        if !is_counted(tag) {
            return true;
        }
        let (open, refused) = (self.open.get(), self.refused.get());
        match tag.kind {
            TagKind::StartTag if open < MOST_OPEN => self.open.set(open + 1),
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

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        match &token {
            Token::TagToken(tag) if !self.takes(tag) => TokenSinkResult::Continue,
            _ => self.builder.process_token(token, line),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Whether the element stays open until its end tag. Those whose text is no markup must always be
/// known to the builder.
fn is_counted(tag: &Tag) -> bool {
    let name: &str = &tag.name;
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
    let is_closed_by_others = matches!(
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
    let is_drawn = tag.self_closing && !super::tree::is_block(name);
    !(closes_itself || is_closed_by_others || holds_no_markup || is_drawn)
}
