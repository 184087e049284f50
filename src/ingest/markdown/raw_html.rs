//! *Raw HTML* inside Markdown. A tag that the model can express becomes that; every other tag is dropped, and
//! its content stays.

use super::blocks::{Builder, ElementKind, Frame};
use super::inlines::{append, push_text};
use super::links::push_link;
use super::tags::{Tag, Token, is_hidden, tokens};
use crate::model::{Image, Inline, Resource, Rule, Style, plain_text};

/// What an element becomes at its end tag.
#[derive(Debug)]
pub(super) enum Element {
    /// Styled text.
    Style(Style),
    /// Code.
    Code,
    /// A link.
    Link {
        /// Its target.
        address: String,
        /// Its title.
        title: String,
    },
    /// Nothing: its content is not text of the report.
    Hidden,
}

fn element(tag: &Tag) -> Option<Element> {
    let style = match tag.name.as_str() {
        "em" | "i" => Style::Emphasis,
        "strong" | "b" => Style::Strong,
        "s" | "del" | "strike" => Style::Struck,
        "u" | "ins" => Style::Underlined,
        "sup" => Style::Superscript,
        "sub" => Style::Subscript,
        "mark" => Style::Marked,
        "small" => Style::Small,
        "code" | "kbd" | "samp" | "tt" => return Some(Element::Code),
        "a" if !tag.attribute("href").is_empty() => {
            return Some(Element::Link {
                address: tag.attribute("href").to_owned(),
                title: tag.attribute("title").to_owned(),
            });
        }
        name if is_hidden(name) => return Some(Element::Hidden),
        _ => return None,
    };
    Some(Element::Style(style))
}

/// Whether dropping the tag loses nothing.
fn means_nothing(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr" | "span" | "font" | "wbr" | "bdi" | "center" | "big"
    )
}

impl Builder<'_> {
    /// Reads one piece of inline raw HTML.
    pub(super) fn inline_html(&mut self, html: &str, at: usize) {
        for token in tokens(html) {
            match token {
                Token::Text(text) => push_text(self.line(), &text),
                Token::Open(tag) => self.open_element(&tag, html, at),
                Token::Close(name) => self.close_element(&name),
            }
        }
    }

    fn open_element(&mut self, tag: &Tag, html: &str, at: usize) {
        for name in tag.place_names() {
            self.anchor(name);
        }
        match tag.name.as_str() {
            "br" => self.line().push(Inline::Break),
            "img" => self.image(
                Image {
                    resource: Resource::called(tag.attribute("src")),
                    alternative: tag.attribute("alt").to_owned(),
                    title: tag.attribute("title").to_owned(),
                },
                at,
            ),
            name => match element(tag) {
                Some(element) => self.open(
                    ElementKind::Html {
                        name: name.to_owned(),
                        element,
                    },
                    at,
                ),
                None if means_nothing(name) => {}
                None => self.warn(at, Rule::LostMarkup, html.to_owned()),
            },
        }
    }

    /// Closes the innermost open element of this name, if there is one in the current text.
    fn close_element(&mut self, name: &str) {
        let mut open = self.frames.iter().rev();
        let depth = open
            .by_ref()
            .map_while(|frame| match &frame.kind {
                ElementKind::Html { name, .. } => Some(name),
                _ => None,
            })
            .position(|open| open == name);
        let Some(depth) = depth else { return };
        for _ in 0..depth {
            self.drop_element();
        }
        if let Some(frame) = self.frames.pop() {
            self.place_element(frame);
        }
    }

    /// Drops elements without an end tag; their content stays.
    pub(super) fn drop_open_elements(&mut self) {
        while matches!(
            self.frames.last(),
            Some(Frame {
                kind: ElementKind::Html { .. },
                ..
            })
        ) {
            self.drop_element();
        }
    }

    fn drop_element(&mut self) {
        if let Some(frame) = self.frames.pop() {
            append(self.line(), frame.inlines);
        }
    }

    fn place_element(&mut self, frame: Frame<'_>) {
        let ElementKind::Html { name, element } = frame.kind else {
            return;
        };
        let content = frame.inlines;
        let plain = content
            .iter()
            .all(|inline| matches!(inline, Inline::Text(_)));
        match element {
            Element::Style(style) => self.line().push(Inline::Styled { style, content }),
            Element::Code if plain => self.line().push(Inline::Code(plain_text(&content))),
            Element::Code => append(self.line(), content),
            Element::Link { address, title } => {
                let in_link = self.is_in_link();
                if push_link(self.line(), &address, &title, content, in_link) {
                    self.warn(frame.at, Rule::UnsafeLink, address);
                }
            }
            Element::Hidden => {
                let words = plain_text(&content);
                self.warn(frame.at, Rule::PageFurniture, format!("<{name}> {words}"));
            }
        }
    }
}
