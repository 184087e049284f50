//! Integrity: the page loads its files with hashes of their content, and their names contain a hash too.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};

use foldout::press::assets::Asset;

use super::{file, page, select, site};

fn sha_384(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

#[test]
fn the_page_takes_no_file_but_the_one_it_was_built_with() {
    let files = site("# One\n\nTwo.\n", None);
    let page = page(&files, "index.html");
    let loaded = "link[rel=stylesheet], link[rel=preload], script[src]";
    let mut kinds = Vec::new();
    for element in select(&page, loaded) {
        let name = element.attr("href").or(element.attr("src")).unwrap();
        let wanted = sha_384(file(&files, name));
        assert_eq!(element.attr("integrity"), Some(wanted.as_str()), "{name}");
        kinds.push(name.rsplit('.').next().unwrap().to_owned());
    }
    kinds.sort();
    assert_eq!(kinds, ["js", "wasm"]);
}

/// The page has the address and hash of the wasm, since all reports share the script.
#[test]
fn the_script_takes_the_wasm_that_its_page_names_and_no_other() {
    let [one, other] = ["# One\n\nTwo.\n", "# Three\n\nFour.\n"].map(|text| site(text, None));
    let named = |files: &[Asset], end: &str| {
        let is_it =
            |file: &&Asset| file.name.starts_with("assets/viewer-") && file.name.ends_with(end);
        let file = files.iter().find(is_it);
        file.unwrap().clone()
    };
    assert_eq!(named(&one, ".js"), named(&other, ".js"));
    assert_ne!(named(&one, ".wasm"), named(&other, ".wasm"));
    let script = include_str!("../../../src/script/load.js");
    for asked in [
        "const { href, integrity } =",
        "document.querySelector(\"link[rel=preload]\")",
        "fetch(href, { integrity })",
    ] {
        assert!(script.contains(asked), "{script}");
    }
}

#[test]
fn names_that_are_kept_for_ever_hold_a_hash() {
    let files = site("# One\n\n![A square](square.svg)\n", None);
    let kept = files.iter().filter(|file| {
        let is_precompressed = [".br", ".gz"].iter().any(|end| file.name.ends_with(end));
        file.name.starts_with("assets/") && !is_precompressed
    });
    let mut seen = 0;
    for asset in kept {
        let digest = Sha256::digest(&asset.bytes);
        let hash: String = digest[..6].iter().map(|b| format!("{b:02x}")).collect();
        assert!(asset.name.contains(&format!("-{hash}.")), "{}", asset.name);
        seen += 1;
    }
    // Three icons, the picture, five scripts and both parts of the viewer.
    assert_eq!(seen, 11);
}
