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
        let mut numbers = Numbers::of(node);
        for child in node.children_it(false) {
            let number = numbers.next(&child);
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
                    number,
                    blocks,
                    ..Item::default()
                }),
            }
        }
        if !items.is_empty() {
            let style = node.has_name("ol").then(|| style(node));
            let numbering = style.map(|style| numbered(&mut items, style));
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

/// Counts the items of a list, as browsers do.
struct Numbers {
    next: Option<i32>,
    step: i32,
}

impl Numbers {
    fn of(list: &NodeRef<'_>) -> Self {
        if !list.has_name("ol") {
            return Self {
                next: None,
                step: 0,
            };
        }
        let reversed = list.has_attr("reversed");
        let start = integer(list, "start").unwrap_or_else(|| match reversed {
            true => {
                let items = list.children_it(false);
                items.filter(|child| child.has_name("li")).count() as i32
            }
            false => 1,
        });
        Self {
            next: Some(start),
            step: if reversed { -1 } else { 1 },
        }
    }

    /// The number of `child`, if it has one.
    fn next(&mut self, child: &NodeRef<'_>) -> Option<i32> {
        let next = self.next.filter(|_| child.has_name("li"))?;
        let number = integer(child, "value").unwrap_or(next);
        self.next = Some(number.saturating_add(self.step));
        Some(number)
    }
}

fn integer(node: &NodeRef<'_>, name: &str) -> Option<i32> {
    attribute(node, name).trim().parse().ok()
}

/// The numbering of `items`. Only the numbers that do not follow from it stay with their items.
pub(super) fn numbered(items: &mut [Item], style: NumberStyle) -> Numbering {
    let first = items.iter().find_map(|item| item.number).unwrap_or(1);
    let start = u32::try_from(first).unwrap_or(1);
    let mut next = i32::try_from(start).unwrap_or(i32::MAX);
    for item in items {
        match item.number {
            Some(number) if number == next => item.number = None,
            Some(number) => next = number,
            None => {}
        }
        next = next.saturating_add(1);
    }
    Numbering { start, style }
}

/// What the numbers look like, by the attribute or the list's own style.
fn style(node: &NodeRef<'_>) -> NumberStyle {
    match attribute(node, "type").as_str() {
        "a" => NumberStyle::LowerLetters,
        "A" => NumberStyle::UpperLetters,
        "i" => NumberStyle::LowerRoman,
        "I" => NumberStyle::UpperRoman,
        _ => {
            let said = attribute(node, "style").to_ascii_lowercase();
            let said = said.split(';').filter_map(|rule| rule.split_once(':'));
            let mut kinds = said.filter(|(name, _)| name.trim().starts_with("list-style"));
            kinds
                .find_map(|(_, kind)| kind.split_whitespace().find_map(number_style))
                .unwrap_or_default()
        }
    }
}

/// The style of this name in CSS.
pub(super) fn number_style(name: &str) -> Option<NumberStyle> {
    Some(match name {
        "decimal" => NumberStyle::Decimal,
        "lower-alpha" | "lower-latin" => NumberStyle::LowerLetters,
        "upper-alpha" | "upper-latin" => NumberStyle::UpperLetters,
        "lower-roman" => NumberStyle::LowerRoman,
        "upper-roman" => NumberStyle::UpperRoman,
        _ => return None,
    })
}
