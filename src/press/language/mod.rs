//! The words of a report's language that travel with its page: see [`Language`].

use crate::model::primary_language;
use crate::payload::{Language, Stemmer};

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
    "ru" "russian", "sr" "serbian", "es" "spanish", "sv" "swedish", "ta" "tamil", "tr" "turkish",
    "yi" "yiddish",
}

/// What travels with a report in the language of this `tag`.
pub(crate) fn language(tag: &str) -> Language {
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
        twins: "".into(),
    }
}
