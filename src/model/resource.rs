//! A *resource* is a picture in a separate file. A report refers to it; the bytes are stored elsewhere.

use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The id of a picture, from the reader to the page: its address in the source. It is never written into a
/// page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Resource(String);

impl Resource {
    /// The picture with this address in the source: a path relative to its folder, a URL, or `data:` with its
    /// bytes.
    pub fn called(address: impl Into<String>) -> Self {
        Self(address.into())
    }

    /// Its address in the source.
    pub fn address(&self) -> &str {
        &self.0
    }
}

/// A picture that is a file of the site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PictureFile {
    /// The file's name in the site, with `/` between folders.
    pub name: String,
    /// Its width and height in pixels; 0 if unknown.
    pub size: (u32, u32),
}

/// The picture files of a report, by resource.
pub type PictureFiles = HashMap<Resource, PictureFile>;
