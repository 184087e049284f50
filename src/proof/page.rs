//! The words of a page, extracted from its HTML and grouped by where they are.

use crate::ingest::{Words, formula_text};
use crate::model::Meta;
use crate::payload::{BlockKind, Composed, numbered, text_of};
use std::collections::HashMap;
use std::ops::Range;

/// The words of a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The number of the first word in the body of each heading and block, in the order of the report.
    pub(super) pieces: Vec<usize>,
    /// Headings and text, in order.
    pub(super) body: Words,
    /// Captions and notes, which are at other places in the source.
    pub(super) apart: Words,
    /// Counts of words that may be elsewhere in the source: the masthead, note labels, item numbers.
    pub(super) masthead: HashMap<String, usize>,
    /// The number of items numbered by letters.
    pub(super) lettered_items: usize,
    /// The words of each formula in the body, in order.
    formulas: Vec<Range<usize>>,
    /// Whether formulas are compared by their characters, and not by their TeX.
    by_characters: bool,
}

impl Page {
    /// The words of the page of `report`, which was made from `source`.
    pub(super) fn of(report: &Composed, source: &Words) -> Self {
        let mut page = Self {
            by_characters: source.has_formulas(),
            ..Self::default()
        };
        // Where each formula begins and ends in the body, in bytes.
        let mut formulas = Vec::new();
        let (mut body, mut apart) = (String::new(), String::new());
        // Where the words of each piece begin, in bytes.
        let mut starts = Vec::new();
        let Composed { payload, text, .. } = report;
        for (at, section) in numbered(&payload.sections) {
            let blocks = section.blocks().map(|block| block as usize);
            let mut blocks = blocks
                .filter_map(|at| payload.blocks.get(at).zip(text.blocks.get(at)))
                .peekable();
            // The heading of the notes is ours.
            let holds_notes = matches!(blocks.peek(), Some((BlockKind::Note, _)));
            if let Some(heading) = text.heading(at).filter(|_| !holds_notes) {
                starts.push(body.len());
                page.push(&heading.html, &mut body, &mut apart, &mut formulas);
            }
            for (kind, block) in blocks {
                if *kind == BlockKind::Note {
                    let mut note = String::new();
                    page.push(&block.html, &mut note, &mut apart, &mut Vec::new());
                    apart.push_str(&note);
                } else {
                    starts.push(body.len());
                    for html in block.pieces() {
                        page.push(html, &mut body, &mut apart, &mut formulas);
                    }
                }
            }
        }
        page.body = Words::of(&body);
        page.pieces = page.body.first_from(&starts);
        let edges = page.body.first_from(&formulas);
        page.formulas = edges.chunks_exact(2).map(|edge| edge[0]..edge[1]).collect();
        page.apart = Words::of(&apart);
        page.masthead(&report.meta);
        page
    }

    /// The letters of a word by its number; those in captions and notes are counted after those of the body.
    pub(super) fn letters(&self, at: usize) -> &str {
        let word = match at.checked_sub(self.body.len()) {
            None => self.body.get(at),
            Some(at) => self.apart.get(at),
        };
        word.map_or("", |word| word.letters)
    }

    fn masthead(&mut self, meta: &Meta) {
        let lists = meta.authors.iter().chain(&meta.editors);
        let texts = [
            &meta.title,
            &meta.publisher,
            &meta.institution,
            &meta.institution_tagline,
            &meta.description,
            &meta.rights,
            &meta.isbn,
        ];
        for text in texts.into_iter().chain(lists) {
            self.excuse(text);
        }
    }

    fn excuse(&mut self, text: &str) {
        for word in Words::of(text).iter() {
            *self.masthead.entry(word.letters.to_owned()).or_default() += 1;
        }
    }

    /// The number of the word behind the formula that begins with word number `at`; `at` if none does.
    pub(super) fn behind_formula(&self, at: usize) -> usize {
        let before = self.formulas.partition_point(|formula| formula.end <= at);
        let next = self.formulas.get(before);
        next.filter(|formula| formula.start == at)
            .map_or(at, |formula| formula.end)
    }

    /// Adds the text of `html`, with a space where an element ends a word, and with the text alternatives of
    /// pictures and formulas. Adds to `formulas` where each of these begins and ends.
    fn push(
        &mut self,
        html: &str,
        text: &mut String,
        apart: &mut String,
        formulas: &mut Vec<usize>,
    ) {
        let mut lists: Vec<Option<usize>> = Vec::new();
        let mut rest = html;
        text.push(' ');
        while let Some((before, tag, after)) = next_tag(rest) {
            text.push_str(&text_of(before));
            rest = after;
            let name = tag.split([' ', '>']).next().unwrap_or_default();
            // The mark of a page has no text, and may stand beside a word.
            if name == "a" && tag.starts_with("a class=\"folio") {
                rest = rest.strip_prefix("</a>").unwrap_or(rest);
                continue;
            }
            match name {
                "em" | "strong" | "s" | "u" | "sub" | "mark" | "small" | "span" | "code"
                | "/em" | "/strong" | "/s" | "/u" | "/sub" | "/mark" | "/small" | "/span"
                | "/code"
                    if !tag.contains("note__mark") => {}
                _ => text.push(' '),
            }
            match name {
                "a" | "span"
                    if tag.contains("\"doc-noteref\"") || tag.contains("\"note__mark\"") =>
                {
                    let (label, after) = rest.split_once('<').unwrap_or((rest, ""));
                    let label = text_of(label);
                    self.excuse(&label);
                    self.excuse(&raised(&label));
                    rest = &rest[rest.len() - after.len() - usize::from(!after.is_empty())..];
                }
                // Generated: the source does not have it.
                "span" if tag.contains("class=\"label\"") => {
                    rest = rest.split_once("</span>").map_or("", |(_, after)| after);
                    text.push(' ');
                }
                "caption" | "figcaption" => {
                    let end = format!("</{name}>");
                    let (caption, after) = rest.split_once(&end).unwrap_or((rest, ""));
                    let mut words = String::new();
                    self.push(caption, &mut words, apart, &mut Vec::new());
                    apart.push_str(&words);
                    rest = after;
                }
                "img" => push_value(tag, "alt", text),
                "math" => {
                    let (inside, after) = rest.split_once("</math>").unwrap_or((rest, ""));
                    formulas.push(text.len());
                    match self.by_characters {
                        true => text.push_str(&formula_text(&text_of(inside))),
                        false => push_value(tag, "alttext", text),
                    }
                    formulas.push(text.len());
                    text.push(' ');
                    rest = after;
                }
                "ul" => lists.push(None),
                "ol" if tag.contains("type=") => {
                    lists.push(None);
                    self.lettered_items += items(rest);
                }
                "ol" => lists.push(Some(value(tag, "start").parse().unwrap_or(1))),
                "/ul" | "/ol" => {
                    lists.pop();
                }
                "li" => {
                    if let Some(Some(number)) = lists.last_mut() {
                        let shown = number.to_string();
                        *number += 1;
                        self.excuse(&shown);
                    }
                }
                _ => {}
            }
        }
        text.push_str(&text_of(rest));
        text.push(' ');
    }
}

/// The text before the next tag, the tag without its brackets, and the rest.
fn next_tag(html: &str) -> Option<(&str, &str, &str)> {
    let (before, from) = html.split_once('<')?;
    let (tag, after) = from.split_once('>')?;
    Some((before, tag, after))
}

/// The number of items before the first list ends, including nested ones.
fn items(html: &str) -> usize {
    let list = html.split("</ol>").next().unwrap_or_default();
    list.matches("<li>").count()
}

/// An attribute's value as it is written; `render` puts double quotes around all.
fn value<'a>(tag: &'a str, name: &str) -> &'a str {
    let from = tag
        .split_once(&format!(" {name}=\""))
        .map_or("", |(_, from)| from);
    from.split('"').next().unwrap_or_default()
}

fn push_value(tag: &str, name: &str, text: &mut String) {
    text.push_str(&text_of(value(tag, name)));
    text.push(' ');
}

/// The digits of a label as a text may have them at its mark: `¹` for 1. Other labels have no other form.
fn raised(label: &str) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digits = label.trim().chars().map(|c| {
        let digit = c.to_digit(10)?;
        DIGITS.get(digit as usize)
    });
    digits.collect::<Option<String>>().unwrap_or_default()
}
