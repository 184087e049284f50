//! *Masks* say where a picture is seen: soft ones by tones, stencils by bits, and ranges of colours that are not painted
//! (ISO 32000-2, 8.9.6 and 11.6.5.2).

use super::packed::Bits;
use super::pixels::{self, MOST_PIXELS};
use super::samples::Samples;
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, Object, Stream};

/// Where a picture is seen.
pub(super) enum Mask {
    /// How much is seen of each pixel, from 0 to 255; the mask may have another size than the picture.
    Tones { size: (u32, u32), tones: Vec<u8> },
    /// Pixels whose samples are all in these ranges are not seen.
    Ranges(Vec<(u16, u16)>),
}

/// The mask of the picture with this dictionary, if it has one that can be read.
pub(super) fn of(picture: &Dict<'_>) -> Option<Mask> {
    if let Some(soft) = picture.get::<Stream<'_>>("SMask") {
        return tones(&soft, true);
    }
    match picture.get::<Object<'_>>("Mask")? {
        Object::Stream(stencil) => tones(&stencil, false),
        Object::Array(ranges) => Some(Mask::Ranges(ranges_of(&ranges))),
        _ => None,
    }
}

fn ranges_of(ranges: &Array<'_>) -> Vec<(u16, u16)> {
    let numbers = ranges.iter::<Object<'_>>().take(64);
    let numbers = numbers.filter_map(|number| u16::try_from(number.into_number()?.as_i64()).ok());
    let numbers: Vec<u16> = numbers.collect();
    numbers
        .as_chunks::<2>()
        .0
        .iter()
        .map(|[least, most]| (*least, *most))
        .collect()
}

fn tones(mask: &Stream<'_>, is_soft: bool) -> Option<Mask> {
    let dict = mask.dict();
    let size = (dict.get::<u32>("Width")?, dict.get::<u32>("Height")?);
    if size.0 == 0 || size.1 == 0 || u64::from(size.0) * u64::from(size.1) > MOST_PIXELS {
        return None;
    }
    let filters = mask.filters();
    let [first, ..] = filters.as_slice() else {
        return packed(&mask.decoded_data().ok()?, size, dict, is_soft);
    };
    match first {
        Filter::CcittFaxDecode | Filter::Jbig2Decode => {
            let bits = pixels::bits(mask, *first)?;
            let size = (bits.width, bits.height());
            // What is set stays unseen in a stencil; `Decode` is done with.
            let tones = spread(&bits, is_soft);
            (tones.len() as u64 == u64::from(size.0) * u64::from(size.1))
                .then_some(Mask::Tones { size, tones })
        }
        filter if pixels::is_of_pictures(filter) => None,
        _ => packed(&mask.decoded_data().ok()?, size, dict, is_soft),
    }
}

fn spread(bits: &Bits, is_soft: bool) -> Vec<u8> {
    let samples = Samples {
        data: bits.rows(),
        size: (bits.width, bits.height()),
        parts: 1,
        depth: 1,
    };
    let rows = samples.rows().into_iter().flatten().flatten();
    rows.map(|bit| if (bit == 1) == is_soft { 255 } else { 0 })
        .collect()
}

fn packed(data: &[u8], size: (u32, u32), dict: &Dict<'_>, is_soft: bool) -> Option<Mask> {
    let depth = match is_soft {
        true => dict.get::<u32>("BitsPerComponent").unwrap_or(8),
        false => 1,
    };
    let samples = Samples {
        data,
        size,
        parts: 1,
        depth: u8::try_from(depth).ok()?,
    };
    let decode = dict.get::<[f32; 2]>("Decode");
    // A bit that is set is not painted.
    let is_inverse = decode.is_some_and(|[least, _]| least > 0.5) == is_soft;
    let most = u32::from(samples.most().max(1));
    let tone = |sample: u16| {
        let tone = (u32::from(sample) * 255 / most) as u8;
        if is_inverse { 255 - tone } else { tone }
    };
    let tones: Vec<u8> = samples.rows()?.flatten().map(tone).collect();
    (tones.len() as u64 == u64::from(size.0) * u64::from(size.1))
        .then_some(Mask::Tones { size, tones })
}

impl Mask {
    /// How much is seen of the pixel at `(x, y)` of a picture of this `size`, which has these samples.
    pub(super) fn shown(&self, (x, y): (u32, u32), size: (u32, u32), pixel: &[u16]) -> u8 {
        match self {
            Self::Tones { size: own, tones } => {
                let scaled = |at: u32, own: u32, size: u32| {
                    u64::from(at) * u64::from(own) / u64::from(size.max(1))
                };
                let at = scaled(y, own.1, size.1) * u64::from(own.0) + scaled(x, own.0, size.0);
                tones.get(at as usize).copied().unwrap_or(255)
            }
            Self::Ranges(ranges) => {
                let mut each = pixel.iter().zip(ranges);
                let is_unseen = !ranges.is_empty()
                    && each.all(|(sample, (least, most))| (least..=most).contains(&sample));
                if is_unseen { 0 } else { 255 }
            }
        }
    }
}
