//! A *leveled* list is a sequence of siblings that name their level: the lists that Google Docs exports, each with items
//! of one level, and the paragraphs that Word exports, each with its mark as text.

use super::flow::{Flow, FlowItem};
use super::list::{number_style, numbered, tight};
use super::reader::Reader;
use super::tree::{attribute, of_attribute, of_text, says, words};
use crate::model::{Block, Item, List, NumberStyle};
use dom_query::NodeRef;
use std::iter::Peekable;

/// Deeper levels count as this one.
const DEEPEST: usize = 12;

/// What Word moves a level to the right by, in points.
const POINTS: f32 = 36.0;

/// An item with its level.
struct Entry {
    level: usize,
    /// The list it belongs to, and how that is numbered.
    list: String,
    style: Option<NumberStyle>,
    item: Item,
}

/// How many of the nodes at the start make up a list; 0 if the first one is none.
pub(super) fn length(nodes: &[NodeRef<'_>]) -> usize {
    let mut length = 0;
    for (at, node) in nodes.iter().enumerate() {
        if is_entry(node) {
            length = at + 1;
        } else if at == 0 || !is_blank(node) {
            break;
        }
    }
    length
}

fn is_blank(node: &NodeRef<'_>) -> bool {
    let blank = of_text(node, |text| text.trim().is_empty());
    blank.unwrap_or_else(|| !node.is_element())
}

fn is_entry(node: &NodeRef<'_>) -> bool {
    match node.has_name("ul") || node.has_name("ol") {
        true => kix(node).is_some(),
        false => node.has_name("p") && word_mark(node).is_some(),
    }
}

/// The name and the level of a list that Google Docs exports: `lst-kix_name-0`.
fn kix(list: &NodeRef<'_>) -> Option<(String, usize)> {
    let parse = |classes: &str| {
        classes.split_whitespace().find_map(|class| {
            let (name, level) = class.strip_prefix("lst-kix_")?.rsplit_once('-')?;
            Some((name.to_owned(), level.parse().ok()?))
        })
    };
    of_attribute(list, "class", parse).flatten()
}

/// What Word writes before the text of an item.
struct WordMark<'a> {
    node: NodeRef<'a>,
    list: String,
    level: usize,
    sign: Sign,
}

enum Sign {
    Bullet,
    Number(NumberStyle, i32),
}

fn word_mark<'a>(paragraph: &NodeRef<'a>) -> Option<WordMark<'a>> {
    let style = attribute(paragraph, "style").to_ascii_lowercase();
    let of_rule = |name: &str| {
        let mut rules = style.split(';').filter_map(|rule| rule.split_once(':'));
        let rule = rules.find(|(other, _)| other.trim() == name);
        rule.map(|(_, value)| value.trim().to_owned())
    };
    let said = of_rule("mso-list");
    if said.is_none() && !says(paragraph, "class", "MsoList") {
        return None;
    }
    let node = mark_node(paragraph)?;
    let sign = sign(&words(&node))?;
    let (list, level) = match said {
        Some(said) => {
            let mut parts = said.split_whitespace();
            let list = parts.next().unwrap_or_default().to_owned();
            let level = parts.find_map(|part| part.strip_prefix("level")?.parse::<usize>().ok());
            (list, level?.saturating_sub(1))
        }
        None => {
            let margin = of_rule("margin-left").unwrap_or_default();
            let points = margin
                .trim_end_matches("pt")
                .parse::<f32>()
                .unwrap_or(POINTS);
            (
                String::new(),
                (points / POINTS).round().max(1.0) as usize - 1,
            )
        }
    };
    Some(WordMark {
        node,
        list,
        level,
        sign,
    })
}

/// The element with the mark: it says so, or it has the narrow blanks that Word sets behind a mark.
fn mark_node<'a>(paragraph: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    let is = |node: &NodeRef<'_>, rule: &str| {
        let said = attribute(node, "style")
            .to_ascii_lowercase()
            .replace(' ', "");
        said.contains(rule)
    };
    let spans = || {
        let all = paragraph.descendants_it();
        all.filter(|node| node.has_name("span"))
    };
    spans()
        .find(|span| is(span, "mso-list:ignore"))
        .or_else(|| {
            let is_blank = |span: &NodeRef<'_>| words(span).trim_matches('\u{a0}').is_empty();
            let blanks = spans().find(|span| is(span, "font:7.0pt") && is_blank(span))?;
            let mark = blanks.parent()?;
            (mark.has_name("span") && mark.id != paragraph.id).then_some(mark)
        })
}

fn sign(mark: &str) -> Option<Sign> {
    let mark = mark.trim_matches(|c: char| c.is_whitespace() || c == '\u{a0}');
    let mut letters = mark.chars();
    let first = letters.next()?;
    if letters.next().is_none() && (!first.is_alphanumeric() || "oüØvqn§".contains(first)) {
        return Some(Sign::Bullet);
    }
    let number = mark.trim_matches(['(', ')', '.', ' ']);
    if number.len() == mark.len() || number.is_empty() {
        return None;
    }
    if let Ok(value) = number.parse() {
        return Some(Sign::Number(NumberStyle::Decimal, value));
    }
    let is_lower = number.chars().all(|c| c.is_ascii_lowercase());
    if !is_lower && !number.chars().all(|c| c.is_ascii_uppercase()) {
        return None;
    }
    let lower = number.to_ascii_lowercase();
    let (value, in_letters) = match lower.as_bytes() {
        [letter] if !b"ivx".contains(letter) => (i32::from(letter - b'a') + 1, true),
        _ => (roman(&lower)?, false),
    };
    Some(Sign::Number(
        match (in_letters, is_lower) {
            (true, true) => NumberStyle::LowerLetters,
            (true, false) => NumberStyle::UpperLetters,
            (false, true) => NumberStyle::LowerRoman,
            (false, false) => NumberStyle::UpperRoman,
        },
        value,
    ))
}

/// The value of a small Roman number.
fn roman(number: &str) -> Option<i32> {
    let values: Option<Vec<i32>> = number
        .chars()
        .map(|c| match c {
            'i' => Some(1),
            'v' => Some(5),
            'x' => Some(10),
            'l' => Some(50),
            _ => None,
        })
        .collect();
    let values = values?;
    let mut sum = 0;
    for (at, value) in values.iter().enumerate() {
        let is_less = values.get(at + 1).is_some_and(|next| value < next);
        sum += if is_less { -value } else { *value };
    }
    Some(sum)
}

impl Reader {
    /// Reads `nodes`, which make up a list.
    pub(super) fn leveled(&mut self, nodes: &[NodeRef<'_>], flow: &mut Flow) {
        flow.end_run(&mut self.anchors);
        let mut entries = Vec::new();
        for node in nodes.iter().filter(|node| node.is_element()) {
            flow.at = self.lines.at(node);
            if !self.is_read(node) {
                continue;
            }
            self.anchors_of(node);
            if let Some((list, level)) = kix(node) {
                self.exported_items(node, &list, level, flow, &mut entries);
            } else if let Some(mark) = word_mark(node) {
                self.notes.taken.insert(mark.node.id);
                let (style, number) = match mark.sign {
                    Sign::Bullet => (None, None),
                    Sign::Number(style, number) => (Some(style), Some(number)),
                };
                if style.is_none() {
                    self.tell(&mark.node);
                }
                entries.push(Entry {
                    level: mark.level.min(DEEPEST),
                    list: mark.list,
                    style,
                    item: self.item(node, number, flow),
                });
            }
        }
        entries.retain(|entry| !entry.item.blocks.is_empty());
        let mut entries = entries.into_iter().peekable();
        while let Some(level) = entries.peek().map(|entry| entry.level) {
            for list in nest(&mut entries, level) {
                flow.push(FlowItem::Block(list));
            }
        }
    }

    fn exported_items(
        &mut self,
        node: &NodeRef<'_>,
        list: &str,
        level: usize,
        flow: &Flow,
        entries: &mut Vec<Entry>,
    ) {
        let style = node.has_name("ol").then(|| self.counter(list, level));
        let mut number: i32 = attribute(node, "start").trim().parse().unwrap_or(1);
        for item in node.children_it(false) {
            if !item.is_element() || !self.is_read(&item) {
                continue;
            }
            self.anchors_of(&item);
            entries.push(Entry {
                level: level.min(DEEPEST),
                list: list.to_owned(),
                style,
                item: self.item(&item, style.is_some().then_some(number), flow),
            });
            number = number.saturating_add(1);
        }
    }

    fn item(&mut self, node: &NodeRef<'_>, number: Option<i32>, flow: &Flow) -> Item {
        Item {
            number,
            blocks: tight(self.blocks(node, true, flow.wraps())),
            ..Item::default()
        }
    }

    /// How the export's style sheet numbers a level of a list.
    fn counter(&self, list: &str, level: usize) -> NumberStyle {
        let name = format!("counter(lst-ctn-kix_{list}-{level},");
        let kind = self.style_sheet.split_once(&name).map(|(_, rest)| rest);
        let kind = kind.and_then(|rest| rest.split(')').next());
        kind.and_then(|kind| number_style(kind.trim()))
            .unwrap_or_default()
    }
}

/// The lists of the entries from this level on; deeper ones belong to the item before them.
fn nest(entries: &mut Peekable<std::vec::IntoIter<Entry>>, level: usize) -> Vec<Block> {
    let mut lists: Vec<(String, Option<NumberStyle>, Vec<Item>)> = Vec::new();
    while let Some(next) = entries.peek().map(|entry| entry.level) {
        if next < level {
            break;
        }
        if next > level {
            let inner = nest(entries, next);
            let last = lists.last_mut().and_then(|(_, _, items)| items.last_mut());
            if let Some(last) = last {
                last.blocks.extend(inner);
            }
            continue;
        }
        let Some(entry) = entries.next() else { break };
        match lists.last_mut() {
            Some((list, style, items)) if *list == entry.list && *style == entry.style => {
                items.push(entry.item);
            }
            _ => lists.push((entry.list, entry.style, vec![entry.item])),
        }
    }
    let lists = lists.into_iter().map(|(_, style, mut items)| {
        let numbering = style.map(|style| numbered(&mut items, style));
        Block::List(List { numbering, items })
    });
    lists.collect()
}
