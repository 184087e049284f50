//! *BMP* (Windows bitmaps) is a head, a palette, and rows from the bottom up, each filled up to four bytes. Sources:
//! BITMAPINFOHEADER and "Bitmap Compression" in Microsoft's documentation of GDI.

use super::raster::{Colours, Pixels};
use crate::model::Rule;

/// The length of the head of a file.
const FILE_HEAD: usize = 14;

/// How the rows are stored.
const PLAIN: u32 = 0;
const RUNS_OF_8: u32 = 1;
const RUNS_OF_4: u32 = 2;
const MASKED: [u32; 2] = [3, 6];

/// What the head says.
struct Head<'a> {
    width: usize,
    height: usize,
    /// Whether the first row is the top one.
    from_top: bool,
    bits: usize,
    compression: u32,
    /// The masks of red, green, blue and opacity.
    masks: [u32; 4],
    /// Blue, green, red for each entry.
    palette: Vec<u8>,
    data: &'a [u8],
}

/// The picture in `bytes`, which has at most `most` pixels.
pub(super) fn read(bytes: &[u8], most: usize) -> Result<Pixels, Rule> {
    let head = head(bytes).ok_or(Rule::DamagedImage)?;
    match head.width.checked_mul(head.height) {
        None | Some(0) => return Err(Rule::DamagedImage),
        Some(pixels) if pixels > most => return Err(Rule::UnreadImage),
        Some(_) => {}
    }
    let (colours, samples) = match (head.bits, head.compression) {
        (1 | 4 | 8, PLAIN) => (head.palette(head.bits), head.rows(|row| row.to_vec())),
        (8, RUNS_OF_8) | (4, RUNS_OF_4) => (head.palette(8), Some(runs(&head))),
        (24, PLAIN) => (Colours::Rgb, head.rows(of_24)),
        (16 | 32, compression) if compression == PLAIN || MASKED.contains(&compression) => {
            of_masks(&head)
        }
        _ => return Err(Rule::NoImage),
    };
    let mut samples = samples.ok_or(Rule::DamagedImage)?;
    if !head.from_top {
        let row = samples.len() / head.height;
        samples = samples.rchunks_exact(row).flatten().copied().collect();
    }
    Ok(Pixels {
        width: head.width as u32,
        height: head.height as u32,
        colours,
        samples,
    })
}

fn head(bytes: &[u8]) -> Option<Head<'_>> {
    let start = u32_at(bytes, 10)? as usize;
    let length = u32_at(bytes, FILE_HEAD)? as usize;
    let is_old = length == 12;
    let (width, height, bits, compression) = match is_old {
        true => {
            let side = |at| u16_at(bytes, at).map(i32::from);
            (side(18)?, side(20)?, u16_at(bytes, 24)?, PLAIN)
        }
        false => {
            let side = |at| u32_at(bytes, at).map(|number| number as i32);
            (side(18)?, side(22)?, u16_at(bytes, 28)?, u32_at(bytes, 30)?)
        }
    };
    let bits = usize::from(bits);
    let mut masks = match bits {
        16 => [0x7C00, 0x3E0, 0x1F, 0],
        _ => [0xFF_0000, 0xFF00, 0xFF, 0],
    };
    let is_masked = MASKED.contains(&compression);
    if is_masked {
        let has_opacity = length >= 56 || compression == 6;
        for (mask, at) in masks
            .iter_mut()
            .zip([54, 58, 62, 66])
            .take(3 + usize::from(has_opacity))
        {
            *mask = u32_at(bytes, at)?;
        }
    }
    let entry = if is_old { 3 } else { 4 };
    let masks_behind = if is_masked && length == 40 { 12 } else { 0 };
    let after = length.saturating_add(FILE_HEAD + masks_behind);
    let palette = match bits {
        1 | 4 | 8 => {
            let room = bytes
                .get(after..start)
                .or_else(|| bytes.get(after..))
                .unwrap_or_default();
            let entries = room.chunks_exact(entry).take(1 << bits);
            entries
                .flat_map(|colour| colour.iter().take(3).copied())
                .collect()
        }
        _ => Vec::new(),
    };
    Some(Head {
        width: usize::try_from(width).ok()?,
        height: height.unsigned_abs() as usize,
        from_top: height < 0,
        bits,
        compression,
        masks,
        palette,
        data: bytes.get(start..)?,
    })
}

impl Head<'_> {
    /// The palette of all indices of so many bits: what is missing is black.
    fn palette(&self, bits: usize) -> Colours {
        let mut palette: Vec<u8> = self
            .palette
            .as_chunks::<3>()
            .0
            .iter()
            .flat_map(|[blue, green, red]| [*red, *green, *blue])
            .collect();
        palette.resize(3 << bits, 0);
        Colours::Palette(bits as u8, palette)
    }

    /// The rows as they stand in the file, each turned into samples.
    fn rows(&self, turn: impl Fn(&[u8]) -> Vec<u8>) -> Option<Vec<u8>> {
        let used = (self.width * self.bits).div_ceil(8);
        let stored = used.next_multiple_of(4);
        let mut samples = Vec::new();
        for row in 0..self.height {
            let row = self.data.get(row * stored..row * stored + used)?;
            samples.extend(turn(row));
        }
        Some(samples)
    }
}

fn of_24(row: &[u8]) -> Vec<u8> {
    let pixels = row.as_chunks::<3>().0.iter();
    pixels
        .flat_map(|[blue, green, red]| [*red, *green, *blue])
        .collect()
}

/// Pixels of two or four bytes, of which masks say where the colours are.
fn of_masks(head: &Head<'_>) -> (Colours, Option<Vec<u8>>) {
    let [red, green, blue, opacity] = head.masks;
    let pixel = |bytes: &[u8]| {
        bytes
            .iter()
            .rev()
            .fold(0, |number, byte| number << 8 | u32::from(*byte))
    };
    let turn = |row: &[u8]| {
        let pixels = row.chunks_exact(head.bits / 8).map(pixel);
        let samples = pixels.flat_map(|pixel| {
            [red, green, blue, opacity].map(|mask| if mask == 0 { 0 } else { scaled(pixel, mask) })
        });
        samples.collect()
    };
    let samples = head.rows(turn);
    // An opacity that is 0 everywhere is room that is not used.
    let is_opaque = |samples: &Vec<u8>| {
        samples
            .as_chunks::<4>()
            .0
            .iter()
            .all(|[_, _, _, alpha]| *alpha == 0)
    };
    match samples {
        Some(samples) if opacity == 0 || is_opaque(&samples) => {
            let pixels = samples.as_chunks::<4>().0.iter();
            (
                Colours::Rgb,
                Some(pixels.flat_map(|[r, g, b, _]| [*r, *g, *b]).collect()),
            )
        }
        samples => (Colours::Rgba, samples),
    }
}

/// The bits of `pixel` under `mask` as a number from 0 to 255.
fn scaled(pixel: u32, mask: u32) -> u8 {
    let shift = mask.trailing_zeros();
    let most = u64::from(mask >> shift);
    (u64::from((pixel & mask) >> shift) * 255 / most.max(1)) as u8
}

/// The indices of a picture that is stored in runs. What no run reaches is 0.
fn runs(head: &Head<'_>) -> Vec<u8> {
    let mut samples = vec![0; head.width * head.height];
    let (mut x, mut y) = (0, 0);
    let mut bytes = head.data.iter().copied();
    let is_packed = head.bits == 4;
    let mut put = |x: &mut usize, y: usize, index: u8| {
        if *x < head.width && y < head.height {
            samples[y * head.width + *x] = index;
        }
        *x += 1;
    };
    while let Some((count, value)) = bytes.next().zip(bytes.next()) {
        match (count, value) {
            (0, 0) => (x, y) = (0, y + 1),
            (0, 1) => break,
            (0, 2) => {
                x += usize::from(bytes.next().unwrap_or_default());
                y += usize::from(bytes.next().unwrap_or_default());
            }
            (0, count) => {
                let count = usize::from(count);
                let length = if is_packed { count.div_ceil(2) } else { count };
                let stored: Vec<u8> = bytes.by_ref().take(length.next_multiple_of(2)).collect();
                for at in 0..count {
                    let at_byte = if is_packed { at / 2 } else { at };
                    let byte = stored.get(at_byte).copied().unwrap_or_default();
                    put(&mut x, y, index(byte, at, is_packed));
                }
            }
            (count, value) => {
                (0..usize::from(count)).for_each(|at| put(&mut x, y, index(value, at, is_packed)))
            }
        }
        if y >= head.height {
            break;
        }
    }
    samples
}

/// Index number `at` of a byte that is repeated, or holds two.
fn index(byte: u8, at: usize, is_packed: bool) -> u8 {
    match (is_packed, at % 2) {
        (false, _) => byte,
        (true, 0) => byte >> 4,
        (true, _) => byte & 15,
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let number = bytes.get(at..at + 2)?.try_into().ok()?;
    Some(u16::from_le_bytes(number))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let number = bytes.get(at..at + 4)?.try_into().ok()?;
    Some(u32::from_le_bytes(number))
}
