//! *Raised marks* in Latin script: `¹`, or a number directly behind a word or a sentence. Their notes are a numbered list
//! below a heading, or at the end of the text. They are moved only if nearly all have a mark.

use super::line::{Line, Mark};
use super::notes::{self, Found, Reference};
use super::pages::drop_line;
use crate::model::{Rule, Warning};
use std::collections::HashMap;
use std::ops::Range;

/// What stands above notes, in lower case.
const HEADS: [&str; 14] = [
    "notes",
    "endnotes",
    "end notes",
    "footnotes",
    "references",
    "sources",
    "notes and references",
    "references and notes",
    "anmerkungen",
    "fußnoten",
    "endnoten",
    "notas",
    "notes de fin",
    "note",
];

/// So many lines a note has at most.
const LINES: usize = 40;

/// A list of fewer is none of notes.
const FEWEST: usize = 2;

/// A line that may begin a note.
struct Start {
    line: usize,
    number: u32,
    /// Its label, and where its words begin, in bytes.
    label: Range<usize>,
    words: usize,
    is_raised: bool,
}

/// Removes the notes from `lines` and adds them to `notes`, and marks their references.
pub(super) fn take<'a>(
    lines: &mut [Line<'a>],
    notes: &mut Vec<Found<'a>>,
    warnings: &mut Vec<Warning>,
) {
    let starts: Vec<Start> = (0..lines.len()).filter_map(|at| start(lines, at)).collect();
    let mut from = 0;
    for run in runs(&starts) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else {
            continue;
        };
        let head = head(lines, first.line);
        let left = lines.iter().skip(last.line).filter(|line| !line.is_blank());
        if head.is_none() && left.count() > LINES && !first.is_raised {
            continue;
        }
        // Raised ones may stand below each part of the text.
        let above = from..if first.is_raised {
            last.line
        } else {
            first.line
        };
        let marks = marks(lines, above, &run);
        let linked = marks.iter().filter(|marks| !marks.is_empty()).count();
        if linked * 5 < run.len() * 4 {
            if head.is_some() && linked > 0 {
                warnings.extend(run.iter().map(|start| unlinked(&lines[start.line])));
            }
            continue;
        }
        let next = run.iter().skip(1).map(|next| next.line);
        let ends = run.iter().zip(next.chain([lines.len()]));
        let ends: Vec<usize> = ends
            .map(
                |(start, next)| match start.is_raised || next == lines.len() {
                    true => end(lines, start.line).min(next),
                    false => next,
                },
            )
            .collect();
        from = ends.last().copied().unwrap_or(from);
        for ((start, end), marks) in run.iter().zip(ends).zip(marks) {
            match marks.is_empty() {
                true => warnings.push(unlinked(&lines[start.line])),
                false => notes.push(moved(lines, start, end, &marks, notes.len())),
            }
        }
        if linked == run.len()
            && let Some(head) = head
            && let Some(line) = lines.get_mut(head)
        {
            drop_line(line, Rule::NotesHeading, warnings);
        }
    }
}

fn unlinked(line: &Line<'_>) -> Warning {
    Warning {
        at: line.place(),
        rule: Rule::UnlinkedNote,
        text: line.words(),
    }
}

/// The line at `at`, if a note may begin there: with a raised number, or with a number and a sign or a blank.
fn start(lines: &[Line<'_>], at: usize) -> Option<Start> {
    let text = lines[at].text;
    let inner = text.trim_start();
    let from = text.len() - inner.len();
    let (number, length, is_raised) = match raised(inner) {
        Some((number, length)) => (number, length, true),
        None => {
            let length = inner.bytes().take_while(u8::is_ascii_digit).count();
            let number = inner.get(..length).filter(|_| length <= 3)?.parse().ok()?;
            (number, length, false)
        }
    };
    let rest = inner.get(length..)?;
    let behind = rest.strip_prefix(['.', ')']).unwrap_or(rest);
    let words = behind.trim_start();
    let is_apart = is_raised || words.len() < behind.len();
    let says = words.contains(char::is_alphabetic) && number > 0;
    (is_apart && says).then(|| Start {
        line: at,
        number,
        label: from..from + length,
        words: text.len() - words.len(),
        is_raised,
    })
}

/// Lists whose numbers go on from 1, each of one kind.
fn runs(starts: &[Start]) -> Vec<Vec<&Start>> {
    let mut runs: Vec<Vec<&Start>> = Vec::new();
    let mut open: [Vec<&Start>; 2] = Default::default();
    for start in starts {
        let run = &mut open[usize::from(start.is_raised)];
        let goes_on = run
            .last()
            .is_some_and(|last| last.number + 1 == start.number && start.line - last.line <= LINES);
        if goes_on {
            run.push(start);
        } else if start.number == 1 {
            runs.push(std::mem::replace(run, vec![start]));
        }
    }
    runs.extend(open);
    runs.retain(|run| run.len() >= FEWEST);
    runs.sort_by_key(|run| run.first().map_or(0, |start| start.line));
    runs
}

/// The line of the heading above the notes that begin on line `first`.
fn head(lines: &[Line<'_>], first: usize) -> Option<usize> {
    let above = lines[..first].iter().rposition(|line| !line.is_blank())?;
    let words = lines[above]
        .text
        .trim()
        .trim_matches([':', '#', '*', '=', '-', '.', ' ']);
    HEADS
        .contains(&words.to_lowercase().as_str())
        .then_some(above)
}

/// Where the last note ends: at the first empty line.
fn end(lines: &[Line<'_>], line: usize) -> usize {
    let more = lines.iter().skip(line + 1);
    let is_inside = |line: &&Line<'_>| !line.is_blank() && !line.opens_page;
    line + 1 + more.take_while(is_inside).count()
}

/// The marks of each note in the lines `above`: raised ones, or else numbers behind words, in the order of the notes.
fn marks(lines: &[Line<'_>], above: Range<usize>, run: &[&Start]) -> Vec<Vec<Reference>> {
    let mut by_number: HashMap<u32, Vec<Reference>> = HashMap::new();
    for at in above.clone() {
        for mark in raised_in(lines[at].text, at) {
            by_number.entry(mark.number).or_default().push(mark);
        }
    }
    if !by_number.is_empty() {
        return run
            .iter()
            .map(|start| by_number.remove(&start.number).unwrap_or_default())
            .collect();
    }
    if run.iter().any(|start| start.is_raised) {
        return run.iter().map(|_| Vec::new()).collect();
    }
    let all = notes::references(lines, above);
    let (mut marks, mut next) = (Vec::new(), 0);
    for start in run {
        let found = all
            .iter()
            .skip(next)
            .position(|mark| mark.number == start.number);
        marks.push(match found {
            Some(far) => {
                next += far + 1;
                all.get(next - 1).cloned().into_iter().collect()
            }
            None => Vec::new(),
        });
    }
    marks
}

/// The number in raised digits at the beginning of `text`, and its length in bytes.
fn raised(text: &str) -> Option<(u32, usize)> {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let (mut number, mut length, mut count) = (0, 0, 0);
    for c in text.chars() {
        let Some(digit) = DIGITS.iter().position(|digit| *digit == c) else {
            break;
        };
        number = number * 10 + digit as u32;
        length += c.len_utf8();
        count += 1;
    }
    ((1..=3).contains(&count) && number > 0).then_some((number, length))
}

/// Raised numbers behind a word or a sign, in the line `line`.
fn raised_in(text: &str, line: usize) -> Vec<Reference> {
    let mut found: Vec<Reference> = Vec::new();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let is_inside = found.last().is_some_and(|mark| at < mark.at + mark.length);
        let stands_behind = before.is_some_and(|c: char| !c.is_whitespace() && !c.is_ascii_digit());
        if !is_inside
            && stands_behind
            && let Some((number, length)) = text.get(at..).and_then(raised)
        {
            found.push(Reference {
                line,
                at,
                length,
                number,
            });
        }
        before = Some(c);
    }
    found
}

/// Takes a note out of `lines`, up to line `end`, and marks its references.
fn moved<'a>(
    lines: &mut [Line<'a>],
    start: &Start,
    end: usize,
    references: &[Reference],
    note: usize,
) -> Found<'a> {
    for reference in references {
        let line = &mut lines[reference.line];
        let mut marks = std::mem::take(&mut line.marks).into_vec();
        let ends = reference.at + reference.length;
        if !marks
            .iter()
            .any(|mark| mark.at < ends && reference.at < mark.at + mark.length)
        {
            marks.push(Mark {
                at: reference.at,
                length: reference.length,
                note,
            });
        }
        marks.sort_by_key(|mark| mark.at);
        line.marks = marks.into();
    }
    let first = lines[start.line].clone();
    let mut words = lines[start.line..end].to_vec();
    if let Some(line) = words.first_mut() {
        *line = first.split(start.words).1;
    }
    for line in &mut lines[start.line..end] {
        line.text = "";
        line.marks = Box::default();
    }
    Found {
        label: first.text.get(start.label.clone()).unwrap_or_default(),
        lines: words,
    }
}
