//! A *paragraph* of plain text usually ends at an empty line. Without one, a paragraph begins with an indented
//! line, with a list marker, or after a short line that ends a sentence.

use super::layout::{Layout, NARROWEST, UNWRAPPED_CHARS};
use super::line::{Line, UNSPACED_COLUMNS};
use super::marker::{Marker, MarkerKind, markers};
use super::named;
use super::shape;

/// So many lines without an empty one may contain more than one paragraph.
const DENSE_LINES: usize = 12;

/// A line so long (columns) may be wrapped even if only one is.
const LONG: usize = 70;

/// The indent of the first line of a paragraph (characters).
const FIRST_INDENT: std::ops::RangeInclusive<usize> = 2..=12;

/// The paragraphs in lines without an empty one between.
pub(super) fn split<'l, 'a>(chunk: &'l [Line<'a>], layout: &Layout<'_>) -> Vec<&'l [Line<'a>]> {
    if layout.has_whole_lines && !is_wrapped(chunk)
        || chunk.iter().any(|line| line.length() > UNWRAPPED_CHARS)
    {
        return chunk.chunks(1).collect();
    }
    let edge = chunk.iter().map(Line::indent).min().unwrap_or_default();
    let set_in = |line: &Line<'_>| FIRST_INDENT.contains(&(line.indent() - edge));
    let begun = chunk.iter().filter(|line| set_in(line)).count();
    let by_indent = begun * 2 <= chunk.len();
    let bullets = bullets(chunk);
    let mut last: Option<Vec<Marker>> = None;
    let mut paragraphs = Vec::new();
    let mut from = 0;
    for (at, line) in chunk.iter().enumerate() {
        let markers = markers(line.text);
        let counts_on = markers.iter().any(|marker| match marker.kind {
            MarkerKind::Bullet(c) => c == 'o' || bullets.contains(&c),
            _ => last
                .iter()
                .flatten()
                .any(|last| last.kind == marker.kind && last.number + 1 == marker.number),
        });
        let before = at.checked_sub(1).and_then(|before| chunk.get(before));
        // In a list item the following lines are indented, not the first.
        let hangs = chunk
            .get(from)
            .is_some_and(|line| has_marker(line) || named::rank(&line.words()).is_some());
        let begins = before.is_some_and(|before| {
            if line.is_numbered || line.heading.is_some() || before.heading.is_some() {
                return true;
            }
            let first = markers.iter().any(|marker| marker.number == 1) && before.ends_sentence();
            by_indent && !hangs && set_in(line) && !set_in(before)
                || counts_on
                || first && layout.ends_early(before, line)
                || line.is_rule()
                || before.is_rule()
                || is_head(before) && line.begins_anew() && layout.ends_early(before, line)
                || chunk.len() >= DENSE_LINES && line.begins_anew() && is_end(before, line, layout)
        });
        if begins {
            paragraphs.extend(chunk.get(from..at));
            from = at;
        }
        let opens = at == 0 || begins;
        if counts_on || opens && !markers.is_empty() {
            last = Some(markers);
        }
    }
    paragraphs.extend(chunk.get(from..));
    paragraphs
}

/// Whether the lines were wrapped although most others of the text were not: all but the last are equally long, and most
/// end amid a sentence.
fn is_wrapped(chunk: &[Line<'_>]) -> bool {
    let Some((last, full)) = chunk.split_last().filter(|(_, full)| !full.is_empty()) else {
        return false;
    };
    let longest = full.iter().map(Line::length).max().unwrap_or_default();
    if let [line] = full {
        // Two lines are wrapped if the first is long and breaks off.
        return longest >= LONG
            && line.runs_into(last)
            && !line.ends_sentence()
            && last.indent() == 0
            && markers(last.text).is_empty();
    }
    let is_full = |line: &&Line<'_>| line.length() + UNSPACED_COLUMNS >= longest;
    let open = full.iter().filter(|line| !line.ends_sentence()).count();
    longest >= NARROWEST
        && full.iter().filter(is_full).count() * 4 >= full.len() * 3
        && open * 2 > full.len()
        && chunk
            .iter()
            .all(|line| line.length() <= longest + UNSPACED_COLUMNS)
}

/// The bullets that more than one line begins with.
fn bullets(chunk: &[Line<'_>]) -> Vec<char> {
    let mut seen = Vec::new();
    let mut twice = Vec::new();
    for line in chunk {
        if let Some(Marker {
            kind: MarkerKind::Bullet(c),
            ..
        }) = markers(line.text).first()
        {
            if seen.contains(c) && !twice.contains(c) {
                twice.push(*c);
            }
            seen.push(*c);
            seen.dedup();
        }
    }
    twice
}

fn has_marker(line: &Line<'_>) -> bool {
    !markers(line.text).is_empty()
}

fn is_head(line: &Line<'_>) -> bool {
    let words = line.words();
    !line.is_numbered
        && (shape::numbered(&words).is_some()
            || shape::is_capitals(&words) && shape::is_label(line))
}

fn is_end(line: &Line<'_>, next: &Line<'_>, layout: &Layout<'_>) -> bool {
    layout.is_short(line) || line.ends_sentence() && layout.ends_early(line, next)
}
