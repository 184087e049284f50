//! A *list* in a page: items with or without numbers, or terms with descriptions.

use super::flow::{Flow, FlowItem};
use super::reader::Reader;
use super::tree::{attribute, name};
use crate::model::{Block, Definition, Item, List, NumberStyle, Numbering};
use dom_query::NodeRef;

impl Reader {
    pub(super) fn list(&mut self, node: &NodeRef<'_>, flow: &mut Flow) {
        flow.end_run(&mut self.anchors);
        let mut items: Vec<Item> = Vec::new();
        for child in node.children_it(false) {
            let mut inner = Flow::new(true, flow.wraps());
            let sections = std::mem::replace(&mut self.sections, false);
            self.node(&child, &mut inner);
            self.sections = sections;
            let blocks = tight(super::flow::blocks(inner.finish(&mut self.anchors)));
            if blocks.is_empty() {
                continue;
            }
            let is_list = matches!(&*name(&child), "ul" | "ol");
            match items.last_mut() {
                // A list directly inside a list belongs to the item before it.
                Some(last) if is_list => last.blocks.extend(blocks),
                _ => items.push(Item {
                    done: task(&child),
                    blocks,
                }),
            }
        }
        if !items.is_empty() {
            let numbering = node.has_name("ol").then(|| numbering(node));
            flow.push(FlowItem::Block(Block::List(List { numbering, items })));
        }
    }

    pub(super) fn definitions(&mut self, node: &NodeRef<'_>, flow: &mut Flow) {
        flow.end_run(&mut self.anchors);
        let mut list: Vec<Definition> = Vec::new();
        let groups = node
            .children_it(false)
            .flat_map(|child| match child.has_name("div") {
                true => child.children(),
                false => vec![child],
            });
        for child in groups.collect::<Vec<_>>() {
            let is_term = child.has_name("dt");
            let mut inner = Flow::new(true, flow.wraps());
            let sections = std::mem::replace(&mut self.sections, false);
            let flat = self.flat;
            self.flat |= is_term;
            self.node(&child, &mut inner);
            (self.sections, self.flat) = (sections, flat);
            let pieces = inner.finish(&mut self.anchors);
            if pieces.is_empty() {
                continue;
            }
            if list.is_empty() || is_term && list.last().is_some_and(|d| !d.descriptions.is_empty())
            {
                list.push(Definition::default());
            }
            if let Some(last) = list.last_mut() {
                if is_term {
                    last.terms.push(super::flow::flattened(pieces));
                } else {
                    last.descriptions.push(tight(super::flow::blocks(pieces)));
                }
            }
        }
        if !list.is_empty() {
            flow.push(FlowItem::Block(Block::Definitions(list)));
        }
    }
}

/// Unwraps the only paragraph of an item.
pub(super) fn tight(mut blocks: Vec<Block>) -> Vec<Block> {
    if let [Block::Paragraph(content)] = blocks.as_mut_slice() {
        let content = std::mem::take(content);
        return vec![Block::Plain(content)];
    }
    blocks
}

/// Whether a task is done; an item that begins with a checkbox is a task.
fn task(item: &NodeRef<'_>) -> Option<bool> {
    let ticks = |node: &NodeRef<'_>| {
        node.has_name("input") && attribute(node, "type").eq_ignore_ascii_case("checkbox")
    };
    let child = item.first_element_child()?;
    let inner = child.first_element_child();
    let found = std::iter::once(child).chain(inner).find(ticks)?;
    Some(found.has_attr("checked"))
}

fn numbering(node: &NodeRef<'_>) -> Numbering {
    let style = match attribute(node, "type").as_str() {
        "a" => NumberStyle::LowerLetters,
        "A" => NumberStyle::UpperLetters,
        "i" => NumberStyle::LowerRoman,
        "I" => NumberStyle::UpperRoman,
        _ => NumberStyle::Decimal,
    };
    let start = attribute(node, "start").trim().parse().unwrap_or(1);
    Numbering { start, style }
}
