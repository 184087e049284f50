//! A *role* is what a file is to the site: by it the checks know how long the file may be kept, and whether it
//! has to match a hash.

use crate::press::assets::{FOLDER, is_named};
use url::Url;

/// The role of a file in the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The page.
    Page,
    /// A file with a hash of its content in its name.
    Hashed,
    /// A file in a folder with a hash of its content in its name.
    IndexChunk,
    /// A file whose name stays the same when it changes.
    Fixed,
    /// The report in one file.
    Single,
}

impl Role {
    /// The role of a file that is neither the page nor the report in one file.
    pub(super) fn of(url: &Url) -> Self {
        let mut parts = url.path().rsplit('/');
        let parts = [(); 3].map(|()| parts.next().unwrap_or_default());
        match parts {
            [name, FOLDER, _] if is_named(name) => Self::Hashed,
            [_, folder, FOLDER] if is_named(folder) => Self::IndexChunk,
            _ => Self::Fixed,
        }
    }
}
