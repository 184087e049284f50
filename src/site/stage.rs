//! A *stage* is a part of a build that may take a while, so that somebody who waits is told of it.

use std::fmt;

/// What a build is doing. It is printed as a clause without an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// So many reports are read, checked and made.
    Volumes(usize),
    /// The source is read.
    Reading,
    /// The page is made.
    Composing,
    /// The words of the page are held against those of the source.
    Checking,
    /// The words of several reports are indexed.
    Indexing,
    /// Files are compressed.
    Compressing,
    /// Another build is writing into the same place.
    Waiting,
    /// The site is written.
    Writing,
}

/// Who is told when a stage begins.
pub type Tell<'a> = &'a (dyn Fn(Stage) + Sync);

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self {
            Self::Volumes(count) => return write!(f, "making the pages of {count} reports"),
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
