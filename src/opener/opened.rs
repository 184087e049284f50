//! Reads and composes a report that was dropped: what a build of a site does, without a disk.

use super::Dropped;
use crate::error::Result;
use crate::ingest::{self, Outcome, Source};
use crate::model::{Meta, Warning};
use crate::press::assets::{Asset, Viewer};
use crate::press::{compose, links_inside, resources, single};
use crate::proof;
use std::path::Path;

/// A report that was opened.
#[derive(Debug)]
pub struct Opened {
    /// The report in one file, the same bytes as the command's.
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
    /// The page is packed into one file.
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

/// Opens the report in `dropped` with `viewer`. `metadata` is TOML that replaces what was dropped beside the report,
/// unless it is empty. `tell` is called before each step.
///
/// # Errors
/// If the report or its metadata cannot be read, or it is too large.
pub async fn open(
    dropped: &Dropped,
    metadata: &str,
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
    tell(Step::Composing);
    let mut composed = compose(&report);
    tell(Step::Checking);
    if !proof::compare(&count.words, &composed, &warnings).is_empty() {
        proof::heal(&mut report, &count.words, &mut warnings, &compose)?;
        composed = compose(&report);
    }
    tell(Step::Packing);
    Ok(Opened {
        file: single::of(&report, &composed, &pictures, viewer).await?,
        meta: report.meta,
        warnings,
    })
}
