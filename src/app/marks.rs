//! *Marks*: what a query found, as places in the page that are painted.

use crate::payload::Foldable;
use std::ops::Range as Span;

/// Blocks and headings with what is painted in them, in the order of the report, each once.
pub(super) type Marks = Vec<Mark>;

/// What one match is, among the marks that are painted.
pub(super) struct Current {
    /// The number of its mark among them.
    pub(super) block: usize,
    /// Where it lies in the block's text, in UTF-16 units.
    pub(super) span: Span<u32>,
    /// Whether it is painted, rather than only brought into view.
    pub(super) is_painted: bool,
}

/// A block, or the heading of a section, and what is painted in it.
pub(super) struct Mark {
    pub(super) place: Foldable,
    /// In its text, in UTF-16 units.
    pub(super) spans: Vec<Span<u32>>,
}
