//! An *inline note* of pandoc stands where its mark would stand: `^[What it says.]`. It becomes a reference, and a
//! definition at the end of the text.

use super::dialect::Marked;
use super::prefix::parts;
use super::{edits, options};
use pulldown_cmark::{Event, Parser, Tag};
use std::collections::HashMap;
use std::ops::Range;

const SIGN: &str = "^[";

/// Moves the inline notes of `marked` to its end.
pub(super) fn move_out(marked: &mut Marked) {
    if !marked.text.contains(SIGN) {
        return;
    }
    let found = Running::of(&marked.text).notes(&marked.text);
    if found.is_empty() {
        return;
    }
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

/// Running text with its signs and brackets.
#[derive(Default)]
struct Running {
    /// Where a note may begin.
    signs: Vec<usize>,
    /// For each opening bracket, where it is closed.
    closes: HashMap<usize, usize>,
}

impl Running {
    /// The running text in `text`. Brackets of links and in code are none of it.
    fn of(text: &str) -> Self {
        let mut running = Self::default();
        let mut open: Vec<usize> = Vec::new();
        let mut code = 0;
        for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
            match event {
                Event::Start(Tag::CodeBlock(_)) => code = code.max(range.end),
                Event::Start(tag) if !is_inline(&tag) => open.clear(),
                Event::Text(_) if range.start >= code => {
                    let found = text.get(range.clone()).unwrap_or_default();
                    for (at, c) in found.char_indices() {
                        let at = range.start + at;
                        match c {
                            '^' => running.signs.push(at),
                            '[' => open.push(at),
                            ']' => {
                                let closed = open.pop().map(|start| (start, at));
                                running.closes.extend(closed);
                            }
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
        running
    }

    /// The notes. One without a letter is a citation (`^[12]`), one before a further sign is raised (`^[a]^`), and one
    /// inside another is text of it.
    fn notes(&self, text: &str) -> Vec<Range<usize>> {
        let mut notes: Vec<Range<usize>> = Vec::new();
        for &start in &self.signs {
            let Some(&close) = self.closes.get(&(start + 1)) else {
                continue;
            };
            let inside = text.get(start..close).unwrap_or_default();
            let after = text.get(close + 1..).unwrap_or_default();
            let is_inside = notes.last().is_some_and(|last| start < last.end);
            let has_letter = inside.chars().take(200).any(char::is_alphabetic);
            if !is_inside && has_letter && !after.starts_with('^') {
                notes.push(start..close + 1);
            }
        }
        notes
    }
}

/// Whether text goes on around the element.
fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}
