//! The press as WebAssembly makes the same bytes as the command. It is built by `make press`, and runs in Node.

use crate::command::Desk;
use crate::shared::shared;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Presses the report at `source` in WebAssembly and by the command, and compares the single files.
fn is_pressed_alike(source: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // Cargo's target folder is two levels above the test program.
    let program = std::env::current_exe().unwrap();
    let target = program.ancestors().nth(3).unwrap();
    assert!(
        target.join("press-in-node/press.js").exists(),
        "run `make press` first"
    );
    let desk = Desk::new();
    let built = desk.run(&["build", &source.to_string_lossy(), "--quiet"]);
    assert!(built.status.success(), "{}", crate::command::said(&built));
    let mut press = Command::new("node");
    press.arg(root.join("tools/press.mjs")).arg(source);
    press.arg(desk.path().join("pressed.html"));
    let done = press.env("CARGO_TARGET_DIR", target).output().unwrap();
    assert!(done.status.success(), "{}", crate::command::said(&done));
    let read = |name: &str| fs::read(desk.path().join(name)).unwrap();
    let (built, pressed) = (read("dist/report.html"), read("pressed.html"));
    let same = built.iter().zip(&pressed);
    let same = same.take_while(|(one, other)| one == other).count();
    assert!(built == pressed, "the same up to byte {same}");
}

#[test]
fn the_seed() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    is_pressed_alike(&seeds.join("japan-russia-relations.txt"));
}

/// A PDF is read by the other program.
#[test]
fn a_pdf() {
    let desk = Desk::new();
    let bytes = crate::pdf::pdf(
        "title: The harbour\nauthor: Ada Otter\noutline 1 1 Boats\n72 100 20 B Boats\n72 140 12 R Boats are painted.",
    );
    let path = desk.path().join("harbour.pdf");
    fs::write(&path, bytes).unwrap();
    is_pressed_alike(&path);
}

#[test]
fn a_long_report_whose_pictures_are_missing() {
    if let Some(mueller) = shared("corpus/mueller-report/mueller-report.html") {
        is_pressed_alike(&mueller);
    }
}
