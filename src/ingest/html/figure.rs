//! A *figure* is a picture or the like with its caption. A `<details>` element is read in the same way: one
//! child is the label of the others.

use super::flow::{Flow, FlowItem, blocks};
use super::reader::Reader;
use crate::model::{Block, Figure};
use dom_query::NodeRef;

impl Reader {
    pub(super) fn figure(&mut self, node: &NodeRef<'_>, flow: &mut Flow) {
        flow.end_run(&mut self.anchors);
        let captions: Vec<NodeRef<'_>> = node
            .children_it(false)
            .filter(|child| child.has_name("figcaption"))
            .collect();
        let mut inner = Flow::new(false, flow.wraps());
        let sections = std::mem::replace(&mut self.sections, false);
        let mut caption = Vec::new();
        for child in node.children_it(false) {
            if captions.first().is_some_and(|first| first.id == child.id) {
                if self.is_read(&child) {
                    self.anchors_of(&child);
                    inner.end_run(&mut self.anchors);
                    caption = self.inlines(&child, flow.wraps());
                }
            } else {
                self.node(&child, &mut inner);
            }
        }
        self.sections = sections;
        let inside = blocks(inner.finish(&mut self.anchors));
        if inside.is_empty() && !caption.is_empty() {
            flow.push(FlowItem::Block(Block::Paragraph(caption)));
        } else if !inside.is_empty() {
            flow.push(FlowItem::Block(Block::Figure(Figure {
                blocks: inside,
                caption,
            })));
        }
    }

    pub(super) fn disclosure(&mut self, node: &NodeRef<'_>, flow: &mut Flow) {
        flow.end_run(&mut self.anchors);
        let mut summary = Vec::new();
        let mut inner = Flow::new(false, flow.wraps());
        let sections = std::mem::replace(&mut self.sections, false);
        for child in node.children_it(false) {
            if summary.is_empty() && child.has_name("summary") && self.is_read(&child) {
                self.anchors_of(&child);
                summary = self.inlines(&child, flow.wraps());
            } else {
                self.node(&child, &mut inner);
            }
        }
        self.sections = sections;
        let inside = blocks(inner.finish(&mut self.anchors));
        if summary.is_empty() {
            inside
                .into_iter()
                .for_each(|block| flow.push(FlowItem::Block(block)));
        } else {
            flow.push(FlowItem::Block(Block::Disclosure {
                summary,
                blocks: inside,
            }));
        }
    }
}
