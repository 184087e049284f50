//! The *summary* of an mdBook is a list of links to its chapters in Markdown. A heading beyond the first begins a
//! group of chapters; a link without an address is a chapter that is not written yet.

use super::Part;
use crate::model::{Meta, is_language_tag};
use percent_encoding::percent_decode_str;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde::Deserialize;
use std::collections::HashSet;

/// Deeper chapters stand at this depth.
const DEEPEST: usize = 20;

/// The parts that the summary in `markdown` lists, in order; each file once.
pub fn read_summary(markdown: &str) -> Vec<Part> {
    let mut summary = Summary::default();
    for event in Parser::new_ext(markdown, Options::empty()) {
        summary.event(event);
    }
    summary.parts
}

/// What an mdBook's settings say of the book: its title, authors, language and description.
pub fn read_book(toml: &str) -> Meta {
    let read = toml::from_str::<Settings>(toml);
    let Book {
        title,
        authors,
        language,
        description,
    } = read.map(|settings| settings.book).unwrap_or_default();
    Meta {
        title,
        authors,
        description,
        language: Some(language)
            .filter(|tag| is_language_tag(tag))
            .unwrap_or_default(),
        ..Meta::default()
    }
}

#[derive(Deserialize)]
struct Settings {
    book: Book,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Book {
    title: String,
    authors: Vec<String>,
    language: String,
    description: String,
}

#[derive(Default)]
struct Summary {
    parts: Vec<Part>,
    files: HashSet<String>,
    /// How many lists are open.
    lists: usize,
    /// Whether a group has begun, so that chapters are one deeper.
    in_group: bool,
    headings: usize,
    /// The words of the open heading or link.
    words: String,
    address: Option<String>,
}

impl Summary {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::List(_)) => self.lists += 1,
            Event::End(TagEnd::List(_)) => self.lists = self.lists.saturating_sub(1),
            Event::Start(Tag::Heading { .. }) => self.words.clear(),
            Event::End(TagEnd::Heading(_)) => self.heading(),
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.words.clear();
                self.address = Some(dest_url.into_string());
            }
            Event::End(TagEnd::Link) => self.link(),
            Event::Text(text) | Event::Code(text) => self.words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => self.words.push(' '),
            // What follows a line is no longer in the group.
            Event::Rule => self.in_group = false,
            _ => {}
        }
    }

    /// The first heading is the summary's own.
    fn heading(&mut self) {
        self.headings += 1;
        let title = std::mem::take(&mut self.words).trim().to_owned();
        if self.headings == 1 && self.parts.is_empty() || title.is_empty() {
            return;
        }
        self.in_group = true;
        self.parts.push(Part {
            depth: 0,
            title,
            file: None,
        });
    }

    fn link(&mut self) {
        let Some(address) = self.address.take() else {
            return;
        };
        let path = address.split('#').next().unwrap_or_default();
        let path = percent_decode_str(path).decode_utf8_lossy();
        let path = path.trim_start_matches("./").to_owned();
        let is_address = path.contains("://") || path.starts_with("mailto:");
        let file = Some(path).filter(|path| !path.is_empty());
        if is_address
            || file
                .as_ref()
                .is_some_and(|file| !self.files.insert(file.clone()))
        {
            return;
        }
        let depth = self.lists.saturating_sub(1) + usize::from(self.in_group);
        self.parts.push(Part {
            depth: depth.min(DEEPEST),
            title: std::mem::take(&mut self.words).trim().to_owned(),
            file,
        });
    }
}
