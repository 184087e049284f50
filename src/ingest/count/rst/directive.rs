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

/// What stands for each name between bars, anywhere in the text; `None` where it is not known.
pub(super) fn substitutions(lines: &[Line<'_>]) -> HashMap<String, Option<String>> {
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
            "unicode" => by_codes(argument),
            // The day of the build is on no page: the name stays.
            "date" => continue,
            _ => {
                found.insert(self::key(key), None);
                continue;
            }
        };
        let text = Some(text);
        found.insert(self::key(key), text);
    }
    found
}

/// A name as it is compared: in lower case, with single blanks.
pub(super) fn key(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// What the codes of characters stand for (docutils, “Unicode Character Codes”), up to a comment.
fn by_codes(said: &str) -> String {
    let said = said.split(" .. ").next().unwrap_or_default();
    let shown = said.split_whitespace().map(|code| {
        let digits = ["0x", "x", "\\x", "U+", "u+", "u", "\\u", "&#x"];
        let hex = digits.iter().find_map(|start| code.strip_prefix(start));
        let number = hex.and_then(|hex| u32::from_str_radix(hex.trim_end_matches(';'), 16).ok());
        let number = number.or_else(|| code.parse().ok());
        match number.and_then(char::from_u32) {
            Some(c) => c.to_string(),
            None => code.to_owned(),
        }
    });
    shown.collect()
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

/// Directives that describe something by the signatures behind their names. So does each of a domain (`c:macro`).
const DESCRIPTIONS: &str = "attribute awaitablefunction awaitablemethod cfunction classmethod cmacro cmdoption cmember \
    confval coroutinefunction coroutinemethod ctype cvar data decorator decoratormethod describe django-admin \
    django-admin-option enum enumerator envvar exception fieldlookup function macro member method monitoring-event \
    object opcode opcode-category option pdbcommand pragma property setting signal staticmethod struct templatefilter \
    templatetag type var";

/// Says what is new, with the number of a version.
const VERSIONS: [(&str, &str); 4] = [
    ("deprecated", "Deprecated since version"),
    ("versionadded", "New in version"),
    ("versionchanged", "Changed in version"),
    ("versionremoved", "Removed in version"),
];

/// Whether the directive describes something, and does not name a class of a style sheet.
fn describes(name: &str, signatures: &[Line<'_>]) -> bool {
    let is_of_style = |line: &Line<'_>| {
        let mut bytes = line.text.bytes();
        bytes.all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b' '))
    };
    match name {
        "class" => signatures.len() > 1 || !signatures.iter().all(is_of_style),
        _ if name.starts_with("auto") || name.starts_with("doxygen") => true,
        _ => name.contains(':') || DESCRIPTIONS.split(' ').any(|one| one == name),
    }
}

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
const UNSEEN: [&str; 21] = [
    "c:namespace",
    "c:namespace-pop",
    "c:namespace-push",
    "codeauthor",
    "cpp:namespace",
    "cpp:namespace-pop",
    "cpp:namespace-push",
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
            "doctest" | "productionlist" | "prompt" | "testcode" | "testoutput"
                if !body.is_empty() =>
            {
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
            "seealso" => {
                self.flow.word("See also");
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
            _ if UNSEEN.contains(&name) => {}
            _ if describes(name, &title) => {
                self.verbatim(&title, 0, |_| true);
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
            _ if let Some((_, said)) = VERSIONS.iter().find(|(one, _)| *one == name) => {
                self.flow.word(said);
                self.inline(&title);
                self.flow.paragraph();
                self.nested(body);
            }
            "glossary" | "todo" | "hlist" => {
                self.nested(&title);
                self.nested(body);
            }
            "sectnum" | "section-numbering" | "replace" => {}
            _ if SETTINGS.contains(&name) => {}
            "raw" if argument != "html" => {}
            // Other files are not read, which is told.
            "include" => {}
            "literalinclude" => {
                self.flow.text(&option("caption").unwrap_or_default());
                self.flow.paragraph();
                self.nested(body);
            }
            _ => {
                self.flow.doubt(name);
                self.nested(&title);
                self.nested(body);
                self.flow.sure();
                self.flow.paragraph();
            }
        }
    }
}
