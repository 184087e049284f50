//! *Notes* at the foot of pages: small lines that begin with a mark which also stands raised in the text of that page.
//! They are taken out of the text, and linked. A note that runs over to the next page is put together.

use super::lines::{Line, Rise, Span};
use std::collections::HashMap;

/// Notes are set in a size below so much of the text's.
const SMALL: f32 = 0.96;

/// The longest label (characters).
const LABEL_CHARS: usize = 4;

/// The lines of a note.
#[derive(Debug)]
pub(super) struct Footnote {
    pub(super) label: String,
    pub(super) lines: Vec<Line>,
}

/// Takes the notes out of `pages`, whose text is mostly of the size `body`.
///
/// A mark may also be a number that is a link into the report, as `leads` tells of a link.
pub(super) fn take(
    pages: &mut [Vec<Line>],
    body: f32,
    leads: impl Fn(usize) -> bool,
) -> Vec<Footnote> {
    let is_mark = |span: &Span| {
        span.rise == Rise::Raised || span.link.is_some_and(&leads) && is_number(&span.text)
    };
    let mut notes: Vec<Footnote> = Vec::new();
    // Whether the last note stands on the page before.
    let mut may_go_on = false;
    for page in pages {
        let first = notes.len();
        let marks = marks(page, &is_mark);
        let mut starts: Vec<(usize, String)> = Vec::new();
        for (at, line) in page.iter().enumerate() {
            let Some(label) = label(line, body) else {
                continue;
            };
            let is_marked = marks
                .get(&label)
                .is_some_and(|places| places.iter().any(|(other, span)| *other != at || *span > 0));
            if is_marked && !starts.iter().any(|(_, known)| *known == label) {
                starts.push((at, label));
            }
        }
        let mut taken = vec![false; page.len()];
        let mut found = Vec::new();
        for (nth, (start, label)) in starts.iter().enumerate() {
            let end = starts.get(nth + 1).map_or(page.len(), |(next, _)| *next);
            let mut last = *start;
            taken[*start] = true;
            for at in start + 1..end {
                if !goes_on(&page[last], &page[at], body) {
                    break;
                }
                taken[at] = true;
                last = at;
            }
            found.push((label.clone(), *start..last + 1));
        }
        if may_go_on
            && let Some(range) = rest(page, starts.first().map(|(at, _)| *at), body)
            && let Some(last) = notes.last_mut()
        {
            last.lines.extend(page[range.clone()].iter().cloned());
            range.for_each(|at| taken[at] = true);
        }
        let mut numbers = HashMap::new();
        for (label, range) in found {
            let mut lines: Vec<Line> = page[range].to_vec();
            if let Some(line) = lines.first_mut() {
                unlabel(line, &label);
            }
            numbers.insert(label.clone(), notes.len());
            notes.push(Footnote { label, lines });
        }
        link(page, &taken, &numbers, &is_mark);
        for note in &mut notes[first..] {
            link(&mut note.lines, &[], &numbers, &is_mark);
        }
        may_go_on = notes.len() > first;
        let mut at = 0..;
        page.retain(|_| !taken[at.next().unwrap_or_default()]);
    }
    notes
}

/// Where each raised label stands: the numbers of line and span.
fn marks(page: &[Line], is_mark: &impl Fn(&Span) -> bool) -> HashMap<String, Vec<(usize, usize)>> {
    let mut marks: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
    for (at, line) in page.iter().enumerate() {
        for (nth, span) in line
            .spans
            .iter()
            .enumerate()
            .filter(|(_, span)| is_mark(span))
        {
            for label in labels(&span.text) {
                marks.entry(label).or_default().push((at, nth));
            }
        }
    }
    marks
}

/// The labels in raised text: one, or several between commas.
pub(super) fn labels(text: &str) -> Vec<String> {
    let parts = text.trim().split([',', ' ', ';']);
    let labels: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    match labels.iter().all(|label| is_label(label)) {
        true => labels.into_iter().map(str::to_owned).collect(),
        false => Vec::new(),
    }
}

fn is_number(text: &str) -> bool {
    let text = text.trim();
    (1..=LABEL_CHARS).contains(&text.len()) && text.chars().all(|c| c.is_ascii_digit())
}

fn is_label(text: &str) -> bool {
    let count = text.chars().count();
    (1..=LABEL_CHARS).contains(&count)
        && (text.chars().all(|c| c.is_ascii_digit())
            || text.chars().all(|c| "*†‡§¶#".contains(c))
            || count == 1 && text.chars().all(|c| c.is_ascii_lowercase()))
}

/// The label with which a line at the foot of a page begins.
fn label(line: &Line, body: f32) -> Option<String> {
    let first = line
        .spans
        .iter()
        .find(|span| !span.text.trim().is_empty())?;
    let text = first.text.trim();
    if first.rise == Rise::Raised && line.size < body * 1.05 {
        return Some(text.to_owned()).filter(|text| is_label(text));
    }
    if line.size > body * SMALL {
        return None;
    }
    let end = text
        .find(|c: char| !c.is_ascii_digit() && !"*†‡§¶".contains(c))
        .unwrap_or(text.len());
    let (label, rest) = text.split_at(end);
    let is_apart = rest.is_empty() || rest.starts_with([' ', '.', ')', '\u{A0}']);
    (is_apart && is_label(label)).then(|| label.to_owned())
}

/// Whether a note goes on from one line to the next.
fn goes_on(line: &Line, next: &Line, body: f32) -> bool {
    let below = next.base - line.base;
    next.size < body * SMALL
        && (next.size - line.size).abs() < line.size * 0.15
        && next.inset.is_none()
        && below > 0.0
        && below < line.size * 2.6
        && (next.overlaps(line) || next.left >= line.left - line.size)
}

/// The lines at the foot of a page, above its first note, with which the last note of the page before goes on: small
/// ones below all of the text.
fn rest(page: &[Line], first: Option<usize>, body: f32) -> Option<std::ops::Range<usize>> {
    let end = first.unwrap_or(page.len());
    let mut start = end;
    while start > 0 {
        let line = &page[start - 1];
        let follows = page.get(start).filter(|_| start < end || first.is_some());
        let is_near = follows.is_none_or(|next| {
            let below = next.base - line.base;
            below > 0.0 && below < line.size * 2.6
        });
        if line.size > body * SMALL || line.inset.is_some() || !is_near {
            break;
        }
        start -= 1;
    }
    let top = page.get(start)?.base;
    let is_below = page
        .iter()
        .enumerate()
        .all(|(at, line)| at >= start || line.base < top);
    (start < end && start > 0 && is_below).then_some(start..end)
}

/// Takes the label off a note's first line.
pub(super) fn unlabel(line: &mut Line, label: &str) {
    let Some(at) = line
        .spans
        .iter()
        .position(|span| !span.text.trim().is_empty())
    else {
        return;
    };
    let span = &mut line.spans[at];
    let text = span.text.trim_start();
    if let Some(rest) = text.strip_prefix(label) {
        let rest = rest.trim_start_matches(['.', ')']).trim_start().to_owned();
        span.text = rest;
        if span.rise == Rise::Raised && span.text.is_empty() {
            line.spans.remove(at);
        }
    }
}

/// Makes the raised labels in lines that are not `taken` references to the notes of these `numbers`.
pub(super) fn link(
    lines: &mut [Line],
    taken: &[bool],
    numbers: &HashMap<String, usize>,
    is_mark: &impl Fn(&Span) -> bool,
) {
    for (at, line) in lines.iter_mut().enumerate() {
        if taken.get(at) == Some(&true) {
            continue;
        }
        let mut spans: Vec<Span> = Vec::with_capacity(line.spans.len());
        for mut span in std::mem::take(&mut line.spans) {
            let labels = match is_mark(&span) {
                true => labels(&span.text),
                false => Vec::new(),
            };
            if labels.is_empty() || !labels.iter().all(|label| numbers.contains_key(label)) {
                spans.push(span);
                continue;
            }
            let has_space = span.text.ends_with(' ');
            for label in labels {
                let mut mark = span.split(0);
                mark.text = String::new();
                mark.note = numbers.get(&label).copied();
                // A mark stands close to its word.
                if let Some(before) = spans.last_mut() {
                    before.text.truncate(before.text.trim_end().len());
                }
                spans.push(mark);
            }
            if has_space {
                span.text = " ".to_owned();
                span.rise = Rise::Level;
                spans.push(span);
            }
        }
        line.spans = spans;
    }
}
