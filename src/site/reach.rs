//! The *reach* of a report is what may be read for it: what lies in its own folder, and in folders that the publisher
//! allowed. Links are followed before it is decided, so that none leads out.

use super::files;
use crate::error::{Error, Result};
use std::path::{Component, Path, PathBuf, Prefix};

/// Folders.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Reach {
    /// Where relative paths begin.
    beside: Vec<PathBuf>,
    /// What may be read, all links followed.
    within: Vec<PathBuf>,
}

/// What there is at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// A file that may be read, all links followed.
    Within(PathBuf),
    /// Something that may not.
    Outside,
    /// Nothing.
    Missing,
}

impl Reach {
    /// That of the report at `source`: the folder in which it was named and, where it was named by a link, the one
    /// that it leads to; and what lies in `allowed`.
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

    /// Only what lies in `folder`.
    pub(super) fn of_folder(folder: &Path) -> Self {
        Self {
            beside: vec![folder.to_owned()],
            within: files::real(folder).into_iter().collect(),
        }
    }

    /// Where `path` may lie. On another machine nothing is looked for.
    pub(super) fn places(&self, path: &Path) -> impl Iterator<Item = PathBuf> {
        let places = self.beside.iter().map(move |folder| folder.join(path));
        places.filter(|place| !is_elsewhere(place))
    }

    /// What there is at `place`.
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

/// The folders at `paths`, all links followed.
///
/// # Errors
/// When there is none at one of them.
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

/// Whether the file at `path`, which was found in its folder and not named, leads out of it by a link.
pub(super) fn leads_out(path: &Path) -> bool {
    let folder = files::real(&folder_of(path));
    match (files::real(path), folder) {
        (Some(real), Some(folder)) => !real.starts_with(folder),
        // A link to nothing, or a folder that is gone: to read it says so.
        _ => false,
    }
}

/// The folder that the file at `path` lies in.
fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) => folder.to_owned(),
        None => path.to_owned(),
    }
}

/// Whether `path` is another machine's or a device's, on Windows: to look there is to ask over the network.
fn is_elsewhere(path: &Path) -> bool {
    match path.components().next() {
        Some(Component::Prefix(prefix)) => {
            !matches!(prefix.kind(), Prefix::Disk(_) | Prefix::VerbatimDisk(_))
        }
        _ => false,
    }
}
