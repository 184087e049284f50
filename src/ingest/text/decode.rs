//! *Decodes* text. UTF-8 is recognised with certainty, UTF-16 by its byte order mark or its zero bytes;
//! encodings of one or two bytes are distinguished by which gives likely words.

use super::code_pages;
use super::shifted;
use crate::error::{Error, Place, Result};
use crate::model::{At, Rule, Warning};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// A file is binary if more than one byte in this many is a control character.
const CONTROL_SHARE: usize = 10;

/// UTF-8 may have one invalid sequence for this many characters beyond ASCII.
const BROKEN_SHARE: usize = 4;

/// In a text with escape sequences one character in this many may be broken.
const ESCAPED_SHARE: usize = 200;

/// In UTF-16 at least one character in this many has a zero byte, such as a space or a line end.
const FEWEST_ZEROS: usize = 50;

/// How many bytes the detection of an encoding needs.
const TELLING: usize = 1 << 20;

/// The text in `bytes`, without a byte order mark, and a warning if they are not UTF-8.
///
/// # Errors
/// If they are not text in any encoding.
pub(in crate::ingest) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Option<Warning>)> {
    let bytes = without_filling(bytes);
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return if encoding == UTF_8 && is_binary(rest) {
            Err(binary(bytes))
        } else {
            Ok(decoded(encoding, rest))
        };
    }
    if let Some(encoding) = utf_16(bytes) {
        return Ok(decoded(encoding, bytes));
    }
    if let Some((text, name)) = shifted::read(bytes) {
        let warning = Warning {
            at: At::Whole,
            rule: Rule::Encoding,
            text: name.to_owned(),
        };
        return Ok((Cow::Owned(text), Some(warning)));
    }
    if is_binary(bytes) {
        return Err(binary(bytes));
    }
    if is_iso_2022_jp(bytes) {
        return Ok(decoded(ISO_2022_JP, bytes));
    }
    if is_nearly_utf_8(bytes) {
        return Ok(decoded(UTF_8, bytes));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(telling(bytes), true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let read = code_pages::read(bytes, guess);
    let warning = Warning {
        at: At::Whole,
        rule: Rule::Encoding,
        text: match read.is_doubtful {
            true => format!("{}, with doubt: its letters are unlikely", read.name),
            false => read.name,
        },
    };
    Ok((Cow::Owned(read.text), Some(warning)))
}

/// The bytes without what old systems filled a file's last block with: zero bytes, and the mark of its end (Ctrl+Z). A zero
/// byte at the end of UTF-16 is half of a letter.
fn without_filling(bytes: &[u8]) -> &[u8] {
    let is_filling = |byte: &u8| matches!(byte, 0 | 0x1A);
    let filling = bytes
        .iter()
        .rev()
        .take_while(|byte| is_filling(byte))
        .count();
    let (text, _) = bytes.split_at(bytes.len() - filling);
    match text.contains(&0) {
        true => bytes,
        false => text,
    }
}

/// Whether all bytes are ASCII, and escape sequences switch to the double bytes of ISO-2022-JP and back.
fn is_iso_2022_jp(bytes: &[u8]) -> bool {
    let has = |sequence: &[u8]| bytes.windows(3).any(|three| three == sequence);
    bytes.is_ascii()
        && (has(b"\x1B$B") || has(b"\x1B$@"))
        && (has(b"\x1B(B") || has(b"\x1B(J"))
        && is_whole(&ISO_2022_JP.decode_without_bom_handling(bytes).0)
}

/// Whether hardly any character of a text is a replacement: its end may be cut off.
fn is_whole(text: &str) -> bool {
    let broken = text.chars().filter(|c| *c == '\u{FFFD}').count();
    broken * ESCAPED_SHARE <= text.chars().count()
}

/// The part of a text for detecting its encoding, from its first byte beyond ASCII. The detector decodes every
/// byte in some twenty encodings.
pub(in crate::ingest) fn telling(bytes: &[u8]) -> &[u8] {
    let Some(last) = bytes.len().checked_sub(TELLING) else {
        return bytes;
    };
    let first = bytes.iter().position(|byte| !byte.is_ascii());
    let word = bytes.get(..first.unwrap_or(0)).unwrap_or_default();
    let word = word.iter().rposition(u8::is_ascii_whitespace).unwrap_or(0);
    let from = word.min(last);
    bytes.get(from..from + TELLING).unwrap_or(bytes)
}

fn decoded<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> (Cow<'a, str>, Option<Warning>) {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let warning = (encoding != UTF_8 || broken).then(|| Warning {
        at: At::Whole,
        rule: Rule::Encoding,
        text: if encoding == UTF_8 {
            "UTF-8, with bytes that stand for nothing".to_owned()
        } else {
            encoding.name().to_owned()
        },
    });
    (text, warning)
}

/// UTF-16 without a byte order mark: in most scripts every other byte is often zero, always the same one of the
/// two.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes.chunks_exact(2);
    let all = pairs.len();
    if !bytes.len().is_multiple_of(2) || all == 0 {
        return None;
    }
    let first = pairs.clone().filter(|pair| pair.first() == Some(&0));
    let second = pairs.filter(|pair| pair.last() == Some(&0));
    let (first, second) = (first.count(), second.count());
    let (encoding, zeros, others) = if first < second {
        (UTF_16LE, second, first)
    } else {
        (UTF_16BE, first, second)
    };
    let beyond = bytes
        .iter()
        .filter(|b| **b >= 0x80 || **b != 0 && is_control(**b));
    // Latin letters have zero bytes; other scripts have many bytes beyond ASCII.
    let is_likely = zeros * 5 >= all * 2 || beyond.count() * 8 >= bytes.len();
    if zeros * FEWEST_ZEROS < all || others * 3 > zeros || !is_likely {
        return None;
    }
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let strange =
        |c: char| c.is_control() && !c.is_whitespace() || ('\u{E000}'..='\u{F8FF}').contains(&c);
    (!broken && !text.contains(strange)).then_some(encoding)
}

fn is_binary(bytes: &[u8]) -> bool {
    let controls = bytes.iter().filter(|byte| is_control(**byte)).count();
    bytes.contains(&0) || controls * CONTROL_SHARE > bytes.len()
}

fn is_control(byte: u8) -> bool {
    byte < 0x20 && !b"\t\n\r\x0B\x0C\x1B".contains(&byte)
}

/// Whether it is UTF-8, perhaps with a few invalid sequences.
fn is_nearly_utf_8(bytes: &[u8]) -> bool {
    let (mut broken, mut beyond_ascii) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        broken += usize::from(!chunk.invalid().is_empty());
        beyond_ascii += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
    }
    broken == 0 || broken * BROKEN_SHARE <= beyond_ascii
}

fn binary(bytes: &[u8]) -> Error {
    let at = bytes.iter().position(|byte| is_control(*byte));
    let before = bytes.get(..at.unwrap_or(0)).unwrap_or_default();
    let before = String::from_utf8_lossy(before);
    Error::new(
        "this is not text: it holds bytes that no text has",
        "Save the report as plain text, best in the encoding UTF-8, and build again.",
    )
    .at_place(Place::of_offset(&before, before.len()))
}
