//! *Footnotes* of typed texts have a label in brackets, `[1]` or `[A]`, both in the text and before the note, which stands
//! below its paragraph or at the end: `[Footnote 1: ...]`, or `[1] ...` as a paragraph of its own. They are moved only if
//! each label is that of one note; where texts are cited by such labels again and again, they stay where they are.

use super::line::{Line, Mark};
use super::notes::Found;
use super::pages::drop_line;
use crate::model::{Rule, Warning};
use std::collections::HashMap;
use std::ops::Range;

/// The most lines of a note in brackets.
const LINES: usize = 120;

/// The most characters of a label.
const LABEL_CHARS: usize = 4;

/// Headings above notes, in lower case.
const HEADINGS: [&str; 12] = [
    "footnotes",
    "footnote",
    "notes",
    "endnotes",
    "notas",
    "notes de bas de page",
    "fußnoten",
    "anmerkungen",
    "noten",
    "note",
    "voetnoten",
    "przypisy",
];

/// Words before a label in a note, in lower case.
const NAMES: [&str; 8] = [
    "footnote", "note", "fußnote", "voetnoot", "nota", "przypis", "fotnote", "fodnote",
];

/// A paragraph that is a note.
struct Noted<'a> {
    label: &'a str,
    /// Its lines.
    lines: Range<usize>,
    /// The bytes before its text in the first line, and where its text ends in the last.
    begins: usize,
    ends: usize,
}

/// A label in the text.
struct Reference<'a> {
    label: &'a str,
    line: usize,
    at: usize,
    length: usize,
}

/// Takes the notes out of `lines`, adds them to `notes` and marks their references.
pub(super) fn take<'a>(
    lines: &mut Vec<Line<'a>>,
    notes: &mut Vec<Found<'a>>,
    warnings: &mut Vec<Warning>,
) {
    let noted = noted(lines);
    if noted.is_empty() {
        return;
    }
    let references = references(lines, &noted);
    let pairs = pairs(&noted, &references);
    let linked = pairs.iter().flatten().count();
    // References to a list of books are many to one.
    if linked == 0 || are_citations(&noted, &references) {
        return;
    }
    let mut marks: HashMap<usize, Vec<Mark>> = HashMap::new();
    for (note, pair) in noted.iter().zip(pairs) {
        let Some(reference) = pair.and_then(|at| references.get(at)) else {
            warnings.push(Warning {
                at: lines[note.lines.start].place(),
                rule: Rule::UnlinkedNote,
                text: lines[note.lines.start].words(),
            });
            continue;
        };
        marks.entry(reference.line).or_default().push(Mark {
            at: reference.at,
            length: reference.length,
            note: notes.len(),
        });
        let moved = moved(lines, note, warnings);
        notes.push(Found {
            label: note.label,
            lines: moved,
        });
    }
    for (line, mut marks) in marks {
        marks.extend(lines[line].marks.iter().copied());
        marks.sort_by_key(|mark| mark.at);
        lines[line].marks = marks.into();
    }
    drop_headings(lines, &noted, warnings);
    let gone: Vec<Range<usize>> = noted.into_iter().map(|note| note.lines).collect();
    close_gaps(lines, &gone);
}

/// Removes the lines where notes were, and of the empty lines above and below those that are fewer.
fn close_gaps(lines: &mut Vec<Line<'_>>, gone: &[Range<usize>]) {
    let mut keeps = vec![true; lines.len()];
    for gone in gone.iter().filter(|gone| lines[gone.start].is_blank()) {
        keeps[gone.clone()].fill(false);
        let above = (0..gone.start)
            .rev()
            .take_while(|at| keeps[*at] && lines[*at].is_blank())
            .count();
        let below = lines[gone.end..]
            .iter()
            .take_while(|line| line.is_blank())
            .count();
        let close = match above < below {
            true => gone.start - above..gone.start,
            false => gone.end..gone.end + below,
        };
        // Where a page begins is needed farther on.
        if !lines[close.clone()].iter().any(|line| line.opens_page) {
            keeps[close].fill(false);
        }
    }
    for at in 0..lines.len() {
        keeps[at] |= lines[at].opens_page;
    }
    let mut keeps = keeps.into_iter();
    lines.retain(|_| keeps.next().unwrap_or(true));
}

/// The lines of a note without its label; they are empty afterwards.
fn moved<'a>(
    lines: &mut [Line<'a>],
    note: &Noted<'a>,
    warnings: &mut Vec<Warning>,
) -> Vec<Line<'a>> {
    let mut moved: Vec<Line<'a>> = lines[note.lines.clone()].to_vec();
    let place = lines[note.lines.start].place();
    if let Some(last) = moved.last_mut() {
        *last = last.split(note.ends).0;
    }
    if let Some(first) = moved.first_mut() {
        let (label, text) = first.split(note.begins);
        let name = label.text.trim_matches(|c: char| !c.is_alphabetic());
        if name.split_whitespace().count() > 1 || NAMES.contains(&name.to_lowercase().as_str()) {
            warnings.push(Warning {
                at: place,
                rule: Rule::NotesHeading,
                text: label.words(),
            });
        }
        *first = text;
    }
    for line in &mut lines[note.lines.clone()] {
        line.text = "";
        line.marks = Box::default();
    }
    moved
}

/// Drops the headings of notes below which no note is left.
fn drop_headings(lines: &mut [Line<'_>], noted: &[Noted<'_>], warnings: &mut Vec<Warning>) {
    for note in noted {
        if !lines[note.lines.start].is_blank() {
            continue;
        }
        let above = lines[..note.lines.start]
            .iter()
            .rposition(|line| !line.is_blank());
        if let Some(above) = above.filter(|at| is_heading(&lines[*at])) {
            drop_line(&mut lines[above], Rule::NotesHeading, warnings);
        }
    }
}

fn is_heading(line: &Line<'_>) -> bool {
    let words = line.words().to_lowercase();
    HEADINGS.contains(&words.trim_end_matches([':', '.']))
}

/// The paragraphs that are notes.
fn noted<'a>(lines: &[Line<'a>]) -> Vec<Noted<'a>> {
    let mut noted = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let opens = at == 0
            || lines[at - 1].is_blank()
            || noted
                .last()
                .is_some_and(|last: &Noted<'_>| last.lines.end == at);
        let found = opens
            .then(|| bracketed(lines, at).or_else(|| labelled(lines, at)))
            .flatten();
        match found {
            Some(note) => {
                at = note.lines.end;
                noted.push(note);
            }
            None => at += 1,
        }
    }
    noted
}

/// `[Footnote 1: ...]` at a line, up to its closing bracket.
fn bracketed<'a>(lines: &[Line<'a>], at: usize) -> Option<Noted<'a>> {
    let text = lines[at].text;
    let inner = text.trim_start().strip_prefix('[')?;
    let name = inner.split(|c: char| !c.is_alphabetic()).next()?;
    if !NAMES.contains(&name.to_lowercase().as_str()) {
        return None;
    }
    let rest = inner[name.len()..].trim_start();
    let label = rest
        .split([':', '.', ' '])
        .next()
        .filter(|label| is_label(label))?;
    let behind = rest[label.len()..].trim_start_matches([':', '.', ' ']);
    let begins = text.len() - behind.len();
    let mut depth = 1_usize;
    for (line, number) in lines[at..].iter().take(LINES).zip(at..) {
        let from = if number == at { begins } else { 0 };
        for (byte, c) in line.text.char_indices().filter(|(byte, _)| *byte >= from) {
            match c {
                '[' => depth += 1,
                ']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                let closes = line.text[byte + 1..].trim().is_empty();
                return closes.then_some(Noted {
                    label,
                    lines: at..number + 1,
                    begins,
                    ends: byte,
                });
            }
        }
    }
    None
}

/// `[1] ...` at the start of a paragraph, up to its end or to the next label.
fn labelled<'a>(lines: &[Line<'a>], at: usize) -> Option<Noted<'a>> {
    let text = lines[at].text;
    let inner = text.trim_start().strip_prefix('[')?;
    let (label, rest) = inner.split_once(']')?;
    let fits = is_label(label)
        && rest.starts_with(char::is_whitespace)
        && rest.chars().any(char::is_alphabetic);
    let begins = text.len() - rest.trim_start().len();
    let goes_on = |line: &&Line<'_>| !line.is_blank() && !line.text.trim_start().starts_with('[');
    let more = lines[at + 1..].iter().take_while(goes_on).count();
    let last = &lines[at + more];
    fits.then_some(Noted {
        label,
        lines: at..at + more + 1,
        begins,
        ends: last.text.len(),
    })
}

fn is_label(label: &str) -> bool {
    let is_number = |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_digit());
    let is_letter =
        |label: &str| matches!(label.as_bytes(), [letter] if letter.is_ascii_alphabetic());
    label.len() <= LABEL_CHARS && (is_number(label) && !label.starts_with('0') || is_letter(label))
        || ["*", "**", "†", "‡"].contains(&label)
}

/// The labels in the text outside of where notes begin.
fn references<'a>(lines: &[Line<'a>], noted: &[Noted<'a>]) -> Vec<Reference<'a>> {
    let begins: HashMap<usize, usize> = noted
        .iter()
        .map(|note| (note.lines.start, note.begins))
        .collect();
    let mut references = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let from = begins.get(&number).copied().unwrap_or_default();
        for (at, _) in line.text.match_indices('[').filter(|(at, _)| *at >= from) {
            let Some((label, _)) = line.text[at + 1..].split_once(']') else {
                break;
            };
            if is_label(label) {
                references.push(Reference {
                    label,
                    line: number,
                    at,
                    length: label.len() + 2,
                });
            }
        }
    }
    references
}

/// The reference of each note: of those with its label that stand above and have no note yet, the one that is as many
/// before the last as notes with this label follow each other.
fn pairs(noted: &[Noted<'_>], references: &[Reference<'_>]) -> Vec<Option<usize>> {
    let mut by_label: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut next = 0;
    let mut pairs = vec![None; noted.len()];
    for (index, note) in noted.iter().enumerate() {
        while let Some(reference) = references
            .get(next)
            .filter(|reference| reference.line <= note.lines.start)
        {
            by_label.entry(reference.label).or_default().push(next);
            next += 1;
        }
        let Some(waiting) = by_label
            .get_mut(note.label)
            .filter(|waiting| !waiting.is_empty())
        else {
            continue;
        };
        let later = references[next..]
            .iter()
            .find(|reference| reference.label == note.label);
        let following = noted[index..]
            .iter()
            .take_while(|other| later.is_none_or(|later| other.lines.start <= later.line))
            .filter(|other| other.label == note.label);
        let place = waiting.len().saturating_sub(following.count());
        pairs[index] = Some(waiting.remove(place));
    }
    pairs
}

/// Whether labels stand in the text far more often than notes have them.
fn are_citations(noted: &[Noted<'_>], references: &[Reference<'_>]) -> bool {
    let mut labels: HashMap<&str, usize> = HashMap::new();
    for note in noted {
        *labels.entry(note.label).or_default() += 1;
    }
    let of_notes = references
        .iter()
        .filter(|reference| labels.contains_key(reference.label));
    of_notes.count() * 10 > noted.len() * 13
}
