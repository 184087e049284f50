//! A printed table of *contents* has a line for each heading, with dots and a page number. The outline replaces
//! it, so its lines are dropped; but they tell which lines below are headings.

use super::line::Line;
use super::listed;
use super::marker::{Marker, MarkerKind, NumberStyleKey, markers};
use super::pages::drop_line;
use crate::model::{Rule, Warning};

/// The fewest dots of a leader.
const LEADER_DOTS: usize = 4;

/// The most characters after a leader: a page number and specks.
const BEHIND_LEADER: usize = 12;

/// The fewest lines with leaders in a table of contents.
const FEWEST_LINES: usize = 3;

/// The most depths of a table's entries.
const MOST_LEVELS: usize = 6;

/// The most other lines with words between two of its lines.
const LINES_BETWEEN: usize = 3;

/// A line whose entry goes on in the next has at least so much of the length of the longest entry (percent).
const FULL_LINE: usize = 60;

/// A heading that a table of contents names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Title {
    /// Its words, without the number of its page.
    pub(super) words: String,
    /// Its depth from 1, where the table shows it.
    pub(super) level: Option<u8>,
}

/// Drops the tables of contents, and returns the headings that they name.
pub(super) fn strip(lines: &mut [Line<'_>], warnings: &mut Vec<Warning>) -> Vec<Title> {
    let mut titles = Vec::new();
    let worded: Vec<usize> = (0..lines.len())
        .filter(|at| !lines[*at].is_blank())
        .collect();
    for list in listed::lists(lines, &worded) {
        titles.extend(named(lines, &list.entries));
        let from = list.range.start - heads_before(lines, &worded[..list.range.start]);
        for worded in &worded[from..list.range.end] {
            drop_line(&mut lines[*worded], Rule::ContentsLine, warnings);
        }
    }
    let worded: Vec<usize> = worded
        .into_iter()
        .filter(|at| !lines[*at].is_blank())
        .collect();
    let led = worded.iter().map(|at| entry(lines[*at].text));
    let led: Vec<Option<&str>> = led.collect();
    let counts: Vec<bool> = worded.iter().map(|at| has_page(lines[*at].text)).collect();
    let mut at = 0;
    while at < worded.len() {
        if led[at].is_none() {
            at += 1;
            continue;
        }
        let (mut last, mut count) = (at, 1);
        while let Some(step) =
            (1..=LINES_BETWEEN + 1).find(|step| led.get(last + step).is_some_and(Option::is_some))
        {
            last += step;
            count += 1;
        }
        let paged = counts[at..=last].iter().filter(|counts| **counts).count();
        if count >= FEWEST_LINES && paged * 2 >= count {
            titles.extend(entries(lines, &worded[at..=last], &led[at..=last]));
            let from = at - heads_before(lines, &worded[..at]);
            let to = last + 1 + numbers_after(lines, &worded[last + 1..]);
            for worded in &worded[from..to] {
                drop_line(&mut lines[*worded], Rule::ContentsLine, warnings);
            }
            at = to;
        } else {
            at = last + 1;
        }
    }
    titles
}

/// The entries of a table: `worded` are its lines, `led` their words where they have a leader.
fn entries(lines: &[Line<'_>], worded: &[usize], led: &[Option<&str>]) -> Vec<Title> {
    let longest = led.iter().flatten().map(|words| words.chars().count());
    let longest = longest.max().unwrap_or_default();
    let mut titles: Vec<(usize, Title)> = Vec::new();
    // The lines above a leader that its entry begins with.
    let mut begun: Vec<usize> = Vec::new();
    for (at, words) in worded.iter().zip(led) {
        let line = &lines[*at];
        let follows = |before: &usize| *at == before + 1 && !line.opens_page;
        if !begun.last().is_some_and(follows) {
            begun.clear();
        }
        let Some(words) = words else {
            let is_full = line.length() * 100 >= longest * FULL_LINE;
            if is_full && line.text.contains(char::is_alphabetic) {
                begun.push(*at);
            }
            continue;
        };
        let first = begun.first().copied().unwrap_or(*at);
        let above = begun.drain(..).map(|at| lines[at].text.trim());
        let words = above.chain([*words]).collect::<Vec<_>>().join(" ");
        titles.push((first, Title { words, level: None }));
    }
    let titles: Vec<(usize, String)> = titles
        .into_iter()
        .map(|(at, title)| (at, title.words))
        .collect();
    named(lines, &titles)
}

/// The titles that entries name: the line at which each begins, and its words.
fn named(lines: &[Line<'_>], entries: &[(usize, String)]) -> Vec<Title> {
    let levels = levels(lines, entries);
    let titles = entries.iter().zip(levels);
    titles
        .map(|((_, words), level)| Title {
            words: words.clone(),
            level,
        })
        .collect()
}

/// The depths of entries, told by how far they are set in; else an empty line precedes those of the first level.
fn levels(lines: &[Line<'_>], titles: &[(usize, String)]) -> Vec<Option<u8>> {
    // Numbers may be set so that they end in the same column.
    let indent = |at: usize| match markers(lines[at].text).first() {
        Some(Marker {
            kind: MarkerKind::Number(NumberStyleKey::UpperRoman | NumberStyleKey::LowerRoman, _),
            end,
            ..
        }) => lines[at].columns_before(*end),
        _ => lines[at].indent(),
    };
    let mut indents: Vec<usize> = titles.iter().map(|(at, _)| indent(*at)).collect();
    indents.sort_unstable();
    indents.dedup_by(|next, last| *next < *last + 2);
    if (2..=MOST_LEVELS).contains(&indents.len()) {
        let level = |(at, _): &(usize, String)| {
            let above = indents.partition_point(|column| *column <= indent(*at));
            u8::try_from(above.max(1)).ok()
        };
        return titles.iter().map(level).collect();
    }
    let apart: Vec<bool> = titles
        .iter()
        .enumerate()
        .map(|(index, (at, _))| {
            let blank = at
                .checked_sub(1)
                .is_some_and(|above| lines[above].is_blank());
            index == 0 || blank && !opens_page(lines, *at)
        })
        .collect();
    let first = apart.iter().filter(|apart| **apart).count();
    if first < 2 || apart.len() - first < 2 {
        return vec![None; titles.len()];
    }
    apart
        .iter()
        .map(|apart| Some(if *apart { 1 } else { 2 }))
        .collect()
}

/// Whether a page begins with the line or with an empty one directly above.
fn opens_page(lines: &[Line<'_>], at: usize) -> bool {
    let above = lines[..at].iter().rev().take_while(|line| line.is_blank());
    lines[at].opens_page || above.into_iter().any(|line| line.opens_page)
}

/// The words before the leader, if the line has one and hardly anything after it.
fn entry(text: &str) -> Option<&str> {
    let text = text.trim();
    let from = leader(text)?;
    let (words, rest) = text.split_at_checked(from)?;
    let behind = rest
        .chars()
        .filter(|c| !c.is_whitespace() && !".,-_·…‥．・".contains(*c));
    let worded = words.chars().any(char::is_alphabetic);
    let drawn = rest.matches('.').count() >= 2 * LEADER_DOTS;
    ((worded || drawn) && behind.count() <= BEHIND_LEADER).then_some(words.trim())
}

/// Whether a page number stands behind the leader, or the leader is too long for dots that break off a sentence.
fn has_page(text: &str) -> bool {
    let behind = leader(text).and_then(|from| text.get(from..));
    behind.is_some_and(|rest| {
        let is_number = |c: char| c.is_numeric() || "ivxlIVXL".contains(c);
        rest.contains(is_number) || rest.matches('.').count() >= 2 * LEADER_DOTS
    })
}

/// The start of the first run of dots that is long enough; there may be spaces between.
fn leader(text: &str) -> Option<usize> {
    let (mut from, mut dots, mut spaces) = (0, 0, 0);
    for (at, c) in text.char_indices() {
        match c {
            '.' | '…' | '·' | '‥' | '．' | '・' => {
                if dots == 0 {
                    from = at;
                }
                dots += match c {
                    '…' => 3,
                    '‥' => 2,
                    _ => 1,
                };
                spaces = 0;
            }
            ' ' if dots > 0 && spaces < 2 => spaces += 1,
            _ => (dots, spaces) = (0, 0),
        }
        if dots >= LEADER_DOTS {
            return Some(from);
        }
    }
    None
}

/// The number of lines directly above that are the table's own heading.
fn heads_before(lines: &[Line<'_>], worded: &[usize]) -> usize {
    let is_head = |at: &&usize| {
        listed::is_head(&lines[**at]) || lines[**at].words().eq_ignore_ascii_case("page")
    };
    worded.iter().rev().take_while(is_head).count()
}

/// The number of lines directly below that are page numbers printed beside the table, if they are many.
fn numbers_after(lines: &[Line<'_>], worded: &[usize]) -> usize {
    let numbers = |from: usize| {
        let is_number = |at: &&usize| {
            let text = lines[**at].text.trim();
            text.bytes().all(|b| b.is_ascii_digit()) && text.len() <= 4
        };
        worded.iter().skip(from).take_while(is_number).count()
    };
    (0..=LINES_BETWEEN)
        .map(|from| (from, numbers(from)))
        .find(|(_, count)| *count > LINES_BETWEEN)
        .map_or(0, |(from, count)| from + count)
}
