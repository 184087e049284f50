//! *Formulas* of sources that have no TeX are compared by their characters.

use unicode_normalization::UnicodeNormalization as _;

/// The characters of a formula as they are compared: letters of mathematical alphabets as the letters that they are
/// variants of, and no accents, for which a page has other characters.
pub fn formula_text(characters: &str) -> String {
    let is_accent = |c: &char| matches!(c, '\u{2b0}'..='\u{2ff}');
    characters.nfkc().filter(|c| !is_accent(c)).collect()
}
