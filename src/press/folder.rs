//! A *folder* of the site contains a page and its own files: the site's root or, with several reports, one
//! folder each.

/// The root of the site, or a folder in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folder(String);

impl Folder {
    /// The folder of this name.
    pub(crate) fn named(name: &str) -> Self {
        Self(name.to_owned())
    }

    /// Its name; empty for the root.
    pub(crate) fn name(&self) -> &str {
        &self.0
    }

    /// The relative path from a page in the folder to the root, as a prefix.
    pub(crate) fn up(&self) -> &'static str {
        if self.is_root() { "" } else { "../" }
    }

    /// The path in the site of the file `name` in this folder.
    pub(crate) fn path(&self, name: &str) -> String {
        match self.is_root() {
            true => name.to_owned(),
            false => format!("{}/{name}", self.0),
        }
    }

    pub(crate) fn is_root(&self) -> bool {
        self.0.is_empty()
    }
}
