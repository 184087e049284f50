//! The *encoding* of a page: by its byte order mark, else by its declaration near the start, else by detection.

use crate::ingest::text;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

/// How far into a page browsers look for the declaration (bytes).
const DECLARATION_BYTES: usize = 1024;

/// The decoded page, and the name of its encoding if that is not UTF-8.
pub(in crate::ingest) fn decode(bytes: &[u8]) -> (String, Option<&'static str>) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        let (text, _) = encoding.decode_without_bom_handling(rest);
        return (text.into_owned(), named(encoding));
    }
    if let Some(encoding) = wide(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        return (text.into_owned(), named(encoding));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_owned(), None);
    }
    let encoding = declared(bytes).unwrap_or_else(|| guessed(bytes));
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    (text.into_owned(), named(encoding))
}

/// UTF-16 without a byte order mark: every other byte of the first tag is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let start: Vec<u8> = bytes.iter().copied().take(8).collect();
    match *start.as_slice() {
        [b'<', 0, one, 0, two, 0, ..] if one > 0 && two > 0 => Some(encoding_rs::UTF_16LE),
        [0, b'<', 0, one, 0, two, ..] if one > 0 && two > 0 => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

fn named(encoding: &'static Encoding) -> Option<&'static str> {
    (encoding != encoding_rs::UTF_8).then(|| encoding.name())
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(text::telling(bytes), true);
    detector.guess(None, Utf8Detection::Allow)
}

/// The value of the first `charset=` or, in an XML declaration, `encoding=`. A page whose declaration is
/// readable as ASCII is not in UTF-16, whatever it declares.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..DECLARATION_BYTES).unwrap_or(bytes);
    let start = String::from_utf8_lossy(start).to_ascii_lowercase();
    let name = ["charset", "encoding"].iter().find_map(|key| {
        let (_, rest) = start.split_once(key)?;
        let value = rest.trim_start().strip_prefix('=')?;
        let value = value.trim_start().trim_start_matches(['"', '\'']);
        value
            .split(|c: char| c.is_whitespace() || "\"';/>?".contains(c))
            .next()
    })?;
    let encoding = Encoding::for_label(name.as_bytes())?;
    Some(encoding.output_encoding())
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn a_page_is_read_as_it_says() {
        let (text, name) = decode(b"<meta charset=windows-1251>\xcf\xf0\xe8\xe2\xe5\xf2");
        assert_eq!((&text[27..], name), ("Привет", Some("windows-1251")));
    }

    #[test]
    fn a_mark_wins() {
        let (text, name) = decode(b"\xff\xfea\0b\0");
        assert_eq!((text.as_str(), name), ("ab", Some("UTF-16LE")));
    }

    #[test]
    fn utf_16_needs_no_mark() {
        let little: Vec<u8> = "<p>Привет"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decode(&little), ("<p>Привет".to_owned(), Some("UTF-16LE")));
        let big: Vec<u8> = "<p>Привет"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(decode(&big), ("<p>Привет".to_owned(), Some("UTF-16BE")));
    }
}
