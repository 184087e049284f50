//! *Offline* is where a page still reads and filters after one visit: a service worker keeps it and
//! its files in the browser. Its rules are in `sw.js`; here it is told which files, and which version.

use super::assets::{self, Asset, named};
use super::folder::Folder;
use serde_json::json;
use sha2::{Digest, Sha256};

/// Its name beside the page; its place decides what it may answer for.
pub(super) const NAME: &str = "sw.js";

const RULES: &str = include_str!("sw.js");

/// The rules as a file of their own, for a site whose workers share them.
pub(super) fn rules() -> Asset {
    named("worker", "js", RULES.as_bytes().to_vec())
}

/// The worker that keeps `page`, which lies in `folder`, and `files`. The page names some of the
/// files, by which the worker knows a page of another version. Its rules are in it, unless they are
/// a file of the site.
pub(super) fn worker(
    page: &Asset,
    files: &[&Asset],
    folder: &Folder,
    rules: Option<&Asset>,
) -> Asset {
    let up = folder.up();
    let names: Vec<String> = files.iter().map(|file| from(folder, &file.name)).collect();
    let is_loaded = |name: &&String| {
        [".css", ".js", ".wasm"]
            .iter()
            .any(|end| name.ends_with(end))
    };
    let needed: Vec<&String> = names.iter().filter(is_loaded).collect();
    let rules = match rules {
        Some(rules) => format!("importScripts({});\n", json!(format!("{up}{}", rules.name))),
        None => RULES.to_owned(),
    };
    let worker = format!(
        "const VERSION = {};\nconst FILES = {};\nconst NEEDED = {};\nconst HASHED = {};\n{rules}",
        json!(version(page, files)),
        json!(names),
        json!(needed),
        json!(format!("{up}{}/", assets::FOLDER)),
    );
    Asset {
        name: folder.path(NAME),
        bytes: worker.into_bytes(),
    }
}

/// How a page in `folder` names the file of the site that is called `name`.
fn from(folder: &Folder, name: &str) -> String {
    if folder.is_root() {
        return name.to_owned();
    }
    match name.strip_prefix(&folder.path("")) {
        Some(beside) => beside.to_owned(),
        None => format!("{}{name}", folder.up()),
    }
}

/// A hash of the files' names and of all they hold.
fn version(page: &Asset, files: &[&Asset]) -> String {
    let mut digest = Sha256::new();
    for file in std::iter::once(&page).chain(files) {
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
