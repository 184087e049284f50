//! A *survey* of a folder separates the files that Foldout wrote from all others, before anything is touched.

use super::written::{self, Written};
use super::{Stamp, entries, failed, stamp};
use crate::error::Result;
use crate::parallel;
use crate::press::file_list;
use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// Files that publishers keep at the root of a site for their host or version control; carried over into the
/// new site.
const KEPT_AT_TOP: [&str; 3] = [".git", "CNAME", ".nojekyll"];

/// Files that file managers create in any folder; carried over too.
const KEPT_ANYWHERE: [&str; 2] = [".DS_Store", "Thumbs.db"];

/// A file, with its stamp at the time of the survey.
type Known = (PathBuf, Stamp);

/// The hashes of files by relative path, each with the file's stamp at that time. A file with the same stamp
/// need not be read again.
#[derive(Debug, Default)]
pub struct Hashed(HashMap<PathBuf, (Stamp, String)>);

impl Hashed {
    /// The hash of the file `name` in `folder`, whose present stamp is `stamp`.
    fn hash(&self, folder: &Path, name: &Path, stamp: Stamp) -> Result<String> {
        match self.0.get(name) {
            Some((then, hash)) if stamp.is_some() && *then == stamp => Ok(hash.clone()),
            _ => written::hash_of(&folder.join(name)),
        }
    }
}

/// The content of a folder, as relative paths.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Files that Foldout wrote and that are unchanged, including the list.
    pub(super) ours: Vec<Known>,
    /// Files that Foldout wrote and somebody has changed.
    pub(super) changed: Vec<Known>,
    /// What is carried over.
    pub(super) carried: Vec<PathBuf>,
    /// Everything else. A folder in which Foldout has written nothing counts as one entry.
    pub(super) foreign: Vec<PathBuf>,
    /// The hashes of the listed files.
    pub(super) hashed: Hashed,
    /// The folders in which Foldout wrote something, or with only carried-over files; parents before children.
    folders: Vec<PathBuf>,
}

impl Survey {
    /// Surveys `folder`, whose list of files is `written`; without a list, Foldout wrote nothing there. An
    /// invalid list counts as changed. Files `hashed` by an earlier survey are not read again if unchanged.
    ///
    /// # Errors
    /// If the folder or a file cannot be read.
    pub(super) fn of(folder: &Path, written: Option<&Written>, hashed: &Hashed) -> Result<Self> {
        let (mut survey, mut listed) = (Self::default(), Vec::new());
        let nothing = Written::default();
        survey.walk(folder, "", written.unwrap_or(&nothing), &mut listed)?;
        if written.is_none() {
            std::mem::swap(&mut survey.ours, &mut survey.changed);
        }
        let hashes = parallel::map(&listed, |(name, stamp, _)| {
            hashed.hash(folder, name, *stamp)
        });
        for ((name, stamp, wanted), hash) in listed.into_iter().zip(hashes) {
            let hash = hash?;
            match hash == wanted {
                true => survey.ours.push((name.clone(), stamp)),
                false => survey.changed.push((name.clone(), stamp)),
            }
            survey.hashed.0.insert(name, (stamp, hash));
        }
        Ok(survey)
    }

    /// Whether the folder is empty except for carried-over files.
    pub(super) fn is_empty(&self) -> bool {
        self.ours.is_empty() && self.changed.is_empty() && self.foreign.is_empty()
    }

    /// Removes from `folder` the surveyed files that Foldout wrote, and then empty folders; with `changed`,
    /// also files that were changed before the survey. Files that were replaced after it stay. The list is
    /// removed last, because it is needed to continue after an interruption.
    ///
    /// # Errors
    /// If a file cannot be removed.
    pub(super) fn clear(&self, folder: &Path, changed: bool) -> Result<()> {
        let changed = self.changed.iter().filter(|_| changed);
        let (list, others): (Vec<&Known>, Vec<&Known>) = self
            .ours
            .iter()
            .chain(changed)
            .partition(|(name, _)| name == Path::new(file_list::NAME));
        for known in others {
            removed(folder, known)?;
        }
        for inside in self.folders.iter().skip(1).rev() {
            // This does not remove a folder with content.
            let _ = fs::remove_dir(folder.join(inside));
        }
        for known in list {
            removed(folder, known)?;
        }
        let _ = fs::remove_dir(folder);
        Ok(())
    }

    /// Surveys the subfolder `inside`, a path that is empty or ends in `/`; `listed` collects the files on the
    /// list, with their listed hashes.
    fn walk(
        &mut self,
        folder: &Path,
        inside: &str,
        written: &Written,
        listed: &mut Vec<(PathBuf, Stamp, String)>,
    ) -> Result<()> {
        self.folders.push(PathBuf::from(inside));
        for path in entries(&folder.join(inside))? {
            let Some(file_name) = path.file_name().and_then(OsStr::to_str) else {
                // Foldout writes no such name.
                self.foreign.push(inside_of(folder, &path));
                continue;
            };
            let name = format!("{inside}{file_name}");
            // Links are not followed: Foldout writes none.
            let kind = path.symlink_metadata();
            let kind = kind.map_err(|error| failed("cannot be read", &path, &error))?;
            let is_kept = KEPT_ANYWHERE.contains(&file_name)
                || inside.is_empty() && KEPT_AT_TOP.contains(&file_name);
            let hash = written.hash(&name).filter(|_| kind.is_file());
            if is_kept {
                self.carried.push(name.into());
            } else if kind.is_file() && name == file_list::NAME {
                self.ours.push((name.into(), stamp(&path)));
            } else if let Some(hash) = hash {
                listed.push((name.into(), stamp(&path), hash.to_owned()));
            } else if kind.is_dir() && (written.has_folder(&name) || holds_kept_only(&path)?) {
                self.walk(folder, &format!("{name}/"), written, listed)?;
            } else {
                self.foreign.push(name.into());
            }
        }
        Ok(())
    }
}

/// Removes a file if it has not changed since the survey.
fn removed(folder: &Path, (name, known): &Known) -> Result<()> {
    let path = folder.join(name);
    if stamp(&path) != *known {
        return Ok(());
    }
    fs::remove_file(&path).map_err(|error| failed("cannot be removed", &path, &error))
}

fn inside_of(folder: &Path, path: &Path) -> PathBuf {
    path.strip_prefix(folder).unwrap_or(path).to_owned()
}

/// Whether `folder` contains only files of file managers, and at least one.
fn holds_kept_only(folder: &Path) -> Result<bool> {
    let inside = entries(folder)?;
    let is_kept = |path: &PathBuf| {
        let name = path.file_name().and_then(OsStr::to_str);
        name.is_some_and(|name| KEPT_ANYWHERE.contains(&name)) && path.is_file()
    };
    Ok(!inside.is_empty() && inside.iter().all(is_kept))
}
