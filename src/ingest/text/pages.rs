//! A *page* is a printed page. Form feeds separate pages; without them, page numbers alone on their lines do,
//! if they are consecutive at page-like distances. Running heads and page numbers are dropped.

use super::layout::Layout;
use super::line::{Line, UNSPACED_COLUMNS};
use crate::model::{Rule, Warning};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// How many lines at each end of a page are searched for running heads and page numbers.
const EDGE_LINES: usize = 3;

/// The fewest pages with the same running head; one fewer in a text of few pages.
const FEWEST_PAGES: usize = 4;
const SHORT: usize = 6;

/// From its first to its last page, a running head is on at least one page in this many.
const ONE_PAGE_IN: usize = 4;

/// A line of so many words that ends with a full stop may be a sentence.
const SENTENCE_WORDS: usize = 3;

/// The longest running head (characters), and its fewest letters.
const HEAD_CHARS: usize = 120;
const HEAD_LETTERS: usize = 5;

/// The fewest and most lines from one page number to the next.
const PAGE_LINES: Range<usize> = 10..150;

/// The most consecutive pages without a number in a chain of page numbers.
const MISSING_NUMBERS: usize = 3;

/// Drops running heads and page numbers, and marks the lines that begin a page. `keeps_title` leaves what is repeated
/// on all pages at the head of the first, where it may be the title.
pub(super) fn strip(lines: &mut [Line<'_>], keeps_title: bool, warnings: &mut Vec<Warning>) {
    if !lines.iter().any(|line| line.opens_page) {
        strip_number_chain(lines, warnings);
    }
    let edges: Vec<(usize, bool, Vec<usize>)> = pages(lines)
        .into_iter()
        .enumerate()
        .flat_map(|(page, range)| {
            let (head, foot) = edges(lines, range);
            [(page, true, head), (page, false, foot)]
        })
        .collect();
    let fewest = if edges.len() / 2 <= SHORT {
        FEWEST_PAGES - 1
    } else {
        FEWEST_PAGES
    };
    let mut on_pages: HashMap<Key, Vec<usize>> = HashMap::new();
    for (page, _, edge) in &edges {
        for key in edge
            .iter()
            .flat_map(|at| furniture_keys(&lines[*at], *page))
        {
            let on = on_pages.entry(key).or_default();
            if on.last() != Some(page) {
                on.push(*page);
            }
        }
    }
    let is_repeated = |key: &Key| {
        let on = on_pages.get(key).map(Vec::as_slice).unwrap_or_default();
        let span = on.last().zip(on.first());
        let span = span.map_or(0, |(last, first)| last - first + 1);
        on.len() >= fewest && span <= on.len() * ONE_PAGE_IN
    };
    let mut dropped = BTreeMap::new();
    for (page, is_head, edge) in &edges {
        // Only what is at the edge itself, or beyond it furniture alone, is a running head.
        let mut is_outermost = !(keeps_title && *page == 0 && *is_head);
        for at in edge {
            let line = &lines[*at];
            let key = furniture_keys(line, *page).into_iter().find(is_repeated);
            match key {
                Some(Key::Number(..)) => {
                    dropped.insert(*at, Rule::PageNumber);
                }
                Some(Key::Head(..)) if is_outermost && !is_text(lines, *at, *is_head) => {
                    dropped.insert(*at, Rule::RunningHead);
                }
                _ => is_outermost &= !line.text.contains(char::is_alphabetic),
            }
        }
    }
    for (at, rule) in dropped {
        drop_line(&mut lines[at], rule, warnings);
    }
}

/// Whether a line at the edge of a page is a sentence of the text beside it.
fn is_text(lines: &[Line<'_>], at: usize, is_head: bool) -> bool {
    let inner = if is_head {
        lines.get(at + 1)
    } else {
        at.checked_sub(1).and_then(|before| lines.get(before))
    };
    let words = lines[at].text.trim_end();
    let stops = words
        .strip_suffix(['.', '!', '?', '。', '！', '？'])
        .is_some_and(|rest| rest.ends_with(|c: char| c.is_alphanumeric() && !c.is_uppercase()));
    stops
        && words.split_whitespace().count() >= SENTENCE_WORDS
        && inner.is_some_and(|line| !line.is_blank())
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

/// The first and the last lines of a page that have words, from its edges inwards.
fn edges(lines: &[Line<'_>], page: Range<usize>) -> (Vec<usize>, Vec<usize>) {
    let worded = page.filter(|at| lines.get(*at).is_some_and(|line| !line.is_blank()));
    let head = worded.clone().take(EDGE_LINES).collect();
    (head, worded.rev().take(EDGE_LINES).collect())
}

/// What is repeated on pages.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    /// A page number: its difference to the counted pages, and whether it is Roman.
    Number(i64, bool),
    /// A line of words; where one of its numbers counts the pages, that number's difference to them.
    Head(String, Option<i64>),
}

/// What a line at the edge of a page may be a repetition of.
fn furniture_keys(line: &Line<'_>, page: usize) -> Vec<Key> {
    let page = i64::try_from(page).unwrap_or_default();
    if let Some((number, roman)) = page_number(line.text) {
        return vec![Key::Number(number - page, roman)];
    }
    let words = line.words();
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    if words.chars().count() > HEAD_CHARS || letters < HEAD_LETTERS {
        return Vec::new();
    }
    let key = |text: &str| -> String {
        let kept = text.chars().filter(|c| c.is_alphanumeric() || *c == '#');
        kept.flat_map(char::to_lowercase).collect()
    };
    let mut keys = vec![Key::Head(key(&words), None)];
    // Amid the words of a sentence no number counts pages.
    let is_spaced = line.text.trim().contains(['\t', '|']) || line.text.trim().contains("  ");
    let mut from = 0;
    for part in words
        .split_inclusive(|c: char| !c.is_ascii_digit())
        .take(HEAD_CHARS)
    {
        let digits = part.trim_end_matches(|c: char| !c.is_ascii_digit());
        if (1..=4).contains(&digits.len())
            && let Ok(number) = digits.parse::<i64>()
        {
            let (before, after) = (&words[..from], &words[from + digits.len()..]);
            let at_end = before.is_empty() || after.is_empty();
            let is_named = before.trim_end().to_lowercase().ends_with("page");
            if !at_end && !is_named && !is_spaced {
                from += part.len();
                continue;
            }
            let text = key(&format!(
                "{}#{}",
                before.replace('#', ""),
                after.replace('#', "")
            ));
            keys.push(Key::Head(text, Some(number - page)));
        }
        from += part.len();
    }
    keys
}

/// The number in a line that contains only a page number, and whether it is Roman.
fn page_number(text: &str) -> Option<(i64, bool)> {
    let text = text.trim().trim_start_matches(['[', '(', '{']);
    let named = ["Page ", "page ", "Pg ", "pg "]
        .iter()
        .find_map(|name| text.strip_prefix(name));
    // The pages of a record may have a letter before their number.
    let text = named
        .map(|text| text.trim_start_matches(['E', 'H', 'S']))
        .unwrap_or(text);
    let text = text.trim_matches(|c: char| c.is_whitespace() || "-–—()[]{}－―─〔〕・".contains(c));
    let plain: String = text.chars().map(narrow).collect();
    let text = ["页", "頁", "ページ"]
        .iter()
        .find_map(|unit| plain.strip_suffix(unit))
        .unwrap_or(&plain);
    let text = text.strip_prefix('第').unwrap_or(text).trim();
    let digits = text.len() <= if named.is_some() { 5 } else { 4 }
        && !text.is_empty()
        && text.bytes().all(|b| b.is_ascii_digit());
    if digits {
        return text.parse().ok().map(|number| (number, false));
    }
    let roman = super::marker::roman(text)?;
    (text.len() <= 8).then_some((i64::from(roman), true))
}

/// A full-width digit as a digit.
pub(super) fn narrow(c: char) -> char {
    let value = u32::from(c).wrapping_sub(u32::from('０'));
    char::from_digit(value, 10).unwrap_or(c)
}

/// Whether the line says that it is the number of a page: `[[Page 12]]`.
fn names_page(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(['[', '{'])
        && text
            .trim_start_matches(['[', '{'])
            .to_lowercase()
            .starts_with("p")
}

/// Without form feeds: finds the longest chain of lines with only a number, consecutive and at the distance of
/// a page; removes them and begins a page after each.
fn strip_number_chain(lines: &mut [Line<'_>], warnings: &mut Vec<Warning>) {
    struct Link {
        at: usize,
        number: i64,
        is_named: bool,
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
            is_named: names_page(line.text),
            length: 1,
            before: None,
        };
        for (index, other) in links.iter().enumerate().rev().take(16) {
            let pages = usize::try_from(number - other.number).unwrap_or(0);
            let distance = at - other.at;
            let fits = (1..=MISSING_NUMBERS).contains(&pages)
                && other.is_named == link.is_named
                && (link.is_named
                    || distance >= PAGE_LINES.start * pages && distance < PAGE_LINES.end * pages);
            if fits && other.length >= link.length {
                link.length = other.length + 1;
                link.before = Some(index);
            }
        }
        links.push(link);
    }
    let end = (0..links.len()).max_by_key(|index| links[*index].length);
    let is_chain = |link: &Link| link.length >= FEWEST_PAGES || link.is_named && link.length > 1;
    let mut next = end.filter(|index| is_chain(&links[*index]));
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
    let width = Layout::of(&lines).width;
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
            let goes_on = line.text.trim_start().starts_with(char::is_lowercase)
                || joined[*last].runs_into(&line)
                    && line.indent() == 0
                    && joined[*last].length() + UNSPACED_COLUMNS >= width;
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
