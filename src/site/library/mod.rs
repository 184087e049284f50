//! A *library* is a site of several reports: a front page that lists them and searches all of them with an
//! `index`, and a folder for each report. Files that reports share exist once.

mod front;
mod index;

pub use index::ENTRY as INDEX_ENTRY;

use super::assembled::Assembled;
use super::built_report::BuiltReport;
use super::stage::{Stage, Tell};
use super::{fonts, offline, reach, source};
use crate::error::Result;
use crate::model::{Identity, Meta, primary_language};
use crate::pack;
use crate::press::address::Address;
use crate::press::assets::{Asset, Shared};
use crate::press::folder::Folder;
use crate::press::{brand, manifest};
use crate::view::{self, Entry, FrontPage};
use crate::wording::{LANGUAGES, Word, Wording};
use index::Index;
use std::cmp::Reverse;
use std::collections::HashSet;
use std::path::Path;

/// The styles of the front page, in addition to those of all pages.
const STYLES: &str = include_str!("../../style/library.css");

/// The site of `reports`, the front page first. Its service workers share `rules`. `known` is the path of the
/// library's metadata, which may not exist.
///
/// # Errors
/// If the metadata cannot be read, or indexing fails.
pub(super) fn assemble(
    mut reports: Vec<BuiltReport>,
    shared: Shared,
    rules: Option<Asset>,
    known: &Path,
    address: Option<&Address>,
    tell: Tell<'_>,
) -> Result<Assembled> {
    // If a report is called `library`, `library.toml` is its metadata.
    let is_taken = |report: &BuiltReport| report.source.metadata.as_deref() == Some(known);
    let is_ours = known.is_file() && !reach::leads_out(known);
    let (known, (files, brand)) = match is_ours && !reports.iter().any(is_taken) {
        true => {
            let meta = source::metadata(known)?;
            let mut signs = fonts::of_meta(&meta);
            for report in &mut reports {
                signs.append(&mut report.signs);
            }
            let brand = source::brand_files(known, &meta, &signs)?;
            (meta, brand)
        }
        false => Default::default(),
    };
    tell(Stage::Indexing);
    let documents = reports
        .iter_mut()
        .filter_map(|report| report.document.take());
    let index = index::index(&documents.collect::<Vec<_>>())?;
    let mut front = front_page(&reports, known, &index);
    front.identity = brand::beside(&front.meta.brand, &files, "");
    let narrowing = view::rules(&front.entries);
    let styles = format!("{}{}{narrowing}", shared.styles, pack::shortened(STYLES));
    let (page, policy) = front::page(&front, &styles, &shared.front, &index, address);
    let worker = offline::worker(
        &page,
        &brand.iter().collect::<Vec<_>>(),
        &Folder::default(),
        rules.as_ref(),
    );
    let mut site = Assembled {
        files: vec![page],
        policy: Some(policy),
        front: front.meta.clone(),
        ..Assembled::default()
    };
    let scripts = shared.files();
    let mut names: HashSet<String> = HashSet::new();
    for file in brand {
        names.insert(file.name.clone());
        site.files.push(file);
    }
    for mut report in reports {
        site.files.push(report.take_page());
        // Two reports may show the same picture.
        let assets = report.take_assets().into_iter();
        site.files
            .extend(assets.filter(|file| names.insert(file.name.clone())));
        site.files.push(report.take_worker());
        site.note(report);
    }
    site.files.extend(scripts);
    site.files.push(worker);
    site.files.extend(rules);
    site.files.extend(manifest::files(&front.meta));
    site.files.extend(index.files);
    Ok(site)
}

/// The front page with `reports`: the latest first, those without a date last.
fn front_page(reports: &[BuiltReport], known: Meta, index: &Index) -> FrontPage {
    let mut entries: Vec<Entry> = reports.iter().map(|report| report.entry.clone()).collect();
    entries.sort_by_cached_key(|entry| {
        let date = entry.meta.date.clone().map(String::from);
        (Reverse(date), entry.meta.title.clone(), entry.href.clone())
    });
    let mut meta = known;
    if meta.language.is_empty() {
        let language = common(&entries, |meta| primary_language(&meta.language));
        let spoken = LANGUAGES.into_iter().find(|tag| *tag == language);
        meta.language = spoken.unwrap_or("en").to_owned();
    }
    if meta.title.is_empty() {
        let institution = common(&entries, |meta| meta.institution.clone());
        let publisher = common(&entries, |meta| meta.publisher.clone());
        let words = Wording::of(&meta.language);
        let named = [institution, publisher]
            .into_iter()
            .find(|name| !name.is_empty());
        meta.title = match named {
            Some(name) => name,
            None => words.say(Word::ReportsTitle).to_string(),
        };
    }
    FrontPage {
        meta,
        identity: Identity::default(),
        entries,
        index: index.folder.clone(),
        languages: index.languages.join(" "),
    }
}

/// The value that all entries share; empty if they differ.
fn common(entries: &[Entry], of: impl Fn(&Meta) -> String) -> String {
    let mut values = entries.iter().map(|entry| of(&entry.meta));
    let first = values.next().unwrap_or_default();
    if values.all(|value| value == first) {
        first
    } else {
        String::new()
    }
}
