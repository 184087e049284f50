//! *PNG* is a sequence of chunks. Those that a browser needs to draw the picture are kept. All others are
//! removed, and so is everything after the end.

use super::bytes::{Bytes, Cleaned, Removed, called};
use super::exif;
use flate2::Crc;

pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The chunks that are kept: the picture, its colours and its frames.
const KEPT: [&[u8; 4]; 18] = [
    b"IHDR", b"PLTE", b"IDAT", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP",
    b"mDCV", b"cLLI", b"bKGD", b"hIST", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// The file `bytes` without metadata. A file truncated within the picture is kept as far as it goes, as
/// browsers show it; `None` if no picture begins, or an unknown chunk is critical.
pub(crate) fn clean(bytes: &[u8]) -> Option<Cleaned> {
    let mut walk = Bytes(bytes.strip_prefix(SIGNATURE)?);
    let mut kept = SIGNATURE.to_vec();
    let mut removed = Removed::default();
    let (mut orientation, mut has_picture) = (None, false);
    while let Some((length, kind)) = head(&mut walk) {
        let is_picture = matches!(kind, b"IDAT" | b"fdAT");
        let Some(data) = walk.take(length) else {
            if is_picture {
                push_head(&mut kept, length, kind);
                kept.extend_from_slice(walk.0);
                walk = Bytes(&[]);
                has_picture = true;
            }
            break;
        };
        let check = walk.take(4).unwrap_or_default();
        match kind {
            b"IEND" => {
                push(&mut kept, b"IEND", &[]);
                break;
            }
            b"eXIf" => {
                let found = exif::orientation(data);
                if orientation.is_none() && found > 1 {
                    push(&mut kept, b"eXIf", &exif::block(found));
                }
                orientation.get_or_insert(found);
                removed.add(called::EXIF, data.len());
            }
            kind if KEPT.contains(&kind) => {
                has_picture |= is_picture;
                push_head(&mut kept, length, kind);
                kept.extend_from_slice(data);
                kept.extend_from_slice(check);
            }
            b"tEXt" | b"zTXt" | b"iTXt" => {
                let is_xmp = data.starts_with(b"XML:com.adobe.xmp\0");
                removed.add(if is_xmp { called::XMP } else { called::TEXTS }, data.len());
            }
            b"tIME" => removed.add(called::TIMES, data.len()),
            // A capital marks a critical chunk, needed to decode the picture.
            [first, ..] if first.is_ascii_uppercase() => return None,
            _ => removed.add(called::PROGRAMS, data.len()),
        }
    }
    if !has_picture {
        return None;
    }
    removed.add(called::BEHIND, walk.0.len());
    Some(Cleaned {
        bytes: kept,
        orientation: orientation.unwrap_or(1),
        removed,
    })
}

/// The length of the next chunk's data, and its kind.
fn head<'a>(walk: &mut Bytes<'a>) -> Option<(usize, &'a [u8; 4])> {
    let length = walk.u32()? as usize;
    Some((length, walk.take(4)?.try_into().ok()?))
}

fn push_head(kept: &mut Vec<u8>, length: usize, kind: &[u8; 4]) {
    kept.extend((length as u32).to_be_bytes());
    kept.extend_from_slice(kind);
}

/// Adds a chunk, with its checksum.
pub(super) fn push(kept: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    push_head(kept, data.len(), kind);
    kept.extend_from_slice(data);
    let mut check = Crc::new();
    check.update(kind);
    check.update(data);
    kept.extend(check.sum().to_be_bytes());
}
