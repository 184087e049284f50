//! Pictures that are *packed* as archives and scanners do it: JPEG 2000, and black and white by CCITT and JBIG2. What
//! would unpack to too much is left out, before it is unpacked.

use super::pixels::MOST_PIXELS;
use hayro_ccitt::EncodingMode;
use hayro_syntax::object::{Array, Dict};

/// The maximum size of a JPEG 2000 (pixels), and its tiles, since it takes long to unpack.
const MOST_WAVELETS: u64 = 24_000_000;
const MOST_TILES: u64 = 20_000;

/// A JPEG 2000 has smaller versions of itself; the one that comes near this size is taken (pixels).
const TARGET: (u32, u32) = (1_600, 1_600);

/// The size, the number of colours and the samples of a JPEG 2000.
pub(super) fn wavelets(data: &[u8]) -> Option<((u32, u32), usize, Vec<u8>)> {
    // The size stands behind the marks that begin the picture (ISO 15444-1, A.5.1).
    let fits = |begin: usize| {
        let number = |at: usize| {
            let bytes = data.get(begin + at..)?.first_chunk::<4>()?;
            Some(u64::from(u32::from_be_bytes(*bytes)))
        };
        let (width, height) = (number(8)?, number(12)?);
        let (tile_width, tile_height) = (number(24)?.max(1), number(28)?.max(1));
        let tiles = width.div_ceil(tile_width) * height.div_ceil(tile_height);
        Some(width * height <= MOST_WAVELETS && tiles <= MOST_TILES)
    };
    let mut begins = memchr::memmem::find_iter(data, b"\xFF\x4F\xFF\x51");
    if !begins.all(|begin| fits(begin) == Some(true)) {
        return None;
    }
    let settings = hayro_jpeg2000::DecodeSettings {
        target_resolution: Some(TARGET),
        ..hayro_jpeg2000::DecodeSettings::default()
    };
    let image = hayro_jpeg2000::Image::new(data, &settings).ok()?;
    let (width, height, has_alpha) = (image.width(), image.height(), image.has_alpha());
    let mut context = hayro_jpeg2000::DecoderContext::default();
    let mut samples = image.decode(&mut context).ok()?.data_u8();
    let pixels = (width as usize * height as usize).max(1);
    let all = samples.len() / pixels;
    let parts = all.checked_sub(usize::from(has_alpha))?;
    if has_alpha {
        let colours = samples
            .chunks_exact(all)
            .flat_map(|one| one.iter().take(parts));
        samples = colours.copied().collect();
    }
    Some(((width, height), parts, samples))
}

/// Rows of pixels, eight to a byte; a bit that is set is white.
#[derive(Debug)]
pub(super) struct Bits {
    pub(super) width: u32,
    rows: Vec<u8>,
    /// The bits of the row that is not complete.
    row: Vec<bool>,
}

impl Bits {
    fn new(width: u32) -> Self {
        Self {
            width,
            rows: Vec::new(),
            row: Vec::new(),
        }
    }

    fn stride(&self) -> usize {
        (self.width as usize).div_ceil(8).max(1)
    }

    pub(super) fn rows(&self) -> &[u8] {
        &self.rows
    }

    pub(super) fn height(&self) -> u32 {
        (self.rows.len() / self.stride()) as u32
    }

    pub(super) fn invert(&mut self) {
        self.rows.iter_mut().for_each(|byte| *byte = !*byte);
    }

    fn end_row(&mut self) {
        self.row.resize(self.width as usize, true);
        let bytes = self.row.chunks(8).map(|eight| {
            (0..8).fold(0_u8, |byte, at| {
                byte << 1 | u8::from(eight.get(at).copied().unwrap_or(true))
            })
        });
        self.rows.extend(bytes);
        self.row.clear();
    }

    fn is_full(&self) -> bool {
        self.rows.len() as u64 > MOST_PIXELS / 8
    }
}

impl hayro_ccitt::Decoder for Bits {
    fn push_row(&mut self, changes: &[u32]) {
        if self.is_full() {
            return;
        }
        self.row = vec![true; self.width as usize];
        for span in changes.chunks(2) {
            let from = span.first().map_or(0, |from| *from as usize);
            let to = span.get(1).map_or(self.width as usize, |to| *to as usize);
            if let Some(black) = self.row.get_mut(from..to) {
                black.fill(false);
            }
        }
        self.end_row();
    }
}

impl hayro_jbig2::Decoder for Bits {
    fn push_pixel(&mut self, black: bool) {
        if self.row.len() < self.width as usize {
            self.row.push(!black);
        }
    }

    fn push_pixel_chunk(&mut self, black: bool, chunk_count: u32) {
        let room = (self.width as usize).saturating_sub(self.row.len());
        let count = room.min(chunk_count as usize * 8);
        self.row.extend(std::iter::repeat_n(!black, count));
    }

    fn next_line(&mut self) {
        if !self.is_full() {
            self.end_row();
        }
    }
}

fn is_large(width: u32, height: u32) -> bool {
    width == 0 || height == 0 || u64::from(width) * u64::from(height) > MOST_PIXELS
}

/// What a fax machine packs (ITU-T T.4 and T.6), as the `picture` says it.
pub(super) fn fax(data: &[u8], picture: &Dict<'_>) -> Option<Bits> {
    let own = picture.get::<Dict<'_>>("DecodeParms").or_else(|| {
        let all = picture.get::<Array<'_>>("DecodeParms")?;
        all.iter::<Dict<'_>>().next()
    });
    let own = own.unwrap_or_default();
    let columns = own.get::<u32>("Columns").unwrap_or(1_728);
    let rows = picture.get::<u32>("Height")?;
    if is_large(columns, rows) {
        return None;
    }
    let says = |key: &str, otherwise: bool| own.get::<bool>(key).unwrap_or(otherwise);
    let settings = hayro_ccitt::DecodeSettings {
        columns,
        rows,
        end_of_block: says("EndOfBlock", true),
        end_of_line: says("EndOfLine", false),
        rows_are_byte_aligned: says("EncodedByteAlign", false),
        encoding: match own.get::<i32>("K").unwrap_or(0) {
            ..0 => EncodingMode::Group4,
            0 => EncodingMode::Group3_1D,
            _ => EncodingMode::Group3_2D,
        },
        strict: false,
    };
    let mut bits = Bits::new(columns);
    // What is damaged ends the picture.
    let _ = hayro_ccitt::decode(
        data,
        &mut bits,
        &mut hayro_ccitt::DecoderContext::new(settings),
    );
    if says("BlackIs1", false) {
        bits.invert();
    }
    (bits.height() > 0).then_some(bits)
}

/// A page of JBIG2 (ITU-T T.88).
pub(super) fn page(data: &[u8]) -> Option<Bits> {
    if !is_plain(data) {
        return None;
    }
    let settings = hayro_jbig2::DecodeSettings { strict: false };
    let page = hayro_jbig2::Page::new_embedded(data, None, &settings).ok()?;
    if is_large(page.width(), page.height()) {
        return None;
    }
    let mut bits = Bits::new(page.width());
    page.decode(&mut bits).ok()?;
    (bits.height() > 0).then_some(bits)
}

/// Whether a JBIG2 is a page of regions without dictionaries of symbols, and none is too large. Symbols are letters of
/// scans; how large they unpack is not known before.
fn is_plain(data: &[u8]) -> bool {
    // Kinds of segments (ISO 14492, 7.3): a page, regions, ends.
    const PAGE: u8 = 48;
    const REGIONS: [u8; 6] = [36, 38, 39, 40, 42, 43];
    const ENDS: [u8; 3] = [49, 50, 51];
    let number = |at: usize| {
        let bytes = data.get(at..)?.first_chunk::<4>()?;
        Some(u32::from_be_bytes(*bytes))
    };
    let mut at = 0;
    for _ in 0..1_000 {
        if at >= data.len() {
            return true;
        }
        let (Some(flags), Some(referred)) = (data.get(at + 4), data.get(at + 5)) else {
            return false;
        };
        // Segments that refer to others, or belong to a page with a large number, are not plain.
        let (kind, is_plain) = (flags & 0x3F, referred >> 5 == 0 && flags & 0x40 == 0);
        let Some(length) = number(at + 7) else {
            return false;
        };
        let size = || Some((number(at + 11)?, number(at + 15)?));
        let fits = size().is_some_and(|(width, height)| !is_large(width, height));
        let is_known = match kind {
            PAGE => fits,
            kind if REGIONS.contains(&kind) => fits,
            kind => ENDS.contains(&kind),
        };
        if !is_plain || !is_known {
            return false;
        }
        at = at.saturating_add(length as usize).saturating_add(11);
    }
    false
}
