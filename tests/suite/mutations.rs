//! Word files that were damaged or made to do harm: each is read or refused, in time, and without a panic. Of what is
//! read no word is lost.
//!
//! `MUTATIONS` says how many are made of each file; the default is small. The numbers are the same in each run.
//! `MUTATED` names further files, with colons between them, of OpenDocument, e-books and notebooks too;
//! `KEEP_MUTATIONS` is a folder for those that fail.

use std::io::{Cursor, Read as _, Write as _};
use std::time::{Duration, Instant};

use foldout::ingest::Format;
use foldout::model::Meta;
use foldout::press::compose;
use foldout::proof;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::reading::outcome;
use crate::shared::shared;

const FILES: [&str; 8] = [
    "mammoth/comments.docx",
    "mammoth/footnotes.docx",
    "mammoth/tables.docx",
    "mammoth/text-box.docx",
    "pandoc/diagram.docx",
    "pandoc/lists_level_override.docx",
    "pandoc/nested_sdt.docx",
    "pandoc/paragraph_insertion_deletion.docx",
];

/// What one file may take, on a slow machine.
const LONGEST: Duration = Duration::from_secs(20);

/// Numbers that look like chance.
struct Numbers(u64);

impl Numbers {
    /// One below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

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

/// Reads a file and proves it; what is wrong, if something is.
fn fault(bytes: &[u8], format: Format) -> Option<String> {
    let begun = Instant::now();
    if let Ok(mut read) = outcome(format, bytes, &Meta::default()) {
        let healed = proof::heal(
            &mut read.report,
            &read.count.words,
            &mut read.warnings,
            &compose,
        );
        if let Err(error) = healed {
            return Some(error.to_string());
        }
    }
    let took = begun.elapsed();
    (took > LONGEST).then(|| format!("took {took:?}"))
}

#[test]
fn damaged_word_files_are_read_or_refused() {
    let count = std::env::var("MUTATIONS").ok();
    let count = count.and_then(|count| count.parse().ok()).unwrap_or(12);
    let mut numbers = Numbers(88_172_645_463_325_252);
    let mut wrong = Vec::new();
    let own = std::env::var("MUTATED").unwrap_or_default();
    let own = own.split(':').filter(|path| !path.is_empty());
    let known = FILES.map(|file| shared(&format!("corpus/docx/{file}")));
    let own = own.map(|path| Some(std::path::PathBuf::from(path)));
    for path in known.into_iter().chain(own) {
        let Some(path) = path else {
            return;
        };
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let original = std::fs::read(path).unwrap();
        let format = Format::of_name(&file).unwrap();
        for number in 0..count {
            let bytes = match format {
                Format::Notebook => mutated_notebook(&original, &mut numbers),
                _ => mutated(&original, &mut numbers),
            };
            let fault = std::panic::catch_unwind(|| fault(&bytes, format));
            let said = match fault {
                Ok(None) => continue,
                Ok(Some(fault)) => fault,
                Err(_) => "panic".to_owned(),
            };
            if let Ok(folder) = std::env::var("KEEP_MUTATIONS") {
                let name = format!("{folder}/{number}-{file}");
                std::fs::write(name, &bytes).unwrap();
            }
            wrong.push(format!("{file}, {number}: {said}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
