//! A *site* is a folder that any static host can serve: one page, the viewer's script and its
//! WebAssembly with the report inside, and the styles. The steps of [`build`]:
//!
//! 1. `source`: find the report and its metadata, and read them, by `pandoc` where it must be;
//!    `images`: take in its pictures;
//! 2. [`compose()`]: the report as a payload, with an id for each of its `places`, whose words are
//!    the source's, all [`kept`];
//! 3. [`assets`]: the payload into the viewer's wasm; script, wasm and styles under hashed names;
//! 4. [`page`]: the page, prerendered, with its policy, its `head` and the report's citations;
//! 5. `offline`: a worker by which the site works without a network after one visit; its
//!    `manifest`, and what `hosting` wants;
//! 6. `files`: written beside and swapped in, so that a failure leaves the site of before.

mod address;
pub mod assets;
mod compose;
mod files;
mod head;
mod hosting;
mod images;
mod import_names;
pub mod kept;
mod manifest;
mod offline;
pub mod page;
mod pandoc;
mod panic_places;
mod places;
mod reading_time;
mod sample;
mod server;
mod single;
pub mod sizes;
mod source;
mod stage;
mod twins;
mod watch;

pub use address::Address;
pub use compose::compose;
pub use offline::Kept;
pub use server::Server;
pub use single::NAME as SINGLE_FILE;
pub use source::{Reading, Source, read, read_path};
pub use stage::{Stage, Tell};
pub use twins::compresses;
pub use watch::{Seen, Stamp};

use crate::cite::{Citations, cite};
use crate::error::{Error, Result};
use crate::model::Warning;
use crate::payload::{self, Payload};
use crate::view::REFERENCE_FILES;
use assets::{Asset, Viewer};
use page::Parts;
use std::path::Path;
use std::rc::Rc;

/// The files of a site, before they are written.
#[derive(Debug, Clone)]
pub struct Site {
    /// All files, in the order in which the build lists them.
    pub files: Vec<Asset>,
    /// What the reader dropped, guessed or doubts.
    pub warnings: Vec<Warning>,
    /// The file the report came from.
    pub source: Source,
    /// The files it was made from, and those that would have been read had they been there.
    pub made_from: Seen,
}

/// Makes the site of the report in `seeds`, a source file or a folder that holds one. `address` is
/// where the site will stand, when that is known.
///
/// # Errors
/// When the report or its metadata cannot be read, with the place; nothing has been written.
pub fn build(seeds: &Path, viewer: &Viewer, address: Option<&Address>) -> Result<Site> {
    build_telling(seeds, viewer, address, &|_| ())
}

/// The same as [`build`], and tells of each stage when it begins.
///
/// # Errors
/// As [`build`].
pub fn build_telling(
    seeds: &Path,
    viewer: &Viewer,
    address: Option<&Address>,
    tell: Tell<'_>,
) -> Result<Site> {
    tell(Stage::Reading);
    let source = source::find(seeds)?;
    let Reading {
        report,
        pictures,
        made_from,
        warnings,
        words,
    } = read(&source)?;
    tell(Stage::Checking);
    let mut payload = compose(&report);
    payload.single_file = single::NAME.into();
    kept::check(&words, &payload, &warnings).map_err(|error| error.at_path(&source.path))?;
    tell(Stage::Composing);
    let too_large = |_| {
        Error::new("the report is too large", "Split it into several reports.")
            .at_path(&source.path)
    };
    let bytes = payload::encode(&payload).map_err(too_large)?;
    let assets = assets::finish(viewer, &bytes);
    let citations = cite(&payload.meta, address.map(Address::as_str));
    let references = reference_files(&citations);
    let manifest = manifest::files(&payload.meta);
    let show = |payload: Payload, parts: &Parts<'_>| {
        page::write(Rc::new(payload), parts, &citations, address)
    };
    let single =
        single::file(payload.clone(), viewer, (&pictures, &references), show).map_err(too_large)?;
    let page = show(payload, &Parts::Beside(&assets));
    let page = Asset {
        name: "index.html".to_owned(),
        bytes: page.into_bytes(),
    };
    let mut files: Vec<Asset> = assets.into_files().into();
    files.extend(pictures);
    files.extend(references);
    let worker = offline::worker(&page, &files);
    files.insert(0, page);
    files.push(worker);
    files.extend(manifest);
    tell(Stage::Compressing);
    files.extend(twins::twins(&files));
    files.push(single);
    files.extend(hosting::files(&report.meta, address));
    Ok(Site {
        files,
        warnings,
        source,
        made_from,
    })
}

/// The citations for programs that keep references, under the names that the page links to.
fn reference_files(citations: &Citations) -> Vec<Asset> {
    let files = [&citations.bibtex, &citations.ris, &citations.csl_json];
    let names = REFERENCE_FILES.iter().map(|(name, _)| (*name).to_owned());
    let files = names.zip(files).map(|(name, text)| Asset {
        name,
        bytes: text.clone().into_bytes(),
    });
    files.collect()
}

/// Reads the report in `seeds` and says what was dropped, guessed or is doubtful. Nothing is
/// written.
///
/// # Errors
/// When the report or its metadata cannot be read, with the place.
pub fn check(seeds: &Path) -> Result<(Source, Vec<Warning>)> {
    let source = source::find(seeds)?;
    let reading = read(&source)?;
    kept::check(&reading.words, &compose(&reading.report), &reading.warnings)
        .map_err(|error| error.at_path(&source.path))?;
    Ok((source, reading.warnings))
}

/// Writes `site` as the folder `out`, whole or not at all.
///
/// # Errors
/// When `out` is not a folder Foldout may replace, or cannot be written.
pub fn write(site: &Site, out: &Path, tell: Tell<'_>) -> Result<()> {
    tell(Stage::Writing);
    files::replace_folder(out, &site.files, || tell(Stage::Waiting))
}

/// Makes the folder `folder`, with a sample report and its metadata, to begin with.
///
/// # Errors
/// When `folder` is there and not empty, or cannot be written.
pub fn init(folder: &Path) -> Result<()> {
    files::fill_folder(folder, &sample::files())
}
