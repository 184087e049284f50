//! Correction: a word that occurs nowhere gives way to the nearest word that does, and a day to its month or year.

use super::corpus::Corpus;
use super::nearest::nearest_words;
use super::notation::{Usage, Wanted};
use super::query::{Field, Manner, Query, Term};
use super::words::is_word_char;

/// Shorter words (chars) are not corrected: too many others are one edit away.
const SHORTEST: usize = 4;

/// Whether a term that occurs nowhere may be corrected: one word of letters, typed without a sign. A number is
/// never corrected, since each is as likely as its neighbours.
pub fn may_be_corrected(term: &Term) -> bool {
    term.field == Field::Text
        && term.manner == Manner::Word
        && !term.required
        && !term.excluded
        && term.text.chars().filter(|c| is_word_char(*c)).count() >= SHORTEST
        && !term.text.contains(|c: char| c == ' ' || c.is_numeric())
}

/// The word that `term`, which occurs nowhere, is corrected to, if there is one.
pub fn correction(corpus: &Corpus, term: &Term) -> Option<String> {
    let is_free = term.field == Field::Text && !term.required && !term.excluded;
    let is_date = || {
        matches!(
            Wanted::of(&term.text, Usage::default()),
            Some(Wanted::Dates(_))
        )
    };
    if is_free && term.manner == Manner::Word && term.text.contains(' ') && is_date() {
        let occurs = |text: &String| {
            let wider = Term {
                text: text.clone(),
                ..term.clone()
            };
            !corpus.occurrences(&wider).is_empty()
        };
        return without_day(&term.text).into_iter().find(occurs);
    }
    let is_ours = may_be_corrected(term);
    is_ours
        .then(|| nearest_words(corpus, &term.text, 1))
        .and_then(|nearest| nearest.into_iter().next())
}

/// A date in words without its day, and its year alone.
fn without_day(date: &str) -> Vec<String> {
    let words = || date.split([' ', ',']).filter(|word| !word.is_empty());
    let is_year = |word: &&str| word.len() == 4 && word.chars().all(|c| c.is_ascii_digit());
    let is_name = |word: &&str| word.chars().all(char::is_alphabetic);
    let month = words().filter(|word| is_name(word) || is_year(word));
    let month = month.collect::<Vec<_>>().join(" ");
    let year = words().find(is_year).map(str::to_owned);
    std::iter::once(month).chain(year).collect()
}

impl Query {
    /// This query with `words` in place of the terms with these indices. What was typed stays in
    /// [`Term::shown`].
    pub fn corrected(&self, words: &[(usize, String)]) -> Self {
        let mut query = self.clone();
        for (at, word) in words {
            if let Some(term) = query.terms.get_mut(*at) {
                term.text.clone_from(word);
            }
        }
        query
    }
}
