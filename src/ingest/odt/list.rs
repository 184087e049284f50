//! *Lists*, and headings that stand in lists to get their numbers (OpenDocument 1.3, part 3, 5.3).

use super::flow::{Piece, Pieces, joined};
use super::list_joins;
use super::reading::Reading;
use super::xml::Element;
use crate::model::{Block, Item, List, Numbering};

/// A list, or a list inside one, while it is read.
struct Place<'a> {
    /// The name of the list's style; empty if it has none.
    style: &'a str,
    /// The name that its counter has.
    counter: &'a str,
    /// How many lists it is in.
    level: usize,
}

/// What a list has: items, and what stands between them.
enum Entry {
    /// An item with its numbers: none if it is not counted.
    Item(Item, Vec<u32>),
    Other(super::flow::Piece),
}

impl Reading<'_> {
    /// Adds the list `element`.
    pub(super) fn list(&mut self, element: &Element, pieces: &mut Pieces) {
        let style = element.value("text:style-name");
        let counter = self.counters.begin(
            element.value("xml:id"),
            style,
            element.value("text:continue-list"),
            element.is_true("text:continue-numbering"),
        );
        let place = Place {
            style,
            counter: &counter,
            level: 0,
        };
        let mut own = Vec::new();
        self.list_at(element, &place, &mut own);
        let continues = element.is_true("text:continue-numbering")
            || element.attribute("text:continue-list").is_some();
        self.push_list(own, continues, pieces);
    }

    /// Adds the pieces of a list. What of it belongs to the list before it is put there.
    fn push_list(&mut self, own: Pieces, continues: bool, pieces: &mut Pieces) {
        for (nth, (at, piece)) in own.into_iter().enumerate() {
            let Piece::Block(Block::List(mut list)) = piece else {
                pieces.push((at, piece));
                continue;
            };
            if let (0, Some((_, Piece::Block(Block::List(last))))) = (nth, pieces.last_mut()) {
                list_joins::join(last, &mut list, continues);
            }
            if !list.items.is_empty() {
                let flat = list_joins::flattened(vec![Block::List(list)]);
                pieces.extend(
                    flat.into_iter()
                        .map(|block| (at.clone(), Piece::Block(block))),
                );
            }
        }
    }

    fn list_at(&mut self, element: &Element, place: &Place<'_>, pieces: &mut Pieces) {
        let mut entries = Vec::new();
        for child in element.elements() {
            match child.name() {
                "text:list-item" => self.item(child, place, true, &mut entries),
                "text:list-header" => self.item(child, place, false, &mut entries),
                "office:annotation" => self.block(child, pieces),
                _ => {}
            }
        }
        self.push_entries(entries, place, pieces);
    }

    fn item(
        &mut self,
        element: &Element,
        place: &Place<'_>,
        is_numbered: bool,
        entries: &mut Vec<Entry>,
    ) {
        let own = element.value("text:style-override");
        let place = &Place {
            style: if own.is_empty() { place.style } else { own },
            ..*place
        };
        let start = element.number("text:start-value");
        let mut inner: Pieces = Vec::new();
        // The first paragraph has the number; without one, there is none.
        let mut numbers = None;
        for child in element.elements() {
            let is_text = matches!(child.name(), "text:p" | "text:h");
            if is_text && is_numbered && numbers.is_none() {
                numbers = Some(self.next_numbers(place, start));
            }
            match child.name() {
                "text:list" => {
                    let style = child.value("text:style-name");
                    let place = Place {
                        style: if style.is_empty() { place.style } else { style },
                        counter: place.counter,
                        level: place.level + 1,
                    };
                    self.list_at(child, &place, &mut inner);
                }
                "text:h" => {
                    let label = numbers
                        .as_deref()
                        .filter(|_| !child.is_true("text:is-list-header"));
                    let label = label.and_then(|numbers| self.label(place.style, numbers));
                    self.heading(child, Some(label), &mut inner);
                }
                _ => self.block(child, &mut inner),
            }
        }
        self.split(inner, numbers, place, entries);
    }

    /// The numbers of the next item.
    fn next_numbers(&mut self, place: &Place<'_>, start: Option<u32>) -> Vec<u32> {
        let empty = Default::default();
        let style = self.styles.lists.get(place.style).unwrap_or(&empty);
        self.counters.next(place.counter, place.level, start, style)
    }

    /// What stands before an item with these numbers.
    pub(super) fn label(&self, style: &str, numbers: &[u32]) -> Option<String> {
        self.styles.lists.get(style)?.label(numbers)
    }

    /// Adds what is in an item. A heading in it is none of the list.
    fn split(
        &mut self,
        inner: Pieces,
        numbers: Option<Vec<u32>>,
        place: &Place<'_>,
        entries: &mut Vec<Entry>,
    ) {
        let has_heading = inner
            .iter()
            .any(|(_, piece)| matches!(piece, Piece::Heading(..)));
        let Some(numbers) = numbers else {
            let is_in_list = matches!(entries.last(), Some(Entry::Item(..)));
            match (has_heading, inner.as_slice()) {
                // A list that is only there for its depth.
                (false, [(_, Piece::Block(Block::List(_)))]) if is_in_list => {
                    let blocks = self.without_headings(inner);
                    if let Some(Entry::Item(item, _)) = entries.last_mut() {
                        item.blocks.extend(blocks);
                    }
                }
                (false, [(_, Piece::Block(Block::List(_)))]) => {
                    let depth = list_joins::depth(self.without_headings(inner));
                    entries.push(Entry::Item(depth, Vec::new()));
                }
                (false, [first, ..]) if !matches!(first.1, Piece::Block(Block::List(_))) => {
                    let item = Item {
                        label: Some(String::new()),
                        blocks: tight(self.without_headings(inner)),
                        ..Item::default()
                    };
                    entries.push(Entry::Item(item, Vec::new()));
                }
                _ => entries.extend(inner.into_iter().map(|(_, piece)| Entry::Other(piece))),
            }
            return;
        };
        if has_heading {
            entries.extend(inner.into_iter().map(|(_, piece)| Entry::Other(piece)));
            return;
        }
        let blocks = tight(self.without_headings(inner));
        // An empty paragraph keeps its number, if there is one to be seen.
        if blocks.is_empty() && self.label(place.style, &numbers).is_none() {
            return;
        }
        entries.push(Entry::Item(
            Item {
                blocks,
                ..Item::default()
            },
            numbers,
        ));
    }

    fn push_entries(&mut self, entries: Vec<Entry>, place: &Place<'_>, pieces: &mut Pieces) {
        let mut open: Vec<(Item, Vec<u32>)> = Vec::new();
        for entry in entries {
            match entry {
                Entry::Item(item, numbers) => open.push((item, numbers)),
                Entry::Other(piece) => {
                    self.push_items(std::mem::take(&mut open), place, pieces);
                    pieces.push((self.at.clone(), piece));
                }
            }
        }
        self.push_items(open, place, pieces);
    }

    fn push_items(&mut self, items: Vec<(Item, Vec<u32>)>, place: &Place<'_>, pieces: &mut Pieces) {
        let style = self.styles.lists.get(place.style);
        let mut counted = items.iter().filter(|(_, numbers)| !numbers.is_empty());
        let Some((_, first)) = counted.next() else {
            let items_alone = items.iter().map(|(item, _)| item);
            if items_alone.clone().all(list_joins::is_only_depth) {
                let items = items_alone.cloned().collect();
                let list = Block::List(List {
                    numbering: None,
                    items,
                });
                pieces.push((self.at.clone(), Piece::Block(list)));
                return;
            }
            // Without items there is no list.
            let blocks = items.into_iter().flat_map(|(item, _)| item.blocks);
            let blocks = blocks.map(|block| match block {
                Block::Plain(content) => Block::Paragraph(content),
                other => other,
            });
            pieces.extend(blocks.map(|block| (self.at.clone(), Piece::Block(block))));
            return;
        };
        let is_plain =
            |numbers: &[u32]| style.is_some_and(|style| style.numbering(numbers).is_some());
        let numbering: Option<Numbering> =
            match is_plain(first) && counted.all(|(_, numbers)| is_plain(numbers)) {
                true => style.and_then(|style| style.numbering(first)),
                false => None,
            };
        let mut next = numbering.map_or(1, |numbering| numbering.start);
        let items = items.into_iter().map(|(mut item, numbers)| {
            match (numbering, numbers.last()) {
                (_, None) => next = next.saturating_add(1),
                (Some(_), Some(number)) => {
                    if *number != next {
                        item.number = i32::try_from(*number).ok();
                    }
                    next = number.saturating_add(1);
                }
                _ => item.label = style.and_then(|style| style.label(&numbers)),
            }
            item
        });
        let items = items.collect();
        let list = Block::List(List { numbering, items });
        pieces.push((self.at.clone(), Piece::Block(list)));
    }
}

/// The blocks of an item; a paragraph that is alone needs no space around it.
fn tight(mut blocks: Vec<Block>) -> Vec<Block> {
    let is_text = |block: &&Block| !matches!(block, Block::List(_));
    if blocks.iter().filter(is_text).count() == 1
        && let Some(first @ Block::Paragraph(_)) = blocks.first_mut()
        && let Block::Paragraph(content) = first
    {
        *first = Block::Plain(std::mem::take(content));
    }
    blocks
}

/// The pieces of an item are joined before they are put into it.
pub(super) fn of_paragraph(reading: &mut Reading<'_>, element: &Element, pieces: &mut Pieces) {
    let level = element.number("text:level").unwrap_or(1).max(1) as usize - 1;
    let style = element.value("text:style-name");
    let counter = reading.counters.begin(
        &format!("#numbered {}", element.value("text:list-id")),
        style,
        &format!("#numbered {}", element.value("text:list-id")),
        true,
    );
    let place = Place {
        style,
        counter: &counter,
        level,
    };
    let mut entries = Vec::new();
    reading.item(element, &place, true, &mut entries);
    let mut inner = Vec::new();
    reading.push_entries(entries, &place, &mut inner);
    pieces.extend(joined(inner));
}
