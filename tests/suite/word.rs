//! Word files and other formats that pandoc reads, from the corpus if it is there; and what pandoc leaves unread
//! in files made here.

use std::io::{Cursor, Write as _};
use std::path::Path;

use crate::reading::unread_of_word_file;
use foldout::model::{At, Rule};
use foldout::payload::{BlockKind, Composed};
use foldout::press::compose;
use foldout::site;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::shared::shared;

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
    assert!(count(&template, BlockKind::Table) >= 10);
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
    let boxes = site::read_path(&folder.join("mammoth/text-box.docx"));
    let error = boxes.unwrap_err().to_string();
    assert!(
        error.contains("text boxes") && error.contains("Datum plane"),
        "{error}"
    );
}

/// A Word file with these parts.
fn word_file(parts: &[(&str, String)]) -> Vec<u8> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in parts {
        file.start_file(*path, SimpleFileOptions::default())
            .unwrap();
        file.write_all(text.as_bytes()).unwrap();
    }
    file.finish().unwrap().into_inner()
}

fn relation(kind: &str, target: &str) -> String {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    format!(
        "<Relationships><Relationship Id=\"a\" Type=\"{office}/styles\" Target=\"styles.xml\"/>\
         <Relationship Id=\"b\" Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>"
    )
}

/// The warnings for a document with this body and these comments.
fn unread(body: &str, comments: &str) -> Vec<(Rule, String)> {
    let file = word_file(&[
        (
            "_rels/.rels",
            relation("officeDocument", "word/document.xml"),
        ),
        (
            "word/document.xml",
            format!("<w:document><w:body>{body}</w:body></w:document>"),
        ),
        (
            "word/_rels/document.xml.rels",
            relation("comments", "/word/said.xml"),
        ),
        (
            "word/said.xml",
            format!("<w:comments>{comments}</w:comments>"),
        ),
    ]);
    let warnings = unread_of_word_file(&file).unwrap();
    for found in &warnings {
        let of_comments = At::Part("word/said.xml".into());
        let is_comment = found.rule == Rule::Comment;
        assert_eq!(found.at, if is_comment { of_comments } else { At::Whole });
    }
    let said = warnings.into_iter().map(|found| (found.rule, found.text));
    said.collect()
}

fn run(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn each_comment_is_named_by_its_words() {
    let comments = format!(
        "<w:comment w:id=\"0\">{}{}</w:comment><w:comment w:id=\"1\"><w:p/></w:comment>\
         <w:comment w:id=\"2\">{}</w:comment>",
        run("One"),
        run("two &amp; &#233;."),
        run("Three"),
    );
    let said = unread(&run("Not in a box."), &comments);
    let wanted = ["One two & é.", "Three"].map(|text| (Rule::Comment, text.to_owned()));
    assert_eq!(said, wanted);
}

/// Nested boxes count as one. Deleted text and the fallback form of a box are left out.
#[test]
fn each_text_box_is_named_by_its_words() {
    let inner = format!("<w:txbxContent>{}</w:txbxContent>", run("inner"));
    let body = format!(
        "{}<mc:Choice><w:txbxContent>{}<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>{inner}\
         <w:del>{}</w:del>{}</w:txbxContent></mc:Choice>\
         <mc:Fallback><w:txbxContent>{}</w:txbxContent></mc:Fallback>{}\
         <w:txbxContent>{}</w:txbxContent><w:txbxContent><w:p/></w:txbxContent>",
        run("before"),
        run("outer"),
        run("deleted"),
        run("last"),
        run("again"),
        run("between"),
        run("another"),
    );
    let said = unread(&body, "");
    let wanted = ["outer a b inner last", "another"].map(|text| (Rule::TextBox, text.to_owned()));
    assert_eq!(said, wanted);
}

#[test]
fn of_what_is_no_word_file_nothing_is_said() {
    let other = word_file(&[("a", String::new())]);
    assert_eq!(unread_of_word_file(&other), Ok(Vec::new()));
}
