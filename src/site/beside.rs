//! What is *beside* a source: its pictures on the disk, and pandoc.

use super::access::Password;
use super::reach::{Found, Reach};
use super::watch::Seen;
use super::{files, pandoc, places};
use crate::error::Result;
use crate::ingest::{self, PandocJob, PandocOutput, PdfJob, PdfRead};
use crate::model::{Meta, Rule};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The access of one source to pictures and pandoc.
pub(super) struct Beside<'a> {
    reach: &'a Reach,
    password: &'a Password,
    /// The folder that pandoc writes to, including pictures inside a file.
    scratch: files::Scratch,
    /// The paths that were examined for pictures.
    looked_for: Mutex<Seen>,
}

impl<'a> Beside<'a> {
    /// # Errors
    /// If the temporary folder cannot be created.
    pub(super) fn within(reach: &'a Reach, password: &'a Password) -> Result<Self> {
        Ok(Self {
            reach,
            password,
            scratch: files::Scratch::new()?,
            looked_for: Mutex::default(),
        })
    }

    /// The paths that were examined for pictures, with their stamps.
    pub(super) fn looked_for(self) -> Seen {
        let looked_for = self.looked_for.into_inner();
        looked_for.unwrap_or_else(PoisonError::into_inner)
    }

    /// The file at `address` in the source, which is not on another host.
    pub(super) fn file(&self, address: &str) -> Found {
        let places = places::places(address);
        let places = places.iter().flat_map(|place| self.reach.places(place));
        let places: Vec<PathBuf> = places.collect();
        let mut found = match places.is_empty() && !address.is_empty() {
            // On another machine, which is not contacted.
            true => Found::Outside,
            false => Found::Missing,
        };
        let mut looked_for = self
            .looked_for
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        for place in places {
            looked_for.insert(place.clone(), files::stamp(&place));
            match self.reach.find(&place) {
                Found::Within(real) if real.is_dir() => {}
                Found::Missing => {}
                Found::Within(real) => return Found::Within(real),
                Found::Outside => found = Found::Outside,
            }
        }
        found
    }

    /// The picture that pandoc extracted from the file, if `path` is one. Not watched for changes: the folder
    /// is removed once the report is read.
    fn extracted(&self, path: &str) -> Option<PathBuf> {
        let place = self.scratch.path().join(path);
        let is_one = Path::new(path).starts_with(pandoc::MEDIA);
        match Reach::of_folder(self.scratch.path()).find(&place) {
            Found::Within(real) if is_one => Some(real),
            _ => None,
        }
    }
}

impl ingest::Beside for Beside<'_> {
    fn by_pandoc(&self, job: &PandocJob<'_>) -> Result<PandocOutput> {
        pandoc::read(job, self.scratch.path())
    }

    fn picture(&self, address: &str) -> std::result::Result<Vec<u8>, Rule> {
        if let Some(real) = self.extracted(address) {
            return of_file(&real);
        }
        match self.file(address) {
            Found::Within(real) => of_file(&real),
            Found::Outside => Err(Rule::OutsideImage),
            Found::Missing => Err(Rule::MissingImage),
        }
    }

    fn read_pdf(&self, bytes: &[u8], known: &Meta) -> Result<PdfRead> {
        ingest::read_pdf(&PdfJob {
            bytes,
            known,
            password: self.password.as_str(),
            password_remedy: "Give the password as --password, or in the variable FOLDOUT_PASSWORD; or save the PDF \
                              without it (`qpdf --decrypt`).",
        })
    }
}

/// The bytes of the picture in the file at `path`.
fn of_file(path: &Path) -> std::result::Result<Vec<u8>, Rule> {
    files::read(path, files::PICTURE).map_err(|_| Rule::UnreadImage)
}
