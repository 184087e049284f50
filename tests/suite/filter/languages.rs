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

/// TEMPORARY
#[test]
#[ignore]
fn marked_by_hand() {
    #[derive(serde::Deserialize)]
    struct Marked {
        lang: String,
        text: String,
        years: Vec<u32>,
        quantities: Vec<String>,
    }
    let all: Vec<Marked> =
        serde_json::from_str(&std::fs::read_to_string("/tmp/forms/gold.json").unwrap()).unwrap();
    let kinds = [
        "%", "$", " euro", "£", "¥", "₽", "元", " km", " kg", " ha", " l", " w", " wh", "kb", "°",
        " hours",
    ];
    let _ = kinds;
    let queries = [
        "0..9999999%",
        "$0..$99999999999999",
        "0..99999999999 euro",
        "£0..£999999999999",
        "¥0..¥99999999999999999",
        "0..99999999999999円",
        "0..9999999999 km",
        "0..9999999999 t",
        "0..999999999999 ha",
        "0..999999999999 kw",
        "0..99999999 twh",
        "0..999999 tb",
        "0..9999999 hours",
        "0..99999999 barrels",
    ];
    let (mut y, mut q) = ([0; 3], [0; 3]);
    let digits = |text: &str| -> String {
        text.chars()
            .skip_while(|c| !c.is_ascii_digit())
            .take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
            .collect::<String>()
            .trim_end_matches(['.', ','])
            .to_owned()
    };
    for (n, marked) in all.iter().enumerate() {
        let text = folding().fold(&marked.text);
        let corpus = corpus_in(&marked.lang, &marked.text);
        let ranges = |typed: &str| -> Vec<String> {
            let found = find(&corpus, &parse(typed, &folding()));
            found
                .entries
                .iter()
                .flat_map(|e| {
                    e.ranges
                        .iter()
                        .map(|r| text[r.start as usize..r.end as usize].to_owned())
                })
                .collect()
        };
        // Years: each year on its own.
        let mut gold: Vec<String> = marked.years.iter().map(u32::to_string).collect();
        let mut found = Vec::new();
        for year in 1000..2101 {
            found.extend(
                ranges(&format!("{year}..{year}"))
                    .iter()
                    .map(|_| year.to_string()),
            );
        }
        for f in &found {
            match gold.iter().position(|g| g == f) {
                Some(at) => {
                    gold.remove(at);
                    y[0] += 1;
                }
                None => {
                    y[1] += 1;
                    println!("{n}: wrong year {f} in {}", marked.text);
                }
            }
        }
        y[2] += gold.len();
        if !gold.is_empty() {
            println!("{n}: missed years {gold:?} in {}", marked.text);
        }
        let mut gold = marked.quantities.clone();
        let found: Vec<String> = queries.iter().flat_map(|query| ranges(query)).collect();
        for f in &found {
            match gold.iter().position(|g| *g == digits(f)) {
                Some(at) => {
                    gold.remove(at);
                    q[0] += 1;
                }
                None => {
                    q[1] += 1;
                    println!("{n}: wrong quantity {f} in {}", marked.text);
                }
            }
        }
        q[2] += gold.len();
        if !gold.is_empty() {
            println!("{n}: missed quantities {gold:?} in {}", marked.text);
        }
    }
    let f1 =
        |[hit, wrong, missed]: [usize; 3]| 2.0 * hit as f64 / (2 * hit + wrong + missed) as f64;
    println!(
        "years {y:?} F1 {:.3}; quantities {q:?} F1 {:.3}",
        f1(y),
        f1(q)
    );
}
