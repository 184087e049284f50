//! The plain-text reader on real reports, which are not part of the project: it finds the headings of a report
//! that was marked up by hand, and recognises encodings.

use std::collections::BTreeSet;

use crate::reading::read;
use foldout::ingest::Format;
use foldout::model::{At, Meta, Rule, Section, plain_text};

use crate::shared::shared;

/// The minimum F1 score of the headings found in the Enron report.
const F1_FLOOR: f64 = 0.94;

#[test]
fn headings_of_the_enron_report() {
    let Some(corpus) = shared("corpus") else {
        return;
    };
    let folder = corpus.join("enron-report");
    let markdown = std::fs::read_to_string(folder.join("2002-enron-report.md")).unwrap();
    let bytes = std::fs::read(folder.join("2002-enron-report.txt")).unwrap();
    let source = String::from_utf8_lossy(&bytes);
    let (report, warnings) = read(Format::Text, &bytes, &Meta::default()).unwrap();
    let dropped: BTreeSet<usize> = warnings
        .iter()
        .filter(|w| w.drops_text())
        .filter_map(|w| match w.at {
            At::Line(line) => Some(line),
            _ => None,
        })
        .collect();
    let body = source
        .lines()
        .enumerate()
        .filter(|(at, _)| !dropped.contains(&(at + 1)));
    let lines: Vec<String> = body.map(|(_, line)| normal(line)).collect();
    let all: Vec<String> = markdown
        .lines()
        .filter(|line| line.starts_with('#'))
        .map(|line| normal(line.trim_start_matches('#')))
        .collect();
    // Only headings on one line count: a line of the body begins with the heading.
    let wanted: Vec<&String> = all
        .iter()
        .filter(|heading| lines.iter().any(|line| line.starts_with(heading.as_str())))
        .collect();
    let mut found = Vec::new();
    headings(&report.sections, &mut found);
    let hit = |heading: &&&String| found.iter().any(|other| alike(other, heading));
    let hits = wanted.iter().filter(hit).count() as f64;
    let right = found
        .iter()
        .filter(|other| all.iter().any(|heading| alike(other, heading)))
        .count() as f64;
    let (precision, recall) = (right / found.len() as f64, hits / wanted.len() as f64);
    let f1 = 2.0 * precision * recall / (precision + recall);
    let of_all = all
        .iter()
        .filter(|heading| found.iter().any(|other| alike(other, heading)))
        .count();
    println!(
        "headings: {} in the Markdown, {} in one line, {} found; precision {precision:.3}, recall {recall:.3}, F1 {f1:.3}; {of_all} of all",
        all.len(),
        wanted.len(),
        found.len()
    );
    println!(
        "missed: {:?}",
        wanted.iter().filter(|h| !hit(h)).collect::<Vec<_>>()
    );
    println!(
        "false: {:?}",
        found
            .iter()
            .filter(|o| !all.iter().any(|h| alike(o, h)))
            .collect::<Vec<_>>()
    );
    assert!(f1 >= F1_FLOOR, "F1 is {f1:.3}");
}

fn headings(sections: &[Section], found: &mut Vec<String>) {
    for section in sections {
        found.push(normal(&plain_text(&section.heading)));
        headings(&section.sections, found);
    }
}

/// Lower-case letters, without the number at the start.
fn normal(heading: &str) -> String {
    let heading = heading.trim();
    let heading = match heading.split_once(' ') {
        Some((number, rest)) if number.starts_with('(') => rest,
        _ => heading,
    };
    heading
        .chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether two headings are equal, except for misread letters.
fn alike(one: &str, other: &str) -> bool {
    strsim::normalized_levenshtein(one, other) >= 0.9
}

#[test]
fn encodings_are_told_apart() {
    let Some(corpus) = shared("corpus") else {
        return;
    };
    let sample = |name: &str| -> String {
        let text = std::fs::read_to_string(corpus.join(name)).unwrap();
        text.chars()
            .filter(|c| !"<>".contains(*c))
            .take(4000)
            .collect()
    };
    let letters = |name: &str, wanted: fn(char) -> bool| -> String {
        let text = std::fs::read_to_string(corpus.join(name)).unwrap();
        let kept = text
            .lines()
            .filter(|line| line.chars().any(wanted))
            .take(60);
        kept.collect::<Vec<_>>().join("\n")
    };
    let japanese = letters("ja/team-mirai-manifesto/manifesto-concat.md", |c| {
        ('あ'..='ん').contains(&c)
    });
    let russian = letters("ru/developers-reference-ru.html", |c| {
        ('а'..='я').contains(&c)
    });
    let english = sample(
        "landing-pages/text/2016-03-03-how-people-learn-to-navigate-government-services.txt",
    );
    for (label, text) in [
        ("Shift_JIS", &japanese),
        ("KOI8-R", &russian),
        ("windows-1252", &english),
    ] {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        let bytes = encoding.encode(text).0;
        let (_, warnings) = read(Format::Text, &bytes, &Meta::default()).unwrap();
        let warning = warnings.first().unwrap();
        assert_eq!(
            (warning.at.clone(), warning.rule),
            (At::Whole, Rule::Encoding),
            "{label}"
        );
        assert!(
            warning.text == label || label == "KOI8-R" && warning.text == "KOI8-U",
            "{label} is read as {}",
            warning.text
        );
    }
    for text in [&japanese, &russian, &english] {
        for little in [true, false] {
            for mark in ["\u{FEFF}", ""] {
                let units = format!("{mark}{text}");
                let bytes: Vec<u8> = units
                    .encode_utf16()
                    .flat_map(|unit| {
                        if little {
                            unit.to_le_bytes()
                        } else {
                            unit.to_be_bytes()
                        }
                    })
                    .collect();
                let (_, warnings) = read(Format::Text, &bytes, &Meta::default()).unwrap();
                let name = if little { "UTF-16LE" } else { "UTF-16BE" };
                assert_eq!(warnings[0].text, name);
            }
        }
    }
}
