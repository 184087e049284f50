//! *WebP* is a sequence of chunks in a RIFF file. The picture, its frames, its colour profile and the
//! orientation are kept. All other chunks are removed, and so is everything after the end.

use super::bytes::{Bytes, Cleaned, Removed, called};
use super::exif;

/// The bits of the first chunk that announce Exif and XMP.
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;

/// The length of a frame's header before its own chunks (bytes).
const FRAME_LENGTH: usize = 16;

/// The file `bytes` without metadata; `None` if it is truncated.
pub(crate) fn clean(bytes: &[u8]) -> Option<Cleaned> {
    let mut file = Bytes(bytes);
    if file.take(4)? != b"RIFF" {
        return None;
    }
    let length = u32::from_le_bytes(file.array()?) as usize;
    // In some files the final padding byte is missing.
    let mut walk = Bytes(file.take(length.min(file.0.len()))?);
    if walk.take(4)? != b"WEBP" {
        return None;
    }
    let mut removed = Removed::default();
    let mut kept = b"RIFF\0\0\0\0WEBP".to_vec();
    let (mut orientation, mut has_picture) = (1, false);
    while !walk.is_empty() {
        let Some((kind, data)) = chunk(&mut walk) else {
            if has_picture {
                break;
            }
            return None;
        };
        match kind {
            b"VP8 " | b"VP8L" => {
                has_picture = true;
                push(&mut kept, kind, data);
            }
            b"ANMF" => {
                has_picture = true;
                let frame = frame(data, &mut removed)?;
                push(&mut kept, kind, &frame);
            }
            b"VP8X" | b"ANIM" | b"ALPH" | b"ICCP" => push(&mut kept, kind, data),
            b"EXIF" => {
                let tiff = data.strip_prefix(b"Exif\0\0").unwrap_or(data);
                orientation = exif::orientation(tiff);
                removed.add(called::EXIF, data.len());
            }
            b"XMP " => removed.add(called::XMP, data.len()),
            _ => removed.add(called::PROGRAMS, data.len()),
        }
    }
    if !has_picture {
        return None;
    }
    removed.add(called::BEHIND, walk.0.len() + file.0.len());
    // Corrects the flags of the first chunk, which follows the file header of twelve bytes.
    if let Some([b'V', b'P', b'8', b'X', _, _, _, _, flags, ..]) = kept.get_mut(12..) {
        *flags &= !(HAS_EXIF | HAS_XMP);
        if orientation > 1 {
            *flags |= HAS_EXIF;
            push(&mut kept, b"EXIF", &exif::block(orientation));
        }
    } else {
        orientation = 1;
    }
    let length = (kept.len() - 8) as u32;
    kept[4..8].copy_from_slice(&length.to_le_bytes());
    Some(Cleaned {
        bytes: kept,
        orientation,
        removed,
    })
}

/// The next chunk: its type and content.
fn chunk<'a>(walk: &mut Bytes<'a>) -> Option<(&'a [u8; 4], &'a [u8])> {
    let kind = walk.take(4)?.try_into().ok()?;
    let length = u32::from_le_bytes(walk.array()?) as usize;
    let data = walk.take(length)?;
    // Chunks are padded to an even length; in some files the final padding byte is missing.
    walk.take((length % 2).min(walk.0.len()))?;
    Some((kind, data))
}

fn push(kept: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    kept.extend_from_slice(kind);
    kept.extend((data.len() as u32).to_le_bytes());
    kept.extend_from_slice(data);
    if data.len() % 2 == 1 {
        kept.push(0);
    }
}

/// An animation frame with its picture only.
fn frame(data: &[u8], removed: &mut Removed) -> Option<Vec<u8>> {
    let mut walk = Bytes(data);
    let mut kept = walk.take(FRAME_LENGTH)?.to_vec();
    while !walk.is_empty() {
        let (kind, data) = chunk(&mut walk)?;
        match kind {
            b"VP8 " | b"VP8L" | b"ALPH" => push(&mut kept, kind, data),
            _ => removed.add(called::PROGRAMS, data.len()),
        }
    }
    Some(kept)
}
