//! *Furniture* is what pages have around their text: running heads, page numbers, the table of contents. It is dropped,
//! and each line of it is told.

use super::lines::Line;
use super::running::Heights;
use crate::model::{At, Rule, Warning};
use std::collections::{HashMap, HashSet};

/// How many lines at the head and at the foot of a page may be furniture.
const EDGE_LINES: usize = 4;

/// A line at an edge is furniture if it recurs on so many pages.
const PAGES: usize = 3;

/// A table of contents has so many lines that lead to pages.
const CONTENTS_LINES: usize = 4;

/// An entry of it has at most so many lines.
const ENTRY_LINES: usize = 4;

/// Takes the furniture out of `pages`, but for what stands in tables by its marks. Returns what was dropped.
pub(super) fn take(pages: &mut [Vec<Line>], in_tables: &HashSet<(usize, i32)>) -> Vec<Warning> {
    let mut dropped = Vec::new();
    take_edges(pages, in_tables, &mut dropped);
    take_contents(pages, &mut dropped);
    dropped
}

/// The warning for a line of `rule` that is dropped.
pub(super) fn warning(line: &Line, rule: Rule) -> Warning {
    Warning {
        at: At::Page(line.page + 1),
        rule,
        text: line.text(),
    }
}

/// What is the same in lines that recur: their words without numbers.
pub(super) fn shape(line: &Line) -> String {
    let text = line.text().to_lowercase();
    let mut shape = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        let c = if c.is_numeric() { '#' } else { c };
        if c != '#' || !shape.ends_with('#') {
            shape.push(c);
        }
    }
    // The page's number stands before the head on some pages, behind it on others, and on some apart from it.
    match shape.trim_matches('#') {
        "" => shape,
        words => words.to_owned(),
    }
}

/// The numbers of the lines at the head and at the foot of a page: those above and below all others.
pub(super) fn edges(page: &[Line]) -> Vec<usize> {
    let mut by_height: Vec<usize> = (0..page.len()).filter(|at| page[*at].turn == 0).collect();
    by_height.sort_by(|one, other| page[*one].base.total_cmp(&page[*other].base));
    let head = by_height.iter().take(EDGE_LINES);
    let foot = by_height.iter().rev().take(EDGE_LINES);
    let mut edges: Vec<usize> = head.chain(foot).copied().collect();
    edges.sort_unstable();
    edges.dedup();
    edges
}

fn take_edges(
    pages: &mut [Vec<Line>],
    in_tables: &HashSet<(usize, i32)>,
    dropped: &mut Vec<Warning>,
) {
    let is_in_table = |line: &Line| {
        let mut spans = line.spans.iter();
        spans.any(|span| in_tables.contains(&(line.page, span.mark)))
    };
    // Where each shape stands, on which pages.
    let mut places: HashMap<(String, i32), HashSet<usize>> = HashMap::new();
    for page in pages.iter() {
        for at in edges(page) {
            let line = &page[at];
            for near in -1..=1 {
                let height = (line.base / 6.0).round() as i32 + near;
                places
                    .entry((shape(line), height))
                    .or_default()
                    .insert(line.page);
            }
        }
    }
    let marked: usize = pages
        .iter()
        .flatten()
        .filter(|line| line.is_artifact)
        .map(Line::length)
        .sum();
    let all: usize = pages.iter().flatten().map(Line::length).sum();
    // Some programs mark everything as no part of the text.
    let trusts_marks = marked * 4 < all;
    let count = pages.len();
    let heads = Heights::of(pages);
    // What runs across the text and recurs is a stamp in the margin.
    let mut stamps: HashMap<String, HashSet<usize>> = HashMap::new();
    for line in pages.iter().flatten().filter(|line| line.turn != 0) {
        stamps.entry(shape(line)).or_default().insert(line.page);
    }
    for page in pages.iter_mut() {
        page.retain(|line| {
            let times = stamps.get(&shape(line)).map_or(0, HashSet::len);
            let is_stamp = line.turn != 0 && times >= PAGES && times * 3 >= count;
            if is_stamp {
                dropped.push(warning(line, Rule::RunningHead));
            }
            !is_stamp
        });
    }
    for page in pages {
        let mut gone: Vec<usize> = Vec::new();
        let edges = edges(page);
        let is_outer = |at: usize, gone: &[usize]| {
            let line = &page[at];
            let within = page
                .iter()
                .enumerate()
                .filter(|(other, line)| line.turn == 0 && !gone.contains(other) && *other != at);
            let (mut above, mut below) = (false, false);
            for (_, other) in within {
                above |= other.base < line.base - line.size * 0.4;
                below |= other.base > line.base + line.size * 0.4;
            }
            !(above && below)
        };
        let mut by_edge: Vec<usize> = edges.clone();
        by_edge.sort_by(|one, other| {
            let from_edge = |at: usize| {
                let before = page.iter().filter(|line| line.base < page[at].base).count();
                let after = page.iter().filter(|line| line.base > page[at].base).count();
                before.min(after)
            };
            from_edge(*one).cmp(&from_edge(*other))
        });
        for at in by_edge {
            let line = &page[at];
            let height = (line.base / 6.0).round() as i32;
            let recurs = places.get(&(shape(line), height)).map_or(0, HashSet::len);
            let is_marked = line.is_artifact && trusts_marks && is_outer(at, &gone);
            let is_number = is_page_number(&line.text());
            let enough = if count < 6 {
                count.clamp(2, PAGES)
            } else {
                PAGES
            };
            let is_repeated = recurs >= enough && (recurs * 12 >= count || recurs >= 8);
            let is_repeated = is_repeated && (is_number || line.length() < 200);
            if is_outer(at, &gone)
                && !is_in_table(line)
                && (is_marked || is_repeated || heads.hold(line, page))
            {
                gone.push(at);
                let rule = if is_number {
                    Rule::PageNumber
                } else {
                    Rule::RunningHead
                };
                dropped.push(warning(line, rule));
            }
        }
        let mut at = 0..;
        page.retain(|_| !gone.contains(&at.next().unwrap_or_default()));
    }
}

/// Whether it is a number alone: “12”, “– 12 –”, “xii”, “Page 3 of 20”, “A-4”.
fn is_page_number(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_number = |word: &&str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.is_empty()
            || word.chars().all(|c| c.is_numeric())
            || word.chars().all(|c| "ivxlcIVXLC".contains(c))
            || ["page", "of", "p", "seite", "von", "с", "из", "стр"]
                .contains(&word.to_lowercase().as_str())
            || word.split_once('-').is_some_and(|(one, two)| {
                one.len() <= 3 && !two.is_empty() && two.chars().all(|c| c.is_ascii_digit())
            })
    };
    !words.is_empty()
        && words.len() <= 5
        && words.iter().all(is_number)
        && text.chars().any(char::is_alphanumeric)
}

/// Whether a line leads to a page, by dots or by a wide gap and a number.
fn leads(line: &Line) -> Option<bool> {
    let text = line.text();
    let head = text.trim_end_matches(|c: char| c.is_ascii_digit() || "ivxlcIVXLC-".contains(c));
    if head.len() == text.len() || text.len() - head.len() > 8 {
        return None;
    }
    let head_trimmed = head.trim_end();
    let dots = head_trimmed
        .chars()
        .rev()
        .take_while(|c| ".· …_".contains(*c))
        .filter(|c| *c != ' ')
        .count();
    let is_dotted = dots >= 3 || head_trimmed.ends_with('…');
    let is_apart = line
        .spans
        .windows(2)
        .last()
        .is_some_and(|two| two[1].left - two[0].right > line.size * 1.5);
    if is_dotted {
        return Some(true);
    }
    (is_apart && head.chars().any(char::is_alphabetic) && head.ends_with(' ')).then_some(false)
}

/// Whether it heads a table of contents.
pub(super) fn is_contents_heading(text: &str) -> bool {
    let text = text.trim().trim_end_matches(':').to_lowercase();
    [
        "contents",
        "table of contents",
        "inhalt",
        "inhaltsverzeichnis",
        "table des matières",
        "sommaire",
        "índice",
        "содержание",
        "оглавление",
        "目次",
        "目录",
        "目錄",
        "목차",
        "list of figures",
        "list of tables",
    ]
    .contains(&text.as_str())
}

/// Whether it is a running head of the contents: “Table of Contents – Volume II”.
fn is_contents_head(text: &str) -> bool {
    let parts = text.split(['-', '–', '—', ':', '|']);
    parts.map(str::trim).any(is_contents_heading)
}

fn take_contents(pages: &mut [Vec<Line>], dropped: &mut Vec<Warning>) {
    let mut goes_on = false;
    let count = pages.len();
    for (number, page) in pages.iter_mut().enumerate() {
        // Contents stand at the beginning.
        if number > 40 + count / 8 {
            return;
        }
        let led: Vec<Option<bool>> = page.iter().map(leads).collect();
        let dotted = led.iter().filter(|led| **led == Some(true)).count();
        let all = led.iter().flatten().count();
        let heading = page
            .iter()
            .position(|line| is_contents_heading(&line.text()));
        let lines = page.len().max(1);
        let is_contents = dotted >= CONTENTS_LINES
            || heading.is_some() && all >= CONTENTS_LINES
            || goes_on && all * 2 >= lines && all > 1;
        goes_on = is_contents;
        if !is_contents {
            continue;
        }
        let any = dotted < CONTENTS_LINES;
        let is_line = |at: usize| {
            led[at] == Some(true)
                || any && led[at].is_some()
                || led[at].is_some() && dotted * 2 > lines
        };
        let Some(first) = (0..page.len()).find(|at| is_line(*at)) else {
            continue;
        };
        let last = (0..page.len())
            .rev()
            .find(|at| is_line(*at))
            .unwrap_or(first);
        // Lines between lead there too: entries over several lines, parts without a number.
        let is_between = |at: usize| {
            let before = (first..at).rev().find(|at| is_line(*at));
            let after = (at..=last).find(|at| is_line(*at));
            before
                .zip(after)
                .is_some_and(|(before, after)| after - before <= ENTRY_LINES)
        };
        let heading = heading.filter(|at| *at < first);
        let mut gone: HashSet<usize> = (first..=last)
            .filter(|at| is_line(*at) || is_between(*at))
            .collect();
        if let Some(heading) = heading {
            gone.extend(if first - heading < 8 {
                heading..first
            } else {
                heading..heading + 1
            });
        } else if number > 0 && goes_on && first < 3 {
            gone.extend(0..first);
        }
        // Where nearly all of a page is contents, so are its other links, and what ends with a page.
        if gone.len() * 10 >= lines * 6 {
            let is_entry = |line: &Line| {
                let text = line.text();
                line.spans.iter().any(|span| span.link.is_some())
                    || is_page_number(&text)
                    || is_contents_head(&text)
            };
            gone.extend((0..page.len()).filter(|at| is_entry(&page[*at])));
        }
        for (at, line) in page.iter().enumerate() {
            if gone.contains(&at) {
                dropped.push(warning(line, Rule::ContentsLine));
            }
        }
        let mut at = 0..;
        page.retain(|_| !gone.contains(&at.next().unwrap_or_default()));
    }
}
