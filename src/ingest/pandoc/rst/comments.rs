//! *Comments* of reStructuredText go on for as long as lines are indented (its specification, “Comments”). Pandoc ends them
//! at the first empty line, and publishes the rest.

use super::lines::{self, Verbatim, directive, indent};
use crate::model::{At, Rule, Warning};

/// Directives whose content is text; what stands in others may be code.
const HOLD_TEXT: [&str; 22] = [
    "admonition",
    "attention",
    "caution",
    "class",
    "compound",
    "container",
    "danger",
    "epigraph",
    "error",
    "figure",
    "hint",
    "image",
    "important",
    "note",
    "only",
    "pull-quote",
    "seealso",
    "sidebar",
    "tip",
    "todo",
    "topic",
    "warning",
];

/// The source without its comments, whose lines are empty so that others keep their numbers, and the comments; `None` if
/// it has none.
pub(super) fn without(source: &[u8]) -> Option<(Vec<u8>, Vec<Warning>)> {
    let text = std::str::from_utf8(source).ok()?;
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut kept = String::with_capacity(text.len());
    let mut warnings = Vec::new();
    let mut at = 0;
    let mut verbatim = Verbatim::new(|name| !HOLD_TEXT.contains(&name));
    while let Some(line) = lines.get(at) {
        let own = line.trim();
        let indent = indent(line);
        let is_text = !verbatim.has(line) && !own.is_empty();
        if is_text && is_comment(own) && begins_block(&lines, at) {
            let end = end(&lines, at);
            let said = lines.get(at..end).unwrap_or_default().concat();
            let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
            let said = said.trim_start_matches("..").trim().to_owned();
            if said.contains(char::is_alphanumeric) {
                warnings.push(Warning {
                    at: At::Line(at + 1),
                    rule: Rule::Comment,
                    text: said,
                });
                // The sign still parts what stands above it from what stands below.
                kept.push_str(&format!("{:indent$}..\n", ""));
                kept.push_str(&"\n".repeat(end - at - 1));
                at = end;
                continue;
            }
        }
        if is_text {
            verbatim.look(line);
        }
        kept.push_str(line);
        at += 1;
    }
    (!warnings.is_empty()).then(|| (kept.into_bytes(), warnings))
}

/// Whether what begins with two dots is no target, note, substitution or directive.
fn is_comment(own: &str) -> bool {
    let Some(said) = own.strip_prefix("..") else {
        return false;
    };
    if !said.is_empty() && !said.starts_with([' ', '\t']) {
        return false;
    }
    let said = said.trim_start();
    let is_other = said.starts_with(['_', '|', '[']) || directive(own).is_some();
    !is_other
}

/// Whether no paragraph goes on in the line at `at`.
fn begins_block(lines: &[&str], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| lines.get(at));
    before.is_none_or(|line| {
        let own = line.trim();
        own.is_empty() || own.starts_with("..")
    })
}

/// Where the comment that begins on line `at` ends. One without words on its first lines holds nothing.
fn end(lines: &[&str], at: usize) -> usize {
    let own = lines.get(at).copied().unwrap_or_default();
    let is_bare = own.trim() == "..";
    let below = lines.get(at + 1..).unwrap_or_default();
    if is_bare && below.first().is_none_or(|line| line.trim().is_empty()) {
        return at + 1;
    }
    lines::end(lines, at)
}
