//! *Formulas* of sources that have no TeX are compared by their characters.

use unicode_normalization::UnicodeNormalization as _;

/// The characters of a formula as they are compared: letters of mathematical alphabets as the letters that they are
/// variants of, and no accents, for which a page has other characters.
pub fn formula_text(characters: &str) -> String {
    let is_accent = |c: &char| matches!(c, '\u{2b0}'..='\u{2ff}');
    let is_mark = |c: &char| matches!(c, '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20ff}');
    let letters = characters.chars().filter(|c| !is_mark(c));
    letters.nfkc().filter(|c| !is_accent(c)).collect()
}
