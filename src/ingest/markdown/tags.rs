//! *Tags* are HTML tokens by the standard's tokenizer: text and tags, without comments and declarations.

use crate::ingest::html::feed::feed;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{TagKind, Token as Html, TokenSink, TokenSinkResult};
use std::cell::RefCell;

/// An HTML token.
#[derive(Debug)]
pub(super) enum Token {
    /// Text, with character references resolved.
    Text(String),
    /// A start tag.
    Open(Tag),
    /// The end tag of an element of this name.
    Close(String),
}

/// A start tag.
#[derive(Debug)]
pub(super) struct Tag {
    /// The element's name, lower case.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute; empty if it is missing.
    pub(super) fn attribute(&self, name: &str) -> &str {
        let found = self.attributes.iter().find(|(other, _)| other == name);
        found.map_or("", |(_, value)| value)
    }

    /// The anchor names of this tag (`id`, `name`).
    pub(super) fn place_names(&self) -> impl Iterator<Item = &str> {
        let name = if self.name == "a" {
            self.attribute("name")
        } else {
            ""
        };
        let id = Some(self.attribute("id")).filter(|id| *id != name);
        id.into_iter().chain([name]).filter(|name| !name.is_empty())
    }
}

/// Whether the content of an element of this name is not text of the report.
pub(super) fn is_hidden(name: &str) -> bool {
    matches!(name, "script" | "style" | "template" | "noscript")
}

/// The elements in `html` whose content is not text of the report: their names and content.
pub(super) fn hidden(html: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut open = false;
    for token in tokens(html) {
        match token {
            Token::Open(tag) if !open && is_hidden(&tag.name) => {
                found.push((tag.name, String::new()));
                open = true;
            }
            Token::Close(name) => open &= found.last().is_none_or(|(last, _)| *last != name),
            Token::Text(text) if open => {
                if let Some((_, content)) = found.last_mut() {
                    content.push_str(&text);
                }
            }
            _ => {}
        }
    }
    found
}

/// The tokens of `html`, in order.
pub(super) fn tokens(html: &str) -> Vec<Token> {
    feed(html, Pieces::default()).tokens.take()
}

#[derive(Default)]
struct Pieces {
    tokens: RefCell<Vec<Token>>,
}

impl TokenSink for Pieces {
    type Handle = ();

    fn process_token(&self, token: Html, _line: u64) -> TokenSinkResult<()> {
        let mut tokens = self.tokens.borrow_mut();
        match token {
            Html::CharacterTokens(text) => tokens.push(Token::Text(text.to_string())),
            Html::TagToken(tag) if tag.kind == TagKind::EndTag => {
                tokens.push(Token::Close(tag.name.to_string()));
            }
            Html::TagToken(tag) => {
                let attributes = tag.attrs.iter();
                let attributes = attributes
                    .map(|a| (a.name.local.to_string(), a.value.to_string()))
                    .collect();
                let name = tag.name.to_string();
                let raw = match name.as_str() {
                    "script" => Some(RawKind::ScriptData),
                    "style" => Some(RawKind::Rawtext),
                    _ => None,
                };
                tokens.push(Token::Open(Tag { name, attributes }));
                if let Some(raw) = raw {
                    return TokenSinkResult::RawData(raw);
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}
