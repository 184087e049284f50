//! What is *skipped* in a folder of reports: files that cannot be read, and folders. Each is told. What belongs to a
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
    let folders = files::shown_in(folder, MOST).into_iter();
    let folders = folders.filter(|path| path.is_dir() && !is_saved_with(path, files));
    for folder in folders {
        let mut holding = Vec::new();
        let mut left = MOST;
        find(&folder, used, DEEPEST, &mut left, &mut holding);
        let unnamed = holding.into_iter().filter(|folder| !is_named(folder));
        told.extend(unnamed.map(|folder| warning(Rule::SkippedFolder, shown_path(&folder))));
    }
    told
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

/// Finds the folders in and below `folder` that hold reports which are not `used`. A site that Foldout made holds none.
fn find(
    folder: &Path,
    used: &[PathBuf],
    depth: usize,
    left: &mut usize,
    holding: &mut Vec<PathBuf>,
) {
    if depth == 0 || folder.join(file_list::NAME).is_file() {
        return;
    }
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
            find(inside, used, depth - 1, left, holding);
        }
    }
}
