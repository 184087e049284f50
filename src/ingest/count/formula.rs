//! *Formulas* of sources that have no TeX are compared by their characters.

use unicode_normalization::UnicodeNormalization as _;

/// The characters of a formula as they are compared: letters of mathematical alphabets as the letters that they are
/// variants of, and no accents that Unicode takes for letters, for which a page has other characters.
pub fn formula_text(characters: &str) -> String {
    let mut text = String::with_capacity(characters.len());
    for c in characters.chars() {
        match c {
            '\u{2b0}'..='\u{2ff}' => {}
            // Unicode takes these apart into a space and an accent.
            '¨' | '¯' | '´' | '¸' | '‗' | '‾' => text.push(c),
            c => text.extend([c].into_iter().nfkc()),
        }
    }
    text
}
