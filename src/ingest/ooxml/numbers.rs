//! *Numbers* as Word writes them before an item, a heading or a note: a number and a format of ECMA-376, part 1,
//! 17.18.59 give a text. Where the standard leaves a format to the language of the text, it is English. A number that a
//! format cannot write is written in digits.

use crate::ingest::numbers::{Counting, digits, letters, roman, words};

/// Word numbers no further with Roman numerals.
const MOST_ROMAN: u32 = 32_767;

/// The text of `number` in the format that `w:numFmt` names; `None` for a bullet and where none is shown.
pub fn text(number: u32, format: &str) -> Option<String> {
    let text = match format {
        "none" | "bullet" => return None,
        "decimalZero" => Some(format!("{number:02}")),
        "upperRoman" => roman(number, MOST_ROMAN),
        "lowerRoman" => roman(number, MOST_ROMAN).map(|text| text.to_lowercase()),
        "hex" => Some(format!("{number:X}")),
        "chicago" => letters::repeated(number, &['*', '†', '‡', '§']),
        "numberInDash" => Some(format!("- {number} -")),
        "ordinal" => Some(words::ordinal(number)),
        "cardinalText" => words::cardinal_text(number),
        "ordinalText" => words::ordinal_text(number),
        "dollarText" => words::cardinal_text(number).map(|text| format!("{text} and 00/100")),
        "vietnameseCounting" => words::vietnamese(number),
        "thaiCounting" => words::thai(number),
        "bahtText" => words::thai(number).map(|text| format!("{text}บาทถ้วน")),
        "hindiCounting" => words::hindi(number),
        "decimalFullWidth" | "decimalFullWidth2" => digits(number, "０１２３４５６７８９"),
        "hindiNumbers" => digits(number, "०१२३४५६७८९"),
        "thaiNumbers" => digits(number, "๐๑๒๓๔๕๖๗๘๙"),
        "ideographDigital" | "japaneseDigitalTenThousand" => digits(number, "〇一二三四五六七八九"),
        "taiwaneseDigital" => digits(number, "○一二三四五六七八九"),
        "koreanDigital" => digits(number, "영일이삼사오육칠팔구"),
        "koreanDigital2" => digits(number, "零一二三四五六七八九"),
        "koreanLegal" => words::korean(number),
        "chineseCounting" | "taiwaneseCounting" if number >= 100 => {
            digits(number, "○一二三四五六七八九")
        }
        "hebrew1" => letters::hebrew_number(number),
        "ideographZodiacTraditional" => letters::sexagenary(number),
        _ => Counting::of(format)
            .and_then(|counting| counting.text(number))
            .or_else(|| letters::of(number, format)),
    };
    Some(text.unwrap_or_else(|| number.to_string()))
}

/// The text of `number` as the example of a custom format says (`w:format`, ECMA-376, part 1, 17.9.17): `001, 002, …`
/// asks for three digits. `None` if the example is no list of decimal numbers.
pub fn custom(number: u32, example: &str) -> Option<String> {
    let first = example.split(',').next()?.trim();
    let is_decimal = !first.is_empty() && first.chars().all(|c| c.is_ascii_digit());
    // No format has more digits than a number can have.
    let width = first.len().min(10);
    is_decimal.then(|| format!("{number:0width$}"))
}
