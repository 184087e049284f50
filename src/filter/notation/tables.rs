//! The names of months, units and multiples, by their first letter, so that a number is read quickly.

use std::collections::HashMap;

use super::Usage;
use super::amount::{Kind, SCALES, UNITS};
use super::date::MONTHS;
use crate::filter::words::is_spaceless;

/// What is known by name.
#[derive(Debug)]
pub(super) struct Tables {
    pub(super) usage: Usage,
    months: HashMap<&'static str, u32>,
    units: HashMap<char, Vec<(&'static str, Kind, f64)>>,
    scales: HashMap<char, Vec<(&'static str, f64)>>,
}

impl Tables {
    pub(super) fn new(usage: Usage) -> Self {
        let mut tables = Self {
            usage,
            months: HashMap::new(),
            units: HashMap::new(),
            scales: HashMap::new(),
        };
        for (names, month) in MONTHS.iter().zip(1..) {
            let named = names.split(' ').map(|name| (name, month));
            tables.months.extend(named);
        }
        for (kind, factor, names) in UNITS {
            for (name, first) in named(names) {
                let known = tables.units.entry(first).or_default();
                known.push((name, kind, factor));
            }
        }
        for (factor, names) in SCALES {
            for (name, first) in named(names) {
                tables.scales.entry(first).or_default().push((name, factor));
            }
        }
        tables
    }

    /// The month of this name.
    pub(super) fn month(&self, name: &str) -> Option<u32> {
        self.months.get(name).copied()
    }

    /// The unit at the start of a text, what one of it is, and its length.
    pub(super) fn unit(&self, text: &str) -> Option<(Kind, f64, usize)> {
        let (rest, before) = behind_gap(text);
        let known = self.units.get(&rest.chars().next()?)?;
        let there = known.iter().filter_map(|(name, kind, factor)| {
            Some((*kind, *factor, before + length(rest, name)?))
        });
        there.max_by_key(|(_, _, length)| *length)
    }

    /// The multiple at the start of a text, and its length.
    pub(super) fn scale(&self, text: &str) -> Option<(f64, usize)> {
        let (rest, before) = behind_gap(text);
        let known = self.scales.get(&rest.chars().next()?)?;
        let there = known
            .iter()
            .filter_map(|(name, factor)| Some((*factor, before + length(rest, name)?)));
        there.max_by_key(|(_, length)| *length)
    }
}

fn named(names: &'static str) -> impl Iterator<Item = (&'static str, char)> {
    let names = names.split('|');
    names.filter_map(|name| Some((name, name.chars().next()?)))
}

/// The text after a space or hyphen, and the length of that.
fn behind_gap(text: &str) -> (&str, usize) {
    let rest = text.strip_prefix([' ', '-']).unwrap_or(text);
    (rest, text.len() - rest.len())
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
