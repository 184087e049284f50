//! The *body* is the Markdown after the front matter, as the parser gets it: with limited [`depth`], the
//! [`dialect`]'s lines replaced by marks, without [`comments`], with the text of its [`wiki_links`], its
//! [`inline_notes`] at the end, without
//! [`picture_attributes`], [`raised`] text in elements, its [`drawn_tables`] redrawn, its [`ragged`] tables
//! widened.

use super::dialect::{self, Mark, Marked};
use super::{
    comments, depth, drawn_tables, inline_notes, options, picture_attributes, ragged, raised,
    wiki_links,
};
use crate::model::{At, Rule, Warning};
use pulldown_cmark::{Event, Parser, Tag};
use std::collections::{HashMap, HashSet};

/// A body.
pub(in crate::ingest) struct Body {
    pub(in crate::ingest) body: String,
    lines_before: usize,
    newlines: Vec<usize>,
    /// For each line its line in the source, from 0.
    lines: Vec<u32>,
    /// The marks by the byte at which they begin.
    marks: HashMap<usize, Mark>,
    /// The names that links in it may lead to.
    pub(super) linked: HashSet<String>,
    /// What was told of the text before it was parsed, such as the comments that were taken out.
    pub(super) left_out: Vec<Warning>,
}

/// How often the dialect is read again without the lines that turned out to be something else.
const MOST_ATTEMPTS: usize = 4;

impl Body {
    pub(in crate::ingest) fn new(text: &str, start: usize) -> Self {
        let (before, rest) = text.split_at_checked(start).unwrap_or(("", text));
        let bounded = depth::bounded(rest);
        let mut marked = marked(&bounded);
        let mut left_out = std::mem::take(&mut marked.told);
        left_out.extend(comments::take_out(&mut marked));
        left_out.extend(wiki_links::replace(&mut marked));
        drawn_tables::replace(&mut marked);
        inline_notes::move_out(&mut marked);
        picture_attributes::take_out(&mut marked);
        raised::replace(&mut marked);
        ragged::widen(&mut marked);
        let lines_before = before.matches('\n').count();
        for warning in &mut left_out {
            if let At::Line(line) = &mut warning.at {
                *line += lines_before;
            }
        }
        let newlines = marked.text.match_indices('\n').map(|(at, _)| at);
        Self {
            lines_before,
            newlines: newlines.collect(),
            marks: marked
                .marks
                .into_iter()
                .map(|(at, _, mark)| (at, mark))
                .collect(),
            lines: marked.lines,
            linked: linked(&marked.text),
            body: marked.text,
            left_out,
        }
    }

    /// The line, from 1, of the byte `at` of the body.
    pub(in crate::ingest) fn line(&self, at: usize) -> usize {
        let line = self.newlines.partition_point(|newline| *newline < at);
        let in_source = self.lines.get(line).or_else(|| self.lines.last());
        self.lines_before + in_source.map_or(line, |line| *line as usize) + 1
    }

    /// The mark in the block of HTML at byte `at`.
    pub(super) fn mark(&self, at: usize) -> Option<&Mark> {
        let rest = self.body.get(at..)?;
        self.marks.get(&(at + rest.len() - rest.trim_start().len()))
    }
}

/// What stands behind a number sign in `text`, as in the addresses of links to its own places.
fn linked(text: &str) -> HashSet<String> {
    let ends = |c: char| c.is_whitespace() || "\"'()<>[]#".contains(c);
    let places = text.match_indices('#').filter_map(|(at, _)| {
        let before = text.get(..at)?;
        let rest = text.get(at + 1..)?;
        let name = rest.get(..rest.find(ends).unwrap_or(rest.len()))?;
        let is_address = before.ends_with(['(', '"', '\'', '<', '=']);
        (is_address && !name.is_empty()).then(|| name.to_owned())
    });
    places.collect()
}

/// `text` with the marks of its dialect. Where a mark would stand in code or the like, its line stays as it is.
fn marked(text: &str) -> Marked {
    let mut kept = HashSet::new();
    for attempt in 0..=MOST_ATTEMPTS {
        let marked = dialect::marked(text, &kept);
        let wrong = misplaced(&marked);
        if wrong.is_empty() {
            return marked;
        }
        kept.extend(wrong);
        if attempt + 1 == MOST_ATTEMPTS {
            kept.extend(marked.marks.iter().map(|(_, line, _)| *line));
        }
    }
    Marked {
        text: text.to_owned(),
        lines: (0..=text.matches('\n').count() as u32).collect(),
        ..Marked::default()
    }
}

/// The source lines of the marks that the parser takes for something else, and of backslashes in code.
fn misplaced(marked: &Marked) -> Vec<u32> {
    if marked.marks.is_empty() && marked.escapes.is_empty() {
        return Vec::new();
    }
    let (mut found, mut first) = (HashSet::new(), HashSet::new());
    let mut begins_quotation = false;
    let mut closed: Vec<(usize, usize)> = Vec::new();
    for (event, range) in Parser::new_ext(&marked.text, options()).into_offset_iter() {
        let begins = matches!(event, Event::Start(Tag::BlockQuote(_)));
        match event {
            Event::Start(Tag::HtmlBlock) => {
                let rest = marked.text.get(range.start..).unwrap_or_default();
                let at = range.start + rest.len() - rest.trim_start().len();
                found.insert(at);
                if begins_quotation {
                    first.insert(at);
                }
                closed.push((range.start, range.end));
            }
            Event::Start(Tag::CodeBlock(_))
            | Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::InlineHtml(_) => closed.push((range.start, range.end)),
            _ => {}
        }
        begins_quotation = begins;
    }
    let is_in_closed = |at: usize| {
        let after = closed.partition_point(|(start, _)| *start <= at);
        after
            .checked_sub(1)
            .and_then(|index| closed.get(index))
            .is_some_and(|(_, end)| at < *end)
    };
    let marks = marked.marks.iter().filter(|(at, _, mark)| match mark {
        // A callout is one at the start of a quotation only.
        Mark::Callout(..) => !first.contains(at),
        _ => !found.contains(at),
    });
    let escapes = marked.escapes.iter().filter(|(at, _)| is_in_closed(*at));
    marks
        .map(|(_, line, _)| *line)
        .chain(escapes.map(|(_, line)| *line))
        .collect()
}

/// A comment that was left out.
pub(super) fn left_out(line: u32, text: &str) -> Warning {
    Warning {
        at: At::Line(line as usize + 1),
        rule: Rule::Comment,
        text: text.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}
