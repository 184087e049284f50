//! *Offline* is where a page still reads and filters after one visit: a service worker keeps it and
//! its files in the browser. Its rules are in `sw.js`; here it is told which files, and which version.

use crate::press::assets::{self, Asset, named, short};
use crate::press::folder::Folder;
use serde_json::json;
use sha2::{Digest, Sha256};

/// Its name beside the page; its place decides what it may answer for.
pub(super) const NAME: &str = "sw.js";

/// The page's own name, under which its hash is counted.
const PAGE: &str = "index.html";

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

/// Whether the page does not work without the file of this name.
fn is_needed(name: &str) -> bool {
    [".js", ".wasm"].iter().any(|end| name.ends_with(end))
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

/// A hash of the names of a page and its files and of all they hold.
fn version(page: (&str, [u8; 32]), files: &[(&str, [u8; 32])]) -> String {
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
    /// The name of the file that holds its rules, where these are not in it.
    pub rules: Option<String>,
}

impl Kept {
    /// What `worker` keeps; `None` where it is none of Foldout's.
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

    /// The names without which the page does not work.
    pub fn needed(&self) -> impl Iterator<Item = &str> {
        let names = self.names.iter().map(String::as_str);
        names.filter(|name| is_needed(name))
    }

    /// Whether a page and files with these hashes (SHA-256) are of its version.
    pub fn is_of(&self, page: [u8; 32], files: &[(&str, [u8; 32])]) -> bool {
        version((PAGE, page), files) == self.version
    }
}
