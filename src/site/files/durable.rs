//! Files are *durable* once they are flushed to the disk and survive a power cut: first the files, then the
//! folders that contain them.

use super::failed;
use crate::error::Result;
use crate::parallel;
use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// Flushes the files `names` in `folder`, and all folders that contain them.
///
/// # Errors
/// If flushing fails.
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

/// Flushes the entries of the folder at `path`.
///
/// # Errors
/// If flushing fails.
pub(super) fn folder(path: &Path) -> Result<()> {
    // On other systems a folder cannot be opened, and the system flushes its entries.
    if cfg!(not(unix)) {
        return Ok(());
    }
    flushed(path).map_err(|error| failed("cannot be written", path, &error))
}

/// Some file systems do not support this and say so; that is not an error.
fn flushed(path: &Path) -> io::Result<()> {
    // Windows flushes only what may be written.
    match File::options()
        .read(true)
        .write(cfg!(windows))
        .open(path)?
        .sync_all()
    {
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
