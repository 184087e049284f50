//! A *site* is a folder that any static host can serve: one page, the viewer's script and its
//! WebAssembly with the report inside, and the styles. The steps of [`build`]:
//!
//! 1. `source`: find the report and its metadata, and read them, by `pandoc` where it must be;
//!    `images`: take in its pictures;
//! 2. [`compose()`]: the report as a payload, with an id for each of its `places`, whose words are
//!    the source's, all [`kept`];
//! 3. [`assets`]: the payload into the viewer's wasm; script, wasm and styles under hashed names;
//! 4. [`page`]: the page, prerendered, with its policy, its `head` and the report's citations;
//! 5. `files`: written beside and swapped in, so that a failure leaves the site of before.

mod address;
pub mod assets;
mod compose;
mod files;
mod head;
mod hosting;
mod images;
mod import_names;
pub mod kept;
pub mod page;
mod pandoc;
mod places;
mod reading_time;
mod server;
mod single;
pub mod sizes;
mod source;
mod twins;

pub use address::Address;
pub use compose::compose;
pub use server::serve;
pub use source::{Reading, Source, read, read_path};

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
}

/// Makes the site of the report in `seeds`, a source file or a folder that holds one. `address` is
/// where the site will stand, when that is known.
///
/// # Errors
/// When the report or its metadata cannot be read, with the place; nothing has been written.
pub fn build(seeds: &Path, viewer: &Viewer, address: Option<&Address>) -> Result<Site> {
    let source = source::find(seeds)?;
    let Reading {
        report,
        pictures,
        warnings,
        words,
    } = read(&source)?;
    let mut payload = compose(&report);
    payload.single_file = single::NAME.into();
    kept::check(&words, &payload, &warnings).map_err(|error| error.at_path(&source.path))?;
    let too_large = |_| {
        Error::new("the report is too large", "Split it into several reports.")
            .at_path(&source.path)
    };
    let bytes = payload::encode(&payload).map_err(too_large)?;
    let assets = assets::finish(viewer, &bytes);
    let citations = cite(&payload.meta, address.map(Address::as_str));
    let references = reference_files(&citations);
    let show = |payload: Payload, parts: &Parts<'_>| {
        page::write(Rc::new(payload), parts, &citations, address)
    };
    let single =
        single::file(payload.clone(), viewer, (&pictures, &references), show).map_err(too_large)?;
    let page = show(payload, &Parts::Beside(&assets));
    let mut files = vec![Asset {
        name: "index.html".to_owned(),
        bytes: page.into_bytes(),
    }];
    files.extend(assets.into_files());
    files.extend(pictures);
    files.extend(references);
    files.extend(twins::twins(&files));
    files.push(single);
    files.extend(hosting::files(address));
    Ok(Site {
        files,
        warnings,
        source,
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
pub fn write(site: &Site, out: &Path) -> Result<()> {
    files::replace_folder(out, &site.files)
}
