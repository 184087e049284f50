//! *Offline* use: after one visit a service worker keeps the page and its files in the browser. Its code is
//! `sw.js`; this module adds the list of files and the version.

use super::assets::{self, Asset, named, short};
use super::folder::Folder;
use serde_json::json;
use sha2::{Digest, Sha256};

/// Its name beside the page; its folder is its scope.
pub(crate) const NAME: &str = "sw.js";

/// The name of the page in the version hash.
const PAGE: &str = "index.html";

const RULES: &str = include_str!("sw.js");

/// The code as a separate file, for a site whose workers share it.
pub(crate) fn rules() -> Asset {
    named("worker", "js", RULES.as_bytes().to_vec())
}

/// The service worker for `page` in `folder` and its `files`. The page names some of the files, so the worker
/// recognises a page of another version. The code is in it, unless `rules` is a separate file.
pub(crate) fn worker(
    page: &Asset,
    files: &[&Asset],
    folder: &Folder,
    rules: Option<&Asset>,
) -> Asset {
    let up = folder.up();
    let names: Vec<String> = files.iter().map(|file| from(folder, &file.name)).collect();
    let needed: Vec<&String> = names.iter().filter(|name| is_needed(name)).collect();
    let rules = match rules {
        Some(rules) => format!("importScripts({});\n", json!(format!("{up}{}", rules.name))),
        None => RULES.to_owned(),
    };
    let hash = |file: &Asset| -> [u8; 32] { Sha256::digest(&file.bytes).into() };
    let hashes = files.iter().map(|file| hash(file));
    let hashed: Vec<(&str, [u8; 32])> = names.iter().map(String::as_str).zip(hashes).collect();
    let worker = format!(
        "const VERSION = {};\nconst FILES = {};\nconst NEEDED = {};\nconst HASHED = {};\n{rules}",
        json!(version((PAGE, hash(page)), &hashed)),
        json!(names),
        json!(needed),
        json!(format!("{up}{}/", assets::FOLDER)),
    );
    Asset {
        name: folder.path(NAME),
        bytes: worker.into_bytes(),
    }
}

/// Whether the page names the file of this name, and needs it. What is fetched later is named by the page's script.
fn is_needed(name: &str) -> bool {
    let is_later = name.rsplit('/').next().is_some_and(assets::is_later);
    [".js", ".wasm"].iter().any(|end| name.ends_with(end)) && !is_later
}

/// The relative path from `folder` to the file `name` of the site.
fn from(folder: &Folder, name: &str) -> String {
    if folder.is_root() {
        return name.to_owned();
    }
    match name.strip_prefix(&folder.path("")) {
        Some(beside) => beside.to_owned(),
        None => format!("{}{name}", folder.up()),
    }
}

/// A hash of the names and contents of a page and its files.
fn version(page: (&str, [u8; 32]), files: &[(&str, [u8; 32])]) -> String {
    let mut digest = Sha256::new();
    for (name, hash) in std::iter::once(&page).chain(files) {
        digest.update(name.as_bytes());
        digest.update([0]);
        digest.update(hash);
    }
    short(&digest.finalize().into())
}

/// The data in a worker that this module wrote, parsed again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkerData {
    /// The version of the site.
    version: String,
    /// The names of the files beside the page, in order.
    pub names: Vec<String>,
    /// The name of the file with its code, if that is separate.
    pub rules: Option<String>,
}

impl WorkerData {
    /// Parses `worker`; `None` if it is not one of Foldout's.
    pub fn read(worker: &str) -> Option<Self> {
        let value = |name: &str| {
            let (_, rest) = worker.split_once(&format!("const {name} = "))?;
            let (value, _) = rest.split_once(";\n")?;
            Some(value)
        };
        let imported = worker
            .split_once("importScripts(")
            .and_then(|(_, rest)| rest.split_once(");\n"));
        Some(Self {
            rules: imported.and_then(|(name, _)| serde_json::from_str(name).ok()),
            version: serde_json::from_str(value("VERSION")?).ok()?,
            names: serde_json::from_str(value("FILES")?).ok()?,
        })
    }

    /// The names of the files that the page needs.
    pub fn needed(&self) -> impl Iterator<Item = &str> {
        let names = self.names.iter().map(String::as_str);
        names.filter(|name| is_needed(name))
    }

    /// Whether a page and files with these SHA-256 hashes have its version.
    pub fn is_of(&self, page: [u8; 32], files: &[(&str, [u8; 32])]) -> bool {
        version((PAGE, page), files) == self.version
    }
}
