//! *Comments* stand between `%%` and `%%`. They are left out, and told. In code, in formulas and inside words the
//! signs mean nothing.

use super::body::left_out;
use super::dialect::Marked;
use super::prefix::parts;
use super::{edits, options};
use crate::model::Warning;
use pulldown_cmark::{Event, Parser, Tag};
use std::ops::Range;

const SIGN: &str = "%%";

/// Removes the comments of `marked`, and tells them with their lines.
pub(super) fn take_out(marked: &mut Marked) -> Vec<Warning> {
    if !marked.text.contains(SIGN) {
        return Vec::new();
    }
    let comments = comments(&marked.text, &signs(&marked.text));
    let mut warnings = Vec::with_capacity(comments.len());
    let mut lines = Lines::default();
    for comment in &comments {
        let number = marked
            .lines
            .get(lines.advance(&marked.text, comment.start))
            .copied();
        let words = marked.text.get(comment.clone()).unwrap_or_default();
        if words.contains(char::is_alphanumeric) {
            warnings.push(left_out(
                number.unwrap_or_default(),
                words.trim_matches('%'),
            ));
        }
    }
    edits::blank(marked, &comments);
    warnings
}

/// Counts lines up to growing positions.
#[derive(Default)]
struct Lines {
    at: usize,
    line: usize,
}

impl Lines {
    fn advance(&mut self, text: &str, at: usize) -> usize {
        self.line += text
            .get(self.at..at)
            .map_or(0, |between| between.matches('\n').count());
        self.at = at;
        self.line
    }
}

/// Where the sign stands in running text.
fn signs(text: &str) -> Vec<usize> {
    let mut signs = Vec::new();
    let mut done = 0;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        // The text of a block of code is no running text, nor are marks; both come as other ranges than words.
        match event {
            Event::Start(Tag::CodeBlock(_)) => done = done.max(range.end),
            Event::Text(_) if range.start >= done => {
                let found = text.get(range.clone()).unwrap_or_default();
                signs.extend(found.match_indices(SIGN).map(|(at, _)| range.start + at));
                done = range.end;
            }
            _ => {}
        }
    }
    signs
}

/// The comments between `signs`.
fn comments(text: &str, signs: &[usize]) -> Vec<Range<usize>> {
    let mut comments = Vec::new();
    let mut rest = signs;
    while let [start, after @ ..] = rest {
        rest = after;
        let Some(end) = after.first() else { break };
        if is_comment(text, *start, *end) {
            comments.push(*start..end + SIGN.len());
            rest = after.get(1..).unwrap_or_default();
        }
    }
    comments
}

/// Whether the signs at `start` and `end` are around a comment. One of several paragraphs takes whole lines.
fn is_comment(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let inside = text.get(start + SIGN.len()..end).unwrap_or_default();
    let after = text.get(end + SIGN.len()..).unwrap_or_default();
    let is_apart = !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '%' | '\\'))
        && !after.starts_with(|c: char| c.is_alphanumeric() || c == '%');
    let is_one_paragraph = !inside.lines().skip(1).any(|line| line.trim().is_empty());
    let is_whole = || {
        let line = before.rsplit('\n').next().unwrap_or_default();
        parts(line).rest.is_empty() && after.lines().next().unwrap_or_default().trim().is_empty()
    };
    is_apart && (is_one_paragraph || is_whole())
}
