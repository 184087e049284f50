//! To *read* a file here is to read a regular file, up to a limit. A pipe would be waited for without end, and a
//! device never ends; neither is opened in a way that waits.

use super::failed;
use crate::error::{Error, Result};
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

const MB: u64 = 1_000_000;

/// The most bytes of a page that may be of a former site.
pub(in crate::site) const PAGE: u64 = 512 * MB;

/// The most bytes of a file of metadata.
pub(in crate::site) const METADATA: u64 = MB;

/// The most bytes of a list of what a site holds.
pub(in crate::site) const LIST: u64 = 64 * MB;

/// The most bytes of a picture.
pub(in crate::site) const PICTURE: u64 = 64 * MB;

/// The most bytes of a file of the viewer.
pub(in crate::site) const VIEWER: u64 = 64 * MB;

/// The bytes of the file at `path`.
///
/// # Errors
/// When it cannot be read, is no regular file or has more than `most` bytes.
pub(in crate::site) fn read(path: &Path, most: u64) -> Result<Vec<u8>> {
    let (file, length) = opened(path, most)?;
    let mut bytes = Vec::with_capacity(length as usize);
    // Some files say that they are empty, and one may grow meanwhile: a byte more than the most tells.
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

/// The regular file at `path`, open, and its length. The system is asked what it is twice: before, since some devices
/// act when they are opened, and of the open file, which nobody can exchange.
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

/// To open a pipe waits for somebody to write into it, unless told otherwise.
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

/// Where `path` leads once all links are followed; nothing where nothing is there.
pub(in crate::site) fn real(path: &Path) -> Option<PathBuf> {
    match path.as_os_str().is_empty() {
        true => Path::new(".").canonicalize().ok(),
        false => path.canonicalize().ok(),
    }
}
