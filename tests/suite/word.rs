//! Word files: spec cases, and those of the corpus if it is there.

use std::path::Path;

use crate::counts::word_file;
use crate::ingest::listing;
use crate::reading::{of_word_file, outcome};
use crate::shared::shared;
use crate::spec::check;
use foldout::ingest::Format;
use foldout::model::{Meta, Rule};
use foldout::payload::{BlockKind, Composed};
use foldout::press::compose;
use foldout::site;
use proptest::prelude::*;

/// What is read of a file whose body and other parts the input has. All its words are on its page.
fn case(input: &str) -> String {
    match of_word_file(&word_file(input)) {
        Ok(outcome) => listing(&outcome.report, &outcome.warnings),
        Err(error) => format!("error: {error}"),
    }
}

#[test]
fn texts() {
    for file in [
        "drawings",
        "fields",
        "headings",
        "notes",
        "numbering",
        "runs",
        "tables",
        "told",
    ] {
        check(&format!("ingest/word/{file}.txt"), case);
    }
}

fn composed(path: &Path) -> Result<Composed, String> {
    let reading = site::read_path(path).map_err(|error| error.to_string())?;
    Ok(compose(&reading.report))
}

fn count(report: &Composed, kind: BlockKind) -> usize {
    let blocks = report.payload.blocks.iter();
    blocks.filter(|block| **block == kind).count()
}

#[test]
fn parts_are_recognised() {
    let Some(folder) = shared("corpus/docx") else {
        return;
    };
    let notes = composed(&folder.join("mammoth/footnotes.docx")).unwrap();
    assert_eq!(count(&notes, BlockKind::Note), 2);
    let handbook = composed(&folder.join("us-doj-trustee-handbook-872p.docx")).unwrap();
    let sections = handbook.payload.sections.len();
    assert!(sections > 280, "{sections}");
    let template = composed(&folder.join("18f-agile-solicitation-template.docx")).unwrap();
    // Its other tables have one cell, and are boxes.
    assert!(count(&template, BlockKind::Table) >= 1);
    assert!(count(&template, BlockKind::Other) >= 10);
    let picture = site::read_path(&folder.join("mammoth/tiny-picture.docx")).unwrap();
    assert_eq!(picture.pictures.len(), 1, "{:?}", picture.warnings);
    assert!(
        !picture
            .warnings
            .iter()
            .any(|w| w.rule == Rule::MissingImage)
    );
}

#[test]
fn what_is_not_shown_is_named() {
    let Some(folder) = shared("corpus/docx") else {
        return;
    };
    let named = |path: &str, rule: Rule| {
        let reading = site::read_path(&folder.join(path)).unwrap();
        let named = reading.warnings.into_iter().filter(|w| w.rule == rule);
        named.map(|warning| warning.text).collect::<Vec<_>>()
    };
    let comments = named("mammoth/comments.docx", Rule::Comment);
    assert_eq!(comments, ["A tachyon walks into a bar.", "Fin."]);
    let contents = named("us-doj-trustee-handbook-872p.docx", Rule::ContentsLine);
    assert!(contents.len() > 100, "{}", contents.len());
    assert_eq!(contents[0].trim(), "Table of Contents");
}

/// Pictures, boxes and all: every file of the corpus is read, but for the one that has no words.
#[test]
fn every_file_of_the_corpus_is_read() {
    let Some(folder) = shared("corpus/docx") else {
        return;
    };
    let mut paths = Vec::new();
    crate::proof::sources(&folder, &mut paths);
    assert!(paths.len() > 80);
    for path in paths {
        let read = site::read_path(&path);
        let is_empty = path.ends_with("mammoth/empty.docx");
        assert_eq!(read.is_err(), is_empty, "{}", path.display());
    }
}

/// Bytes that are changed anywhere are read or refused, and nothing panics or hangs.
#[test]
fn changed_files_are_read_or_refused() {
    let body = include_str!("../spec/ingest/word/runs.txt");
    let file = word_file(&format!(
        "{}\n== styles\n<w:style w:styleId=\"a\"/>",
        body.lines()
            .filter(|line| line.starts_with("<w:"))
            .collect::<Vec<_>>()
            .join("\n")
    ));
    let mut seed = 7_u32;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % below
    };
    for _ in 0..200 {
        let mut other = file.clone();
        for _ in 0..=next(4) {
            let at = next(other.len());
            other[at] = next(256) as u8;
        }
        let _ = outcome(Format::Docx, &other, &Meta::default());
    }
}

proptest! {
    /// Pieces of a document in any order: nothing panics, and every word is on the page.
    #[test]
    fn any_pieces_are_read(pieces in proptest::collection::vec(0..PIECES.len(), 0..12)) {
        let body: String = pieces.iter().map(|at| PIECES[*at]).collect();
        let body = format!("<w:p><w:r><w:t>First</w:t></w:r></w:p>{body}");
        let read = of_word_file(&word_file(&body));
        prop_assert!(read.is_ok(), "{:?}", read.map(|outcome| outcome.report));
    }
}

/// Pieces of a body.
const PIECES: [&str; 10] = [
    "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Heading</w:t></w:r></w:p>",
    "<w:p><w:r><w:t xml:space=\"preserve\">some </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>bold</w:t></w:r></w:p>",
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>one</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>up</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>down</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF a \\h</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>there</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
    "<w:p><w:r><w:t>around</w:t><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
    "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>joined</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>",
    "<w:sdt><w:sdtContent><w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p></w:sdtContent></w:sdt>",
    "<w:p><w:bookmarkStart w:name=\"a\"/><w:r><w:t>left</w:t><w:tab/><w:t>right</w:t><w:br/></w:r></w:p>",
    "<w:p/>",
];
