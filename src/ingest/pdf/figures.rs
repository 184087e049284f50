//! *Figures*: pictures on a page become pictures of the report. A JPEG travels as it is; what is packed otherwise
//! becomes a PNG (`pixels`). Drawings have no form that a page could show; they are named in a warning.

use super::glyphs::{Picture, Sheetful};
use super::pixels;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use hayro_syntax::object::{Dict, ObjectIdentifier, Stream, String as Bytes};
use std::collections::HashMap;

/// Smaller pictures are ornaments (points).
const LEAST: f32 = 40.0;

/// What recurs on so many pages is furniture.
const RECURS: usize = 4;

/// The maximum size of all pictures of a file (bytes).
const MOST_BYTES: usize = 200_000_000;

/// Makes pictures of streams.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    counts: HashMap<ObjectIdentifier, usize>,
    bytes: usize,
}

impl Pictures {
    /// Counts on how many pages each picture stands.
    pub(super) fn of(sheets: &[Sheetful<'_>]) -> Self {
        let mut counts: HashMap<ObjectIdentifier, usize> = HashMap::new();
        for sheet in sheets {
            for picture in &sheet.pictures {
                *counts.entry(picture.stream.obj_id()).or_default() += 1;
            }
        }
        Self { counts, bytes: 0 }
    }

    /// Whether a picture is part of the report, and not an ornament, furniture, or the scan behind a page's text.
    pub(super) fn is_figure(&self, picture: &Picture<'_>, sheet: &Sheetful<'_>) -> bool {
        let (width, height) = (
            picture.area.right - picture.area.left,
            picture.area.bottom - picture.area.top,
        );
        let count = self
            .counts
            .get(&picture.stream.obj_id())
            .copied()
            .unwrap_or(1);
        let is_background =
            width * height > 0.8 * sheet.width * sheet.height && !sheet.glyphs.is_empty();
        width >= LEAST && height >= LEAST && count < RECURS && !is_background
    }

    /// The address of a picture with its bytes; `None` if it cannot be shown.
    pub(super) fn address(&mut self, stream: &Stream<'_>) -> Option<String> {
        let (kind, bytes) = pixels::encoded(stream)?;
        self.bytes += bytes.len();
        (self.bytes <= MOST_BYTES)
            .then(|| format!("data:image/{kind};base64,{}", BASE64_STANDARD.encode(bytes)))
    }
}

/// The words that say what a picture shows, where its own dictionary has them.
pub(super) fn said(dict: &Dict<'_>) -> Option<String> {
    let said = dict.get::<Bytes<'_>>("Alt")?;
    Some(super::super::typeface::decoded(said.as_bytes()))
}
