//! A *source* is the file of a report, with the metadata file beside it; or the files of its parts.

use super::access::{Access, Password};
use super::beside::Beside;
use super::fonts::{self, Signs};
use super::parts;
use super::reach::{self, Reach};
use super::watch::Seen;
use super::{files, full_report, skipped};
use crate::error::{Error, Result, shown_path};
use crate::ingest::parts::Part;
use crate::ingest::{self, Count, Format, Outcome, guesses};
use crate::model::{At, Brand, BrandFiles, Meta, Report, Rule, Warning};
use crate::press::assets::Asset;
use crate::press::{brand, links_inside, resources};
use crate::proof;
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// A source file and, if it exists, its `NAME.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// The file that holds the report.
    pub path: PathBuf,
    /// Its format.
    pub format: Format,
    /// The file of its metadata.
    pub metadata: Option<PathBuf>,
    /// The files of a report in several; none if it is one file.
    parts: Vec<Part>,
    /// The files that may be read for it.
    reach: Reach,
    /// The password that it may need.
    password: Password,
    /// Links found beside it that were not read, since they lead out of the folder.
    left_out: Vec<PathBuf>,
    /// What was not read in its folder.
    skipped: Vec<Warning>,
}

/// All sources at `places`, in their order, each once, to be read with `access`.
///
/// # Errors
/// If one of the places has no source or a file of an unknown format, or one of the folders does not exist.
pub(super) fn find_all(places: &[PathBuf], access: &Access) -> Result<Vec<SourceFile>> {
    let allowed = access.resolved()?;
    let mut sources: Vec<SourceFile> = Vec::new();
    for place in places {
        for source in find(place, places, &allowed)? {
            if sources.iter().all(|known| known.path != source.path) {
                sources.push(source);
            }
        }
    }
    let library = library_metadata(places);
    if sources.len() > 1 {
        metadata_file(library.clone())?;
    }
    if let [first, _, ..] = sources.as_mut_slice()
        && reach::leads_out(&library)
    {
        first.left_out.push(library);
    }
    Ok(sources)
}

/// The name of the file in which is what is known about the library: keys as in the `NAME.toml` of a report.
const LIBRARY: &str = "library.toml";

/// The path of the metadata for a library of `sources`; it may not exist.
pub(super) fn library_metadata(sources: &[PathBuf]) -> PathBuf {
    let first = sources.first().map_or(Path::new(""), PathBuf::as_path);
    let folder = match first.is_dir() {
        true => first,
        false => first.parent().unwrap_or(first),
    };
    folder.join(LIBRARY)
}

/// The sources at `seeds`, one of the `places`: the file, or those in the folder.
fn find(seeds: &Path, places: &[PathBuf], allowed: &Access) -> Result<Vec<SourceFile>> {
    files::look(seeds)?;
    if seeds.is_file() {
        return Ok(vec![source(seeds, allowed)?]);
    }
    if !seeds.is_dir() {
        return Err(Error::new(
            "this is a pipe or a device, not a file: a report is read more than once, and its file's name says how",
            "Save it as a file, such as report.md, and name that.",
        )
        .at_path(seeds));
    }
    let files = files::list(seeds)?;
    let (left_out, files): (Vec<PathBuf>, Vec<PathBuf>) =
        files.into_iter().partition(|path| reach::leads_out(path));
    if let Some((summary, folder)) = parts::book(seeds) {
        let parts = parts::of_summary(&summary, &folder);
        if !parts.is_empty() {
            return Ok(vec![of_book(seeds, &summary, parts, allowed)]);
        }
    }
    // A report in parts may have no file but its metadata; its parts are no reports of their own.
    let mut lists: Vec<(&PathBuf, Vec<Part>)> = Vec::new();
    for path in files.iter().filter(|path| is_toml(path)) {
        lists.push((path, parts::listed(path)?));
    }
    lists.retain(|(_, parts)| !parts.is_empty());
    let taken: Vec<PathBuf> = lists
        .iter()
        .flat_map(|(_, parts)| parts::paths(seeds, parts))
        .collect();
    let is_list = |path: &PathBuf| {
        let has_report = files.iter().any(|file| {
            file != path
                && file.with_extension("toml") == *path
                && !taken.contains(file)
                && Format::of_name(&file_name(file)).is_some()
        });
        lists.iter().any(|(list, _)| *list == path) && !has_report
    };
    let is_report = |path: &Path| Format::of_name(&file_name(path)).is_some();
    let full = full_report::named(&files);
    let left_out: Vec<PathBuf> = left_out
        .into_iter()
        .filter(|path| is_report(path))
        .collect();
    let is_own = |path: &&PathBuf| {
        (is_report(path) && !taken.contains(path) && !full.contains(path)) || is_list(path)
    };
    let reports: Vec<&PathBuf> = files.iter().filter(is_own).collect();
    // A single file of an unknown format is reported, so that the error lists the known formats.
    if reports.is_empty()
        && let Some(other) = files.iter().find(|path| !skipped::is_beside(path))
    {
        return Ok(vec![source(other, allowed)?]);
    }
    if let (true, Some(link)) = (reports.is_empty(), left_out.first()) {
        return Err(Error::new(
            "this is a link that leads out of its folder, and nobody named it",
            "Name the file itself, or put it into the folder.",
        )
        .at_path(link));
    }
    if reports.is_empty()
        && let Some(dead) = skipped::dead_report(seeds)
    {
        files::look(&dead)?;
    }
    if reports.is_empty() {
        return Err(Error::new(
            "there is no report in this folder",
            "Put a report (.docx, .odt, .pdf, .md, .html, .txt; `foldout help` lists all) into it, and build again.",
        )
        .at_path(seeds));
    }
    let sources = reports.into_iter().map(|path| source(path, allowed));
    let mut sources = sources.collect::<Result<Vec<SourceFile>>>()?;
    if let Some(first) = sources.first_mut() {
        first.left_out.extend(left_out);
        let used = [taken, full].concat();
        first.skipped = skipped::told(seeds, &files, &used, places);
    }
    Ok(sources)
}

pub(super) fn is_toml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "toml")
}

/// The report of the mdBook in `folder`.
fn of_book(folder: &Path, summary: &Path, parts: Vec<Part>, allowed: &Access) -> SourceFile {
    let path = match summary.parent() == Some(folder) {
        true => summary.to_owned(),
        false => folder.join(parts::BOOK),
    };
    SourceFile {
        reach: Reach::of_source(&path, &allowed.pictures),
        password: allowed.password.clone(),
        path,
        format: Format::Markdown,
        metadata: None,
        parts,
        left_out: Vec::new(),
        skipped: Vec::new(),
    }
}

fn source(path: &Path, allowed: &Access) -> Result<SourceFile> {
    let in_summary = parts::of_summary(path, "");
    if !in_summary.is_empty() {
        let folder = path.parent().unwrap_or(path);
        return Ok(of_book(folder, path, in_summary, allowed));
    }
    let listed = match path.with_extension("toml") {
        list if list.is_file() && !reach::leads_out(&list) => parts::listed(&list)?,
        _ => Vec::new(),
    };
    let parts = parts::of_report(path, listed);
    let format = match Format::of_name(&file_name(path)) {
        Some(format) => format,
        None if !parts.is_empty() => Format::Markdown,
        None if is_toml(path) => {
            // Its own mistake, if it has one, says more.
            metadata_and_parts(path)?;
            return Err(no_parts().at_path(path));
        }
        None => by_content(path)?,
    };
    let metadata = metadata_file(path.with_extension("toml"))?;
    let (left_out, metadata) = match metadata {
        Some(path) if reach::leads_out(&path) => (vec![path], None),
        metadata => (Vec::new(), metadata),
    };
    Ok(SourceFile {
        path: path.to_owned(),
        format,
        metadata,
        parts,
        reach: Reach::of_source(path, &allowed.pictures),
        password: allowed.password.clone(),
        left_out,
        skipped: Vec::new(),
    })
}

/// The format of the file at `path`, whose name says none.
///
/// # Errors
/// If its bytes say none either.
fn by_content(path: &Path) -> Result<Format> {
    let name = file_name(path);
    let bytes = files::read(path, Format::Pdf.most_bytes());
    let format = bytes.ok().and_then(|bytes| Format::of(&name, &bytes));
    format.ok_or_else(|| ingest::unknown_format(&name).at_path(path))
}

/// The file of metadata at `path`, if there is one.
///
/// # Errors
/// If a folder or a link that leads nowhere is there.
fn metadata_file(path: PathBuf) -> Result<Option<PathBuf>> {
    if path.is_file() {
        return Ok(Some(path));
    }
    let what = match (path.is_dir(), path.is_symlink() && !path.exists()) {
        (true, _) => "the metadata of the report are looked for here, but this is no file",
        (_, true) => {
            "the metadata of the report are looked for here, but this link leads to no file"
        }
        _ => return Ok(None),
    };
    Err(Error::new(
        what,
        "Put a file of metadata there (`foldout init` shows one), or give this another name.",
    )
    .at_path(&path))
}

pub(super) fn file_name(path: &Path) -> Cow<'_, str> {
    path.file_name().unwrap_or_default().to_string_lossy()
}

/// The result of reading a source.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The report.
    pub report: Report,
    /// Its pictures.
    pub pictures: Vec<Asset>,
    /// The file of the full report that is put beside its page.
    pub full_report: Option<Asset>,
    /// The files that were read, including missing ones that would have been.
    pub made_from: Seen,
    /// The warnings.
    pub warnings: Vec<Warning>,
    /// The words of the source, extracted by other code than the report's.
    pub count: Count,
    /// The signs of its page, if its brand has fonts; the page in front of several reports shows them too.
    pub signs: Signs,
}

/// Reads the report in the file at `path`, as [`read`] does.
///
/// # Errors
/// If it cannot be read.
pub fn read_path(path: &Path) -> Result<Reading> {
    read(&source(path, &Access::default())?)
}

/// Reads `source`. A report without a title, and without a heading that can be one, gets its file's name.
///
/// # Errors
/// If one of the files cannot be read; with path and place.
pub fn read(source: &SourceFile) -> Result<Reading> {
    // Stamped before they are read, so that no change in between is missed.
    let watched = [
        source.path.clone(),
        source.path.with_extension("toml"),
        library_metadata(std::slice::from_ref(&source.path)),
    ];
    let mut made_from: Seen = watched
        .map(|path| (path.clone(), files::stamp(&path)))
        .into();
    let mut known = match &source.metadata {
        Some(path) => metadata_and_parts(path)?,
        None if file_name(&source.path) == parts::BOOK => parts::settings(&source.path),
        None => Meta::default(),
    };
    known.brand = known.brand.within(&library_brand(source)?);
    let beside = Beside::within(&source.reach, &source.password)?;
    let name = source.name();
    let in_parts = !source.parts.is_empty();
    let bytes = match in_parts {
        true => Vec::new(),
        false => files::read(&source.path, source.format.most_bytes())?,
    };
    let parts = parts::read(&source.path, &source.parts, &source.reach, &mut made_from)?;
    let given = ingest::Source {
        name: &name,
        bytes: &bytes,
        beside: &beside,
    };
    let outcome = match in_parts {
        true => ingest::parts::read(&name, &parts, &given, &known),
        false => ingest::read(&given, &known),
    };
    let Outcome {
        mut report,
        count,
        mut warnings,
        inside,
    } = outcome.map_err(|error| error.at_path(&source.path))?;
    warnings.extend(source.left_out.iter().map(|path| Warning {
        at: At::Whole,
        rule: Rule::OutsideFile,
        text: shown_path(path),
    }));
    warnings.extend(source.skipped.iter().cloned());
    let mut pictures = resources::take_in(&mut report, &inside, &beside, &mut warnings);
    let full_report = full_report::take_in(&mut report, &beside, &source.path, &mut warnings)?;
    made_from.extend(beside.looked_for());
    ingest::entitle(&mut report, &name, &mut warnings);
    guesses::tell(&known, &report.meta, source.format, &mut warnings);
    links_inside::link(&mut report);
    let mut signs = Signs::new();
    if report.brand_files.text_font.is_some() || report.brand_files.heading_font.is_some() {
        signs = fonts::signs(&report, &count.words);
        fonts::cut(
            &mut report.brand_files,
            &mut pictures,
            &signs,
            &mut warnings,
        );
    }
    warnings.extend(proof::other_pages(&count.words, &report, &warnings));
    Ok(Reading {
        report,
        pictures,
        full_report,
        made_from,
        warnings,
        count,
        signs,
    })
}

/// The files of the brand of a library with the metadata `known`, in the file at `path`, for a page that has the `signs`.
/// What is wrong with them is told of its reports, which show them too.
pub(super) fn brand_files(
    path: &Path,
    known: &Meta,
    signs: &Signs,
) -> Result<(BrandFiles, Vec<Asset>)> {
    let (reach, password) = (Reach::of_source(path, &[]), Password::default());
    let beside = Beside::within(&reach, &password)?;
    let mut told = Vec::new();
    let (mut brand, mut files) = brand::take_in(&known.brand, &beside, &mut told);
    fonts::cut(&mut brand, &mut files, signs, &mut told);
    Ok((brand, files))
}

/// The brand of the library that the report at `source` is in; none if `library.toml` is the metadata of a report, or not
/// there.
fn library_brand(source: &SourceFile) -> Result<Brand> {
    let library = library_metadata(std::slice::from_ref(&source.path));
    if !library.is_file() || reach::leads_out(&library) {
        return Ok(Brand::default());
    }
    let folder = library.parent().unwrap_or(Path::new(""));
    let is_of_report = |path: &PathBuf| {
        path.with_extension("toml") == library && Format::of_name(&file_name(path)).is_some()
    };
    let is_ours = source.path.with_extension("toml") != library
        && !files::list(folder)?.iter().any(is_of_report);
    Ok(match is_ours {
        true => metadata(&library)?.brand,
        false => Brand::default(),
    })
}

/// The metadata in the file at `path`.
pub(super) fn metadata(path: &Path) -> Result<Meta> {
    ingest::read_metadata(&text(path)?).map_err(|error| error.at_path(path))
}

/// The same of a report, which may have parts.
pub(super) fn metadata_and_parts(path: &Path) -> Result<Meta> {
    let read = ingest::parts::read_parts(&text(path)?);
    read.map(|(meta, _)| meta)
        .map_err(|error| error.at_path(path))
}

fn text(path: &Path) -> Result<String> {
    let bytes = files::read(path, files::METADATA)?;
    String::from_utf8(bytes).map_err(|_| {
        Error::new("this is not UTF-8 text", "Save it in the encoding UTF-8.").at_path(path)
    })
}

fn no_parts() -> Error {
    Error::new(
        "this is the metadata of a report, and names no parts",
        "Name the report itself, or list its files as parts = [\"one.md\", \"two.md\"].",
    )
}

impl Reading {
    /// The warnings, with pages named as they are printed.
    pub(super) fn told(self) -> Vec<Warning> {
        let pages = self.report.pages;
        let warnings = self.warnings.into_iter();
        warnings
            .map(|warning| Warning {
                at: warning.at.labelled(&pages),
                ..warning
            })
            .collect()
    }
}

impl SourceFile {
    /// The name from which the report's format is told and its title, if need be. A book's is that of its folder.
    pub(super) fn name(&self) -> String {
        let name = file_name(&self.path);
        let in_parts = !self.parts.is_empty();
        let is_book = in_parts && (name == parts::BOOK || name == parts::SUMMARY);
        match is_book.then(|| parts::book_name(&self.path)).flatten() {
            Some(name) => name,
            None if in_parts => {
                let stem = self.path.file_stem().unwrap_or_default();
                stem.to_string_lossy().into_owned()
            }
            None => name.into_owned(),
        }
    }
}
