//! A *line* is the content of a paragraph or heading: runs of text, and boxes that are anchored in it.

use super::flow::Pieces;
use super::look::Look;
use super::reading::Reading;
use super::runs::{Around, Link, Runs};
use super::styles::Languages;
use super::xml::{Element, Node};
use super::{fields, frame, script};
use crate::model::{Href, Inline, Language, Rule};
use percent_encoding::percent_decode_str;

/// A paragraph's content while it is read.
pub(super) struct Line {
    pub(super) runs: Runs,
    /// What is anchored in the paragraph and stands behind it.
    pub(super) boxes: Pieces,
    /// The name of the sequence that numbers it, if there is one, as in a caption.
    pub(super) sequence: String,
}

/// What is around a piece of a line.
#[derive(Debug, Clone)]
pub(super) struct Context {
    pub(super) look: Look,
    /// The look that is not told, since all of the line has it.
    pub(super) base: Look,
    pub(super) languages: Languages,
    pub(super) link: Option<Link>,
}

impl Reading<'_> {
    /// The content of a paragraph of this style. In a heading or caption, the look of its style is not told.
    pub(super) fn line(&mut self, element: &Element, style: &str, is_headed: bool) -> Line {
        let look = self.styles.look_of_paragraph(style);
        let base = match is_headed {
            true => look.clone(),
            false => Look::default(),
        };
        let is_code = self.styles.role(style) == super::styles::Role::Code;
        let mut line = Line {
            runs: Runs::new(is_code),
            boxes: Vec::new(),
            sequence: String::new(),
        };
        let context = Context {
            look,
            base,
            languages: self.styles.languages_of_paragraph(style),
            link: None,
        };
        for name in std::mem::take(&mut self.anchors) {
            line.runs.push(Inline::Anchor(name), &Around::default());
        }
        self.inline(element, &context, &mut line);
        line
    }

    /// Adds what is in `element` to the line.
    pub(super) fn inline(&mut self, element: &Element, context: &Context, line: &mut Line) {
        for node in &element.children {
            match node {
                Node::Text(text) => {
                    let around = self.around(context, text);
                    line.runs.text(text, &around);
                }
                Node::Element(element) => self.piece(element, context, line),
            }
        }
    }

    /// What is around `text`.
    pub(super) fn around(&self, context: &Context, text: &str) -> Around {
        let look = context.look.beyond(&context.base);
        let look = match context.link {
            Some(_) => look.in_link(),
            None => look,
        };
        let tag = script::language(text, &context.languages);
        let is_other = !tag.is_empty() && !script::same_language(tag, &self.language);
        Around {
            look,
            link: context.link.clone(),
            language: is_other.then(|| Language {
                tag: tag.to_owned(),
                right_to_left: None,
            }),
        }
    }

    pub(super) fn piece(&mut self, element: &Element, context: &Context, line: &mut Line) {
        let plain = |reading: &Self| reading.around(context, "");
        match element.name() {
            "text:span" => {
                let mut inner = context.clone();
                let style = element.value("text:style-name");
                self.styles.change_look(style, &mut inner.look);
                self.styles.change_languages(style, &mut inner.languages);
                if inner.look.is_hidden {
                    self.warn(Rule::HiddenText, &element.words());
                } else {
                    self.inline(element, &inner, line);
                }
            }
            "text:s" => {
                let count = element.number("text:c").unwrap_or(1);
                let around = plain(self);
                line.runs.spaces(count as usize, &around);
            }
            "text:tab" => {
                let around = plain(self);
                match line.runs.keeps_space {
                    true => line.runs.characters("\t", &around),
                    false => line.runs.space(&around),
                }
            }
            "text:line-break" => {
                let around = plain(self);
                line.runs.push(Inline::Break, &around);
            }
            "text:a" => self.link(element, context, line),
            "text:bookmark"
            | "text:bookmark-start"
            | "text:reference-mark"
            | "text:reference-mark-start" => {
                self.anchor(element.value("text:name"), line);
                // It should be empty.
                self.inline(element, context, line);
            }
            "text:note" => self.note(element, line),
            "text:ruby" => self.ruby(element, context, line),
            "office:annotation" => self.warn(Rule::Comment, &comment(element)),
            "draw:frame" | "draw:a" | "draw:g" | "draw:control" => {
                frame::push(self, element, context, line);
            }
            name if frame::is_shape(name) => frame::push(self, element, context, line),
            _ => fields::push(self, element, context, line),
        }
    }

    /// Adds a target of links, if there is a link to it.
    pub(super) fn anchor(&mut self, name: &str, line: &mut Line) {
        if self.targets.contains(name) {
            line.runs
                .push(Inline::Anchor(name.to_owned()), &Around::default());
        }
    }

    fn link(&mut self, element: &Element, context: &Context, line: &mut Line) {
        let address = element.value("xlink:href");
        let mut inner = context.clone();
        let style = element.value("text:style-name");
        self.styles.change_look(style, &mut inner.look);
        if inner.look.is_hidden {
            return self.warn(Rule::HiddenText, &element.words());
        }
        match Href::of_link(address) {
            Some(href) if !address.is_empty() => {
                inner.link = Some(self.link_to(href, element.value("office:title")));
            }
            _ => self.warn(Rule::UnsafeLink, address),
        }
        self.inline(element, &inner, line);
    }

    /// A link of its own.
    pub(super) fn link_to(&mut self, href: Href, title: &str) -> Link {
        self.links += 1;
        Link {
            number: self.links,
            href,
            title: title.to_owned(),
        }
    }

    /// Words with what is said of their reading behind them.
    fn ruby(&mut self, element: &Element, context: &Context, line: &mut Line) {
        if let Some(base) = element.child("text:ruby-base") {
            self.inline(base, context, line);
        }
        let reading = element.child("text:ruby-text");
        if let Some(reading) = reading.filter(|reading| !reading.words().is_empty()) {
            let around = self.around(context, "");
            line.runs.characters("(", &around);
            self.inline(reading, context, line);
            line.runs.characters(")", &around);
        }
    }
}

/// The words of a comment, without who made it and when.
fn comment(element: &Element) -> String {
    let said = element
        .elements()
        .filter(|child| !matches!(child.name(), "dc:creator" | "dc:date" | "meta:date-string"));
    let words: Vec<String> = said
        .filter(|child| !child.name().ends_with("creator-initials"))
        .map(Element::words)
        .collect();
    words.join(" ").trim().to_owned()
}

/// The name of the place in the text that `address` leads to.
pub(super) fn place(address: &str) -> Option<String> {
    let name = address.trim().strip_prefix('#')?;
    (!name.is_empty()).then(|| percent_decode_str(name).decode_utf8_lossy().into_owned())
}
