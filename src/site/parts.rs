//! The *parts* of a report in several files: which they are, and their bytes. They are within the report's reach,
//! as its pictures are.

use super::files;
use super::reach::{self, Found, Reach};
use super::watch::Seen;
use crate::error::{Error, Result};
use crate::ingest::Format;
use crate::ingest::parts::{self, Part};
use crate::model::Meta;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// The list of an mdBook's chapters.
pub(super) const SUMMARY: &str = "SUMMARY.md";

/// An mdBook's settings, which stand above the folder of its chapters.
pub(super) const BOOK: &str = "book.toml";

/// The parts that the metadata at `path` names; none if it names none.
///
/// # Errors
/// If it cannot be read, and seems to name some.
pub(super) fn listed(path: &Path) -> Result<Vec<Part>> {
    let Some(text) = files::read(path, files::METADATA)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
    else {
        return Ok(Vec::new());
    };
    match parts::read_parts(&text) {
        Ok((_, parts)) => Ok(parts),
        Err(error)
            if text
                .lines()
                .any(|line| line.trim_start().starts_with("parts")) =>
        {
            Err(error.at_path(path))
        }
        Err(_) => Ok(Vec::new()),
    }
}

/// The parts of the report in the file at `path`, whose metadata lists `listed`. The file itself comes first if the
/// list does not have it.
pub(super) fn of_report(path: &Path, listed: Vec<Part>) -> Vec<Part> {
    let own = path.file_name().unwrap_or_default().to_string_lossy();
    let is_named = listed
        .iter()
        .any(|part| part.file.as_deref() == Some(&*own));
    let is_report = Format::of_name(&own).is_some();
    let first = Part {
        file: Some(own.into_owned()),
        ..Part::default()
    };
    let first = (!listed.is_empty() && is_report && !is_named).then_some(first);
    first.into_iter().chain(listed).collect()
}

/// The summary of the mdBook in `folder`, or with its settings in `folder`; with the folder its parts are in.
pub(super) fn book(folder: &Path) -> Option<(PathBuf, String)> {
    let is_own = |path: &Path| path.is_file() && !reach::leads_out(path);
    let summary = folder.join(SUMMARY);
    if is_own(&summary) {
        return Some((summary, String::new()));
    }
    let is_book = is_own(&folder.join(BOOK));
    let summary = folder.join("src").join(SUMMARY);
    let is_within = || Reach::of_folder(folder).find(&summary) != Found::Outside;
    (is_book && summary.is_file() && is_within()).then(|| (summary, "src/".to_owned()))
}

/// What the settings at `path` say of a book; nothing where they cannot be read.
pub(super) fn settings(path: &Path) -> Meta {
    let bytes = files::read(path, files::METADATA).unwrap_or_default();
    parts::read_book(&String::from_utf8_lossy(&bytes))
}

/// The name of the book whose list is at `path`: that of its folder, or of the one above a folder `src`.
pub(super) fn book_name(path: &Path) -> Option<String> {
    let folder = files::real(path.parent()?)?;
    let name = |folder: &Path| Some(folder.file_name()?.to_string_lossy().into_owned());
    match name(&folder)? {
        src if src == "src" => name(folder.parent()?).or(Some(src)),
        name => Some(name),
    }
}

/// The parts that the summary at `path` lists, with `folder` before their names; none if it is no summary.
pub(super) fn of_summary(path: &Path, folder: &str) -> Vec<Part> {
    if path.file_name() != Some(OsStr::new(SUMMARY)) {
        return Vec::new();
    }
    let Ok(bytes) = files::read(path, Format::Markdown.most_bytes()) else {
        return Vec::new();
    };
    let mut parts = parts::read_summary(&String::from_utf8_lossy(&bytes));
    for file in parts.iter_mut().filter_map(|part| part.file.as_mut()) {
        file.insert_str(0, folder);
    }
    match parts.iter().any(|part| part.file.is_some()) {
        true => parts,
        false => Vec::new(),
    }
}

/// The files of `parts`, of a report in `folder`.
pub(super) fn paths(folder: &Path, parts: &[Part]) -> Vec<PathBuf> {
    let files = parts.iter().filter_map(|part| part.file.as_ref());
    files.map(|file| folder.join(file)).collect()
}

/// The bytes of `parts` of the report at `path`. What is looked for is added to `seen`.
///
/// # Errors
/// If a part is missing, outside the report's folder, of another format, or too large together with the others.
pub(super) fn read(
    path: &Path,
    parts: &[Part],
    reach: &Reach,
    seen: &mut Seen,
) -> Result<Vec<(Part, Vec<u8>)>> {
    let formats = parts.iter().filter_map(|part| part.file.as_deref());
    let formats = formats.filter_map(Format::of_name);
    let mut left = formats.map(Format::most_bytes).max().unwrap_or(0);
    let mut read = Vec::with_capacity(parts.len());
    for part in parts {
        let bytes = match &part.file {
            Some(file) => of_file(file, reach, left, seen)
                .map_err(|error| error.at_path(path).in_part(file))?,
            None => Vec::new(),
        };
        left = left.saturating_sub(bytes.len() as u64);
        read.push((part.clone(), bytes));
    }
    Ok(read)
}

fn of_file(file: &str, reach: &Reach, most: u64, seen: &mut Seen) -> Result<Vec<u8>> {
    if !Format::of_name(file).is_some_and(parts::is_part) {
        return Err(parts::no_part());
    }
    let mut outside = false;
    for place in reach.places(Path::new(file)) {
        seen.insert(place.clone(), files::stamp(&place));
        match reach.find(&place) {
            Found::Within(real) => return files::read(&real, most),
            Found::Outside => outside = true,
            Found::Missing => {}
        }
    }
    Err(match outside {
        true => Error::new(
            "the part lies outside the report's folder, and was not read",
            "Put it into the folder.",
        ),
        false => Error::new(
            "there is no such part",
            "Mend its name in the list of parts, or put the file there.",
        ),
    })
}
