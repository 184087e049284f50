//! *Letters* of formulas: their alphabets, and what stands with them.

use unicode_normalization::UnicodeNormalization as _;

/// An alphabet of formulas.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Alphabet {
    #[default]
    Italic,
    Bold,
    BoldItalic,
    DoubleStruck,
    Fraktur,
    Script,
    SansSerif,
    Monospace,
}

/// The letter that a letter of Unicode's mathematical alphabets stands for, and which alphabet it is of.
pub(super) fn in_alphabet(c: char) -> Option<(char, Alphabet)> {
    let alphabet = match c {
        '\u{1D400}'..='\u{1D433}' | '\u{1D6A8}'..='\u{1D6E1}' | '\u{1D7CE}'..='\u{1D7D7}' => {
            Alphabet::Bold
        }
        '\u{1D434}'..='\u{1D467}' | '\u{1D6E2}'..='\u{1D71B}' | 'ℎ' => Alphabet::Italic,
        '\u{1D468}'..='\u{1D49B}' | '\u{1D71C}'..='\u{1D755}' => Alphabet::BoldItalic,
        '\u{1D49C}'..='\u{1D503}'
        | 'ℬ'
        | 'ℰ'
        | 'ℱ'
        | 'ℋ'
        | 'ℐ'
        | 'ℒ'
        | 'ℳ'
        | 'ℛ'
        | 'ℯ'
        | 'ℊ'
        | 'ℴ' => Alphabet::Script,
        '\u{1D504}'..='\u{1D537}' | '\u{1D56C}'..='\u{1D59F}' | 'ℭ' | 'ℌ' | 'ℨ' => {
            Alphabet::Fraktur
        }
        '\u{1D538}'..='\u{1D56B}'
        | '\u{1D7D8}'..='\u{1D7E1}'
        | 'ℂ'
        | 'ℍ'
        | 'ℕ'
        | 'ℙ'
        | 'ℚ'
        | 'ℝ'
        | 'ℤ' => Alphabet::DoubleStruck,
        '\u{1D5A0}'..='\u{1D66F}' | '\u{1D756}'..='\u{1D7C9}' | '\u{1D7E2}'..='\u{1D7F5}' => {
            Alphabet::SansSerif
        }
        '\u{1D670}'..='\u{1D6A3}' | '\u{1D7F6}'..='\u{1D7FF}' => Alphabet::Monospace,
        _ => return None,
    };
    let mut decomposed = [c].into_iter().nfkc();
    let base = decomposed.next().filter(|base| base.is_alphanumeric())?;
    Some((base, alphabet))
}

pub(super) fn is_greek(c: char) -> bool {
    matches!(c, 'Α'..='Ω' | 'α'..='ω' | 'µ' | 'ϑ' | 'ϕ' | 'ϖ' | 'ϱ' | 'ϵ' | 'ϰ')
}

/// Whether the limit of this function stands below it.
pub(super) fn has_limits(command: &str) -> bool {
    const NAMES: [&str; 10] = [
        "\\lim", "\\liminf", "\\limsup", "\\max", "\\min", "\\sup", "\\inf", "\\gcd", "\\det",
        "\\Pr",
    ];
    NAMES.contains(&command)
}

/// The primes that a sign stands for.
pub(super) fn prime(c: char) -> Option<&'static str> {
    match c {
        '\'' | '′' | '\u{2019}' => Some("'"),
        '″' => Some("''"),
        '‴' => Some("'''"),
        '⁗' => Some("''''"),
        _ => None,
    }
}
