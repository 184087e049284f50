//! Random reports as trees, and their entries in the order in which the real matcher counts them.

use foldout::model::{
    Block, Cell, Definition, Figure, Inline, Item, List, Note, Report, Row, Section, Style, Table,
};
use proptest::prelude::*;

use super::hits::fold;
use super::text;

#[derive(Clone, Debug)]
pub(super) struct Document {
    things: Vec<Thing>,
    chapters: Vec<Chapter>,
    notes: Vec<String>,
}

#[derive(Clone, Debug)]
struct Chapter {
    heading: String,
    things: Vec<Thing>,
    inner: Vec<Chapter>,
}

#[derive(Clone, Debug)]
enum Thing {
    Paragraph(String),
    Points(Vec<Point>),
    Terms(Vec<(String, String)>),
    Quote(Vec<Thing>),
    Verse(Vec<String>),
    Code(String),
    Table(String, Vec<Vec<String>>),
    Figure(String),
}

#[derive(Clone, Debug)]
struct Point {
    text: String,
    inner: Vec<Point>,
    after: Option<String>,
}

/// An entry of the second matcher.
pub(super) struct Entry {
    pub(super) text: Vec<char>,
    pub(super) kinds: Vec<&'static str>,
    pub(super) headings: Vec<Vec<char>>,
}

fn points() -> impl Strategy<Value = Vec<Point>> {
    let point = |inner: BoxedStrategy<Vec<Point>>| {
        (text(), inner, prop::option::of(text())).prop_map(|(text, inner, after)| Point {
            text,
            inner,
            after,
        })
    };
    let leaf = point(Just(Vec::new()).boxed());
    let nested = point(prop::collection::vec(leaf, 0..3).boxed());
    prop::collection::vec(nested, 1..3)
}

fn thing() -> impl Strategy<Value = Thing> {
    let rows = prop::collection::vec(prop::collection::vec(text(), 1..3), 1..3);
    let leaf = prop_oneof![
        4 => text().prop_map(Thing::Paragraph),
        2 => points().prop_map(Thing::Points),
        1 => prop::collection::vec((text(), text()), 1..3).prop_map(Thing::Terms),
        1 => prop::collection::vec(text(), 1..3).prop_map(Thing::Verse),
        1 => text().prop_map(Thing::Code),
        2 => (text(), rows).prop_map(|(caption, rows)| Thing::Table(caption, rows)),
        1 => prop_oneof![Just(String::new()), text()].prop_map(Thing::Figure),
    ];
    leaf.prop_recursive(2, 4, 2, |inner| {
        prop::collection::vec(inner, 1..3).prop_map(Thing::Quote)
    })
}

pub(super) fn document() -> impl Strategy<Value = Document> {
    let things = || prop::collection::vec(thing(), 0..3);
    let leaf = (text(), things()).prop_map(|(heading, things)| Chapter {
        heading,
        things,
        inner: Vec::new(),
    });
    let chapter = leaf.prop_recursive(3, 6, 2, move |inner| {
        (text(), things(), prop::collection::vec(inner, 0..3)).prop_map(
            |(heading, things, inner)| Chapter {
                heading,
                things,
                inner,
            },
        )
    });
    let chapters = prop::collection::vec(chapter, 0..3);
    let notes = prop::collection::vec(text(), 0..2);
    (things(), chapters, notes).prop_map(|(things, chapters, notes)| Document {
        things,
        chapters,
        notes,
    })
}

impl Document {
    pub(super) fn report(&self) -> Report {
        let note = |text: &String| Note {
            label: "*".to_owned(),
            blocks: vec![
                Block::Paragraph(inlines(text)),
                Block::Paragraph(inlines(text)),
            ],
        };
        Report {
            blocks: self.things.iter().map(Thing::block).collect(),
            sections: self.chapters.iter().map(Chapter::section).collect(),
            notes: self.notes.iter().map(note).collect(),
            ..Report::default()
        }
    }

    pub(super) fn entries(&self) -> Vec<Entry> {
        let mut entries = Vec::new();
        things(&self.things, &[], &mut entries);
        for chapter in &self.chapters {
            chapter.entries(&[], &mut entries);
        }
        if !self.notes.is_empty() {
            let headings = [fold("Notes")];
            push("Notes", &["heading"], &headings, &mut entries);
            for note in &self.notes {
                push(
                    &format!("* {note} {note}"),
                    &["note"],
                    &headings,
                    &mut entries,
                );
            }
        }
        entries
    }
}

impl Chapter {
    fn section(&self) -> Section {
        Section {
            heading: inlines(&self.heading),
            blocks: self.things.iter().map(Thing::block).collect(),
            sections: self.inner.iter().map(Chapter::section).collect(),
        }
    }

    fn entries(&self, around: &[Vec<char>], entries: &mut Vec<Entry>) {
        let mut headings = around.to_vec();
        headings.push(fold(&self.heading));
        push(&self.heading, &["heading"], &headings, entries);
        things(&self.things, &headings, entries);
        for chapter in &self.inner {
            chapter.entries(&headings, entries);
        }
    }
}

fn things(things: &[Thing], headings: &[Vec<char>], entries: &mut Vec<Entry>) {
    for thing in things {
        match thing {
            // A figure without a caption is still an entry of its kind.
            Thing::Figure(caption) if caption.is_empty() => {
                push("", &["figure"], headings, entries);
            }
            Thing::Quote(inner) if inner.iter().all(Thing::is_silent) => {
                push("", &["quote", "figure"], headings, entries);
            }
            _ => thing.entries(&[], headings, entries),
        }
    }
}

fn push(text: &str, kinds: &[&'static str], headings: &[Vec<char>], entries: &mut Vec<Entry>) {
    entries.push(Entry {
        text: fold(text),
        kinds: kinds.to_vec(),
        headings: headings.to_vec(),
    });
}

impl Thing {
    fn is_silent(&self) -> bool {
        match self {
            Thing::Figure(caption) => caption.is_empty(),
            Thing::Quote(inner) => inner.iter().all(Thing::is_silent),
            _ => false,
        }
    }

    fn entries(&self, around: &[&'static str], headings: &[Vec<char>], entries: &mut Vec<Entry>) {
        let own = match self {
            Thing::Paragraph(_) => "paragraph",
            Thing::Points(_) | Thing::Terms(_) => "list",
            Thing::Quote(_) | Thing::Verse(_) => "quote",
            Thing::Code(_) => "code",
            Thing::Table(..) => "table",
            Thing::Figure(_) => "figure",
        };
        let kinds = [around, &[own]].concat();
        let mut add = |text: &str| {
            if !text.is_empty() {
                push(text, &kinds, headings, entries);
            }
        };
        match self {
            Thing::Paragraph(text) | Thing::Code(text) | Thing::Figure(text) => add(text),
            Thing::Points(points) => each_point(points, &mut add),
            Thing::Terms(terms) => terms.iter().for_each(|(term, meaning)| {
                add(term);
                add(meaning);
            }),
            Thing::Quote(inner) => {
                inner
                    .iter()
                    .for_each(|thing| thing.entries(&kinds, headings, entries));
            }
            Thing::Verse(lines) => add(&lines.join(" ")),
            Thing::Table(caption, rows) => {
                add(caption);
                rows.iter().for_each(|cells| add(&cells.join(" ")));
            }
        }
    }

    fn block(&self) -> Block {
        match self {
            Thing::Paragraph(text) => Block::Paragraph(inlines(text)),
            Thing::Points(points) => list(points),
            Thing::Terms(terms) => {
                let terms = terms.iter().map(|(term, meaning)| Definition {
                    terms: vec![inlines(term)],
                    descriptions: vec![vec![Block::Paragraph(inlines(meaning))]],
                });
                Block::Definitions(terms.collect())
            }
            Thing::Quote(inner) => Block::Quote(inner.iter().map(Thing::block).collect()),
            Thing::Verse(lines) => Block::Verse(lines.iter().map(|line| inlines(line)).collect()),
            Thing::Code(text) => Block::Code {
                language: String::new(),
                text: format!("{text}\n"),
            },
            Thing::Table(caption, rows) => Block::Table(Table {
                caption: inlines(caption),
                head: Vec::new(),
                body: rows.iter().map(|cells| row(cells)).collect(),
            }),
            Thing::Figure(caption) => Block::Figure(Figure {
                blocks: Vec::new(),
                caption: if caption.is_empty() {
                    Vec::new()
                } else {
                    inlines(caption)
                },
            }),
        }
    }
}

fn each_point(points: &[Point], add: &mut dyn FnMut(&str)) {
    for point in points {
        add(&point.text);
        each_point(&point.inner, add);
        point.after.iter().for_each(|text| add(text));
    }
}

fn list(points: &[Point]) -> Block {
    let items = points.iter().map(|point| {
        let mut blocks = vec![Block::Plain(inlines(&point.text))];
        if !point.inner.is_empty() {
            blocks.push(list(&point.inner));
        }
        blocks.extend(
            point
                .after
                .iter()
                .map(|text| Block::Paragraph(inlines(text))),
        );
        Item {
            blocks,
            ..Item::default()
        }
    });
    Block::List(List {
        numbering: None,
        items: items.collect(),
    })
}

fn row(cells: &[String]) -> Row {
    let cells = cells.iter().map(|text| Cell {
        is_head: false,
        alignment: None,
        columns: 1,
        rows: 1,
        blocks: vec![Block::Plain(inlines(text))],
    });
    Row {
        cells: cells.collect(),
    }
}

/// The text with its middle in bold, so that words span markup.
fn inlines(text: &str) -> Vec<Inline> {
    let chars: Vec<char> = text.chars().collect();
    let (third, rest) = chars.split_at(chars.len() / 3);
    let (middle, last) = rest.split_at(chars.len() / 3);
    let text = |chars: &[char]| Inline::Text(chars.iter().collect());
    let bold = Inline::Styled {
        style: Style::Strong,
        content: vec![text(middle)],
    };
    vec![text(third), bold, text(last)]
}

impl Entry {
    pub(super) fn is_heading(&self) -> bool {
        self.kinds.contains(&"heading")
    }
}
