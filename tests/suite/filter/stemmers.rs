//! The viewer's stemmers give what Snowball's give, for words made of the stemmers' own endings.

use foldout::filter::Stemmer;
use foldout::model::{Meta, Report};
use foldout::payload::Language;
use foldout::press::compose;
use pagefind_stem::Algorithm;

const LANGUAGES: [(&str, Algorithm); 31] = [
    ("ar", Algorithm::Arabic),
    ("ca", Algorithm::Catalan),
    ("da", Algorithm::Danish),
    ("de", Algorithm::German),
    ("el", Algorithm::Greek),
    ("en", Algorithm::English),
    ("eo", Algorithm::Esperanto),
    ("es", Algorithm::Spanish),
    ("et", Algorithm::Estonian),
    ("eu", Algorithm::Basque),
    ("fi", Algorithm::Finnish),
    ("fr", Algorithm::French),
    ("ga", Algorithm::Irish),
    ("hi", Algorithm::Hindi),
    ("hu", Algorithm::Hungarian),
    ("hy", Algorithm::Armenian),
    ("id", Algorithm::Indonesian),
    ("it", Algorithm::Italian),
    ("lt", Algorithm::Lithuanian),
    ("nb", Algorithm::Norwegian),
    ("ne", Algorithm::Nepali),
    ("nl", Algorithm::Dutch),
    ("pl", Algorithm::Polish),
    ("pt", Algorithm::Portuguese),
    ("ro", Algorithm::Romanian),
    ("ru", Algorithm::Russian),
    ("sv", Algorithm::Swedish),
    ("ta", Algorithm::Tamil),
    ("tr", Algorithm::Turkish),
    ("yi", Algorithm::Yiddish),
    ("en-GB", Algorithm::English),
];

/// What travels with a report in this language.
fn language(tag: &str) -> Language {
    let meta = Meta {
        language: tag.to_owned(),
        ..Meta::default()
    };
    let report = Report {
        meta,
        ..Report::default()
    };
    compose(&report).payload.language.clone()
}

#[test]
fn stems_are_those_of_snowball() {
    let mut compared = 0;
    for (tag, algorithm) in LANGUAGES {
        let program = language(tag).stemmer;
        let stemmer = Stemmer::new(&program, str::to_owned);
        let theirs = pagefind_stem::Stemmer::create(algorithm);
        let mut parts: Vec<&str> = program.strings.iter().map(|text| &**text).collect();
        parts.extend(program.endings.iter().flatten().map(|ending| &*ending.text));
        parts.retain(|part| !part.chars().any(char::is_uppercase));
        parts.sort_unstable();
        parts.dedup();
        // Endings behind others, so that conditions hold and do not: some of all pairs.
        let pairs = parts.len() * parts.len();
        let stride = (pairs / 2_000).max(1);
        for pair in (0..pairs).step_by(stride) {
            let (first, second) = (parts[pair / parts.len()], parts[pair * 7 % parts.len()]);
            let third = parts[pair * 13 % parts.len()];
            for word in [
                format!("{first}{second}"),
                format!("{third}{first}{second}"),
            ] {
                if (3..=24).contains(&word.chars().count()) {
                    assert_eq!(stemmer.stem(&word), theirs.stem(&word), "{word} in {tag}");
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 50_000, "{compared} words");
}

#[test]
fn a_damaged_stemmer_changes_nothing_and_ends() {
    let program = language("en").stemmer;
    for routine in 0..program.routines.len() {
        for at in 0..program.routines[routine].len() {
            let mut damaged = program.clone();
            damaged.routines[routine][at] ^= 0x1F;
            let stemmer = Stemmer::new(&damaged, str::to_owned);
            let stem = stemmer.stem("nationalizations");
            assert!(stem.chars().count() <= 80, "{stem}");
        }
    }
}
