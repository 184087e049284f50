//! The names of languages by their codes.

use foldout::model::KnownLanguage;
use std::collections::BTreeSet;

#[test]
fn a_language_is_found_by_each_of_its_codes() {
    for (code, tag, own) in [
        ("de", "de", "Deutsch"),
        ("deu", "de", "Deutsch"),
        ("ger", "de", "Deutsch"),
        ("iw", "he", "עברית"),
        ("cmn", "zh", "中文"),
        ("pes", "fa", "فارسی"),
        ("tgl", "tl", "Tagalog"),
        ("sr", "sr", "српски"),
        ("sh", "sh", "srpskohrvatski"),
        // Nobody speaks it now, so it has its English name.
        ("grc", "grc", "Ancient Greek"),
    ] {
        let language = KnownLanguage::of_code(code).unwrap();
        assert_eq!((language.tag, language.own), (tag, own), "{code}");
    }
    for code in ["", "DE", "qqq", "deu ger", "German"] {
        assert_eq!(KnownLanguage::of_code(code), None, "{code}");
    }
    let greek = KnownLanguage::of_english_name("Greek").unwrap();
    assert_eq!(greek.tag, "el");
    assert_eq!(KnownLanguage::of_english_name(""), None);
}

#[test]
fn every_language_that_is_guessed_has_a_name() {
    for language in whatlang::Lang::all() {
        let code = language.code();
        assert!(KnownLanguage::of_code(code).is_some(), "{code}");
    }
}

#[test]
fn no_code_means_two_languages() {
    let table = include_str!("../../src/model/languages.txt");
    let mut seen = BTreeSet::new();
    for line in table.lines() {
        for code in line.split('\t').next().unwrap().split(' ') {
            assert!(seen.insert(code), "{code}");
        }
    }
    assert!(seen.len() > 600);
}
