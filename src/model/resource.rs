//! A *resource* is a picture that stands in a file of its own. A report says which it shows; the bytes are had
//! elsewhere.

use std::collections::HashMap;

/// What a picture is known by, from its reader to its place in a page: the address that the source gives it. It is
/// never written into a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Resource(String);

impl Resource {
    /// The picture that a source calls so: a path from its folder, an address, or `data:` with its bytes.
    pub fn called(address: impl Into<String>) -> Self {
        Self(address.into())
    }

    /// What the source calls it.
    pub fn address(&self) -> &str {
        &self.0
    }
}

/// A picture that is a file of the site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PictureFile {
    /// The file's name in the site, with `/` between folders.
    pub name: String,
    /// Its width and height in pixels; 0 where they are not known.
    pub size: (u32, u32),
}

/// The pictures of a report that are files of its site.
pub type PictureFiles = HashMap<Resource, PictureFile>;
