//! The list of the files that Foldout has *written* into a folder, each with its hash, so that the next build
//! can recognise its own files. The list does not contain itself.

use super::{LIST, failed, read};
use crate::error::Result;
use crate::press::file_list::{HEAD, NAME, hexadecimal};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization as _;

/// The names of files, with `/` as separator, each with its SHA-256 in hexadecimal.
#[derive(Debug, Clone, Default)]
pub(super) struct Written(BTreeMap<String, String>);

impl Written {
    /// The list in `folder`; `None` if there is no such file, or it is not a valid list.
    ///
    /// # Errors
    /// If it cannot be read.
    pub(super) fn in_folder(folder: &Path) -> Result<Option<Self>> {
        let path = folder.join(NAME);
        match path.symlink_metadata() {
            Ok(found) if found.is_file() => {}
            _ => return Ok(None),
        }
        let bytes = read(&path, LIST)?;
        Ok(str::from_utf8(&bytes).ok().and_then(Self::parse))
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next()? != HEAD {
            return None;
        }
        let entry = |line: &str| {
            let (hash, name) = line.split_once("  ")?;
            Some((composed(name), hash.to_owned()))
        };
        lines.map(entry).collect::<Option<_>>().map(Self)
    }

    /// The hash of the file called `name`, if it is listed.
    pub(super) fn hash(&self, name: &str) -> Option<&str> {
        self.0.get(&composed(name)).map(String::as_str)
    }

    /// Whether a listed file is inside the folder `name`, at any depth.
    pub(super) fn has_folder(&self, name: &str) -> bool {
        let inside = format!("{}/", composed(name));
        let mut from = self.0.range(inside.clone()..);
        from.next()
            .is_some_and(|(name, _)| name.starts_with(&inside))
    }
}

/// Normalises `name` to NFC, because some file systems decompose letters with marks.
fn composed(name: &str) -> String {
    name.nfc().collect()
}

/// The SHA-256 of the file at `path`, in hexadecimal.
///
/// # Errors
/// If it cannot be read.
pub(super) fn hash_of(path: &PathBuf) -> Result<String> {
    let read = || -> io::Result<String> {
        let (mut file, mut digest) = (File::open(path)?, Sha256::new());
        let mut piece = vec![0; 1 << 16];
        loop {
            match file.read(&mut piece)? {
                0 => return Ok(hexadecimal(&digest.finalize())),
                read => digest.update(&piece[..read]),
            }
        }
    };
    read().map_err(|error| failed("cannot be read", path, &error))
}
