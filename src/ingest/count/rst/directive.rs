//! *Directives*: elements that have a name, and options, which are no text.

use super::{Line, Reading, block_end};
use std::collections::HashMap;

/// The name of a directive and its argument.
pub(super) fn name(text: &str) -> Option<(String, &str)> {
    let (name, argument) = text.split_once("::")?;
    let is_sign = |c: char| c.is_alphanumeric() || "-_+.:".contains(c);
    let is_name = !name.is_empty() && name.chars().all(is_sign);
    let is_directive = argument.is_empty() || argument.starts_with(' ');
    (is_name && is_directive).then(|| (name.to_ascii_lowercase(), argument.trim()))
}

/// What stands for each name between bars, anywhere in the text.
pub(super) fn substitutions(lines: &[Line<'_>]) -> HashMap<String, String> {
    let mut found = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        let text = line.text.trim_start();
        let Some((key, rest)) = text
            .strip_prefix(".. |")
            .and_then(|text| text.split_once('|'))
        else {
            continue;
        };
        let Some((name, argument)) = name(rest.trim_start()) else {
            continue;
        };
        let end = block_end(lines, at, line.indent());
        let inside = &lines[at + 1..end];
        let text = match name.as_str() {
            "replace" => {
                let more = inside.iter().map(|line| line.text.trim());
                let all: Vec<&str> = std::iter::once(argument).chain(more).collect();
                all.join(" ")
            }
            "image" => {
                let described = inside.iter().find_map(|line| {
                    let text = line.text.trim().strip_prefix(":alt:")?;
                    Some(text.trim().to_owned())
                });
                described.unwrap_or_default()
            }
            _ => continue,
        };
        found.insert(self::key(key), text);
    }
    found
}

/// A name as it is compared: in lower case, with single blanks.
pub(super) fn key(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// The boxes that have their name as title.
const ADMONITIONS: [&str; 9] = [
    "Attention",
    "Caution",
    "Danger",
    "Error",
    "Hint",
    "Important",
    "Note",
    "Tip",
    "Warning",
];

/// Directives with nothing but settings.
const SETTINGS: [&str; 7] = [
    "default-domain",
    "highlight",
    "highlightlang",
    "meta",
    "spelling",
    "tabularcolumns",
    "title",
];

/// Directives whose words are for an index, for other files, or for the heads and feet of printed pages.
const UNSEEN: [&str; 17] = [
    "c:namespace",
    "codeauthor",
    "cpp:namespace",
    "currentmodule",
    "footer",
    "header",
    "index",
    "js:module",
    "module",
    "moduleauthor",
    "program",
    "py:currentmodule",
    "py:module",
    "sectionauthor",
    "testcleanup",
    "testsetup",
    "toctree",
];

impl Reading {
    pub(super) fn directive(
        &mut self,
        name: &str,
        argument: &str,
        line: Line<'_>,
        inside: &[Line<'_>],
    ) {
        self.flow.paragraph();
        self.is_at_top = false;
        let first = Line {
            text: argument,
            ..line
        };
        // The argument ends, and the options, with the first empty line.
        let end = inside.iter().position(Line::is_blank);
        let (head, body) = inside.split_at(end.unwrap_or(inside.len()));
        let is_option = |line: &&Line<'_>| super::field(line.text.trim_start()).is_some();
        let options = head.iter().position(|line| is_option(&line));
        let (more, options) = head.split_at(options.unwrap_or(head.len()));
        // What an option says goes on in lines that are indented more.
        let option = |name: &str| {
            options.iter().enumerate().find_map(|(at, line)| {
                let (key, said) = super::field(line.text.trim())?;
                let behind = options[at + 1..].iter();
                let more = behind.take_while(|more| more.indent() > line.indent());
                let all = std::iter::once(said).chain(more.map(|more| more.text));
                let words: Vec<&str> = all.flat_map(str::split_whitespace).collect();
                (key == name).then(|| words.join(" "))
            })
        };
        let mut title = vec![first];
        title.extend_from_slice(more);
        match name {
            "image" | "figure" => {
                match option("alt") {
                    Some(described) => self.flow.word(&described),
                    None => self.flow.may_show("image"),
                }
                self.nested(body);
            }
            "code" | "code-block" | "sourcecode" => {
                self.flow.text(&option("caption").unwrap_or_default());
                self.flow.paragraph();
                let body = match options.is_empty() && !more.is_empty() {
                    true => inside,
                    false => body,
                };
                self.verbatim(body, 0, |_| true);
            }
            "math" => {
                self.verbatim(&title, 0, |_| true);
                self.verbatim(body, 0, |_| true);
            }
            _ if let Some(shown) = ADMONITIONS
                .iter()
                .find(|one| one.eq_ignore_ascii_case(name)) =>
            {
                self.flow.word(shown);
                self.nested(&title);
                self.nested(body);
            }
            "admonition" | "topic" | "sidebar" | "rubric" | "table" | "list-table" | "contents"
            | "epigraph" | "highlights" | "pull-quote" | "compound" => {
                self.nested(&title);
                self.flow.text(&option("subtitle").unwrap_or_default());
                self.flow.paragraph();
                self.nested(body);
            }
            "container" | "class" => self.nested(body),
            "csv-table" if option("file").is_none() && option("url").is_none() => {
                self.inline(&title);
                self.flow.paragraph();
                self.flow
                    .text(&option("header").unwrap_or_default().replace(',', ", "));
                self.flow.paragraph();
                for line in body {
                    self.flow.line = line.number;
                    self.flow.text(&line.text.replace(',', ", "));
                    self.flow.paragraph();
                }
            }
            // Behind the name stands a condition, or a name for a style sheet.
            "only" | "rst-class" | "cssclass" => self.nested(body),
            "sectnum" | "section-numbering" | "replace" => {}
            _ if SETTINGS.contains(&name) || UNSEEN.contains(&name) => {}
            "raw" if argument != "html" => {}
            _ => self.flow.is_unsure_of(name),
        }
    }
}
