//! The search *index* of all reports, made by Pagefind. It is split into pieces, of which a browser fetches
//! those that a query needs. It is in one folder whose name contains a hash of its content, so that the pieces
//! always match and can be cached forever.

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
    /// Its folder in the site, with a slash at the end.
    pub(super) folder: String,
    /// The languages of the reports; each has its own part of the index.
    pub(super) languages: Vec<String>,
    pub(super) files: Vec<Asset>,
}

/// The search script.
pub(super) const SCRIPT: &str = "pagefind.js";

/// The first file it reads: the languages and their entry files.
pub const ENTRY: &str = "pagefind-entry.json";

/// The extensions of Pagefind's other files.
const ENDS: [&str; 6] = [
    ".pf_meta",
    ".pf_index",
    ".pf_fragment",
    ".pf_filter",
    ".pagefind",
    ".json",
];

/// Note references and back links, which are not searched.
const LEFT_OUT: [&str; 2] = ["[role=doc-noteref]", "[role=doc-backlink]"];

/// The index of `documents`.
///
/// # Errors
/// If Pagefind fails.
pub(super) fn index(documents: &[Document]) -> Result<Index> {
    // On a separate thread: Pagefind's async runtime must not run inside another, and a panic becomes an error.
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
    // A language without stemming is searched with the generic module.
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

/// The stack for Pagefind, the default of a thread (bytes).
const STACK: usize = 2 << 20;

/// The prefix of the index folder's name.
const STEM: &str = "search";

/// The module for languages without stemming.
const UNKNOWN: &str = "wasm.unknown.pagefind";

/// Whether the index needs Pagefind's file `name`: not its user interfaces.
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
