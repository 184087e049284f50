//! The files that were *dropped* on the page: a report, and what belongs to it. There is no disk; paths are those
//! of the dropped folder or archive.

use crate::error::{Error, Result};
use crate::ingest::{self, Format};
use crate::model::Rule;
use crate::press::full_report;
use percent_encoding::percent_decode_str;
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::path::Path;
use zip::ZipArchive;

/// The most bytes that a dropped archive may have when it is unpacked.
const UNPACKED: u64 = 512_000_000;

/// The most files in it.
const MOST_FILES: usize = 10_000;

/// Files by their paths, with `/` between folders.
#[derive(Debug, Default)]
pub struct Dropped {
    files: BTreeMap<String, Vec<u8>>,
    /// The path of the report.
    source: String,
}

impl Dropped {
    /// The report among `files`, each a path and its bytes. A `.zip` archive alone is unpacked first.
    ///
    /// # Errors
    /// If no file is a report, if several may be, or if the archive cannot be unpacked.
    pub fn of(mut files: Vec<(String, Vec<u8>)>) -> Result<Self> {
        if let [(name, bytes)] = &*files
            && has_extension(name, "zip")
        {
            files = unpacked(bytes).map_err(|error| error.at_path(Path::new(name)))?;
        }
        files.retain(|(path, _)| !is_hidden(path));
        let source = report_among(&files)?;
        Ok(Self {
            files: files.into_iter().collect(),
            source,
        })
    }

    /// The name of the report's file, without its folders.
    pub fn name(&self) -> &str {
        base_name(&self.source)
    }

    /// The bytes of the report's file.
    pub fn bytes(&self) -> &[u8] {
        self.files.get(&self.source).map_or(&[], Vec::as_slice)
    }

    /// The text of the metadata beside the report, `NAME.toml`; empty if there is none.
    ///
    /// # Errors
    /// If it is not UTF-8.
    pub fn metadata(&self) -> Result<&str> {
        let path = metadata_of(&self.source);
        let Some(bytes) = self.files.get(&path) else {
            return Ok("");
        };
        str::from_utf8(bytes).map_err(|_| {
            Error::new("this is not UTF-8 text", "Save it in the encoding UTF-8.")
                .at_path(Path::new(&path))
        })
    }

    /// Whether the report is a PDF, which another program reads.
    pub(super) fn is_pdf(&self) -> bool {
        Format::of(&self.source, self.bytes()) == Some(Format::Pdf)
    }

    /// The picture at `address` in the report.
    pub(super) fn picture(&self, address: &str) -> std::result::Result<Vec<u8>, Rule> {
        let address = address.split(['?', '#']).next().unwrap_or_default();
        let path = beside(
            &self.source,
            &percent_decode_str(address).decode_utf8_lossy(),
        );
        let found = path.and_then(|path| self.found(&path));
        found
            .map(|(_, bytes)| bytes.clone())
            .ok_or(Rule::MissingImage)
    }

    /// The full report at `path`, or why it is left out; and whether it is the report itself.
    pub(super) fn full_report(&self, path: &str) -> (std::result::Result<Vec<u8>, Rule>, bool) {
        match beside(&self.source, path) {
            None => (Err(Rule::OutsideFullReport), false),
            Some(path) => match self.found(&path) {
                None => (Err(Rule::MissingFullReport), false),
                Some((found, bytes)) => (Ok(bytes.clone()), *found == self.source),
            },
        }
    }

    /// The file at `path`, or of its name: files that were picked one by one have no folders.
    fn found(&self, path: &str) -> Option<(&String, &Vec<u8>)> {
        let whole = self.files.get_key_value(path);
        whole.or_else(|| self.files.get_key_value(base_name(path)))
    }
}

/// The path at `address`, relative to the folder of `source`; `None` if it leads out of what was dropped.
fn beside(source: &str, address: &str) -> Option<String> {
    let address = address.replace('\\', "/");
    let folder = source.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The path of the metadata beside the report at `path`.
fn metadata_of(path: &str) -> String {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    format!("{stem}.toml")
}

/// The paths of the full reports that metadata among `files` name, each that of another report: these are no reports of
/// their own.
fn full_reports(files: &[(String, Vec<u8>)]) -> Vec<String> {
    let bytes_of = |wanted: &str| files.iter().find(|(path, _)| path == wanted);
    let named = files.iter().filter_map(|(path, _)| {
        Format::of_name(path)?;
        let (_, toml) = bytes_of(&metadata_of(path))?;
        let meta = ingest::read_metadata(str::from_utf8(toml).ok()?).ok()?;
        let full = beside(path, &full_report::path(&meta)?)?;
        (full != *path).then_some(full)
    });
    named.collect()
}

/// The path of the only report in `files`: of those that are nearest to the top, the only one of a known format.
fn report_among(files: &[(String, Vec<u8>)]) -> Result<String> {
    let full = full_reports(files);
    let is_report = |path: &&String| {
        Format::of_name(path).is_some()
            && !base_name(path).eq_ignore_ascii_case("readme.md")
            && !full.contains(path)
    };
    if let [(path, bytes)] = files
        && Format::of(path, bytes).is_some()
    {
        return Ok(path.clone());
    }
    let paths: Vec<&String> = files
        .iter()
        .map(|(path, _)| path)
        .filter(is_report)
        .collect();
    let depth = |path: &str| path.matches('/').count();
    let top = paths.iter().map(|path| depth(path)).min();
    let nearest: Vec<&&String> = paths
        .iter()
        .filter(|path| Some(depth(path)) == top)
        .collect();
    match &*nearest {
        [one] => Ok((**one).clone()),
        [] => Err(no_report(files)),
        [first, second, ..] => Err(Error::new(
            format!("there are several reports: {first}, {second}"),
            "Drop one report, with its pictures.",
        )),
    }
}

fn no_report(files: &[(String, Vec<u8>)]) -> Error {
    if let [(path, _)] = files {
        return ingest::unknown_format(path).at_path(Path::new(path));
    }
    Error::new(
        "none of the files is a report",
        "Drop a file of Word (.docx), OpenDocument (.odt), PDF, EPUB, HTML, Markdown or plain text.",
    )
}

/// The files in an archive.
fn unpacked(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>> {
    let broken = |what: String| {
        Error::new(
            format!("the archive cannot be unpacked: {what}"),
            "Pack it again, or drop the files themselves.",
        )
    };
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(error.to_string()))?;
    if archive.len() > MOST_FILES {
        return Err(broken(format!("it has more than {MOST_FILES} files")));
    }
    let too_much = || broken(format!("it has more than {} MB", UNPACKED / 1_000_000));
    // What it says of itself is believed where that refuses it before anything is unpacked.
    if archive
        .decompressed_size()
        .is_some_and(|size| size > u128::from(UNPACKED))
    {
        return Err(too_much());
    }
    let (mut files, mut left) = (Vec::new(), UNPACKED);
    for at in 0..archive.len() {
        if archive
            .by_index_raw(at)
            .is_ok_and(|entry| entry.encrypted())
        {
            return Err(Error::new(
                "the archive opens with a password only",
                "Pack it again without a password, or unpack it and drop the files themselves.",
            ));
        }
        let mut entry = archive
            .by_index(at)
            .map_err(|error| broken(error.to_string()))?;
        // A name that would leave the archive is nobody's picture.
        let Some(path) = entry.enclosed_name().filter(|_| entry.is_file()) else {
            continue;
        };
        let path = path.to_string_lossy().replace('\\', "/");
        let mut unpacked = Vec::new();
        let read = (&mut entry).take(left + 1).read_to_end(&mut unpacked);
        read.map_err(|error| broken(error.to_string()))?;
        left = left
            .checked_sub(unpacked.len() as u64)
            .ok_or_else(too_much)?;
        files.push((path, unpacked));
    }
    Ok(files)
}

fn base_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn has_extension(path: &str, wanted: &str) -> bool {
    let extension = Path::new(path).extension();
    extension.is_some_and(|extension| extension.eq_ignore_ascii_case(wanted))
}

/// What file managers put beside files.
fn is_hidden(path: &str) -> bool {
    path.split('/')
        .any(|part| part.starts_with('.') || part == "__MACOSX")
}
