//! *Endnotes*: paragraphs under a heading such as “Notes” whose labels count up, for marks that stand raised in the text
//! before. Each chapter may have its own.

use super::furniture;
use super::lines::{Line, Rise, Span};
use super::notes::{Footnote, labels, unlabel};
use crate::model::{Rule, Warning};
use std::collections::HashMap;

/// A list of endnotes has so many at least.
const FEWEST: usize = 3;

/// Takes the endnotes out of `paragraphs`, and links them.
pub(super) fn take(
    paragraphs: &mut Vec<Vec<Line>>,
    notes: &mut Vec<Footnote>,
    warnings: &mut Vec<Warning>,
) {
    // From where marks belong to the next list of notes.
    let mut from = 0;
    let mut at = 0;
    while at < paragraphs.len() {
        let found = is_heading(&paragraphs[at]).then(|| entries(paragraphs, at + 1));
        let Some(entries) = found.filter(|entries| entries.len() >= FEWEST) else {
            at += 1;
            continue;
        };
        let marked = marked(&paragraphs[from..at]);
        let known = entries
            .iter()
            .filter(|(label, _)| marked.contains_key(label))
            .count();
        if known * 10 < entries.len() * 6 {
            at += 1;
            continue;
        }
        let end = entries.last().map_or(at + 1, |(_, range)| range.end);
        let mut numbers = HashMap::new();
        for (label, range) in entries {
            let mut lines: Vec<Line> = paragraphs[range].iter().flatten().cloned().collect();
            if let Some(first) = lines.first_mut() {
                unlabel(first, &label);
            }
            numbers.insert(label.clone(), notes.len());
            notes.push(Footnote { label, lines });
        }
        let is_mark = |span: &Span| span.rise == Rise::Raised;
        for paragraph in &mut paragraphs[from..at] {
            super::notes::link(paragraph, &[], &numbers, &is_mark);
        }
        for line in &paragraphs[at] {
            warnings.push(furniture::warning(line, Rule::NotesHeading));
        }
        paragraphs.drain(at..end);
        from = at;
    }
}

fn is_heading(paragraph: &[Line]) -> bool {
    let text = match paragraph {
        [line] => line.text().to_lowercase(),
        _ => return false,
    };
    let words = text.trim_matches(|c: char| !c.is_alphabetic());
    [
        "notes",
        "endnotes",
        "end notes",
        "footnotes",
        "anmerkungen",
        "endnoten",
        "примечания",
        "notas",
        "注",
        "脚注",
        "미주",
    ]
    .contains(&words)
}

/// The label with which a paragraph begins: raised, or a number with a point or a space behind it.
fn label(paragraph: &[Line]) -> Option<String> {
    let line = paragraph.first()?;
    let first = line
        .spans
        .iter()
        .find(|span| !span.text.trim().is_empty())?;
    let text = first.text.trim();
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let rest = &text[digits.len()..];
    let is_apart = rest.is_empty() || rest.starts_with([' ', '.', ')', ':']);
    ((1..=4).contains(&digits.len()) && is_apart).then_some(digits)
}

/// The labels that count up from 1 after the heading, each with its paragraphs.
fn entries(paragraphs: &[Vec<Line>], from: usize) -> Vec<(String, std::ops::Range<usize>)> {
    let mut entries: Vec<(String, std::ops::Range<usize>)> = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate().skip(from) {
        let is_end = paragraph
            .first()
            .is_none_or(|line| line.heading.is_some() || line.inset.is_some());
        if is_end {
            break;
        }
        let next = entries.len() + 1;
        match label(paragraph) {
            Some(label) if label.parse() == Ok(next) => entries.push((label, at..at + 1)),
            // What follows the last one is no note, unless another comes.
            _ if entries.is_empty() => return entries,
            _ => {
                let goes_on = paragraphs[at..]
                    .iter()
                    .take(4)
                    .any(|later| label(later).is_some_and(|label| label.parse() == Ok(next)));
                match entries.last_mut() {
                    Some((_, range)) if goes_on => range.end = at + 1,
                    _ => break,
                }
            }
        }
    }
    entries
}

/// The labels that stand raised in the text.
fn marked(paragraphs: &[Vec<Line>]) -> HashMap<String, usize> {
    let mut marked = HashMap::new();
    for span in paragraphs.iter().flatten().flat_map(|line| &line.spans) {
        if span.rise == Rise::Raised {
            for label in labels(&span.text) {
                *marked.entry(label).or_default() += 1;
            }
        }
    }
    marked
}
