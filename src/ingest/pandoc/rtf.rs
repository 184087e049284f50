//! Letters of an RTF file that are written as bytes of a font's code page: pandoc takes them all for those of Western
//! Europe, so each is written by its number in Unicode.

use crate::ingest::rtf_charsets;
use encoding_rs::{Encoding, WINDOWS_1252};
use std::collections::HashMap;
use std::fmt::Write as _;

/// The file with such letters by their numbers, if it has any.
pub(super) fn file(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut writing = Writing {
        out: Vec::with_capacity(bytes.len()),
        is_other: false,
        of_file: WINDOWS_1252,
        fonts: HashMap::new(),
        font: 0,
        groups: vec![Group { font: -1, also: 1 }],
        to_skip: 0,
        drops: false,
    };
    let mut rest = bytes;
    while !rest.is_empty() {
        let taken = writing.piece(rest).clamp(1, rest.len());
        rest = &rest[taken..];
    }
    writing.is_other.then_some(writing.out)
}

#[derive(Clone, Copy)]
struct Group {
    font: i32,
    /// How many characters follow a number in Unicode and stand for it.
    also: usize,
}

struct Writing {
    out: Vec<u8>,
    is_other: bool,
    of_file: &'static Encoding,
    fonts: HashMap<i32, &'static Encoding>,
    /// The font that was named last.
    font: i32,
    groups: Vec<Group>,
    to_skip: usize,
    /// Whether those are left out: pandoc passes over all letters behind them too.
    drops: bool,
}

impl Writing {
    /// Writes the first piece of `rest`; gives its length.
    fn piece(&mut self, rest: &[u8]) -> usize {
        let length = match rest {
            [b'{', ..] => {
                let group = self.groups.last().copied();
                self.groups
                    .push(group.unwrap_or(Group { font: -1, also: 1 }));
                self.to_skip = 0;
                1
            }
            [b'}', ..] => {
                self.groups.pop();
                self.to_skip = 0;
                1
            }
            [b'\\', b'\'', ..] if self.to_skip == 0 => {
                let taken = self.letters(rest);
                if taken > 0 {
                    return taken;
                }
                4
            }
            [b'\\', b'\'', ..] => {
                self.to_skip -= 1;
                // Not written.
                if self.drops {
                    return 4;
                }
                4
            }
            [b'\\', first, ..] if first.is_ascii_alphabetic() => {
                let length = self.word(rest);
                if self.drops && self.to_skip > 0 && rest.starts_with(b"\\u") {
                    self.out.extend(b"{\\uc0");
                    self.out.extend(rest[..length].trim_ascii_end());
                    self.out.extend(b" }");
                    return length;
                }
                length
            }
            [b'\\', ..] => {
                self.to_skip = self.to_skip.saturating_sub(1);
                2
            }
            [b'\r' | b'\n', ..] => 1,
            _ if self.to_skip > 0 => {
                self.to_skip -= 1;
                if self.drops {
                    return 1;
                }
                1
            }
            _ => 1,
        };
        self.out.extend(rest.iter().take(length));
        length
    }

    /// Writes the letters that `rest` begins with by their numbers; gives how much it read, or 0.
    fn letters(&mut self, rest: &[u8]) -> usize {
        let font = self.groups.last().map_or(-1, |group| group.font);
        let encoding = self.fonts.get(&font).copied().unwrap_or(self.of_file);
        let mut bytes = Vec::new();
        for piece in rest.chunks(4) {
            let digits = piece
                .strip_prefix(b"\\'")
                .and_then(|two| std::str::from_utf8(two).ok());
            match digits.and_then(|two| u8::from_str_radix(two, 16).ok()) {
                Some(byte) => bytes.push(byte),
                None => break,
            }
        }
        if encoding == WINDOWS_1252 || bytes.is_ascii() {
            return 0;
        }
        let (text, has_faults) = encoding.decode_without_bom_handling(&bytes);
        if has_faults {
            return 0;
        }
        let mut numbers = String::from("{\\uc0");
        for unit in text.encode_utf16() {
            // Numbers are signed.
            let _ = write!(numbers, "\\u{} ", unit.cast_signed());
        }
        numbers.push('}');
        self.out.extend(numbers.bytes());
        self.is_other = true;
        bytes.len() * 4
    }

    /// Reads a control word; gives its length.
    fn word(&mut self, rest: &[u8]) -> usize {
        let name = rest[1..]
            .iter()
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
        let (name, behind) = rest[1..].split_at(name);
        let sign = usize::from(behind.starts_with(b"-"));
        let is_digit = |byte: &&u8| byte.is_ascii_digit();
        let digits = sign + behind.iter().skip(sign).take_while(is_digit).count();
        let number = std::str::from_utf8(&behind[..digits]).unwrap_or_default();
        let number: Option<i32> = number.parse().ok();
        let blank = usize::from(behind.get(digits) == Some(&b' '));
        let length = 1 + name.len() + digits + blank;
        let group = self.groups.last_mut();
        match (name, number) {
            (b"u", Some(_)) => {
                self.to_skip = group.map_or(1, |group| group.also);
                let next = rest.get(length);
                self.drops = next.is_some_and(|byte| !b"\\{}\r\n".contains(byte));
                self.is_other |= self.drops;
            }
            (b"uc", Some(number)) => {
                if let Some(group) = group {
                    group.also = usize::try_from(number).unwrap_or(1);
                }
            }
            (b"f", Some(number)) => {
                self.font = number;
                if let Some(group) = group {
                    group.font = number;
                }
            }
            (b"plain", _) => {
                if let Some(group) = group {
                    group.font = -1;
                }
            }
            (b"fcharset", Some(number)) => {
                let encoding = rtf_charsets::of_font(number);
                if let Some(encoding) = encoding {
                    self.fonts.insert(self.font, encoding);
                }
            }
            (b"ansicpg", Some(number)) => {
                self.of_file = rtf_charsets::of_code_page(number).unwrap_or(WINDOWS_1252);
            }
            (b"bin", Some(number)) => return length + usize::try_from(number).unwrap_or(0),
            _ => {}
        }
        length
    }
}
