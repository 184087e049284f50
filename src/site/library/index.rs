//! The *index* is what the words of all reports are looked up in: Pagefind's, in pieces, of which a
//! browser fetches those that a query needs. All of it lies in one folder, whose name holds a hash of
//! all of it, so that its pieces always go together and may be kept for ever.

use crate::error::{Error, Result};
use crate::parallel;
use crate::press::assets::{Asset, FOLDER};
use crate::site::document::Document;
use pagefind::api::{PagefindIndex, SyntheticFile};
use pagefind::options::PagefindServiceConfig;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// The index of a library.
#[derive(Debug, Clone)]
pub(super) struct Index {
    /// Where it lies in the site, with the slash.
    pub(super) folder: String,
    /// The languages of the reports; each has its own part.
    pub(super) languages: Vec<String>,
    pub(super) files: Vec<Asset>,
}

/// The script that looks words up.
pub(super) const SCRIPT: &str = "pagefind.js";

/// What it reads first: which languages there are, and which files these begin with.
pub const ENTRY: &str = "pagefind-entry.json";

/// How the names of Pagefind's other files end.
const ENDS: [&str; 5] = [
    ".pf_meta",
    ".pf_index",
    ".pf_fragment",
    ".pagefind",
    ".json",
];

/// The marks of notes, and the ways back from them.
const LEFT_OUT: [&str; 2] = ["[role=doc-noteref]", "[role=doc-backlink]"];

/// The index of `documents`.
///
/// # Errors
/// When Pagefind cannot make it.
pub(super) fn index(documents: &[Document]) -> Result<Index> {
    // A thread of its own: what Pagefind runs on may not stand inside another of its kind, and should
    // it panic, that is an error like others.
    let made = parallel::on_stack(STACK, || run(documents));
    let made = made.unwrap_or_else(|| Err("Pagefind stopped".to_owned()));
    let files = made.map_err(|error| {
        Error::new(
            format!("the words of the reports cannot be indexed: {error}"),
            "Nothing was written. Build the reports one by one to go on; where memory is limited, let the command use more.",
        )
    })?;
    let languages: BTreeSet<&str> = documents
        .iter()
        .map(|document| &*document.language)
        .collect();
    let mut files: Vec<(String, Vec<u8>)> = files
        .into_iter()
        .map(|file| {
            let name = file.filename.to_string_lossy().replace('\\', "/");
            (name, file.contents)
        })
        .filter(|(name, _)| is_needed(name, &languages))
        .collect();
    // A language without stems of its own is looked up in by what knows none.
    let has_stems = |language: &str| {
        let wasm = format!("wasm.{language}.pagefind");
        files.iter().any(|(name, _)| *name == wasm)
    };
    if languages.iter().all(|language| has_stems(language)) {
        files.retain(|(name, _)| name != UNKNOWN);
    }
    files.sort();
    let mut digest = Sha256::new();
    for (name, bytes) in &files {
        digest.update(name.as_bytes());
        digest.update([0]);
        digest.update(Sha256::digest(bytes));
    }
    let digest = digest.finalize();
    let hash: String = digest
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let folder = format!("{FOLDER}/{STEM}-{hash}/");
    let files = files.into_iter().map(|(name, bytes)| Asset {
        name: format!("{folder}{name}"),
        bytes,
    });
    Ok(Index {
        files: files.collect(),
        languages: languages.into_iter().map(str::to_owned).collect(),
        folder,
    })
}

/// Room for Pagefind, as much as a thread has by itself (bytes).
const STACK: usize = 2 << 20;

/// How the name of the index's folder begins.
const STEM: &str = "search";

/// What looks words up in a language of which no stems are known.
const UNKNOWN: &str = "wasm.unknown.pagefind";

/// Whether the index needs the file that Pagefind calls `name`: not its interfaces, of which it
/// brings several.
fn is_needed(name: &str, languages: &BTreeSet<&str>) -> bool {
    match name
        .strip_prefix("wasm.")
        .and_then(|rest| rest.strip_suffix(".pagefind"))
    {
        Some(language) => name == UNKNOWN || languages.contains(language),
        None => is_name(name),
    }
}

/// Whether an index has a file of this name.
fn is_name(name: &str) -> bool {
    name == SCRIPT || ENDS.iter().any(|end| name.ends_with(end))
}

fn run(documents: &[Document]) -> std::result::Result<Vec<SyntheticFile>, String> {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let runtime = runtime.map_err(|error| error.to_string())?;
    let options = PagefindServiceConfig::builder()
        .exclude_selectors(LEFT_OUT.map(str::to_owned).to_vec())
        .build();
    runtime.block_on(async {
        let mut index = PagefindIndex::new(Some(options)).map_err(|error| error.to_string())?;
        for document in documents {
            let (href, html) = (document.href.clone(), document.html.clone());
            let added = index.add_html_file(None, Some(href), html).await;
            added.map_err(|error| error.to_string())?;
        }
        index.get_files().await.map_err(|error| error.to_string())
    })
}
