//! The *full report* beside the page: a file in the report's folder that its metadata name. It is copied as it is.

use super::beside::Beside;
use super::reach::Found;
use super::{built_report, files, source};
use crate::error::Result;
use crate::ingest::Format;
use crate::model::{At, FullReport, Href, Report, Rule, Warning};
use crate::press::assets::{self, Asset};
use crate::press::{hosting, manifest};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::path::{Path, PathBuf};

/// The most bytes of the file.
const MOST: u64 = 256_000_000;

/// What is encoded in an address: all that has a meaning there.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

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
    let full = &mut report.meta.full_report_url;
    let Some(path) = full.take_if(|href| href.is_path()) else {
        return Ok(None);
    };
    let path = percent_decode_str(path.as_str())
        .decode_utf8_lossy()
        .into_owned();
    let real = match beside.file(&path) {
        Found::Within(real) => real,
        other => {
            warnings.push(Warning {
                at: At::Whole,
                rule: match other {
                    Found::Outside => Rule::OutsideFullReport,
                    _ => Rule::MissingFullReport,
                },
                text: path,
            });
            return Ok(None);
        }
    };
    let bytes = files::read(&real, MOST)?;
    let name = Path::new(&path).file_name().unwrap_or_default();
    let mut name = name.to_string_lossy().into_owned();
    if is_taken(&name) {
        name.insert_str(0, "full-");
    }
    let address = utf8_percent_encode(&name, ENCODED).to_string();
    *full = Href::of_file(&address).ok();
    report.full_report = Some(FullReport {
        address,
        has_pages: files::real(source).as_ref() == Some(&real),
    });
    Ok(Some(Asset { name, bytes }))
}

/// Whether a page's folder has a file of this name already.
fn is_taken(name: &str) -> bool {
    let plain = [".br", ".gz"].iter().find_map(|end| name.strip_suffix(end));
    let plain = plain.unwrap_or(name);
    built_report::is_name(plain)
        || hosting::is_name(plain)
        || plain == manifest::NAME
        || plain == assets::FOLDER
        || plain.starts_with("foldout-")
}

/// Which of `files` are full reports of others, by the metadata among them, and so no reports of their own.
pub(super) fn named(files: &[PathBuf]) -> Vec<PathBuf> {
    let lists = files.iter().filter(|path| source::is_toml(path));
    let full = lists.filter_map(|list| {
        let full = source::metadata_and_parts(list).ok()?.full_report_url?;
        let path = percent_decode_str(full.as_str())
            .decode_utf8_lossy()
            .into_owned();
        let full = full.is_path().then(|| list.with_file_name(path))?;
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
