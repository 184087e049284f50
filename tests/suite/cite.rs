//! Citations: the cases of `tests/spec/cite`, and that any metadata can be cited.

use std::fmt::Write as _;

use foldout::cite::cite;
use foldout::ingest::read_metadata;
use foldout::model::{Inline, Meta, Style};
use proptest::prelude::*;

use crate::spec;

#[test]
fn styles_and_files_are_as_the_guides_have_them() {
    spec::check("cite", |toml| {
        let meta = read_metadata(toml).unwrap();
        let citations = cite(&meta, None);
        let mut out = String::new();
        for (style, content) in &citations.styled {
            writeln!(out, "{style}: {}", shown(content)).unwrap();
        }
        out
    });
}

#[test]
fn files_for_programs() {
    spec::check("cite-files", |toml| {
        let meta = read_metadata(toml).unwrap();
        let citations = cite(&meta, Some("https://example.org/here/"));
        let ris = citations.ris.replace("\r\n", "\n");
        format!("{}\n{ris}\n{}", citations.bibtex, citations.csl_json)
    });
}

/// The citation as text, with italics between asterisks.
fn shown(content: &[Inline]) -> String {
    let shown = content.iter().map(|inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Styled {
            style: Style::Emphasis,
            content,
        } => format!("*{}*", shown(content)),
        other => panic!("{other:?} in a citation"),
    });
    shown.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_is_too_odd_to_be_cited(
        words in proptest::collection::vec("\\PC{0,24}", 5),
        date in "[0-9]{4}(-(0[1-9]|1[0-2]))?",
    ) {
        let meta = Meta {
            title: words[0].clone(),
            authors: vec![words[1].clone(), words[2].clone()],
            editors: vec![words[3].clone()],
            publisher: words[4].clone(),
            family_names: vec![words[1].chars().take(3).collect()],
            date: date.try_into().ok(),
            ..Meta::default()
        };
        let citations = cite(&meta, None);
        prop_assert!(citations.styled.iter().all(|(_, content)| !content.is_empty()));
        prop_assert!(citations.ris.ends_with("ER  - \r\n"));
    }
}
