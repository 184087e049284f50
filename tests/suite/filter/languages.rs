//! Word forms, variants, dates and amounts, in reports of several languages.

use foldout::filter::{Corpus, Query, find, parse};
use foldout::ingest::Format;
use foldout::model::{Block, Inline, Meta, Report};
use foldout::press::compose;

use super::{escaped, folding, unescaped, with_matches};
use crate::reading::read;
use crate::shared::shared;
use crate::spec::check;

/// The corpus of a report of one paragraph, in the language of this tag.
pub(super) fn corpus_in(language: &str, text: &str) -> Corpus {
    let report = Report {
        meta: Meta {
            language: language.to_owned(),
            ..Meta::default()
        },
        blocks: vec![Block::Paragraph(vec![Inline::Text(text.to_owned())])],
        ..Report::default()
    };
    let report = compose(&report);
    Corpus::new(&folding(), &report.payload, &report.text)
}

/// The text with its matches in brackets, and a sign where it matches only in another form; or a dash.
fn shown(language: &str, query: &Query, text: &str) -> String {
    let found = find(&corpus_in(language, text), query);
    assert_eq!(
        found.exact as usize,
        found.entries.iter().filter(|entry| entry.exact).count()
    );
    let Some(entry) = found.entries.first() else {
        return "-".to_owned();
    };
    let sign = if entry.exact { "" } else { " ~" };
    escaped(&with_matches(text, &entry.ranges)) + sign
}

/// An input line is a query, a bar and a paragraph; a bar without a space before or behind it is typed.
fn check_language(tag: &str) {
    check(&format!("filter/forms/{tag}.txt"), |input| {
        let lines = input.lines().map(|line| {
            let (typed, text) = line.rsplit_once(" | ").unwrap_or((line, ""));
            let text = unescaped(text);
            shown(tag, &parse(&unescaped(typed), &folding()), &text)
        });
        lines.collect::<Vec<_>>().join("\n")
    });
}

#[test]
fn forms_in_english() {
    check_language("en");
}

#[test]
fn forms_in_russian() {
    check_language("ru");
}

#[test]
fn forms_in_japanese() {
    check_language("ja");
}

#[test]
fn forms_in_arabic() {
    check_language("ar");
}

#[test]
fn forms_in_hebrew() {
    check_language("he");
}

#[test]
fn forms_in_chinese() {
    check_language("zh");
}

#[test]
fn forms_in_german() {
    check_language("de");
}

#[test]
fn forms_in_french() {
    check_language("fr");
}

#[test]
fn a_real_report() {
    let Some(path) = shared("corpus/mueller-report/mueller-report-ocr.txt") else {
        return;
    };
    let known = Meta {
        language: "en".to_owned(),
        ..Meta::default()
    };
    let (report, _) = read(Format::Text, &std::fs::read(path).unwrap(), &known).unwrap();
    let report = compose(&report);
    let corpus = Corpus::new(&folding(), &report.payload, &report.text);
    check("filter/mueller.txt", |input| {
        let lines = input.lines().map(|typed| {
            let found = find(&corpus, &parse(typed, &folding()));
            let ranges = found.words();
            format!(
                "{typed}: {} ({} exact), {ranges} ranges",
                found.entries.len(),
                found.exact
            )
        });
        lines.collect::<Vec<_>>().join("\n")
    });
}
