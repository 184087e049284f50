//! What is *neither* a file nor a folder that can be read: links that lead nowhere, pipes, folders that do not open.

use super::failed;
use crate::error::{Error, Result};
use std::fs::{self, FileType};
use std::io;
use std::path::Path;

/// What is at `path`; `None` if it is a file, or a folder that can be opened.
pub(in crate::site) fn other(path: &Path) -> Option<String> {
    match path.metadata() {
        Ok(found) if found.is_file() => None,
        Ok(found) if found.is_dir() => {
            let error = fs::read_dir(path).err()?;
            Some(format!("a folder that cannot be opened: {error}"))
        }
        Ok(found) => Some(kind(found.file_type()).to_owned()),
        Err(error) if is_circle(&error) => Some("a link that leads in a circle".to_owned()),
        Err(error) if path.is_symlink() && error.kind() == io::ErrorKind::NotFound => {
            Some("a link that leads to nothing".to_owned())
        }
        Err(error) => Some(format!("it cannot be looked at: {error}")),
    }
}

/// Looks whether anything is at `path`, which the user named.
///
/// # Errors
/// If nothing is, or it cannot be looked at.
pub(in crate::site) fn look(path: &Path) -> Result<()> {
    let Err(error) = path.metadata() else {
        return Ok(());
    };
    let (what, remedy) = match error.kind() {
        _ if is_circle(&error) => (
            "this link leads in a circle, so that nothing is at its end",
            "Name the file or the folder itself, or mend the link.",
        ),
        io::ErrorKind::NotFound if path.is_symlink() => (
            "this link leads to nothing: what it stands for is not there any more",
            "Name the file or the folder itself, or mend the link.",
        ),
        io::ErrorKind::NotFound => (
            "there is no such file or folder",
            "Name a report (.docx, .odt, .pdf, .md, .html, .txt; `foldout help` lists all), or a folder with one in it.",
        ),
        _ => return Err(failed("cannot be looked at", path, &error)),
    };
    Err(Error::new(what, remedy).at_path(path))
}

/// Whether links lead to each other.
#[cfg(unix)]
pub(super) fn is_circle(error: &io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error())
}

#[cfg(not(unix))]
pub(super) fn is_circle(_: &io::Error) -> bool {
    false
}

#[cfg(unix)]
fn kind(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt as _;
    match kind {
        _ if kind.is_fifo() => "a pipe",
        _ if kind.is_socket() => "a socket",
        _ => "a device",
    }
}

#[cfg(not(unix))]
fn kind(_: FileType) -> &'static str {
    "a device"
}
