//! Reports that are packed: e-books, notebooks, pages saved with their pictures.

use std::fmt::Write as _;

use crate::counts::{pieces, word_file, zipped};
use crate::ingest::listing;
use crate::reading::{by_pandoc, for_pandoc};
use crate::spec::check;
use foldout::ingest::{self, Nothing, Outcome, Source};
use foldout::model::{Meta, Rule};
use foldout::press::compose;
use foldout::proof;
use proptest::prelude::*;

fn read(name: &str, bytes: &[u8]) -> foldout::error::Result<Outcome> {
    let source = Source {
        name,
        bytes,
        beside: &Nothing,
    };
    ingest::read(&source, &Meta::default())
}

/// The report, its pictures, and how its words differ from those of the source.
fn listed(name: &str, bytes: &[u8]) -> String {
    let outcome = match read(name, bytes) {
        Ok(outcome) => outcome,
        Err(error) => return format!("error: {error}"),
    };
    let mut warnings = outcome.warnings;
    let mut report = outcome.report;
    let composed = compose(&report);
    if !proof::compare(&outcome.count.words, &composed, &warnings).is_empty() {
        let words = &outcome.count.words;
        proof::heal(&mut report, words, &mut warnings, &compose).unwrap();
    }
    let mut out = String::new();
    for warning in warnings.iter() {
        if !warning.at.to_string().starts_with(':') {
            writeln!(out, "@{}", warning.at).unwrap();
        }
    }
    format!("{}{out}", listing(&report, &warnings))
}

/// An e-book: its pieces are files; `== package` holds its metadata, and what stands behind a file's name is said of it
/// in the manifest (`properties=`, `media-type=`) or in the spine (`linear=`, `none`).
fn book(input: &str) -> Vec<u8> {
    let (mut items, mut spine, mut metadata) = (String::new(), String::new(), String::new());
    let mut parts = vec![(
        "META-INF/container.xml".to_owned(),
        "<container><rootfile full-path=\"O/p.opf\"/></container>".to_owned(),
    )];
    for (name, text) in pieces(input).into_iter().skip(1) {
        let (name, said) = name.split_once(' ').unwrap_or((name, ""));
        if name == "package" {
            metadata = text;
            continue;
        }
        if name.starts_with("META-INF") {
            parts.push((name.to_owned(), text));
            continue;
        }
        let kind = match name.rsplit('.').next() {
            Some("ncx") => "application/x-dtbncx+xml",
            Some("svg") => "image/svg+xml",
            Some("png") => "image/png",
            _ => "application/xhtml+xml",
        };
        let of_item = if said.contains("properties") {
            said
        } else {
            ""
        };
        let of_spine = if said.contains("linear") { said } else { "" };
        write!(
            items,
            "<item id=\"{name}\" href=\"{name}\" media-type=\"{kind}\" {of_item}/>"
        )
        .unwrap();
        if kind == "application/xhtml+xml" && !said.contains("none") {
            write!(spine, "<itemref idref=\"{name}\" {of_spine}/>").unwrap();
        }
        if text.trim() != "missing" {
            parts.push((format!("O/{name}"), text));
        }
    }
    let package = format!(
        "<package><metadata>{metadata}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    );
    parts.push(("O/p.opf".to_owned(), package));
    zipped(&parts)
}

#[test]
fn books() {
    check("ingest/epub.txt", |input| listed("a.epub", &book(input)));
}

#[test]
fn notebooks() {
    check("ingest/ipynb.txt", |input| {
        listed("a.ipynb", input.as_bytes())
    });
}

#[test]
fn saved_pages() {
    check("ingest/mhtml.txt", |input| {
        listed("a.mhtml", input.replace('\n', "\r\n").as_bytes())
    });
}

#[test]
fn mail() {
    check("ingest/mail.txt", |input| listed("a.eml", input.as_bytes()));
}

/// What the bytes are decides, and is said, also where the name is that of a text.
#[test]
fn files_are_what_their_bytes_are() {
    let page = "<!-- saved -->\n<!DOCTYPE html>\n<html><body><h1>Quays</h1><p>Words <b>go</b> on.</p></body></html>";
    for name in ["a.txt", "report"] {
        let outcome = read(name, page.as_bytes()).unwrap();
        assert_eq!(outcome.report.meta.title, "Quays", "{name}");
        let told = outcome
            .warnings
            .iter()
            .filter(|warning| warning.rule == Rule::OtherFormat);
        let told: Vec<&str> = told.map(|warning| warning.text.as_str()).collect();
        let wanted: &[&str] = if name == "a.txt" { &["HTML"] } else { &[] };
        assert_eq!(told, wanted, "{name}");
    }
    let (_, warnings) = for_pandoc("a.txt", b"{\\rtf1 Words.}").unwrap();
    assert_eq!(
        (warnings[0].rule, warnings[0].text.as_str()),
        (Rule::OtherFormat, "RTF")
    );
    // A text about pages is none.
    for text in [
        "An <html> tag begins it.\n\nWords.",
        "<htmlish>\n\nWords.",
        "\\rtf1\n\nWords.",
    ] {
        let outcome = read("a.txt", text.as_bytes()).unwrap();
        assert!(
            outcome
                .warnings
                .iter()
                .all(|warning| warning.rule != Rule::OtherFormat),
            "{text}"
        );
    }
}

/// A source without a word, a picture or a formula is no report, in any format.
#[test]
fn sources_that_say_nothing_are_refused() {
    let book = book("== one.xhtml\n<html><body><p> </p><hr/></body></html>");
    let word = word_file("<w:p/><w:p><w:r><w:t xml:space=\"preserve\"> </w:t></w:r></w:p>");
    let hidden = word_file("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>");
    let open = zipped(&[("content.xml".to_owned(), "<office:document-content><office:body><office:text><text:p/></office:text></office:body></office:document-content>".to_owned())]);
    let sources: [(&str, &[u8]); 13] = [
        ("a.txt", b" \n\n"),
        ("a.md", b"\n---\n\n<!-- said -->\n"),
        ("a.html", b"<html><head><title>T</title><script>x()</script></head><body><nav></nav><hr></body></html>"),
        ("a.eml", b"From: a@b.org\nSubject: Nothing\n\n\n"),
        ("a.mbox", b"From a@b.org Mon Mar  4 09:12:33 2024\nFrom: a@b.org\nSubject: Nothing\n\n\n"),
        ("a.mhtml", b"Content-Type: text/html\n\n<p> </p>"),
        ("a.ipynb", br#"{"cells":[{"cell_type":"code","source":"","outputs":[]}]}"#),
        ("a.epub", &book),
        ("a.docx", &word),
        ("b.docx", &hidden),
        ("a.odt", &open),
        ("a.rst", b"{}"),
        ("a.org", b"{}"),
    ];
    for (name, bytes) in sources {
        let outcome = match name.ends_with("rst") || name.ends_with("org") {
            true => by_pandoc(
                name,
                b"\n",
                br#"{"meta":{},"blocks":[{"t":"HorizontalRule"}]}"#,
            ),
            false => read(name, bytes),
        };
        let error = outcome
            .map(|outcome| outcome.report)
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("is empty") || error.contains("no text"),
            "{name}: {error}"
        );
    }
}

#[test]
fn other_names_of_markdown() {
    for name in ["a.qmd", "a.Rmd", "a.text", "a.mdown", "a.mkd"] {
        let outcome = read(name, b"# Quays\n\nWords *go* on.").unwrap();
        assert_eq!(outcome.report.meta.title, "Quays", "{name}");
    }
}

const BOOK: &str = "== nav.xhtml properties=\"nav\"\n<html><body><nav epub:type=\"toc\"><ol><li><a href=\"one.xhtml\">Quays</a></li></ol></nav></body></html>\n\
    == one.xhtml\n<html><body><h1 id=\"q\">Quays</h1><p>Words<a epub:type=\"noteref\" href=\"two.xhtml#n\">1</a> <img src=\"a.svg\" alt=\"b\"/></p></body></html>\n\
    == two.xhtml\n<html><body><aside epub:type=\"footnote\" id=\"n\"><p>A note.</p></aside><svg><image href=\"a.svg\"/></svg></body></html>\n\
    == a.svg\n<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>";

const NOTEBOOK: &str = r#"{"cells":[{"cell_type":"markdown","source":["a *b*","![c](attachment:d)"],"attachments":{"d":{"image/png":"AAAA"}}},
    {"cell_type":"code","source":"e","outputs":[{"output_type":"stream","text":"f"},{"output_type":"display_data","data":{"text/html":"<b>g</b>"}}]}]}"#;

const PAGE: &str = "Content-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\n\
    Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>Words =C3=A9 <img src=3D\"cid:a\" alt=3Dx></p>\r\n--b\r\n\
    Content-Type: image/png\r\nContent-ID: <a>\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n";

fn changed(bytes: &mut Vec<u8>, changes: &[(usize, u8, u8)]) {
    for (at, how, byte) in changes {
        let length = bytes.len().max(1);
        let at = at % length;
        match how % 4 {
            0 if !bytes.is_empty() => bytes[at] = *byte,
            1 => bytes.insert(at, *byte),
            2 if !bytes.is_empty() => drop(bytes.remove(at)),
            3 => bytes.truncate(bytes.len() - usize::from(*byte) % length / 8),
            _ => {}
        }
    }
}

/// Reads, and compares the words, so that both of them are tried.
fn survives(name: &str, bytes: &[u8]) {
    if let Ok(outcome) = read(name, bytes) {
        let composed = compose(&outcome.report);
        proof::compare(&outcome.count.words, &composed, &outcome.warnings);
    }
}

proptest! {
    #[test]
    fn changed_bytes_are_read_or_refused(changes in proptest::collection::vec((any::<usize>(), any::<u8>(), any::<u8>()), 1..12)) {
        // The packed file, and the files in it.
        let mut packed = book(BOOK);
        changed(&mut packed, &changes);
        survives("a.epub", &packed);
        let mut inside = BOOK.as_bytes().to_vec();
        changed(&mut inside, &changes);
        survives("a.epub", &book(&String::from_utf8_lossy(&inside)));
        for (name, source) in [("a.ipynb", NOTEBOOK), ("a.mhtml", PAGE)] {
            let mut bytes = source.as_bytes().to_vec();
            changed(&mut bytes, &changes);
            survives(name, &bytes);
        }
    }
}
