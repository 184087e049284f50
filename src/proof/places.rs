//! The *places* of words in a list, for finding a word, or the two halves of one, without going through the list.

use std::collections::{BTreeSet, HashMap};

/// How many unmatched words may be between the two halves of a divided word.
const NEAR: usize = 400;

/// The positions of words in a list. A look-up must not take longer for a longer list.
pub(super) struct Places<'a> {
    places: HashMap<&'a str, BTreeSet<usize>>,
    lengths: BTreeSet<usize>,
}

impl<'a> Places<'a> {
    pub(super) fn of(words: impl Iterator<Item = &'a str>) -> Self {
        let mut places: HashMap<&str, BTreeSet<usize>> = HashMap::new();
        for (at, word) in words.enumerate() {
            places.entry(word).or_default().insert(at);
        }
        let lengths = places.keys().map(|word| word.len()).collect();
        Self { places, lengths }
    }

    pub(super) fn of_word(&self, word: &str) -> Option<&BTreeSet<usize>> {
        self.places.get(word).filter(|places| !places.is_empty())
    }

    /// The ways to split `word` so that its first part is a word of the list.
    pub(super) fn parts<'w>(&self, word: &'w str) -> impl Iterator<Item = (&'w str, &'w str)> {
        let shorter = self.lengths.range(1..word.len().max(1));
        shorter.filter_map(|length| word.split_at_checked(*length))
    }

    pub(super) fn remove(&mut self, word: &str, at: usize) {
        if let Some(places) = self.places.get_mut(word) {
            places.remove(&at);
        }
    }
}

/// The first of `heads` with one of `tails` shortly after it: between the halves there is only the foot of a
/// page and the head of the next.
pub(super) fn near(heads: &BTreeSet<usize>, tails: &BTreeSet<usize>) -> Option<(usize, usize)> {
    let pairs_of_head = |head: &usize| {
        let tail = tails.range(head + 1..=head + NEAR).next()?;
        Some((*head, *tail))
    };
    if heads.len() <= tails.len() {
        return heads.iter().find_map(pairs_of_head);
    }
    tails.iter().find_map(|tail| {
        let head = heads.range(tail.saturating_sub(NEAR)..*tail).next()?;
        pairs_of_head(head)
    })
}
