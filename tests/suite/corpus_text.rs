//! The plain-text reader on real reports, which lie beside the project: no word is lost or added,
//! the headings of a report are found that somebody headed by hand, and encodings are told apart.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Instant;

use foldout::ingest::{Format, read};
use foldout::model::{Block, Inline, Meta, Report, Rule, Section, Warning, plain_text};

/// The corpus, or `None`, said aloud, where it is missing.
fn corpus() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    if !path.is_dir() {
        println!("skipped: {} is missing", path.display());
    }
    path.is_dir().then_some(path)
}

fn texts(corpus: &Path) -> Vec<PathBuf> {
    let mut texts: Vec<PathBuf> = [
        "enron-report/2002-enron-report.txt",
        "psi-financial-crisis/psi-wall-street-2011.txt",
        "mueller-report/mueller-report-ocr.txt",
        "jargon-file/jargon.txt",
    ]
    .iter()
    .map(|name| corpus.join(name))
    .collect();
    let pages = std::fs::read_dir(corpus.join("landing-pages/text")).unwrap();
    texts.extend(pages.map(|page| page.unwrap().path()));
    texts.sort();
    texts
}

/// The source as the reader decodes it: as UTF-8, else as Windows-1252.
fn decoded(bytes: &[u8], warnings: &[Warning]) -> String {
    match warnings
        .iter()
        .find(|warning| warning.rule == Rule::Encoding)
    {
        Some(warning) if warning.text != "UTF-8, with bytes that stand for nothing" => {
            let encoding = encoding_rs::Encoding::for_label(warning.text.as_bytes()).unwrap();
            encoding.decode(bytes).0.into_owned()
        }
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

#[test]
fn no_word_of_the_corpus_is_lost_or_added() {
    let Some(corpus) = corpus() else { return };
    let mut failures = Vec::new();
    for path in texts(&corpus) {
        let bytes = std::fs::read(&path).unwrap();
        let began = Instant::now();
        let (report, warnings) = read(Format::Text, &bytes, &Meta::default()).unwrap();
        let took = began.elapsed();
        let text = decoded(&bytes, &warnings);
        let wanted = source_words(&text, &warnings);
        let shown = model_words(&report);
        println!(
            "{}: {} words, {} sections, {} notes, {} warnings, {} ms",
            path.file_name().unwrap().to_string_lossy(),
            shown.len(),
            count(&report.sections),
            report.notes.len(),
            warnings.len(),
            took.as_millis()
        );
        if let Some(difference) =
            difference(&wanted, &shown, &parted(&text), !report.notes.is_empty())
        {
            failures.push(format!("{}: {difference}", path.display()));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The words of the source without the lines that the reader says it dropped or moved to the
/// masthead. A word is letters and digits: what is drawn (underlines, bullets) is none.
fn source_words(text: &str, warnings: &[Warning]) -> Vec<String> {
    let mut gone: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for warning in warnings {
        if warning.drops_text() || warning.rule == Rule::MastheadLine {
            gone.entry(warning.line).or_default().push(&warning.text);
        }
    }
    let mut words = Vec::new();
    for (at, line) in text.lines().enumerate() {
        for part in line.split('\u{C}') {
            let part = part.split_whitespace().collect::<Vec<_>>().join(" ");
            let gone = gone.get(&(at + 1));
            if gone.is_none_or(|gone| !gone.contains(&part.as_str())) {
                words.extend(part.split(' ').map(bare).filter(|word| !word.is_empty()));
            }
        }
    }
    words
}

/// The words that a hyphen parts at a line's end.
fn parted(text: &str) -> Vec<(String, String)> {
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let pairs = lines
        .windows(2)
        .filter(|two| two[0].trim_end().ends_with('-'));
    let word = |word: Option<&str>| bare(word.unwrap_or_default());
    pairs
        .map(|two| {
            let head = two[0].split_whitespace().next_back();
            (word(head), word(two[1].split_whitespace().next()))
        })
        .collect()
}

fn bare(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn model_words(report: &Report) -> Vec<String> {
    let mut text = String::new();
    report
        .blocks
        .iter()
        .for_each(|block| say(block, report, &mut text));
    say_sections(&report.sections, report, &mut text);
    for note in &report.notes {
        text.push_str(&note.label);
        text.push(' ');
        note.blocks
            .iter()
            .for_each(|block| say(block, report, &mut text));
    }
    text.split_whitespace()
        .map(bare)
        .filter(|word| !word.is_empty())
        .collect()
}

fn say_sections(sections: &[Section], report: &Report, text: &mut String) {
    for section in sections {
        say_inlines(&section.heading, report, text);
        text.push('\n');
        section
            .blocks
            .iter()
            .for_each(|block| say(block, report, text));
        say_sections(&section.sections, report, text);
    }
}

fn say(block: &Block, report: &Report, text: &mut String) {
    block.each_inlines(&mut |content| {
        say_inlines(content, report, text);
        text.push('\n');
    });
}

/// The words, and the labels of notes where their marks stand.
fn say_inlines(content: &[Inline], report: &Report, text: &mut String) {
    for inline in content {
        match inline {
            Inline::NoteRef(note) => text.push_str(&report.notes[*note].label),
            other => text.push_str(&plain_text(std::slice::from_ref(other))),
        }
    }
}

/// The first difference, if any. Two words of the source that the model mends into one are one; a
/// marker that became the number of a list's item is shown by the list. Where notes moved, order
/// is not compared.
fn difference(
    wanted: &[String],
    shown: &[String],
    parted: &[(String, String)],
    moved: bool,
) -> Option<String> {
    if moved {
        let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
        wanted
            .iter()
            .for_each(|word| *counts.entry(word).or_default() += 1);
        shown
            .iter()
            .for_each(|word| *counts.entry(word).or_default() -= 1);
        // A mended word is added, and its two parts are lost.
        let mends: Vec<String> = parted
            .iter()
            .map(|(head, tail)| format!("{head}{tail}"))
            .collect();
        for ((head, tail), whole) in parted.iter().zip(&mends) {
            if counts.get(whole.as_str()).is_some_and(|n| *n < 0) {
                *counts.entry(whole).or_default() += 1;
                *counts.entry(head).or_default() -= 1;
                *counts.entry(tail).or_default() -= 1;
            }
        }
        let added: Vec<&str> = counts
            .iter()
            .filter(|(_, n)| **n < 0)
            .map(|(w, _)| *w)
            .collect();
        for word in added {
            for at in word.char_indices().skip(1).map(|(at, _)| at) {
                let (head, tail) = word.split_at(at);
                let at_hand = |part| counts.get(part).copied().unwrap_or(0);
                let twice = i64::from(head == tail);
                let times = (-at_hand(word))
                    .min(at_hand(head) - twice)
                    .min(at_hand(tail));
                if times > 0 {
                    *counts.entry(word).or_default() += times;
                    *counts.entry(head).or_default() -= times;
                    *counts.entry(tail).or_default() -= times;
                }
            }
        }
        let wrong: Vec<_> = counts
            .iter()
            .filter(|(w, n)| **n < 0 || **n > 0 && !is_marker(w))
            .collect();
        return (!wrong.is_empty()).then(|| format!("{wrong:?}"));
    }
    let mut shown = shown.iter().peekable();
    let mut before = Vec::new();
    let mut at = 0;
    while let Some(word) = wanted.get(at) {
        let next = shown.peek().map_or("", |word| word.as_str());
        let two = wanted.get(at + 1).map(|other| format!("{word}{other}"));
        if next == word {
            shown.next();
        } else if two.is_some_and(|two| two == next) {
            shown.next();
            at += 1;
        } else if !is_marker(word) {
            return Some(format!(
                "“{word}” is wanted, “{next}” is shown after {:?}",
                &before[before.len().saturating_sub(8)..]
            ));
        }
        before.push(word);
        at += 1;
    }
    shown
        .next()
        .map(|word| format!("“{word}” is added at the end"))
}

fn is_marker(word: &str) -> bool {
    word.len() <= 4
        && (word.bytes().all(|b| b.is_ascii_digit())
            || word
                .bytes()
                .all(|b| b"ivxlc".contains(&b.to_ascii_lowercase()))
            || word.len() == 1)
}

fn count(sections: &[Section]) -> usize {
    sections
        .iter()
        .map(|section| 1 + count(&section.sections))
        .sum()
}

/// The least F1 of the headings found in the Enron report.
const F1_FLOOR: f64 = 0.94;

#[test]
fn headings_of_the_enron_report() {
    let Some(corpus) = corpus() else { return };
    let folder = corpus.join("enron-report");
    let markdown = std::fs::read_to_string(folder.join("2002-enron-report.md")).unwrap();
    let bytes = std::fs::read(folder.join("2002-enron-report.txt")).unwrap();
    let source = String::from_utf8_lossy(&bytes);
    let (report, warnings) = read(Format::Text, &bytes, &Meta::default()).unwrap();
    let dropped: BTreeSet<usize> = warnings
        .iter()
        .filter(|w| w.drops_text())
        .map(|w| w.line)
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
    // A heading stands in one line when a line of the body begins with it.
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

/// Lower-case letters, without the number before.
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

/// The same, but for letters that were misread.
fn alike(one: &str, other: &str) -> bool {
    strsim::normalized_levenshtein(one, other) >= 0.9
}

#[test]
fn encodings_are_told_apart() {
    let Some(corpus) = corpus() else { return };
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
        assert_eq!((warning.line, warning.rule), (0, Rule::Encoding), "{label}");
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
