//! The only module that reads and writes *files*; each error names the path.

mod attempt;
mod durable;
mod inside;
mod other;
mod read;
mod rename;
mod replace;
mod survey;
mod turn;
mod written;

pub(super) use inside::Inside;
pub(super) use other::{look, other};
pub(super) use read::{LIST, METADATA, PAGE, PICTURE, VIEWER, read, real};
pub(super) use replace::{Unlisted, ready_folder, replace_folder};
pub use survey::Hashed;

use crate::error::{Error, Result};
use crate::press::assets::Asset;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What tells a file from what it was before: when it was last written, and how many bytes it has. There
/// is none of a file that is not there.
pub type Stamp = Option<(SystemTime, u64)>;

/// The stamp (modification time and length) of the file at `path`.
pub(super) fn stamp(path: &Path) -> Stamp {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

/// A temporary folder, removed when this is dropped.
#[derive(Debug)]
pub(super) struct Scratch(tempfile::TempDir);

impl Scratch {
    pub(super) fn new() -> Result<Self> {
        let place = std::env::temp_dir();
        tempfile::tempdir_in(&place).map(Self).map_err(|error| {
            let what =
                format!("no folder can be made in it, for what is needed for a moment: {error}");
            Error::new(
                what,
                "Have the variable TMPDIR name a folder that can be written, and build again.",
            )
            .at_path(&place)
        })
    }

    pub(super) fn path(&self) -> &Path {
        self.0.path()
    }
}

/// Whether a file is hidden, or Word's own note that a file is open (`~$report.docx`).
fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().and_then(OsStr::to_str);
    name.is_some_and(|name| name.starts_with('.') || name.starts_with("~$"))
}

/// The paths of the files in `folder`, sorted by name, without hidden ones.
pub(super) fn list(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| failed("cannot be read", folder, &error))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry
            .map_err(|error| failed("cannot be read", folder, &error))?
            .path();
        if path.is_file() && !is_hidden(&path) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// The paths of all that is in `folder` and is not hidden, sorted, of at most `most` entries; none if it cannot be read.
pub(super) fn shown_in(folder: &Path, most: usize) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let is_shown = |path: &PathBuf| !is_hidden(path);
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut paths: Vec<PathBuf> = paths.filter(is_shown).take(most).collect();
    paths.sort();
    paths
}

/// Creates a folder with `files`, or fills an empty one. Nothing is overwritten, and nothing is left behind if
/// it fails.
///
/// # Errors
/// If `folder` exists and is not empty, or writing fails.
pub(super) fn fill_folder(folder: &Path, files: &[Asset]) -> Result<()> {
    let is_new = !folder.exists();
    if !is_new && (!folder.is_dir() || !is_empty(folder)?) {
        return Err(Error::new(
            "something is here already, and nothing is written over it",
            "Name a folder that is empty, or not there yet.",
        )
        .at_path(folder));
    }
    fs::create_dir_all(folder).map_err(|error| failed("cannot be made", folder, &error))?;
    for (at, Asset { name, bytes }) in files.iter().enumerate() {
        let path = folder.join(name);
        let written = File::create_new(&path).and_then(|mut file| {
            file.write_all(bytes).inspect_err(|_| {
                let _ = fs::remove_file(&path);
            })
        });
        if let Err(error) = written {
            for Asset { name, .. } in &files[..at] {
                let _ = fs::remove_file(folder.join(name));
            }
            if is_new {
                let _ = fs::remove_dir(folder);
            }
            return Err(failed("cannot be written", &path, &error));
        }
    }
    Ok(())
}

fn is_empty(folder: &Path) -> Result<bool> {
    Ok(entries(folder)?.is_empty())
}

/// The paths of all entries of `folder`, sorted.
fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let read = || -> io::Result<Vec<PathBuf>> {
        fs::read_dir(folder)?
            .map(|entry| Ok(entry?.path()))
            .collect()
    };
    let mut paths = read().map_err(|error| failed("cannot be read", folder, &error))?;
    paths.sort();
    Ok(paths)
}

/// Whether a program keeps a file of Windows for itself (ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION).
fn is_held(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}

fn failed(what: &str, path: &Path, error: &io::Error) -> Error {
    let remedy = match error.kind() {
        io::ErrorKind::NotFound => "Check the path; nothing is there.",
        _ if other::is_circle(error) => {
            "Links lead to each other in a circle here: put the file itself in their place."
        }
        io::ErrorKind::OutOfMemory => {
            "It does not fit into the memory that the command may use: let it use more (`ulimit -v`), or split the file."
        }
        _ if is_held(error) => "Another program has it open: close it there, and build again.",
        io::ErrorKind::PermissionDenied if cfg!(windows) => {
            "Check who may read and write there, and whether another program has it open."
        }
        io::ErrorKind::PermissionDenied => "Check who may read and write there.",
        io::ErrorKind::StorageFull => "Make room on the disk and build again.",
        io::ErrorKind::ReadOnlyFilesystem => "Name a folder on another disk with --out.",
        io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices => {
            "This is a disk's own folder, or in use: name a folder inside it with --out."
        }
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
            "A file is in the way: name another folder, or move it away."
        }
        _ => "Mend this and build again.",
    };
    Error::new(format!("{what}: {error}"), remedy).at_path(path)
}
