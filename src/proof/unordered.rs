//! The comparison with a source that records *no order*, such as a PDF: each letter of the source is on the page once,
//! or in what a warning says is dropped. Words are matched first; what is left is compared letter by letter, since a word
//! may be divided in the source and joined on the page.

use super::letters::Letters;
use super::page::Page;
use super::{Counts, Differences, PageWord, count, join, letters, names_picture, take};
use crate::ingest::Words;
use crate::model::{Rule, Warning};

/// Compares them without their order.
pub(super) fn hold(source: &Words, page: &Page, warnings: &[Warning]) -> Differences {
    let mut rest: Vec<usize> = (0..source.len())
        .filter(|at| source.get(*at).is_some_and(|word| !word.may_go))
        .collect();
    let mut extra: Vec<usize> = (0..page.body.len() + page.apart.len()).collect();
    super::cancelling::cancel(&mut rest, &mut extra, source, page);
    let mut dropped = Counts::new();
    for warning in warnings.iter().filter(|warning| warning.drops_text()) {
        count(&Words::of(&warning.text), &mut dropped);
    }
    rest.retain(|at| !take(letters(source, *at), &mut dropped));
    join(&mut rest, &mut extra, source, page);
    let mut left = Letters::default();
    for at in &extra {
        left.push(page.letters(*at));
    }
    for (word, times) in &dropped {
        (0..*times).for_each(|_| left.push(word));
    }
    // Labels of notes and numbers of items are on the page, apart from its words.
    let is_label = |word: &str| word.len() == 1 || word.chars().all(char::is_numeric);
    let (mut labels, shown): (Counts, Counts) = page
        .masthead
        .iter()
        .map(|(word, times)| (word.clone(), *times))
        .partition(|(word, _)| is_label(word));
    rest.retain(|at| !take(letters(source, *at), &mut labels));
    // Items numbered by letters have these from the page.
    let mut lettered = page.lettered_items;
    rest.retain(|at| {
        let is_number = lettered > 0 && super::is_letter_number(letters(source, *at));
        lettered -= usize::from(is_number);
        !is_number
    });
    for (word, times) in &labels {
        (0..*times).for_each(|_| left.push(word));
    }
    // Words of the masthead stand for whole words alone. Which words are these, and which are parts of joined ones, is
    // not known.
    let tries = [true, false].map(|joined_first| {
        let (mut rest, mut left, mut shown) = (rest.clone(), left.clone(), shown.clone());
        rest.retain(|at| {
            let word = letters(source, *at);
            let waits = !joined_first && shown.contains_key(word);
            waits || !left.spend(word)
        });
        rest.retain(|at| !take(letters(source, *at), &mut shown));
        rest.retain(|at| !left.spend(letters(source, *at)));
        (rest, left)
    });
    let [one, other] = tries;
    let is_better = (other.0.len(), other.1.len()) < (one.0.len(), one.1.len());
    let (rest, mut left) = if is_better { other } else { one };
    // What may be on the page, such as what says what a picture shows, excuses as many letters.
    let mut excused = Counts::new();
    for word in source.iter().filter(|word| word.may_go) {
        *excused.entry(word.letters.to_owned()).or_default() += 1;
    }
    for warning in warnings {
        if names_picture(warning) || warning.rule == Rule::AddedWords {
            count(&Words::of(&warning.text.replace('/', " ")), &mut excused);
        }
    }
    let mut may_be = Letters::default();
    for (word, times) in &excused {
        (0..*times).for_each(|_| may_be.push(word));
    }
    left.without(&may_be);
    extra.retain(|at| left.spend(page.letters(*at)));
    let word = |at: usize| PageWord {
        at: (at < page.body.len()).then_some(at),
        letters: page.letters(at).to_owned(),
    };
    Differences {
        lost: rest,
        displaced: Vec::new(),
        added: extra.into_iter().map(word).collect(),
    }
}
