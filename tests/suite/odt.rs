//! Texts of OpenDocument: spec cases, files that are no text, and damaged files.

use std::io::{Cursor, Write as _};

use crate::ingest::listing;
use crate::reading::{outcome, prove};
use crate::spec::check;
use foldout::ingest::Format;
use foldout::model::Meta;
use foldout::press::compose;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// An archive with these parts.
fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in parts {
        file.start_file(*path, SimpleFileOptions::default())
            .unwrap();
        file.write_all(text.as_bytes()).unwrap();
    }
    file.finish().unwrap().into_inner()
}

fn content(styles: &str, body: &str) -> String {
    format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
}

/// The file of a case: its body, and behind lines with two equals signs what else it has: `styles` of the content,
/// `meta`, `common` for `styles.xml`, or the path of a part.
fn file(input: &str) -> Vec<u8> {
    let mut pieces = vec![("", String::new())];
    for line in input.lines() {
        match line.strip_prefix("== ") {
            Some(name) => pieces.push((name, String::new())),
            None => pieces.last_mut().unwrap().1.push_str(line),
        }
    }
    let find = |wanted: &str| {
        let found = pieces.iter().find(|(name, _)| *name == wanted);
        found.map_or("", |(_, text)| text.as_str())
    };
    let body = content(find("styles"), find(""));
    let meta = format!(
        "<office:document-meta><office:meta>{}</office:meta></office:document-meta>",
        find("meta")
    );
    let common = format!(
        "<office:document-styles>{}</office:document-styles>",
        find("common")
    );
    let mut parts = vec![
        ("content.xml", body.as_str()),
        ("meta.xml", meta.as_str()),
        ("styles.xml", common.as_str()),
    ];
    let others = pieces.iter().filter(|(name, _)| name.contains('/'));
    parts.extend(others.map(|(name, text)| (*name, text.as_str())));
    zipped(&parts)
}

/// What is read of a case; and that its page has every word, and no other.
fn read_case(input: &str) -> String {
    let file = file(input);
    match outcome(Format::Odt, &file, &Meta::default()) {
        Err(error) => format!("error: {error}"),
        Ok(outcome) => {
            let listed = listing(&outcome.report, &outcome.warnings);
            let page = compose(&outcome.report);
            match prove(&outcome.count.words, &page, &outcome.warnings) {
                Ok(()) => listed,
                Err(fault) => format!("{listed}differs: {fault}"),
            }
        }
    }
}

#[test]
fn texts_of_open_document() {
    check("ingest/odt", read_case);
}

/// A file with much of what a text may have.
const MUCH: &str = "<text:tracked-changes><text:changed-region text:id=\"c1\"><text:insertion/></text:changed-region>\
    </text:tracked-changes><text:h text:outline-level=\"1\">Head</text:h><text:p>One <text:span \
    text:style-name=\"T1\">bold</text:span><text:note text:note-class=\"footnote\"><text:note-citation>1\
    </text:note-citation><text:note-body><text:p>noted</text:p></text:note-body></text:note> &amp; \
    <text:change-start text:change-id=\"c1\"/>more<text:change-end text:change-id=\"c1\"/></text:p>\
    <text:list text:style-name=\"L1\"><text:list-item text:start-value=\"3\"><text:p>item</text:p></text:list-item>\
    </text:list><table:table><table:table-row table:number-rows-repeated=\"2\"><table:table-cell \
    table:number-columns-spanned=\"2\"><text:p>cell</text:p></table:table-cell></table:table-row></table:table>\
    <text:p><draw:frame text:anchor-type=\"as-char\"><draw:object xlink:href=\"./Object 1\"/></draw:frame></text:p>";

const STYLES: &str = "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties \
    fo:font-weight=\"bold\"/></style:style><text:list-style style:name=\"L1\"><text:list-level-style-number \
    text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/></text:list-style>";

const FORMULA: &str = "<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>";

/// What a damaged file has left is read, or it is refused; nothing panics.
#[test]
fn damaged_texts_are_read_or_refused() {
    let whole = content(STYLES, MUCH);
    let read = |text: &str| {
        let parts = [("content.xml", text), ("Object 1/content.xml", FORMULA)];
        let _ = outcome(Format::Odt, &zipped(&parts), &Meta::default());
    };
    // A generator of its own, so that the files are always the same.
    let mut seed = 7_u32;
    let mut next = |most: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % most
    };
    for _ in 0..200 {
        let mut text = whole.clone().into_bytes();
        for _ in 0..=next(4) {
            let at = next(text.len());
            match next(4) {
                0 => text[at] = b"<>/\"&;=19x"[next(10)],
                1 => text.truncate(at.max(1)),
                2 => {
                    let end = (at + next(200)).min(text.len());
                    text.drain(at..end);
                }
                _ => {
                    let end = (at + next(200)).min(text.len());
                    let piece = text[at..end].to_vec();
                    text.splice(at..at, piece);
                }
            }
            if text.is_empty() {
                break;
            }
        }
        read(&String::from_utf8_lossy(&text));
    }
}

/// Counts in a file say how often something occurs; what they make is bounded.
#[test]
fn counts_in_a_file_are_bounded() {
    let cell = "<table:table-cell table:number-columns-repeated=\"1000000000\"><text:p>cell</text:p></table:table-cell>";
    let row = format!(
        "<table:table-row table:number-rows-repeated=\"1000000000\">{cell}</table:table-row>"
    );
    let blanks = "<text:s text:c=\"4000000000\"/>";
    let body = format!("<text:p>a{blanks}b</text:p><table:table>{row}</table:table>");
    let outcome = outcome(Format::Odt, &file(&body), &Meta::default()).unwrap();
    assert!(outcome.count.words.len() < 20_000);
    prove(
        &outcome.count.words,
        &compose(&outcome.report),
        &outcome.warnings,
    )
    .unwrap();
}

/// Elements in a file nest deeper than anybody writes.
#[test]
fn deep_texts_are_read() {
    for name in ["text:section", "text:span", "draw:text-box", "text:list"] {
        let body = format!(
            "<text:p>before</text:p>{}<text:p>deep</text:p>{}",
            format!("<{name}>").repeat(900),
            format!("</{name}>").repeat(900)
        );
        let outcome = outcome(Format::Odt, &file(&body), &Meta::default());
        assert!(outcome.is_ok(), "{name}: {}", outcome.unwrap_err());
    }
}

#[test]
fn other_files_are_refused_clearly() {
    let said = |bytes: &[u8]| {
        let outcome = outcome(Format::Odt, bytes, &Meta::default());
        outcome.unwrap_err().to_string()
    };
    let encrypted = zipped(&[
        ("content.xml", "\u{7}\u{8}"),
        (
            "META-INF/manifest.xml",
            "<manifest:manifest><manifest:file-entry manifest:full-path=\"content.xml\">\
             <manifest:encryption-data/></manifest:file-entry></manifest:manifest>",
        ),
    ]);
    assert!(
        said(&encrypted).contains("password"),
        "{}",
        said(&encrypted)
    );
    let sheet = "<office:document-content><office:body><office:spreadsheet/></office:body></office:document-content>";
    let sheet = zipped(&[("content.xml", sheet)]);
    assert!(said(&sheet).contains("calculations"), "{}", said(&sheet));
    assert!(said(b"no archive").contains("no file as office programs save"));
    assert!(said(&file("<text:p/>")).contains("empty"));
    let torn = zipped(&[("content.xml", "<office:document-content><office:body>")]);
    assert!(said(&torn).contains("damaged"), "{}", said(&torn));
}
