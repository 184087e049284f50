//! The served HTML, before any script runs.

use std::path::Path;
use std::process::Command;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use scraper::{Html, Selector};
use sha2::{Digest, Sha256};

use crate::browser::{REPORTS, files, index, report_page};

fn select<'a>(page: &'a Html, css: &str) -> Vec<scraper::ElementRef<'a>> {
    page.select(&Selector::parse(css).unwrap()).collect()
}

#[test]
fn the_validator_finds_no_error() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::TempDir::new().unwrap();
    std::fs::write(folder.path().join("seed.html"), index()).unwrap();
    for (name, _) in REPORTS {
        if let Some(page) = report_page(name) {
            std::fs::write(folder.path().join(format!("{name}.html")), page).unwrap();
        }
    }
    let validate = |options: &[&str]| {
        let mut command = Command::new("java");
        command
            .arg("-jar")
            .arg(root.join("tools/node_modules/vnu-jar/build/dist/vnu.jar"));
        let output = command.args(options).arg(folder.path()).output();
        output.expect("java is not there; see `make test`")
    };
    let errors = validate(&["--errors-only"]);
    let said = String::from_utf8_lossy(&errors.stderr);
    let some: Vec<&str> = said.lines().take(20).collect();
    assert!(
        errors.status.success() && some.is_empty(),
        "{}",
        some.join("\n")
    );
}

#[test]
fn the_policy_allows_the_script_in_the_page_and_no_other() {
    let page = Html::parse_document(index());
    let policies = select(&page, "meta[http-equiv=Content-Security-Policy]");
    assert_eq!(policies.len(), 1);
    let policy = policies[0].attr("content").unwrap();
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
    for unsafe_word in ["'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:"] {
        assert!(!policy.contains(unsafe_word), "{policy}");
    }
    let scripts = select(&page, "script:not([src])");
    assert_eq!(scripts.len(), 1);
    let script: String = scripts[0].text().collect();
    let hash = STANDARD.encode(Sha256::digest(script));
    assert!(policy.contains(&format!("'sha256-{hash}'")), "{policy}");
    assert!(select(&page, "style, [style], [onclick], [onload], [ontoggle]").is_empty());
}

#[test]
fn the_head_says_what_the_page_is() {
    let page = Html::parse_document(index());
    let html = select(&page, "html")[0];
    assert_eq!(html.attr("lang"), Some("en"));
    for css in [
        "title",
        "meta[name=description][content]",
        "meta[name=viewport]",
        "meta[charset]",
    ] {
        assert_eq!(select(&page, css).len(), 1, "{css}");
    }
    assert_eq!(select(&page, "h1").len(), 1);
}

#[test]
fn nothing_comes_from_elsewhere() {
    let packed = [".wasm", ".br", ".gz"];
    let readable = |name: &str| !packed.iter().any(|end| name.ends_with(end));
    for file in files().iter().filter(|file| readable(&file.name)) {
        let text = String::from_utf8(file.bytes.clone()).unwrap();
        if file.name.ends_with(".html") {
            let page = Html::parse_document(&text);
            for element in select(&page, "[src], link[href]") {
                let address = element.attr("src").or(element.attr("href")).unwrap();
                assert!(
                    address.starts_with("data:") || !address.contains(':'),
                    "{address}"
                );
            }
        } else {
            assert!(
                !text.contains("//fonts.") && !text.contains("@import"),
                "{}",
                file.name
            );
        }
    }
}
