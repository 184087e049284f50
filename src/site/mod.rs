//! A *site* is a folder that any static host can serve: the page of a report, the viewer's script, and its
//! WebAssembly with the data that the page does not contain, or with all of a short report. A site of several
//! reports is a `library`: a page that lists them, and a folder for each. This module does everything that touches
//! the disk, the network or threads; [`press`](crate::press) makes the pages. The steps of [`build`]:
//!
//! 1. `source`: finds the reports and their metadata; each gets a folder in the site, named by its `slug`;
//! 2. `built_report`, for each of them, in `parallel`:
//!    1. `source` reads it, with `pandoc` if necessary, and the pictures within its `reach`; links to its `siblings` lead to
//!       their pages;
//!    2. the press makes its page, its WebAssembly and the report in one file; meanwhile `precompressed` compresses
//!       them;
//!    3. [`proof`] compares the words of the page with the source's; if they differ, the `healing` shows the
//!       source's words as plain text;
//! 3. `library`, if there are several: makes the front page;
//! 4. the press makes the service workers and the files for hosts and crawlers;
//! 5. `files` writes the site beside the old one and swaps them, so that a failure leaves the old site.

mod access;
mod assembled;
mod beside;
mod built_report;
mod document;
mod files;
mod fonts;
mod full_report;
mod healing;
mod library;
mod opener;
mod pandoc;
mod parts;
mod places;
mod precompressed;
mod reach;
mod sample;
mod server;
mod siblings;
mod skipped;
mod slug;
mod source;
mod stage;
mod unlisted;
mod watch;

pub use crate::press::offline::WorkerData;
pub use access::{Access, Password};
pub use assembled::Built;
pub use files::{Hashed, Stamp};
pub use library::INDEX_ENTRY;
pub use opener::opener;
pub use precompressed::compresses;
pub use server::{AllowedHost, Server};
pub use source::{Reading, SourceFile, read, read_path};
pub use stage::{Stage, Tell};
pub use watch::Seen;

use crate::cite;
use crate::error::Result;
use crate::model::Warning;
use crate::parallel;
use crate::press::assets::{Asset, Scripts, Shared, Viewer};
use crate::press::sizes::{Sizes, sizes};
use crate::press::{Address, Folder, compose, embed, file_list, hosting, notices, offline};
use crate::proof;
use built_report::{BuiltReport, Making};
use siblings::Siblings;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use unlisted::UNLISTED;

/// The files of a site, before they are written.
#[derive(Debug, Clone)]
pub struct Site {
    /// All files, in the order in which the build lists them.
    pub files: Vec<Asset>,
    /// The reports it shows.
    pub reports: Vec<Built>,
    /// The files it was made from, including missing ones that would have been read.
    pub made_from: Seen,
}

impl Site {
    /// The sizes of its files.
    pub fn sizes(&self) -> Sizes {
        let reports = self.reports.iter().map(|report| report.files.clone());
        sizes(&self.files, reports.collect())
    }
}

/// The viewer that Trunk has put into `folder`.
///
/// # Errors
/// If a file cannot be read, or they are not from the same build.
pub fn viewer(folder: &Path) -> Result<Viewer> {
    let read = |name: &str| files::read(&folder.join(name), files::VIEWER);
    let (site, single) = (read("site.js")?, read("single.js")?);
    let (front, wasm) = (read("front.js")?, read("viewer_bg.wasm")?);
    let [quotes, tables, pins, foreign, filter] = crate::pack::LATER.map(read);
    let later = [quotes?, tables?, pins?, foreign?, filter?];
    let scripts = Scripts {
        site: &site,
        single: &single,
        front: &front,
        later: later.each_ref().map(Vec::as_slice),
    };
    Viewer::of(scripts, &wasm).map_err(|error| error.at_path(folder))
}

/// Makes the site of `seeds`, a source file or a folder of them. `address` is the address of the site, if
/// known.
///
/// # Errors
/// As [`build_telling`].
pub fn build(seeds: &Path, viewer: &Viewer, address: Option<&Address>) -> Result<Site> {
    let access = Access::default();
    build_telling(&[seeds.to_owned()], &access, viewer, address, &|_| ())
}

/// Makes the site of the reports in `sources`, which are files and folders; calls `tell` when a stage begins.
/// They are read with what `access` gives.
///
/// # Errors
/// If a report or its metadata cannot be read (with the place), or two reports would have the same address.
/// Nothing is written then.
pub fn build_telling(
    sources: &[PathBuf],
    access: &Access,
    viewer: &Viewer,
    address: Option<&Address>,
    tell: Tell<'_>,
) -> Result<Site> {
    let found = source::find_all(sources, access)?;
    // In the background, while the source is read. If no thread can be started, the styles are loaded later.
    let _ = std::thread::Builder::new().spawn(cite::read_styles);
    let shared = Shared::of(viewer);
    let rules = (found.len() > 1).then(offline::rules);
    let making = Making {
        viewer,
        shared: &shared,
        rules: rules.as_ref(),
        address,
    };
    let (reports, known) = match found.as_slice() {
        [lone] => {
            let none = Siblings::of(std::iter::empty());
            let report = making.report(lone.clone(), Folder::default(), &none, tell)?;
            (vec![report], None)
        }
        found => {
            let slugs = slug::slugs(found)?;
            tell(Stage::Reports(found.len()));
            let jobs: Vec<(&SourceFile, String)> = found.iter().zip(slugs).collect();
            let siblings = Siblings::of(jobs.iter().map(|(source, slug)| (*source, slug.as_str())));
            let made = parallel::map(&jobs, |(source, slug)| {
                making.report((*source).clone(), Folder::named(slug), &siblings, &|_| ())
            });
            let reports = made.into_iter().collect::<Result<Vec<BuiltReport>>>()?;
            (reports, Some(source::library_metadata(sources)))
        }
    };
    let mut made_from: Seen = reports
        .iter()
        .flat_map(|report| report.made_from.clone())
        .collect();
    made_from.extend(known.iter().map(|path| (path.clone(), files::stamp(path))));
    let assembled = match known {
        None => assembled::alone(reports, &shared.files()),
        Some(known) => library::assemble(reports, shared, rules, &known, address, tell)?,
    };
    tell(Stage::Compressing);
    let hosting = hosting::files(
        &assembled.front,
        &assembled.folders,
        assembled.policy.as_deref(),
        &assembled.brands,
        address,
    );
    let mut files = assembled.files;
    files.push(embed::file());
    let plain_name =
        |precompressed: &Asset| Some(precompressed.name.rsplit_once('.')?.0.to_owned());
    let have_precompressed: HashSet<String> = assembled
        .precompressed
        .iter()
        .filter_map(plain_name)
        .collect();
    let others = files
        .iter()
        .filter(|file| !have_precompressed.contains(&file.name));
    let precompressed = precompressed::precompressed(others, viewer.prefixes());
    files.extend(assembled.precompressed);
    files.extend(precompressed);
    files.extend(assembled.singles);
    files.extend(notices::files(assembled.reports.len() > 1));
    files.extend(hosting);
    files.push(file_list::of(&files));
    Ok(Site {
        files,
        reports: assembled.reports,
        made_from,
    })
}

/// Reads the reports in `sources` and returns the warnings of each. Nothing is written.
///
/// # Errors
/// As [`build_telling`].
pub fn check(sources: &[PathBuf], access: &Access) -> Result<Vec<(SourceFile, Vec<Warning>)>> {
    let found = source::find_all(sources, access)?;
    let slugs = match found.len() {
        ..=1 => Vec::new(),
        _ => slug::slugs(&found)?,
    };
    let siblings = Siblings::of(found.iter().zip(slugs.iter().map(String::as_str)));
    let checked = parallel::map(&found, |source| {
        let mut reading = read(source)?;
        siblings.lead(source, &mut reading);
        let composed = compose(&reading.report);
        if !proof::compare(&reading.count.words, &composed, &reading.warnings).is_empty() {
            healing::heal(&mut reading).map_err(|error| error.at_path(&source.path))?;
        }
        Ok((source.clone(), reading.told()))
    });
    checked.into_iter().collect()
}

/// Looks whether there are files or folders at the places of `sources`, before anything else is said.
///
/// # Errors
/// If there is none at one of them.
pub fn look(sources: &[PathBuf]) -> Result<()> {
    sources.iter().try_for_each(|place| files::look(place))
}

/// Checks, before anything is built, that a site can be written as the folder `out`. Restores or cleans up what
/// a killed build has left. With `force`, files of the old site may have been changed. Returns messages for the
/// publisher, and hashes that [`write()`] need not compute again.
///
/// # Errors
/// If `out` contains something that Foldout did not write, or that has been changed since.
pub fn ready(out: &Path, force: bool, tell: Tell<'_>) -> Result<(Vec<String>, Hashed)> {
    files::ready_folder(out, UNLISTED, force, || tell(Stage::Waiting))
}

/// Writes `site` as the folder `out`, completely or not at all, with a list of its files. With `force`, changed
/// files of the old site are replaced too; `hashed` is from [`ready`]. Returns messages for the publisher:
/// which files were replaced, and what was moved aside.
///
/// # Errors
/// If `out` is not a folder that Foldout may replace, or cannot be written.
pub fn write(
    site: &Site,
    out: &Path,
    force: bool,
    hashed: &Hashed,
    tell: Tell<'_>,
) -> Result<Vec<String>> {
    tell(Stage::Writing);
    files::replace_folder(out, &site.files, UNLISTED, force, hashed, || {
        tell(Stage::Waiting);
    })
}

/// Creates `folder` with a sample report and its metadata.
///
/// # Errors
/// If `folder` exists and is not empty, or cannot be written.
pub fn init(folder: &Path) -> Result<()> {
    files::fill_folder(folder, &sample::files())
}
