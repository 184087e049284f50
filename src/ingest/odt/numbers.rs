//! *Numbers* as OpenDocument writes them (1.3, part 3, 19.500 `style:num-format`). A format is the first number of its
//! kind, such as `1`, `a` or `一, 二, 三, ...`. What the standard leaves open is as LibreOffice 7.4 shows it.

use crate::ingest::numbers::{Counting, digits, letters, roman, words};
use crate::model::NumberStyle;

/// The text of `number` in `format`; `None` if nothing is shown. With `doubles`, letters after z are aa, bb; else aa, ab.
pub(super) fn text(number: u32, format: &str, doubles: bool) -> Option<String> {
    let letter = |alphabet: &str| alphabetic(number, alphabet, doubles).unwrap_or_default();
    Some(match format {
        "" => return None,
        "1" => number.to_string(),
        "a" => letter(LATIN),
        "A" => letter(LATIN).to_uppercase(),
        "i" => romans(number).to_lowercase(),
        "I" => romans(number),
        other => listed(number, other).unwrap_or_else(|| number.to_string()),
    })
}

/// The style of the model's lists that shows the same numbers.
pub(super) fn style(format: &str) -> Option<NumberStyle> {
    Some(match format {
        "1" => NumberStyle::Decimal,
        "a" => NumberStyle::LowerLetters,
        "A" => NumberStyle::UpperLetters,
        "i" => NumberStyle::LowerRoman,
        "I" => NumberStyle::UpperRoman,
        _ => return None,
    })
}

const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";
const RUSSIAN: &str = "абвгдежзиклмнопрстуфхцчшщыэюя";
const BULGARIAN: &str = "абвгдежзиклмнопрстуфхцчшщъюя";
const GREEK: &str = "αβγδεζηθικλμνξοπρστυφχψω";
const HEBREW: &str = "אבגדהוזחטיכלמנסעפצקרשת";
const ARABIC: &str = "أبتثجحخدذرزسشصضطظعغفقكلمنهوى";
const THAI: &str = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮ";

/// More letters are no number that anybody reads.
const MOST_ROMAN: u32 = 32_767;

fn romans(number: u32) -> String {
    roman(number, MOST_ROMAN).unwrap_or_else(|| number.to_string())
}

/// After the last letter there are two: aa, bb with `doubles`; else aa, ab.
fn alphabetic(number: u32, alphabet: &str, doubles: bool) -> Option<String> {
    let alphabet: Vec<char> = alphabet.chars().collect();
    match doubles {
        true => letters::repeated(number, &alphabet),
        false => letters::counted(number, &alphabet),
    }
}

/// Numbers by a format that lists the first of them: `①, ②, ③, ...`.
fn listed(number: u32, format: &str) -> Option<String> {
    let mut firsts = format.split(',').map(str::trim);
    let first = firsts.next()?;
    let second = firsts.next().unwrap_or_default();
    let mut signs = first.chars();
    let (sign, None) = (signs.next()?, signs.next()) else {
        return named(number, first);
    };
    let counting = |system: &str| Counting::of(system)?.text(number);
    // These begin again after the last sign.
    let cycle = |series: &str| {
        let signs: Vec<char> = letters::series(series)?.chars().collect();
        let at = (number.checked_sub(1)? as usize).checked_rem(signs.len())?;
        signs.get(at).map(char::to_string)
    };
    match sign {
        '一' => counting("chineseCountingThousand"),
        '壹' if second == "贰" => counting("chineseLegalSimplified"),
        '壹' => counting("ideographLegalTraditional"),
        '壱' => digits(number, "零壱弐参四伍六七八九"),
        '일' => counting("koreanCounting"),
        '①' => letters::circled(number),
        '甲' => letters::of(number, "ideographTraditional"),
        '子' => letters::of(number, "ideographZodiac"),
        'ア' => cycle("aiueoFullWidth"),
        'ｱ' => cycle("aiueo"),
        'イ' => cycle("irohaFullWidth"),
        'ｲ' => cycle("iroha"),
        'ㄱ' => cycle("chosung"),
        '가' => cycle("ganada"),
        'А' => cyrillic(number, format).map(|text| capitalised(&text)),
        'а' => cyrillic(number, format),
        'Α' => alphabetic(number, GREEK, false).map(|text| capitalised(&text)),
        'α' => alphabetic(number, GREEK, false),
        'א' if second == "י" => letters::hebrew_number(number),
        'א' => alphabetic(number, HEBREW, false),
        'أ' | 'ا' => alphabetic(number, ARABIC, false),
        'ก' => alphabetic(number, THAI, false),
        '１' => digits(number, "０１２３４５６７８９"),
        '١' => digits(number, "٠١٢٣٤٥٦٧٨٩"),
        '۱' => digits(number, "۰۱۲۳۴۵۶۷۸۹"),
        '१' => digits(number, "०१२३४५६७८९"),
        '๑' => digits(number, "๐๑๒๓๔๕๖๗๘๙"),
        _ => None,
    }
}

/// `А, Б, .., Аа, Бб, ... (ru)` says which letters follow the last one, and whose alphabet it is.
fn cyrillic(number: u32, format: &str) -> Option<String> {
    let alphabet = match format.contains("(bg)") {
        true => BULGARIAN,
        false => RUSSIAN,
    };
    let doubles = format.to_lowercase().contains("бб");
    alphabetic(number, alphabet, doubles)
}

/// Only the first letter is a capital.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.as_str().chars()).collect()
}

/// `1st`, `First` and `One` count on in English; `01` has at least two digits.
fn named(number: u32, first: &str) -> Option<String> {
    let is_padded = first.starts_with('0') && first.trim_start_matches('0') == "1";
    match first {
        "1st" => Some(words::ordinal(number)),
        "First" => words::ordinal_text(number),
        "One" => words::cardinal_text(number),
        // No format has more digits than a number can have.
        _ if is_padded => Some(format!("{number:0width$}", width = first.len().min(10))),
        _ => None,
    }
}
