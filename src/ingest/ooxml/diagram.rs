//! *Diagrams* (SmartArt; ECMA-376, part 1, 21.4) as lists. The part of their data has points, and connections that make
//! a tree of them; what only draws them has no words.

use super::xml::{self, Element};
use crate::error::Result;
use crate::model::{Block, Inline, Item, List};
use std::collections::{HashMap, HashSet};

/// Deeper lists are shown at this depth.
const MOST_DEPTH: usize = 20;

/// The words of the diagram in the part with this root (`dgm:dataModel`); empty if it has none.
pub(in crate::ingest) fn read(root: &Element<'_>) -> Vec<Block> {
    let mut diagram = Diagram::of(root);
    let mut items = Vec::new();
    for top in std::mem::take(&mut diagram.roots) {
        diagram.push_below(top, 0, &mut items);
    }
    // What no connection leads to.
    for id in std::mem::take(&mut diagram.order) {
        diagram.push(id, 0, &mut items);
    }
    match items.is_empty() {
        true => Vec::new(),
        false => vec![list(items)],
    }
}

/// The diagram in the XML of a part.
///
/// # Errors
/// If it is no XML.
pub fn in_part(part: &str) -> Result<Vec<Block>> {
    Ok(read(&xml::parse(part, "diagram")?))
}

#[derive(Default)]
struct Diagram<'a> {
    /// The paragraphs of each point.
    texts: HashMap<&'a str, Vec<String>>,
    /// The points with words, in the order of the part.
    order: Vec<&'a str>,
    /// The points that stand for the diagram.
    roots: Vec<&'a str>,
    /// What is below each point, with the points of the lines that lead there.
    below: HashMap<&'a str, Vec<Connection<'a>>>,
    shown: HashSet<&'a str>,
}

struct Connection<'a> {
    to: &'a str,
    place: u32,
    lines: [Option<&'a str>; 2],
}

impl<'a> Diagram<'a> {
    fn of(root: &'a Element<'_>) -> Self {
        let mut diagram = Self::default();
        let points = root.child("dgm:ptLst");
        for point in points.into_iter().flat_map(|list| list.all("dgm:pt")) {
            let Some(id) = point.attribute("modelId") else {
                continue;
            };
            match point.attribute("type") {
                Some("doc") => diagram.roots.push(id),
                Some("pres") => {}
                _ => {
                    let paragraphs = point.child("dgm:t").map(paragraphs).unwrap_or_default();
                    if !paragraphs.is_empty() {
                        diagram.order.push(id);
                        diagram.texts.insert(id, paragraphs);
                    }
                }
            }
        }
        let connections = root.child("dgm:cxnLst");
        for line in connections.into_iter().flat_map(|list| list.all("dgm:cxn")) {
            if !matches!(line.attribute("type"), None | Some("parOf")) {
                continue;
            }
            if let (Some(from), Some(to)) = (line.attribute("srcId"), line.attribute("destId")) {
                let place = line
                    .attribute("srcOrd")
                    .and_then(|place| place.parse().ok());
                diagram.below.entry(from).or_default().push(Connection {
                    to,
                    place: place.unwrap_or(u32::MAX),
                    lines: [line.attribute("parTransId"), line.attribute("sibTransId")],
                });
            }
        }
        for connections in diagram.below.values_mut() {
            connections.sort_by_key(|connection| connection.place);
        }
        diagram
    }

    /// Adds the point and what is below it, once.
    fn push(&mut self, id: &'a str, depth: usize, items: &mut Vec<Item>) {
        if !self.shown.insert(id) {
            return;
        }
        let text = self.texts.remove(id).unwrap_or_default();
        let mut below = Vec::new();
        let is_deep = depth >= MOST_DEPTH;
        if !is_deep {
            self.push_below(id, depth + 1, &mut below);
        }
        let in_block = match text.len() {
            1 => Block::Plain,
            _ => Block::Paragraph,
        };
        let text = text
            .into_iter()
            .map(|text| in_block(vec![Inline::Text(text)]));
        let mut blocks: Vec<Block> = text.collect();
        if blocks.is_empty() {
            items.append(&mut below);
            return;
        }
        if !below.is_empty() {
            blocks.push(list(below));
        }
        items.push(Item {
            blocks,
            ..Item::default()
        });
    }

    fn push_below(&mut self, id: &'a str, depth: usize, items: &mut Vec<Item>) {
        for connection in self.below.remove(id).unwrap_or_default() {
            let [before, after] = connection.lines;
            if let Some(line) = before {
                self.push(line, depth, items);
            }
            self.push(connection.to, depth, items);
            if let Some(line) = after {
                self.push(line, depth, items);
            }
        }
    }
}

fn paragraphs(text: &Element<'_>) -> Vec<String> {
    let paragraph = |paragraph: &Element<'_>| {
        let mut words = String::new();
        paragraph.each(&mut |element| match element.name() {
            "a:t" => words.push_str(&element.text()),
            "a:br" => words.push(' '),
            _ => {}
        });
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let paragraphs = text.all("a:p").map(paragraph);
    paragraphs.filter(|words| !words.is_empty()).collect()
}

fn list(items: Vec<Item>) -> Block {
    Block::List(List {
        numbering: None,
        items,
    })
}
