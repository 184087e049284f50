//! Word, OpenDocument and e-books, whose parts are changed as XML, and notebooks.

use super::Numbers;
use crate::shared::shared;
use foldout::ingest::Format;
use std::io::{Cursor, Read as _, Write as _};
use std::path::PathBuf;
use std::time::Duration;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const FILES: [&str; 8] = [
    "corpus/docx/mammoth/comments.docx",
    "corpus/docx/mammoth/footnotes.docx",
    "corpus/docx/mammoth/tables.docx",
    "corpus/docx/mammoth/text-box.docx",
    "corpus/docx/pandoc/diagram.docx",
    "corpus/docx/pandoc/lists_level_override.docx",
    "corpus/docx/pandoc/nested_sdt.docx",
    "corpus/docx/pandoc/paragraph_insertion_deletion.docx",
];

/// The parts of a package.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let read = |at| {
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut part = Vec::new();
        file.read_to_end(&mut part).unwrap();
        (name, part)
    };
    (0..ZipArchive::new(Cursor::new(bytes)).unwrap().len())
        .map(read)
        .collect()
}

fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        // Names may be there twice after a mutation.
        if file
            .start_file(name.as_str(), SimpleFileOptions::default())
            .is_ok()
        {
            file.write_all(part).unwrap();
        }
    }
    file.finish().unwrap().into_inner()
}

/// What attributes are changed to.
const VALUES: [&str; 12] = [
    "",
    "0",
    "-1",
    "99999999999999999999",
    "4294967295",
    "a b",
    "&#x0;",
    "../../../etc/passwd",
    "%1%2%3%4%5%6%7%8%9",
    "heading 1",
    "upperRoman",
    "restart",
];

/// Elements that are put in.
const ELEMENTS: [&str; 12] = [
    "<w:p>",
    "</w:p>",
    "<w:tbl>",
    "<w:tr><w:tc>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<w:fldChar w:fldCharType=\"end\"/>",
    "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
    "<w:vMerge/>",
    "<w:gridSpan w:val=\"70000\"/>",
    "<w:del>",
    "<w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent>",
    "<w:footnoteReference w:id=\"2\"/>",
];

/// Where the tags of `xml` begin and end.
fn tags(xml: &str) -> Vec<(usize, usize)> {
    let begins = xml.match_indices('<').map(|(at, _)| at);
    let tag = |at: usize| Some((at, at + xml[at..].find('>')? + 1));
    begins.filter_map(tag).collect()
}

fn mutated_xml(xml: &str, numbers: &mut Numbers) -> String {
    let tags = tags(xml);
    if tags.is_empty() {
        return String::new();
    }
    let mut pick = || tags[numbers.below(tags.len())];
    let ((one, one_end), (other, other_end)) = (pick(), pick());
    let (first, last) = (one.min(other), one_end.max(other_end));
    let inside = &xml[first..last];
    match numbers.below(9) {
        // A tag is missing, or all between two tags.
        0 => format!("{}{}", &xml[..one], &xml[one_end..]),
        1 => format!("{}{}", &xml[..first], &xml[last..]),
        // All between two tags is there twice.
        2 if inside.len() < 20_000 => format!("{}{inside}{}", &xml[..last], &xml[last..]),
        3 => {
            let put = ELEMENTS[numbers.below(ELEMENTS.len())];
            format!("{}{put}{}", &xml[..one], &xml[one..])
        }
        4 => {
            let value = VALUES[numbers.below(VALUES.len())];
            let tag = &xml[one..one_end];
            let from = tag.find('"').map_or(one_end, |at| one + at + 1);
            let to = xml[from..].find('"').map_or(from, |at| from + at);
            format!("{}{value}{}", &xml[..from], &xml[to..])
        }
        5 => {
            let deep = 10 + numbers.below(2_000);
            let name = ["w:p", "w:tbl", "w:ins", "m:e", "w:sdt"][numbers.below(5)];
            let open = format!("<{name}>").repeat(deep);
            let close = format!("</{name}>").repeat(deep);
            format!("{}{open}{close}{}", &xml[..one], &xml[one..])
        }
        6 => xml[..one].to_owned(),
        7 => xml.replacen(&xml[one..one_end], &xml[other..other_end], 3),
        _ => {
            let text = "word ".repeat(numbers.below(2_000));
            format!("{}{text}{}", &xml[..one_end], &xml[one_end..])
        }
    }
}

fn mutated(original: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    if numbers.below(8) == 0 {
        let mut bytes = original.to_vec();
        let at = numbers.below(bytes.len());
        match numbers.below(3) {
            0 => bytes.truncate(at),
            1 => bytes[at] ^= 1 << numbers.below(8),
            _ => {
                let end = (at + numbers.below(200)).min(bytes.len());
                bytes[at..end].fill(0);
            }
        }
        return bytes;
    }
    let mut parts = parts(original);
    for _ in 0..=numbers.below(3) {
        let at = numbers.below(parts.len());
        let (name, part) = &mut parts[at];
        let is_xml = [".xml", ".rels", "html", ".htm", ".opf", ".ncx"]
            .iter()
            .any(|end| name.ends_with(end));
        match String::from_utf8(part.clone()) {
            Ok(xml) if is_xml && numbers.below(12) > 0 => {
                *part = mutated_xml(&xml, numbers).into_bytes();
            }
            _ => drop(parts.swap_remove(at)),
        }
        if parts.is_empty() {
            break;
        }
    }
    zipped(&parts)
}

/// A notebook with a piece that is missing, there twice, nested or out of place.
fn mutated_notebook(original: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let [one, other] = [0; 2].map(|_| numbers.below(original.len()));
    let (first, last) = (one.min(other), one.max(other));
    let (before, inside, after) = (
        &original[..first],
        &original[first..last],
        &original[last..],
    );
    let deep = 10 + numbers.below(2_000);
    match numbers.below(7) {
        0 => [before, after].concat(),
        1 if inside.len() < 20_000 => [before, inside, inside, after].concat(),
        2 => original[..one].to_vec(),
        3 => [
            before,
            "[".repeat(deep).as_bytes(),
            inside,
            "]".repeat(deep).as_bytes(),
            after,
        ]
        .concat(),
        4 => [before, b"\"# Words\\n\",", inside, after].concat(),
        5 => [before, b"null", &original[(first + 4).min(last)..]].concat(),
        _ => {
            let mut bytes = original.to_vec();
            bytes[one] ^= 1 << numbers.below(8);
            bytes
        }
    }
}

/// Reads what `mutated` makes of `files` of the shared folder, and of those that the environment names.
fn check(
    format: Format,
    extension: &'static str,
    files: &[&str],
    mutated: fn(&[u8], &mut Numbers) -> Vec<u8>,
) {
    let files = files.iter().map(|file| shared(file));
    let Some(files) = files.collect::<Option<Vec<_>>>() else {
        return;
    };
    let named = |path: PathBuf| (path.display().to_string(), std::fs::read(path).unwrap());
    let kind = super::Kind {
        format,
        extension,
        of_each: 12,
        longest: Duration::from_secs(20),
    };
    super::check(&kind, files.into_iter().map(named).collect(), mutated);
}

#[test]
fn damaged_word_files_are_read_or_refused() {
    check(Format::Docx, "docx", &FILES, mutated);
}

#[test]
fn damaged_open_documents_are_read_or_refused() {
    let files = [
        "cases/lost/o01-section/report.odt",
        "cases/lost/o02-textbox/report.odt",
        "cases/lost/o03-tablecells/report.odt",
    ];
    check(Format::Odt, "odt", &files, mutated);
}

#[test]
fn damaged_books_are_read_or_refused() {
    let files = [
        "cases/lost/k56-epub-endnotes/report.epub",
        "cases/lost/k57-epub-nonlinear/report.epub",
    ];
    check(Format::Epub, "epub", &files, mutated);
}

#[test]
fn damaged_notebooks_are_read_or_refused() {
    let files = ["cases/lost/t04-ipynb/report.ipynb"];
    check(Format::Notebook, "ipynb", &files, mutated_notebook);
}

/// A saved page in parts, with a quoted-printable page, a picture and a style sheet.
const MESSAGE: &[u8] = b"From: <Saved by a browser>\r\nSubject: =?utf-8?Q?Qu=C3=A4ys?=\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/related; type=\"text/html\";\r\n\tboundary=\"--- edge\"\r\n\r\n----- edge\r\n\
    Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\
    Content-Location: https://harbour.example/quays\r\n\r\n<html><body><h1>Quays</h1><p>The c=C3=A9ntre go=\r\n\
    es on <a href=3D\"#n\" id=3D\"m\"><sup>1</sup></a> <img src=3D\"cid:crane\" alt=3D\"a crane\"></p>\r\n\
    <ul><li>one<li>two</ul><table><tr><td>North<td>9</table><p class=3D\"footnote\" id=3D\"n\"><a href=3D\"#m\">1</a> \
    A note.</p></body></html>\r\n----- edge\r\nContent-Type: image/png\r\nContent-ID: <crane>\r\n\
    Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----- edge\r\nContent-Type: multipart/alternative; \
    boundary=\"inner\"\r\n\r\n--inner\r\nContent-Type: text/css\r\n\r\np { color: red }\r\n--inner--\r\n\
    ----- edge--\r\n";

/// What is put into a message.
const PIECES: [&[u8]; 8] = [
    b"\r\n----- edge\r\n",
    b"\r\n----- edge--\r\n",
    b"Content-Type: multipart/related; boundary=\"\"\r\n",
    b"Content-Type: text/html; charset=utf-16\r\n",
    b"Content-Transfer-Encoding: base64\r\n\r\n",
    b"=\r\n=3",
    b"<table><tr><td>",
    b"<blockquote><p>",
];

/// A message with a piece that is missing, there often, or out of place.
fn mutated_message(original: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = original.to_vec();
    for _ in 0..=numbers.below(3) {
        let [one, other] = [0; 2].map(|_| numbers.below(bytes.len()));
        let (first, last) = (one.min(other), one.max(other));
        let piece = PIECES[numbers.below(PIECES.len())];
        let (range, put) = match numbers.below(5) {
            0 => (first..last, Vec::new()),
            1 if last - first < 20_000 => (last..last, bytes[first..last].to_vec()),
            2 => (one..one, piece.repeat(1 + numbers.below(500))),
            3 => (one..bytes.len(), Vec::new()),
            _ => (one..one, vec![bytes.get(other).map_or(0, |byte| byte ^ 32)]),
        };
        bytes.splice(range, put);
    }
    bytes
}

#[test]
fn damaged_messages_are_read_or_refused() {
    let kind = super::Kind {
        format: Format::Mhtml,
        extension: "mhtml",
        of_each: 60,
        longest: Duration::from_secs(20),
    };
    super::check(
        &kind,
        vec![("a message".to_owned(), MESSAGE.to_vec())],
        mutated_message,
    );
}
