//! The *numbers* before headings: of chapters, of their parts, Roman ones.

use super::lists;

/// Words that stand before the number of a chapter.
const CHAPTER_WORDS: [&str; 12] = [
    "chapter",
    "part",
    "appendix",
    "annex",
    "section",
    "kapitel",
    "teil",
    "chapitre",
    "partie",
    "capítulo",
    "глава",
    "часть",
];

/// Whether it is the number of a chapter with its word, and nothing else.
pub(super) fn is_chapter_number(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let [word, number] = words.as_slice() else {
        return false;
    };
    let word = word.to_lowercase();
    let number = number.trim_end_matches(['.', ':']);
    let is_word = CHAPTER_WORDS.contains(&word.as_str());
    is_word
        && (number
            .chars()
            .all(|c| c.is_ascii_digit() || "IVXLC".contains(c))
            || number.chars().count() == 1)
}

/// Whether a line begins something of its own, as an item or a numbered heading does.
pub(super) fn begins_anew(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    let is_word = CHAPTER_WORDS.contains(&word.to_lowercase().as_str());
    lists::marker(text).is_some()
        || lists::is_lettered(text)
        || depth(text).is_some()
        || is_chapter(text)
        || is_roman(text)
        || is_word
}

/// Whether a heading has one number before it: “3 Aims”, “3. Aims”.
pub(super) fn is_chapter(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default().trim_end_matches('.');
    let is_number = (1..=2).contains(&first.len()) && first.chars().all(|c| c.is_ascii_digit());
    is_number
        && words
            .next()
            .is_some_and(|word| word.starts_with(char::is_uppercase))
}

/// Whether a heading has a Roman number before it: “IV. RESULTS”.
pub(super) fn is_roman(text: &str) -> bool {
    let Some((number, rest)) = text.split_once(". ") else {
        return false;
    };
    (1..=5).contains(&number.len())
        && number.chars().all(|c| "IVX".contains(c))
        && rest.starts_with(char::is_uppercase)
}

/// How deep the number before a heading is: 2 for “3.1 Aims”.
pub(super) fn depth(text: &str) -> Option<u32> {
    let word = text.split_whitespace().next()?;
    let parts: Vec<&str> = word.trim_end_matches('.').split('.').collect();
    let is_number = parts.len() > 1
        && parts.iter().all(|part| {
            !part.is_empty() && part.len() < 4 && part.chars().all(|c| c.is_ascii_digit())
        });
    is_number.then_some(parts.len() as u32)
}
