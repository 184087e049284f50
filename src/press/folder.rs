//! A *folder* of the site is where a page lies with the files that are its own: the site's root
//! or, where there are several reports, one for each.

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

    /// The way from a page in it to the root, before a name.
    pub(crate) fn up(&self) -> &'static str {
        if self.is_root() { "" } else { "../" }
    }

    /// Where in the site a file of this name lies that is in it.
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
