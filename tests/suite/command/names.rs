//! Names of files, and what is made of a file whose name is wrong.

use super::{Desk, refuses, said};
use foldout::error::separated;

/// What its bytes say of a file without doubt holds, whatever its name.
#[test]
fn a_file_of_another_format_than_its_name() {
    let bytes = crate::pdf::pdf("title: The harbour\n72 100 20 B Boats\n72 140 12 R Otters live.");
    for name in ["report.docx", "report.dat", "report"] {
        let desk = Desk::new();
        desk.put(name, &bytes);
        desk.put_viewer();
        let output = desk.run(&["build", name, "--viewer", "viewer"]);
        assert!(output.status.success(), "{name}: {}", said(&output));
        let page = String::from_utf8(desk.files("dist")["index.html"].clone()).unwrap();
        assert!(page.contains("Otters live."), "{name}");
    }
    let desk = Desk::new();
    desk.put("report", "# Harbour\n\nOtters live.\n");
    let checked = desk.run(&["check", "report"]);
    assert!(checked.status.success(), "{}", said(&checked));
    desk.put("tune.mp3", "la");
    let refused = desk.run(&["check", "tune.mp3"]);
    assert_eq!(refused.status.code(), Some(1));
}

/// A copy that was interrupted has parts, and no list of them.
#[test]
fn a_document_that_breaks_off() {
    refuses(
        |desk| desk.put("seeds/broken.docx", b"PK\x03\x04 and no more"),
        &["seeds/broken.docx: ", "breaks off", "Get the file again"],
    );
}

/// Windows takes `/` and `\`; a message has one of them.
#[test]
fn a_path_is_shown_with_the_separator_of_its_system() {
    assert_eq!(separated("dist/assets/a.js", '/'), "dist/assets/a.js");
    assert_eq!(
        separated("C:\\sites\\dist/assets/a.js", '\\'),
        "C:\\sites\\dist\\assets\\a.js"
    );
    // Elsewhere it is a letter of a name.
    assert_eq!(separated("a\\b/c.txt", '/'), "a\\b/c.txt");
}

/// While Word has a file open, a note of its own lies beside it.
#[test]
fn the_note_of_an_open_file_is_no_report() {
    let desk = Desk::with_report();
    desk.put("seeds/~$report.docx", b"\x04Anna Quay");
    desk.put_viewer();
    let output = desk.run(&["build", "--viewer", "viewer"]);
    assert!(output.status.success(), "{}", said(&output));
}
