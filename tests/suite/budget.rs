//! The *budget*: the maximum size of a page beyond its report, from `tests/budget.toml`. Sizes are the same on
//! every machine, so a test can check them; `make bench` measures times.

use foldout::press::assets::Viewer;
use foldout::press::sizes;
use foldout::site;
use serde::Deserialize;
use std::path::Path;
use tempfile::TempDir;

const BUDGET: &str = include_str!("../budget.toml");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Budget {
    compressed: Compressed,
    whole: Whole,
    shipped: Shipped,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Compressed {
    script: usize,
    styles: usize,
    wasm: usize,
    viewer: usize,
    later: usize,
    page: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Whole {
    single_file: usize,
}

/// The budget of a viewer with the standard library as Rust ships it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Shipped {
    wasm: usize,
    viewer: usize,
    later: usize,
    single_file: usize,
}

impl Budget {
    /// The budget of the viewer in this command: `tools/viewer` notes which library it has.
    fn of_this_viewer() -> Self {
        let mut budget: Self = toml::from_str(BUDGET).unwrap();
        let command = Path::new(env!("CARGO_BIN_EXE_foldout"));
        let target = command.parent().and_then(Path::parent).unwrap();
        let library = std::fs::read_to_string(target.join("viewer/library.txt"));
        let library = library.unwrap_or_default();
        println!("the viewer's standard library: {}", library.trim());
        if library.trim() != "small" {
            let Shipped {
                wasm,
                viewer,
                later,
                single_file,
            } = budget.shipped;
            budget.compressed.wasm = wasm;
            budget.compressed.viewer = viewer;
            budget.compressed.later = later;
            budget.whole.single_file = single_file;
        }
        budget
    }
}

/// The compressed size of `bytes`.
fn brotli_at_its_best(bytes: &[u8]) -> usize {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams::default();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params).unwrap();
    out.len()
}

#[test]
fn a_page_keeps_to_its_budget() {
    let budget = Budget::of_this_viewer();
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("one.md"), "One sentence.\n").unwrap();
    let viewer = Viewer::embedded().expect("run `make release` first");
    let site = site::build(folder.path(), &viewer, None).unwrap();
    let rows = site.sizes().rows;
    let row = |start: &str, end: &str| {
        let is_it = |row: &&sizes::Row| row.name.starts_with(start) && row.name.ends_with(end);
        let mut found = rows.iter().filter(is_it);
        found.next().filter(|_| found.next().is_none()).unwrap()
    };
    let script = row("assets/viewer-", ".js").brotli;
    let html = site.files.iter().find(|file| file.name == "index.html");
    let html = std::str::from_utf8(&html.unwrap().bytes).unwrap();
    let (_, styles) = html.split_once("<style>").unwrap();
    let (styles, _) = styles.split_once("</style>").unwrap();
    let styles = brotli_at_its_best(styles.as_bytes());
    let wasm = row("assets/viewer-", ".wasm").brotli;
    let later = row("assets/filter-", ".wasm").brotli;
    let page = row("index.html", "").brotli;
    let single_file = row("report.html", "").bytes;
    let Compressed { viewer, .. } = budget.compressed;
    let mut over = Vec::new();
    for (name, bytes, budget) in [
        ("script", script, budget.compressed.script),
        ("styles", styles, budget.compressed.styles),
        ("wasm", wasm, budget.compressed.wasm),
        ("viewer", script + styles + wasm, viewer),
        ("later", later, budget.compressed.later),
        ("page", page, budget.compressed.page),
        ("single_file", single_file, budget.whole.single_file),
    ] {
        println!("{name}: {bytes} of {budget} bytes");
        if bytes > budget {
            over.push(name);
        }
    }
    assert!(over.is_empty(), "over budget: {over:?}");
}
