//! *Alternatives* are parts of a message that say the same, such as a text and a page. The fuller one is shown. What
//! only another says is told.

use crate::ingest::count;
use crate::ingest::html::{parse, tree};
use crate::ingest::message::{Choice, Entity, Part};
use std::collections::HashMap;

/// What an alternative says.
#[derive(Default)]
struct Said {
    words: Vec<String>,
    /// The words of its addresses.
    addresses: Vec<String>,
}

/// Chooses among alternatives. It is the one that lacks the fewest words of the others, the first if they are equal.
pub(super) fn chosen(all: &[Entity]) -> Choice {
    let said: Vec<Said> = all.iter().map(Said::of).collect();
    let mut best = Choice {
        shown: 0,
        left: String::new(),
    };
    let mut fewest = usize::MAX;
    for (at, one) in said.iter().enumerate() {
        let others = || said.iter().enumerate().filter(|(other, _)| *other != at);
        let (mut left, mut lacking) = (Vec::new(), 0);
        for (_, other) in others() {
            left.extend(one.lacks(&other.words));
            lacking += one.lacks(&other.addresses).len();
        }
        if one.words.is_empty() && others().any(|(_, other)| !other.words.is_empty()) {
            continue;
        }
        if left.len() + lacking < fewest {
            fewest = left.len() + lacking;
            best = Choice {
                shown: at,
                left: left.join(" "),
            };
        }
    }
    best
}

impl Said {
    fn of(entity: &Entity) -> Self {
        let mut said = Self::default();
        said.push(entity);
        said
    }

    fn push(&mut self, entity: &Entity) {
        match entity {
            Entity::Part(part) if part.is_shown(false) => self.part(part),
            // The last is the richest.
            Entity::Several(several) if several.is_alternative => {
                several
                    .inside
                    .last()
                    .into_iter()
                    .for_each(|inside| self.push(inside));
            }
            Entity::Several(several) if several.is_related => {
                if let Some(inside) = several.inside.get(several.root()) {
                    self.push(inside);
                }
            }
            Entity::Several(several) => several.inside.iter().for_each(|inside| self.push(inside)),
            Entity::Part(_) | Entity::Message(_) => {}
        }
    }

    fn part(&mut self, part: &Part) {
        let counted = count::mail::part(part);
        self.words
            .extend(counted.iter().map(|word| word.letters.to_owned()));
        if part.is_page() {
            let document = parse::document(part.page()).0;
            for node in document.root().descendants_it() {
                for name in ["href", "src"] {
                    let address = tree::attribute(&node, name);
                    if address.starts_with("http") {
                        let words = count::Words::of(&address);
                        self.addresses
                            .extend(words.iter().map(|word| word.letters.to_owned()));
                    }
                }
            }
        }
    }

    /// Those of `words` that are not here as often.
    fn lacks<'w>(&self, words: &'w [String]) -> Vec<&'w str> {
        let mut own: HashMap<String, usize> = HashMap::new();
        for word in self.words.iter().chain(&self.addresses) {
            *own.entry(word.to_lowercase()).or_default() += 1;
        }
        let is_lacking = |word: &&str| match own.get_mut(&word.to_lowercase()) {
            Some(times) if *times > 0 => {
                *times -= 1;
                false
            }
            _ => true,
        };
        words
            .iter()
            .map(String::as_str)
            .filter(is_lacking)
            .collect()
    }
}
