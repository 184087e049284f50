//! A *stage* is a part of a build that may take a while and is shown as progress.

use std::fmt;

/// What a build is doing. Its text has no trailing period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// So many reports are read, checked and rendered.
    Reports(usize),
    /// The source is read.
    Reading,
    /// The page is made.
    Composing,
    /// The words of the page are compared with those of the source.
    Checking,
    /// The words of several reports are indexed.
    Indexing,
    /// Files are compressed.
    Compressing,
    /// Waiting for another build that writes into the same folder.
    Waiting,
    /// The site is written.
    Writing,
}

/// The callback for the beginning of a stage.
pub type Tell<'a> = &'a (dyn Fn(Stage) + Sync);

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self {
            Self::Reports(count) => return write!(f, "making the pages of {count} reports"),
            Self::Reading => "reading the report",
            Self::Composing => "making the page",
            Self::Checking => "holding its words against the page's",
            Self::Indexing => "indexing the words",
            Self::Compressing => "compressing",
            Self::Waiting => "waiting for another build into the same place",
            Self::Writing => "writing the site",
        };
        f.write_str(words)
    }
}
