//! How the bytes of a part are *encoded* in lines of text (RFC 2045, 6), and its characters in bytes.

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// The bytes of a `body` that is encoded so.
pub(super) fn decoded(body: &[u8], encoding: &str) -> Vec<u8> {
    let name = encoding.split([';', ' ']).next().unwrap_or_default();
    match name.to_ascii_lowercase().as_str() {
        "quoted-printable" => of_quoted(body),
        "base64" => of_base64(body),
        "x-uuencode" | "uuencode" | "x-uue" | "uue" => of_uuencoded(body),
        _ => body.to_vec(),
    }
}

/// Lines that a mailer broke anywhere, with a space at their end, as one (RFC 3676, 4.1: `DelSp`).
pub(super) fn unbroken(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let own = line.strip_suffix(b"\n").unwrap_or(line);
        let own = own.strip_suffix(b"\r").unwrap_or(own);
        match own.strip_suffix(b" ") {
            // The line above a signature.
            Some(own) if own != b"--" && line.ends_with(b"\n") => bytes.extend_from_slice(own),
            _ => bytes.extend_from_slice(line),
        }
    }
    bytes
}

/// The bytes of `body` in Base64, whatever stands between its signs.
pub(in crate::ingest) fn of_base64(body: &[u8]) -> Vec<u8> {
    let lenient = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    let engine = GeneralPurpose::new(&STANDARD, lenient);
    let is_sign = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let mut bytes = Vec::with_capacity(body.len() / 4 * 3);
    // What is encoded piece by piece has padding inside.
    for piece in body.split(|byte| *byte == b'=') {
        let mut signs: Vec<u8> = piece.iter().copied().filter(is_sign).collect();
        // One sign alone is what is left of a cut.
        if signs.len() % 4 == 1 {
            signs.pop();
        }
        bytes.extend(engine.decode(signs).unwrap_or_default());
    }
    bytes
}

/// RFC 2045, 6.7.
fn of_quoted(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let ended = line.ends_with(b"\n");
        let line = line.trim_ascii_end();
        let (line, goes_on) = match line.strip_suffix(b"=") {
            Some(line) => (line, true),
            None => (line, false),
        };
        let mut rest = line;
        while let Some((first, after)) = rest.split_first() {
            let digit = |at: usize| char::from(*after.get(at)?).to_digit(16);
            match (*first == b'=').then(|| digit(0).zip(digit(1))).flatten() {
                Some((high, low)) => {
                    bytes.push((high * 16 + low) as u8);
                    rest = &after[2..];
                }
                None => {
                    bytes.push(*first);
                    rest = after;
                }
            }
        }
        if ended && !goes_on {
            bytes.push(b'\n');
        }
    }
    bytes
}

/// What stands between the lines `begin` and `end` (POSIX, uuencode); the body as it is if there are none.
fn of_uuencoded(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut lines = body.split(|byte| *byte == b'\n');
    if !lines.any(|line| line.starts_with(b"begin ")) {
        return body.to_vec();
    }
    for line in lines {
        let Some((length, signs)) = line.trim_ascii_end().split_first() else {
            break;
        };
        let value = |sign: Option<&u8>| sign.map_or(0, |sign| sign.wrapping_sub(32) & 63);
        let length = usize::from(value(Some(length)));
        if length == 0 || line.starts_with(b"end") {
            break;
        }
        let mut read = Vec::new();
        for four in signs.chunks(4) {
            let [a, b, c, d] = [0, 1, 2, 3].map(|at| value(four.get(at)));
            read.extend([a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d]);
        }
        bytes.extend(read.into_iter().take(length));
    }
    bytes
}

/// The characters of `bytes` in UTF-7 (RFC 2152), which encoding_rs does not read.
pub(super) fn of_utf_7(bytes: &[u8]) -> String {
    let mut text = String::new();
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| *byte == b'+') {
        text.push_str(&String::from_utf8_lossy(&rest[..at]));
        rest = &rest[at + 1..];
        let is_sign = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
        let end = rest.iter().position(|byte| !is_sign(byte));
        let (signs, after) = rest.split_at(end.unwrap_or(rest.len()));
        let closed = after.strip_prefix(b"-");
        match signs {
            [] => text.push('+'),
            signs => {
                let units: Vec<u16> = of_base64(signs)
                    .chunks_exact(2)
                    .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                    .collect();
                text.push_str(&String::from_utf16_lossy(&units));
            }
        }
        rest = closed.unwrap_or(after);
    }
    text.push_str(&String::from_utf8_lossy(rest));
    text
}
