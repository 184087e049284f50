//! The only module that reads and writes *files*; each error names the path. A folder is replaced
//! as a whole: it is written beside its place and swapped in by two renames.

use super::assets::Asset;
use crate::error::{Error, Result};
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The bytes of the file at `path`.
pub(super) fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| failed("cannot be read", path, &error))
}

/// A folder for what is needed for a moment; it goes when this does.
#[derive(Debug)]
pub(super) struct Scratch(tempfile::TempDir);

impl Scratch {
    pub(super) fn new() -> Result<Self> {
        let place = std::env::temp_dir();
        tempfile::tempdir_in(&place)
            .map(Self)
            .map_err(|error| failed("no folder can be made in it", &place, &error))
    }

    pub(super) fn path(&self) -> &Path {
        self.0.path()
    }
}

/// The paths of the files in `folder`, hidden ones left out, in order of their names.
pub(super) fn list(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| failed("cannot be read", folder, &error))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry
            .map_err(|error| failed("cannot be read", folder, &error))?
            .path();
        let hidden = path
            .file_name()
            .and_then(OsStr::to_str)
            .is_some_and(|n| n.starts_with('.'));
        if path.is_file() && !hidden {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// Makes `folder` hold exactly `files`. Until the last of them is written, what was there stays.
///
/// # Errors
/// When something stands at `folder` that is not a site Foldout made, or writing fails.
pub(super) fn replace_folder(folder: &Path, files: &[Asset]) -> Result<()> {
    refuse_foreign(folder)?;
    let new = beside(folder, "new");
    let old = beside(folder, "old");
    remove(&new)?;
    let written = write_all(&new, files);
    if let Err(error) = written {
        remove(&new)?;
        return Err(error);
    }
    remove(&old)?;
    let had_one = folder.exists();
    if had_one {
        rename(folder, &old)?;
    }
    if let Err(error) = rename(&new, folder) {
        if had_one {
            rename(&old, folder)?;
        }
        return Err(error);
    }
    remove(&old)
}

/// A folder is ours to replace when it is empty or holds a page we made. Trunk's staging folder,
/// which holds the viewer alone, is too.
fn refuse_foreign(folder: &Path) -> Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    let not_ours = || {
        Error::new(
            "this is not a site made by Foldout, so it is not replaced",
            "Name another folder with --out, or move this one away.",
        )
        .at_path(folder)
    };
    if !folder.is_dir() {
        return Err(not_ours());
    }
    let empty = fs::read_dir(folder)
        .map_err(|error| failed("cannot be read", folder, &error))?
        .next()
        .is_none();
    let page = folder.join("index.html");
    let ours = page.is_file() && {
        let page = read(&page)?;
        let marks: [&[u8]; 2] = [
            b"<meta name=\"generator\" content=\"Foldout",
            b"id=\"foldout\"",
        ];
        marks
            .iter()
            .any(|mark| memchr::memmem::find(&page, mark).is_some())
    };
    if empty || ours {
        Ok(())
    } else {
        Err(not_ours())
    }
}

fn write_all(folder: &Path, files: &[Asset]) -> Result<()> {
    for Asset { name, bytes } in files {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(|error| failed("cannot be made", parent, &error))?;
        fs::write(&path, bytes).map_err(|error| failed("cannot be written", &path, &error))?;
    }
    Ok(())
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(failed("cannot be removed", folder, &error))
        }
        _ => Ok(()),
    }
}

fn rename(from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to).map_err(|error| failed("cannot be put in its place", to, &error))
}

/// The path of a hidden folder beside `folder`, on the same disk, so that a rename is enough.
fn beside(folder: &Path, role: &str) -> PathBuf {
    let name = folder
        .file_name()
        .unwrap_or(OsStr::new("site"))
        .to_string_lossy();
    folder.with_file_name(format!(".{name}.{role}-{}", std::process::id()))
}

fn failed(what: &str, path: &Path, error: &io::Error) -> Error {
    let remedy = match error.kind() {
        io::ErrorKind::NotFound => "Check the path; nothing is there.",
        io::ErrorKind::PermissionDenied => "Check who may read and write there.",
        io::ErrorKind::StorageFull => "Make room on the disk and build again.",
        _ => "Mend this and build again.",
    };
    Error::new(format!("{what}: {error}"), remedy).at_path(path)
}
