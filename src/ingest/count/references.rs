//! A *character reference* stands for a character: `&amp;`, `&#38;` (HTML standard, 13.2.5.72 and following). The
//! names are those of the library html5ever.

use html5ever::data::NAMED_ENTITIES;
use std::borrow::Cow;

/// Where a reference stands, which decides whether its semicolon may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// The text of a page.
    Text,
    /// An attribute of a tag.
    Attribute,
    /// A text in Markdown, where no semicolon may be missing.
    Markdown,
}

/// The longest name in the list, with its semicolon.
const LONGEST_NAME: usize = 33;

/// `text` with its references resolved.
pub(super) fn decoded(text: &str, within: Within) -> Cow<'_, str> {
    let Some(mut at) = text.find('&') else {
        return Cow::Borrowed(text);
    };
    let mut decoded = String::with_capacity(text.len());
    let mut written = 0;
    loop {
        let length = match read(&text[at..], within) {
            Some((length, characters)) => {
                decoded.push_str(&text[written..at]);
                decoded.extend(characters.into_iter().flatten());
                written = at + length;
                length
            }
            None => 1,
        };
        match text[at + length..].find('&') {
            Some(next) => at += length + next,
            None => break,
        }
    }
    decoded.push_str(&text[written..]);
    Cow::Owned(decoded)
}

/// The reference at the start of `text`: its length, and one or two characters.
pub(super) fn read(text: &str, within: Within) -> Option<(usize, [Option<char>; 2])> {
    let rest = text.strip_prefix('&')?;
    if let Some(number) = rest.strip_prefix('#') {
        let (length, c) = numeric(number, within)?;
        return Some((length + 2, [Some(c), None]));
    }
    let letters = rest.bytes().take_while(u8::is_ascii_alphanumeric);
    let letters = letters.take(LONGEST_NAME).count();
    let ends = rest.as_bytes().get(letters) == Some(&b';');
    if ends && let Some(characters) = named(&rest[..=letters]) {
        return Some((letters + 2, characters));
    }
    if within == Within::Markdown {
        return None;
    }
    // A name without its semicolon may begin a longer word.
    let (length, characters) = (1..=letters)
        .rev()
        .find_map(|length| Some((length, named(&rest[..length])?)))?;
    let goes_on = length < letters || rest.as_bytes().get(letters) == Some(&b'=');
    (within == Within::Text || !goes_on).then_some((length + 1, characters))
}

fn named(name: &str) -> Option<[Option<char>; 2]> {
    let (first, second) = NAMED_ENTITIES.get(name)?;
    // Beginnings of names are in the list too, with no character.
    let first = char::from_u32(*first).filter(|c| *c != '\0')?;
    Some([Some(first), char::from_u32(*second).filter(|c| *c != '\0')])
}

/// The number after `&#`: its length with the semicolon, and its character.
fn numeric(text: &str, within: Within) -> Option<(usize, char)> {
    let (radix, digits) = match text.strip_prefix(['x', 'X']) {
        Some(digits) => (16, digits),
        None => (10, text),
    };
    let length = digits
        .bytes()
        .take_while(|byte| char::from(*byte).is_digit(radix));
    let length = length.count();
    let ends = digits.as_bytes().get(length) == Some(&b';');
    let strict = within == Within::Markdown;
    let most = if radix == 16 { 6 } else { 7 };
    if length == 0 || strict && (!ends || length > most) {
        return None;
    }
    let number = u32::from_str_radix(&digits[..length], radix).unwrap_or(0);
    let c = match number {
        0x80..=0x9f if !strict => html5ever::data::C1_REPLACEMENTS[number as usize - 0x80],
        _ => None,
    };
    let c = c.or_else(|| char::from_u32(number)).filter(|c| *c != '\0');
    let whole = text.len() - digits.len() + length + usize::from(ends);
    Some((whole, c.unwrap_or(char::REPLACEMENT_CHARACTER)))
}
