//! A report can make pandoc read its bytes, and nothing else. If pandoc is missing, the tests that need it pass
//! with a message; others use a program of the same name instead.

use super::{Desk, said};
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output};

/// In files that no report may include.
const SECRET: &str = "SECRETWORD";

pub(super) fn has_pandoc() -> bool {
    let found = Command::new("pandoc").arg("--version").output().is_ok();
    if !found {
        println!("skipped: there is no pandoc");
    }
    found
}

/// A PNG of one pixel.
pub(super) fn picture() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 1, 1);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[0]).unwrap();
    writer.finish().unwrap();
    bytes
}

/// The warnings of `foldout check` about `name`, as rule and text.
pub(super) fn checked(desk: &Desk, name: &str) -> Vec<(String, String)> {
    let output = desk.run(&["check", "--format", "json", "--", name]);
    assert!(output.status.success(), "{name}: {}", said(&output));
    let found: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
    let word = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let found = found.iter();
    found
        .map(|found| (word(&found["rule"]), word(&found["text"])))
        .collect()
}

/// Files that name others, and what they name.
const INCLUDING: [(&str, &str, &[&str]); 7] = [
    (
        "a.rst",
        "Title\n=====\n\n.. include:: secret.txt\n\n.. include:: DESK/secret.rst\n   :literal:\n\n\
         .. raw:: html\n   :file: secret.txt\n\n.. literalinclude:: secret.py\n\nWords.\n",
        &["secret.txt", "secret.rst"],
    ),
    (
        "b.org",
        "#+SETUPFILE: secret.setup\n* Title\n#+INCLUDE: \"secret.txt\"\n#+INCLUDE: \"DESK/secret.py\" src python\n\n\
         #+INCLUDE: /etc/hostname\n\nWords.\n",
        &["secret.txt", "secret.py", "/etc/hostname"],
    ),
    (
        "c.tex",
        "\\documentclass{article}\n\\usepackage{secret}\n\\begin{document}\n\\section{Title}\n\\input{secret.txt}\n\n\
         \\include{DESK/secret}\n\n\\lstinputlisting{secret.py}\n\n\\verbatiminput{secret.txt}\n\nWords.\n\
         \\end{document}\n",
        &["secret.tex", "secret.py"],
    ),
    (
        "d.textile",
        "h1. Title\n\n<iframe src=\"secret.txt\"></iframe>\n\nWords.\n",
        &[],
    ),
    (
        "e.opml",
        "<opml version=\"2.0\" xmlns:xi=\"http://www.w3.org/2001/XInclude\"><head><title>Title</title></head><body>\
         <outline text=\"Words.\"/><outline type=\"include\" url=\"secret.txt\" text=\"More.\"/>\
         <xi:include href=\"secret.txt\" parse=\"text\"/></body></opml>",
        &[],
    ),
    (
        "f.muse",
        "#title Title\n\n<include file=\"secret.txt\">\n\nWords.\n",
        &[],
    ),
    (
        "g.rst",
        "Title\n=====\n\n.. csv-table:: Words\n   :header: a, b\n   :file: secret.csv\n",
        &["secret.csv"],
    ),
];

#[test]
fn no_file_that_a_report_names_is_taken_in() {
    if !has_pandoc() {
        return;
    }
    let desk = Desk::new();
    for kind in ["txt", "rst", "py", "setup", "sty", "tex", "csv"] {
        desk.put(&format!("in/secret.{kind}"), format!("#+TITLE: {SECRET}\n"));
    }
    let folder = desk.path().join("in");
    for (name, text, named) in INCLUDING {
        let path = format!("in/{name}");
        desk.put(&path, text.replace("DESK", &folder.display().to_string()));
        let found = checked(&desk, &path);
        for file in named {
            let told = found
                .iter()
                .any(|(rule, text)| rule == "unread-file" && text.contains(file));
            assert!(told, "{name}: {file} is not told: {found:?}");
        }
        let output = desk.build(&[&path]);
        assert!(output.status.success(), "{name}: {}", said(&output));
        for (file, bytes) in desk.files("dist") {
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains(SECRET), "{name}: {file} has it");
        }
        let page = String::from_utf8(desk.files("dist")["index.html"].clone()).unwrap();
        assert!(page.contains("Words"), "{name}");
    }
}

#[test]
fn a_report_that_only_takes_in_others_names_them() {
    if !has_pandoc() {
        return;
    }
    let desk = Desk::new();
    let text =
        "\\documentclass{book}\n\\begin{document}\n\\input{one}\n\\include{two}\n\\end{document}\n";
    desk.put("in/all.tex", text);
    let output = desk.build(&["in/all.tex"]);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("not read: one.tex, two.tex"), "{said}");
}

/// A macro that calls itself: pandoc names no line.
#[test]
fn words_are_shown_where_pandoc_gives_up() {
    if !has_pandoc() {
        return;
    }
    let desk = Desk::new();
    desk.put(
        "in/a.tex",
        "\\def\\a{\\a b}\n\\section{Aims}\nSome \\a words.\n",
    );
    let output = desk.build(&["in/a.tex"]);
    assert!(output.status.success(), "{}", said(&output));
    let page = String::from_utf8(desk.files("dist")["index.html"].clone()).unwrap();
    assert!(page.contains("words."), "{page}");
}

#[test]
fn a_file_that_cannot_be_done_without_is_told() {
    if !has_pandoc() {
        return;
    }
    let desk = Desk::new();
    desk.put("in/secret.txt", SECRET);
    let entity = "<!DOCTYPE opml [<!ENTITY s SYSTEM \"secret.txt\">]>";
    let cases = [(
        "b.opml",
        format!("{entity}<opml version=\"2.0\"><body><outline text=\"&s;\"/></body></opml>"),
        "pandoc cannot read this",
    )];
    for (name, text, wanted) in cases {
        let path = format!("in/{name}");
        desk.put(&path, text);
        let output = desk.build(&[&path]);
        let said = said(&output);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.starts_with(&format!("error: {path}: ")), "{said}");
        assert!(said.contains(wanted) && !said.contains(SECRET), "{said}");
    }
}

/// A report that shows two pictures, one beside it and one at `address`.
fn with_pictures(kind: &str, address: &str) -> String {
    match kind {
        "rst" => {
            format!("Title\n=====\n\n.. image:: pic.png\n\n.. image:: {address}\n")
        }
        "org" => format!("* Title\n\n[[file:pic.png]]\n\n[[{address}]]\n"),
        "tex" => format!(
            "\\begin{{document}}\n\\section{{Title}}\n\\includegraphics{{pic.png}}\n\n\\includegraphics{{{address}}}\n\
             \\end{{document}}\n"
        ),
        "textile" => format!("h1. Title\n\n!pic.png(Words)!\n\n!{address}!\n"),
        "muse" => format!("#title Title\n\n[[pic.png]]\n\n[[{address}]]\n"),
        "opml" => format!(
            "<opml version=\"2.0\"><body><outline text=\"Words\" _note=\"![a](pic.png) ![b]({address})\"/></body></opml>"
        ),
        _ => format!(
            "{{\"cells\":[{{\"cell_type\":\"markdown\",\"metadata\":{{}},\"source\":[\"# Title\\n\\n![a](pic.png)\\n\\n\
             ![b]({address})\"]}}],\"metadata\":{{}},\"nbformat\":4,\"nbformat_minor\":4}}"
        ),
    }
}

#[test]
fn pictures_come_from_beside_the_report_and_none_from_elsewhere() {
    if !has_pandoc() {
        return;
    }
    let host = TcpListener::bind("127.0.0.1:0").unwrap();
    host.set_nonblocking(true).unwrap();
    let address = format!("http://{}/x.png", host.local_addr().unwrap());
    for kind in ["rst", "org", "tex", "textile", "muse", "opml"] {
        let desk = Desk::new();
        desk.put("in/pic.png", picture());
        desk.put(&format!("in/a.{kind}"), with_pictures(kind, &address));
        let output = desk.build(&[&format!("in/a.{kind}")]);
        assert!(output.status.success(), "{kind}: {}", said(&output));
        let files = desk.files("dist");
        let mut names = files.keys();
        let is_picture = |name: &String| name.contains("pic-") && name.ends_with(".png");
        assert!(names.any(is_picture), "{kind}: {:?}", files.keys());
        let asked = host.accept().map(|_| ()).map_err(|error| error.kind());
        assert_eq!(asked, Err(ErrorKind::WouldBlock), "{kind} asked the host");
    }
}

/// A short Org mode text that pandoc 2.17 never finishes.
const ENDLESS: &str = "* T\n  :PROPERTIES:\n  :CUSTOM_ID: t\n  :END:\nWords /em/ =c=.[fn:1]\n\n| a | b |\n|---+---|\n|";

#[test]
fn pandoc_without_end_is_ended() {
    if !has_pandoc() {
        return;
    }
    let desk = Desk::new();
    desk.put("a.org", ENDLESS);
    let output = desk.build(&["a.org"]);
    // A newer pandoc may read it.
    if output.status.success() {
        println!("skipped: this pandoc comes to an end");
        return;
    }
    let said = said(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.starts_with("error: a.org: pandoc "), "{said}");
    assert!(
        said.contains("the most that a file of this size is given"),
        "{said}"
    );
    assert!(desk.files("dist").is_empty());
}

#[test]
fn names_that_look_like_options_are_names() {
    if !has_pandoc() {
        return;
    }
    for name in [
        "-x.org",
        "--help.org",
        "+RTS.org",
        "-.org",
        "http:/127.0.0.1/x.org",
    ] {
        let desk = Desk::new();
        desk.put(&format!("in/{name}"), "* Title\n\nWords.\n");
        let output = Command::new(env!("CARGO_BIN_EXE_foldout"))
            .args(["check", "--", name])
            .current_dir(desk.path().join("in"))
            .output()
            .unwrap();
        assert!(output.status.success(), "{name}: {}", said(&output));
    }
}

/// The user's settings of pandoc do not affect reports.
#[test]
fn settings_of_the_user_change_nothing() {
    if !has_pandoc() {
        return;
    }
    let desk = Desk::new();
    desk.put("a.org", "* Title\n\nWords and more: Mr. Smith.\n");
    let plain = desk.build(&["a.org"]);
    assert!(plain.status.success(), "{}", said(&plain));
    let before = desk.files("dist");
    for place in ["home/.pandoc", "home/.local/share/pandoc", "data/pandoc"] {
        desk.put(&format!("{place}/abbreviations"), "and\n");
        desk.put(&format!("{place}/templates/default.html"), SECRET);
        desk.put(&format!("{place}/defaults.yaml"), "to: html\n");
    }
    let output = Command::new(env!("CARGO_BIN_EXE_foldout"))
        .args(["build", "--viewer", "viewer", "a.org"])
        .current_dir(desk.path())
        .env("HOME", desk.path().join("home"))
        .env("XDG_DATA_HOME", desk.path().join("data"))
        .env("GHCRTS", "-M1m")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", said(&output));
    assert!(desk.files("dist") == before);
}

/// Pandoc before 3.1.4 writes such a picture outside its folder.
#[test]
fn a_picture_whose_name_climbs_is_left_out() {
    if !has_pandoc() {
        return;
    }
    let desk = Desk::new();
    let name = "media/%2e%2e/%2e%2e/%2e%2e/escaped.png";
    desk.put("a.fb2", book_with_picture(name));
    let found = checked(&desk, "a.fb2");
    let told = found
        .iter()
        .any(|(rule, text)| rule == "unread-file" && text.contains(name));
    assert!(told, "{found:?}");
}

/// A book of FictionBook with an embedded picture `name`.
fn book_with_picture(name: &str) -> String {
    format!(
        "<FictionBook xmlns=\"http://www.gribuser.ru/xml/fictionbook/2.0\" \
         xmlns:l=\"http://www.w3.org/1999/xlink\"><description><title-info><book-title>Book</book-title>\
         </title-info></description><body><section><p>Words.</p><image l:href=\"#{name}\"/></section></body>\
         <binary id=\"{name}\" content-type=\"image/png\">iVBORw0KGgo=</binary></FictionBook>"
    )
}

/// Pictures of a Word file are read from memory: their names lead nowhere.
#[test]
fn a_picture_of_a_word_file_may_have_any_name() {
    let desk = Desk::new();
    for name in [
        "media/%2e%2e/%2e%2e/%2e%2e/escaped.png",
        "media/seen%201.png",
    ] {
        desk.put("b.docx", word_with_picture(name));
        let output = desk.build(&["b.docx"]);
        assert!(output.status.success(), "{}", said(&output));
        let files = desk.files("dist");
        assert!(
            files.keys().any(|name| name.ends_with(".png")),
            "{:?}",
            files.keys()
        );
    }
}

/// A picture that cannot be shown is called by the name of its part.
#[test]
fn a_picture_of_a_word_file_is_named_by_its_part() {
    let desk = Desk::new();
    desk.put("a.docx", word_with("media/old.emf", b"no picture".to_vec()));
    let found = checked(&desk, "a.docx");
    let about = |(_, text): &&(String, String)| text.contains("old.emf");
    let (_, text) = found.iter().find(about).unwrap();
    assert_eq!(text, "word/media/old.emf");
}

/// A Word file with an embedded picture `name`.
fn word_with_picture(name: &str) -> Vec<u8> {
    word_with(name, picture())
}

/// The same with these bytes as the picture.
fn word_with(name: &str, picture: Vec<u8>) -> Vec<u8> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006";
    const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let relations = |list: &str| {
        format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{list}</Relationships>")
    };
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationship Id=\"r1\" Type=\"{OFFICE}/relationships/{kind}\" Target=\"{target}\"/>"
        )
    };
    let document = format!(
        "<w:document xmlns:w=\"{WORD}\" xmlns:r=\"{OFFICE}/relationships\" xmlns:a=\"{DRAWING}/main\" \
         xmlns:wp=\"{DRAWING}/wordprocessingDrawing\" xmlns:pic=\"{DRAWING}/picture\"><w:body><w:p><w:r><w:t>Words.</w:t>\
         </w:r></w:p><w:p><w:r><w:drawing><wp:inline><wp:extent cx=\"1\" cy=\"1\"/><wp:docPr id=\"1\" name=\"a\" \
         descr=\"What it shows\"/><a:graphic><a:graphicData uri=\"{DRAWING}/picture\"><pic:pic><pic:blipFill>\
         <a:blip r:embed=\"r1\"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>\
         </w:p></w:body></w:document>"
    );
    let types = format!(
        "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override \
         PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.\
         wordprocessingml.document.main+xml\"/></Types>"
    );
    let parts = [
        ("[Content_Types].xml".to_owned(), types.into_bytes()),
        (
            "_rels/.rels".to_owned(),
            relations(&relation("officeDocument", "word/document.xml")).into_bytes(),
        ),
        ("word/document.xml".to_owned(), document.into_bytes()),
        (
            "word/_rels/document.xml.rels".to_owned(),
            relations(&relation("image", name)).into_bytes(),
        ),
        (format!("word/{name}"), picture),
    ];
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive
            .start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        archive.write_all(&bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Builds `a.org` on `desk` with a fake pandoc that reports `version` and otherwise runs `script`.
fn build_with(desk: &Desk, version: &str, script: &str) -> Output {
    desk.put("a.org", "* Title\n\nWords.\n");
    desk.put_viewer();
    run_with(
        desk,
        version,
        script,
        &["build", "--viewer", "viewer", "a.org"],
    )
}

/// Runs the command on `desk` with such a pandoc.
pub(super) fn run_with(desk: &Desk, version: &str, script: &str, options: &[&str]) -> Output {
    desk.put(
        "bin/pandoc",
        format!(
            "#!/bin/sh\nfor word; do [ \"$word\" = --version ] && echo 'pandoc {version}' && exit; done\n{script}\n"
        ),
    );
    let program = desk.path().join("bin/pandoc");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    Command::new(env!("CARGO_BIN_EXE_foldout"))
        .args(options)
        .current_dir(desk.path())
        .env(
            "PATH",
            format!("{}:{path}", desk.path().join("bin").display()),
        )
        .output()
        .unwrap()
}

/// Asserts that it failed with one line that has all of `wanted`, and returns it.
fn fails(output: &Output, wanted: &[&str]) -> String {
    let said = said(output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.starts_with("error: a.org: "), "{said}");
    for words in wanted {
        assert!(said.contains(words), "“{words}” is missing in: {said}");
    }
    said
}

#[test]
fn an_old_pandoc_is_not_run() {
    for version in ["2.14.2", "1.19", "2.9.2.1"] {
        let desk = Desk::new();
        let ran = desk.path().join("ran");
        let output = build_with(&desk, version, &format!("touch '{}'", ran.display()));
        fails(&output, &[version, "2.15 or newer"]);
        assert!(!ran.exists(), "{version}");
    }
    let desk = Desk::new();
    let output = build_with(
        &desk,
        "2.15",
        "echo '{\"blocks\":[{\"t\":\"Para\",\"c\":[{\"t\":\"Str\",\"c\":\"Title Words\"}]}]}'",
    );
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn output_without_end_is_ended() {
    let desk = Desk::new();
    let output = build_with(&desk, "3.1", "exec cat /dev/zero");
    fails(&output, &["more than 128 MB"]);
}

#[test]
fn what_pandoc_says_is_bounded_and_harmless() {
    let desk = Desk::new();
    let script = "cat > /dev/null; printf 'first \\033[2J\\007\\342\\200\\256 line\\n' >&2; \
                  head -c 3000000 /dev/zero | tr '\\0' 'x' >&2; exit 64";
    let said = fails(&build_with(&desk, "3.1", script), &["first [2J line"]);
    assert!(said.len() < 1_000, "{}", said.len());
    assert!(
        said.chars().all(|c| c == '\n' || !c.is_control()),
        "{said:?}"
    );
}

/// Child processes of pandoc end with it.
#[cfg(target_os = "linux")]
#[test]
fn nothing_that_pandoc_started_is_left() {
    let desk = Desk::new();
    let number = desk.path().join("number");
    let script = format!(
        "sleep 1000 >/dev/null 2>&1 </dev/null & echo $! > '{}'; echo oh >&2; exit 64",
        number.display()
    );
    fails(&build_with(&desk, "3.1", &script), &["oh"]);
    let number = fs::read_to_string(number).unwrap();
    let state = Path::new("/proc").join(number.trim()).join("stat");
    // Ending takes a moment. This loop has no limit of its own.
    while fs::read_to_string(&state).is_ok_and(|state| !state.contains(") Z ")) {
        std::thread::yield_now();
    }
}
