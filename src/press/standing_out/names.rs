//! *Names*: words that are written with a capital letter inside sentences, and runs of them.

use super::words::{Counts, Reading};
use super::{Candidate, stem};
use std::collections::HashMap;

/// The fewest times that a name occurs.
const FEWEST: usize = 3;

/// Longer words in capital letters are emphasis, and no acronyms.
const LONGEST_ACRONYM: usize = 5;

/// Words that begin with a capital letter and name nothing by themselves: parts of a report, months, days, titles.
const GENERIC: &str = "table figure chapter section appendix annex volume part article box page note report act bill \
    title paragraph exhibit hearing listing footnote university press supra ibid id see source sources committee january february march april may june july august \
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday \
    thursday friday saturday sunday mr mrs ms dr sir lord prof professor president minister secretary senator \
    united states new north south east west national international federal general department office god i shall must should not may yes no party \
    the a an this these there in on of for and to none nothing nobody other others total unknown various all each \
    abschnitt kapitel tabelle abbildung januar februar märz mai juni juli oktober dezember herr frau \
    chapitre tableau annexe janvier février mars avril juin juillet août septembre octobre novembre décembre \
    capítulo tabla cuadro gráfico enero febrero abril mayo junio julio agosto septiembre octubre noviembre diciembre \
    глава раздел таблица рисунок приложение том часть статья январь февраль март апрель май июнь июль август \
    сентябрь октябрь ноябрь декабрь рис табл";

/// Words behind a family name: with it alone they are a fragment of a name.
const BEHIND_NAMES: &str = "jr sr ii iii iv esq phd md";

/// Names, those that stand out most first.
pub(super) fn names(reading: &Reading) -> Vec<Candidate> {
    let generic: Vec<&str> = GENERIC.split_whitespace().collect();
    let is_generic = |word: &str| generic.contains(&word.to_lowercase().as_str());
    let all_nouns = writes_nouns_large(reading);
    let longer = longer_runs(reading);
    let mut names: Vec<Candidate> = Vec::new();
    for (run, counts) in &reading.runs {
        let words: Vec<&str> = run.split(' ').collect();
        let is_name = counts.times >= FEWEST
            && words.iter().all(|word| is_proper(reading, word, all_nouns))
            && !words.iter().all(|word| is_generic(word))
            && ends_well(&words)
            && longer
                .get(run.as_str())
                .is_none_or(|more| more * 10 < counts.times * 6);
        if is_name {
            names.push(Candidate {
                shown: run.clone(),
                times: counts.times,
                weight: weight(reading, counts.times, counts.parts) * 2.5,
            });
        }
    }
    for (word, counts) in &reading.words {
        let shown = written(counts);
        let length = word.chars().count();
        let is_acronym = shown.chars().all(char::is_uppercase);
        let is_name = counts.capital >= FEWEST
            && !all_nouns
            && length >= if is_acronym { 3 } else { 4 }
            && is_proper(reading, word, false)
            && !shown.contains(['\'', '’'])
            && !is_generic(word)
            && !is_roman(&shown)
            && (!is_acronym || length <= LONGEST_ACRONYM)
            && counts.in_runs * 10 <= counts.times * 6;
        if is_name {
            names.push(Candidate {
                shown,
                times: counts.times,
                weight: weight(reading, counts.times, counts.parts),
            });
        }
    }
    names.sort_by(|one, other| {
        other
            .weight
            .total_cmp(&one.weight)
            .then_with(|| one.shown.cmp(&other.shown))
    });
    merge_forms(&mut names);
    names
}

/// How much a name stands out that occurs so often: more than by its number alone if it gathers in some parts.
fn weight(reading: &Reading, times: usize, parts: usize) -> f64 {
    let all = reading.parts() as f64;
    let spread = (parts as f64 / all).min(1.0);
    (times as f64).sqrt() * (1.6 - spread)
}

/// Whether the word is written with a capital letter even inside sentences.
fn is_proper(reading: &Reading, word: &str, all_nouns: bool) -> bool {
    let counts = reading.words.get(&word.to_lowercase());
    counts.is_some_and(|counts| {
        counts.capital > 0 && counts.capital >= counts.lower * if all_nouns { 20 } else { 3 }
    })
}

/// Whether the language writes all nouns with a capital letter, as German does: much more than a tenth of the words.
fn writes_nouns_large(reading: &Reading) -> bool {
    let capital: usize = reading.words.values().map(|counts| counts.capital).sum();
    capital * 100 > reading.count * 24
}

/// Whether a run is no fragment: it neither begins nor ends with a word of one letter, or in the genitive, is no family
/// name with what stands behind it (*Trump Jr*), and has no word in capital letters, which may be emphasis.
fn ends_well(words: &[&str]) -> bool {
    let is_whole =
        |word: &&str| word.chars().count() > 1 && !word.ends_with("’s") && !word.ends_with("'s");
    let is_behind = |word: &&str| {
        let word = word.to_lowercase();
        BEHIND_NAMES.split(' ').any(|known| known == word)
    };
    (words.len() > 2 || !words.last().is_some_and(is_behind))
        && words.first().is_some_and(is_whole)
        && words.last().is_some_and(is_whole)
        && words.iter().all(|word| word.contains(char::is_lowercase))
}

/// How often each run occurs with one word more, at most.
fn longer_runs(reading: &Reading) -> HashMap<&str, usize> {
    let mut longer: HashMap<&str, usize> = HashMap::new();
    for (run, counts) in &reading.runs {
        let shorter = [
            run.split_once(' '),
            run.rsplit_once(' ').map(|(first, last)| (last, first)),
        ];
        for (_, rest) in shorter.into_iter().flatten() {
            let times = longer.entry(rest).or_default();
            *times = (*times).max(counts.times);
        }
    }
    longer
}

/// Keeps of names that share a word the one that stands out most, of its forms the shortest that is common.
fn merge_forms(names: &mut [Candidate]) {
    let keys: Vec<(String, String, usize)> = names
        .iter()
        .map(|name| {
            let key = name
                .shown
                .split(' ')
                .map(|word| stem(&word.to_lowercase()).to_owned());
            (
                key.collect::<Vec<_>>().join(" "),
                name.shown.clone(),
                name.times,
            )
        })
        .collect();
    for (at, name) in names.iter_mut().enumerate() {
        let forms = keys
            .iter()
            .filter(|(key, _, times)| *key == keys[at].0 && times * 4 >= keys[at].2);
        if let Some((_, shortest, _)) = forms.min_by_key(|(_, form, _)| form.chars().count()) {
            name.shown.clone_from(shortest);
        }
    }
}

/// How the word is mostly written with a capital letter.
fn written(counts: &Counts) -> String {
    let most = counts
        .written
        .iter()
        .max_by_key(|(form, times)| (**times, std::cmp::Reverse((*form).clone())));
    let form = most.map_or("", |(form, _)| {
        form.trim_end_matches("’s").trim_end_matches("'s")
    });
    // The plural of an acronym.
    let single = form.strip_suffix('s');
    let single = single.filter(|form| form.len() > 2 && form.chars().all(char::is_uppercase));
    single.unwrap_or(form).to_owned()
}

fn is_roman(word: &str) -> bool {
    word.chars()
        .all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M'))
}
