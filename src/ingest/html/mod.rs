//! A *page* is a source in HTML, saved from the web or written by a program. The steps:
//!
//! 1. [`encoding`]: decodes the bytes;
//! 2. [`parse`]: builds a tree, as browsers do;
//! 3. [`links`]: makes them independent of the page's location;
//! 4. [`metadata`]: fills in unknown metadata from the head;
//! 5. [`typed`]: a page that is one plain text is read as such, and is done;
//! 6. [`article`]: finds the article of a web page; a report is one as a whole;
//! 7. [`notes`]: recognises them by the links to them and back;
//! 8. [`reader`]: turns the tree into headings and blocks;
//! 9. [`emptied`]: drops headings with nothing left below them;
//! 10. [`guessed`]: takes bold paragraphs for headings, if there are no others;
//! 11. [`repeated`]: drops the heads of pages;
//! 12. [`sections`]: nests headings and blocks into sections.

mod article;
mod drawing;
mod embedded;
mod emptied;
pub(super) mod encoding;
pub(super) mod feed;
mod figure;
mod flow;
mod furniture;
mod guessed;
mod heading;
mod kept;
mod language;
mod layout;
mod leveled;
mod links;
mod list;
mod mark;
pub(super) mod math;
pub(super) mod metadata;
mod notes;
pub(super) mod parse;
mod phrase;
mod reader;
mod repeated;
pub(super) mod said;
mod sections;
mod shown;
mod table;
pub(super) mod tree;
mod typed;

use super::count::{self, Count};
use super::reader::Found;
use super::{limits, text};
use crate::error::Result;
use crate::model::{At, Block, Inline, Language, Meta, Note, Report, Rule, Warning};
use dom_query::{Document, NodeId, NodeRef};
use flow::Flow;
use notes::Notes;
use reader::Reader;
use std::collections::{HashMap, HashSet};
use typed::Typed;

/// A page that is open.
pub(super) struct Opened<'a> {
    bytes: &'a [u8],
}

impl<'a> Opened<'a> {
    /// # Errors
    /// When it has too many tags.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self> {
        limits::check_tags(bytes)?;
        Ok(Self { bytes })
    }
}

impl super::reader::Reader for Opened<'_> {
    fn report(&self, known: &Meta) -> Result<Found> {
        let (report, warnings, places) = read(self.bytes, known);
        Ok(Found {
            report,
            warnings,
            places,
        })
    }

    fn count(&self) -> Count {
        let (page, _) = encoding::decode(self.bytes);
        Count::of_source(count::html::words(&page))
    }

    fn depends_on_language(&self) -> bool {
        true
    }
}

/// The report in a page.
fn read(bytes: &[u8], known: &Meta) -> (Report, Vec<Warning>, Vec<At>) {
    let (source, other) = encoding::decode(bytes);
    let has_pre = source.contains("<pre") || source.contains("<PRE");
    let kept = has_pre.then(|| source.clone());
    let (document, lines) = parse::document(source);
    links::resolve(&document);
    let mut meta = known.clone();
    metadata::fill(&document, &mut meta);
    if let Some(typed) = kept.and_then(|source| typed::text(&document, &lines, &source)) {
        return of_typed(&typed, &meta, other);
    }
    let article = article::find(&document);
    let Found {
        report,
        warnings,
        places,
    } = of_tree(&document, lines, meta, article, other);
    (report, warnings, places)
}

/// The report in a page that is a plain text. Its links lead nowhere, which is told.
fn of_typed(typed: &Typed, meta: &Meta, other: Option<&str>) -> (Report, Vec<Warning>, Vec<At>) {
    let (report, mut warnings) = text::read(&typed.text, meta);
    for warning in &mut warnings {
        if let At::Line(line) = &mut warning.at {
            *line += typed.lines_before;
        }
    }
    warnings.extend(typed.links.iter().map(|(line, words)| Warning {
        at: At::line(*line),
        rule: Rule::LostLink,
        text: words.clone(),
    }));
    warnings.extend(other.map(|encoding| Warning {
        at: At::Whole,
        rule: Rule::Encoding,
        text: encoding.to_owned(),
    }));
    warnings.sort_by(|one, other| one.at.cmp(&other.at));
    (report, warnings, Vec::new())
}

/// What a tree holds whose metadata are known, all of it.
pub(super) fn of_book(document: &Document, lines: parse::Lines, meta: Meta) -> Found {
    of_tree(document, lines, meta, None, None)
}

/// What a tree holds whose metadata are known, and which was in the encoding `other` than UTF-8; all of it if there is
/// no article.
fn of_tree(
    document: &Document,
    lines: parse::Lines,
    meta: Meta,
    article: Option<article::Article>,
    other: Option<&str>,
) -> Found {
    let mut report = Report {
        meta,
        ..Report::default()
    };
    let mut reader = Reader {
        notes: notes::find(document, article.as_ref()),
        article,
        title: report.meta.title.clone(),
        style_sheet: style_sheet(document),
        languages: vec![around(&report.meta)],
        sections: true,
        lines,
        ..Reader::default()
    };
    reader.places = places(document, &reader.notes);
    if let Some(encoding) = other {
        reader.warn(Rule::Encoding, encoding, &document.root());
    }
    for sign in std::mem::take(&mut reader.notes.told) {
        if let Some(sign) = document.tree.get(&sign) {
            reader.tell(&sign);
        }
    }
    let mut flow = Flow::new(false, &[]);
    let root = document.root();
    reader.children(&root, &mut flow);
    let pieces = flow.finish_placed(&mut reader.anchors);
    let (notes, mut note_places) = read_notes(document, &mut reader);
    report.notes = notes;
    let mut warnings = reader.warnings;
    let mut pieces = emptied::drop_headings(pieces, &mut report.notes, &mut warnings);
    guessed::find(&mut pieces, &report.meta.title, &mut warnings);
    repeated::drop(&mut pieces, &mut warnings);
    let mut places = sections::nest(pieces, &mut report, &mut warnings);
    places.append(&mut note_places);
    for rule in [Rule::SkippedLevel, Rule::HeaderlessTable] {
        once(rule, &mut warnings);
    }
    Found {
        report,
        warnings,
        places,
    }
}

/// Keeps the first warning of a rule that holds for the whole of a page, with the number of the others.
fn once(rule: Rule, warnings: &mut Vec<Warning>) {
    let of_rule = warnings.iter().filter(|warning| warning.rule == rule);
    let others = of_rule.count().saturating_sub(1);
    let mut is_first = true;
    warnings.retain_mut(|warning| {
        if warning.rule != rule {
            return true;
        }
        let keeps = std::mem::take(&mut is_first);
        if keeps && others > 0 {
            warning.text.push_str(&format!(" (and {others} more)"));
        }
        keeps
    });
}

/// A heading, with its level, or a block.
pub(super) enum Piece {
    Heading(u8, Vec<Inline>),
    Block(Block),
}

/// What a piece of HTML inside another format holds, and the warnings, with the lines of the piece. It has no notes.
/// `is_linked` says whether a link outside the piece leads to a name in it.
pub(super) fn fragment(html: &str, is_linked: &dyn Fn(&str) -> bool) -> (Vec<Piece>, Vec<Warning>) {
    let (document, lines) = parse::document(html.to_owned());
    let mut reader = Reader {
        languages: vec![Language::default()],
        sections: true,
        lines,
        ..Reader::default()
    };
    reader.places = places(&document, &Notes::default());
    for node in document.root().descendants_it() {
        for name in tree::names(&node)
            .into_iter()
            .filter(|name| is_linked(name))
        {
            let spelling = name.clone();
            reader.places.entry(name).or_insert_with(|| vec![spelling]);
        }
    }
    let mut flow = Flow::new(false, &[]);
    reader.children(&document.root(), &mut flow);
    let items = flow.finish(&mut reader.anchors).into_iter();
    let pieces = items.filter_map(|item| match item {
        flow::FlowItem::Heading(level, content) => Some(Piece::Heading(level, content)),
        flow::FlowItem::Block(block) => Some(Piece::Block(block)),
        flow::FlowItem::Gone(_) => None,
    });
    (pieces.collect(), reader.warnings)
}

/// The page's own style sheets, if they number lists.
fn style_sheet(document: &Document) -> String {
    let root = document.root();
    let styles = root.descendants_it().filter(|node| node.has_name("style"));
    let styles: String = styles.map(|style| tree::text(&style)).collect();
    match styles.contains("lst-ctn-kix") {
        true => styles,
        false => String::new(),
    }
}

/// The language of the page and its default direction.
fn around(meta: &Meta) -> Language {
    Language {
        tag: meta.language.clone(),
        right_to_left: Some(meta.is_right_to_left()),
    }
}

/// The anchors that links lead to, each with its spellings. Links to notes and back do not count.
fn places(document: &Document, notes: &Notes) -> HashMap<String, Vec<String>> {
    let mut places: HashMap<String, Vec<String>> = HashMap::new();
    let mut seen = HashSet::new();
    let bodies: HashSet<NodeId> = notes
        .sources
        .iter()
        .flat_map(|source| source.nodes.iter().copied())
        .collect();
    let is_note = |node: &NodeRef<'_>| {
        let around = std::iter::once(*node).chain(node.ancestors_it(Some(4)));
        // A note's text may have links of other kinds.
        let mut around = around.take_while(|node| !bodies.contains(&node.id));
        around.any(|node| notes.refs.contains_key(&node.id) || notes.taken.contains(&node.id))
    };
    for node in document.root().descendants_it() {
        let Some(name) = tree::place(&node) else {
            continue;
        };
        let href = tree::of_attribute(&node, "href", crate::model::Href::of_link).flatten();
        let Some(spelling) = href.as_ref().and_then(crate::model::Href::place) else {
            continue;
        };
        if is_note(&node) {
            continue;
        }
        if seen.insert((name.clone(), spelling.to_string())) {
            let spellings = places.entry(name).or_default();
            spellings.push(spelling.into_owned());
        }
    }
    places
}

/// The notes, each with its place.
fn read_notes(document: &Document, reader: &mut Reader) -> (Vec<Note>, Vec<At>) {
    reader.sections = false;
    reader.article = None;
    let sources = std::mem::take(&mut reader.notes.sources);
    let (mut notes, mut places) = (Vec::new(), Vec::new());
    for source in sources {
        let mut flow = Flow::new(false, &[]);
        for id in &source.nodes {
            if let Some(node) = document.tree.get(id) {
                reader.children(&node, &mut flow);
                flow.end_run(&mut reader.anchors);
            }
        }
        let first = source.nodes.first().and_then(|id| document.tree.get(id));
        places.push(first.map_or(At::Whole, |node| reader.lines.at(&node)));
        notes.push(Note {
            label: source.label,
            blocks: flow::blocks(flow.finish(&mut reader.anchors)),
        });
    }
    (notes, places)
}
