//! The *markup* of a page as it is sent: elements as they open and close, and text, in order, without
//! a tree. A tree takes time by the square of how deep it is; what is looked for here needs none.

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::RefCell;

/// How many bytes are read before somebody is asked whether to go on.
const STEP: usize = 16 << 10;

/// An element that opens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element<'a>(&'a Tag);

impl Element<'_> {
    /// Its name, in lower case.
    pub(super) fn name(&self) -> &str {
        &self.0.name
    }

    /// What its attribute `name` says.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.0.attrs.iter();
        let found = attributes.find(|attribute| &*attribute.name.local == name);
        found.map(|attribute| &*attribute.value)
    }
}

/// Who is told of the pieces.
pub(super) trait Pieces {
    fn open(&mut self, element: &Element<'_>);
    fn text(&mut self, text: &str);
    fn close(&mut self, name: &str);
}

/// Tells `pieces` what is in `html`, as long as it `may_go_on`.
pub(super) fn read(html: &str, pieces: &mut impl Pieces, may_go_on: impl Fn() -> bool) {
    let sink = Sink(RefCell::new((pieces, 0)));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    let mut rest = html;
    while !rest.is_empty() && may_go_on() {
        let mut end = STEP.min(rest.len());
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        let (step, after) = rest.split_at(end);
        input.push_back(StrTendril::from_slice(step));
        while let TokenizerResult::Script(()) = tokenizer.feed(&input) {}
        rest = after;
    }
    tokenizer.end();
}

/// The pieces, and how deep in a drawing or a formula the reading is, whose elements hold no raw text.
struct Sink<'a, P>(RefCell<(&'a mut P, usize)>);

impl<P: Pieces> TokenSink for Sink<'_, P> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let (pieces, depth) = &mut *self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => pieces.text(&text),
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => {
                if is_foreign(&tag.name) {
                    *depth = depth.saturating_sub(1);
                }
                pieces.close(&tag.name);
            }
            Token::TagToken(tag) => {
                pieces.open(&Element(&tag));
                if is_foreign(&tag.name) && !tag.self_closing {
                    *depth += 1;
                }
                if *depth == 0 {
                    return raw(&tag.name);
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn is_foreign(name: &str) -> bool {
    matches!(name, "svg" | "math")
}

/// How what stands in an element is read by a browser that runs scripts.
fn raw(name: &str) -> TokenSinkResult<()> {
    match name {
        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" | "noscript" => {
            TokenSinkResult::RawData(RawKind::Rawtext)
        }
        "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
        "plaintext" => TokenSinkResult::Plaintext,
        _ => TokenSinkResult::Continue,
    }
}
