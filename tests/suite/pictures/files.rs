//! Only regular files are read, up to a limit.

#![cfg(unix)]

use std::fs::File;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use super::png;
use crate::command::Desk;

/// Only detects hangs: these commands take moments.
const HANGS: Duration = Duration::from_secs(180);

/// Runs the command in `desk`; fails if it does not end.
fn run(desk: &Desk, options: &[&str]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_foldout"))
        .args(options)
        .current_dir(desk.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if begun.elapsed() > HANGS {
            child.kill().unwrap();
            panic!("`foldout {}` hangs", options.join(" "));
        }
        std::thread::park_timeout(Duration::from_millis(10));
    }
    child.wait_with_output().unwrap()
}

fn pipe(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status().unwrap();
    assert!(made.success());
}

/// A sparse file of this size.
fn hollow(path: &Path, bytes: u64) {
    File::create(path).unwrap().set_len(bytes).unwrap();
}

fn fails(output: &Output, wanted: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains(wanted), "“{wanted}” is missing in: {said}");
}

fn said(output: &Output) -> String {
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_picture_that_is_no_file_is_named() {
    let desk = Desk::new();
    desk.put(
        "seeds/report.md",
        "# One\n\n![two](pipe.png) ![three](zero.png) ![four](/dev/zero) ![five](folder.png)\n",
    );
    desk.put("seeds/folder.png/none.txt", "");
    pipe(&desk.path().join("seeds/pipe.png"));
    std::os::unix::fs::symlink("/dev/zero", desk.path().join("seeds/zero.png")).unwrap();
    // Even if its folder is allowed.
    let told = said(&run(&desk, &["check", "--pictures", "/dev"]));
    assert_eq!(told.matches("and was not read: “").count(), 3, "{told}");
    assert!(told.contains("is not there: “folder.png”"), "{told}");
}

#[test]
fn a_source_that_is_no_file_is_an_error() {
    let desk = Desk::new();
    pipe(&desk.path().join("report.md"));
    fails(
        &run(&desk, &["check", "report.md"]),
        "report.md: this is a pipe or a device",
    );
    fails(
        &run(&desk, &["check", "/dev/zero"]),
        "/dev/zero: this is a pipe or a device",
    );
    // As with `<(…)` of a shell.
    let output = Command::new("sh")
        .args(["-c", "exec \"$0\" check /dev/fd/9 9< \"$1\""])
        .arg(env!("CARGO_BIN_EXE_foldout"))
        .arg("/dev/null")
        .output()
        .unwrap();
    fails(&output, "Save it as a file, such as report.md");
}

#[test]
fn nothing_else_that_is_read_may_be_a_pipe() {
    let desk = Desk::new();
    desk.put("seeds/one.md", "# One\n\nWords.\n");
    desk.put("seeds/two.md", "# Two\n\nWords.\n");
    for beside in ["seeds/one.toml", "seeds/library.toml", "seeds/three.md"] {
        pipe(&desk.path().join(beside));
    }
    said(&run(&desk, &["check"]));
    desk.put_viewer_of("", b"");
    std::fs::remove_file(desk.path().join("viewer/site.js")).unwrap();
    std::fs::remove_file(desk.path().join("viewer/viewer_bg.wasm")).unwrap();
    pipe(&desk.path().join("viewer/site.js"));
    pipe(&desk.path().join("viewer/viewer_bg.wasm"));
    let output = run(&desk, &["build", "--viewer", "viewer"]);
    fails(
        &output,
        "viewer/site.js: this is a pipe or a device, and a file is wanted",
    );
}

#[test]
fn no_more_is_read_than_the_limits() {
    let desk = Desk::new();
    desk.put("seeds/report.md", "# One\n\n![two](large.png)\n");
    hollow(&desk.path().join("seeds/large.png"), 64_000_001);
    let told = said(&run(&desk, &["check"]));
    assert!(
        told.contains("more than 64 MB, and was not read: “large.png”"),
        "{told}"
    );
    hollow(&desk.path().join("seeds/report.toml"), 1_000_001);
    fails(
        &run(&desk, &["check"]),
        "seeds/report.toml: the file has more than the 1 MB that are read",
    );
    hollow(&desk.path().join("large.md"), 100_000_000_000);
    fails(
        &run(&desk, &["check", "large.md"]),
        "large.md: the file has 100000 MB",
    );
}

/// A picture of the maximum size is shown, even if a part of it is data after its end.
#[test]
fn a_picture_up_to_the_limit_is_shown() {
    let desk = Desk::new();
    let mut picture = png(1, &[]);
    picture.resize(64_000_000, 0);
    desk.put("seeds/large.png", picture);
    desk.put("seeds/report.md", "# One\n\n![two](large.png)\n");
    let told = said(&run(&desk, &["check"]));
    assert!(
        told.contains("64000 kB of data behind the picture's end, in large.png"),
        "{told}"
    );
}
