//! The *pixels* of a picture in a form that browsers show: a JPEG as it is, all else as a PNG.

use super::packed;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Object, Stream, String as Bytes};
use std::io::Write as _;

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

fn is_of_pictures(filter: &Filter) -> bool {
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
    written((size.0, size.1, 8), &colours, &samples)
}

/// A picture in black and white, as fax machines and scanners pack it, as a PNG.
fn fax(stream: &Stream<'_>, filter: Filter) -> Option<Vec<u8>> {
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
    written((bits.width, bits.height(), 1), &Colours::Grey, bits.rows())
}

/// The colours of a picture.
enum Colours {
    Grey,
    Rgb,
    Cmyk,
    Palette(Vec<[u8; 3]>),
}

fn png(stream: &Stream<'_>) -> Option<Vec<u8>> {
    let dict = stream.dict();
    let (width, height) = (dict.get::<u32>("Width")?, dict.get::<u32>("Height")?);
    if width == 0 || height == 0 || u64::from(width) * u64::from(height) > MOST_PIXELS {
        return None;
    }
    let is_mask = dict.get::<bool>("ImageMask").unwrap_or(false);
    if is_mask {
        return None;
    }
    let depth = dict.get::<u32>("BitsPerComponent").unwrap_or(8);
    let colours = colours(&dict.get::<Object<'_>>("ColorSpace")?)?;
    let data = stream.decoded_data().ok()?;
    written((width, height, depth as u8), &colours, &data)
}

/// The file of a picture whose samples are in `data`, row by row.
fn written(
    (width, height, depth): (u32, u32, u8),
    colours: &Colours,
    data: &[u8],
) -> Option<Vec<u8>> {
    let parts = match colours {
        Colours::Grey | Colours::Palette(_) => 1,
        Colours::Rgb => 3,
        Colours::Cmyk => 4,
    };
    let row_bytes = (width as usize * parts * usize::from(depth)).div_ceil(8);
    if row_bytes == 0
        || data.len() < row_bytes * height as usize
        || !matches!(depth, 1 | 2 | 4 | 8)
        || (parts > 1 && depth != 8)
    {
        return None;
    }
    let (kind, out_depth) = match colours {
        Colours::Grey => (0, depth),
        Colours::Palette(_) => (3, depth),
        Colours::Rgb | Colours::Cmyk => (2, 8),
    };
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::new(6));
    for row in data.chunks(row_bytes).take(height as usize) {
        packed.write_all(&[0]).ok()?;
        match colours {
            Colours::Cmyk => {
                let tone = |ink: u8, black: u8| {
                    ((255 - u32::from(ink)) * (255 - u32::from(black)) / 255) as u8
                };
                for inks in row.as_chunks::<4>().0 {
                    let [c, m, y, k] = *inks;
                    packed
                        .write_all(&[tone(c, k), tone(m, k), tone(y, k)])
                        .ok()?;
                }
            }
            _ => packed.write_all(row).ok()?,
        }
    }
    let mut file = b"\x89PNG\r\n\x1A\n".to_vec();
    let mut head = [width.to_be_bytes(), height.to_be_bytes()].concat();
    head.extend([out_depth, kind, 0, 0, 0]);
    push_chunk(&mut file, *b"IHDR", &head);
    if let Colours::Palette(palette) = colours {
        let most = 1_usize << depth;
        let palette: Vec<u8> = palette
            .iter()
            .take(most.min(256))
            .flatten()
            .copied()
            .collect();
        push_chunk(&mut file, *b"PLTE", &palette);
    }
    push_chunk(&mut file, *b"IDAT", &packed.finish().ok()?);
    push_chunk(&mut file, *b"IEND", &[]);
    Some(file)
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
        _ => return None,
    };
    (!colours.is_empty()).then_some(Colours::Palette(colours))
}

/// Adds a chunk of a PNG file: its length, name, data and checksum (ISO 15948, 5.3).
fn push_chunk(file: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    file.extend((data.len() as u32).to_be_bytes());
    let from = file.len();
    file.extend(name);
    file.extend(data);
    let mut sum = flate2::Crc::new();
    sum.update(&file[from..]);
    file.extend(sum.sum().to_be_bytes());
}
