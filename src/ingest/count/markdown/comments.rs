//! A *comment* stands between `%%` and `%%`, in a line or over lines of its own, or behind `%` in a text with
//! directives, labels or roles. A page may show it, or not.

use std::collections::HashSet;

const SIGN: &str = "%%";

/// The lines of comments over several lines, from 0.
pub(super) fn lines(text: &str) -> HashSet<usize> {
    let mut found = HashSet::new();
    if !text.contains(SIGN) {
        return found;
    }
    let mut begin = None;
    for (at, line) in text.lines().enumerate() {
        let line = line.trim_start_matches([' ', '\t', '>']).trim_end();
        if line.matches(SIGN).count() != 1 {
            continue;
        }
        match begin {
            Some(first) if line.ends_with(SIGN) => {
                found.extend(first..=at);
                begin = None;
            }
            _ if line.starts_with(SIGN) => begin = Some(at),
            _ => {}
        }
    }
    found
}

/// The length of the comment at byte `at` of a running text, which goes to byte `end`.
pub(super) fn inline(text: &str, at: usize, end: usize) -> Option<usize> {
    let inside = text.get(at..end)?.strip_prefix(SIGN)?;
    let length = inside.find(SIGN)?;
    let is_word = |c: char| c.is_alphanumeric() || c == '%';
    let (before, after) = (&text[..at], &inside[length + SIGN.len()..]);
    let is_apart = !before.ends_with(is_word) && !after.starts_with(is_word);
    (is_apart && length > 0).then_some(length + 2 * SIGN.len())
}

/// Whether lines that begin with `%` are comments: the text has a directive, a label or a role.
pub(super) fn begin_with_percent(text: &str) -> bool {
    text.contains('%')
        && text.lines().any(|line| {
            let line = line
                .trim_start_matches([' ', '\t', '>', '-', '*'])
                .trim_end();
            let info = line.trim_start_matches(['`', '~', ':']);
            let is_directive = line.len() >= info.len() + 3 && info.starts_with('{');
            let is_label = line.starts_with('(') && line.ends_with(")=");
            is_directive || is_label || line.contains("}`")
        })
}

/// Whether the line begins with one percent sign.
pub(super) fn is_line(text: &str) -> bool {
    text.starts_with('%') && !text.starts_with("%%")
}
