//! Directives of reStructuredText that *say nothing* to readers: settings of Sphinx, names for its index, its lists of
//! other files, the heads and feet of printed pages. Pandoc shows what stands in them as text.

use super::lines::{Directive, Verbatim, directive, end, holds_code, indent};
use crate::model::{At, Rule, Warning};

/// Directives that show nothing at their place, neither in docutils nor in Sphinx.
const SILENT: [&str; 26] = [
    "c:namespace",
    "c:namespace-pop",
    "c:namespace-push",
    "codeauthor",
    "contents",
    "cpp:namespace",
    "cpp:namespace-pop",
    "cpp:namespace-push",
    "currentmodule",
    "default-domain",
    "highlightlang",
    "index",
    "js:module",
    "meta",
    "module",
    "moduleauthor",
    "program",
    "py:currentmodule",
    "py:module",
    "sectionauthor",
    "spelling",
    "tabularcolumns",
    "testcleanup",
    "testsetup",
    "title",
    "toctree",
];

/// Those of them whose words are settings.
const SETTINGS: [&str; 5] = [
    "default-domain",
    "highlightlang",
    "meta",
    "spelling",
    "tabularcolumns",
];

/// Fields above everything else that set how Sphinx makes a page.
const FIELDS: [&str; 4] = [":nocomments:", ":nosearch:", ":orphan:", ":tocdepth:"];

/// The source without what says nothing, whose lines are empty, so that others keep their numbers, and what it was; `None`
/// if it has none.
pub(super) fn without(source: &[u8]) -> Option<(Vec<u8>, Vec<Warning>)> {
    let text = std::str::from_utf8(source).ok()?;
    let lines: Vec<&str> = text.split('\n').collect();
    let mut kept: Vec<String> = Vec::with_capacity(lines.len());
    let mut warnings = Vec::new();
    let mut verbatim = Verbatim::new(holds_code);
    let mut is_at_top = true;
    while let Some(line) = lines.get(kept.len()) {
        let at = kept.len();
        let own = line.trim();
        let is_field = is_at_top && FIELDS.iter().any(|field| own.starts_with(field));
        is_at_top &= own.is_empty() || own.starts_with("..") || is_field;
        if is_field {
            kept.push(String::new());
            continue;
        }
        if verbatim.has(line) {
            kept.push((*line).to_owned());
            continue;
        }
        let found = directive(own);
        let is_silent = |found: &&Directive<'_>| {
            SILENT.contains(&found.name) || matches!(found.name, "header" | "footer")
        };
        if let Some(silent) = found.as_ref().filter(is_silent) {
            let end = end(&lines, at);
            let inside = lines.get(at + 1..end).unwrap_or_default();
            warnings.extend(told(silent, inside, at));
            // The sign still parts what stands above it from what stands below.
            kept.push(format!("{:1$}..", "", indent(line)));
            kept.extend(inside.iter().map(|_| String::new()));
            continue;
        }
        verbatim.look(line);
        // What stands behind these names is a condition, or a name for a style sheet.
        let other = found.and_then(|found| match found.name {
            "only" => Some(".. container::".to_owned()),
            "rst-class" | "cssclass" => Some(format!(".. class:: {}", found.argument)),
            _ => None,
        });
        kept.push(match other {
            Some(other) => format!("{:1$}{other}", "", indent(line)),
            None => (*line).to_owned(),
        });
    }
    let without = kept.join("\n");
    (without != text).then(|| (without.into_bytes(), warnings))
}

/// What is told of the directive on line `at`, from 0, with these lines `inside`.
fn told(silent: &Directive<'_>, inside: &[&str], at: usize) -> Vec<Warning> {
    let is_option = |line: &str| line.trim_start().starts_with(':');
    let lines = inside.iter().filter(|line| !is_option(line));
    if silent.name == "toctree" {
        let entries = lines
            .map(|line| line.trim())
            .filter(|line| !line.is_empty());
        let entries = entries.map(|entry| Warning {
            at: At::Line(at + 1),
            rule: Rule::UnreadFile,
            text: entry.to_owned(),
        });
        return entries.collect();
    }
    if SETTINGS.contains(&silent.name) {
        return Vec::new();
    }
    let words = std::iter::once(silent.argument).chain(lines.copied());
    let words = words.flat_map(str::split_whitespace).collect::<Vec<_>>();
    let (rule, text) = match silent.name {
        "header" | "footer" => (Rule::PageHead, words.join(" ")),
        "contents" => (Rule::ContentsLine, words.join(" ")),
        name => (Rule::HiddenText, format!("{name}: {}", words.join(" "))),
    };
    let is_any = !words.is_empty();
    let warning = is_any.then(|| Warning {
        at: At::Line(at + 1),
        rule,
        text,
    });
    warning.into_iter().collect()
}
