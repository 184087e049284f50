//! A *definition* says where the links with its label lead. It is not shown.

use super::links::{destination, label, title};
use std::collections::HashSet;

/// The labels that are defined in a text.
#[derive(Debug, Default)]
pub(super) struct Known {
    links: HashSet<String>,
    notes: HashSet<String>,
}

impl Known {
    pub(super) fn has_link(&self, label: &str) -> bool {
        !self.links.is_empty() && self.links.contains(&key(label))
    }

    pub(super) fn has_note(&self, label: &str) -> bool {
        !self.notes.is_empty() && self.notes.contains(&key(label))
    }

    pub(super) fn add_note(&mut self, label: &str) {
        self.notes.insert(key(label));
    }

    /// Takes the definitions at the start of a paragraph; returns their length.
    pub(super) fn take(&mut self, paragraph: &str) -> usize {
        let mut taken = 0;
        while let Some((label, length)) = definition(&paragraph[taken..]) {
            self.links.insert(key(label));
            taken += length;
        }
        taken
    }
}

/// Labels are equal whatever their case and white space.
fn key(label: &str) -> String {
    let words: Vec<&str> = label.split_whitespace().collect();
    words.join(" ").to_lowercase().to_uppercase()
}

/// The label of the definition at the start of `text`, and the length of the definition with its line's end.
fn definition(text: &str) -> Option<(&str, usize)> {
    let start = text.len() - text.trim_start_matches(' ').len();
    let (label, length) = label(&text[start..])?;
    let rest = text[start + length..].strip_prefix(':')?;
    let rest = past_blanks(rest)?;
    let length = destination(rest).filter(|length| *length > 0)?;
    let rest = &rest[length..];
    let ended = line_end(rest);
    // A title has blanks before it, and nothing behind it.
    let titled = past_blanks(rest).filter(|after| after.len() < rest.len());
    let behind = titled.and_then(|after| line_end(&after[title(after)?..]));
    let rest = behind.or(ended)?;
    Some((label, text.len() - rest.len()))
}

/// What follows blanks with at most one line's end in them.
fn past_blanks(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches([' ', '\t', '\n']);
    let passed = &text[..text.len() - rest.len()];
    (passed.matches('\n').count() < 2).then_some(rest)
}

/// What follows the end of the line, if only blanks stand before that.
fn line_end(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches([' ', '\t']);
    if rest.is_empty() {
        return Some(rest);
    }
    rest.strip_prefix('\n')
}
