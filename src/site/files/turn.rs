//! A *turn*: builds into folders of the same parent wait for each other, by a lock that ends with its process.

use super::failed;
use crate::error::Result;
use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

/// Waits until no other build writes into a folder in `parent`; the lock is held until the file is dropped.
/// `waiting` is called first if another build has it. Without support for locks there is no waiting.
///
/// # Errors
/// If what is locked cannot be opened.
pub(super) fn take(parent: &Path, waiting: impl FnOnce()) -> Result<File> {
    let file = lockable(parent).map_err(|error| failed("cannot be read", parent, &error))?;
    if let Err(TryLockError::WouldBlock) = file.try_lock() {
        waiting();
        file.lock()
            .map_err(|error| failed("is in use by another build", parent, &error))?;
    }
    Ok(file)
}

/// The folder itself, so that no other file is needed.
#[cfg(unix)]
fn lockable(parent: &Path) -> io::Result<File> {
    File::open(parent)
}

/// A file in the user's folder for temporary files, named after `parent`: other systems open no folder.
#[cfg(not(unix))]
fn lockable(parent: &Path) -> io::Result<File> {
    use sha2::{Digest as _, Sha256};

    let real = std::fs::canonicalize(parent)?;
    let hash = Sha256::digest(real.as_os_str().as_encoded_bytes());
    let name: String = hash[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    let path = std::env::temp_dir().join(format!("foldout-{name}.lock"));
    File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
}
