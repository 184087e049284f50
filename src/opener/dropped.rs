//! The files that were *dropped* on the page: a report, and what belongs to it. There is no disk; paths are those
//! of the dropped folder or archive.

use crate::error::{Error, Result};
use crate::ingest::{self, Beside, Format, PandocJob, PandocOutput};
use crate::model::Rule;
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
        let stem = self
            .source
            .rsplit_once('.')
            .map_or(&*self.source, |(stem, _)| stem);
        let path = format!("{stem}.toml");
        let Some(bytes) = self.files.get(&path) else {
            return Ok("");
        };
        str::from_utf8(bytes).map_err(|_| {
            Error::new("this is not UTF-8 text", "Save it in the encoding UTF-8.")
                .at_path(Path::new(&path))
        })
    }

    /// The file at `address`, relative to the report's folder; `None` if it leads out of what was dropped.
    fn beside(&self, address: &str) -> Option<&Vec<u8>> {
        let address = address.split(['?', '#']).next().unwrap_or_default();
        let address = percent_decode_str(address)
            .decode_utf8_lossy()
            .replace('\\', "/");
        let folder = self
            .source
            .rsplit_once('/')
            .map_or("", |(folder, _)| folder);
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
        let path = parts.join("/");
        // Files that were picked one by one have no folders.
        self.files
            .get(&path)
            .or_else(|| self.files.get(base_name(&path)))
    }
}

impl Beside for Dropped {
    fn by_pandoc(&self, _: &PandocJob<'_>) -> Result<PandocOutput> {
        Err(Error::new(
            "reports of this format are read by another program, pandoc, which no browser has",
            "Save the report as Word, Markdown, HTML or PDF, or use the command `foldout`.",
        ))
    }

    fn picture(&self, address: &str) -> std::result::Result<Vec<u8>, Rule> {
        self.beside(address).cloned().ok_or(Rule::MissingImage)
    }
}

/// The path of the only report in `files`: of those that are nearest to the top, the only one of a known format.
fn report_among(files: &[(String, Vec<u8>)]) -> Result<String> {
    let is_report = |path: &&String| {
        Format::of_name(path).is_some() && !base_name(path).eq_ignore_ascii_case("readme.md")
    };
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
            "Pack it again, without a password, or drop the files themselves.",
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
