//! What is written is *durable* once it is on the disk itself, so that it outlives a power cut: first
//! the files, then the folders that name them.

use super::failed;
use crate::error::Result;
use crate::parallel;
use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// Makes the files of these `names` in `folder` durable, and all folders on the way to them.
///
/// # Errors
/// When the disk does not take them.
pub(super) fn tree<'a>(folder: &Path, names: impl Iterator<Item = &'a str>) -> Result<()> {
    let files: Vec<PathBuf> = names.map(|name| folder.join(name)).collect();
    let parents = files.iter().flat_map(|file| file.ancestors().skip(1));
    let folders: BTreeSet<&Path> = parents.filter(|path| path.starts_with(folder)).collect();
    let done = parallel::map(&files, |path| {
        flushed(path).map_err(|error| failed("cannot be written", path, &error))
    });
    done.into_iter().collect::<Result<()>>()?;
    folders.into_iter().rev().try_for_each(self::folder)
}

/// Makes the names in the folder at `path` durable.
///
/// # Errors
/// When the disk does not take them.
pub(super) fn folder(path: &Path) -> Result<()> {
    // Elsewhere a folder cannot be opened, and its names are the system's own care.
    if cfg!(not(unix)) {
        return Ok(());
    }
    flushed(path).map_err(|error| failed("cannot be written", path, &error))
}

/// Some disks cannot do this, and say so; what they have written counts.
fn flushed(path: &Path) -> io::Result<()> {
    match File::open(path)?.sync_all() {
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput
            ) =>
        {
            Ok(())
        }
        done => done,
    }
}
