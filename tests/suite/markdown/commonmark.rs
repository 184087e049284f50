//! The examples of *CommonMark* and of GitHub's extensions, compared as trees.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::Path;

use crate::reading::read;
use foldout::ingest::Format;
use foldout::model::{Block, Inline, Meta, Section};
use foldout::render::{self, Surroundings};

use super::each_run;
use crate::html_tree::tree;
use crate::shared::shared;

#[test]
fn every_example_of_commonmark() {
    let Some(path) = shared("conformance/commonmark/spec_tests.json") else {
        return;
    };
    let text = std::fs::read_to_string(path).unwrap();
    let examples: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    let listed = listed();
    let mut wrong = String::new();
    let mut agree = 0;
    for example in &examples {
        let number = example["example"].as_u64().unwrap();
        let markdown = example["markdown"].as_str().unwrap();
        let ours = html_of(markdown);
        let theirs = example["html"].as_str().unwrap();
        let (left, right) = (tree(&ours, false), tree(theirs, true));
        agree += usize::from(left == right);
        match (left == right, listed.get(&number)) {
            (true, Some(_)) => writeln!(wrong, "{number} is listed, but agrees").unwrap(),
            (false, None) => writeln!(
                wrong,
                "{number} ({})\n{markdown}--- ours\n{left}\n--- theirs\n{right}\n",
                example["section"]
            )
            .unwrap(),
            _ => {}
        }
    }
    println!(
        "{agree} of {} examples agree, {} are listed",
        examples.len(),
        listed.len()
    );
    assert!(wrong.is_empty(), "{wrong}");
}

/// The numbers of the examples that may differ, each with its reason.
fn listed() -> BTreeMap<u64, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec/ingest");
    let list = std::fs::read_to_string(root.join("commonmark-differences.txt")).unwrap();
    let lines = list.lines().filter_map(|line| line.split_once(' '));
    let numbered = lines.filter_map(|(number, why)| Some((number.parse().ok()?, why.to_owned())));
    numbered.collect()
}

#[test]
fn the_examples_of_gfm() {
    let Some(path) = shared("conformance/cmark-gfm") else {
        return;
    };
    let fence = "`".repeat(32);
    let mut agreed = Vec::new();
    for file in ["spec.txt", "extensions.txt"] {
        let text = std::fs::read_to_string(path.join(file))
            .unwrap()
            .replace('→', "\t");
        let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        let opening = format!("{fence} example");
        let mut pieces = text.split(opening.as_str());
        let mut section = heading(pieces.next().unwrap_or_default(), "");
        for piece in pieces {
            let (_, rest) = piece.split_once('\n').unwrap();
            let kind = section.clone();
            let Some((example, behind)) = rest.split_once(&format!("\n{fence}")) else {
                continue;
            };
            section = heading(behind, &section);
            let Some((markdown, html)) = example.split_once("\n.\n") else {
                continue;
            };
            if !EXTENSIONS.iter().any(|name| kind.contains(name)) {
                continue;
            }
            let same = tree(&html_of(markdown), false) == tree(html, true);
            if !same && std::env::var("FOLDOUT_SHOW").is_ok() {
                println!(
                    "{kind}\n{markdown}\n---\n{}\n---\n{html}\n",
                    html_of(markdown)
                );
            }
            let count = counts.entry(kind).or_default();
            count.0 += usize::from(same);
            count.1 += 1;
        }
        let counts = counts.into_iter();
        agreed
            .extend(counts.map(|(kind, (agree, all))| format!("{file} {kind}: {agree} of {all}")));
    }
    assert_eq!(agreed, AGREED);
}

/// The numbers of matching examples of the extensions. That of footnotes differs, since this project renders
/// notes elsewhere and differently. Cells beyond a table's head, which GitHub drops, are kept.
const AGREED: [&str; 7] = [
    "spec.txt Strikethrough (extension): 2 of 2",
    "spec.txt Tables (extension): 7 of 8",
    "spec.txt Task list items (extension): 2 of 2",
    "extensions.txt Footnotes: 0 of 1",
    "extensions.txt Strikethroughs: 2 of 2",
    "extensions.txt Tables: 15 of 16",
    "extensions.txt Task lists: 3 of 3",
];

const EXTENSIONS: [&str; 4] = ["Table", "Strikethrough", "ask list", "Footnote"];

/// The last heading in `text`, or else `before`.
fn heading(text: &str, before: &str) -> String {
    let mut headings = text.lines().filter_map(|line| line.strip_prefix("## "));
    headings.next_back().unwrap_or(before).to_owned()
}

/// The page's HTML of a text, with headings and with figures turned back into paragraphs.
pub(super) fn html_of(markdown: &str) -> String {
    let known = Meta {
        title: "A title of its own".to_owned(),
        ..Meta::default()
    };
    // What has no word at all is refused, so then one stands before it.
    let alone = read(Format::Markdown, markdown.as_bytes(), &known);
    let is_without_words = alone.is_err();
    let behind_word = || {
        let text = format!("Word.\n\n{markdown}");
        read(Format::Markdown, text.as_bytes(), &known)
    };
    let Ok((mut report, _)) = alone.or_else(|_| behind_word()) else {
        return String::new();
    };
    if is_without_words {
        report.blocks.remove(0);
    }
    let mut places = HashMap::new();
    each_run(&report, &mut |run| push_links(run, &mut places));
    let around = Surroundings {
        places: places.into(),
        ..Surroundings::default()
    };
    unfigured(&mut report.blocks);
    let mut html = render::blocks(&report.blocks, &around).html;
    push_headed(&mut report.sections, 1, &around, &mut html);
    html
}

/// Adds every linked place, so that all links resolve.
fn push_links(run: &[Inline], places: &mut HashMap<String, String>) {
    for inline in run {
        match inline {
            Inline::Link { href, content, .. } => {
                if let Some(name) = href.place() {
                    let written = href.as_str().trim_start_matches('#');
                    places.insert(name.into_owned(), written.to_owned());
                }
                push_links(content, places);
            }
            Inline::Styled { content, .. } => push_links(content, places),
            _ => {}
        }
    }
}

fn push_headed(list: &mut [Section], level: usize, around: &Surroundings, html: &mut String) {
    for section in list {
        let heading = render::heading(&section.heading, around).html;
        unfigured(&mut section.blocks);
        let blocks = render::blocks(&section.blocks, around).html;
        write!(html, "<h{level}>{heading}</h{level}>\n{blocks}").unwrap();
        push_headed(&mut section.sections, level + 1, around, html);
    }
}

fn unfigured(blocks: &mut [Block]) {
    for block in blocks {
        match block {
            Block::Figure(figure) => {
                if let [Block::Plain(content)] = figure.blocks.as_slice() {
                    *block = Block::Paragraph(content.clone());
                }
            }
            Block::Quote(inside) => unfigured(inside),
            Block::List(list) => {
                let items = list.items.iter_mut();
                items.for_each(|item| unfigured(&mut item.blocks));
            }
            _ => {}
        }
    }
}
