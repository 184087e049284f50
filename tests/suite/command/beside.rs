//! What stands in a folder of reports and is none is told; a link that leads nowhere is not called missing.

use super::{Desk, said};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::os::unix::net::UnixListener;
use std::{fs, process::Command};

/// What `foldout check` says is skipped in the folder `in`.
fn skipped(desk: &Desk) -> Vec<String> {
    let output = desk.run(&["check", "--format", "json", "in"]);
    assert!(output.status.success(), "{}", said(&output));
    let found: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
    let of_rule = found
        .iter()
        .filter(|found| found["rule"] == "skipped-other");
    of_rule
        .map(|found| found["text"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn what_is_neither_file_nor_folder_is_told() {
    let desk = Desk::new();
    desk.put("in/report.md", "# Title\n\nWords.\n");
    desk.put("in/sub/notes.csv", "a\n");
    let folder = desk.path().join("in");
    symlink("gone.md", folder.join("dead.md")).unwrap();
    symlink("round", folder.join("round")).unwrap();
    symlink("report.md", folder.join("live.png")).unwrap();
    let _socket = UnixListener::bind(folder.join("socket")).unwrap();
    let made = Command::new("mkfifo").arg(folder.join("pipe")).status();
    assert!(made.unwrap().success());
    assert_eq!(
        skipped(&desk),
        [
            "in/dead.md (a link that leads to nothing)",
            "in/pipe (a pipe)",
            "in/round (a link that leads in a circle)",
            "in/socket (a socket)",
        ]
    );
}

#[test]
fn a_folder_that_cannot_be_opened_is_told() {
    let desk = Desk::new();
    desk.put("in/report.md", "# Title\n\nWords.\n");
    desk.put("in/sub/closed/other.md", "# Other\n\nWords.\n");
    let closed = desk.path().join("in/sub/closed");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read_dir(&closed).is_ok() {
        println!("skipped: every folder can be opened by this user");
        return;
    }
    let told = skipped(&desk);
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
    assert!(
        told[0].starts_with("in/sub/closed (a folder that cannot be opened: "),
        "{told:?}"
    );
}

#[test]
fn a_link_that_leads_nowhere_is_no_missing_file() {
    let desk = Desk::new();
    desk.put("in/picture.png", "");
    symlink("gone.md", desk.path().join("in/dead.md")).unwrap();
    symlink("round.md", desk.path().join("round.md")).unwrap();
    for (place, named, words) in [
        ("in/dead.md", "in/dead.md", "leads to nothing"),
        ("in", "in/dead.md", "leads to nothing"),
        ("round.md", "round.md", "leads in a circle"),
        ("gone.md", "gone.md", "there is no such file"),
    ] {
        let output = desk.build(&[place]);
        let said = said(&output);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.starts_with(&format!("error: {named}: ")), "{said}");
        assert!(said.contains(words), "{said}");
    }
}
