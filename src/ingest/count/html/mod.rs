//! The words of a page in HTML, from its [`tokens`]: its texts, in whichever elements, and the alternative texts of
//! its pictures. No tree is built. What is hidden is counted, too; the reader has to say that it leaves it out.

mod declared;
mod formulas;
mod names;
mod open;
mod tokens;

use super::gatherer::Gatherer;
use super::references::{Within, decoded};
use super::words::Words;
use open::{Effect, Open};
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
    push_tokens(Tokens::of(&html, line), gatherer);
}

/// Adds the words of a page in XHTML, by the rules of XML.
pub(super) fn push_xml(page: &str, gatherer: &mut Gatherer) {
    let page = page.replace("\r\n", "\n").replace('\r', "\n");
    let page = declared::resolved(page);
    push_tokens(Tokens::of_xml(&page), gatherer);
}

fn push_tokens(mut tokens: Tokens<'_>, gatherer: &mut Gatherer) {
    let mut page = Page {
        gatherer,
        open: Open::default(),
        in_head: true,
        is_xml: tokens.is_xml,
        raw: RawText::Shown,
        no_formula_before: 0,
    };
    while let Some(token) = tokens.next() {
        page.token(token, &mut tokens);
        tokens.in_foreign = page.open.is_foreign();
    }
    page.close_from(0);
    page.gatherer.end_paragraph();
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

/// What becomes of the text of the raw text element that is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RawText {
    /// It is shown, or the reader says that it is not.
    Shown,
    /// It is TeX.
    Tex,
    /// It is no text of the page.
    Silent,
}

/// The state of a page that is read.
struct Page<'a, 'g> {
    gatherer: &'g mut Gatherer,
    open: Open<'a>,
    /// Whether the body has not begun.
    in_head: bool,
    /// Whether any element may close itself.
    is_xml: bool,
    raw: RawText,
    /// The byte up to which no formula has its TeX.
    no_formula_before: usize,
}

impl<'a> Page<'a, '_> {
    fn token(&mut self, token: Token<'a>, tokens: &mut Tokens<'a>) {
        let line = tokens.token_line;
        let raw = match token {
            Token::Text(_) | Token::Raw(_) => std::mem::replace(&mut self.raw, RawText::Shown),
            _ => RawText::Shown,
        };
        match token {
            Token::Text(text) if raw == RawText::Shown => {
                if self.in_head && text.trim().is_empty() {
                    return;
                }
                self.in_head = false;
                self.text(&decoded(text, Within::Text), line);
            }
            Token::Raw(text) if raw == RawText::Shown => self.text(text, line),
            Token::Raw(text) if raw == RawText::Tex => {
                self.gatherer.end();
                self.text(text, line);
                self.gatherer.end();
            }
            Token::Text(_) | Token::Raw(_) => {}
            Token::Start(tag) => self.start(tag, tokens),
            Token::End(name) => self.end(&name),
        }
    }

    fn text(&mut self, text: &str, line: usize) {
        if !self.open.is_silent() {
            self.gatherer.push(text, line);
        }
    }

    fn start(&mut self, tag: Tag<'a>, tokens: &mut Tokens<'a>) {
        let line = tokens.token_line;
        let is_foreign = self.open.is_foreign();
        let name = &*tag.name;
        self.raw = match name {
            "title" | "noframes" if self.in_head => RawText::Silent,
            "style" => RawText::Silent,
            "script" if formulas::is_script(&tag) => RawText::Tex,
            "script" => RawText::Silent,
            _ => RawText::Shown,
        };
        self.in_head &= names::is_of_head(name);
        if is_foreign
            && names::ends_foreign(name)
            && let Some(root) = self.open.foreign_root()
        {
            self.close_from(root);
        } else if !is_foreign && let Some(first) = self.open.ended_by_start(name) {
            self.close_from(first);
        }
        self.separate(name);
        if self.is_xml && name == "math" && !tag.closes_itself {
            let line = tokens.token_line;
            let characters = formulas::characters(tokens);
            return self.gatherer.formula(&characters, line);
        }
        if formulas::may_be(&tag) && tokens.at() >= self.no_formula_before {
            let inside = formulas::Inside::of(&tag, tokens);
            self.no_formula_before = inside.end;
            if let Some((tex, line)) = inside.tex {
                self.gatherer.end();
                self.text(&tex, line);
                return self.gatherer.end();
            }
        }
        if shows_picture(name, is_foreign) && !self.open.is_silent() {
            push_picture(&tag, line, self.gatherer);
        }
        let is_foreign = self.open.is_foreign();
        let is_empty = match is_foreign {
            true => tag.closes_itself,
            false => names::is_void(name) || self.is_xml && tag.closes_itself,
        };
        if is_empty {
            self.raw = RawText::Shown;
        }
        let is_raw = !is_foreign && matches!(name, "script" | "style");
        if is_empty || is_raw || matches!(name, "html" | "head" | "body") {
            return;
        }
        let effect = self.effect(&tag, is_foreign);
        if matches!(effect, Effect::Apart | Effect::Back { .. }) {
            self.gatherer.end();
        }
        self.gatherer.may_go |= matches!(effect, Effect::Back { .. });
        self.open.push(tag.name, effect);
    }

    /// Ends a word or a paragraph at a tag. A link that leads nowhere is no link, and a word may go on in it.
    fn separate(&mut self, name: &str) {
        if name != "a" {
            separate(name, self.gatherer);
        }
    }

    fn effect(&self, tag: &Tag<'_>, is_foreign: bool) -> Effect {
        match &*tag.name {
            "template" | "script" | "style" => Effect::Silent,
            "metadata" if self.is_xml => Effect::Silent,
            // A page shows one of the choices.
            "epub:case" | "epub:default" => Effect::Back {
                around: self.gatherer.may_go,
            },
            "svg" | "math" => Effect::Foreign,
            name if is_foreign && names::holds_html(name) => Effect::Native,
            _ if leads_back(tag) => Effect::Back {
                around: self.gatherer.may_go,
            },
            "a" if tag.attribute("href").is_some() => Effect::Apart,
            _ if is_hidden(tag) || class_begins(tag, "ltx_note") => Effect::Apart,
            _ => Effect::Nothing,
        }
    }

    fn end(&mut self, name: &str) {
        self.raw = RawText::Shown;
        self.in_head &= !matches!(name, "body" | "html" | "br");
        self.separate(name);
        if let Some(first) = self.open.ended_by_end(name) {
            self.close_from(first);
        }
    }

    fn close_from(&mut self, first: usize) {
        if first >= self.open.len() {
            return;
        }
        for effect in self.open.close_from(first) {
            match effect {
                Effect::Apart => self.gatherer.end(),
                Effect::Back { around } => {
                    self.gatherer.end();
                    self.gatherer.may_go = around;
                }
                _ => {}
            }
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

/// Whether it is a picture of HTML; outside of SVG another name is one for it, too.
fn shows_picture(name: &str, is_foreign: bool) -> bool {
    name == "img" || name == "image" && !is_foreign
}

/// Adds the alternative text of a picture.
fn push_picture(tag: &Tag<'_>, line: usize, gatherer: &mut Gatherer) {
    if let Some(alternative) = tag.attribute("alt") {
        gatherer.end();
        gatherer.push(&decoded(alternative, Within::Attribute), line);
        gatherer.end();
    }
}

/// Whether it is a link from a note back to its mark.
fn leads_back(tag: &Tag<'_>) -> bool {
    let classes = ["mw-cite-backlink", "footnote-back", "reversefootnote"];
    let is_role = |of| {
        let value = tag.attribute(of).unwrap_or_default();
        value
            .split_ascii_whitespace()
            .any(|role| role == "doc-backlink")
    };
    is_role("role") || is_role("epub:type") || classes.iter().any(|class| class_begins(tag, class))
}

/// Whether browsers or screen readers are told not to show it.
fn is_hidden(tag: &Tag<'_>) -> bool {
    tag.attributes().any(|(name, value)| {
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        let style = || {
            value
                .to_ascii_lowercase()
                .replace(|c: char| c.is_whitespace(), "")
        };
        is("hidden")
            || is("aria-hidden") && value == "true"
            || is("style")
                && ["display:none", "visibility:hidden"]
                    .iter()
                    .any(|rule| style().contains(rule))
    })
}

/// Whether one of its classes begins with `start`.
fn class_begins(tag: &Tag<'_>, start: &str) -> bool {
    value_begins(tag, "class", start)
}

/// Whether a word in the value of the attribute `name` begins with `start`.
fn value_begins(tag: &Tag<'_>, name: &str, start: &str) -> bool {
    let begins = |word: &str| {
        let own = word.as_bytes().get(..start.len());
        own.is_some_and(|own| own.eq_ignore_ascii_case(start.as_bytes()))
    };
    let value = tag.attribute(name).unwrap_or_default();
    value.split_ascii_whitespace().any(begins)
}
