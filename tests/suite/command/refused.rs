//! Sources that are refused: nothing to read, formats that cannot be read, metadata that are wrong.

use super::{Desk, refuses, said};
use std::fs;
use std::process::Command;

#[test]
fn no_seeds() {
    refuses(
        |desk| fs::remove_dir_all(desk.path().join("seeds")).unwrap(),
        &["seeds: "],
    );
}

#[test]
fn no_report_in_the_folder() {
    refuses(
        |desk| fs::remove_file(desk.path().join("seeds/report.txt")).unwrap(),
        &["seeds: ", "no report", ".txt"],
    );
}

#[test]
fn empty_report() {
    refuses(
        |desk| desk.put("seeds/report.txt", " \n\n"),
        &["seeds/report.txt", "empty"],
    );
}

#[test]
fn a_format_that_cannot_be_read() {
    for (name, what) in [
        ("report.odd", ".txt"),
        ("report.doc", "save it as .docx"),
        ("report.pages", "Export To"),
        ("report.xlsx", "spreadsheets cannot be read"),
        ("report.pptx", "slides cannot be read"),
    ] {
        refuses(
            |desk| {
                fs::remove_file(desk.path().join("seeds/report.txt")).unwrap();
                desk.put(&format!("seeds/{name}"), "?");
            },
            &[name, what],
        );
    }
}

#[test]
fn a_binary_file() {
    refuses(
        |desk| desk.put("seeds/report.txt", b"ab\ncd\0ef"),
        &["seeds/report.txt:2:3: ", "not text", "UTF-8"],
    );
}

#[test]
fn another_encoding() {
    let desk = Desk::new();
    desk.put(
        "seeds/report.txt",
        b"The talks in Z\xFCrich went on. They ended late.",
    );
    let output = desk.build(&[]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("windows-1252"), "{}", said(&output));
    let page = String::from_utf8(desk.files("dist")["index.html"].clone()).unwrap();
    assert!(page.contains("Zürich"));
}

#[test]
fn a_format_that_needs_pandoc() {
    let desk = Desk::new();
    desk.put("seeds/report.rst", "anything");
    desk.put_viewer();
    let output = Command::new(env!("CARGO_BIN_EXE_foldout"))
        .args(["build", "--viewer", "viewer"])
        .current_dir(desk.path())
        .env("PATH", "")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    for words in [
        "seeds/report.rst: ",
        "pandoc, which does not start",
        "apt install pandoc",
    ] {
        assert!(said(&output).contains(words), "{}", said(&output));
    }
}

#[test]
fn broken_metadata() {
    refuses(
        |desk| {
            desk.put(
                "seeds/report.toml",
                "language = \"en\"\ntitle = \"never closed\n",
            )
        },
        &["seeds/report.toml:2:"],
    );
}

#[test]
fn an_unknown_key() {
    refuses(
        |desk| {
            desk.put(
                "seeds/report.toml",
                "language = \"en\"\ntitel = \"A title\"\n",
            )
        },
        &[
            "seeds/report.toml:2:1: ",
            "`titel`",
            "Did you mean `title`?",
        ],
    );
}

#[test]
fn a_date_that_is_none() {
    refuses(
        |desk| desk.put("seeds/report.toml", "date = \"December 2016\"\n"),
        &["seeds/report.toml:1:8: ", "`December 2016`", "2016-12"],
    );
}

#[test]
fn an_address_that_runs() {
    refuses(
        |desk| {
            desk.put(
                "seeds/report.toml",
                "source_url = \"javascript:alert(1)\"\n",
            )
        },
        &[
            "seeds/report.toml:1:14: ",
            "javascript:alert(1)",
            "https://",
        ],
    );
}
