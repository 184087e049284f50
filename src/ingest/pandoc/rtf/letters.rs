//! *Letters* as bytes: as they are, by a code (`\'e9`), or behind a backslash.

use encoding_rs::{Encoding, SHIFT_JIS};

/// The bytes of letters.
pub(super) struct Letters {
    pub(super) bytes: Vec<u8>,
    /// How much of the file they take.
    pub(super) length: usize,
    /// Whether some stand as they are.
    pub(super) are_raw: bool,
}

impl Letters {
    /// The letters that `rest` begins with; letters of ASCII as they are belong to them only as the second half of one.
    /// Of symbols, each is one by itself.
    pub(super) fn of(rest: &[u8], encoding: &'static Encoding, are_symbols: bool) -> Self {
        let mut letters = Self {
            bytes: Vec::new(),
            length: 0,
            are_raw: false,
        };
        let mut is_open = false;
        while let Some((byte, length)) = next(rest.get(letters.length..).unwrap_or_default()) {
            let is_by_code = length == 4;
            if byte.is_ascii() && !is_open && !is_by_code {
                break;
            }
            letters.are_raw |= !byte.is_ascii() && length == 1;
            is_open = !is_open && !are_symbols && takes_two(byte, encoding);
            letters.bytes.push(byte);
            letters.length += length;
        }
        letters
    }
}

/// The byte that `rest` begins with, and how much of the file it takes.
fn next(rest: &[u8]) -> Option<(u8, usize)> {
    match rest {
        [b'\\', b'\'', high, low, ..] => {
            let digit = |byte: &u8| char::from(*byte).to_digit(16);
            let byte = digit(high)? * 16 + digit(low)?;
            Some((u8::try_from(byte).ok()?, 4))
        }
        [b'\\', sign @ (b'\\' | b'{' | b'}'), ..] => Some((*sign, 2)),
        [b'\\' | b'{' | b'}' | b'\r' | b'\n', ..] | [] => None,
        [byte, ..] => Some((*byte, 1)),
    }
}

/// Whether a letter that begins with this byte has another.
fn takes_two(byte: u8, encoding: &'static Encoding) -> bool {
    if encoding.is_single_byte() {
        return false;
    }
    match encoding == SHIFT_JIS {
        true => matches!(byte, 0x81..=0x9F | 0xE0..=0xFC),
        false => byte >= 0x81,
    }
}
