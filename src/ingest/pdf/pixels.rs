//! The *pixels* of a picture in a form that browsers show: a JPEG as it is, all else as a PNG.

use super::samples::{self, Samples};
use super::{masks, packed, png};
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Object, Stream, String as Bytes};

/// The maximum size of a picture (pixels).
pub(super) const MOST_PIXELS: u64 = 40_000_000;

/// The kind and the bytes of a picture that browsers show; `None` if it cannot be made.
pub(super) fn encoded(stream: &Stream<'_>) -> Option<(&'static str, Vec<u8>)> {
    let filters = stream.filters();
    match filters.as_slice() {
        [Filter::DctDecode] => Some(("jpeg", stream.raw_data().into_owned())),
        [Filter::JpxDecode] => wavelets(stream).map(|bytes| ("png", bytes)),
        [Filter::CcittFaxDecode] | [Filter::Jbig2Decode] => {
            fax(stream, filters[0]).map(|bytes| ("png", bytes))
        }
        filters if filters.iter().any(is_of_pictures) => None,
        _ => png(stream).map(|bytes| ("png", bytes)),
    }
}

pub(super) fn is_of_pictures(filter: &Filter) -> bool {
    matches!(
        filter,
        Filter::DctDecode | Filter::JpxDecode | Filter::Jbig2Decode | Filter::CcittFaxDecode
    )
}

/// A JPEG 2000 as a PNG.
fn wavelets(stream: &Stream<'_>) -> Option<Vec<u8>> {
    let said = stream.dict().get::<Object<'_>>("ColorSpace");
    if let Some(Object::Array(parts)) = &said
        && matches!(palette(parts), Some(Colours::Palette(_)))
    {
        return None;
    }
    let (size, parts, samples) = packed::wavelets(&stream.raw_data())?;
    let colours = match parts {
        1 => Colours::Grey,
        3 => Colours::Rgb,
        4 => Colours::Cmyk,
        _ => return None,
    };
    png::written((size.0, size.1, 8), &colours, &samples)
}

/// A picture in black and white, as fax machines and scanners pack it, as a PNG.
fn fax(stream: &Stream<'_>, filter: Filter) -> Option<Vec<u8>> {
    let bits = bits(stream, filter)?;
    png::written((bits.width, bits.height(), 1), &Colours::Grey, bits.rows())
}

/// The rows of such a picture, in which a bit that is set is white.
pub(super) fn bits(stream: &Stream<'_>, filter: Filter) -> Option<packed::Bits> {
    let dict = stream.dict();
    let data = stream.raw_data();
    let mut bits = match filter {
        Filter::CcittFaxDecode => packed::fax(&data, dict)?,
        _ => packed::page(&data)?,
    };
    let is_inverse = dict
        .get::<[f32; 2]>("Decode")
        .is_some_and(|[first, _]| first > 0.5);
    if is_inverse {
        bits.invert();
    }
    Some(bits)
}

/// The colours of a picture.
pub(super) enum Colours {
    Grey,
    Rgb,
    Cmyk,
    /// One ink, as a print has it: the more, the darker.
    Ink,
    Palette(Vec<[u8; 3]>),
}

impl Colours {
    /// How many samples a pixel has.
    pub(super) fn parts(&self) -> usize {
        match self {
            Self::Grey | Self::Ink | Self::Palette(_) => 1,
            Self::Rgb => 3,
            Self::Cmyk => 4,
        }
    }
}

fn png(stream: &Stream<'_>) -> Option<Vec<u8>> {
    let dict = stream.dict();
    let (width, height) = (dict.get::<u32>("Width")?, dict.get::<u32>("Height")?);
    if width == 0 || height == 0 || u64::from(width) * u64::from(height) > MOST_PIXELS {
        return None;
    }
    let data = stream.decoded_data().ok()?;
    // A stencil, which is painted in one colour.
    let is_stencil = dict.get::<bool>("ImageMask").unwrap_or(false);
    let (depth, colours) = match is_stencil {
        true => (1, Colours::Grey),
        false => (
            dict.get::<u32>("BitsPerComponent").unwrap_or(8),
            colours(&dict.get::<Object<'_>>("ColorSpace")?)?,
        ),
    };
    let mask = masks::of(dict);
    let samples = Samples {
        data: &data,
        size: (width, height),
        parts: colours.parts(),
        depth: u8::try_from(depth).ok()?,
    };
    let decode = dict.get::<Array<'_>>("Decode").map(|decode| {
        let numbers = decode.iter::<Object<'_>>();
        let numbers = numbers.filter_map(|number| Some(number.into_number()?.as_f32()));
        numbers.take(2 * samples.parts).collect::<Vec<f32>>()
    });
    let is_plain = decode
        .as_ref()
        .is_none_or(|decode| matches!(colours, Colours::Palette(_)) || samples::is_plain(decode));
    let as_it_is = (samples.parts == 1 && samples.depth <= 8 || samples.depth == 8)
        && !matches!(colours, Colours::Ink);
    if mask.is_none() && is_plain && as_it_is {
        return png::written((width, height, samples.depth), &colours, &data);
    }
    let decode = decode.filter(|_| !is_plain);
    let rows = samples.on_white(&colours, decode.as_deref(), mask.as_ref())?;
    png::written((width, height, 8), &Colours::Rgb, &rows)
}

fn colours(space: &Object<'_>) -> Option<Colours> {
    match space {
        Object::Name(name) => match name.as_str() {
            "DeviceGray" | "G" | "CalGray" => Some(Colours::Grey),
            "DeviceRGB" | "RGB" | "CalRGB" => Some(Colours::Rgb),
            "DeviceCMYK" | "CMYK" => Some(Colours::Cmyk),
            _ => None,
        },
        Object::Array(parts) => {
            let mut all = parts.iter::<Object<'_>>();
            match all.next()?.into_name()?.as_str() {
                "ICCBased" => match all.next()?.into_stream()?.dict().get::<u32>("N")? {
                    1 => Some(Colours::Grey),
                    3 => Some(Colours::Rgb),
                    4 => Some(Colours::Cmyk),
                    _ => None,
                },
                "CalGray" => Some(Colours::Grey),
                "CalRGB" => Some(Colours::Rgb),
                "Indexed" | "I" => palette(parts),
                "Separation" => Some(Colours::Ink),
                _ => None,
            }
        }
        _ => None,
    }
}

fn palette(parts: &Array<'_>) -> Option<Colours> {
    let mut parts = parts.iter::<Object<'_>>().skip(1);
    let base = colours(&parts.next()?)?;
    let _most = parts.next()?;
    let table = match parts.next()? {
        Object::String(bytes) => Bytes::as_bytes(&bytes).to_vec(),
        Object::Stream(stream) => stream.decoded_data().ok()?.into_owned(),
        _ => return None,
    };
    let colours = match base {
        Colours::Rgb => table.as_chunks::<3>().0.to_vec(),
        Colours::Grey => table.iter().map(|tone| [*tone; 3]).collect(),
        Colours::Ink => table.iter().map(|ink| [255 - ink; 3]).collect(),
        Colours::Cmyk => {
            let inks = table.as_chunks::<4>().0.iter();
            inks.map(|inks| samples::of_inks(*inks)).collect()
        }
        Colours::Palette(_) => return None,
    };
    (!colours.is_empty()).then_some(Colours::Palette(colours))
}
