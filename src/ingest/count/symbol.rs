//! Letters in the font *Symbol*, whose characters stand for Greek ones (Unicode's mapping table for Adobe's Symbol
//! encoding). Those of fonts of pictures, such as Wingdings, are no letters.

const UPPER: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
const LOWER: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

/// The text that `text` in Symbol stands for. Word also writes its characters from U+F020 on.
pub(in crate::ingest::count) fn read(text: &str) -> String {
    text.chars().map(character).collect()
}

/// A character of Symbol; others than letters and digits as they are.
pub(in crate::ingest::count) fn character(c: char) -> char {
    let code = match u32::from(c) {
        code @ 0xF020..=0xF0FF => code - 0xF000,
        code => code,
    };
    let letter = |alphabet: &str, first: u32| alphabet.chars().nth((code - first) as usize);
    match code {
        0x41..=0x5A => letter(UPPER, 0x41),
        0x61..=0x7A => letter(LOWER, 0x61),
        0x30..=0x39 => char::from_u32(code),
        0xB7 => Some('•'),
        0xA0.. => Some('□'),
        _ => None,
    }
    .unwrap_or(c)
}
