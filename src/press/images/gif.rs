//! *GIF* is a sequence of blocks. The frames, their delays and transparency, the repeat count and the colour
//! profile are kept. Comments, data of programs, and everything after the end are removed.

use super::bytes::{Bytes, Cleaned, Removed, called};

const END: u8 = 0x3B;
const FRAME: u8 = 0x2C;
const EXTENSION: u8 = 0x21;

/// The application extensions that are kept: two names for the repeat count, and the colour profile.
const KEPT: [&[u8]; 3] = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

/// The file `bytes` without metadata. A truncated file is kept as far as it goes, as browsers show it; `None`
/// if no picture begins.
pub(crate) fn clean(bytes: &[u8]) -> Option<Cleaned> {
    let mut walk = Bytes(bytes);
    if !matches!(walk.take(6)?, b"GIF87a" | b"GIF89a") {
        return None;
    }
    let screen = walk.take(7)?;
    walk.take(colours(screen[4]))?;
    let mut kept = bytes[..bytes.len() - walk.0.len()].to_vec();
    let mut removed = Removed::default();
    let mut has_picture = false;
    loop {
        let before = walk.0;
        let whole = match walk.byte() {
            Some(FRAME) => {
                let whole = frame(&mut walk);
                let frame = &before[..before.len() - walk.0.len()];
                if frame.len() > FRAME_LENGTH {
                    has_picture = true;
                    kept.extend_from_slice(frame);
                }
                whole
            }
            Some(EXTENSION) => {
                let whole = extension(&mut walk);
                let block = &before[..before.len() - walk.0.len()];
                match (whole, name(block)) {
                    (Some(()), None) => kept.extend_from_slice(block),
                    (_, name) => removed.add(name.unwrap_or(called::PROGRAMS), block.len()),
                }
                whole
            }
            Some(END) => break,
            _ => None,
        };
        if whole.is_none() {
            break;
        }
    }
    if !has_picture {
        return None;
    }
    kept.push(END);
    removed.add(called::BEHIND, walk.0.len());
    Some(Cleaned {
        bytes: kept,
        orientation: 1,
        removed,
    })
}

/// The length of a frame's header before its colour table (bytes).
const FRAME_LENGTH: usize = 10;

/// The length of the colour table announced by `packed` (bytes).
fn colours(packed: u8) -> usize {
    match packed & 0x80 {
        0 => 0,
        _ => 3 << ((packed & 7) + 1),
    }
}

/// Skips a frame, after its first byte, as far as it goes.
fn frame(walk: &mut Bytes<'_>) -> Option<()> {
    let head = walk.take(FRAME_LENGTH - 1)?;
    walk.take(colours(head[8]))?;
    walk.byte()?;
    pieces(walk)
}

/// Skips an extension, after its first byte.
fn extension(walk: &mut Bytes<'_>) -> Option<()> {
    walk.byte()?;
    pieces(walk)
}

/// Skips sub-blocks, each with its length before it, up to an empty one or as far as they go.
fn pieces(walk: &mut Bytes<'_>) -> Option<()> {
    loop {
        match usize::from(walk.byte()?) {
            0 => return Some(()),
            length if length > walk.0.len() => {
                walk.take(walk.0.len());
                return None;
            }
            length => walk.take(length)?,
        };
    }
}

/// The kind of an extension that is removed; `None` if it is kept.
fn name(extension: &[u8]) -> Option<&'static str> {
    match extension {
        [_, 0xF9, 4, ..] => None,
        [_, 0xFE, ..] => Some(called::COMMENTS),
        [_, 0x01, ..] => Some(called::TEXTS),
        [_, 0xFF, 11, rest @ ..] if KEPT.iter().any(|name| rest.starts_with(name)) => None,
        [_, 0xFF, 11, rest @ ..] if rest.starts_with(b"XMP DataXMP") => Some(called::XMP),
        _ => Some(called::PROGRAMS),
    }
}
