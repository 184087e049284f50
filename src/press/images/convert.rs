//! *Converts* pictures that browsers do not show, TIFF and BMP, to PNG. What they say beside their pixels goes, except
//! the orientation; of several pages the first is kept.

use super::bmp;
use super::bytes::{Cleaned, Removed, called};
use super::raster::{Colours, Pixels};
use crate::model::Rule;
use std::io::Cursor;
use tiff::decoder::{Decoder, DecodingResult, Limits};
use tiff::tags::Tag;
use tiff::{ColorType, TiffError};

/// The most pixels of a picture that is converted: a page of A4 at 600 dots an inch has 35 million. A pixel takes up to
/// eight bytes of memory.
const MOST_PIXELS: usize = 50_000_000;

/// The most bytes that the decoder may hold at once.
const MOST_BYTES: usize = 8 * MOST_PIXELS;

/// The TIFF `bytes` as PNG.
pub(super) fn tiff(bytes: &[u8]) -> Result<Cleaned, Rule> {
    let indexed = indexed(bytes);
    let has_palette = indexed.is_some();
    let bytes = indexed.as_deref().unwrap_or(bytes);
    let mut limits = Limits::default();
    limits.decoding_buffer_size = MOST_BYTES;
    limits.intermediate_buffer_size = MOST_BYTES;
    let mut decoder = Decoder::new(Cursor::new(bytes))
        .map_err(rule)?
        .with_limits(limits);
    let (width, height) = decoder.dimensions().map_err(rule)?;
    check_size(width as usize, height as usize)?;
    let colours = decoder.colortype().map_err(rule)?;
    let number =
        |decoder: &mut Decoder<_>, tag| decoder.find_tag_unsigned::<u16>(tag).ok().flatten();
    // The decoder would give the first of the planes only.
    let in_planes = number(&mut decoder, Tag::PlanarConfiguration) == Some(2);
    if in_planes && colours.num_samples() > 1 {
        return Err(Rule::NoImage);
    }
    let orientation =
        number(&mut decoder, Tag::Orientation).filter(|number| (1..=8).contains(number));
    let palette = match has_palette {
        true => decoder.get_tag_u16_vec(Tag::ColorMap).map_err(rule)?,
        false => Vec::new(),
    };
    let mut removed = Removed::default();
    for (tag, kind) in [
        (700, called::XMP),
        (33_723, called::IPTC),
        (34_377, called::PROGRAMS),
    ] {
        let found = decoder.find_tag(Tag::Unknown(tag)).ok().flatten();
        let found = found.and_then(|value| value.into_u8_vec().ok());
        removed.add(kind, found.map_or(0, |found| found.len()));
    }
    let samples = match decoder.read_image() {
        Ok(DecodingResult::U8(samples)) => samples,
        // Screens show eight bits.
        Ok(DecodingResult::U16(samples)) => {
            samples.iter().map(|sample| (sample >> 8) as u8).collect()
        }
        Ok(_) => return Err(Rule::NoImage),
        Err(error) => return Err(rule(error)),
    };
    if decoder.more_images() {
        removed.add(
            called::PAGES,
            bytes
                .len()
                .saturating_sub(samples.len().min(bytes.len() / 2)),
        );
    }
    let (colours, samples) = of_tiff(colours, samples, &palette)?;
    let pixels = Pixels {
        width,
        height,
        colours,
        samples,
    };
    Ok(Cleaned {
        bytes: pixels
            .png(orientation.map_or(1, |number| number as u8))
            .ok_or(Rule::DamagedImage)?,
        orientation: orientation.map_or(1, |number| number as u8),
        removed,
    })
}

/// Why a picture is left out that cannot be decoded.
fn rule(error: TiffError) -> Rule {
    match error {
        TiffError::UnsupportedError(_) => Rule::NoImage,
        TiffError::LimitsExceeded => Rule::UnreadImage,
        _ => Rule::DamagedImage,
    }
}

/// The samples as PNG has them.
fn of_tiff(
    colours: ColorType,
    samples: Vec<u8>,
    palette: &[u16],
) -> Result<(Colours, Vec<u8>), Rule> {
    Ok(match colours {
        ColorType::Gray(bits @ (1 | 2 | 4 | 8)) if !palette.is_empty() => {
            let count = palette.len() / 3;
            let high = |at: usize| palette.get(at).map_or(0, |value| (value >> 8) as u8);
            let colour = |at| [high(at), high(count + at), high(2 * count + at)];
            let mut colours: Vec<u8> = (0..count.min(1 << bits)).flat_map(colour).collect();
            colours.resize(3 << bits, 0);
            (Colours::Palette(bits, colours), samples)
        }
        ColorType::Gray(bits @ (1 | 2 | 4)) => (Colours::Grey(bits), samples),
        ColorType::Gray(8 | 16) => (Colours::Grey(8), samples),
        ColorType::GrayA(8 | 16)
        | ColorType::Multiband {
            bit_depth: 8 | 16,
            num_samples: 2,
        } => (Colours::GreyAlpha, samples),
        ColorType::RGB(8 | 16) => (Colours::Rgb, samples),
        ColorType::RGBA(8 | 16) => (Colours::Rgba, samples),
        ColorType::CMYK(8 | 16) => {
            let rgb = samples.as_chunks::<4>().0.iter().flat_map(|[c, m, y, k]| {
                let light = |ink: &u8| (u16::from(255 - ink) * u16::from(255 - k) / 255) as u8;
                [light(c), light(m), light(y)]
            });
            (Colours::Rgb, rgb.collect())
        }
        _ => return Err(Rule::NoImage),
    })
}

/// The BMP `bytes` as PNG.
pub(super) fn bmp(bytes: &[u8]) -> Result<Cleaned, Rule> {
    let pixels = bmp::read(bytes, MOST_PIXELS)?;
    Ok(Cleaned {
        bytes: pixels.png(1).ok_or(Rule::DamagedImage)?,
        orientation: 1,
        removed: Removed::default(),
    })
}

/// `bytes` with the palette's picture said to be grey, which it is for the decoder: it gives the indices. `None` if it
/// has no palette.
fn indexed(bytes: &[u8]) -> Option<Vec<u8>> {
    let is_little = bytes.starts_with(b"II");
    let number = |at: usize, length: usize| {
        let number = bytes.get(at..at.checked_add(length)?)?.iter();
        let join = |number: usize, byte: &u8| number << 8 | usize::from(*byte);
        Some(if is_little {
            number.rev().fold(0, join)
        } else {
            number.fold(0, join)
        })
    };
    let directory = number(4, 4)?;
    let mut entries =
        (0..number(directory, 2)?).map(|entry| directory.saturating_add(2 + 12 * entry));
    let entry = entries.find(|entry| number(*entry, 2) == Some(PHOTOMETRIC))?;
    (number(entry.checked_add(8)?, 2)? == PALETTE).then(|| {
        let mut changed = bytes.to_vec();
        let low = entry + 8 + usize::from(!is_little);
        if let Some(byte) = changed.get_mut(low) {
            *byte = BLACK_IS_ZERO;
        }
        changed
    })
}

/// The tag that says what the samples mean, and two of its values (TIFF 6.0, page 37).
const PHOTOMETRIC: usize = 262;
const PALETTE: usize = 3;
const BLACK_IS_ZERO: u8 = 1;

fn check_size(width: usize, height: usize) -> Result<(), Rule> {
    match width.checked_mul(height) {
        Some(0) => Err(Rule::DamagedImage),
        Some(pixels) if pixels <= MOST_PIXELS => Ok(()),
        _ => Err(Rule::UnreadImage),
    }
}
