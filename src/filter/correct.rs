//! Correction: a word that occurs nowhere gives way to the nearest word that does.

use super::matcher::Corpus;
use super::nearest::nearest_words;
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
    let is_ours = may_be_corrected(term);
    is_ours
        .then(|| nearest_words(corpus, &term.text, 1))
        .and_then(|nearest| nearest.into_iter().next())
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
