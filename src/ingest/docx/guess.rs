//! *Guessed* headings: styles that a publisher made for headings say so by their names, their look and their use, and
//! not by a level of the outline.

use super::paragraphs::Piece;
use super::reading::Reading;

/// Turns paragraphs that are headings by their style, or by their look alone, into headings, and tells it.
pub(super) fn headings(_pieces: &mut [Piece], _reading: &mut Reading<'_>) {}
