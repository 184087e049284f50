//! *PNG* files of samples (ISO 15948).

use super::pixels::Colours;
use super::samples;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write as _;

/// The file of a picture whose samples are in `data`, row by row.
pub(super) fn written(
    (width, height, depth): (u32, u32, u8),
    colours: &Colours,
    data: &[u8],
) -> Option<Vec<u8>> {
    let parts = colours.parts();
    let row_bytes = (width as usize * parts * usize::from(depth)).div_ceil(8);
    if row_bytes == 0
        || data.len() < row_bytes * height as usize
        || !matches!(depth, 1 | 2 | 4 | 8)
        || (parts > 1 && depth != 8)
    {
        return None;
    }
    let (kind, out_depth) = match colours {
        Colours::Grey | Colours::Ink => (0, depth),
        Colours::Palette(_) => (3, depth),
        Colours::Rgb | Colours::Cmyk => (2, 8),
    };
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::new(6));
    for row in data.chunks(row_bytes).take(height as usize) {
        packed.write_all(&[0]).ok()?;
        match colours {
            Colours::Cmyk => {
                for inks in row.as_chunks::<4>().0 {
                    packed.write_all(&samples::of_inks(*inks)).ok()?;
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
