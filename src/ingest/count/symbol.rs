//! Letters and digits in *fonts of symbols*, whose characters stand for others: those of Symbol for Greek letters
//! (Unicode's mapping table for Adobe's Symbol encoding), some of Wingdings for digits in circles. Word also writes
//! them from U+F020 on. The rest are pictures.

use std::borrow::Cow;

const UPPER: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
const LOWER: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

/// The text that `text` in this font stands for.
pub(in crate::ingest::count) fn read<'a>(font: &str, text: &'a str) -> Cow<'a, str> {
    match Font::called(font) {
        Some(font) => Cow::Owned(text.chars().map(|c| font.character(c)).collect()),
        None => Cow::Borrowed(text),
    }
}

/// What a character in this font stands for; `□` for a picture.
pub(in crate::ingest::count) fn character(font: &str, c: char) -> char {
    Font::called(font).map_or(c, |font| font.character(c))
}

#[derive(Clone, Copy)]
enum Font {
    Symbol,
    Wingdings,
    Wingdings2,
    Wingdings3,
    Webdings,
}

impl Font {
    fn called(name: &str) -> Option<Self> {
        // Few names begin like these.
        if !name.trim_start().starts_with(['S', 's', 'W', 'w']) {
            return None;
        }
        Some(match name.replace(' ', "").to_lowercase().as_str() {
            "symbol" | "symbolmt" => Self::Symbol,
            "wingdings" => Self::Wingdings,
            "wingdings2" => Self::Wingdings2,
            "wingdings3" => Self::Wingdings3,
            "webdings" => Self::Webdings,
            _ => return None,
        })
    }

    fn character(self, c: char) -> char {
        let code = match u32::from(c) {
            code @ 0xF020..=0xF0FF => code - 0xF000,
            code => code,
        };
        let found = match (self, code) {
            (_, ..0x20 | 0x100..) => None,
            (_, 0x20) => Some(' '),
            (Self::Symbol, _) => of_symbol(code),
            (Self::Wingdings, _) => of_circles(code, [0x80, 0x2780, 0x8B, 0x278A]),
            (Self::Wingdings2, _) => of_circles(code, [0x69, 0x2460, 0x74, 0x2776]),
            (Self::Webdings, 0xE8) => Some('Ⓟ'),
            (Self::Webdings | Self::Wingdings3, _) => Some('□'),
        };
        found.unwrap_or(c)
    }
}

fn of_symbol(code: u32) -> Option<char> {
    let letter = |alphabet: &str, first: u32| alphabet.chars().nth((code - first) as usize);
    match code {
        0x41..=0x5A => letter(UPPER, 0x41),
        0x61..=0x7A => letter(LOWER, 0x61),
        0x30..=0x39 => char::from_u32(code),
        0xA1 => Some('ϒ'),
        0xA6 => Some('ƒ'),
        0xB7 => Some('•'),
        0xC0 => Some('ℵ'),
        0xC1 => Some('ℑ'),
        0xC2 => Some('ℜ'),
        0xA0..=0xFF => Some('□'),
        _ => None,
    }
}

/// Two series of digits, each from zero on: its code, and its one in Unicode.
fn of_circles(code: u32, [white, one, black, black_one]: [u32; 4]) -> Option<char> {
    if code == white {
        return Some('⓪');
    }
    if code == black {
        return Some('⓿');
    }
    let of = |zero: u32, one: u32| {
        let number = code.checked_sub(zero + 1).filter(|number| *number < 10)?;
        char::from_u32(one + number)
    };
    let digit = of(white, one).or_else(|| of(black, black_one));
    digit.or(Some('□'))
}
