//! The names of months, units and multiples, by their first letter, so that a number is read quickly.

use super::Usage;
use super::amount::{Kind, SCALES, UNITS};
use super::date::MONTHS;
use crate::filter::words::is_spaceless;

/// What is known by name.
#[derive(Debug)]
pub(super) struct Tables {
    pub(super) usage: Usage,
    /// The names whose first letters have the same last bits.
    named: Vec<Vec<(&'static str, Named)>>,
}

#[derive(Clone, Copy, Debug)]
enum Named {
    Month(u32),
    Unit(Kind, f64),
    Scale(f64),
}

/// How many lists of names there are: a power of two.
const LISTS: usize = 64;

impl Tables {
    pub(super) fn new(usage: Usage) -> Self {
        let mut tables = Self {
            usage,
            named: vec![Vec::new(); LISTS],
        };
        for (names, month) in MONTHS.iter().zip(1..) {
            tables.add(names, ' ', Named::Month(month));
        }
        for (kind, factor, names) in UNITS {
            tables.add(names, '|', Named::Unit(kind, factor));
        }
        for (factor, names) in SCALES {
            tables.add(names, '|', Named::Scale(factor));
        }
        tables
    }

    fn add(&mut self, names: &'static str, separator: char, named: Named) {
        for name in names.split(separator) {
            if let Some(list) = self.named.get_mut(list_of(name)) {
                list.push((name, named));
            }
        }
    }

    /// What has a name that begins as `text` does.
    fn near(&self, text: &str) -> &[(&'static str, Named)] {
        self.named.get(list_of(text)).map_or(&[], Vec::as_slice)
    }

    /// The month of this name.
    pub(super) fn month(&self, name: &str) -> Option<u32> {
        self.near(name)
            .iter()
            .find_map(|(known, named)| match named {
                Named::Month(month) if *known == name => Some(*month),
                _ => None,
            })
    }

    /// The unit at the start of a text, what one of it is, and its length.
    pub(super) fn unit(&self, text: &str) -> Option<(Kind, f64, usize)> {
        let mut longest = None;
        self.each_at_start(text, &mut |named, length| {
            let is_longer = longest.is_none_or(|(_, _, before)| length > before);
            if let Named::Unit(kind, factor) = named
                && is_longer
            {
                longest = Some((kind, factor, length));
            }
        });
        longest
    }

    /// The multiple at the start of a text, and its length.
    pub(super) fn scale(&self, text: &str) -> Option<(f64, usize)> {
        let mut longest = None;
        self.each_at_start(text, &mut |named, length| {
            let is_longer = longest.is_none_or(|(_, before)| length > before);
            if let Named::Scale(factor) = named
                && is_longer
            {
                longest = Some((factor, length));
            }
        });
        longest
    }

    /// Calls `each` with what is named at the start of a text, after a space or hyphen, and the length of both.
    fn each_at_start(&self, text: &str, each: &mut dyn FnMut(Named, usize)) {
        let rest = text.strip_prefix([' ', '-']).unwrap_or(text);
        let before = text.len() - rest.len();
        for (name, named) in self.near(rest) {
            if let Some(length) = length(rest, name) {
                each(*named, before + length);
            }
        }
    }
}

/// The number of the list with the names that begin as `text` does.
fn list_of(text: &str) -> usize {
    text.chars()
        .next()
        .map_or(0, |first| first as usize % LISTS)
}

/// The length of the name at the start of a text; a star stands for any ending.
fn length(text: &str, name: &str) -> Option<usize> {
    let (name, is_open) = match name.strip_suffix('*') {
        Some(name) => (name, true),
        None => (name, false),
    };
    let behind = text.strip_prefix(name)?;
    let letters = behind
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(behind.len());
    let last = name.chars().next_back()?;
    let may_go_on = is_spaceless(last) || !last.is_alphanumeric();
    match is_open {
        true => Some(name.len() + letters),
        false => (letters == 0 || may_go_on).then_some(name.len()),
    }
}
