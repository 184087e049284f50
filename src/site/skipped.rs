//! What is *skipped* in a folder of reports: files that cannot be read, folders, and what is neither. Each is told. What belongs to a
//! report is not: its metadata, pictures, fonts, parts and the full report, and what a browser saves beside a page.

use super::{files, source};
use crate::error::shown_path;
use crate::ingest::{Format, refused};
use crate::model::{At, Rule, Warning};
use crate::press::file_list;
use std::path::{Path, PathBuf};

/// Extensions of files that lie beside a report and belong to it.
const BESIDE: [&str; 18] = [
    "toml", "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "bmp", "tif", "tiff", "ico",
    "woff2", "woff", "ttf", "otf", "css", "js",
];

/// How deep, and at how many files and folders, reports are looked for in a folder that is not read.
const DEEPEST: usize = 4;
const MOST: usize = 2_000;

/// Warnings about what is in `folder` with these `files` and is not read. The files of `used` are read otherwise, and so
/// are the folders among the `places` that were named.
pub(super) fn told(
    folder: &Path,
    files: &[PathBuf],
    used: &[PathBuf],
    places: &[PathBuf],
) -> Vec<Warning> {
    let is_named = |folder: &Path| {
        places
            .iter()
            .any(|place| files::real(place) == files::real(folder))
    };
    let unread = files
        .iter()
        .filter(|path| !used.contains(path) && !is_beside(path) && !is_report(path));
    let mut told: Vec<Warning> = unread
        .map(|path| {
            let name = source::file_name(path);
            let text = match refused(&name) {
                Some((what, _)) => format!("{} ({what})", shown_path(path)),
                None => shown_path(path),
            };
            warning(Rule::SkippedFile, text)
        })
        .collect();
    let shown = files::shown_in(folder, MOST).into_iter();
    let (folders, others): (Vec<PathBuf>, Vec<PathBuf>) = shown.partition(|path| path.is_dir());
    told.extend(others.iter().filter_map(|path| other(path)));
    let folders = folders.iter().filter(|path| !is_saved_with(path, files));
    for folder in folders {
        let mut holding = Vec::new();
        let mut left = MOST;
        find(folder, used, DEEPEST, &mut left, &mut holding, &mut told);
        let unnamed = holding.into_iter().filter(|folder| !is_named(folder));
        told.extend(unnamed.map(|folder| warning(Rule::SkippedFolder, shown_path(&folder))));
    }
    told
}

/// A warning about what is at `path`, if it is neither a file nor a folder that can be opened.
fn other(path: &Path) -> Option<Warning> {
    let what = files::other(path)?;
    let text = format!("{} ({what})", shown_path(path));
    Some(warning(Rule::SkippedOther, text))
}

/// A link in `folder` that has the name of a report, and leads to nothing.
pub(super) fn dead_report(folder: &Path) -> Option<PathBuf> {
    let mut shown = files::shown_in(folder, MOST).into_iter();
    shown.find(|path| path.is_symlink() && !path.exists() && is_report(path))
}

fn warning(rule: Rule, text: String) -> Warning {
    Warning {
        at: At::Whole,
        rule,
        text,
    }
}

fn is_report(path: &Path) -> bool {
    Format::of_name(&source::file_name(path)).is_some()
}

/// Whether the file belongs to a report, or to what else is done with its folder.
pub(super) fn is_beside(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    BESIDE.contains(&extension.to_lowercase().as_str())
}

/// Whether a browser or an office program saved the folder with one of `files`: `report_files` with `report.html`.
fn is_saved_with(folder: &Path, files: &[PathBuf]) -> bool {
    let name = source::file_name(folder).into_owned();
    files.iter().any(|file| {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let rest = name.strip_prefix(&*stem).unwrap_or_default();
        let extension = file.extension().unwrap_or_default().to_string_lossy();
        extension.to_lowercase().contains("htm") && rest.starts_with(['_', '-', '.', ' '])
    })
}

/// Finds the folders in and below `folder` that hold reports which are not `used`; those that cannot be opened are `told`.
/// A site that Foldout made holds none.
fn find(
    folder: &Path,
    used: &[PathBuf],
    depth: usize,
    left: &mut usize,
    holding: &mut Vec<PathBuf>,
    told: &mut Vec<Warning>,
) {
    if depth == 0 || folder.join(file_list::NAME).is_file() {
        return;
    }
    told.extend(other(folder));
    let paths = files::shown_in(folder, *left);
    *left -= paths.len();
    let is_used = |path: &Path| {
        used.iter()
            .any(|used| files::real(used) == files::real(path))
    };
    let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) =
        paths.into_iter().partition(|path| path.is_dir());
    let is_unread = |path: &PathBuf| path.is_file() && is_report(path) && !is_used(path);
    if files.iter().any(is_unread) {
        holding.push(folder.to_owned());
    }
    for inside in folders.iter().filter(|folder| !folder.is_symlink()) {
        if !is_saved_with(inside, &files) {
            find(inside, used, depth - 1, left, holding, told);
        }
    }
}
