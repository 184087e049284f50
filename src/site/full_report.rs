//! The *full report* of a report on the disk: a file in its folder that its metadata name.

use super::beside::Beside;
use super::reach::Found;
use super::{files, source};
use crate::error::Result;
use crate::ingest::Format;
use crate::model::{Report, Rule, Warning};
use crate::press::assets::Asset;
use crate::press::full_report;
use std::path::{Path, PathBuf};

/// The most bytes of the file.
const MOST: u64 = 256_000_000;

/// Takes in the full report of `report`, which was read from the file at `source`, if its metadata name a file. If this
/// is not there, or may not be read, the link to it is left out, and that is told.
///
/// # Errors
/// If the file is too large, or cannot be read.
pub(super) fn take_in(
    report: &mut Report,
    beside: &Beside<'_>,
    source: &Path,
    warnings: &mut Vec<Warning>,
) -> Result<Option<Asset>> {
    let Some(path) = full_report::path(&report.meta) else {
        return Ok(None);
    };
    let (bytes, is_source) = match beside.file(&path) {
        Found::Within(real) => {
            let is_source = files::real(source).as_ref() == Some(&real);
            (Ok(files::read(&real, MOST)?), is_source)
        }
        Found::Outside => (Err(Rule::OutsideFullReport), false),
        Found::Missing => (Err(Rule::MissingFullReport), false),
    };
    Ok(full_report::take_in(
        report, path, bytes, is_source, warnings,
    ))
}

/// Which of `files` are full reports of others, by the metadata among them, and so no reports of their own.
pub(super) fn named(files: &[PathBuf]) -> Vec<PathBuf> {
    let lists = files.iter().filter(|path| source::is_toml(path));
    let full = lists.filter_map(|list| {
        let path = full_report::path(&source::metadata_and_parts(list).ok()?)?;
        let full = list.with_file_name(path);
        let is_other = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            *path != full
                && path.with_extension("toml") == *list
                && Format::of_name(&name).is_some()
        };
        files.iter().any(is_other).then_some(full)
    });
    full.collect()
}
