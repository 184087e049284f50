//! Words: where one begins in folded text.
//!
//! A word is a run of letters and digits. A term is found at the start of a word and may end
//! anywhere, so `territor` finds *territorial* and `art` does not find *party*.

/// Whether a character of folded text is part of a word.
///
/// True for letters and digits, and for combining signs inside words of Indic scripts, Thai, Lao, Burmese and
/// Khmer. An apostrophe is not part of a word.
pub(super) fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || is_sign_in_word(c)
}

/// Nukta and virama are at the same offsets in every Unicode block of an Indic script.
fn is_sign_in_word(c: char) -> bool {
    match c {
        '\u{900}'..='\u{D7F}' => matches!(c as u32 & 0x7F, 0x3C | 0x4D),
        '\u{DCA}' | '\u{E47}'..='\u{E4E}' | '\u{EC8}'..='\u{ECE}' | '\u{1037}' => true,
        '\u{1039}' | '\u{103A}' | '\u{17C9}'..='\u{17D3}' | '\u{3099}' | '\u{309A}' => true,
        _ => false,
    }
}

/// Whether a character belongs to a script without spaces between words: Chinese, Japanese, Thai, Lao, Burmese,
/// Khmer. Korean writes spaces.
pub(super) fn is_spaceless(c: char) -> bool {
    matches!(c,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{312F}' | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a term that begins with `first` may be found after `before`, the character in front
/// of it in folded text (`None` at the start).
///
/// * Between two characters of one word: no.
/// * After or before a character of a script that writes no spaces: yes, everywhere.
/// * After an apostrophe: yes, so `etat` finds *l’État* (and `t` finds *don’t*).
/// * A term that does not begin with a letter or digit (`%`, `.org`) is found everywhere.
pub(super) fn starts_word(before: Option<char>, first: char) -> bool {
    let Some(before) = before else { return true };
    !is_word_char(before) || !is_word_char(first) || is_spaceless(before) || is_spaceless(first)
}
