//! A query gets an answer: words that occur nowhere are corrected, and what nothing has together is let go.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use foldout::filter::{Corpus, Loosened, Query, correction, find, loosened, parse};
use foldout::ingest::Format;
use foldout::model::Meta;
use foldout::press::compose;

use super::{corpus, folding, with_matches};
use crate::reading::read;
use crate::shared::shared;
use crate::spec::check;

/// The first line is a query; the others are a report in Markdown whose blocks are paragraphs and headings. The
/// result is the entries shown with what they lack.
#[test]
fn loosening() {
    check("filter/loosened.txt", |input| {
        let (typed, markdown) = input.split_once('\n').unwrap_or((input, ""));
        let corpus = report(Format::Markdown, markdown.as_bytes(), "en");
        let query = parse(typed, &folding());
        let counts = match find(&corpus, &query) {
            found if found.entries.is_empty() => found.counts,
            found => return format!("{} without loosening", found.total()),
        };
        let Some(loosened) = loosened(&corpus, &query, &counts) else {
            return "nothing".to_owned();
        };
        let named = |terms: &[u32]| {
            let terms = terms
                .iter()
                .map(|at| query.terms[*at as usize].shown.as_str());
            terms.collect::<Vec<_>>().join(", ")
        };
        let shown = loosened.matches.entries.iter().zip(&loosened.lacks);
        let lines = shown.map(|(found, lacks)| {
            let text = with_matches(corpus.entry(found.entry as usize), &found.ranges);
            format!("{text} (without {})", named(lacks))
        });
        let wanted = format!("all of: {}", named(&loosened.wanted));
        std::iter::once(wanted)
            .chain(lines)
            .collect::<Vec<_>>()
            .join("\n")
    });
}

/// The first line is a word that occurs nowhere; the others are paragraphs.
#[test]
fn correcting() {
    check("filter/corrected.txt", |input| {
        let (typed, text) = input.split_once('\n').unwrap_or((input, ""));
        let corpus = corpus(&text.lines().collect::<Vec<_>>());
        let query = parse(typed, &folding());
        assert!(query.terms.len() == 1 && find(&corpus, &query).counts == [0]);
        correction(&corpus, &query.terms[0]).unwrap_or_else(|| "none".to_owned())
    });
}

/// Slips of the hand in words of real reports lead back to these words.
#[test]
fn slips_are_corrected() {
    let reports = [
        (
            Format::Html,
            "corpus/mueller-report/mueller-report.html",
            "en",
        ),
        (Format::Text, "corpus/jargon-file/jargon.txt", "en"),
        (Format::Html, "corpus/ru/developers-reference-ru.html", "ru"),
    ];
    for (format, path, language) in reports {
        let Some(file) = shared(path) else { continue };
        let corpus = report(format, &fs::read(file).unwrap(), language);
        let (mut right, mut wrong) = (0, Vec::new());
        for (word, typed) in slips(&corpus, 300) {
            let query = parse(&typed, &folding());
            match correction(&corpus, &query.terms[0]) {
                Some(corrected) if corrected == word => right += 1,
                other => wrong.push(format!("{typed} for {word}: {}", other.unwrap_or_default())),
            }
        }
        println!("{path}: {right} of 300 right\n{}", wrong.join("\n"));
        assert!(right >= 285, "{path}: {right}\n{}", wrong.join("\n"));
    }
}

/// Words of five letters or more that occur twice or more, each with a slip that occurs nowhere. Half of the
fn slips(corpus: &Corpus, many: usize) -> Vec<(String, String)> {
    let mut times: BTreeMap<&str, u32> = BTreeMap::new();
    for entry in 0..corpus.len() {
        for word in corpus.entry(entry).split(|c: char| !c.is_alphabetic()) {
            *times.entry(word).or_default() += u32::from(word.chars().count() >= 5);
        }
    }
    let often: Vec<&str> = times
        .into_iter()
        .filter(|(_, times)| *times > 1)
        .map(|(word, _)| word)
        .collect();
    let mut state = 20_190_418_u64;
    let mut roll = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) as usize % below
    };
    let (mut slips, mut seen) = (Vec::new(), BTreeSet::new());
    while slips.len() < many {
        let word = often[roll(often.len())];
        let mut letters: Vec<char> = word.chars().collect();
        let at = 1 + roll(letters.len() - 1);
        match roll(4) {
            0 => drop(letters.remove(at)),
            1 => letters.insert(at, letters[at]),
            2 => letters.swap(at - 1, at),
            _ => letters[at] = beside(letters[at], roll(2) == 0),
        }
        let typed = String::from_iter(letters);
        let occurs = find(corpus, &parse(&typed, &folding())).counts != [0];
        if typed != word && !occurs && seen.insert(typed.clone()) {
            slips.push((word.to_owned(), typed));
        }
    }
    slips
}

/// The letter on the key to the left or the right.
fn beside(letter: char, is_left: bool) -> char {
    let rows = [
        "qwertyuiop",
        "asdfghjkl",
        "zxcvbnm",
        "йцукенгшщзхъ",
        "фывапролджэ",
        "ячсмитьбю",
    ];
    let row = rows
        .into_iter()
        .find(|row| row.contains(letter))
        .unwrap_or("");
    let keys: Vec<char> = row.chars().collect();
    let at = keys.iter().position(|key| *key == letter);
    let next = |at: usize| {
        if is_left {
            at.checked_sub(1)
        } else {
            Some(at + 1)
        }
    };
    at.and_then(next)
        .and_then(|at| keys.get(at).copied())
        .unwrap_or(letter)
}

/// The questions of the Cranfield collection, as typed, over its abstracts: each gets an answer, and the best
/// passages are good. For the few questions that have passages with all words, these and the others are ranked alike.
#[test]
fn questions_get_answers() {
    let files = ["cran.all.1400.xml", "cran.qry.xml", "cranqrel.trec.txt"];
    let files: Option<Vec<_>> = files
        .iter()
        .map(|file| shared(&format!("corpus/cranfield/{file}")))
        .collect();
    let Some(files) = files else { return };
    let read = |at: usize| fs::read_to_string(&files[at]).unwrap();
    let abstracts: Vec<String> = between(&read(0), "<text>", "</text>");
    let questions: Vec<String> = between(&read(1), "<title>", "</title>");
    assert_eq!((abstracts.len(), questions.len()), (1400, 225));
    let mut relevant: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for line in read(2).lines() {
        let numbers: Vec<i32> = line
            .split_whitespace()
            .map(|n| n.parse().unwrap())
            .collect();
        if let [question, _, document, relevance] = numbers[..]
            && relevance > 0
        {
            relevant
                .entry(question as usize)
                .or_default()
                .insert(document as usize);
        }
    }
    let corpus = corpus(&abstracts);
    let (mut none, mut none_of_two, mut gain) = (0, 0, 0.0);
    for (at, question) in questions.iter().enumerate() {
        let query = parse(question, &folding());
        let found = find(&corpus, &query);
        let best = best(&corpus, &query, &found.counts);
        none += u32::from(found.entries.is_empty() && best.is_empty());
        let right = relevant.get(&(at + 1)).cloned().unwrap_or_default();
        let gains = best
            .iter()
            .take(10)
            .map(|entry| right.contains(&(*entry as usize + 1)));
        let gains: f64 = discounted(gains);
        let ideal: f64 = discounted((0..right.len().min(10)).map(|_| true));
        gain += if ideal > 0.0 { gains / ideal } else { 0.0 };
        let mut rarest: Vec<_> = query
            .terms
            .iter()
            .zip(&found.counts)
            .filter(|(_, count)| **count > 0)
            .collect();
        rarest.sort_by_key(|(_, count)| **count);
        let two: Vec<&str> = rarest
            .iter()
            .take(2)
            .map(|(term, _)| &*term.shown)
            .collect();
        let two = parse(&two.join(" "), &folding());
        let found = find(&corpus, &two);
        none_of_two += u32::from(
            found.entries.is_empty() && self::best(&corpus, &two, &found.counts).is_empty(),
        );
    }
    let gain = gain / questions.len() as f64;
    println!("without an answer: {none}; two rarest words: {none_of_two}; nDCG@10 {gain:.4}");
    assert_eq!(none, 0);
    assert!(none_of_two <= 5, "{none_of_two}");
    assert!(gain >= 0.385, "{gain}");
}

/// The passages for a query whose terms are in so many, the best first.
fn best(corpus: &Corpus, query: &Query, counts: &[u32]) -> Vec<u32> {
    let words = query.terms.iter().enumerate().zip(counts);
    let words: Vec<(usize, String)> = words
        .filter(|(_, count)| **count == 0)
        .filter_map(|((at, term), _)| Some((at, correction(corpus, term)?)))
        .collect();
    let query = query.corrected(&words);
    let counts = match words.is_empty() {
        true => counts.to_vec(),
        false => find(corpus, &query).counts,
    };
    loosened(corpus, &query, &counts).map_or_else(Vec::new, |Loosened { best, .. }| best)
}

fn discounted(gains: impl Iterator<Item = bool>) -> f64 {
    let gains = gains.enumerate().filter(|(_, gains)| *gains);
    gains
        .map(|(rank, _)| 1.0 / (rank as f64 + 2.0).log2())
        .sum()
}

fn between(text: &str, start: &str, end: &str) -> Vec<String> {
    let pieces = text.split(start).skip(1);
    let inside = pieces.filter_map(|piece| piece.split_once(end));
    inside
        .map(|(inside, _)| inside.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

fn report(format: Format, source: &[u8], language: &str) -> Corpus {
    let known = Meta {
        language: language.to_owned(),
        ..Meta::default()
    };
    let (report, _) = read(format, source, &known).unwrap();
    let report = compose(&report);
    Corpus::new(&folding(), &report.payload, &report.text)
}
