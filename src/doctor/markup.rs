//! The *markup* of a page as a stream: start tags, end tags and text, in order. No tree is built, since that
//! takes time quadratic in its depth.

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::RefCell;

/// The number of bytes between two calls of `may_go_on`.
const STEP: usize = 16 << 10;

/// A start tag.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element<'a>(&'a Tag);

impl Element<'_> {
    /// Its name, in lower case.
    pub(super) fn name(&self) -> &str {
        &self.0.name
    }

    /// The value of its attribute `name`.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.0.attrs.iter();
        let found = attributes.find(|attribute| &*attribute.name.local == name);
        found.map(|attribute| &*attribute.value)
    }
}

/// The receiver of the stream.
pub(super) trait Pieces {
    fn open(&mut self, element: &Element<'_>);
    fn text(&mut self, text: &str);
    fn close(&mut self, name: &str);
}

/// Streams `html` to `pieces`, as long as `may_go_on` returns true.
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

/// The receiver, and the current depth inside `svg` or `math`, whose elements have no raw text.
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

/// How a browser with scripting tokenises the content of an element.
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
