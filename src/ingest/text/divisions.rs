//! The *divisions* of a report or a book have a name and a number: `Chapter 2`, `PART THE FIRST`, `Erster Teil`.

use super::marker::roman;
use crate::ingest::numbers::words;

/// Words that name a division, in lower case, with the class of its level.
const NAMES: [(u8, &[&str]); 5] = [
    (
        0,
        &[
            "volume", "book", "tome", "livre", "libro", "livro", "buch", "boek", "kniha", "księga",
            "tom", "volumen",
        ],
    ),
    (
        1,
        &[
            "part", "act", "epoch", "partie", "parte", "teil", "deel", "część", "část", "osa",
            "bagian", "kısım", "partea", "acte", "title", "título", "titre", "titel", "acto",
            "akt", "aufzug", "bedrijf",
        ],
    ),
    (
        2,
        &[
            "chapter",
            "chap.",
            "appendix",
            "annex",
            "canto",
            "letter",
            "kapitel",
            "capítulo",
            "capitulo",
            "chapitre",
            "capitolo",
            "hoofdstuk",
            "kapittel",
            "rozdział",
            "kapitola",
            "luku",
            "bölüm",
            "bab",
            "capitolul",
            "poglavlje",
            "poglavje",
            "anhang",
            "annexe",
            "anexo",
            "allegato",
            "bijlage",
            "załącznik",
            "lampiran",
        ],
    ),
    (
        3,
        &[
            "section",
            "sec.",
            "subtitle",
            "scene",
            "scène",
            "escena",
            "scena",
            "szene",
            "auftritt",
            "tooneel",
            "abschnitt",
            "sección",
            "seção",
            "sezione",
            "afdeling",
            "oddział",
            "bagian",
        ],
    ),
    (
        4,
        &[
            "article",
            "artikel",
            "artículo",
            "artigo",
            "articolo",
            "artykuł",
            "pasal",
            "madde",
        ],
    ),
];

/// Numbers in the words of other languages than English, in lower case; and `last`.
const WRITTEN: [&str; 53] = [
    "last",
    "erster",
    "erste",
    "erstes",
    "zweiter",
    "zweite",
    "zweites",
    "dritter",
    "dritte",
    "drittes",
    "vierter",
    "vierte",
    "viertes",
    "fünfter",
    "fünfte",
    "fünftes",
    "premier",
    "première",
    "deuxième",
    "seconde",
    "troisième",
    "quatrième",
    "cinquième",
    "primero",
    "primera",
    "segundo",
    "segunda",
    "tercero",
    "tercera",
    "cuarto",
    "cuarta",
    "quinto",
    "quinta",
    "primo",
    "prima",
    "secondo",
    "seconda",
    "terzo",
    "terza",
    "quarto",
    "quarta",
    "primeiro",
    "primeira",
    "terceiro",
    "terceira",
    "eerste",
    "tweede",
    "derde",
    "vierde",
    "vijfde",
    "pierwszy",
    "drugi",
    "trzeci",
];

/// A division that a text begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Division<'a> {
    /// The class of its level.
    pub(super) class: u8,
    /// The words behind its number.
    pub(super) title: &'a str,
    /// Whether a full stop, a colon or the like separates number and title.
    pub(super) is_marked_off: bool,
}

/// Whether `word` names a division, like `Chapter`.
pub(super) fn is_name(word: &str) -> bool {
    class(word).is_some()
}

fn class(word: &str) -> Option<u8> {
    let lower = word.to_lowercase();
    let row = NAMES
        .iter()
        .find(|(_, names)| names.contains(&lower.as_str()));
    row.map(|(class, _)| *class)
}

/// The division whose name and number `words` begin with.
pub(super) fn division(words: &str) -> Option<Division<'_>> {
    named(words).or_else(|| ordinal(words))
}

/// `Chapter 2`, `BOOK THE FIRST`.
fn named(words: &str) -> Option<Division<'_>> {
    let (name, rest) = words.split_once(' ')?;
    if !name.starts_with(char::is_uppercase) {
        return None;
    }
    let class = class(name)?;
    let rest = ["the ", "The ", "THE "]
        .iter()
        .find_map(|the| rest.strip_prefix(the))
        .unwrap_or(rest);
    let end = [" ", "--", "—"]
        .iter()
        .filter_map(|sign| rest.find(sign))
        .min();
    let (number, title) = rest.split_at(end.unwrap_or(rest.len()));
    let bare = number.trim_end_matches(['.', ':', ',', '—', '–', '-', ')']);
    is_number(bare).then_some(())?;
    let trimmed = title.trim_start_matches(|c: char| c.is_whitespace() || ".:—–-".contains(c));
    Some(Division {
        class,
        title: trimmed,
        is_marked_off: number.len() > bare.len() || title.trim_start().len() > trimmed.len(),
    })
}

/// `Erster Teil`, `THE SECOND ACT`.
fn ordinal(words: &str) -> Option<Division<'_>> {
    let rest = ["the ", "The ", "THE "]
        .iter()
        .find_map(|the| words.strip_prefix(the))
        .unwrap_or(words);
    let (number, rest) = rest.split_once(' ')?;
    let (name, title) = rest.split_once(' ').unwrap_or((rest, ""));
    let bare = name.trim_end_matches(['.', ':', ',', '—', '–', '-']);
    let class = class(bare).filter(|_| name.starts_with(char::is_uppercase))?;
    let is_written = number.starts_with(char::is_uppercase) && is_written(number);
    is_written.then_some(())?;
    let trimmed = title.trim_start_matches(|c: char| c.is_whitespace() || ".:—–-".contains(c));
    Some(Division {
        class,
        title: trimmed,
        is_marked_off: name.len() > bare.len() || title.len() > trimmed.len(),
    })
}

fn is_number(bare: &str) -> bool {
    let parts = || bare.split('.');
    parts().count() <= 3
        && parts()
            .all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
        || roman(bare).is_some() && bare.starts_with(char::is_uppercase)
        || bare.len() == 1 && bare.starts_with(|c: char| c.is_ascii_uppercase())
        || is_written(bare)
}

fn is_written(number: &str) -> bool {
    let lower = number.to_lowercase();
    WRITTEN.contains(&lower.as_str()) || words::is_written(&lower)
}
