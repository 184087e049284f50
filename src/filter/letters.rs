//! Which letters count as the same, and which marks are part of a letter.
//!
//! Compatibility decomposition (NFKD) and lower case are provided by [`BaseLetters`](super::BaseLetters). The
//! tables here cover what Unicode does not define: which marks are ornament, which make another letter, and
//! which characters are variants of each other.

/// The replacement for one decomposed, lower-case character, if there is one.
///
/// An empty string means that the character is dropped: it is invisible, or only stretches a letter.
pub(super) fn replacement(c: char) -> Option<&'static str> {
    Some(match c {
        '‘' | '’' | '‚' | '‛' | '′' | '‵' | '‹' | '›' | '´' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | '׳' => {
            "'"
        }
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' | '״' => "\"",
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '־' => "-",
        '⁄' | '∕' => "/",
        '゛' => "\u{3099}",
        '゜' => "\u{309A}",

        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ı' => "i",
        'þ' => "th",
        'ħ' => "h",
        'ŧ' => "t",
        'ŋ' => "n",
        'ς' => "σ",

        'ٱ' => "ا",
        'ى' | 'ی' => "ي",
        'ة' | 'ہ' | 'ە' => "ه",
        'ک' => "ك",
        '٠'..='٩' => DIGITS[c as usize - '٠' as usize],
        '۰'..='۹' => DIGITS[c as usize - '۰' as usize],

        _ if is_invisible(c) => "",
        _ => return None,
    })
}

const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// Whether a character is invisible by itself: controls, soft hyphen, joiners, direction marks, variation
/// selectors, the Arabic tatweel.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{61C}' | '\u{640}' | '\u{115F}' | '\u{1160}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether a mark is ornament: the accents of Latin, Greek and Cyrillic, the vowel signs of
/// Arabic and Hebrew.
///
/// The marks of Thai and the scripts of India are not included: without them it would be another word.
pub(super) fn is_ornament(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}'
        | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}' | '\u{5C2}' | '\u{5C4}' | '\u{5C5}'
        | '\u{5C7}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        | '\u{6D6}'..='\u{6ED}' | '\u{8D3}'..='\u{8FF}')
}

/// Whether a character can combine with the one before it into one letter, see [`joined`].
pub(super) fn is_joining(c: char) -> bool {
    matches!(c,
        '\u{301}' | '\u{306}' | '\u{308}' | '\u{3099}' | '\u{309A}'
        | '\u{1161}'..='\u{1175}' | '\u{11A8}'..='\u{11C2}')
}

/// The letter that `base` and the joining character after it form, if they form one.
///
/// * Cyrillic й, ў, ї, ѓ, ќ are letters of their own, unlike ё, which is often written е.
/// * A voiced kana differs from its base: が is not か.
/// * A Hangul syllable is one character, whether written precomposed or in parts.
///
/// The result takes as many bytes of UTF-8 as `base`.
pub(super) fn joined(base: char, mark: char) -> Option<char> {
    match mark {
        '\u{301}' => cyrillic(base, &[('г', 'ѓ'), ('к', 'ќ')]),
        '\u{306}' => cyrillic(base, &[('и', 'й'), ('у', 'ў')]),
        '\u{308}' => cyrillic(base, &[('і', 'ї')]),
        '\u{3099}' => voiced(base),
        '\u{309A}' => is_ha_row(base).then(|| later(base, 2))?,
        _ => syllable(base, mark),
    }
}

fn cyrillic(base: char, letters: &[(char, char)]) -> Option<char> {
    letters
        .iter()
        .find(|(plain, _)| *plain == base)
        .map(|(_, marked)| *marked)
}

fn voiced(base: char) -> Option<char> {
    match hiragana(base) {
        'う' => later(base, 'ゔ' as u32 - 'う' as u32),
        kana @ 'か'..='ち' if kana as u32 % 2 == 1 => later(base, 1),
        'つ' | 'て' | 'と' | 'ゝ' => later(base, 1),
        _ if is_ha_row(base) => later(base, 1),
        _ if matches!(base, 'ワ' | 'ヰ' | 'ヱ' | 'ヲ') => {
            later(base, 'ヷ' as u32 - 'ワ' as u32)
        }
        _ => None,
    }
}

fn is_ha_row(base: char) -> bool {
    matches!(hiragana(base), 'は' | 'ひ' | 'ふ' | 'へ' | 'ほ')
}

/// The hiragana for a katakana; the two Unicode blocks have the same layout.
fn hiragana(kana: char) -> char {
    match kana {
        'ァ'..='ヾ' => char::from_u32(kana as u32 - 0x60).unwrap_or(kana),
        _ => kana,
    }
}

fn later(c: char, places: u32) -> Option<char> {
    char::from_u32(c as u32 + places)
}

/// Hangul syllables are numbered by lead consonant, vowel (21 of them), tail (28 with none).
fn syllable(base: char, part: char) -> Option<char> {
    const FIRST: u32 = 0xAC00;
    match (base, part) {
        ('\u{1100}'..='\u{1112}', '\u{1161}'..='\u{1175}') => {
            let lead = base as u32 - 0x1100;
            let vowel = part as u32 - 0x1161;
            char::from_u32(FIRST + (lead * 21 + vowel) * 28)
        }
        ('\u{AC00}'..='\u{D7A3}', '\u{11A8}'..='\u{11C2}')
            if (base as u32 - FIRST).is_multiple_of(28) =>
        {
            later(base, part as u32 - 0x11A7)
        }
        _ => None,
    }
}
