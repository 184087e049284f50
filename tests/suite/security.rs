//! The tests that `docs/security.md` names exist.

use std::fs;
use std::path::Path;

const PAGE: &str = include_str!("../../docs/security.md");

/// The names of tests in the document: code spans with `::`.
fn named() -> Vec<&'static str> {
    let in_code = PAGE.split('`').skip(1).step_by(2);
    in_code.filter(|code| code.contains("::")).collect()
}

/// Whether the test of this name, or with `*` the module, exists in `tests/suite`.
fn is_there(name: &str) -> bool {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let (module, test) = name.rsplit_once("::").unwrap();
    let parts: Vec<&str> = module.split("::").collect();
    (1..=parts.len()).any(|count| {
        let file = folder.join(parts[..count].join("/")).with_extension("rs");
        let text = fs::read_to_string(file).unwrap_or_default();
        let inner = parts[count..]
            .iter()
            .all(|part| text.contains(&format!("mod {part} ")));
        inner && !text.is_empty() && (test == "*" || text.contains(&format!("fn {test}(")))
    })
}

#[test]
fn what_is_said_to_hold_is_tested() {
    let missing: Vec<&str> = named().into_iter().filter(|name| !is_there(name)).collect();
    assert!(
        missing.is_empty(),
        "docs/security.md names no test: {missing:?}"
    );
    assert!(named().len() > 50, "the page's names are not read");
    assert!(!is_there("command::owned::nobody_wrote_this"));
}
