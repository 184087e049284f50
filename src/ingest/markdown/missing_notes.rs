//! *Missing notes*: marks such as `[^1]` for which there is no note. The parser takes them for text, and they stay so.

use super::Body;
use crate::model::{At, Rule, Warning};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// Tells the marks without notes among `events` of `source`.
pub(super) fn told(events: &[(Event<'_>, Range<usize>)], source: &Body) -> Vec<Warning> {
    let mut told = Vec::new();
    let mut open: Option<Range<usize>> = None;
    let mut is_code = false;
    for (event, range) in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => is_code = true,
            Event::End(TagEnd::CodeBlock) => is_code = false,
            _ => {}
        }
        let is_text = matches!(event, Event::Text(_)) && !is_code;
        if let Some(before) = &mut open
            && is_text
            && before.end == range.start
        {
            before.end = range.end;
            continue;
        }
        tell(open.take(), source, &mut told);
        open = is_text.then(|| range.clone());
    }
    tell(open, source, &mut told);
    told
}

/// Tells the marks in a run of text.
fn tell(run: Option<Range<usize>>, source: &Body, told: &mut Vec<Warning>) {
    let Some(run) = run else {
        return;
    };
    let text = source.body.get(run.clone()).unwrap_or_default();
    for (at, _) in text.match_indices("[^") {
        let Some((label, _)) = text[at + 2..].split_once(']') else {
            return;
        };
        let is_escaped = text[..at].ends_with('\\');
        // In text about patterns, such brackets hold ranges and lists of signs.
        let is_label = label
            .chars()
            .all(|c| c.is_alphanumeric() || "-_:.".contains(c))
            && !label.is_empty()
            && !(label.len() == 3 && label.get(1..2) == Some("-"));
        if is_label && !is_escaped {
            told.push(Warning {
                at: At::line(source.line(run.start + at)),
                rule: Rule::MissingNote,
                text: format!("[^{label}]"),
            });
        }
    }
}
