//! A *site* is a folder that any static host can serve: the page of a report, the viewer's script and
//! its WebAssembly with what the page does not say of the report. Of several reports it is a
//! `library`: a page that lists them, and a folder for each. Everything that touches the disk, the network or threads
//! is here; the pages are made by [`press`](crate::press). The steps of [`build`]:
//!
//! 1. `source`: find the reports and their metadata; each has its folder in the site, by its `slug`;
//! 2. `volume`, for each of them, in `parallel`:
//!    1. `source` reads it, by `pandoc` where it must be, with the pictures within its `reach`;
//!    2. the press makes its page, its WebAssembly and the report in one file, while their compressed `twins` are made;
//!    3. the words of the page are held against the source's, by [`proof`];
//! 3. `library`, where there are several: the page in front;
//! 4. `offline`: workers by which pages work without a network after one visit; and what `hosting` wants;
//! 5. `files`: written beside and swapped in, so that a failure leaves the site of before.

mod assembled;
mod beside;
mod document;
mod files;
mod hosting;
mod library;
mod offline;
mod pandoc;
mod places;
mod reach;
mod sample;
mod server;
mod slug;
mod source;
mod stage;
mod twins;
mod unlisted;
mod volume;
mod watch;

pub use assembled::Built;
pub use files::{Hashed, Stamp};
pub use library::INDEX_ENTRY;
pub use offline::Kept;
pub use server::{AllowedHost, Server};
pub use source::{Reading, Source, read, read_path};
pub use stage::{Stage, Tell};
pub use twins::compresses;
pub use watch::Seen;

use crate::cite;
use crate::error::Result;
use crate::model::Warning;
use crate::parallel;
use crate::press::assets::{Asset, Shared, Viewer};
use crate::press::sizes::{Sizes, sizes};
use crate::press::{Address, Folder, compose, notices};
use crate::proof;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use unlisted::UNLISTED;
use volume::{Making, Volume};

/// The files of a site, before they are written.
#[derive(Debug, Clone)]
pub struct Site {
    /// All files, in the order in which the build lists them.
    pub files: Vec<Asset>,
    /// The reports it shows.
    pub reports: Vec<Built>,
    /// The files it was made from, and those that would have been read had they been there.
    pub made_from: Seen,
}

impl Site {
    /// What its files cost a reader.
    pub fn sizes(&self) -> Sizes {
        let reports = self.reports.iter().map(|report| report.files.clone());
        sizes(&self.files, reports.collect())
    }
}

/// The viewer that Trunk has put into `folder`.
///
/// # Errors
/// When one of its files cannot be read, or they are not of one build.
pub fn viewer(folder: &Path) -> Result<Viewer> {
    let read = |name: &str| files::read(&folder.join(name), files::VIEWER);
    let script = read("viewer.js")?;
    let wasm = read("viewer_bg.wasm")?;
    let aids = read("aids.js")?;
    Viewer::of(&script, aids, &wasm).map_err(|error| error.at_path(folder))
}

/// Makes the site of what is in `seeds`, a source file or a folder of them. `address` is where the
/// site will stand, when that is known.
///
/// # Errors
/// As [`build_telling`].
pub fn build(seeds: &Path, viewer: &Viewer, address: Option<&Address>) -> Result<Site> {
    build_telling(&[seeds.to_owned()], &[], viewer, address, &|_| ())
}

/// Makes the site of the reports in `sources`, files and folders of them, and tells of each stage
/// when it begins. Pictures are taken out of a report's own folder, and out of the folders `pictures`.
///
/// # Errors
/// When a report or its metadata cannot be read, with the place, or two would stand at one address;
/// nothing has been written.
pub fn build_telling(
    sources: &[PathBuf],
    pictures: &[PathBuf],
    viewer: &Viewer,
    address: Option<&Address>,
    tell: Tell<'_>,
) -> Result<Site> {
    let found = source::find_all(sources, pictures)?;
    // Beside the reading of the source; nobody has to wait for it. Without a thread they are read later.
    let _ = std::thread::Builder::new().spawn(cite::read_styles);
    let shared = Shared::of(viewer);
    let rules = (found.len() > 1).then(offline::rules);
    let making = Making {
        viewer,
        shared: &shared,
        rules: rules.as_ref(),
        address,
    };
    let (volumes, known) = match found.as_slice() {
        [lone] => {
            let volume = making.volume(lone.clone(), Folder::default(), tell)?;
            (vec![volume], None)
        }
        found => {
            let slugs = slug::slugs(found)?;
            tell(Stage::Volumes(found.len()));
            let jobs: Vec<(&Source, String)> = found.iter().zip(slugs).collect();
            let made = parallel::map(&jobs, |(source, slug)| {
                making.volume((*source).clone(), Folder::named(slug), &|_| ())
            });
            let volumes = made.into_iter().collect::<Result<Vec<Volume>>>()?;
            (volumes, Some(source::library_metadata(sources)))
        }
    };
    let mut made_from: Seen = volumes
        .iter()
        .flat_map(|volume| volume.made_from.clone())
        .collect();
    made_from.extend(known.iter().map(|path| (path.clone(), files::stamp(path))));
    let assembled = match known {
        None => assembled::alone(volumes, shared.script),
        Some(known) => library::assemble(volumes, shared, rules, &known, address, tell)?,
    };
    tell(Stage::Compressing);
    let hosting = hosting::files(
        &assembled.front,
        &assembled.folders,
        assembled.policy.as_deref(),
        address,
    );
    let mut files = assembled.files;
    let twin_of = |twin: &Asset| Some(twin.name.rsplit_once('.')?.0.to_owned());
    let have_twins: HashSet<String> = assembled.twins.iter().filter_map(twin_of).collect();
    let others = files.iter().filter(|file| !have_twins.contains(&file.name));
    let twins = twins::twins(others, viewer.stems());
    files.extend(assembled.twins);
    files.extend(twins);
    files.extend(assembled.singles);
    files.extend(notices::files(assembled.reports.len() > 1));
    files.extend(hosting);
    files.push(files::list_of(&files));
    Ok(Site {
        files,
        reports: assembled.reports,
        made_from,
    })
}

/// Reads the reports in `sources` and says of each what was dropped, guessed or is doubtful. Nothing
/// is written.
///
/// # Errors
/// As [`build_telling`].
pub fn check(sources: &[PathBuf], pictures: &[PathBuf]) -> Result<Vec<(Source, Vec<Warning>)>> {
    let found = source::find_all(sources, pictures)?;
    if found.len() > 1 {
        slug::slugs(&found)?;
    }
    let checked = parallel::map(&found, |source| {
        let reading = read(source)?;
        proof::check(&reading.words, &compose(&reading.report), &reading.warnings)
            .map_err(|error| error.at_path(&source.path))?;
        Ok((source.clone(), reading.warnings))
    });
    checked.into_iter().collect()
}

/// Makes ready to write a site as the folder `out`, before there is one: what a build that was ended in
/// the middle has left is put back or cleared away. With `force`, files of a former site may have been
/// changed. Gives lines to tell the publisher, and what [`write`] need not read again.
///
/// # Errors
/// When `out` holds something that Foldout did not write, or that has been changed since.
pub fn ready(out: &Path, force: bool, tell: Tell<'_>) -> Result<(Vec<String>, Hashed)> {
    files::ready_folder(out, UNLISTED, force, || tell(Stage::Waiting))
}

/// Writes `site` as the folder `out`, whole or not at all, and a list of its files with it. With `force`,
/// files of a former site that have been changed are replaced too; `hashed` is from [`ready`]. Gives
/// lines to tell the publisher:
/// what was replaced so, and what was moved aside.
///
/// # Errors
/// When `out` is not a folder Foldout may replace, or cannot be written.
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

/// Makes the folder `folder`, with a sample report and its metadata, to begin with.
///
/// # Errors
/// When `folder` is there and not empty, or cannot be written.
pub fn init(folder: &Path) -> Result<()> {
    files::fill_folder(folder, &sample::files())
}
