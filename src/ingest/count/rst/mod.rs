//! The words of reStructuredText (docutils' specification) line by line: most of its mark-up is signs, so it is enough
//! to know what is not shown (targets, comments, options, addresses), what is shown elsewhere (notes, substitutions)
//! and in which order the cells of a table come.

mod directive;
mod inline;
mod table;

use crate::ingest::count::doubts::{settled, told};
use crate::ingest::count::flow::Flow;
use crate::ingest::count::notes::Notes;
use crate::ingest::count::{Count, pandoc_tree};
use std::collections::HashMap;

/// The words of a text; `json` is what pandoc makes of it, for directives whose effect is not known here. `None` if these
/// hold most of it, or something else is not known.
pub(in crate::ingest) fn count(bytes: &[u8], json: &[u8]) -> Option<Count> {
    let (text, _, _) = encoding_rs::UTF_8.decode(bytes);
    let text = text.replace('\t', "        ");
    let lines: Vec<Line<'_>> = text
        .lines()
        .enumerate()
        .map(|(at, text)| Line {
            number: at + 1,
            text: text.trim_end(),
        })
        .collect();
    let mut reading = Reading {
        flow: Flow::default(),
        substitutions: directive::substitutions(&lines),
        is_at_top: true,
        is_before_all: true,
        depth: 0,
        notes: Notes::default(),
    };
    reading.body(&lines);
    let Reading {
        mut flow, notes, ..
    } = reading;
    notes.finish(&mut flow);
    let (words, doubts) = flow.known_but_for_doubts()?;
    if doubts.is_empty() {
        return Some(Count::of_source(words));
    }
    let words = settled(&words, &doubts, &pandoc_tree::words_apart(json))?;
    Some(Count::of_source_but_for(words, told(&doubts)))
}

/// A line of the source.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    number: usize,
    text: &'a str,
}

impl Line<'_> {
    fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start_matches(' ').len()
    }

    fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// Where its text begins, behind the sign of an item.
    fn text_indent(&self) -> usize {
        let text = self.text.trim_start_matches(' ');
        let sign = text.split(' ').next().unwrap_or_default();
        let number = sign.trim_matches(['(', ')', '.']);
        let is_number = number.len() < sign.len()
            && (number.len() == 1 || number.bytes().all(|byte| byte.is_ascii_digit()));
        let rest = &text[sign.len()..];
        match matches!(sign, "-" | "*" | "+" | "•") || (is_number && !number.is_empty()) {
            true => self.indent() + sign.len() + (rest.len() - rest.trim_start().len()),
            false => self.indent(),
        }
    }
}

/// Elements nest so deep at most; deeper ones are taken as they stand.
const DEEPEST: usize = 30;

/// Fields above everything else that set how a page is made.
const SETTINGS: [&str; 4] = ["nocomments", "nosearch", "orphan", "tocdepth"];

struct Reading {
    flow: Flow,
    /// What stands for the names between bars.
    substitutions: HashMap<String, Option<String>>,
    /// Whether nothing but a title has been read.
    is_at_top: bool,
    /// Whether no text has been read, not even a title.
    is_before_all: bool,
    depth: usize,
    notes: Notes,
}

impl Reading {
    /// The lines of a text or of an element that holds others.
    fn body(&mut self, lines: &[Line<'_>]) {
        self.depth += 1;
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            self.flow.line = line.number;
            at = match line.text.trim_start() {
                "" => {
                    self.flow.paragraph();
                    at + 1
                }
                text if text == ".." || text.starts_with(".. ") => self.explicit(lines, at),
                // An anonymous target.
                text if text.starts_with("__ ") => at + 1,
                text if text.starts_with(">>> ") => self.verbatim(lines, at, is_filled),
                text if text.starts_with("+-") && text.ends_with('+') => self.grid(lines, at),
                text if table::is_border(text) => self.simple(lines, at),
                text if text.starts_with(':') && field(text).is_some() => self.field(lines, at),
                _ => self.paragraph(lines, at),
            };
        }
        self.flow.paragraph();
        self.depth -= 1;
    }

    /// A paragraph, with the literal text that it may announce.
    fn paragraph(&mut self, lines: &[Line<'_>], start: usize) -> usize {
        let mut end = start + 1;
        while let Some(line) = lines.get(end).filter(|line| !line.is_blank()) {
            end += 1;
            // The signs below a title.
            if is_signs(line) {
                break;
            }
        }
        self.is_before_all = false;
        self.take_off_top(&lines[start..end]);
        // The signs around a title are none of its text.
        let text = match lines[start..end].iter().any(is_signs) {
            true => lines[start..end]
                .iter()
                .filter(|line| !is_signs(line))
                .copied()
                .collect(),
            false => lines[start..end].to_vec(),
        };
        self.inline(&text);
        self.flow.paragraph();
        let last = lines[end - 1];
        if !last.text.ends_with("::") {
            return end;
        }
        let filled = lines[end..].iter().position(|line| !line.is_blank());
        let Some(first) = filled.map(|skipped| end + skipped) else {
            return end;
        };
        let around = last.text_indent();
        if lines[first].indent() > around {
            return self.verbatim(lines, first, |line| {
                line.is_blank() || line.indent() > around
            });
        }
        // A literal text that is not indented has the same sign before each line.
        let sign = lines[first].text.trim_start().chars().next();
        match sign.filter(|sign| sign.is_ascii_punctuation()) {
            Some(sign) if lines[first].indent() == around => self.verbatim(lines, first, |line| {
                line.text.trim_start().starts_with(sign)
            }),
            _ => end,
        }
    }

    /// A title is text over or between signs; what follows it may say who wrote it.
    fn take_off_top(&mut self, lines: &[Line<'_>]) {
        if !lines.iter().any(is_signs) {
            self.is_at_top = false;
        }
    }

    /// Lines as they stand, while `is_inside`.
    fn verbatim(
        &mut self,
        lines: &[Line<'_>],
        start: usize,
        is_inside: impl Fn(&Line<'_>) -> bool,
    ) -> usize {
        let mut at = start;
        while let Some(line) = lines.get(at).filter(|line| is_inside(line)) {
            self.flow.line = line.number;
            self.flow.text(line.text);
            self.flow.text("\n");
            at += 1;
        }
        self.flow.paragraph();
        at.max(start + 1)
    }

    /// A field: its name and what it says. Before the text, some names are those of metadata.
    fn field(&mut self, lines: &[Line<'_>], at: usize) -> usize {
        let line = lines[at];
        let (name, said) = field(line.text.trim_start()).unwrap_or_default();
        let end = block_end(lines, at, line.indent());
        if self.is_before_all && SETTINGS.contains(&name) {
            return end;
        }
        let is_metadata = self.is_at_top
            && matches!(
                name.to_ascii_lowercase().as_str(),
                "author" | "authors" | "date" | "title" | "subtitle" | "abstract"
            );
        self.flow.may_go = is_metadata;
        self.flow.word(name);
        self.flow.may_go = false;
        let first = Line {
            text: said.trim(),
            ..line
        };
        let mut inside = vec![first];
        inside.extend_from_slice(&lines[at + 1..end]);
        self.nested(&inside);
        end
    }

    /// Something that begins with two dots.
    fn explicit(&mut self, lines: &[Line<'_>], at: usize) -> usize {
        let line = lines[at];
        let end = block_end(lines, at, line.indent());
        let said = line.text.trim_start().trim_start_matches("..").trim_start();
        let inside = &lines[at + 1..end];
        if said.starts_with('_') || said.starts_with('|') {
            // A target, or a substitution, which is read beforehand.
        } else if let Some((label, text)) = note(said) {
            let is_citation = label.starts_with(|c: char| c.is_alphabetic());
            let first = Line { text, ..line };
            let mut note = vec![first];
            note.extend_from_slice(inside);
            self.flow.keep();
            if is_citation {
                self.flow.word(label);
            }
            self.nested(&note);
            let kept = self.flow.kept();
            self.notes.add(label, kept);
        } else if let Some((name, argument)) = directive::name(said) {
            self.directive(&name, argument, line, inside);
        }
        self.flow.paragraph();
        end
    }

    /// Text inside another element.
    fn nested(&mut self, lines: &[Line<'_>]) {
        match self.depth < DEEPEST {
            true => self.body(lines),
            false => self.inline(lines),
        }
    }
}

/// Whether a line is one sign again and again, as below a title.
fn is_signs(line: &Line<'_>) -> bool {
    let text = line.text.trim_start();
    let first = text.chars().next().filter(char::is_ascii_punctuation);
    first.is_some_and(|sign| text.len() > 1 && text.chars().all(|c| c == sign))
}

fn is_filled(line: &Line<'_>) -> bool {
    !line.is_blank()
}

/// Where the element ends that begins on line `at`: before the next line that is not indented more.
fn block_end(lines: &[Line<'_>], at: usize, indent: usize) -> usize {
    let inside = |line: &Line<'_>| line.is_blank() || line.indent() > indent;
    let length = lines[at + 1..].iter().position(|line| !inside(line));
    length.map_or(lines.len(), |length| at + 1 + length)
}

/// The name of a field and what stands behind it.
fn field(text: &str) -> Option<(&str, &str)> {
    let (name, said) = text.strip_prefix(':')?.split_once(':')?;
    let is_name = !name.is_empty() && !name.starts_with(' ') && !name.contains('`');
    let is_field = said.is_empty() || said.starts_with(' ');
    (is_name && is_field).then_some((name, said))
}

/// The label of a note and the beginning of its text.
fn note(text: &str) -> Option<(&str, &str)> {
    let (label, text) = text.strip_prefix('[')?.split_once(']')?;
    let is_label = !label.is_empty() && !label.contains(' ');
    (is_label && (text.is_empty() || text.starts_with(' '))).then_some((label, text))
}
