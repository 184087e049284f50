//! The *reach* of a report is the set of files that may be read for it: those in its own folder, and in folders
//! that the publisher allowed. Links are resolved before the check, so none leads out.

use super::files;
use crate::error::{Error, Result};
use std::path::{Component, Path, PathBuf, Prefix};

/// Folders.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Reach {
    /// The folders that paths are relative to.
    beside: Vec<PathBuf>,
    /// The folders that may be read, with links resolved.
    within: Vec<PathBuf>,
}

/// What is at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// A file that may be read, with links resolved.
    Within(PathBuf),
    /// Something that may not be read.
    Outside,
    /// Nothing.
    Missing,
}

impl Reach {
    /// The reach of the report at `source`: its folder and, if it is a link, the folder of its target; and the
    /// folders `allowed`.
    pub(super) fn of_source(source: &Path, allowed: &[PathBuf]) -> Self {
        let beside = folder_of(source);
        let led_to = files::real(source).map(|real| folder_of(&real));
        let led_to = led_to.filter(|folder| files::real(&beside).as_ref() != Some(folder));
        let mut reach = Self {
            beside: std::iter::once(beside).chain(led_to).collect(),
            within: allowed.to_vec(),
        };
        let own = reach.beside.iter().filter_map(|folder| files::real(folder));
        reach.within.extend(own);
        reach
    }

    /// Only files in `folder`.
    pub(super) fn of_folder(folder: &Path) -> Self {
        Self {
            beside: vec![folder.to_owned()],
            within: files::real(folder).into_iter().collect(),
        }
    }

    /// The paths that `path` may mean. Paths on other machines are left out.
    pub(super) fn places(&self, path: &Path) -> impl Iterator<Item = PathBuf> {
        let places = self.beside.iter().map(move |folder| folder.join(path));
        places.filter(|place| !is_elsewhere(place))
    }

    /// What is at `place`.
    pub(super) fn find(&self, place: &Path) -> Found {
        match files::real(place) {
            Some(real) if self.within.iter().any(|folder| real.starts_with(folder)) => {
                Found::Within(real)
            }
            Some(_) => Found::Outside,
            None => Found::Missing,
        }
    }
}

/// The folders at `paths`, with links resolved.
///
/// # Errors
/// If one of them is not a folder.
pub(super) fn folders(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let folder = |path: &PathBuf| {
        files::real(path)
            .filter(|real| real.is_dir())
            .ok_or_else(|| {
                Error::new(
                    "there is no such folder",
                    "Name a folder that pictures may be taken from with --pictures.",
                )
                .at_path(path)
            })
    };
    paths.iter().map(folder).collect()
}

/// Whether the file at `path`, which was found in its folder and not named by the user, is a link that leads
/// out of it.
pub(super) fn leads_out(path: &Path) -> bool {
    let folder = files::real(&folder_of(path));
    match (files::real(path), folder) {
        (Some(real), Some(folder)) => !real.starts_with(folder),
        // A dangling link, or a folder that is gone: reading it gives the error.
        _ => false,
    }
}

/// The folder of the file at `path`.
fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) => folder.to_owned(),
        None => path.to_owned(),
    }
}

/// Whether `path` is on another machine or a device, on Windows: examining it would cause network requests.
fn is_elsewhere(path: &Path) -> bool {
    match path.components().next() {
        Some(Component::Prefix(prefix)) => {
            !matches!(prefix.kind(), Prefix::Disk(_) | Prefix::VerbatimDisk(_))
        }
        _ => false,
    }
}
