//! No word of a source is lost or added: every file of the corpus is built, and losses made on purpose are found.

use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::reading::{prove, read, words};
use foldout::ingest::{Format, Words};
use foldout::model::{Block, Inline, Meta};
use foldout::payload::BlockKind;
use foldout::press::compose;
use foldout::site::{self, Reading};

use crate::shared::shared;

/// A fixture without words.
const NO_REPORTS: [&str; 1] = ["docx/mammoth/empty.docx"];

pub(crate) fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path
            .extension()
            .is_some_and(|e| ["txt", "md", "html", "docx"].contains(&e.to_str().unwrap()))
            && !path.ends_with("expected.html")
            && !path.ends_with("INDEX.md")
        {
            found.push(path);
        }
    }
}

/// One line of the table: `file | words | sections | notes | tables | figures | warnings | ms`.
fn line(name: &str, path: &Path) -> Result<String, String> {
    let start = Instant::now();
    let Reading {
        report,
        warnings,
        count,
        ..
    } = site::read_path(path).map_err(|error| error.to_string())?;
    let composed = compose(&report);
    prove(&count.words, &composed, &warnings).map_err(|error| error.to_string())?;
    let payload = &composed.payload;
    let count = |kind| payload.blocks.iter().filter(|b| **b == kind).count();
    Ok(format!(
        "{name} | {} | {} | {} | {} | {} | {} | {}",
        payload.words,
        payload.sections.len() - 1,
        report.notes.len(),
        count(BlockKind::Table),
        count(BlockKind::Figure),
        warnings.len(),
        start.elapsed().as_millis()
    ))
}

#[test]
fn words_of_the_corpus() {
    let Some(corpus) = shared("corpus") else {
        return;
    };
    let mut files = Vec::new();
    sources(&corpus, &mut files);
    files.sort();
    let lines: Vec<_> = files
        .iter()
        .map(|path| {
            let name = path.strip_prefix(&corpus).unwrap().display().to_string();
            let line = line(&name, path);
            (name, line)
        })
        .collect();
    println!("file | words | sections | notes | tables | figures | warnings | ms");
    let mut wrong = Vec::new();
    for (name, line) in lines {
        match line {
            Ok(line) => println!("{line}"),
            Err(_) if NO_REPORTS.contains(&name.as_str()) => {}
            Err(error) => wrong.push(error),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The error of the check for a Markdown text whose report is changed after reading.
fn said(text: &str, change: impl Fn(&mut Vec<Block>)) -> String {
    let (mut report, warnings) = read(Format::Markdown, text.as_bytes(), &Meta::default()).unwrap();
    change(&mut report.blocks);
    let words = words(Format::Markdown, text.as_bytes()).unwrap();
    match prove(&words, &compose(&report), &warnings) {
        Ok(()) => String::new(),
        Err(error) => error.at_path(Path::new("a.md")).to_string(),
    }
}

const TEXT: &str = "One two three.\n\nFour five[^a] six.\n\nSeven eight.\n\n[^a]: Nine ten.\n";

#[test]
fn what_is_whole_is_not_faulted() {
    assert_eq!(said(TEXT, |_| {}), "");
}

#[test]
fn a_lost_word_is_named_with_its_line() {
    let said = said(TEXT, |blocks| {
        blocks.remove(1);
    });
    assert!(said.starts_with("a.md:3:1: the word “Four”"), "{said}");
    assert!(said.contains("2 other words"), "{said}");
}

/// Words of a line that was dropped are not those that are lost elsewhere.
#[test]
fn a_lost_word_that_running_heads_have_is_named_with_its_line() {
    let pages = [
        "The quay is long.",
        "Harbour report says that it is old.",
        "The quay was built of wood.",
        "The quay is now of stone.",
        "The quay is repaired.",
    ];
    let pages = pages.map(|words| format!("Harbour report\n\n{words}\n\nIt is there.\n"));
    let text = pages.join("\u{C}");
    let known = Meta {
        title: "T".to_owned(),
        ..Meta::default()
    };
    let (mut report, warnings) = read(Format::Text, text.as_bytes(), &known).unwrap();
    let is_lost = |block: &Block| format!("{block:?}").contains("says");
    let before = report.blocks.len();
    report.blocks.retain(|block| !is_lost(block));
    assert_eq!(report.blocks.len() + 1, before);
    let words = words(Format::Text, text.as_bytes()).unwrap();
    let fault = prove(&words, &compose(&report), &warnings).unwrap_err();
    let said = fault.at_path(Path::new("a.txt")).to_string();
    assert!(said.starts_with("a.txt:8:1: the word “Harbour”"), "{said}");
}

#[test]
fn an_added_word_is_named() {
    let said = said(TEXT, |blocks| {
        blocks.push(Block::Paragraph(vec![Inline::Text("Eleven".to_owned())]));
    });
    assert!(
        said.starts_with("a.md: the word “Eleven” is not in"),
        "{said}"
    );
}

#[test]
fn words_out_of_their_order_are_named() {
    let said = said(TEXT, |blocks| blocks.swap(0, 2));
    assert!(said.contains("out of its order"), "{said}");
}

#[test]
fn words_end_where_numbers_begin() {
    let list = Words::of("over$23 billion17 can’t U.S. — 800-63B");
    let list: Vec<_> = list.iter().map(|word| word.letters).collect();
    let wanted = [
        "over", "23", "billion", "17", "cant", "US", "800", "63", "B",
    ];
    assert_eq!(list, wanted);
}
