//! Variants: the same word written with or without hyphen, space, or full stops, and the same number with or
//! without separators.

use super::words::is_word_char;

/// Short common words: a word is not read as two if one of them is such a word (*maybe* is not *may be*).
const COMMON: &str = "a al all an and any are as at be but by can do for go had has have he her him his how if in into is it its \
    may me might must my no non nor not now of off on one or our out over own per she so some than that the their them then there \
    these they this to too under up upon us was way we were what when where who will with you your";

/// Whether a word is too common to be a part of another.
pub(super) fn is_common(word: &str) -> bool {
    COMMON.split(' ').any(|common| common == word)
}

/// Words of which questions are made, beside the common ones: English, German, French, Spanish, Russian.
const OF_QUESTIONS: &str = "anyone been being could did does done from should than those which why would about between during given \
    such there der und ist sind wie was wer wo warum welche du et que qui quel quelle pourquoi el los es como cual quien donde \
    что как какой какие где кто почему и в на о по для ли";

/// Whether a word says nothing of what a question asks for.
pub(super) fn is_of_questions(word: &str) -> bool {
    OF_QUESTIONS.split(' ').any(|known| known == word)
}

/// A word with hyphens, written as one and with spaces; nothing for a word without.
pub(super) fn without_hyphens(word: &str) -> Option<[String; 2]> {
    let parts: Vec<&str> = word.split('-').collect();
    let is_word = |part: &&str| !part.is_empty() && part.chars().all(is_word_char);
    let has_letters = word.chars().any(char::is_alphabetic);
    (parts.len() > 1 && has_letters && parts.iter().all(is_word))
        .then(|| [parts.concat(), parts.join(" ")])
}

/// An abbreviation with full stops (`f.b.i`, `ph.d`), without them.
pub(super) fn without_stops(word: &str) -> Option<String> {
    let parts: Vec<&str> = word.trim_end_matches('.').split('.').collect();
    let is_part = |part: &&str| {
        (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic)
    };
    (parts.len() > 1 && parts.iter().all(is_part)).then(|| parts.concat())
}

/// An abbreviation with full stops between its letters. Two letters are one only in capitals, as `shown`.
pub(super) fn with_stops(word: &str, shown: &str) -> Option<String> {
    const LONGEST: usize = 6;
    let letters: Vec<String> = word.chars().map(String::from).collect();
    let is_likely = match letters.len() {
        2 => shown.chars().all(|c| matches!(c, 'A'..='Z' | 'А'..='Я')),
        count => (3..=LONGEST).contains(&count),
    };
    (is_likely && word.chars().all(char::is_alphabetic)).then(|| letters.join("."))
}

/// The other ways to write a whole number of four digits or more.
pub(super) fn numbers(word: &str) -> Vec<String> {
    let digits: String = word.chars().filter(char::is_ascii_digit).collect();
    let separators = [",", " ", ".", "'"];
    let grouped = |separator: &str| {
        let first = (digits.len() - 1) % 3 + 1;
        let mut written = digits[..first].to_owned();
        for group in digits.as_bytes()[first..].chunks(3) {
            written.push_str(separator);
            written.extend(group.iter().map(|digit| char::from(*digit)));
        }
        written
    };
    let is_number = word
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '\''));
    if !is_number || !(4..=15).contains(&digits.len()) {
        return Vec::new();
    }
    let mut all: Vec<String> = separators
        .iter()
        .map(|separator| grouped(separator))
        .collect();
    // `1.5` is not `15`.
    if *word != *digits && !all.iter().any(|written| written == word) {
        return Vec::new();
    }
    all.push(digits.clone());
    all.retain(|written| written != word);
    all
}

/// The number of a heading in the other numerals: `iii` for `3`.
pub(super) fn numeral(word: &str) -> Option<String> {
    const MOST: u32 = 50;
    let roman = |number: u32| {
        let tens = "x"
            .repeat(number as usize / 10)
            .replace("xxxxx", "l")
            .replace("xxxx", "xl");
        let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
        format!("{tens}{}", ones[number as usize % 10])
    };
    // One letter is a word or an initial.
    let is_numeral = |written: &String| written.len() > 1;
    match word.parse::<u32>() {
        Ok(number) => Some(number)
            .filter(|number| *number <= MOST)
            .map(roman)
            .filter(is_numeral),
        Err(_) if word.len() > 1 => (1..=MOST)
            .find(|number| roman(*number) == word)
            .map(|number| number.to_string()),
        Err(_) => None,
    }
}
