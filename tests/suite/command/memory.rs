//! A build with limited memory makes the same files as without a limit, or fails with an error. If no limit can
//! be set, the tests pass with a message.

use super::{Desk, said};
use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Output};

/// The limits: from too little for a build to enough (MB).
const LIMITS: [u32; 16] = [
    60, 80, 90, 100, 110, 120, 140, 160, 180, 200, 220, 250, 300, 400, 600, 1000,
];

/// The minimum to start the command (MB); a debug build alone has 67.
const TO_START: u32 = if cfg!(debug_assertions) { 80 } else { 60 };

/// Builds `sources` with this much memory; `None` if the system has no such limit.
fn build_within(desk: &Desk, megabytes: u32, sources: &str) -> Option<Output> {
    let command = env!("CARGO_BIN_EXE_foldout");
    let script = format!(
        "ulimit -v {} || exit 99; exec '{command}' build --viewer viewer {sources}",
        megabytes * 1024
    );
    let output = Command::new("sh")
        .args(["-c", &script])
        .current_dir(desk.path())
        // A panic with a backtrace needs memory too.
        .env("RUST_BACKTRACE", "1")
        .output()
        .unwrap();
    let known = output.status.code() != Some(99);
    if !known {
        println!("skipped: no memory can be limited here");
    }
    known.then_some(output)
}

/// Whether the build succeeded and made `whole`. Otherwise it must have failed with an error and left no files.
fn is_whole(
    desk: &Desk,
    output: &Output,
    megabytes: u32,
    whole: &BTreeMap<String, Vec<u8>>,
) -> bool {
    let said = said(output);
    let files = desk.files("dist");
    match output.status.code() {
        Some(0) => {
            let names: Vec<_> = files
                .keys()
                .filter(|name| files.get(*name) != whole.get(*name))
                .collect();
            assert!(
                files == *whole,
                "with {megabytes} MB other files were made: {names:?}"
            );
            true
        }
        Some(1) => {
            assert!(said.contains("error: "), "with {megabytes} MB: {said}");
            assert!(
                !said.contains("a fault of Foldout"),
                "with {megabytes} MB: {said}"
            );
            assert!(
                files.is_empty(),
                "with {megabytes} MB there are files: {said}"
            );
            false
        }
        code => panic!("with {megabytes} MB it ended with {code:?}: {said}"),
    }
}

/// Builds `sources` with each limit. The largest must be enough.
fn sweep(desk: &Desk, sources: &str) {
    let output = desk.build(&sources.split(' ').collect::<Vec<_>>());
    assert!(output.status.success(), "{}", said(&output));
    let whole = desk.files("dist");
    let mut last = false;
    for megabytes in LIMITS.into_iter().filter(|most| *most >= TO_START) {
        fs::remove_dir_all(desk.path().join("dist")).ok();
        let Some(output) = build_within(desk, megabytes, sources) else {
            return;
        };
        last = is_whole(desk, &output, megabytes, &whole);
    }
    assert!(last, "the most that is tried is not enough");
}

/// A report with a formula too long for a stack of the usual size, a picture, and a note.
fn report() -> String {
    let terms: Vec<String> = (1..100)
        .map(|term| format!("\\frac{{x^{term}}}{{{term}!}}"))
        .collect();
    format!(
        "# Title\n\nWords with a note.[^1] A second sentence, ${}$.\n\n![What it shows](pic.svg)\n\n![And this](dot.png)\n\n## More\n\n\
         $$\n{}\n$$\n\n[^1]: The note.\n",
        terms.join(" + "),
        terms.join(" - ")
    )
}

fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("a/one.md", report());
    desk.put(
        "a/pic.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"><path d=\"M0 0h8v8z\"/></svg>",
    );
    desk.put("a/dot.png", super::pandoc::picture());
    desk
}

#[test]
fn memory_changes_no_byte_of_a_report() {
    sweep(&desk(), "a/one.md");
}

#[test]
fn memory_changes_no_byte_of_a_library() {
    let desk = desk();
    desk.put("a/two.txt", "A title\n\nA first sentence. A second one.\n");
    sweep(&desk, "a");
}

#[test]
fn memory_changes_no_byte_of_what_pandoc_reads() {
    if Command::new("pandoc").arg("--version").output().is_err() {
        println!("skipped: there is no pandoc");
        return;
    }
    let desk = Desk::new();
    desk.put(
        "a.org",
        "* Title\n\nWords.[fn:1] More.\n\n* Notes\n\n[fn:1] A note.\n",
    );
    sweep(&desk, "a.org");
}

/// The error says what is missing, and what to do.
#[test]
fn too_little_memory_is_told() {
    let desk = desk();
    desk.put_viewer();
    let Some(output) = build_within(&desk, 100, "a/one.md") else {
        return;
    };
    let said = said(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    for words in ["error: ", "memory", "ulimit -v"] {
        assert!(said.contains(words), "“{words}” is missing in: {said}");
    }
}
