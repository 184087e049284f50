//! *JPEG* is a sequence of segments, each after a marker. Those that a decoder needs, the colour profile and
//! the orientation are kept. All others are removed, and so is everything after the end.

use super::bytes::{Bytes, Cleaned, Removed, called};
use super::exif;

const START: u8 = 0xD8;
const END: u8 = 0xD9;
const SCAN: u8 = 0xDA;

const EXIF: &[u8] = b"Exif\0";

/// The length of a JFIF segment without its preview, and of an Adobe segment.
const JFIF_LENGTH: usize = 14;
const ADOBE_LENGTH: usize = 12;

/// The file `bytes` without metadata. A file truncated within the picture is kept as far as it goes, as
/// browsers show it; `None` if no picture begins.
pub(crate) fn clean(bytes: &[u8]) -> Option<Cleaned> {
    let mut walk = Bytes(bytes.strip_prefix(&[0xFF, START])?);
    let mut cleaning = Cleaning {
        kept: vec![0xFF, START],
        orientation: None,
        removed: Removed::default(),
    };
    let mut has_picture = false;
    while let Some(marker) = next_marker(&mut walk) {
        match marker {
            END => break,
            // Markers without a segment; they have a meaning inside a scan only.
            0x01 | 0xD0..=0xD7 => continue,
            START => return None,
            _ => {}
        }
        let Some(segment) = segment(&mut walk) else {
            break;
        };
        match marker {
            SCAN => {
                has_picture = true;
                cleaning.keep(marker, segment);
                let scan = scan_length(walk.0);
                cleaning.kept.extend_from_slice(walk.take(scan)?);
            }
            0xE0..=0xEF | 0xFE => cleaning.beside(marker, segment),
            // Tables, frames, restarts and the number of lines.
            0xC0..=0xC7 | 0xC9..=0xCF | 0xDB..=0xDF => cleaning.keep(marker, segment),
            _ => cleaning.removed.add(called::PROGRAMS, segment.len()),
        }
    }
    if !has_picture {
        return None;
    }
    cleaning.kept.extend([0xFF, END]);
    cleaning.removed.add(called::BEHIND, walk.0.len());
    Some(Cleaned {
        bytes: cleaning.kept,
        orientation: cleaning.orientation.unwrap_or(1),
        removed: cleaning.removed,
    })
}

struct Cleaning {
    kept: Vec<u8>,
    /// The orientation in the first Exif block.
    orientation: Option<u8>,
    removed: Removed,
}

impl Cleaning {
    fn keep(&mut self, marker: u8, segment: &[u8]) {
        // The segment was read with a two-byte length, so it fits.
        let length = (segment.len() + 2) as u16;
        self.kept.extend([0xFF, marker]);
        self.kept.extend(length.to_be_bytes());
        self.kept.extend_from_slice(segment);
    }

    /// Keeps an application segment, a part of it, or nothing.
    fn beside(&mut self, marker: u8, segment: &[u8]) {
        let kind = match marker {
            0xE0 if segment.starts_with(b"JFIF\0") && segment.len() >= JFIF_LENGTH => {
                let mut known = segment[..JFIF_LENGTH].to_vec();
                known[JFIF_LENGTH - 2..].fill(0);
                self.keep(marker, &known);
                self.removed
                    .add(called::PREVIEWS, segment.len() - JFIF_LENGTH);
                return;
            }
            0xE0 => called::PREVIEWS,
            0xE1 if segment.starts_with(EXIF) => {
                self.exif(segment);
                return;
            }
            0xE1 => called::XMP,
            0xE2 if segment.starts_with(b"ICC_PROFILE\0") => {
                self.keep(marker, segment);
                return;
            }
            0xE2 if segment.starts_with(b"MPF\0") => called::PREVIEWS,
            0xED => called::IPTC,
            // The colour transform.
            0xEE if segment.starts_with(b"Adobe") && segment.len() >= ADOBE_LENGTH => {
                self.keep(marker, &segment[..ADOBE_LENGTH]);
                self.removed
                    .add(called::PROGRAMS, segment.len() - ADOBE_LENGTH);
                return;
            }
            0xFE => called::COMMENTS,
            _ => called::PROGRAMS,
        };
        self.removed.add(kind, segment.len());
    }

    fn exif(&mut self, segment: &[u8]) {
        let mut kept = 0;
        if self.orientation.is_none() {
            let orientation = exif::orientation(segment.get(6..).unwrap_or_default());
            self.orientation = Some(orientation);
            if orientation > 1 {
                let only = [b"Exif\0\0", &exif::block(orientation)[..]].concat();
                self.keep(0xE1, &only);
                kept = only.len();
            }
        }
        self.removed
            .add(called::EXIF, segment.len().saturating_sub(kept));
    }
}

/// The next marker; decoders skip bytes before it.
fn next_marker(walk: &mut Bytes<'_>) -> Option<u8> {
    loop {
        while walk.byte()? != 0xFF {}
        let mut marker = 0xFF;
        while marker == 0xFF {
            marker = walk.byte()?;
        }
        if marker != 0 {
            return Some(marker);
        }
    }
}

/// The content of a segment, after its length.
fn segment<'a>(walk: &mut Bytes<'a>) -> Option<&'a [u8]> {
    let length = usize::from(walk.u16()?);
    walk.take(length.checked_sub(2)?)
}

/// The length of the entropy-coded data at the start of `bytes`: up to a marker that is not part of it.
fn scan_length(bytes: &[u8]) -> usize {
    for at in memchr::memchr_iter(0xFF, bytes) {
        match bytes.get(at + 1) {
            Some(0 | 0xD0..=0xD7 | 0xFF) => {}
            // Fill bytes before a marker belong to no segment.
            _ => return at,
        }
    }
    bytes.len()
}
