//! The *glyphs* of a page: each character with its place, size and typeface; with them its pictures and drawn lines.

use super::strokes::{Drawn, Stroke};
use hayro_syntax::object::Stream;

/// A character on a page. A page is turned until its text runs from left to right; then x grows to the right, y grows
/// downwards, in points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    pub(super) sign: char,
    pub(super) left: f32,
    pub(super) right: f32,
    /// Of the line on which it stands.
    pub(super) base: f32,
    pub(super) size: f32,
    /// The number of its typeface.
    pub(super) face: usize,
    /// The number of the marked content that it is in; −1 if in none.
    pub(super) mark: i32,
    /// Whether it is marked as no part of the text.
    pub(super) is_artifact: bool,
    pub(super) is_hidden: bool,
    /// By how many quarters the line is turned.
    pub(super) turn: u8,
    /// The number of the link that it is in.
    pub(super) link: Option<usize>,
}

/// A picture on a page.
#[derive(Debug, Clone)]
pub(super) struct Picture<'a> {
    pub(super) stream: Stream<'a>,
    pub(super) area: Stroke,
    pub(super) mark: i32,
}

/// What stands on a page.
#[derive(Debug, Default)]
pub(super) struct Sheetful<'a> {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) drawn: Drawn,
    pub(super) pictures: Vec<Picture<'a>>,
    /// What fields of forms hold, and nothing paints.
    pub(super) unpainted: Vec<String>,
    /// Whether there was more than is read.
    pub(super) is_cut: bool,
    pub(super) width: f32,
    pub(super) height: f32,
}
