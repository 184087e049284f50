//! *Symbols* are characters of a font whose codes stand for pictures or for Greek letters, not for the letters that
//! have these codes elsewhere: Symbol, Wingdings, Webdings. Word writes the codes as they are or from U+F000 on.
//!
//! Symbol follows Adobe's encoding, as Unicode's mapping of it says (MAPPINGS/VENDORS/ADOBE/symbol.txt). Unicode 7 took
//! in the pictures of the other four (L2/12-368). Where few fonts have such a character, the tables have a plainer one
//! of the same look, such as an arrow without its style.

mod fonts;

use fonts::{SYMBOL, WEBDINGS, WINGDINGS, WINGDINGS_2, WINGDINGS_3};

/// Whether the codes of this font are symbols.
pub fn is_symbol_font(font: &str) -> bool {
    table(font).is_some()
}

/// The character that a code stands for in this font; `None` for fonts of letters, and for codes without a picture.
pub fn character(font: &str, code: u32) -> Option<char> {
    let code = match code {
        0xF000..=0xF0FF => code - 0xF000,
        code => code,
    };
    let place = code.checked_sub(0x20)? as usize;
    let row = table(font)?.get(place / 16)?;
    row.chars().nth(place % 16).filter(|found| *found != '\0')
}

/// What `text` in this font says. Characters that stand for nothing else stay as they are.
pub fn text(font: &str, text: &str) -> String {
    let read = |c: char| character(font, u32::from(c)).unwrap_or(c);
    text.chars().map(read).collect()
}

fn table(font: &str) -> Option<&'static [&'static str; 14]> {
    let name: String = font
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_lowercase())
        .collect();
    match name.as_str() {
        "symbol" | "symbolmt" => Some(&SYMBOL),
        "wingdings" => Some(&WINGDINGS),
        "wingdings2" => Some(&WINGDINGS_2),
        "wingdings3" => Some(&WINGDINGS_3),
        "webdings" => Some(&WEBDINGS),
        _ => None,
    }
}
