//! The report in the WebAssembly of its page: all of a short report, and only the payload of a longer one.

use std::path::Path;

use crate::reading::prove;
use foldout::payload::{Composed, Payload, REPORT_SECTION, SECTION, decode};
use foldout::press::assets::{Asset, SHORT, Viewer};
use foldout::site;

use super::single::{find_section, section};
use super::{file, site as site_of};

/// The module that the page loads.
fn module(files: &[Asset]) -> &[u8] {
    let is_it =
        |file: &&Asset| file.name.starts_with("assets/viewer-") && file.name.ends_with(".wasm");
    let mut modules = files.iter().filter(is_it);
    let module = modules.next().unwrap();
    assert!(modules.next().is_none());
    &module.bytes
}

/// All text of `report`, in order.
fn said(report: &Composed) -> String {
    let meta = &report.meta;
    let names = meta.authors.iter().chain(&meta.editors);
    let masthead = [
        &meta.title,
        &meta.publisher,
        &meta.institution,
        &meta.institution_tagline,
        &meta.rights,
    ];
    let mut said: Vec<String> = masthead.into_iter().chain(names).cloned().collect();
    let pieces = report.text.pieces();
    said.extend(pieces.map(|html| foldout::payload::text_of(html)));
    said.join("\n")
}

/// The module of the published seed contains all its words in order.
#[test]
fn the_seed_is_whole_in_its_module() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let viewer = Viewer::embedded().expect("run `make release` first");
    let built = site::build(&seeds, &viewer, None).unwrap();
    let module = module(&built.files);
    let report: Composed = decode(&section(module, REPORT_SECTION)).unwrap();
    let payload: Payload = decode(&section(module, SECTION)).unwrap();
    assert_eq!(*report.payload, payload);

    let path = seeds.join("japan-russia-relations.txt");
    let source = std::fs::read_to_string(&path).unwrap();
    let said = said(&report);
    let said: Vec<&str> = said.split_whitespace().collect();
    let missing = source.split_whitespace().find(|word| !said.contains(word));
    assert_eq!(missing, None);
    let reading = site::read_path(&path).unwrap();
    prove(&reading.count.words, &report, &reading.warnings).unwrap();
}

/// A report with this much text, with a word that the viewer does not contain.
fn report_of(bytes: usize) -> Vec<Asset> {
    let text = "quagga ".repeat(bytes / 7 + 1);
    site_of(&text[..bytes].replace("  ", " x"), None)
}

#[test]
fn a_longer_report_is_sent_once() {
    // One word alone may be suggested to readers.
    let holds = |bytes: &[u8]| bytes.windows(13).any(|window| window == b"quagga quagga");
    let short = report_of(SHORT as usize);
    assert!(holds(module(&short)));
    assert!(find_section(module(&short), REPORT_SECTION).is_some());
    let long = report_of(SHORT as usize + 1);
    assert!(!holds(module(&long)));
    assert!(find_section(module(&long), REPORT_SECTION).is_none());
    // Its words are in the page, and in the module that contains the page.
    for files in [&short, &long] {
        assert!(holds(file(files, "index.html")));
        assert!(find_section(file(files, "report.wasm"), REPORT_SECTION).is_none());
    }
}
