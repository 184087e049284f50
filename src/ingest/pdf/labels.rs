//! *Labels* name the pages as they are printed: "iv", "185", "A-3". The file may record them (ISO 32000-2, 12.4.2); if
//! it only counts its pages, the numbers that are printed at their heads and feet say more.

use super::super::numbers;
use super::super::typeface::decoded;
use super::file::File;
use crate::model::{At, Rule, Warning};
use hayro_syntax::object::{Array, Dict, Name, Object, String as Bytes};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The maximum number of ranges of labels, and how deep their tree may nest.
const MOST_RANGES: usize = 20_000;
const DEEPEST: usize = 40;

/// The longest label (characters).
const LONGEST: usize = 24;

/// So many pages with printed numbers, and this share of them (in hundredths), must agree before these numbers are
/// labels.
const AGREEING: usize = 3;
const SHARE: usize = 60;

/// How a range of pages is labelled.
struct Range {
    style: Style,
    prefix: String,
    start: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    None,
    Decimal,
    LowerRoman,
    UpperRoman,
    LowerLetters,
    UpperLetters,
}

/// The label of each page; `told` says which numbers were dropped at the heads and feet of pages.
pub(super) fn of(file: &File<'_>, told: &[Warning]) -> Vec<String> {
    let count = file.pdf.pages().len();
    let recorded = recorded(file, count);
    let counts = (1..=count).map(|number| number.to_string());
    if recorded.is_empty() || recorded.iter().cloned().eq(counts.clone()) {
        return printed(told, count).unwrap_or_else(|| counts.collect());
    }
    // A page without a label is named by its number in the file, in the brackets of citations.
    let named = recorded
        .into_iter()
        .enumerate()
        .map(|(at, label)| match label.is_empty() {
            true => format!("[{}]", at + 1),
            false => label,
        });
    named.collect()
}

/// The labels that the file records; none if it records none.
fn recorded(file: &File<'_>, count: usize) -> Vec<String> {
    let mut ranges = BTreeMap::new();
    if let Some(tree) = file.page_labels() {
        push_ranges(&tree, 0, &mut ranges);
    }
    if ranges.is_empty() {
        return Vec::new();
    }
    let label = |at: usize| {
        let (from, range) = ranges.range(..=at).next_back()?;
        let number = range.start.saturating_add((at - from) as u32);
        let label = format!("{}{}", range.prefix, numbered(number, range.style));
        Some(label.trim().chars().take(LONGEST).collect::<String>())
    };
    (0..count).map(|at| label(at).unwrap_or_default()).collect()
}

fn push_ranges(tree: &Dict<'_>, depth: usize, ranges: &mut BTreeMap<usize, Range>) {
    if depth > DEEPEST || ranges.len() >= MOST_RANGES {
        return;
    }
    if let Some(numbers) = tree.get::<Array<'_>>("Nums") {
        let mut parts = numbers.iter::<Object<'_>>();
        while let (Some(first), Some(range)) = (parts.next(), parts.next()) {
            let first = first.into_number().map(|number| number.as_i64());
            let first = first.and_then(|first| usize::try_from(first).ok());
            if let (Some(first), Object::Dict(range)) = (first, range) {
                ranges.insert(first, Range::of(&range));
            }
        }
    }
    if let Some(kids) = tree.get::<Array<'_>>("Kids") {
        for kid in kids.iter::<Dict<'_>>().take(MOST_RANGES) {
            push_ranges(&kid, depth + 1, ranges);
        }
    }
}

impl Range {
    fn of(range: &Dict<'_>) -> Self {
        let style = range.get::<Name<'_>>("S");
        let style = match style.as_ref().map(|style| style.as_str()) {
            Some("D") => Style::Decimal,
            Some("r") => Style::LowerRoman,
            Some("R") => Style::UpperRoman,
            Some("a") => Style::LowerLetters,
            Some("A") => Style::UpperLetters,
            _ => Style::None,
        };
        let prefix = range.get::<Bytes<'_>>("P");
        let prefix = prefix.map(|prefix| decoded(prefix.as_bytes()));
        let shown = |c: &char| !c.is_control();
        Self {
            style,
            prefix: prefix.unwrap_or_default().chars().filter(shown).collect(),
            start: range.get::<u32>("St").unwrap_or(1).max(1),
        }
    }
}

/// `number` as it is printed.
fn numbered(number: u32, style: Style) -> String {
    match style {
        Style::None => String::new(),
        Style::Decimal => number.to_string(),
        Style::LowerRoman => roman(number),
        Style::UpperRoman => roman(number).to_uppercase(),
        Style::LowerLetters => letters(number),
        Style::UpperLetters => letters(number).to_uppercase(),
    }
}

/// A Roman number; beyond those that are used for pages, an Arabic one.
fn roman(number: u32) -> String {
    numbers::roman(number, 3_999).map_or(number.to_string(), |text| text.to_lowercase())
}

/// a to z, then aa to zz, aaa to zzz, as the standard has it.
fn letters(number: u32) -> String {
    let alphabet: Vec<char> = ('a'..='z').collect();
    numbers::letters::repeated(number, &alphabet).unwrap_or_else(|| number.to_string())
}

/// The value of a Roman number in lower case.
fn roman_value(text: &str) -> Option<u32> {
    (1..200).find(|number| roman(*number) == text)
}

/// The labels by the numbers printed on the pages; `None` if these do not agree, or only count the pages of the file.
fn printed(told: &[Warning], count: usize) -> Option<Vec<String>> {
    let (mut arabic, mut roman_numbers) = (Votes::default(), Votes::default());
    for warning in told {
        let At::Page(page) = warning.at else {
            continue;
        };
        if !matches!(warning.rule, Rule::PageNumber | Rule::RunningHead) {
            continue;
        }
        let words = warning
            .text
            .split(|c: char| c.is_whitespace() || matches!(c, '|' | '–' | '—'));
        let words: Vec<&str> = words
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
            .filter(|word| !word.is_empty())
            .collect();
        for (at, word) in words.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| words.get(at));
            let is_named = before.is_some_and(|word| is_page(word));
            if word.len() <= 5 && word.bytes().all(|byte| byte.is_ascii_digit()) {
                arabic.cast(page, word.parse().ok());
            } else if is_named || words.len() == 1 {
                roman_numbers.cast(page, roman_value(word));
            }
        }
    }
    let (offset, first) = arabic.winner()?;
    let front = roman_numbers.winner();
    if offset == 0 && front.is_none() {
        return None;
    }
    let label = |page: usize| {
        let number = page as i64 + offset;
        // Before the first printed number the pages are numbered as well, if they can be.
        if page >= first || front.is_none() && number > 0 {
            return number.to_string();
        }
        let number = front.map(|(offset, _)| page as i64 + offset);
        match number.and_then(|number| u32::try_from(number).ok()) {
            Some(number) if number > 0 => roman(number),
            _ => format!("[{page}]"),
        }
    };
    Some((1..=count).map(label).collect())
}

/// Whether the word before a number says that it is a page's.
fn is_page(word: &str) -> bool {
    ["page", "seite", "страница", "стр", "página", "pagina"].contains(&&*word.to_lowercase())
}

/// By how much the numbers printed on pages differ from the numbers of the pages in the file.
#[derive(Default)]
struct Votes {
    pages: HashMap<i64, Vec<usize>>,
    voters: HashSet<usize>,
}

impl Votes {
    fn cast(&mut self, page: usize, number: Option<u32>) {
        let Some(number) = number else {
            return;
        };
        let pages = self
            .pages
            .entry(i64::from(number) - page as i64)
            .or_default();
        if !pages.contains(&page) {
            pages.push(page);
        }
        self.voters.insert(page);
    }

    /// The difference on most pages, and the first of these.
    fn winner(&self) -> Option<(i64, usize)> {
        let (offset, pages) = self
            .pages
            .iter()
            .max_by_key(|(offset, pages)| (pages.len(), -offset.abs(), **offset))?;
        let agree = pages.len() >= AGREEING && pages.len() * 100 >= self.voters.len() * SHARE;
        agree.then_some((*offset, *pages.iter().min()?))
    }
}
