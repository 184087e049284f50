//! An *inline note* of pandoc stands where its mark would stand: `^[What it says.]`. It becomes a reference, and a
//! definition at the end of the text.

use super::dialect::Marked;
use super::prefix::parts;
use super::{edits, options};
use pulldown_cmark::{Event, Parser, Tag};
use std::ops::Range;

const SIGN: &str = "^[";

/// The longest inline note (bytes).
const LONGEST: usize = 20_000;

/// Moves the inline notes of `marked` to its end.
pub(super) fn move_out(marked: &mut Marked) {
    if !marked.text.contains(SIGN) {
        return;
    }
    let found = notes(&marked.text, &signs(&marked.text));
    let (mut references, mut definitions) = (Vec::new(), String::new());
    let mut lines = Vec::new();
    for (index, range) in found.iter().enumerate() {
        let label = label(&marked.text, index);
        let source = marked.text.get(range.clone()).unwrap_or_default();
        let text = source.get(SIGN.len()..source.len() - 1).unwrap_or_default();
        let before = marked.text.get(..range.start).unwrap_or_default();
        let number = marked.lines.get(before.matches('\n').count()).copied();
        definitions.push_str(&format!("\n\n[^{label}]: {}", joined(text)));
        lines.extend([number.unwrap_or_default(); 2]);
        references.push((range.clone(), format!("[^{label}]")));
    }
    edits::replace(marked, &references);
    if marked.text.ends_with('\n') {
        definitions.remove(0);
        lines.remove(0);
    }
    marked.text.push_str(&definitions);
    marked.lines.extend(lines);
}

/// A label that the text has not.
fn label(text: &str, index: usize) -> String {
    let mut label = format!("inline-{index}");
    while text.contains(&format!("[^{label}]")) {
        label.push('-');
    }
    label
}

/// The text of a note on one line, without the marks of quotations between its lines.
fn joined(text: &str) -> String {
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default().trim().to_owned();
    lines.fold(first, |joined, line| {
        format!("{joined} {}", parts(line).rest.trim())
    })
}

/// Where the sign stands in running text, whose bracket begins no link.
fn signs(text: &str) -> Vec<usize> {
    let (mut signs, mut brackets) = (Vec::new(), Vec::new());
    let mut code = 0;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => code = code.max(range.end),
            Event::Text(_) if range.start >= code => {
                let found = text.get(range.clone()).unwrap_or_default();
                let at = |(at, _): (usize, &str)| range.start + at;
                signs.extend(found.match_indices('^').map(at));
                brackets.extend(found.match_indices('[').map(at));
            }
            _ => {}
        }
    }
    let is_bracket = |at: usize| brackets.binary_search(&at).is_ok();
    signs.retain(|at| is_bracket(at + 1) && !text.get(..*at).unwrap_or_default().ends_with('\\'));
    signs
}

/// The notes that begin at `signs`. One without a letter is a citation (`^[12]`), one before a further sign is raised
/// (`^[a]^`), and one inside another is text of it.
fn notes(text: &str, signs: &[usize]) -> Vec<Range<usize>> {
    let mut notes: Vec<Range<usize>> = Vec::new();
    for &start in signs {
        if notes.last().is_some_and(|last| start < last.end) {
            continue;
        }
        let rest = text.get(start..).unwrap_or_default();
        let Some(length) = length(rest) else { continue };
        let inside = rest.get(..length).unwrap_or_default();
        let is_raised = rest.get(length..).unwrap_or_default().starts_with('^');
        if inside.contains(char::is_alphabetic) && !is_raised {
            notes.push(start..start + length);
        }
    }
    notes
}

/// The length of the note at the start of `text`, in which brackets are balanced; a paragraph's end is none of it.
fn length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (1, 0_usize);
    while at < bytes.len().min(LONGEST) {
        match bytes.get(at)? {
            b'\\' => at += 1,
            b'`' => {
                let ticks = bytes.iter().skip(at).take_while(|byte| **byte == b'`');
                let ticks = text.get(at..at + ticks.count())?;
                let after = text.get(at + ticks.len()..)?;
                at += ticks.len() - 1 + after.find(ticks).map_or(0, |close| close + ticks.len());
            }
            b'[' => depth += 1,
            b']' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            b'\n' => {
                let line = text.get(at + 1..)?.lines().next().unwrap_or_default();
                if parts(line).rest.trim().is_empty() {
                    return None;
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}
