//! *Pixels* are written as PNG (its specification, third edition).

use super::exif;
use super::png::{SIGNATURE, push};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write as _;

/// What the samples of a picture mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Colours {
    /// Shades of grey of so many bits.
    Grey(u8),
    /// Grey and its opacity, eight bits each.
    GreyAlpha,
    /// Red, green, blue, eight bits each.
    Rgb,
    /// The same with opacity.
    Rgba,
    /// Indices of so many bits into a palette of red, green, blue.
    Palette(u8, Vec<u8>),
}

impl Colours {
    /// PNG's number for it, the bits of a sample, and the samples of a pixel.
    fn kind(&self) -> (u8, u8, usize) {
        match self {
            Self::Grey(bits) => (0, *bits, 1),
            Self::Rgb => (2, 8, 3),
            Self::Palette(bits, _) => (3, *bits, 1),
            Self::GreyAlpha => (4, 8, 2),
            Self::Rgba => (6, 8, 4),
        }
    }
}

/// A picture in memory: its rows from the top, each of whole bytes.
#[derive(Debug)]
pub(super) struct Pixels {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) colours: Colours,
    pub(super) samples: Vec<u8>,
}

impl Pixels {
    /// The file, with this Exif orientation; `None` if rows are missing.
    pub(super) fn png(&self, orientation: u8) -> Option<Vec<u8>> {
        let (kind, bits, samples) = self.colours.kind();
        let row = (self.width as usize * samples * usize::from(bits)).div_ceil(8);
        let rows = self.samples.get(..row.checked_mul(self.height as usize)?)?;
        let mut file = SIGNATURE.to_vec();
        let mut head = Vec::with_capacity(13);
        head.extend(self.width.to_be_bytes());
        head.extend(self.height.to_be_bytes());
        head.extend([bits, kind, 0, 0, 0]);
        push(&mut file, b"IHDR", &head);
        if let Colours::Palette(_, palette) = &self.colours {
            push(&mut file, b"PLTE", palette);
        }
        if orientation > 1 {
            push(&mut file, b"eXIf", &exif::block(orientation));
        }
        push(&mut file, b"IDAT", &packed(rows, row, samples, bits)?);
        push(&mut file, b"IEND", &[]);
        Some(file)
    }
}

/// The rows, filtered and compressed.
fn packed(rows: &[u8], row: usize, samples: usize, bits: u8) -> Option<Vec<u8>> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    let mut above = vec![0; row];
    let mut filtered = vec![0; row];
    for line in rows.chunks_exact(row) {
        // Differences of indices or of packed bits are no smaller than they are.
        let filter = if bits == 8 && samples > 0 {
            best(line, &above, samples)
        } else {
            0
        };
        for (at, out) in filtered.iter_mut().enumerate() {
            *out = difference(filter, line, &above, samples, at);
        }
        packed.write_all(&[filter]).ok()?;
        packed.write_all(&filtered).ok()?;
        above.copy_from_slice(line);
    }
    packed.finish().ok()
}

/// The filter whose differences are the smallest: none, to the left, upwards.
fn best(line: &[u8], above: &[u8], samples: usize) -> u8 {
    let cost = |filter: &u8| -> u64 {
        let values = (0..line.len()).map(|at| difference(*filter, line, above, samples, at));
        values
            .map(|value| u64::from((value as i8).unsigned_abs()))
            .sum()
    };
    (0..=2).min_by_key(cost).unwrap_or(0)
}

fn difference(filter: u8, line: &[u8], above: &[u8], samples: usize, at: usize) -> u8 {
    let value = line.get(at).copied().unwrap_or_default();
    let other = match filter {
        1 => at.checked_sub(samples).and_then(|at| line.get(at)),
        2 => above.get(at),
        _ => None,
    };
    value.wrapping_sub(other.copied().unwrap_or_default())
}
