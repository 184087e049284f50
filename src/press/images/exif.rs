//! *Exif* says how, where and with which camera a photograph was taken. Only the orientation is kept.

use super::bytes::Bytes;

/// The tag of the orientation, and its type: a number of two bytes.
const ORIENTATION: (u16, u16) = (0x0112, 3);

/// The orientation, 1 to 8, in the Exif block `tiff`; 1 if there is none.
pub(crate) fn orientation(tiff: &[u8]) -> u8 {
    read(tiff)
        .filter(|number| (1..=8).contains(number))
        .map_or(1, |number| number as u8)
}

fn read(tiff: &[u8]) -> Option<u16> {
    let is_little = match tiff.get(..4)? {
        [b'I', b'I', 42, 0] => true,
        [b'M', b'M', 0, 42] => false,
        _ => return None,
    };
    let u16 = |bytes: &mut Bytes<'_>| {
        let number = bytes.u16()?;
        Some(if is_little {
            number.swap_bytes()
        } else {
            number
        })
    };
    let mut header = Bytes(tiff.get(4..)?);
    let start = header.u32()?;
    let start = if is_little { start.swap_bytes() } else { start };
    let mut entries = Bytes(tiff.get(start as usize..)?);
    for _ in 0..u16(&mut entries)? {
        let mut entry = Bytes(entries.take(12)?);
        let found = (u16(&mut entry)?, u16(&mut entry)?);
        let count = entry.take(4)?;
        if found == ORIENTATION && count.contains(&1) {
            return u16(&mut entry);
        }
    }
    None
}

/// An Exif block that contains `orientation` only.
pub(crate) fn block(orientation: u8) -> [u8; 26] {
    let mut block = *b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    block[19] = orientation;
    block
}

/// An empty Exif block.
pub(crate) const EMPTY: &[u8; 14] = b"MM\0\x2a\0\0\0\x08\0\0\0\0\0\0";

/// Whether this orientation swaps width and height.
pub(crate) fn swaps_sides(orientation: u8) -> bool {
    (5..=8).contains(&orientation)
}
