//! A *note* of plain text is at the foot of a page and begins with the number of its reference in the text
//! above. It is moved only if both are certain; otherwise it stays where it is.

use super::line::{Line, Mark};
use super::pages::pages;
use crate::model::{Rule, Warning};
use std::collections::HashMap;
use std::ops::Range;

/// The most digits of a note's number.
const DIGITS: usize = 4;

/// The most lines of a printed page.
const PAGE_LINES: usize = 300;

/// The digits of a year.
const YEAR_DIGITS: usize = 4;

/// What a mark may stand behind.
const RAISES: &str = ".,;:?!\"'”’)]";
const QUOTES: [char; 3] = ['”', '’', '"'];

/// The most lines below the notes of a page.
const LINES_BELOW: usize = 2;

/// A note found on a page: its label and its lines, the first without the label.
#[derive(Debug)]
pub(super) struct Found<'a> {
    pub(super) label: &'a str,
    pub(super) lines: Vec<Line<'a>>,
}

/// Removes the notes from the foot of pages, and marks their references in the text. What looks like a note but
/// stays where it is, is told.
pub(super) fn take<'a>(lines: &mut [Line<'a>], warnings: &mut Vec<Warning>) -> Vec<Found<'a>> {
    let pages = pages(lines);
    let mut notes = Vec::new();
    if pages.len() > 1 {
        for page in pages.into_iter().filter(|page| page.len() <= PAGE_LINES) {
            take_page(lines, page, &mut notes, warnings);
        }
    }
    notes
}

/// A line that may be the first of a note.
struct Start<'a> {
    at: usize,
    label: &'a str,
    number: u32,
    /// The byte after the label.
    end: usize,
}

fn take_page<'a>(
    lines: &mut [Line<'a>],
    page: Range<usize>,
    notes: &mut Vec<Found<'a>>,
    warnings: &mut Vec<Warning>,
) {
    let starts: Vec<Start<'a>> = page
        .clone()
        .filter_map(|at| start(&lines[at], at))
        .collect();
    let references = References::of(references(lines, page.clone()));
    let begins = |lines: &[Line<'_>], start: &Start<'_>| {
        let before = start
            .at
            .checked_sub(1)
            .filter(|before| page.contains(before));
        before.is_some_and(|before| lines[before].is_blank() || lines[before].ends_sentence())
    };
    let mut doubtful: Vec<&Start<'a>> = Vec::new();
    for (index, first) in starts.iter().enumerate() {
        if !begins(lines, first) || !references.is_above(first) {
            continue;
        }
        let Some(block) = block(lines, &starts[index..], page.end) else {
            doubtful.push(first);
            continue;
        };
        doubtful.retain(|start| !block.iter().any(|(other, _)| other.number == start.number));
        doubtful.extend(move_notes(lines, &block, &references, first.at, notes));
        break;
    }
    warnings.extend(doubtful.into_iter().map(|start| Warning {
        at: lines[start.at].place(),
        rule: Rule::UnlinkedNote,
        text: lines[start.at].words(),
    }));
}

fn start<'a>(line: &Line<'a>, at: usize) -> Option<Start<'a>> {
    let inner = line.text.trim_start();
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let label = inner.get(..digits)?;
    let rest = inner.get(digits..)?;
    let fits = (1..=DIGITS).contains(&digits)
        && !label.starts_with('0')
        && rest.starts_with(char::is_whitespace)
        && !rest.trim_start().starts_with(char::is_lowercase)
        && rest.contains(char::is_alphabetic);
    let number = label.parse().ok().filter(|_| fits)?;
    let end = line.text.len() - rest.len();
    Some(Start {
        at,
        label,
        number,
        end,
    })
}

/// Digits in the text directly after a word or full stop.
#[derive(Debug, Clone)]
pub(super) struct Reference {
    pub(super) line: usize,
    pub(super) at: usize,
    pub(super) length: usize,
    pub(super) number: u32,
}

/// The references of a page, in order, and by number.
struct References {
    all: Vec<Reference>,
    by_number: HashMap<u32, Vec<usize>>,
}

impl References {
    fn of(all: Vec<Reference>) -> Self {
        let mut by_number: HashMap<u32, Vec<usize>> = HashMap::new();
        for (at, reference) in all.iter().enumerate() {
            by_number.entry(reference.number).or_default().push(at);
        }
        Self { all, by_number }
    }

    fn to(&self, start: &Start<'_>) -> &[usize] {
        let found = self.by_number.get(&start.number);
        found.map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether a reference to the note is above it.
    fn is_above(&self, start: &Start<'_>) -> bool {
        let first = self.to(start).first().and_then(|at| self.all.get(*at));
        first.is_some_and(|first| first.line < start.at)
    }

    /// The first reference to the note at index `next` or later and above line `foot`, with its index; if there is
    /// none, the first before: extracted text may have lines in the wrong place.
    fn next(&self, start: &Start<'_>, next: usize, foot: usize) -> Option<(usize, &Reference)> {
        let to = self.to(start);
        let later = to.get(to.partition_point(|at| *at < next));
        [later, to.first()].into_iter().flatten().find_map(|at| {
            let reference = self.all.get(*at)?;
            (reference.line < foot).then_some((*at, reference))
        })
    }
}

/// The numbers in `page` that may be marks of notes, in order.
pub(super) fn references(lines: &[Line<'_>], page: Range<usize>) -> Vec<Reference> {
    let mut references = Vec::new();
    for line in page {
        let text = lines[line].text;
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let length = bytes[at..]
                .iter()
                .take_while(|b| b.is_ascii_digit())
                .count();
            if length == 0 {
                at += 1;
                continue;
            }
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let after = text
                .get(at + length..)
                .and_then(|after| after.chars().next());
            let raised = before.is_some_and(|c| c.is_alphabetic() || RAISES.contains(c));
            // At the end of a line a space may stand between a quotation and its mark.
            let ahead = text.get(..at).unwrap_or_default();
            let spaced = text
                .get(at + length..)
                .is_some_and(|rest| rest.trim().is_empty())
                && ahead.ends_with(char::is_whitespace)
                && ahead.trim_end().ends_with(QUOTES);
            let raised = raised || spaced;
            // A year, and directly behind it a mark.
            let year = (YEAR_DIGITS + 1..=YEAR_DIGITS + DIGITS).contains(&length)
                && matches!(bytes.get(at..at + 2), Some(b"18" | b"19" | b"20"));
            let (mark, mark_length) = if year {
                (at + YEAR_DIGITS, length - YEAR_DIGITS)
            } else {
                (at, length)
            };
            let whole = after.is_none_or(|c| c.is_whitespace() || ".,;:?!\"'”’)]—–".contains(c));
            let number = text
                .get(mark..mark + mark_length)
                .filter(|number| !number.starts_with('0'))
                .and_then(|number| number.parse().ok());
            if (raised || year) && whole && mark_length <= DIGITS {
                references.extend(number.map(|number| Reference {
                    line,
                    at: mark,
                    length: mark_length,
                    number,
                }));
            }
            at += length;
        }
    }
    references
}

/// The notes from the first start to the end of the page, each with its lines; `None` if there is something
/// else.
fn block<'s, 'a>(
    lines: &[Line<'a>],
    starts: &'s [Start<'a>],
    end: usize,
) -> Option<Vec<(&'s Start<'a>, Range<usize>)>> {
    let first = starts.first()?;
    let mut notes: Vec<(&Start<'a>, Range<usize>)> = vec![(first, first.at..first.at + 1)];
    let mut blank = false;
    for (at, line) in lines.iter().enumerate().take(end).skip(first.at + 1) {
        if line.is_blank() {
            blank = true;
            continue;
        }
        let (last, range) = notes.last_mut()?;
        let next = starts.binary_search_by_key(&at, |start| start.at).ok();
        let next = next.and_then(|next| starts.get(next));
        let next = next.filter(|start| start.number == last.number + 1);
        match next {
            Some(next) => notes.push((next, at..at + 1)),
            // What follows is a running head that was not recognised, or the notes are not at the foot.
            None if blank => {
                let left = lines.iter().take(end).skip(at);
                let left = left.filter(|line| !line.is_blank()).count();
                return (left <= LINES_BELOW).then_some(notes);
            }
            None => range.end = at + 1,
        }
        blank = false;
    }
    Some(notes)
}

/// Moves those notes of a block that the text above refers to, in order, and returns the others.
fn move_notes<'s, 'a>(
    lines: &mut [Line<'a>],
    block: &[(&'s Start<'a>, Range<usize>)],
    references: &References,
    foot: usize,
    notes: &mut Vec<Found<'a>>,
) -> Vec<&'s Start<'a>> {
    let mut next = 0;
    let mut left = Vec::new();
    for (start, range) in block {
        let Some((at, reference)) = references.next(start, next, foot) else {
            left.push(*start);
            continue;
        };
        next = next.max(at + 1);
        let line = &mut lines[reference.line];
        let mut marks = std::mem::take(&mut line.marks).into_vec();
        marks.push(Mark {
            at: reference.at,
            length: reference.length,
            note: notes.len(),
        });
        line.marks = marks.into();
        let mut moved: Vec<Line<'a>> = lines[range.clone()].to_vec();
        if let Some(first) = moved.first_mut() {
            *first = first.split(start.end).1;
        }
        for line in &mut lines[range.clone()] {
            line.text = "";
        }
        notes.push(Found {
            label: start.label,
            lines: moved,
        });
    }
    left
}
