//! *Numbers* of headings, items and notes as they are written: what the formats of office programs share. Each format has
//! its own names for the ways of writing, see `ooxml::numbers` and `odt::numbers`.

mod counting;
pub(super) mod letters;
pub(super) mod words;

pub(super) use counting::{Counting, digits};

/// Roman numerals and what they stand for, from the greatest on.
const ROMAN: [(u32, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// The Roman numeral of `number`; `None` for nought and beyond `most`.
pub(super) fn roman(number: u32, most: u32) -> Option<String> {
    let mut left = (1..=most).contains(&number).then_some(number)?;
    let mut text = String::new();
    for (value, numeral) in ROMAN {
        while left >= value {
            text.push_str(numeral);
            left -= value;
        }
    }
    Some(text)
}
