//! Lines that a reader says it *dropped*, such as running heads: their words are set apart before words are compared.
//! Among words that are repeated often they could be taken for others.

use crate::ingest::Words;
use crate::model::{At, Rule, Warning};
use std::collections::{HashMap, HashSet};

/// What was dropped line by line.
#[derive(Debug, Default)]
pub(super) struct Dropped {
    /// The numbers of the source's words on these lines.
    words: HashSet<usize>,
    /// The lines.
    lines: HashSet<usize>,
}

impl Dropped {
    /// What `warnings` say of lines, if these have the words that were dropped and no others.
    pub(super) fn of(source: &Words, warnings: &[Warning]) -> Self {
        let mut told: HashMap<usize, Vec<String>> = HashMap::new();
        for (line, warning) in warnings
            .iter()
            .filter_map(|found| Some((line(found)?, found)))
        {
            let words = Words::of(&warning.text);
            let letters = words.iter().map(|word| word.letters.to_owned());
            told.entry(line).or_default().extend(letters);
        }
        if told.is_empty() {
            return Self::default();
        }
        let mut found: HashMap<usize, Vec<usize>> = HashMap::new();
        for at in 0..source.len() {
            if let At::Line(line) = source.place(at)
                && told.contains_key(&line)
            {
                found.entry(line).or_default().push(at);
            }
        }
        let mut dropped = Self::default();
        for (line, words) in found {
            let letters = |at: &usize| source.get(*at).map_or("", |word| word.letters);
            let same = told.get(&line).is_some_and(|told| {
                told.iter()
                    .map(String::as_str)
                    .eq(words.iter().map(letters))
            });
            if same {
                dropped.words.extend(words);
                dropped.lines.insert(line);
            }
        }
        dropped
    }

    /// Whether the source's word number `at` is on a dropped line.
    pub(super) fn has(&self, at: usize) -> bool {
        self.words.contains(&at)
    }

    /// Whether the warning is about a dropped line.
    pub(super) fn is_told_by(&self, warning: &Warning) -> bool {
        line(warning).is_some_and(|line| self.lines.contains(&line))
    }
}

/// The line that a warning says was dropped.
fn line(warning: &Warning) -> Option<usize> {
    let drops = matches!(
        warning.rule,
        Rule::RunningHead | Rule::PageNumber | Rule::ContentsLine
    );
    match warning.at {
        At::Line(line) if drops => Some(line),
        _ => None,
    }
}
