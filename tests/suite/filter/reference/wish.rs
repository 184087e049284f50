//! Random queries as structures: what they say when typed, which entries they find, and what they paint.

use proptest::prelude::*;

use super::document::Entry;
use super::hits::{fold, hits, is_phrase, spaced, starts};
use super::{KINDS, word};

/// A query as a structure.
#[derive(Clone, Debug)]
pub(super) enum Wish {
    Has(String),
    In(String),
    Title(String),
    Is(&'static str),
    Both(Box<Wish>, Box<Wish>),
    Either(Box<Wish>, Box<Wish>),
    Lacks(Box<Wish>),
}

pub(super) fn wish() -> impl Strategy<Value = Wish> {
    let term = || {
        prop_oneof![
            3 => word().prop_map(str::to_owned),
            1 => (word(), word()).prop_map(|(a, b)| format!("{a} {b}")),
            1 => word().prop_map(|word| word.chars().take(1).collect()),
        ]
    };
    let leaf = prop_oneof![
        4 => term().prop_map(Wish::Has),
        1 => term().prop_map(Wish::In),
        1 => term().prop_map(Wish::Title),
        1 => prop::sample::select(&KINDS[..]).prop_map(Wish::Is),
    ];
    leaf.prop_recursive(4, 12, 2, |inner| {
        let boxed = || inner.clone().prop_map(Box::new);
        prop_oneof![
            (boxed(), boxed()).prop_map(|(a, b)| Wish::Both(a, b)),
            (boxed(), boxed()).prop_map(|(a, b)| Wish::Either(a, b)),
            boxed().prop_map(Wish::Lacks),
        ]
    })
}

impl Wish {
    pub(super) fn typed(&self) -> String {
        let quoted = |term: &str| match is_phrase(term) {
            true => format!("\"{term}\""),
            false => term.to_owned(),
        };
        match self {
            Wish::Has(term) => quoted(term),
            Wish::In(term) => format!("in:{}", quoted(term)),
            Wish::Title(term) => format!("title:{}", quoted(term)),
            Wish::Is(kind) => format!("is:{kind}"),
            Wish::Both(a, b) => format!("({} {})", a.typed(), b.typed()),
            Wish::Either(a, b) => format!("({} OR {})", a.typed(), b.typed()),
            Wish::Lacks(wish) => format!("-({})", wish.typed()),
        }
    }

    pub(super) fn is_met(&self, entry: &Entry) -> bool {
        match self {
            Wish::Has(term) => !hits(entry, term).is_empty(),
            Wish::In(term) => {
                let heading = |text: &Vec<char>| Entry {
                    text: text.clone(),
                    kinds: vec!["heading"],
                    headings: Vec::new(),
                };
                entry
                    .headings
                    .iter()
                    .any(|text| !hits(&heading(text), term).is_empty())
            }
            Wish::Title(term) => entry.is_heading() && !hits(entry, term).is_empty(),
            Wish::Is(kind) => entry.kinds.contains(kind),
            Wish::Both(..) => {
                let parts = self.conjuncts();
                let joined = joined(entry, &parts);
                (0..parts.len()).all(|n| parts[n].is_met(entry) || !joined[n].is_empty())
            }
            Wish::Either(a, b) => a.is_met(entry) || b.is_met(entry),
            Wish::Lacks(wish) => !wish.is_met_apart(entry),
        }
    }

    /// As [`Wish::is_met`], where words that stand side by side are not read as one.
    fn is_met_apart(&self, entry: &Entry) -> bool {
        match self {
            Wish::Both(a, b) => a.is_met_apart(entry) && b.is_met_apart(entry),
            Wish::Either(a, b) => a.is_met_apart(entry) || b.is_met_apart(entry),
            Wish::Lacks(wish) => !wish.is_met_apart(entry),
            _ => self.is_met(entry),
        }
    }

    /// All that must hold together.
    fn conjuncts(&self) -> Vec<&Wish> {
        match self {
            Wish::Both(a, b) => [a.conjuncts(), b.conjuncts()].concat(),
            _ => vec![self],
        }
    }

    pub(super) fn paint(&self, entry: &Entry, wanted: bool, painted: &mut [bool]) {
        match self {
            Wish::Title(_) | Wish::In(_) if !entry.is_heading() => {}
            Wish::Has(term) | Wish::Title(term) | Wish::In(term) if wanted => {
                for (start, end) in hits(entry, term) {
                    painted[start..end].fill(true);
                }
            }
            Wish::Has(_) | Wish::Title(_) | Wish::In(_) | Wish::Is(_) => {}
            Wish::Both(a, b) => {
                if wanted {
                    let joined = joined(entry, &self.conjuncts());
                    for (start, end) in joined.into_iter().flatten() {
                        painted[start..end].fill(true);
                    }
                }
                a.paint(entry, wanted, painted);
                b.paint(entry, wanted, painted);
            }
            Wish::Either(a, b) => {
                a.paint(entry, wanted, painted);
                b.paint(entry, wanted, painted);
            }
            Wish::Lacks(wish) => wish.paint_apart(entry, !wanted, painted),
        }
    }

    fn paint_apart(&self, entry: &Entry, wanted: bool, painted: &mut [bool]) {
        match self {
            Wish::Both(a, b) | Wish::Either(a, b) => {
                a.paint_apart(entry, wanted, painted);
                b.paint_apart(entry, wanted, painted);
            }
            Wish::Lacks(wish) => wish.paint_apart(entry, !wanted, painted),
            _ => self.paint(entry, wanted, painted),
        }
    }
}

/// For each of the wishes, where its word and one beside it are written as one word.
fn joined(entry: &Entry, parts: &[&Wish]) -> Vec<Vec<(usize, usize)>> {
    let mut all = vec![Vec::new(); parts.len()];
    let word = |wish: &Wish| match wish {
        Wish::Has(term) if !is_phrase(term) => {
            let word: String = fold(term).iter().collect();
            let is_word = word.chars().all(|c| c.is_alphabetic() && spaced(c));
            (is_word && word != "a").then_some(word)
        }
        _ => None,
    };
    for n in 1..parts.len() {
        if let Some((one, other)) = word(parts[n - 1]).zip(word(parts[n])) {
            let both = one + &other;
            let length = both.chars().count();
            for start in starts(&entry.text, &both) {
                all[n - 1].push((start, start + length));
                all[n].push((start, start + length));
            }
        }
    }
    all
}
