//! Plain text, metadata and archives made to take long are read, or rejected with a reason. Those that are read
//! took minutes when the time was quadratic: a test that does not end means that it is again.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use crate::reading::{of_word_file, prove, read, words};
use foldout::ingest::Format;
use foldout::model::{Block, Inline, Meta, Report, Rule, Warning};
use foldout::press::compose;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn report(format: Format, source: &str) -> (Report, Vec<Warning>) {
    read(format, source.as_bytes(), &Meta::default()).unwrap()
}

fn refused(format: Format, source: &str) -> String {
    let read = read(format, source.as_bytes(), &Meta::default());
    read.unwrap_err().to_string()
}

/// Builds a report from `source`, and checks that all its words are kept.
fn is_kept(source: &str) -> (Report, Vec<Warning>) {
    let (report, warnings) = report(Format::Text, source);
    let words = words(Format::Text, source.as_bytes()).unwrap();
    prove(&words, &compose(&report), &warnings).unwrap();
    (report, warnings)
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A document of one word.
const DOCUMENT: &[u8] =
    b"<w:document><w:body><w:p><w:r><w:t>Word</w:t></w:r></w:p></w:body></w:document>";

/// The result for an archive with this part and a small one.
fn said(name: &str, part: &[u8]) -> Result<(), String> {
    let bytes = archive(&[("word/document.xml", DOCUMENT), (name, part)]);
    of_word_file(&bytes)
        .map(drop)
        .map_err(|error| error.to_string())
}

#[test]
fn a_long_entry_of_the_contents_is_found_where_it_is_the_same() {
    let long = "findings of it ".repeat(100_000);
    let text = format!(
        "A REPORT\n\nCONTENTS\n\n{long} ..... 1\nWitnesses ..... 2\nEvidence ..... 3\n\n\
         {long}again\n\nWitnesses\n\nThey said that the rain in Spain falls in the plain and nowhere else.\n"
    );
    let (report, warnings) = report(Format::Text, &text);
    let lines = warnings.iter().filter(|w| w.rule == Rule::ContentsLine);
    assert_eq!(lines.count(), 4);
    let found: Vec<_> = report.sections.iter().map(|s| &s.heading).collect();
    let witnesses = Inline::Text("Witnesses".to_owned());
    assert!(found.contains(&&vec![witnesses]), "{found:?}");
}

#[test]
fn entries_and_headings_that_are_nearly_the_same_are_read() {
    let named = |at: usize| -> String {
        let letters = [at / 8_000, at / 400, at / 20, at].map(|at| b'a' + (at % 20) as u8);
        letters.map(char::from).iter().collect()
    };
    let mut text = "A REPORT\n\nCONTENTS\n\n".to_owned();
    for at in 0..40_000 {
        let name = named(at);
        writeln!(text, "Findings of the committee {name} .... {at}").unwrap();
    }
    for at in 0..40_000 {
        writeln!(
            text,
            "\nFindings which nobody else has had.\nIt rained {at}."
        )
        .unwrap();
    }
    let (report, warnings) = report(Format::Text, &text);
    let lines = warnings.iter().filter(|w| w.rule == Rule::ContentsLine);
    assert_eq!(lines.count(), 40_001);
    assert!(report.blocks.len() + report.sections.len() >= 40_000);
}

#[test]
fn notes_of_a_page_are_told_apart_however_many() {
    let page = |page: usize| {
        let marks = (1..140).fold(String::new(), |text, n| {
            text + &format!("at {page} a word{n} and\n")
        });
        let notes = (1..140).fold(String::new(), |text, n| {
            text + &format!("{n} See page {page}.\n")
        });
        format!("{marks} more.\n\n{notes}\u{C}")
    };
    let pages: String = (1..40).map(page).collect();
    let text = format!("It begins here.\n\n{pages}");
    let (report, _) = report(Format::Text, &text);
    assert_eq!(report.notes.len(), 39 * 139);
}

#[test]
fn numbers_of_pages_are_taken_off_a_long_text() {
    let page = |at: usize| {
        let lines = (1..13).fold(String::new(), |text, n| {
            text + &format!("in line {n} of page {at} it went on\n")
        });
        format!("{lines}{at}\n")
    };
    let text: String = (1..9_990).map(page).collect();
    let (_, warnings) = is_kept(&text);
    let numbers = warnings.iter().filter(|w| w.rule == Rule::PageNumber);
    assert_eq!(numbers.count(), 9_989);
}

#[test]
fn what_is_out_of_its_order_is_found_in_a_long_text() {
    let mut text = String::new();
    for at in 0..9_000 {
        writeln!(text, "Sentence number {at} stands at its own place.\n").unwrap();
    }
    let (mut report, warnings) = report(Format::Text, &text);
    let words = words(Format::Text, text.as_bytes()).unwrap();
    report.blocks.swap(6_000, 6_001);
    let error = prove(&words, &compose(&report), &warnings).unwrap_err();
    assert!(error.to_string().contains("out of its order"), "{error}");
}

#[test]
fn blanks_that_say_nothing_are_not_kept() {
    let text = format!("A word.\n{}Another word.\n", "   \n".repeat(1_000_000));
    let (report, _) = is_kept(&text);
    let said = ["A word.", "Another word."].map(|words| Inline::Text(words.to_owned()));
    let said = said.map(|text| Block::Paragraph(vec![text]));
    assert_eq!(report.blocks, said);
}

/// Signs behind an address are read once each: a tail of 400,000, and 20 of nearly the longest address each.
#[test]
fn signs_behind_an_address_are_read_once() {
    for tail in [")", "]", ").", "'*", ")]", "()"] {
        let long = format!("See https://a.b/{}", tail.repeat(400_000 / tail.len()));
        let one = format!("https://a.b/{}\n\n", tail.repeat(1_900 / tail.len()));
        for format in [Format::Markdown, Format::Text] {
            report(format, &long);
            let (report, _) = report(format, &one.repeat(20));
            let mut links = 0;
            for block in &report.blocks {
                block.each_inlines(&mut |content| {
                    let is_link = |inline: &&Inline| matches!(inline, Inline::Link { .. });
                    links += content.iter().filter(is_link).count();
                });
            }
            assert_eq!(links, 20, "{tail}");
        }
    }
}

#[test]
fn lines_are_bounded() {
    let said = refused(Format::Text, &"a\n".repeat(2_000_001));
    assert!(said.contains("more than 2000000 lines"), "{said}");
    let said = refused(Format::Text, &"a\u{C}".repeat(2_000_001));
    assert!(said.contains("more than 2000000 lines"), "{said}");
    let said = refused(Format::Markdown, &"a\n".repeat(2_000_001));
    assert!(said.contains("more than 2000000 lines"), "{said}");
}

#[test]
fn tags_are_bounded() {
    let said = refused(Format::Html, &"<p>".repeat(8_000_001));
    assert!(said.contains("more than 8000000 tags"), "{said}");
}

/// Each takes much more memory than its size in bytes.
#[test]
fn headings_and_paragraphs_are_bounded() {
    let said = refused(Format::Markdown, &"***\n".repeat(1_000_001));
    assert!(
        said.contains("more than 1000000 headings and paragraphs"),
        "{said}"
    );
}

/// A form with equal lines packs a hundred times better than prose.
#[test]
fn a_report_of_equal_paragraphs_may_be_read() {
    let paragraphs = "<w:p><w:r><w:t>To be filled in.</w:t></w:r></w:p>".repeat(40_000);
    let document = format!("<w:document><w:body>{paragraphs}</w:body></w:document>");
    assert_eq!(said("word/forms.xml", document.as_bytes()), Ok(()));
}

#[test]
fn a_language_is_told_by_a_part_of_a_long_paragraph() {
    let text =
        "Der Ausschuss hat im Frühjahr die Zeugen gehört und darüber beraten. ".repeat(20_000);
    let (report, _) = report(Format::Text, &text);
    assert_eq!(report.meta.language, "de");
}

#[test]
fn an_encoding_is_told_by_the_part_that_has_one() {
    let mut bytes = b"A line of plain letters.\n".repeat(200_000);
    bytes.extend(b"\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0!\n".repeat(1_000));
    let (_, warnings) = read(Format::Text, &bytes, &Meta::default()).unwrap();
    let said: Vec<&str> = warnings
        .iter()
        .filter(|warning| warning.rule == Rule::Encoding)
        .map(|warning| warning.text.as_str())
        .collect();
    assert_eq!(said, ["windows-1251"]);
}

#[test]
fn keys_without_meaning_have_their_lines() {
    let mut text = "---\ntitle: A report\n".to_owned();
    for at in 0..3_000 {
        writeln!(text, "key{at}: a").unwrap();
    }
    text.push_str("---\n\nA word.\n");
    let (_, warnings) = report(Format::Markdown, &text);
    let last = warnings.iter().find(|w| w.text.starts_with("key2999:"));
    let last = last.map(|warning| warning.at.clone());
    assert_eq!(last, Some(foldout::model::At::Line(3_002)));
}

#[test]
fn metadata_is_bounded() {
    let text = format!("---\ntitle: {}\n---\n\nA word.\n", "a".repeat(1 << 20));
    let said = refused(Format::Markdown, &text);
    assert!(said.contains("longer than 64 kB"), "{said}");
    let known = Meta {
        authors: vec!["A. Writer".to_owned(); 10_001],
        ..Meta::default()
    };
    let said = read(Format::Text, b"A word.", &known);
    let said = said.unwrap_err().to_string();
    assert!(said.contains("10001 authors"), "{said}");
    let laughs = (1..30).fold("a0: &a0 [b]\n".to_owned(), |text, at| {
        let before = format!("*a{},", at - 1).repeat(10);
        text + &format!("a{at}: &a{at} [{before}]\n")
    });
    let said = refused(Format::Markdown, &format!("---\n{laughs}---\n\nA word.\n"));
    assert!(said.contains("cannot be read"), "{said}");
}

#[test]
fn two_thematic_breaks_far_apart_are_no_metadata() {
    let text = format!(
        "---\n\n{}\n---\n\nA word.\n",
        "Some words. ".repeat(100_000)
    );
    let (report, _) = report(Format::Markdown, &text);
    assert_eq!(report.blocks.first(), Some(&Block::Rule));
}

#[test]
fn a_small_archive_may_be_read() {
    assert_eq!(said("word/styles.xml", b"<styles/>"), Ok(()));
    assert_eq!(said("word/media/a.png", &[0; 1000]), Ok(()));
    let refused = of_word_file(b"no archive").unwrap_err().to_string();
    assert!(
        refused.contains("no file as office programs save"),
        "{refused}"
    );
}

#[test]
fn what_an_archive_unpacks_to_is_bounded() {
    let refused = said("word/media/a.bin", &vec![b'a'; 17 << 20]).unwrap_err();
    assert!(refused.contains("`word/media/a.bin` unpacks"), "{refused}");
    assert!(refused.contains("200 times"), "{refused}");
    // Text that packs badly.
    let mut seed = 1_u32;
    let mut letter = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        b"abcdefghijklmnop"[(seed >> 28) as usize]
    };
    let mut text = b"<p>".to_vec();
    text.extend(std::iter::repeat_with(&mut letter).take(33 << 20));
    let refused = said("word/notes.xml", &text).unwrap_err();
    assert!(refused.contains("more than 32 MB of text"), "{refused}");
    assert!(refused.contains("`word/notes.xml`"), "{refused}");
}

#[test]
fn the_parts_of_an_archive_are_bounded() {
    let names: Vec<String> = (0..10_001).map(|at| format!("word/{at}.xml")).collect();
    let parts: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), &b"a"[..]))
        .collect();
    let refused = of_word_file(&archive(&parts)).unwrap_err().to_string();
    assert!(refused.contains("10001 parts"), "{refused}");
}

/// What a part of a Word file has in it.
#[test]
fn the_xml_of_a_word_file_is_bounded() {
    let refused = |document: &str| {
        let parts = [("word/document.xml", document.as_bytes())];
        let refused = of_word_file(&archive(&parts)).map(|outcome| outcome.report);
        refused.unwrap_err().to_string()
    };
    let deep = format!("<w:document><w:body>{}", "<w:sdt>".repeat(401));
    let told = refused(&deep);
    assert!(told.contains("more than 400 others"), "{told}");
    let many: String = (0..1_001).map(|at| format!(" a{at}=\"\"")).collect();
    let told = refused(&format!("<w:document><w:body{many}/></w:document>"));
    assert!(told.contains("1000 attributes"), "{told}");
    let told = refused(&format!(
        "<w:document>{}</w:document>",
        "<a/>".repeat(3_000_000)
    ));
    assert!(told.contains("3000000 elements"), "{told}");
    let told = refused("<!DOCTYPE a [<!ENTITY b SYSTEM \"/etc/passwd\">]><a>&b;</a>");
    assert!(told.contains("document type"), "{told}");
    let told = refused("<w:document><w:body><w:p></w:body></w:document>");
    assert!(told.contains("damaged"), "{told}");
}

/// A note with many marks is shown once, and may have marks itself.
#[test]
fn notes_are_not_repeated() {
    let mark = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";
    let note = format!(
        "<w:footnotes><w:footnote w:id=\"2\"><w:p>{mark}<w:r><w:t>{}</w:t></w:r></w:p></w:footnote></w:footnotes>",
        "a long note ".repeat(4_000)
    );
    let document = format!(
        "<w:document><w:body><w:p><w:r><w:t>Word</w:t></w:r>{}</w:p></w:body></w:document>",
        mark.repeat(1_000)
    );
    let relations = "<a><Relationship Type=\"x/footnotes\" Target=\"footnotes.xml\"/></a>";
    let parts = [
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/footnotes.xml", note.as_bytes()),
    ];
    let report = of_word_file(&archive(&parts)).unwrap().report;
    assert_eq!(report.notes.len(), 1);
}
