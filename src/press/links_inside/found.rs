//! What in a text refers to a part of the same report, and what only looks so: "Section 5 of the Act" is elsewhere.

use super::elsewhere::is_of_another;
use super::japanese;
use super::words::{Kind, is_short, kind, number};

/// A reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) kind: Kind,
    pub(super) number: String,
    /// How many bytes it takes.
    pub(super) length: usize,
}

/// How much of a word is looked at (characters).
const LONGEST: usize = 32;

/// Words that may begin a sentence before a reference.
const OPENERS: [&str; 22] = [
    "See",
    "In",
    "As",
    "And",
    "But",
    "From",
    "With",
    "Under",
    "Per",
    "Both",
    "The",
    "Refer",
    "To",
    "Siehe",
    "Vgl",
    "Voir",
    "Dans",
    "См",
    "В",
    "На",
    "Согласно",
    "Из",
];
/// Words after which the number is that of a law or of another work.
const OF_OTHERS: [&str; 14] = [
    "act",
    "code",
    "law",
    "title",
    "statute",
    "volume",
    "vol",
    "ibid",
    "cit",
    "закона",
    "кодекса",
    "gesetz",
    "loi",
    "rfc",
];
/// Words behind a number that say in which other work it is.
const BEHIND: [&str; 24] = [
    "of",
    "in",
    "to",
    "from",
    "de",
    "du",
    "des",
    "der",
    "von",
    "vom",
    "im",
    "zum",
    "закона",
    "кодекса",
    "конституции",
    "устава",
    "договора",
    "соглашения",
    "федерального",
    "доклада",
    "d'article",
    "act",
    "et",
    "u",
];
/// Words behind those that say that it is in this one.
const THIS: [&str; 10] = [
    "this",
    "these",
    "dieses",
    "dieser",
    "diesem",
    "cette",
    "ce",
    "présent",
    "настоящего",
    "above",
];

/// The reference that begins at the byte `at` in `text`.
pub(super) fn at(text: &str, at: usize) -> Option<Found> {
    let (before, rest) = (text.get(..at)?, text.get(at..)?);
    let found = match announced(rest) {
        Some(found) => {
            let is_apart = !before.ends_with(|sign: char| sign.is_alphanumeric() || sign == '-');
            (is_apart && is_here(before, rest, &found)).then_some(found)?
        }
        None => japanese::at(text, at)?,
    };
    let behind = &rest[found.length..];
    is_whole(behind).then_some(found)
}

/// A word that announces a number, and the number behind it.
pub(super) fn announced(text: &str) -> Option<Found> {
    let word: String = text
        .chars()
        .take_while(|sign| sign.is_alphabetic())
        .take(LONGEST)
        .collect();
    let mut length = word.len();
    let (kind, is_short) = match text.starts_with('§') {
        true => {
            length = '§'.len_utf8();
            (Kind::Section, true)
        }
        false => (kind(&word)?, is_short(&word)),
    };
    if is_short && text[length..].starts_with('.') {
        length += 1;
    }
    let behind = text[length..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let spaces = text.len() - length - behind.len();
    if spaces == 0 && !is_short {
        return None;
    }
    let (number, digits) = number(behind)?;
    let is_small = number.chars().all(char::is_lowercase);
    (!is_small).then_some(Found {
        kind,
        number,
        length: length + spaces + digits,
    })
}

/// Whether what follows a number lets it be the whole of it.
fn is_whole(behind: &str) -> bool {
    let mut signs = behind.chars();
    match signs.next() {
        None => true,
        // "Section 5(a)" is of a law.
        Some('(' | '/' | '%' | '[' | '’' | '\'' | '_') => false,
        Some('.' | ',' | '-' | '–') => !signs.next().is_some_and(|next| next.is_ascii_digit()),
        // Japanese has no blank there.
        Some(sign) => !sign.is_alphanumeric() || sign >= '\u{3000}',
    }
}

/// Whether the reference is to this report, by what stands around it.
fn is_here(before: &str, rest: &str, found: &Found) -> bool {
    let word = rest.chars().next().unwrap_or_default();
    // A lone small "section 7" is mostly of a law.
    if word.is_lowercase()
        && word.is_ascii()
        && !found.kind.is_captioned()
        && !found.number.contains(['.', '-'])
        && found.kind == Kind::Section
    {
        return false;
    }
    is_led_to(before) && !is_of_another(before) && is_not_elsewhere(&rest[found.length..])
}

fn is_led_to(before: &str) -> bool {
    let trimmed = before.trim_end();
    let Some(last) = trimmed.chars().next_back() else {
        return true;
    };
    if matches!(
        last,
        '(' | '—' | ';' | ':' | '“' | '"' | '«' | '„' | '。' | '、'
    ) {
        return true;
    }
    let has_comma = last == ',';
    let has_dot = last == '.';
    let token = trimmed.trim_end_matches([',', '.']);
    let token: String = {
        let signs: Vec<char> = token
            .chars()
            .rev()
            .take_while(|sign| !sign.is_whitespace())
            .take(LONGEST)
            .collect();
        signs.into_iter().rev().collect()
    };
    let bare = token.trim_start_matches(['(', '“', '"', '«', '[']);
    if OF_OTHERS.contains(&&*bare.to_lowercase()) || bare.contains(['.', ']', '/', '§']) {
        return false;
    }
    if has_dot && !OPENERS.contains(&bare) {
        // The end of a sentence, if the word is no abbreviation.
        return bare.chars().count() > 4 && bare.chars().all(char::is_alphabetic);
    }
    if !bare
        .chars()
        .all(|sign| sign.is_alphabetic() || matches!(sign, '\'' | '’' | '-'))
    {
        return false;
    }
    let is_small = bare.chars().next().is_some_and(char::is_lowercase);
    is_small || !has_comma && OPENERS.contains(&bare)
}

fn is_not_elsewhere(behind: &str) -> bool {
    let (has_comma, rest) = match behind.strip_prefix(',') {
        Some(rest) => (true, rest),
        None => (false, behind),
    };
    if !rest.starts_with(char::is_whitespace) {
        return true;
    }
    let end = rest.char_indices().nth(2 * LONGEST);
    let mut words = rest[..end.map_or(rest.len(), |(end, _)| end)].split_whitespace();
    let Some(next) = words.next() else {
        return true;
    };
    let bare = |word: &str| {
        word.trim_matches(|sign: char| !sign.is_alphabetic())
            .to_lowercase()
    };
    if next.starts_with('[') {
        return false;
    }
    if next.chars().next().is_some_and(char::is_uppercase) {
        return has_comma && kind(&bare(next)).is_some();
    }
    if BEHIND.contains(&&*bare(next)) && (!has_comma || bare(next) == "of")
        || next.starts_with("d’")
        || next.starts_with("d'")
    {
        return words
            .next()
            .is_some_and(|word| THIS.contains(&&*bare(word)));
    }
    true
}
