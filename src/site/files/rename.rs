//! *Renames* folders. Windows refuses that while another program has a file inside open, as programs that look
//! for viruses or make an index do for a moment; so it is tried again, and then told which file it is.

use super::failed;
use crate::error::{Error, Result};
use std::io;
use std::path::Path;

/// Renames the folder `from` to `to`, on the same disk, where nothing is.
///
/// # Errors
/// If the system refuses, naming `told`, the folder as the user knows it, or a file in it that is in use.
pub(super) fn folder(from: &Path, to: &Path, told: &Path) -> Result<()> {
    renamed(from, to).map_err(|error| match in_use::file(from) {
        Some(name) => Error::new(
            "another program has this file open, so the site cannot be replaced",
            "Close the program, or name another folder with --out.",
        )
        .at_path(&told.join(name)),
        None => failed("cannot be replaced", told, &error),
    })
}

#[cfg(not(windows))]
fn renamed(from: &Path, to: &Path) -> io::Result<()> {
    std::fs::rename(from, to)
}

#[cfg(windows)]
fn renamed(from: &Path, to: &Path) -> io::Result<()> {
    use std::time::Duration;

    /// Two seconds in all.
    const WAITS: [u64; 6] = [20, 60, 120, 300, 500, 1000];
    for wait in WAITS {
        match std::fs::rename(from, to) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                std::thread::sleep(Duration::from_millis(wait));
            }
            done => return done,
        }
    }
    std::fs::rename(from, to)
}

/// Elsewhere an open file holds no folder.
#[cfg(not(windows))]
mod in_use {
    use std::path::{Path, PathBuf};

    pub(super) fn file(_: &Path) -> Option<PathBuf> {
        None
    }
}

#[cfg(windows)]
mod in_use {
    use super::super::entries;
    use std::fs::OpenOptions;
    use std::os::windows::fs::OpenOptionsExt as _;
    use std::path::{Path, PathBuf};

    /// `ERROR_SHARING_VIOLATION`.
    const IN_USE: i32 = 32;

    /// The first file in `folder`, relative to it, that another program has open.
    pub(super) fn file(folder: &Path) -> Option<PathBuf> {
        let mut left = vec![folder.to_owned()];
        while let Some(path) = left.pop() {
            if path.is_dir() {
                left.extend(entries(&path).ok()?);
                continue;
            }
            // Asks for the file alone, which fails if anybody else has it.
            let opened = OpenOptions::new().read(true).share_mode(0).open(&path);
            if opened.is_err_and(|error| error.raw_os_error() == Some(IN_USE)) {
                return path.strip_prefix(folder).ok().map(Path::to_owned);
            }
        }
        None
    }
}
