//! How *characters* are written: by numbers in Unicode.

use super::letters::Letters;
use super::{LONGEST_NAME, Writing};
use crate::ingest::ooxml::symbols;
use encoding_rs::WINDOWS_1252;
use std::fmt::Write as _;

impl Writing {
    /// What the control word says that `rest` begins with, if it is half of a character: nothing, or the character.
    pub(super) fn in_two_numbers(&mut self, rest: &[u8]) -> Option<String> {
        let number = rest.strip_prefix(b"\\u").unwrap_or_default();
        let end = number
            .iter()
            .skip(1)
            .position(|byte| !byte.is_ascii_digit());
        let number = &number[..end.map_or(number.len(), |end| end + 1)];
        let number: i32 = std::str::from_utf8(number).ok()?.parse().ok()?;
        let unit = number.rem_euclid(0x1_0000) as u16;
        let high = self.high.take();
        match unit {
            0xD800..0xDC00 => {
                (self.high, self.drops) = (Some(unit), true);
                Some(String::new())
            }
            0xDC00..0xE000 => {
                self.drops = true;
                Some(String::from_utf16_lossy(&[high?, unit]))
            }
            _ => None,
        }
    }

    /// Writes a letter of a font of symbols by its number.
    pub(super) fn symbol(&mut self, byte: u8) -> bool {
        let group = self.group();
        if group.is_font_table {
            if let Some(name) = self.symbols.get_mut(&self.font)
                && byte != b';'
                && name.len() < LONGEST_NAME
            {
                name.push(char::from(byte));
            }
            return false;
        }
        if group.is_table {
            return false;
        }
        let known = self.symbols.get(&group.font);
        let found = known.and_then(|font| symbols::character(font, u32::from(byte)));
        if let Some(found) = found.filter(|found| byte > b' ' && *found != char::from(byte)) {
            self.numbers(found.encode_utf8(&mut [0; 4]));
        }
        found.is_some_and(|found| byte > b' ' && found != char::from(byte))
    }

    /// Writes characters by their numbers; one that has two by itself.
    pub(super) fn numbers(&mut self, text: &str) {
        self.is_other = true;
        if text.is_empty() {
            return;
        }
        let mut numbers = String::from("{\\uc0");
        for c in text.chars() {
            match u16::try_from(u32::from(c)) {
                // Numbers are signed.
                Ok(unit) => _ = write!(numbers, "\\u{} ", unit.cast_signed()),
                Err(_) => numbers.push(c),
            }
        }
        numbers.push('}');
        self.out.extend(numbers.bytes());
    }

    /// Writes the letters that `rest` begins with by their numbers; gives how much it read, or 0.
    pub(super) fn letters(&mut self, rest: &[u8]) -> usize {
        let group = self.group();
        if group.is_table {
            return 0;
        }
        let name = self.symbols.get(&group.font).cloned();
        let encoding = self.fonts.get(&group.font).copied();
        let encoding = encoding.unwrap_or(self.of_file);
        let letters = Letters::of(rest, encoding, name.is_some());
        let Letters { bytes, length, .. } = &letters;
        if let Some(name) = name {
            let found: Vec<Option<char>> = bytes
                .iter()
                .map(|byte| symbols::character(&name, u32::from(*byte)))
                .collect();
            if found.is_empty() || found.iter().any(Option::is_none) {
                return 0;
            }
            self.numbers(&found.into_iter().flatten().collect::<String>());
            return *length;
        }
        let is_known = encoding == WINDOWS_1252 && !letters.are_raw;
        if is_known || bytes.is_ascii() {
            return 0;
        }
        let (text, has_faults) = encoding.decode_without_bom_handling(bytes);
        if has_faults {
            return 0;
        }
        self.numbers(&text);
        *length
    }
}
