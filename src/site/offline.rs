//! *Offline* is where the site still reads and filters after one visit: a service worker keeps its
//! files in the browser. Its rules are in `sw.js`; here it is told which files, and which version.

use super::assets::Asset;
use serde_json::json;
use sha2::{Digest, Sha256};

/// Its name beside the page; its place decides what it may answer for.
pub(super) const NAME: &str = "sw.js";

const WORKER: &str = include_str!("sw.js");

/// The worker that keeps `page` and `files`. The page names some of the files, by which the worker
/// knows a page of another version.
pub(super) fn worker(page: &Asset, files: &[Asset]) -> Asset {
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let is_loaded = |name: &&str| {
        [".css", ".js", ".wasm"]
            .iter()
            .any(|end| name.ends_with(end))
    };
    let needed: Vec<&str> = names.iter().copied().filter(is_loaded).collect();
    let worker = WORKER
        .replace("SITE_VERSION", &version(page, files))
        .replace("SITE_FILES", &json!(names).to_string())
        .replace("SITE_NEEDED", &json!(needed).to_string());
    Asset {
        name: NAME.to_owned(),
        bytes: worker.into_bytes(),
    }
}

/// A hash of the files' names and of all they hold.
fn version(page: &Asset, files: &[Asset]) -> String {
    let mut digest = Sha256::new();
    for file in std::iter::once(page).chain(files) {
        digest.update(file.name.as_bytes());
        digest.update([0]);
        digest.update(Sha256::digest(&file.bytes));
    }
    let digest = digest.finalize();
    digest
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
