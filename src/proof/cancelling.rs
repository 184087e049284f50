//! *Cancels* what is among the words left of the source and among those left of the page.

use super::page::Page;
use super::places::{Places, near};
use super::{alignment, differences, letters};
use crate::ingest::Words;
use std::collections::{HashMap, HashSet};

/// Removes what is in both in the same order, so that a word is found among its neighbours and not elsewhere.
pub(super) fn cancel_in_order(
    rest: &mut Vec<usize>,
    added: &mut Vec<usize>,
    source: &Words,
    page: &Page,
) {
    let old: Vec<&str> = rest.iter().map(|at| letters(source, *at)).collect();
    let new: Vec<&str> = added.iter().map(|at| page.letters(*at)).collect();
    let Some(mut hunks) = differences::hunks(&old, &new, usize::MAX) else {
        return;
    };
    alignment::at_paragraphs(&mut hunks, rest, source);
    // A formula ends words on the page.
    hunks.retain(|(before, after)| {
        let before = old[before.clone()].iter().flat_map(|word| word.chars());
        !before.eq(new[after.clone()].iter().flat_map(|word| word.chars()))
    });
    let before = hunks.iter().flat_map(|(before, _)| &rest[before.clone()]);
    let left = before.copied().collect();
    let after = hunks.iter().flat_map(|(_, after)| &added[after.clone()]);
    *added = after.copied().collect();
    *rest = left;
}

/// Removes what is in both.
pub(super) fn cancel(rest: &mut Vec<usize>, added: &mut Vec<usize>, source: &Words, page: &Page) {
    cancel_by(rest, added, source, |at| page.letters(at));
}

pub(super) fn cancel_by<'a>(
    rest: &mut Vec<usize>,
    added: &mut Vec<usize>,
    source: &Words,
    on_page: impl Fn(usize) -> &'a str,
) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for at in added.iter() {
        *counts.entry(on_page(*at)).or_default() += 1;
    }
    let take = |word: &str, counts: &mut HashMap<&str, usize>| match counts.get_mut(word) {
        Some(times) if *times > 0 => {
            *times -= 1;
            true
        }
        _ => false,
    };
    rest.retain(|at| !take(letters(source, *at), &mut counts));
    added.retain(|at| take(on_page(*at), &mut counts));
}

/// Removes words of the page that are two words of the source, joined across a line's end.
pub(super) fn join(rest: &mut Vec<usize>, added: &mut Vec<usize>, source: &Words, page: &Page) {
    if added.is_empty() {
        return;
    }
    let mut places = Places::of(rest.iter().map(|at| letters(source, *at)));
    let mut gone = HashSet::new();
    // Words not found once will not be found later.
    let mut unfound: HashSet<String> = HashSet::new();
    added.retain(|at| {
        let word = page.letters(*at);
        if unfound.contains(word) {
            return true;
        }
        let pairs = places.parts(word).filter_map(|(head, tail)| {
            let (first, second) = near(places.of_word(head)?, places.of_word(tail)?)?;
            Some((first, second, head, tail))
        });
        let Some((first, second, head, tail)) = pairs.min() else {
            unfound.insert(word.to_owned());
            return true;
        };
        places.remove(head, first);
        places.remove(tail, second);
        gone.extend([first, second]);
        false
    });
    let mut at = 0..;
    rest.retain(|_| !gone.contains(&at.next().unwrap_or_default()));
}
