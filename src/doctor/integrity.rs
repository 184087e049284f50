//! *Integrity*: the bytes that a host sends are those that the build wrote. File names, the page's integrity
//! attributes and the worker's version contain their hashes.

use super::change::{Change, Remedy, Rule};
use super::file::Seen;
use super::page::LoadedFile;
use super::role::Role;
use super::visit::Visit;
use crate::press::assets;
use crate::site::WorkerData;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::collections::HashMap;
use url::Url;

/// Compares the files `seen` with the hashes in the page of `visit`, in its worker and in their names.
pub(super) fn of_all(visit: &Visit, seen: &[Seen], found: &mut Vec<Change>) {
    let page = &visit.page;
    let parts: HashMap<&Url, &LoadedFile> = page
        .parts
        .iter()
        .rev()
        .map(|part| (&part.url, part))
        .collect();
    let before = found.len();
    for file in seen {
        let of_part = parts.get(&file.url);
        let is_named = file.role != Role::Hashed || is_named_after(&file.url, &file.sha256);
        let is_whole = of_part.is_none_or(|part| is_allowed(&part.integrity, &file.sha384));
        if !is_whole {
            found.push(
                changed(&file.url, "is not what the page's integrity attribute says").because(
                    "browsers refuse it, and the page reads without its styles or its filter",
                ),
            );
        } else if !is_named {
            found.push(
                changed(&file.url, "is not what the hash in its name says")
                    .because("it has been changed on its way, or is of another build"),
            );
        }
    }
    let bare = page.parts.iter().filter(|part| part.integrity.is_empty());
    found.extend(bare.map(|part| {
        changed(&part.url, "is loaded without an integrity attribute")
            .because("every page of Foldout has it: something has rewritten this one")
    }));
    if let Some(data) = visit.worker_data.as_ref().filter(|_| found.len() == before) {
        found.extend(of_version(visit, data, seen));
    }
}

/// Compares the hash of the whole site with the version in its worker.
fn of_version(visit: &Visit, data: &WorkerData, seen: &[Seen]) -> Option<Change> {
    let page = &visit.page;
    let worker = page.worker();
    if !visit.names_needed {
        let what = "is of another build than the page";
        return Some(changed(&worker, what)
            .because("after a visit the site does not work without a network, or shows the old report")
            .remedied_by(Remedy::Whole));
    }
    let hashes: HashMap<&Url, [u8; 32]> =
        seen.iter().map(|file| (&file.url, file.sha256)).collect();
    let hash = |url: &Url| hashes.get(url).copied();
    let page_hash = hash(&page.url)?;
    let mut files = Vec::new();
    for name in &data.names {
        files.push((name.as_str(), hash(&worker.join(name).ok()?)?));
    }
    if data.is_of(page_hash, &files) {
        return None;
    }
    Some(
        changed(
            &page.url,
            "is not what the build wrote, or one of the citation files is not",
        )
        .because("what is added to a page on its way is blocked by its policy or breaks it"),
    )
}

fn changed(url: &Url, what: &str) -> Change {
    Change::fault(Rule::Integrity, url, what).remedied_by(Remedy::Untouched)
}

/// Whether an integrity attribute allows a file with this hash.
fn is_allowed(integrity: &str, sha384: &[u8; 48]) -> bool {
    let wanted = format!("sha384-{}", STANDARD.encode(sha384));
    integrity.is_empty() || integrity.split_whitespace().any(|one| one == wanted)
}

fn is_named_after(url: &Url, sha256: &[u8; 32]) -> bool {
    let name = url.path().rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    stem.ends_with(&format!("-{}", assets::short(sha256)))
}
