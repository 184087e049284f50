//! *GIF* is a row of blocks. Kept are the frames, their delays and transparency, how often they are repeated, and the
//! colour profile; no comments, nothing of other programs, and nothing behind the end.

use super::bytes::{Bytes, Cleaned, Removed, called};

const END: u8 = 0x3B;
const FRAME: u8 = 0x2C;
const EXTENSION: u8 = 0x21;

/// The applications whose extensions are kept: two names of the repetition, and the colour profile.
const KEPT: [&[u8]; 3] = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

/// The file `bytes` without what it says beside the picture. One that breaks off is kept up to there, as browsers
/// show it; there is none where no picture begins.
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

/// How many bytes of a frame stand before its colours.
const FRAME_LENGTH: usize = 10;

/// How many bytes of colours there are where `packed` stands before them.
fn colours(packed: u8) -> usize {
    match packed & 0x80 {
        0 => 0,
        _ => 3 << ((packed & 7) + 1),
    }
}

/// Walks a frame, behind its first byte, as far as it goes.
fn frame(walk: &mut Bytes<'_>) -> Option<()> {
    let head = walk.take(FRAME_LENGTH - 1)?;
    walk.take(colours(head[8]))?;
    walk.byte()?;
    pieces(walk)
}

/// Walks an extension, behind its first byte.
fn extension(walk: &mut Bytes<'_>) -> Option<()> {
    walk.byte()?;
    pieces(walk)
}

/// Walks pieces, each behind its length, up to an empty one or as far as they go.
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

/// What an extension is called that is removed; nothing where it is kept.
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
