//! The opener without a browser: what it makes of dropped files, beside what the command makes of the same.

use crate::pdf_encrypted::locked;
use crate::site::stand_in;
use foldout::error::Error;
use foldout::ingest::PdfRead;
use foldout::model::Meta;
use foldout::opener::{self, Dropped, Opened, Wanted};
use foldout::press::assets::Asset;
use futures::executor::block_on;
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};
use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Opens with the password `owl`.
const LOCKED: &[u8] = include_bytes!("../reports/locked.pdf");
const SQUARE: &[u8] = include_bytes!("../reports/square.svg");
const REPORT: &str = "# The harbour\n\nOtters live here.\n\n![A square](pictures/square.svg)\n\n\
                      ## Boats\n\nBoats are painted. They float.\n";

type Files = Vec<(String, Vec<u8>)>;

fn named(files: &[(&str, &[u8])]) -> Files {
    let owned = |(name, bytes): &(&str, &[u8])| ((*name).to_owned(), bytes.to_vec());
    files.iter().map(owned).collect()
}

fn open(files: Files, wanted: Wanted) -> Result<Opened, Error> {
    open_with(files, "", wanted)
}

fn open_with(files: Files, given: &str, wanted: Wanted) -> Result<Opened, Error> {
    let viewer = stand_in("export default () => {};");
    let dropped = Dropped::of(files)?;
    block_on(opener::open(&dropped, given, wanted, &viewer, &Here))
}

/// Reads PDFs at once, and carries what was read, as the programs of the page do.
struct Here;

impl opener::Page for Here {
    async fn read_pdf(&self, bytes: &[u8], known: &Meta) -> Result<PdfRead, Error> {
        let known = opener::known_to_bytes(known)?;
        opener::pdf_of_bytes(&opener::read_pdf(bytes, &known, "").bytes)
    }

    fn tell(&self, _: opener::Step) {}
}

#[test]
fn a_file_of_another_format_than_its_name_is_opened() {
    let bytes = crate::pdf::pdf("title: The harbour\n72 100 20 B Boats\n72 140 12 R Otters live.");
    for (name, bytes) in [
        ("report.docx", &*bytes),
        ("report", &*bytes),
        ("notes", b"Otters live.\n"),
    ] {
        let opened = open(named(&[(name, bytes)]), Wanted::File).unwrap();
        let file = String::from_utf8(opened.file.bytes).unwrap();
        assert!(file.contains("Otters live."), "{name}");
    }
    // Among other files, what is a report is told by its name.
    let beside: &[(&str, &[u8])] = &[
        ("harbour.md", b"# Harbour\n\nBoats.\n"),
        ("LICENSE", b"Words."),
    ];
    let opened = open(named(beside), Wanted::File).unwrap();
    assert_eq!(opened.name, "harbour.md");
}

fn archive(files: &[(&str, &[u8])], options: SimpleFileOptions) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, options).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn unpacked(archive: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(archive)).unwrap();
    let each = (0..archive.len()).map(|at| {
        let mut entry = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        (entry.name().unwrap().into_owned(), bytes)
    });
    each.collect()
}

/// The files that the command writes of the same, but for the compressed copies and the list that names them.
fn built(files: &Files) -> BTreeMap<String, Vec<u8>> {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let viewer = stand_in("export default () => {};");
    let site = foldout::site::build(folder.path(), &viewer, None).unwrap();
    let is_plain = |file: &Asset| {
        ![".br", ".gz"].iter().any(|end| file.name.ends_with(end))
            && file.name != "foldout-files.txt"
    };
    let plain = site.files.into_iter().filter(is_plain);
    plain.map(|file| (file.name, file.bytes)).collect()
}

#[test]
fn the_site_is_the_commands_without_the_compressed_copies() {
    let metadata = "authors = [\"Ada Otter\"]\ndate = \"2026-11-29\"\n";
    let files = named(&[
        ("harbour.md", REPORT.as_bytes()),
        ("harbour.toml", metadata.as_bytes()),
        ("pictures/square.svg", SQUARE),
    ]);
    let mut site = unpacked(&open(files.clone(), Wanted::Site).unwrap().file.bytes);
    let list = String::from_utf8(site.remove("foldout-files.txt").unwrap()).unwrap();
    let command = built(&files);
    assert_eq!(
        site.keys().collect::<Vec<_>>(),
        command.keys().collect::<Vec<_>>()
    );
    for (name, bytes) in &site {
        assert!(*bytes == command[name], "{name} differs");
        assert!(
            list.contains(&format!("  {name}\n")),
            "{name} is not listed"
        );
    }
    // Equal files make an equal archive, and the file alone is the one in the site.
    let again = open(files.clone(), Wanted::Site).unwrap().file.bytes;
    assert_eq!(unpacked(&again).len(), command.len() + 1);
    let alone = open(files, Wanted::File).unwrap().file.bytes;
    assert!(alone == command["report.html"], "the file alone differs");
}

#[test]
fn an_archive_and_a_folder_are_opened_like_the_files_in_them() {
    let files = [
        ("harbour.md", REPORT.as_bytes()),
        ("pictures/square.svg", SQUARE),
    ];
    let plain = open(named(&files), Wanted::File).unwrap();
    let in_folder = [
        ("port/harbour.md", REPORT.as_bytes()),
        ("port/pictures/square.svg", SQUARE),
        // What file managers leave is no second report.
        ("__MACOSX/port/harbour.md", b"x"),
        ("port/.notes.md", b"x"),
    ];
    let folder = open(named(&in_folder), Wanted::File).unwrap();
    let packed = archive(&in_folder, SimpleFileOptions::default());
    let zip = open(named(&[("port.zip", &packed)]), Wanted::File).unwrap();
    for opened in [&folder, &zip] {
        assert!(opened.file.bytes == plain.file.bytes);
        assert_eq!(opened.warnings, plain.warnings);
    }
}

#[test]
fn hostile_files_are_refused_with_their_name_and_what_to_do() {
    let good = archive(
        &[("harbour.md", REPORT.as_bytes())],
        SimpleFileOptions::default(),
    );
    let zeros = vec![0; 1 << 20];
    let many: Vec<(String, &[u8])> = (0..600).map(|at| (format!("{at}.bin"), &*zeros)).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (&**name, *bytes)).collect();
    let bomb = archive(&many, SimpleFileOptions::default());
    let crowd: Vec<String> = (0..10_001).map(|at| format!("{at}.md")).collect();
    let crowd: Vec<(&str, &[u8])> = crowd.iter().map(|name| (&**name, &b""[..])).collect();
    let crowd = archive(&crowd, SimpleFileOptions::default());
    let outside = archive(&[("../harbour.md", b"# Out")], SimpleFileOptions::default());
    for (name, bytes, said) in [
        ("bomb.zip", &*bomb, "more than 512 MB"),
        ("crowd.zip", &*crowd, "more than 10000 files"),
        ("cut.zip", &good[..good.len() / 2], "cannot be unpacked"),
        ("empty.zip", b"", "cannot be unpacked"),
        ("outside.zip", &*outside, "none of the files is a report"),
        ("cut.docx", &good[..good.len() / 2], "cut.docx"),
        ("other.docx", &*good, "other.docx"),
        ("bomb.docx", &*bomb, "bomb.docx"),
        ("bomb.epub", &*bomb, "bomb.epub"),
        ("bomb.odt", &*bomb, "bomb.odt"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<", "cut.pdf"),
        ("cut.ipynb", b"{\"cells\": [", "cut.ipynb"),
        ("empty.txt", b"", "empty.txt"),
        ("binary.md", &[0, 159, 146, 150, 0, 1, 2, 3], "binary.md"),
    ] {
        let error = open(named(&[(name, bytes)]), Wanted::File).unwrap_err();
        let error = error.to_string();
        assert!(error.contains(said), "{name}: {error}");
        assert!(
            error.lines().count() >= 2,
            "{name} is not told what to do: {error}"
        );
    }
}

/// `archive` with the mark of files that are encrypted (APPNOTE 4.4.4, bit 0) at its first file.
fn marked_encrypted(mut archive: Vec<u8>) -> Vec<u8> {
    for (signature, place) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = archive.windows(4).position(|bytes| bytes == signature);
        archive[at.unwrap() + place] |= 1;
    }
    archive
}

/// A file of Office with a password is a compound file with an entry of this name (MS-OFFCRYPTO 1.3.3).
fn encrypted_office() -> Vec<u8> {
    let name = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes);
    let head = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1].into_iter();
    head.chain([0; 504]).chain(name).collect()
}

#[test]
fn files_with_a_password_are_refused_for_it() {
    let stored = SimpleFileOptions::default();
    let zip = marked_encrypted(archive(&[("harbour.md", REPORT.as_bytes())], stored));
    let word = marked_encrypted(archive(&[("word/document.xml", b"<w:document/>")], stored));
    let manifest = br#"<manifest:manifest><manifest:file-entry manifest:full-path="content.xml">
        <manifest:encryption-data/></manifest:file-entry></manifest:manifest>"#;
    let kind = b"application/vnd.oasis.opendocument.text";
    let odt = archive(
        &[
            ("mimetype", kind),
            ("content.xml", b"\x01"),
            ("META-INF/manifest.xml", manifest),
        ],
        stored,
    );
    for (name, bytes, remedy) in [
        ("port.zip", zip, "drop the files themselves"),
        ("harbour.docx", word, "take the password out"),
        ("office.docx", encrypted_office(), "take the password out"),
        ("harbour.odt", odt, "without a password"),
        ("harbour.pdf", locked(), "print it to a new PDF"),
    ] {
        let error = open(named(&[(name, &bytes)]), Wanted::File).unwrap_err();
        let error = error.to_string();
        assert!(error.contains("password"), "{name}: {error}");
        assert!(error.contains(remedy), "{name}: {error}");
        // What a page cannot do is not advised.
        assert!(!error.contains("FOLDOUT_PASSWORD"), "{name}: {error}");
    }
}

#[test]
fn a_pdf_tells_whether_it_asks_for_another_password() {
    let known = opener::known_to_bytes(&Meta::default()).unwrap();
    for (bytes, password, asks) in [
        (LOCKED, "", true),
        (LOCKED, "cat", true),
        (LOCKED, "owl", false),
        (b"%PDF-1.4 and nothing more", "", false),
    ] {
        let read = opener::read_pdf(bytes, &known, password);
        assert_eq!(read.asks_for_password, asks, "{password}");
        let is_read = opener::pdf_of_bytes(&read.bytes).is_ok();
        assert_eq!(is_read, password == "owl", "{password}");
    }
}

#[test]
fn what_a_text_does_not_need_is_kept_last() {
    let program = opener::Program {
        script: b"script".to_vec(),
        worker: b"worker".to_vec(),
        press: b"press".to_vec(),
        rest: b"rest".to_vec(),
        paper: b"paper".to_vec(),
        maps: b"maps".to_vec(),
    };
    let files = opener::files(&program, &stand_in("export default () => {};"));
    let of = |name: &str| {
        let file = files.iter().find(|file| file.name == name).unwrap();
        String::from_utf8_lossy(&file.bytes).into_owned()
    };
    let worker = of("sw.js");
    let list = |name: &str| {
        let line = worker.lines().find_map(|line| line.strip_prefix(name));
        let names: Vec<String> = serde_json::from_str(line.unwrap().trim_end_matches(';')).unwrap();
        names
    };
    let (first, later) = (list("const FILES = "), list("const LATER = "));
    assert!(
        ["assets/rest-", "assets/paper-", "assets/maps-"]
            .iter()
            .zip(&later)
            .all(|(start, name)| name.starts_with(start)),
        "{later:?}"
    );
    // Each file is in one of the two; the page itself is its folder, and one is for hosts alone.
    let mut kept = [first, later].concat();
    let mut all: Vec<&str> = files.iter().map(|file| &*file.name).collect();
    all.retain(|name| !["_headers", "sw.js", "index.html"].contains(name));
    all.push("./");
    kept.sort();
    all.sort_unstable();
    assert_eq!(kept, all);
}

#[test]
fn the_full_report_is_in_the_site() {
    let metadata = "full_report_url = \"full report.pdf\"\nisbn = \"978-3-16-148410-0\"\n";
    let files = named(&[
        ("port/harbour.md", REPORT.as_bytes()),
        ("port/harbour.toml", metadata.as_bytes()),
        ("port/full report.pdf", b"%PDF-1.7 as it is"),
        ("port/pictures/square.svg", SQUARE),
    ]);
    let mut site = unpacked(&open(files.clone(), Wanted::Site).unwrap().file.bytes);
    let in_folder: Files = files
        .iter()
        .map(|(path, bytes)| (path["port/".len()..].to_owned(), bytes.clone()))
        .collect();
    site.remove("foldout-files.txt");
    assert_eq!(site["full report.pdf"], b"%PDF-1.7 as it is");
    let command = built(&in_folder);
    assert_eq!(
        site.keys().collect::<Vec<_>>(),
        command.keys().collect::<Vec<_>>()
    );
    for (name, bytes) in &site {
        assert!(*bytes == command[name], "{name} differs");
    }

    // The form asks for less than the file says; the rest of it stays.
    let given = "title = \"Port\"\n";
    let site = unpacked(
        &open_with(files.clone(), given, Wanted::Site)
            .unwrap()
            .file
            .bytes,
    );
    let page = String::from_utf8_lossy(&site["index.html"]);
    assert!(page.contains("href=\"full%20report.pdf\""), "{page}");
    assert!(page.contains("<title>Port"), "{page}");
    assert!(page.contains("978-3-16-148410-0"), "{page}");

    for (path, rule) in [
        ("../full.pdf", "outside-full-report"),
        ("none.pdf", "missing-full-report"),
    ] {
        let metadata = format!("full_report_url = \"{path}\"");
        let files = [
            ("harbour.md", REPORT.as_bytes()),
            ("harbour.toml", metadata.as_bytes()),
        ];
        let opened = open(named(&files), Wanted::Site).unwrap();
        let rules: Vec<_> = opened
            .warnings
            .iter()
            .map(|warning| warning.rule.name())
            .collect();
        assert!(rules.contains(&rule), "{rules:?}");
        let site = unpacked(&opened.file.bytes);
        assert!(site.keys().all(|name| !name.ends_with(".pdf")));
    }
}
