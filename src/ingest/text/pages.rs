//! A *page* is a printed page. Form feeds separate pages; without them, page numbers alone on their lines do,
//! if they are consecutive at page-like distances. Running heads and page numbers are dropped.

use super::line::Line;
use crate::model::{Rule, Warning};
use std::collections::HashMap;
use std::ops::Range;

/// How many lines at each end of a page are searched for running heads and page numbers.
const EDGE_LINES: usize = 3;

/// The fewest pages with the same running head.
const FEWEST_PAGES: usize = 4;

/// From its first to its last page, a running head is on at least one page in this many.
const ONE_PAGE_IN: usize = 4;

/// The longest running head (characters), and its fewest letters.
const HEAD_CHARS: usize = 120;
const HEAD_LETTERS: usize = 5;

/// The fewest and most lines from one page number to the next.
const PAGE_LINES: Range<usize> = 10..150;

/// The most consecutive pages without a number in a chain of page numbers.
const MISSING_NUMBERS: usize = 3;

/// Drops running heads and page numbers, and marks the lines that begin a page.
pub(super) fn strip(lines: &mut [Line<'_>], warnings: &mut Vec<Warning>) {
    if !lines.iter().any(|line| line.opens_page) {
        strip_number_chain(lines, warnings);
    }
    let pages = pages(lines);
    let mut kept_by = Vec::new();
    for (page, range) in pages.iter().enumerate() {
        for at in edge(lines, range.clone()) {
            kept_by.extend(furniture_key(&lines[at], page).map(|key| (at, page, key)));
        }
    }
    let mut seen: HashMap<&Key, Vec<usize>> = HashMap::new();
    for (_, page, key) in &kept_by {
        let on = seen.entry(key).or_default();
        if on.last() != Some(page) {
            on.push(*page);
        }
    }
    for (at, _, key) in &kept_by {
        let on = seen.get(key).map(Vec::as_slice).unwrap_or_default();
        let span = on
            .last()
            .zip(on.first())
            .map_or(0, |(last, first)| last - first + 1);
        if on.len() >= FEWEST_PAGES && span <= on.len() * ONE_PAGE_IN {
            let rule = match key {
                Key::Number(..) => Rule::PageNumber,
                Key::Head(..) => Rule::RunningHead,
            };
            drop_line(&mut lines[*at], rule, warnings);
        }
    }
}

/// Empties `line` and adds a warning.
pub(super) fn drop_line(line: &mut Line<'_>, rule: Rule, warnings: &mut Vec<Warning>) {
    warnings.push(Warning {
        at: line.place(),
        rule,
        text: line.words(),
    });
    line.text = "";
}

/// The lines of each page.
pub(super) fn pages(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    let mut pages = Vec::new();
    let mut from = 0;
    for (at, line) in lines.iter().enumerate() {
        if line.opens_page && at > from {
            pages.push(from..at);
            from = at;
        }
    }
    pages.push(from..lines.len());
    pages
}

/// The first and last lines of a page that have words.
fn edge(lines: &[Line<'_>], page: Range<usize>) -> Vec<usize> {
    let mut worded = page.filter(|at| lines.get(*at).is_some_and(|line| !line.is_blank()));
    let mut edge: Vec<usize> = worded.by_ref().take(EDGE_LINES).collect();
    let foot: Vec<usize> = worded.rev().take(EDGE_LINES).collect();
    edge.extend(foot.into_iter().rev());
    edge
}

/// What is repeated on pages.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    /// A page number: its difference to the counted pages, and whether it is Roman.
    Number(i64, bool),
    /// A line of words, with the difference of a page number at one of its ends.
    Head(String, Option<i64>),
}

fn furniture_key(line: &Line<'_>, page: usize) -> Option<Key> {
    let page = i64::try_from(page).ok()?;
    if let Some((number, roman)) = page_number(line.text) {
        return Some(Key::Number(number - page, roman));
    }
    let words = line.words();
    if words.chars().count() > HEAD_CHARS {
        return None;
    }
    let first = words
        .split(' ')
        .next()
        .and_then(|word| word.parse::<i64>().ok());
    let last = words
        .rsplit(' ')
        .next()
        .and_then(|word| word.parse::<i64>().ok());
    let ahead = first.or(last).map(|number| number - page);
    let rest = match (first, last) {
        (Some(_), _) => words.split_once(' ').map(|(_, rest)| rest),
        (None, Some(_)) => words.rsplit_once(' ').map(|(rest, _)| rest),
        (None, None) => Some(words.as_str()),
    };
    let kept = rest?.chars().filter(|c| c.is_alphanumeric());
    let key: String = kept.flat_map(char::to_lowercase).collect();
    let letters = key.chars().filter(|c| c.is_alphabetic()).count();
    (letters >= HEAD_LETTERS).then_some(Key::Head(key, ahead))
}

/// The number in a line that contains only a page number, and whether it is Roman.
fn page_number(text: &str) -> Option<(i64, bool)> {
    let text = text.trim();
    let text = text
        .strip_prefix("Page ")
        .or(text.strip_prefix("page "))
        .unwrap_or(text);
    let text = text.trim_matches(|c: char| c.is_whitespace() || "-–—()[]".contains(c));
    let digits = text.len() <= 4 && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if digits {
        return text.parse().ok().map(|number| (number, false));
    }
    let roman = super::marker::roman(text)?;
    (text.len() <= 8).then_some((i64::from(roman), true))
}

/// Without form feeds: finds the longest chain of lines with only a number, consecutive and at the distance of
/// a page; removes them and begins a page after each.
fn strip_number_chain(lines: &mut [Line<'_>], warnings: &mut Vec<Warning>) {
    struct Link {
        at: usize,
        number: i64,
        length: usize,
        before: Option<usize>,
    }
    let mut links: Vec<Link> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some((number, false)) = page_number(line.text) else {
            continue;
        };
        let mut link = Link {
            at,
            number,
            length: 1,
            before: None,
        };
        for (index, other) in links.iter().enumerate().rev().take(16) {
            let pages = usize::try_from(number - other.number).unwrap_or(0);
            let distance = at - other.at;
            let fits = (1..=MISSING_NUMBERS).contains(&pages)
                && distance >= PAGE_LINES.start * pages
                && distance < PAGE_LINES.end * pages;
            if fits && other.length >= link.length {
                link.length = other.length + 1;
                link.before = Some(index);
            }
        }
        links.push(link);
    }
    let end = (0..links.len()).max_by_key(|index| links[*index].length);
    let mut next = end.filter(|index| links[*index].length >= FEWEST_PAGES);
    while let Some(link) = next.and_then(|index| links.get(index)) {
        drop_line(&mut lines[link.at], Rule::PageNumber, warnings);
        if let Some(line) = lines.get_mut(link.at + 1) {
            line.opens_page = true;
        }
        next = link.before;
    }
}

/// Removes the empty lines at the start of a page if a sentence continues there, and inserts one if not.
pub(super) fn rejoin(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let mut joined: Vec<Line<'_>> = Vec::with_capacity(lines.len());
    let mut opened = false;
    for line in lines {
        opened |= line.opens_page;
        if line.is_blank() || !opened {
            joined.push(line);
            continue;
        }
        opened = false;
        let last = joined.iter().rposition(|line| !line.is_blank());
        let last = last.filter(|last| {
            let goes_on = line.text.trim_start().starts_with(char::is_lowercase);
            goes_on && !joined[*last].ends_sentence()
        });
        match last {
            Some(last) => joined.truncate(last + 1),
            None => joined.push(Line {
                number: line.number,
                ..Line::default()
            }),
        }
        joined.push(line);
    }
    joined
}
