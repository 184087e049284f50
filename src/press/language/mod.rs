//! The words of a report's language that travel with its page: see [`Language`].

use crate::model::primary_language;
use crate::payload::{Language, Stemmer, Text};
use std::collections::BTreeSet;

/// The stemmers that `tools/stemmers.mjs` writes, by the tags of their languages.
macro_rules! stemmers {
    ($($tag:literal $name:literal),* $(,)?) => {
        const STEMMERS: &[(&str, &[u8])] = &[
            $(($tag, include_bytes!(concat!("stemmers/", $name, ".bin")))),*
        ];
    };
}

stemmers! {
    "ar" "arabic", "hy" "armenian", "eu" "basque", "ca" "catalan", "da" "danish", "nl" "dutch", "en" "english",
    "eo" "esperanto", "et" "estonian", "fi" "finnish", "fr" "french", "de" "german", "el" "greek", "hi" "hindi",
    "hu" "hungarian", "id" "indonesian", "ga" "irish", "it" "italian", "lt" "lithuanian", "ne" "nepali",
    "no" "norwegian", "nb" "norwegian", "nn" "norwegian", "pl" "polish", "pt" "portuguese", "ro" "romanian",
    "ru" "russian", "es" "spanish", "sv" "swedish", "ta" "tamil", "tr" "turkish",
    "yi" "yiddish",
}

/// Traditional characters, each with its simplified one behind it (Unihan, `kSimplifiedVariant` and `kTraditionalVariant`).
const CHINESE: &str = include_str!("chinese.txt");

/// What travels with a report of these words in the language of this `tag`.
pub(crate) fn language(tag: &str, text: &Text) -> Language {
    let primary = primary_language(tag);
    let stemmer = STEMMERS.iter().find(|(known, _)| *known == primary);
    let (families, spellings) = match &*primary {
        "en" => (
            include_str!("english.txt"),
            include_str!("english-spellings.txt"),
        ),
        "ja" => (include_str!("japanese.txt"), ""),
        _ => ("", ""),
    };
    Language {
        tag: tag.into(),
        stemmer: stemmer.map_or_else(Stemmer::default, |(_, bytes)| {
            postcard::from_bytes(bytes).unwrap_or_default()
        }),
        families: families.into(),
        spellings: spellings.into(),
        twins: match &*primary {
            "zh" => twins(text).into(),
            _ => "".into(),
        },
    }
}

/// The pairs of characters of which the report has one.
fn twins(text: &Text) -> String {
    let pieces = text.pieces();
    let there: BTreeSet<char> = pieces.flat_map(|piece| piece.chars()).collect();
    let chars: Vec<char> = CHINESE.trim_end().chars().collect();
    let pairs = chars.chunks_exact(2);
    let is_there = |pair: &&[char]| pair.iter().any(|c| there.contains(c));
    pairs.filter(is_there).flatten().collect()
}
