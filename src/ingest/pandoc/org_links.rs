//! *Links within* a text in Org (its manual, “Internal Links”): `[[*Aims]]`, `[[Two words]]`, `[[a-table]]`. Pandoc follows only
//! those to targets of one word, and marks the others as spurious.

use super::{Reading, of_attributes};
use crate::model::{Href, Inline, Rule, plain_text};
use pandoc_types::definition::{Attr, Block, Inline as Source};
use std::collections::HashMap;

/// The places of a text: headings by their words, and others by their names.
#[derive(Default)]
pub(super) struct Places {
    headings: HashMap<String, String>,
    named: HashMap<String, String>,
}

impl Places {
    /// Those in `blocks`.
    pub(super) fn of(blocks: &[Block]) -> Self {
        let mut places = Self::default();
        places.blocks(blocks);
        places
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Header(_, attributes, content) => {
                    let shown: Vec<Source> = content
                        .iter()
                        .filter(|part| !is_mark(part))
                        .cloned()
                        .collect();
                    let words = plain_text(&Reading::default().inlines(&shown));
                    self.inlines(content);
                    self.headings
                        .entry(key(&words))
                        .or_insert_with(|| attributes.identifier.clone());
                }
                Block::Div(attributes, inside) => {
                    self.name(attributes);
                    self.blocks(inside);
                }
                Block::BlockQuote(inside) => self.blocks(inside),
                Block::BulletList(items) | Block::OrderedList(_, items) => {
                    items.iter().for_each(|item| self.blocks(item));
                }
                Block::CodeBlock(attributes, _) => self.name(attributes),
                Block::Para(content) | Block::Plain(content) => self.inlines(content),
                _ => {}
            }
        }
    }

    fn inlines(&mut self, content: &[Source]) {
        for part in content {
            match part {
                Source::Span(attributes, _) | Source::Image(attributes, ..) => {
                    self.name(attributes)
                }
                _ => {}
            }
        }
    }

    fn name(&mut self, attributes: &Attr) {
        let name = &attributes.identifier;
        if !name.is_empty() {
            self.named.entry(key(name)).or_insert_with(|| name.clone());
        }
    }

    /// The id of the place that a link names.
    fn find(&self, target: &str) -> Option<&String> {
        match target.strip_prefix('*') {
            Some(heading) => self.headings.get(&key(heading)),
            None => {
                let target = key(target);
                let named = self.named.get(&target);
                named.or_else(|| self.headings.get(&target))
            }
        }
    }
}

/// Whether it is the state of a task, or a tag, and no word of a heading.
fn is_mark(part: &Source) -> bool {
    let Source::Span(attributes, _) = part else {
        return false;
    };
    let is_one = |class: &String| matches!(class.as_str(), "tag" | "todo" | "done");
    attributes.classes.iter().any(is_one)
}

/// A name as it is compared. The name of a target has hyphens for blanks, as pandoc is given it.
fn key(name: &str) -> String {
    let words = name.split(|c: char| c.is_whitespace() || c == '-');
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ").to_lowercase()
}

impl Reading {
    /// What a link is that pandoc marked as spurious; `None` if this is none.
    pub(super) fn link_inside(
        &mut self,
        attributes: &Attr,
        inner: &[Source],
    ) -> Option<Vec<Inline>> {
        let is_link = |class: &String| class == "spurious-link";
        let target = of_attributes(attributes, "target")
            .filter(|_| attributes.classes.iter().any(is_link))?;
        let found = self.org_places.find(&target).cloned();
        let Some(href) = found.and_then(|place| Href::of_link(&format!("#{place}"))) else {
            // Others may lead to what a program opens.
            if !target.contains(':') {
                self.warn(Rule::BrokenLink, &target);
            }
            return Some(self.inlines(inner));
        };
        // Pandoc sets them in italics.
        let inner = match inner {
            [Source::Emph(words)] => words.as_slice(),
            inner => inner,
        };
        let content = match inner {
            [Source::Str(word)] if *word == target => {
                vec![Inline::Text(target.trim_start_matches('*').to_owned())]
            }
            inner => self.inlines(inner),
        };
        Some(vec![Inline::Link {
            href,
            title: String::new(),
            content,
        }])
    }
}
