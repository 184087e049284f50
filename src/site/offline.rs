//! *Offline* is where the site still reads and filters after one visit: a service worker keeps its
//! files in the browser. Its rules are in `sw.js`; here it is told which files, and which version.

use super::assets::{Asset, short};
use serde_json::json;
use sha2::{Digest, Sha256};

/// Its name beside the page; its place decides what it may answer for.
pub(super) const NAME: &str = "sw.js";

/// The page's own name, under which its hash is counted.
const PAGE: &str = "index.html";

const WORKER: &str = include_str!("sw.js");

/// The worker that keeps `page` and `files`. The page names some of the files, by which the worker
/// knows a page of another version.
pub(super) fn worker(page: &Asset, files: &[Asset]) -> Asset {
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let needed: Vec<&str> = names
        .iter()
        .copied()
        .filter(|name| is_needed(name))
        .collect();
    let worker = WORKER
        .replace("SITE_VERSION", &version(page, files))
        .replace("SITE_FILES", &json!(names).to_string())
        .replace("SITE_NEEDED", &json!(needed).to_string());
    Asset {
        name: NAME.to_owned(),
        bytes: worker.into_bytes(),
    }
}

/// Whether the page does not work without the file of this name.
fn is_needed(name: &str) -> bool {
    [".css", ".js", ".wasm"]
        .iter()
        .any(|end| name.ends_with(end))
}

/// A hash of the files' names and of all they hold.
fn version(page: &Asset, files: &[Asset]) -> String {
    let hash = |file: &Asset| Sha256::digest(&file.bytes).into();
    let files: Vec<(&str, [u8; 32])> = files
        .iter()
        .map(|file| (file.name.as_str(), hash(file)))
        .collect();
    version_of((&page.name, hash(page)), &files)
}

fn version_of(page: (&str, [u8; 32]), files: &[(&str, [u8; 32])]) -> String {
    let mut digest = Sha256::new();
    for (name, hash) in std::iter::once(&page).chain(files) {
        digest.update(name.as_bytes());
        digest.update([0]);
        digest.update(hash);
    }
    short(&digest.finalize().into())
}

/// What a worker that was written here keeps, read from it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The version of the site.
    version: String,
    /// The names of the files beside the page, in order.
    pub names: Vec<String>,
}

impl Kept {
    /// What `worker` keeps; `None` where it is none of Foldout's.
    pub fn read(worker: &str) -> Option<Self> {
        let value = |name: &str| {
            let (_, rest) = worker.split_once(&format!("const {name} = "))?;
            let (value, _) = rest.split_once(";\n")?;
            Some(value)
        };
        Some(Self {
            version: serde_json::from_str(value("VERSION")?).ok()?,
            names: serde_json::from_str(value("FILES")?).ok()?,
        })
    }

    /// The names without which the page does not work.
    pub fn needed(&self) -> impl Iterator<Item = &str> {
        let names = self.names.iter().map(String::as_str);
        names.filter(|name| is_needed(name))
    }

    /// Whether a page and files with these hashes (SHA-256) are of its version.
    pub fn is_of(&self, page: [u8; 32], files: &[(&str, [u8; 32])]) -> bool {
        version_of((PAGE, page), files) == self.version
    }
}
