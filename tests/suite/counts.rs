//! The second count of each format that pandoc reads, from the source's own characters.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use crate::reading::{count, for_pandoc};
use crate::spec::check;
use foldout::ingest::{Basis, Count};
use foldout::model::Rule;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What pandoc makes of all files here, for what a count takes of it: a formula, the number of a reference, and a
/// word, which is in no source.
const JSON: &str = r##"{"meta":{},"blocks":[{"t":"Para","c":[{"t":"Str","c":"Pandoc"},
    {"t":"Math","c":[{"t":"InlineMath"},"\\frac{a}{b}"]},
    {"t":"Link","c":[["",[],[["reference","sec:one"]]],[{"t":"Str","c":"7"}],["#sec:one",""]]}]}]}"##;

/// The text that is counted, a line for each paragraph, with the words that may be missing and the places in doubt behind
/// it.
fn shown(count: &Count) -> String {
    if count.basis == Basis::Pandoc {
        return "not proven".to_owned();
    }
    let words = &count.words;
    let mut out = words.paragraphs(0..words.len()).join("\n");
    let loose = words.iter().filter(|word| word.may_go);
    let loose: Vec<&str> = loose.map(|word| word.letters).collect();
    if !loose.is_empty() {
        write!(out, "\nmay go: {}", loose.join(" ")).unwrap();
    }
    for doubt in &count.doubts {
        write!(out, "\nin doubt: {}: {}", doubt.at, doubt.text).unwrap();
    }
    out
}

fn of(name: &str, bytes: &[u8]) -> String {
    shown(&count(name, bytes, JSON.as_bytes()).unwrap())
}

pub(crate) fn zipped(parts: &[(String, String)]) -> Vec<u8> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in parts {
        file.start_file(path.as_str(), SimpleFileOptions::default())
            .unwrap();
        file.write_all(text.as_bytes()).unwrap();
    }
    file.finish().unwrap().into_inner()
}

/// The pieces of an input, each below a line with its name between equals signs; the first has none.
pub(crate) fn pieces(input: &str) -> Vec<(&str, String)> {
    let mut pieces = vec![("", String::new())];
    for line in input.lines() {
        match line.strip_prefix("== ") {
            Some(name) => pieces.push((name, String::new())),
            None => {
                let (_, text) = pieces.last_mut().unwrap();
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    pieces
}

/// A Word file with this in its body, and what stands below in its other parts: `styles` is the inside of the part of
/// that kind, `relations` more relations, and any name with a dot a file beside the document.
pub(crate) fn word_file(input: &str) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut relations = String::new();
    let mut parts = Vec::new();
    for (name, text) in pieces(input) {
        match name {
            "" => parts.push((
                "word/document.xml".to_owned(),
                format!("<w:document><w:body>{text}</w:body></w:document>"),
            )),
            "relations" => relations.push_str(&text),
            name if name.contains('.') => parts.push((format!("word/{name}"), text)),
            name => {
                parts.push((
                    format!("word/{name}.xml"),
                    format!("<w:{name}>{text}</w:{name}>"),
                ));
                write!(
                    relations,
                    "<Relationship Id=\"{name}\" Type=\"{office}/{name}\" Target=\"{name}.xml\"/>"
                )
                .unwrap();
            }
        }
    }
    parts.push((
        "_rels/.rels".to_owned(),
        format!(
            "<a><Relationship Type=\"{office}/officeDocument\" Target=\"word/document.xml\"/></a>"
        ),
    ));
    parts.push((
        "word/_rels/document.xml.rels".to_owned(),
        format!("<a>{relations}</a>"),
    ));
    zipped(&parts)
}

#[test]
fn word_files() {
    check("counts/docx.txt", |input| of("a.docx", &word_file(input)));
}

/// What pandoc is given of texts: RTF, or else LaTeX.
#[test]
fn texts_for_pandoc() {
    check("counts/text-for-pandoc.txt", |input| {
        if input.starts_with('{') {
            return prepared("a.rtf", input);
        }
        let name = "a.tex";
        let (bytes, _) = for_pandoc(name, input.as_bytes()).unwrap();
        String::from_utf8(bytes).unwrap()
    });
}

/// Pandoc reads UTF-8 only.
#[test]
fn texts_in_older_encodings_for_pandoc() {
    for name in ["a.tex", "a.org", "a.rst", "a.textile"] {
        let text = b"Le caf\xe9 est ferm\xe9 depuis l'\xe9t\xe9 dernier, et pour longtemps.\n";
        let (bytes, warnings) = for_pandoc(name, text).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains("café est fermé"), "{name}: {text}");
        let is_told = warnings
            .iter()
            .any(|warning| warning.rule == Rule::Encoding);
        assert!(is_told, "{name}");
    }
}

/// Comments of Textile and Muse are told, up to their end, and left out.
#[test]
fn comments_are_told() {
    let textile = "h1. Quays\n\n###. One\nline\n\nWords.\n\n###.. Two\n\nparagraphs\n\np. More.\n";
    let muse = "#title Quays\n\n; Hidden words\n\nWords ; stay.\n\n<comment>\nMore\n</comment>\n";
    let kept = "h1. Quays\n\n\n\n\nWords.\n\n\n\n\n\np. More.\n";
    let told = "! comment: One line\n! comment: Two paragraphs\n";
    assert_eq!(prepared("a.textile", textile), format!("{told}{kept}"));
    let kept = "#title Quays\n\n\n\nWords ; stay.\n\n\n\n\n";
    let told = "! comment: Hidden words\n! comment: More\n";
    assert_eq!(prepared("a.muse", muse), format!("{told}{kept}"));
}

/// What pandoc is given of Org and of reStructuredText, and what is told.
#[test]
fn prepared_for_pandoc() {
    check("counts/org-for-pandoc.txt", |input| {
        prepared("a.org", input)
    });
    check("counts/rst-for-pandoc.txt", |input| {
        prepared("a.rst", input)
    });
}

fn prepared(name: &str, input: &str) -> String {
    let (bytes, warnings) = for_pandoc(name, input.as_bytes()).unwrap();
    let mut said = String::new();
    for warning in warnings {
        if !matches!(warning.rule, Rule::Unproven | Rule::GuessedTitle) {
            writeln!(said, "! {}: {}", warning.rule.name(), warning.text).unwrap();
        }
    }
    said + &String::from_utf8(bytes).unwrap()
}

#[test]
fn open_documents() {
    check("counts/odt.txt", |input| {
        let pieces = pieces(input);
        let styles = pieces.get(1).map_or("", |(_, text)| text);
        let content = format!(
            "<office:document-content>{styles}<office:body><office:text>{}</office:text></office:body>\
             </office:document-content>",
            pieces[0].1
        );
        of("a.odt", &zipped(&[("content.xml".to_owned(), content)]))
    });
}

/// Chapters in the order of the spine; behind the name of one, its properties.
#[test]
fn books() {
    check("counts/epub.txt", |input| {
        let (mut items, mut spine, mut parts) = (String::new(), String::new(), Vec::new());
        for (name, text) in pieces(input).into_iter().skip(1) {
            let (name, said) = name.split_once(' ').unwrap_or((name, ""));
            let (of_item, of_spine) = match said.starts_with("linear") {
                true => ("", said),
                false => (said, ""),
            };
            write!(items, "<item id=\"{name}\" href=\"{name}\" {of_item}/>").unwrap();
            write!(spine, "<itemref idref=\"{name}\" {of_spine}/>").unwrap();
            parts.push((format!("O/{name}"), text));
        }
        let package =
            format!("<package><manifest>{items}</manifest><spine>{spine}</spine></package>");
        parts.push(("O/p.opf".to_owned(), package));
        parts.push((
            "META-INF/container.xml".to_owned(),
            "<container><rootfile full-path=\"O/p.opf\"/></container>".to_owned(),
        ));
        of("a.epub", &zipped(&parts))
    });
}

#[test]
fn notebooks() {
    check("counts/ipynb.txt", |input| of("a.ipynb", input.as_bytes()));
}

#[test]
fn latex() {
    check("counts/tex.txt", |input| of("a.tex", input.as_bytes()));
}

#[test]
fn rich_text() {
    check("counts/rtf.txt", |input| of("a.rtf", input.as_bytes()));
}

#[test]
fn restructured_text() {
    check("counts/rst.txt", |input| of("a.rst", input.as_bytes()));
}

#[test]
fn org() {
    check("counts/org.txt", |input| of("a.org", input.as_bytes()));
}

#[test]
fn textile() {
    check("counts/textile.txt", |input| {
        of("a.textile", input.as_bytes())
    });
}
