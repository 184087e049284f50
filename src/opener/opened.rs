//! Reads and composes a report that was dropped: what a build of a site does, without a disk.

use super::Dropped;
use crate::error::{Error, Result};
use crate::ingest::{self, Outcome, Source};
use crate::model::{Meta, Warning};
use crate::press::assets::{Asset, Viewer};
use crate::press::{compose, links_inside, lone, resources, single};
use crate::proof;
use std::io::{Cursor, Write as _};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What is made of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// The report in one file, the same bytes as the command's.
    File,
    /// Its site in a `.zip` archive: the files of the command's, but for the compressed copies.
    Site,
}

/// A report that was opened.
#[derive(Debug)]
pub struct Opened {
    /// What was wanted of it.
    pub file: Asset,
    /// What is known about it.
    pub meta: Meta,
    /// What was dropped, guessed or looks wrong.
    pub warnings: Vec<Warning>,
}

/// What is done at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The file is read.
    Reading,
    /// The page is composed.
    Composing,
    /// The words of the page are compared with those of the source.
    Checking,
    /// All of it is packed into one file.
    Packing,
}

impl Step {
    /// Its name, by which the page's script knows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Composing => "composing",
            Self::Checking => "checking",
            Self::Packing => "packing",
        }
    }
}

/// Opens the report in `dropped` with `viewer`, and makes of it what is `wanted`. `metadata` is TOML that replaces what
/// was dropped beside the report, unless it is empty. `tell` is called before each step.
///
/// # Errors
/// If the report or its metadata cannot be read, or it is too large.
pub async fn open(
    dropped: &Dropped,
    metadata: &str,
    wanted: Wanted,
    viewer: &Viewer,
    tell: impl Fn(Step),
) -> Result<Opened> {
    tell(Step::Reading);
    let known = match metadata {
        "" => dropped.metadata()?,
        given => given,
    };
    let name = dropped.name();
    let known = ingest::read_metadata(known).map_err(|error| {
        let beside = Path::new(name).with_extension("toml");
        error.at_path(&beside)
    })?;
    let source = Source {
        name,
        bytes: dropped.bytes(),
        beside: dropped,
    };
    let Outcome {
        mut report,
        count,
        mut warnings,
        inside,
    } = ingest::read(&source, &known).map_err(|error| error.at_path(Path::new(name)))?;
    let pictures = resources::take_in(&mut report, &inside, dropped, &mut warnings);
    ingest::entitle(&mut report, name, &mut warnings);
    links_inside::link(&mut report);
    warnings.extend(proof::other_pages(&count.words, &report, &warnings));
    tell(Step::Composing);
    let mut composed = compose(&report);
    tell(Step::Checking);
    if !proof::compare(&count.words, &composed, &warnings).is_empty() {
        proof::heal(&mut report, &count.words, &mut warnings, &compose)?;
        composed = compose(&report);
    }
    tell(Step::Packing);
    let file = match wanted {
        Wanted::File => single::of(&report, &composed, &pictures, viewer).await?,
        Wanted::Site => archived(lone::files(&report, composed, pictures, viewer).await?)?,
    };
    let pages = report.pages;
    for warning in &mut warnings {
        warning.at = std::mem::take(&mut warning.at).labelled(&pages);
    }
    Ok(Opened {
        file,
        meta: report.meta,
        warnings,
    })
}

/// The `.zip` archive of `files`. Equal files make equal bytes: none has a time.
fn archived(files: Vec<Asset>) -> Result<Asset> {
    let failed = |error: &dyn std::fmt::Display| {
        Error::new(
            format!("the site cannot be packed: {error}"),
            "Save the report as one file, or use the command `foldout`.",
        )
    };
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .unix_permissions(0o644);
    for Asset { name, bytes } in files {
        archive
            .start_file(name, options)
            .map_err(|error| failed(&error))?;
        archive.write_all(&bytes).map_err(|error| failed(&error))?;
    }
    let bytes = archive.finish().map_err(|error| failed(&error))?;
    Ok(Asset {
        name: "site.zip".to_owned(),
        bytes: bytes.into_inner(),
    })
}
