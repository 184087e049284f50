//! *Shorthands* of babel: in many languages a straight quotation mark makes a letter, a hyphen or another sign of what
//! stands behind it. (The manuals of babel and of its languages.) Pandoc knows none of them.

use super::call;
use super::pieces::{self, Piece};

/// Signs that most of these languages share.
const SIGNS: [(&str, &str); 9] = [
    ("-", ""),
    ("\"", ""),
    ("~", "-"),
    ("=", "-"),
    ("|", ""),
    ("/", "/"),
    ("`", "„"),
    ("<", "«"),
    (">", "»"),
];

const GERMAN: [(&str, &str); 29] = [
    ("'", "“"),
    ("a", "ä"),
    ("o", "ö"),
    ("u", "ü"),
    ("A", "Ä"),
    ("O", "Ö"),
    ("U", "Ü"),
    ("e", "ë"),
    ("i", "ï"),
    ("E", "Ë"),
    ("I", "Ï"),
    ("s", "ß"),
    ("z", "ß"),
    ("S", "SS"),
    ("Z", "SZ"),
    // Letters that are doubled where a word is divided.
    ("ck", "ck"),
    ("ff", "ff"),
    ("ll", "ll"),
    ("mm", "mm"),
    ("nn", "nn"),
    ("pp", "pp"),
    ("rr", "rr"),
    ("tt", "tt"),
    ("CK", "CK"),
    ("FF", "FF"),
    ("LL", "LL"),
    ("MM", "MM"),
    ("NN", "NN"),
    ("TT", "TT"),
];

const DUTCH: [(&str, &str); 11] = [
    ("'", "”"),
    ("a", "ä"),
    ("e", "ë"),
    ("i", "ï"),
    ("o", "ö"),
    ("u", "ü"),
    ("A", "Ä"),
    ("E", "Ë"),
    ("I", "Ï"),
    ("O", "Ö"),
    ("U", "Ü"),
];

const NORDIC: [(&str, &str); 7] = [
    ("'", "”"),
    ("a", "ä"),
    ("o", "ö"),
    ("w", "å"),
    ("A", "Ä"),
    ("O", "Ö"),
    ("W", "Å"),
];

const SPANISH: [(&str, &str); 9] = [
    ("'", "”"),
    ("a", "ª"),
    ("o", "º"),
    ("A", "ª"),
    ("O", "º"),
    ("u", "ü"),
    ("U", "Ü"),
    ("c", "ç"),
    ("rr", "rr"),
];

const POLISH: [(&str, &str); 19] = [
    ("'", "”"),
    ("a", "ą"),
    ("c", "ć"),
    ("e", "ę"),
    ("l", "ł"),
    ("n", "ń"),
    ("o", "ó"),
    ("s", "ś"),
    ("x", "ź"),
    ("z", "ż"),
    ("A", "Ą"),
    ("C", "Ć"),
    ("E", "Ę"),
    ("L", "Ł"),
    ("N", "Ń"),
    ("O", "Ó"),
    ("S", "Ś"),
    ("X", "Ź"),
    ("Z", "Ż"),
];

const CYRILLIC: [(&str, &str); 5] = [
    ("---", "—"),
    ("--~", "—"),
    ("--*", "—"),
    ("'", "“"),
    (",", " "),
];

const SLOVENE: [(&str, &str); 7] = [
    ("'", "“"),
    ("c", "č"),
    ("s", "š"),
    ("z", "ž"),
    ("C", "Č"),
    ("S", "Š"),
    ("Z", "Ž"),
];

/// The shorthands of a language by its name in babel.
fn own(language: &str) -> Option<&'static [(&'static str, &'static str)]> {
    match language {
        "german" | "ngerman" | "austrian" | "naustrian" | "swissgerman" | "nswissgerman" => {
            Some(&GERMAN)
        }
        "dutch" | "afrikaans" => Some(&DUTCH),
        "swedish" | "norsk" | "nynorsk" | "danish" | "finnish" | "icelandic" => Some(&NORDIC),
        "spanish" | "galician" => Some(&SPANISH),
        "polish" => Some(&POLISH),
        "russian" | "ukrainian" | "bulgarian" => Some(&CYRILLIC),
        "slovene" | "slovenian" => Some(&SLOVENE),
        _ => None,
    }
}

/// A part of a report without a preamble has so many letters in German shorthands at least.
const SURE: usize = 3;

/// The text with what its shorthands stand for. Lines keep their numbers.
pub(super) fn known(text: &str) -> String {
    const BEGIN: &str = "\\begin{document}";
    let (before, body) = match text.find(BEGIN) {
        Some(at) => text.split_at(at),
        None => ("", text),
    };
    let turns_off = [
        "\\shorthandoff",
        "MakeOuterQuote",
        "\\catcode`\\\"",
        "\\catcode`\"",
    ];
    if !body.contains('"') || turns_off.iter().any(|off| text.contains(off)) {
        return text.to_owned();
    }
    let own = match before.is_empty() {
        true => looks_german(body).then_some("german").and_then(own),
        false => language(before).and_then(own),
    };
    let Some(own) = own else {
        return text.to_owned();
    };
    let mut kept = before.to_owned();
    let mut rest = body;
    while !rest.is_empty() {
        let (piece, after) = pieces::first(rest);
        let taken = &rest[..rest.len() - after.len()];
        match piece {
            Piece::Kept(said) if !said.starts_with(['%', '$', '\\']) => push(said, own, &mut kept),
            _ => kept.push_str(taken),
        }
        rest = after;
    }
    kept
}

fn push(said: &str, own: &[(&str, &str)], kept: &mut String) {
    let mut rest = said;
    while let Some((before, behind)) = rest.split_once('"') {
        kept.push_str(before);
        let found = own
            .iter()
            .chain(&SIGNS)
            .find_map(|(short, sign)| Some((sign, behind.strip_prefix(short)?)));
        rest = match found {
            Some((sign, behind)) => {
                kept.push_str(sign);
                behind
            }
            None => {
                kept.push('"');
                behind
            }
        };
    }
    kept.push_str(rest);
}

/// The language of a document, by its preamble.
fn language(preamble: &str) -> Option<&str> {
    let mut class = "";
    let mut rest = preamble;
    while !rest.is_empty() {
        let (piece, after) = pieces::first(rest);
        rest = after;
        let Piece::Command(command, behind) = piece else {
            continue;
        };
        let (options, behind) = call::group(behind.trim_start(), '[', ']').unwrap_or(("", behind));
        let Some((name, _)) = call::group(behind.trim_start(), '{', '}') else {
            continue;
        };
        match (command, name) {
            ("documentclass", _) => class = options,
            ("usepackage", "german" | "ngerman") => return Some("german"),
            ("usepackage", names) if names.split(',').any(|name| name.trim() == "babel") => {
                return last_language(options).or_else(|| last_language(class));
            }
            _ => {}
        }
    }
    None
}

/// The main language among options of babel: the one that is said to be it, or the last.
fn last_language(options: &str) -> Option<&str> {
    let mut options = options.split(',').map(str::trim);
    let main = options
        .clone()
        .find_map(|option| option.strip_prefix("main")?.trim_start().strip_prefix('='));
    main.map(str::trim)
        .or_else(|| options.rfind(|option| own(option).is_some() || is_other(option)))
}

/// Whether it is a language without such shorthands.
fn is_other(option: &str) -> bool {
    const OTHERS: [&str; 16] = [
        "english",
        "british",
        "american",
        "UKenglish",
        "USenglish",
        "french",
        "francais",
        "italian",
        "portuguese",
        "brazil",
        "brazilian",
        "greek",
        "czech",
        "slovak",
        "hungarian",
        "turkish",
    ];
    OTHERS.contains(&option)
}

/// Whether quotation marks stand where German has umlauts, with letters on both sides.
fn looks_german(body: &str) -> bool {
    let mut found = 0;
    for (at, _) in body.match_indices('"') {
        let before = body[..at].chars().next_back();
        let mut behind = body[at + 1..].chars();
        let is_umlaut = behind.next().is_some_and(|c| "aous".contains(c));
        let is_within = before.is_some_and(|c| c.is_ascii_lowercase())
            && behind.next().is_some_and(|c| c.is_ascii_lowercase());
        found += usize::from(is_umlaut && is_within);
    }
    found >= SURE
}
