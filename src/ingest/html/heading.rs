//! A *heading* begins a section, or is a bold paragraph where no section can begin.

use super::flow::{Flow, FlowItem};
use super::reader::Reader;
use super::tree::words;
use crate::model::{Block, Inline, Rule, Style};
use dom_query::NodeRef;

impl Reader {
    pub(super) fn heading(&mut self, name: &str, node: &NodeRef<'_>, flow: &mut Flow) {
        flow.end_run(&mut self.anchors);
        let waiting = std::mem::take(&mut self.anchors);
        let mut content: Vec<Inline> = waiting.into_iter().map(Inline::Anchor).collect();
        content.extend(self.inlines(node, flow.wraps()));
        let shows = |inline: &Inline| !matches!(inline, Inline::Anchor(_));
        if !content.iter().any(shows) {
            self.anchors
                .extend(content.into_iter().filter_map(|inline| match inline {
                    Inline::Anchor(name) => Some(name),
                    _ => None,
                }));
            self.warn(Rule::EmptyHeading, name, node);
            return;
        }
        let level = name
            .bytes()
            .last()
            .map_or(1, |digit| digit.saturating_sub(b'0'));
        if !self.sections {
            self.warn(Rule::LostMarkup, &words(node), node);
        }
        flow.push(if self.sections {
            FlowItem::Heading(level, content)
        } else {
            FlowItem::Block(Block::Paragraph(vec![Inline::Styled {
                style: Style::Strong,
                content,
            }]))
        });
    }
}
