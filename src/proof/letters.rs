//! *Letters* of words that are joined on the page and divided in the source, or the other way round: compared one by one.

use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization as _;

/// The count of each letter.
#[derive(Debug, Clone, Default)]
pub(super) struct Letters(HashMap<char, usize>);

impl Letters {
    /// Adds those of `word`.
    pub(super) fn push(&mut self, word: &str) {
        for c in plain(word) {
            *self.0.entry(c).or_default() += 1;
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.values().sum()
    }

    /// Takes out as many of `others` as there are.
    pub(super) fn without(&mut self, others: &Self) {
        for (c, count) in &mut self.0 {
            *count = count.saturating_sub(others.count(*c));
        }
    }

    /// Takes the letters of `word` out, if all are there.
    pub(super) fn spend(&mut self, word: &str) -> bool {
        spend([self].into_iter(), word)
    }

    fn count(&self, c: char) -> usize {
        self.0.get(&c).copied().unwrap_or(0)
    }

    fn take(&mut self, c: char, most: usize) -> usize {
        let left = self.0.get_mut(&c);
        left.map_or(0, |left| {
            let taken = most.min(*left);
            *left -= taken;
            taken
        })
    }
}

/// Takes the letters of `word` out of `all` of these together, from the first that has them, if all are there.
pub(super) fn spend<'a>(all: impl Iterator<Item = &'a mut Letters>, word: &str) -> bool {
    let mut own = Letters::default();
    own.push(word);
    let mut all: Vec<&mut Letters> = all.collect();
    let has = |(c, times): (&char, &usize)| {
        all.iter().map(|letters| letters.count(*c)).sum::<usize>() >= *times
    };
    if !own.0.iter().all(has) {
        return false;
    }
    for (c, mut times) in own.0 {
        for letters in &mut all {
            times -= letters.take(c, times);
        }
    }
    true
}

/// The letters of a word, without accents that may be signs of their own, above letters that lost their dot to them.
fn plain(word: &str) -> impl Iterator<Item = char> {
    let dotted = |c: char| match c {
        'ı' => 'i',
        'ȷ' => 'j',
        c => c,
    };
    // Accents that stand apart are letters to Unicode.
    let is_letter = |c: &char| c.is_alphanumeric() && !matches!(c, '\u{2C6}'..='\u{2CF}');
    word.nfkd().filter(is_letter).map(dotted)
}
