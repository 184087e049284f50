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
fn corpus_in(language: &str, text: &str) -> Corpus {
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
    let parts = ["volume1.md", "volume2.md", "appendices.md"];
    let paths = parts.map(|part| shared(&format!("corpus/mueller-report/{part}")));
    let mut markdown = Vec::new();
    for path in paths {
        let Some(path) = path else { return };
        markdown.extend(std::fs::read(path).unwrap());
        markdown.extend(b"\n\n");
    }
    let known = Meta {
        language: "en".to_owned(),
        ..Meta::default()
    };
    let (report, _) = read(Format::Markdown, &markdown, &known).unwrap();
    let report = compose(&report);
    let corpus = Corpus::new(&folding(), &report.payload, &report.text);
    check("filter/mueller.txt", |input| {
        let lines = input.lines().map(|typed| {
            let found = find(&corpus, &parse(typed, &folding()));
            format!("{typed}: {} ({} exact)", found.entries.len(), found.exact)
        });
        lines.collect::<Vec<_>>().join("\n")
    });
}

/// TEMPORARY
#[test]
#[ignore]
fn timing() {
    use std::time::Instant;
    for (format, path) in [
        (Format::Html, "corpus/mueller-report/mueller-report.html"),
        (Format::Markdown, "corpus/factbook/world-factbook.md"),
    ] {
        let bytes = std::fs::read(shared(path).unwrap()).unwrap();
        let (report, _) = read(
            format,
            &bytes,
            &Meta {
                language: "en".into(),
                ..Meta::default()
            },
        )
        .unwrap();
        let report = compose(&report);
        let corpus = Corpus::new(&folding(), &report.payload, &report.text);
        let folding = folding();
        for (word, all) in [
            ("trump", 1),
            ("russia", 1),
            ("indicted", 1),
            ("president", 1),
            ("investigation", 1),
            ("wiki leaks", 1),
            ("e-mail", 1),
            ("population", 1),
            ("2016-06-09", 0),
            ("2015..2020", 0),
            (">40%", 0),
            ("$25m", 0),
        ] {
            let lengths: Vec<usize> = if all == 1 {
                (1..=word.len()).collect()
            } else {
                vec![word.len()]
            };
            for n in lengths {
                let typed = &word[..n];
                let plain: String = typed
                    .split(' ')
                    .filter(|w| !w.is_empty())
                    .map(|w| format!("{w}* "))
                    .collect();
                let (new, old) = (parse(typed, &folding), parse(&plain, &folding));
                let (mut a, mut b) = (Vec::new(), Vec::new());
                let (mut m, mut k) = (0, 0);
                let first = Instant::now();
                find(&corpus, &new);
                let first = first.elapsed().as_secs_f64() * 1e3;
                for _ in 0..9 {
                    let t = Instant::now();
                    k = find(&corpus, &old).entries.len();
                    b.push(t.elapsed().as_secs_f64() * 1e3);
                    let t = Instant::now();
                    m = find(&corpus, &new).entries.len();
                    a.push(t.elapsed().as_secs_f64() * 1e3);
                }
                a.sort_by(f64::total_cmp);
                b.sort_by(f64::total_cmp);
                println!(
                    "{path:.20} {typed:15} old {:.2} new {:.2} first {first:.2} ms, {k} -> {m}",
                    b[4], a[4]
                );
            }
        }
    }
}
