//! The comparison *by page*: each word that the report shows behind the mark of a page has its letters on that page of
//! the source. The words of a note are on the page of its reference or on the next one, or together elsewhere if it is
//! an endnote. A word at the end of a page may go on on the next one.

use super::letters::{Letters, spend};
use super::sheets::{PlacedNote, Sheets};
use super::{Counts, take};
use crate::ingest::Words;
use crate::model::{At, Report, Rule, Warning};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// How often a word is looked for on other pages, for all of them.
const MOST_LOOKS: usize = 20_000_000;

/// The words that `report` shows behind the mark of another page than the one they stand on in its `source`, which has
/// pages and no order, by the page of that mark. There are none if the source has no pages.
pub fn other_pages(source: &Words, report: &Report, warnings: &[Warning]) -> Vec<Warning> {
    let mut found = match Left::of(source, report.pages.len(), warnings) {
        Some(left) if report.pages.len() > 1 => left.without(Sheets::of(report)),
        _ => return Vec::new(),
    };
    found.sort_by_key(|(page, _)| *page);
    let on_page = found.chunk_by(|(one, _), (other, _)| one == other);
    let warning = |words: &[(usize, String)]| {
        let said: Vec<&str> = words.iter().map(|(_, word)| word.as_str()).collect();
        Warning {
            at: At::Page(words.first().map_or(0, |(page, _)| page + 1)),
            rule: Rule::OtherPage,
            text: said.join(" "),
        }
    };
    on_page.map(warning).collect()
}

/// The words of each page of the source that the report was not found to have.
struct Left {
    pages: Vec<Counts>,
    looks: usize,
}

/// The words that notes still lack, by the page from which they may stand.
type Lacking = BTreeMap<usize, Vec<String>>;

impl Left {
    /// All but those that `warnings` say are dropped. `None` if not all words stand on one of so many pages.
    fn of(source: &Words, count: usize, warnings: &[Warning]) -> Option<Self> {
        let mut pages = vec![Counts::new(); count];
        for (at, word) in source.iter().enumerate().filter(|(_, word)| !word.may_go) {
            let At::Page(page) = source.place(at) else {
                return None;
            };
            let words = pages.get_mut(page.checked_sub(1)?)?;
            *words.entry(word.letters.to_owned()).or_default() += 1;
        }
        for warning in warnings.iter().filter(|warning| warning.drops_text()) {
            if let At::Page(page) = warning.at
                && let Some(words) = pages.get_mut(page.wrapping_sub(1))
            {
                for word in Words::of(&warning.text).iter() {
                    take(word.letters, words);
                }
            }
        }
        Some(Self { pages, looks: 0 })
    }

    /// The words of `sheets` that are not on their pages, but on others, each with the page where it is shown.
    fn without(mut self, sheets: Sheets) -> Vec<(usize, String)> {
        let Sheets { mut words, notes } = sheets;
        words.retain(|word| !self.take(word.home, &word.letters));
        words.retain(|word| !self.take_of(word.from..=word.to, &word.letters));
        let lacking = self.without_notes(notes);
        let mut letters: Vec<Letters> = self.pages.iter().map(letters_of).collect();
        let mut pay = |from: usize, to: usize, word: &str| {
            let to = to.min(letters.len() - 1);
            let pages = letters.get_mut(from.min(to)..=to).unwrap_or_default();
            spend(pages.iter_mut(), word)
        };
        words.retain(|word| !pay(word.from, word.to, &word.letters));
        let words = words.into_iter().map(|word| (word.home, word.letters));
        let mut found: Vec<(usize, String)> = words.collect();
        for (page, words) in lacking {
            let lost = words
                .into_iter()
                .filter(|word| !pay(page, page + 1, word))
                .map(|word| (page, word));
            found.extend(lost);
        }
        // What is on no page at all is told by the comparison of the whole.
        found.retain(|(_, word)| {
            letters.iter_mut().any(|page| {
                self.looks += 1;
                self.looks > MOST_LOOKS || page.spend(word)
            })
        });
        found
    }

    fn take(&mut self, page: usize, word: &str) -> bool {
        let words = self.pages.get_mut(page);
        words.is_some_and(|words| take(word, words))
    }

    /// Takes `word` out of one of these pages, or its two parts, if it is divided there.
    fn take_of(&mut self, pages: RangeInclusive<usize>, word: &str) -> bool {
        let mut any = |word: &str| pages.clone().any(|page| self.take(page, word));
        if any(word) {
            return true;
        }
        let ends = word.char_indices().skip(1).map(|(at, _)| at);
        for (head, tail) in ends.map(|at| word.split_at(at)) {
            let Some(page) = pages.clone().find(|page| self.take(*page, head)) else {
                continue;
            };
            if pages.clone().any(|page| self.take(page, tail)) {
                return true;
            }
            *self.pages[page].entry(head.to_owned()).or_default() += 1;
        }
        false
    }

    /// Takes the words of `notes` out, and returns those that are not there.
    fn without_notes(&mut self, notes: Vec<PlacedNote>) -> Lacking {
        let lengths: Vec<usize> = notes.iter().map(|note| note.words.len()).collect();
        let mut by_page: BTreeMap<usize, Vec<(usize, Vec<String>)>> = BTreeMap::new();
        for (number, note) in notes.into_iter().enumerate() {
            let notes = by_page.entry(note.page).or_default();
            notes.push((number, note.words));
        }
        for page in 0..self.pages.len() {
            // The last note of the page before may go on here. Its words come first: they stand here or nowhere.
            let before = page.checked_sub(1).and_then(|page| by_page.get_mut(&page));
            if let Some((_, words)) = before.and_then(|notes| notes.last_mut()) {
                words.retain(|word| !self.take_of(page..=page, word));
            }
            for (_, words) in by_page.get_mut(&page).into_iter().flatten() {
                words.retain(|word| !self.take_of(page..=page, word));
            }
        }
        let mut lacking = Lacking::new();
        let mut last = 0;
        for (page, notes) in by_page {
            for (number, mut words) in notes {
                let is_elsewhere = words.len() * 2 > lengths[number];
                let home = match is_elsewhere.then(|| self.home(&words, last)).flatten() {
                    Some(home) => {
                        last = home;
                        words.retain(|word| !self.take_of(home..=home + 1, word));
                        home
                    }
                    None => page,
                };
                lacking.entry(home).or_default().extend(words);
            }
        }
        lacking
    }

    /// The page where an endnote with these `words` begins, looked for from the page `from` on.
    fn home(&mut self, words: &[String], from: usize) -> Option<usize> {
        let count = self.pages.len();
        for page in (from..count).chain(0..from) {
            self.looks += words.len();
            if self.looks > MOST_LOOKS {
                return None;
            }
            let has = |page: usize, word: &String| {
                let words = self.pages.get(page);
                words.is_some_and(|words| words.get(word).is_some_and(|times| *times > 0))
            };
            let there = |word: &&String| has(page, word) || has(page + 1, word);
            let begins = words.iter().take(8).any(|word| has(page, word));
            if begins && words.iter().filter(there).count() * 4 >= words.len() * 3 {
                return Some(page);
            }
        }
        None
    }
}

fn letters_of(words: &Counts) -> Letters {
    let mut letters = Letters::default();
    for (word, times) in words {
        (0..*times).for_each(|_| letters.push(word));
    }
    letters
}
