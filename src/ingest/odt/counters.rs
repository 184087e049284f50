//! *Counters* give items and headings their numbers. A list goes on counting where another one that it continues left
//! off; otherwise it begins anew (OpenDocument 1.3, part 3, 5.3.3).

use super::list_styles::{LEVELS, ListStyle};
use std::collections::HashMap;

/// The numbers of all lists of a text so far.
#[derive(Debug, Default)]
pub(super) struct Counters {
    lists: HashMap<String, Counter>,
    /// The list that was last in each style.
    of_style: HashMap<String, String>,
    unnamed: usize,
    /// The numbers of headings.
    pub(super) outline: Counter,
}

/// The numbers of one list: of each level that has begun.
#[derive(Debug, Clone, Default)]
pub(super) struct Counter {
    numbers: Vec<Option<u32>>,
}

impl Counters {
    /// Begins a list, and gives its name for [`next`](Self::next). It is called `id`, if that is not empty, has the
    /// style called `style`, and continues the list called `continued`, or the last one in its style.
    pub(super) fn begin(
        &mut self,
        id: &str,
        style: &str,
        continued: &str,
        continues_last: bool,
    ) -> String {
        let last = self.of_style.get(style).filter(|_| continues_last);
        let before = match self.lists.contains_key(continued) {
            true => Some(continued.to_owned()),
            false => last.cloned(),
        };
        let id = match id {
            "" => {
                self.unnamed += 1;
                format!("#{}", self.unnamed)
            }
            id => id.to_owned(),
        };
        let counter = before.and_then(|before| self.lists.get(&before));
        let counter = counter.cloned().unwrap_or_default();
        self.lists.insert(id.clone(), counter);
        self.of_style.insert(style.to_owned(), id.clone());
        id
    }

    /// The numbers of the next item at `level`, from 0, of the list.
    pub(super) fn next(
        &mut self,
        list: &str,
        level: usize,
        start: Option<u32>,
        style: &ListStyle,
    ) -> Vec<u32> {
        let counter = self.lists.entry(list.to_owned()).or_default();
        counter.next(level, start, style)
    }
}

impl Counter {
    /// The numbers of the next item or heading at `level`, from 0: one for each level up to its own. It gets the number
    /// `start`, if there is one.
    pub(super) fn next(&mut self, level: usize, start: Option<u32>, style: &ListStyle) -> Vec<u32> {
        let level = level.min(LEVELS - 1);
        self.numbers.resize(level + 1, None);
        let number = match (start, self.numbers[level]) {
            (Some(start), _) => start,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => style.start(level),
        };
        self.numbers[level] = Some(number);
        let numbers = self.numbers.iter().enumerate();
        numbers
            .map(|(at, number)| number.unwrap_or_else(|| style.start(at)))
            .collect()
    }
}
