//! The *language* and direction of an element, if they differ from the text around it.

use super::flow::{Flow, FlowItem, Wrap};
use super::reader::{Reader, push_some};
use super::tree::{attribute, is_block, name, of_attribute};
use crate::model::is_language_tag;
use crate::model::{Block, Inline, Language};
use dom_query::NodeRef;

impl Reader {
    /// Reads the element, marked if its language differs from the one around it.
    pub(super) fn in_language(&mut self, node: &NodeRef<'_>, flow: &mut Flow) {
        let Some(language) = self.other_language(node) else {
            return self.element(node, flow);
        };
        let around = self.languages.last().cloned().unwrap_or_default();
        let mut inside = language.clone();
        if inside.tag.is_empty() {
            inside.tag = around.tag;
        }
        inside.right_to_left = inside.right_to_left.or(around.right_to_left);
        self.languages.push(inside);
        let holds_blocks =
            is_block(&name(node)) || node.descendants_it().any(|inner| is_block(&name(&inner)));
        if holds_blocks && !matches!(&*name(node), "li" | "tr" | "tbody" | "thead" | "dt" | "dd") {
            flow.end_run(&mut self.anchors);
            let mut inner = Flow::new(false, flow.wraps());
            self.element(node, &mut inner);
            foreign(language, inner.finish(&mut self.anchors), flow);
        } else {
            flow.open(Wrap::Foreign(language));
            self.element(node, flow);
            flow.close();
        }
        self.languages.pop();
    }

    /// The language of the element, if it differs from the one around it.
    fn other_language(&self, node: &NodeRef<'_>) -> Option<Language> {
        let mut tag = attribute(node, "lang");
        if tag.is_empty() {
            tag = attribute(node, "xml:lang");
        }
        let tag = tag.trim();
        let right_to_left = direction(node);
        let around = self.languages.last()?;
        // The language of the page itself is known by now, whatever it declares.
        let is_page = matches!(&*name(node), "html" | "body");
        let other_tag = !is_page && is_language_tag(tag) && !tag.eq_ignore_ascii_case(&around.tag);
        let other_direction = right_to_left.is_some() && right_to_left != around.right_to_left;
        (other_tag || other_direction).then(|| Language {
            tag: if other_tag {
                tag.to_owned()
            } else {
                String::new()
            },
            right_to_left: right_to_left.filter(|_| other_direction),
        })
    }
}

/// The direction by the element's attributes.
fn direction(node: &NodeRef<'_>) -> Option<bool> {
    let is = |said: &str| match said.to_ascii_lowercase().as_str() {
        "rtl" => Some(true),
        "ltr" => Some(false),
        _ => None,
    };
    of_attribute(node, "dir", is).flatten()
}

/// Adds `pieces` to `flow` as text in `language`; each heading and block is marked separately.
fn foreign(language: Language, pieces: Vec<FlowItem>, flow: &mut Flow) {
    let mut inside = Vec::new();
    for piece in pieces {
        match piece {
            FlowItem::Gone(rule) => flow.push(FlowItem::Gone(rule)),
            FlowItem::Block(block) => inside.push(block),
            FlowItem::Heading(level, content) => {
                let before = std::mem::take(&mut inside);
                push_some(
                    before,
                    |blocks| Block::Foreign {
                        language: language.clone(),
                        blocks,
                    },
                    flow,
                );
                let language = language.clone();
                flow.push(FlowItem::Heading(
                    level,
                    vec![Inline::Foreign { language, content }],
                ));
            }
        }
    }
    push_some(inside, |blocks| Block::Foreign { language, blocks }, flow);
}
