//! An *attempt* writes a new folder beside the old one, under an unguessable name. A record with a fixed name
//! says which. If the attempt is killed, the next build uses the record to restore the old site and to clean
//! up.

use super::failed;
use crate::error::{Error, Result};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// The start of a record.
const HEAD: &str = "Foldout was writing the folder beside this. What its next build does not need of it, it clears away.\n";

/// The last line of a record, once everything is written and the folders can be swapped.
const WHOLE: &str = "whole\n";

/// The folders of one attempt, with the same random mark in their names.
#[derive(Debug)]
pub(super) struct Attempt {
    record: PathBuf,
    /// Where the new site is written. If two folders can be exchanged in one step, the old site is here
    /// afterwards.
    pub(super) new: PathBuf,
    /// Where the old site is moved otherwise.
    pub(super) old: PathBuf,
}

impl Attempt {
    fn of(folder: &Path, mark: &str) -> Self {
        Self {
            record: beside(folder, "foldout"),
            new: beside(folder, &format!("{mark}.new")),
            old: beside(folder, &format!("{mark}.old")),
        }
    }

    /// Begins to write `folder`: creates a record and an empty folder for the new site.
    ///
    /// # Errors
    /// If one of them cannot be created.
    pub(super) fn begin(folder: &Path) -> Result<Self> {
        // `RandomState` is seeded with random bits by the system.
        let mark = format!("{:016x}", RandomState::new().build_hasher().finish());
        let attempt = Self::of(folder, &mark);
        let written = || -> io::Result<()> {
            let mut record = File::create(&attempt.record)?;
            record.write_all(format!("{HEAD}{mark}\n").as_bytes())?;
            record.sync_all()
        };
        written().map_err(|error| failed("cannot be written", &attempt.record, &error))?;
        if let Err(error) = fs::create_dir(&attempt.new) {
            let _ = fs::remove_file(&attempt.record);
            return Err(failed("cannot be made", &attempt.new, &error));
        }
        Ok(attempt)
    }

    /// Records that the new site is complete.
    ///
    /// # Errors
    /// When that cannot be written.
    pub(super) fn note_whole(&self) -> Result<()> {
        let noted = || -> io::Result<()> {
            let mut record = File::options().append(true).open(&self.record)?;
            record.write_all(WHOLE.as_bytes())?;
            record.sync_all()
        };
        noted().map_err(|error| failed("cannot be written", &self.record, &error))
    }

    /// Ends the attempt and removes its record.
    ///
    /// # Errors
    /// When its record cannot be removed.
    pub(super) fn end(&self) -> Result<()> {
        let removed = fs::remove_file(&self.record);
        removed.map_err(|error| failed("cannot be removed", &self.record, &error))
    }

    /// The attempt that was killed, and whether its new site is complete.
    ///
    /// # Errors
    /// If the file with the record's name is something else.
    pub(super) fn unfinished(folder: &Path) -> Result<Option<(Self, bool)>> {
        let path = beside(folder, "foldout");
        let Ok(found) = path.symlink_metadata() else {
            return Ok(None);
        };
        let not_ours = || {
            Error::new(
                "this stands where a build notes what it is doing, and Foldout did not write it",
                "Move it away, or name another folder with --out.",
            )
            .at_path(&path)
        };
        if !found.is_file() || found.len() > LONGEST {
            return Err(not_ours());
        }
        let text = fs::read(&path).map_err(|error| failed("cannot be read", &path, &error))?;
        // It was killed while writing the record, so nothing else exists.
        if HEAD.as_bytes().starts_with(&text) {
            return Ok(Some((Self::of(folder, "none"), false)));
        }
        let text = str::from_utf8(&text).map_err(|_| not_ours())?;
        let rest = text.strip_prefix(HEAD).ok_or_else(not_ours)?;
        let (mark, rest) = rest.split_once('\n').unwrap_or((rest, ""));
        let is_mark = mark.bytes().all(|byte| byte.is_ascii_hexdigit());
        match is_mark && mark.len() <= 16 && WHOLE.starts_with(rest) {
            true => Ok(Some((Self::of(folder, mark), rest == WHOLE))),
            false => Err(not_ours()),
        }
    }
}

/// A record is shorter than this (bytes).
const LONGEST: u64 = 1 << 10;

/// A hidden path beside `folder`, on the same disk, so that a rename suffices.
fn beside(folder: &Path, role: &str) -> PathBuf {
    let name = folder.file_name().unwrap_or(OsStr::new("site"));
    let mut hidden = OsStr::new(".").to_owned();
    hidden.push(name);
    hidden.push(format!(".{role}"));
    folder.with_file_name(hidden)
}
