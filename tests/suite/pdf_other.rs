//! What another program finds in PDFs: poppler's `pdftotext`, which Debian has. Without it the tests are skipped.

use crate::ingest::listing;
use crate::reading::outcome;
use crate::shared::{shared, skip};
use foldout::ingest::{Format, Outcome};
use foldout::model::{At, Meta, Rule};
use std::collections::HashMap;
use std::path::Path;
use std::process::Command;
use unicode_normalization::UnicodeNormalization as _;

/// Real reports: the least share of the other program's words that are in what is read or told; and the largest share of
/// letters on a page that only one of the two programs has.
const REPORTS: [(&str, f64, f64); 3] = [
    ("pdf/fedreg-2020.pdf", 0.985, 0.01),
    ("pdf/gao-07-106.pdf", 0.985, 0.01),
    ("pdf/gao-08-587t.pdf", 0.985, 0.01),
];

/// The text of each page by the other program; `None` if it is not installed.
fn pages(path: &Path) -> Option<Vec<String>> {
    let Ok(output) = Command::new("pdftotext").arg(path).arg("-").output() else {
        skip("pdftotext");
        return None;
    };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    Some(text.split('\u{C}').map(str::to_owned).collect())
}

fn read(path: &Path) -> Outcome {
    let bytes = std::fs::read(path).expect("a file");
    outcome(Format::Pdf, &bytes, &Meta::default()).expect("a report")
}

/// What programs agree on: letters and digits without accents, ligatures and soft hyphens, since some write these apart.
fn plain(text: &str) -> String {
    let kept = |c: &char| !matches!(c, '\u{300}'..='\u{36F}' | '\u{2C6}'..='\u{2CF}' | '\u{AD}');
    text.nfkd()
        .filter(kept)
        .flat_map(char::to_lowercase)
        .collect()
}

/// Words, each with how often it occurs. What is divided at the end of a line is joined.
fn words(text: &str) -> HashMap<String, usize> {
    counted(
        plain(&text.replace("-\n", ""))
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned),
    )
}

fn letters(text: &str) -> HashMap<String, usize> {
    counted(
        plain(text)
            .chars()
            .filter(|c| c.is_alphanumeric())
            .map(String::from),
    )
}

fn counted(all: impl Iterator<Item = String>) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for one in all {
        *counts.entry(one).or_default() += 1;
    }
    counts
}

/// How much of `one` is in `other`.
fn shared_by(one: &HashMap<String, usize>, other: &HashMap<String, usize>) -> usize {
    one.iter()
        .map(|(key, times)| *times.min(other.get(key).unwrap_or(&0)))
        .sum()
}

/// Nearly all words that it finds are in the report, or in a warning that says that they were dropped. What is left are
/// words that one of the two divides.
#[test]
fn its_words_are_read_or_told() {
    for (name, least, _) in REPORTS {
        let Some(path) = shared(&format!("corpus/{name}")) else {
            return;
        };
        let Some(pages) = pages(&path) else {
            return;
        };
        let other = words(&pages.join("\n"));
        let read = read(&path);
        let ours = listing(&read.report, &read.warnings);
        let ours = words(&ours.replace('<', " <").replace('>', "> "));
        let share = shared_by(&other, &ours) as f64 / other.values().sum::<usize>() as f64;
        assert!(share >= least, "{name}: {share}");
    }
}

/// What the proof counts on each page are the letters that it finds there.
#[test]
fn its_letters_are_counted_on_each_page() {
    for (name, _, most) in REPORTS {
        let Some(path) = shared(&format!("corpus/{name}")) else {
            return;
        };
        let Some(pages) = pages(&path) else {
            return;
        };
        let Outcome {
            count, warnings, ..
        } = read(&path);
        let mut ours: HashMap<usize, String> = HashMap::new();
        for (at, word) in count.words.iter().enumerate() {
            if let (At::Page(number), false) = (count.words.place(at), word.may_go) {
                ours.entry(number).or_default().push_str(word.letters);
            }
        }
        // The other program leaves out what is painted twice as well.
        let twice = |number: usize| {
            let here = warnings
                .iter()
                .filter(|found| found.rule == Rule::PaintedTwice && found.at == At::Page(number));
            here.map(|found| found.text.as_str()).collect::<String>()
        };
        for (at, page) in pages.iter().enumerate() {
            let mut ours = letters(ours.get(&(at + 1)).map_or("", String::as_str));
            for (letter, times) in letters(&twice(at + 1)) {
                ours.entry(letter)
                    .and_modify(|count| *count -= times.min(*count));
            }
            let other = letters(page);
            let [all, others] = [&ours, &other].map(|counts| counts.values().sum::<usize>());
            let apart = all.max(others) - shared_by(&ours, &other);
            let share = apart as f64 / all.max(others).max(1) as f64;
            assert!(share <= most, "{name}, page {}: {share} of {all}", at + 1);
        }
    }
}
