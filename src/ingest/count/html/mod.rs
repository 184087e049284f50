//! The words of a page in HTML, from its [`tokens`]: its texts, in whichever elements, and the alternative texts of
//! its pictures. No tree is built. What is hidden is counted, too; the reader has to say that it leaves it out.

mod attributes;
mod declared;
mod formulas;
mod names;
mod open;
mod page;
mod tables;
mod tokens;

use super::gatherer::Gatherer;
use super::references::{Within, decoded};
use super::words::Words;
use page::Page;
use std::borrow::Cow;
use tokens::{Tag, Token, Tokens};

/// The words of a page.
pub(in crate::ingest) fn words(page: &str) -> Words {
    let mut gatherer = Gatherer::default();
    push(page, 1, &mut gatherer);
    gatherer.finish()
}

/// Adds the words of a piece of HTML that begins on `line`, as of a page of its own.
pub(super) fn push(html: &str, line: usize, gatherer: &mut Gatherer) {
    let html = match html.contains('\r') {
        true => Cow::Owned(html.replace("\r\n", "\n").replace('\r', "\n")),
        false => Cow::Borrowed(html),
    };
    Page::of(gatherer).read(&mut Tokens::of(&html, line));
}

/// Adds the words of a page in XHTML, by the rules of XML.
pub(super) fn push_xml(page: &str, gatherer: &mut Gatherer) {
    let page = page.replace("\r\n", "\n").replace('\r', "\n");
    let page = declared::resolved(page);
    Page::of(gatherer).read(&mut Tokens::of_xml(&page));
}

/// Adds the words of a tag in running text of another format.
pub(super) fn push_tag(html: &str, line: usize, gatherer: &mut Gatherer) {
    let mut tokens = Tokens::of(html, line);
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(text) => gatherer.push(&decoded(text, Within::Text), tokens.token_line),
            Token::Raw(text) => gatherer.push(text, tokens.token_line),
            Token::Start(tag) => {
                separate(&tag.name, gatherer);
                if &*tag.name == "img" {
                    push_picture(&tag, tokens.token_line, gatherer);
                }
            }
            Token::End(name) => separate(&name, gatherer),
        }
    }
}

fn separate(name: &str, gatherer: &mut Gatherer) {
    if names::is_block(name) {
        gatherer.end_paragraph();
    } else if names::separates_words(name) {
        gatherer.end();
    }
}

/// Adds the alternative text of a picture.
fn push_picture(tag: &Tag<'_>, line: usize, gatherer: &mut Gatherer) {
    if let Some(alternative) = tag.attribute("alt") {
        gatherer.end();
        gatherer.push(&decoded(alternative, Within::Attribute), line);
        gatherer.end();
    }
}
