//! *Reads* regular files, up to a limit. A pipe may block forever, and a device never ends; neither is opened
//! in a blocking way.

use super::failed;
use crate::error::{Error, Result};
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

const MB: u64 = 1_000_000;

/// The most bytes of a page of an old site.
pub(in crate::site) const PAGE: u64 = 512 * MB;

/// The most bytes of a file of metadata.
pub(in crate::site) const METADATA: u64 = MB;

/// The most bytes of a site's list of files.
pub(in crate::site) const LIST: u64 = 64 * MB;

/// The most bytes of a picture.
pub(in crate::site) const PICTURE: u64 = 64 * MB;

/// The most bytes of a file of the viewer.
pub(in crate::site) const VIEWER: u64 = 64 * MB;

/// The bytes of the file at `path`.
///
/// # Errors
/// If it cannot be read, is not a regular file, or has more than `most` bytes.
pub(in crate::site) fn read(path: &Path, most: u64) -> Result<Vec<u8>> {
    let (file, length) = opened(path, most)?;
    let mut bytes = Vec::with_capacity(length as usize);
    // Some files report length 0, and a file may grow meanwhile, so one byte more than the limit is read.
    file.take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| failed("cannot be read", path, &error))?;
    match bytes.len() as u64 > most {
        true => Err(too_large(path, bytes.len() as u64, most)),
        false => Ok(bytes),
    }
}

fn no_file(path: &Path) -> Error {
    let what = "this is a pipe or a device, and a file is wanted";
    Error::new(what, "Put a file in its place.").at_path(path)
}

fn too_large(path: &Path, length: u64, most: u64) -> Error {
    let what = match length > most + 1 {
        true => format!(
            "the file has {}, more than the {} that are read",
            megabytes(length),
            megabytes(most)
        ),
        false => format!(
            "the file has more than the {} that are read",
            megabytes(most)
        ),
    };
    Error::new(what, "Split it, or leave out what makes it so large.").at_path(path)
}

fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(MB))
}

/// Opens the regular file at `path`; returns it with its length. Its type is checked twice: before opening,
/// since opening some devices has effects, and on the open file, which cannot be replaced any more.
fn opened(path: &Path, most: u64) -> Result<(File, u64)> {
    let failed = |error: io::Error| failed("cannot be read", path, &error);
    let before = path.metadata().map_err(failed)?;
    if before.is_dir() {
        let what = "this is a folder, and a file is wanted";
        return Err(Error::new(what, "Name a file in it.").at_path(path));
    }
    if !before.is_file() {
        return Err(no_file(path));
    }
    let file = without_waiting(OpenOptions::new().read(true))
        .open(path)
        .map_err(failed)?;
    let now = file.metadata().map_err(failed)?;
    match now.is_file() {
        true if now.len() > most => Err(too_large(path, now.len(), most)),
        true => Ok((file, now.len())),
        false => Err(no_file(path)),
    }
}

/// Makes opening a pipe not block.
#[cfg(unix)]
fn without_waiting(options: &mut OpenOptions) -> &mut OpenOptions {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt as _;
    options.custom_flags((OFlags::NONBLOCK | OFlags::NOCTTY).bits() as i32)
}

#[cfg(not(unix))]
fn without_waiting(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

/// `path` with all links resolved, as people write it, without the `\\?\` of Windows; `None` if it does not exist.
pub(in crate::site) fn real(path: &Path) -> Option<PathBuf> {
    match path.as_os_str().is_empty() {
        true => dunce::canonicalize(".").ok(),
        false => dunce::canonicalize(path).ok(),
    }
}
