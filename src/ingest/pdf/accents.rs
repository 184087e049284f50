//! *Accents* may be painted as signs of their own over their letters, as TeX does: they become one with these.

use super::glyphs::Glyph;
use unicode_normalization::char::compose;

/// An accent stands within so much of the size above or below its letter's line.
const NEAR: f32 = 0.6;

/// Joins accents with the letters that they are painted over.
pub(super) fn join(glyphs: &mut Vec<Glyph>) {
    let mut gone: Vec<usize> = Vec::new();
    for at in 0..glyphs.len() {
        let Some(accent) = combining(glyphs[at].sign) else {
            continue;
        };
        let neighbours = [Some(at + 1), at.checked_sub(1)];
        let letter = neighbours.into_iter().flatten().find_map(|near| {
            let letter = glyphs.get(near)?;
            let is_over = is_over(&glyphs[at], letter) && gone.last() != Some(&near);
            Some((
                near,
                compose(dotted(letter.sign), accent).filter(|_| is_over)?,
            ))
        });
        if let Some((near, joined)) = letter {
            glyphs[near].sign = joined;
            gone.push(at);
        }
    }
    if !gone.is_empty() {
        let mut at = 0..;
        glyphs.retain(|_| gone.binary_search(&at.next().unwrap_or_default()).is_err());
    }
}

/// Whether the middle of an accent is over, or under, a letter.
fn is_over(accent: &Glyph, letter: &Glyph) -> bool {
    let middle = f32::midpoint(accent.left, accent.right);
    let size = accent.size.max(letter.size);
    accent.turn == letter.turn
        && letter.left <= middle
        && middle <= letter.right
        && (accent.base - letter.base).abs() < size * NEAR
}

/// The accent that joins with the letter before it.
fn combining(sign: char) -> Option<char> {
    Some(match sign {
        '`' | '\u{2CB}' => '\u{300}',
        '´' | '\u{2CA}' => '\u{301}',
        '^' | 'ˆ' => '\u{302}',
        '~' | '˜' => '\u{303}',
        '¯' | 'ˉ' => '\u{304}',
        '˘' => '\u{306}',
        '˙' => '\u{307}',
        '¨' => '\u{308}',
        '°' | '˚' => '\u{30A}',
        '˝' => '\u{30B}',
        'ˇ' => '\u{30C}',
        '¸' => '\u{327}',
        '˛' => '\u{328}',
        '\u{300}'..='\u{304}' | '\u{306}'..='\u{30C}' | '\u{327}' | '\u{328}' => sign,
        _ => return None,
    })
}

/// A letter that lost its dot to an accent.
fn dotted(letter: char) -> char {
    match letter {
        'ı' => 'i',
        'ȷ' => 'j',
        letter => letter,
    }
}
