//! *Directives* and roles of MyST, and chunks of programs, which are written like them.

use super::boxes;
use super::dialect::label;
use super::fences::fence;
use super::prefix::parts;

/// Whether the text is in the dialect MyST: it has a label, a role (``{ref}`name` ``) or a directive that is no chunk of
/// a programming language.
pub(super) fn is_myst(lines: &[&str]) -> bool {
    lines.iter().any(|line| {
        let rest = parts(line).rest.trim();
        let is_directive = || {
            let (_, _, info) = fence(rest)?;
            let (name, _) = info.strip_prefix('{')?.split_once('}')?;
            (!LANGUAGES.contains(&name) && is_name(name)).then_some(())
        };
        label(rest).is_some() || is_directive().is_some() || has_role(rest)
    })
}

/// The programming languages whose chunks are written like directives.
const LANGUAGES: [&str; 12] = [
    "r", "python", "julia", "bash", "sh", "sql", "stata", "js", "css", "ojs", "dot", "mermaid",
];

/// Directives whose text is code, a formula or only set in another place. They stay as they are, and nothing is lost.
const PLAIN: [&str; 22] = [
    "card",
    "center",
    "code",
    "code-block",
    "code-cell",
    "column",
    "columns",
    "container",
    "content-visible",
    "contents",
    "div",
    "figure",
    "figure-md",
    "grid",
    "grid-item",
    "grid-item-card",
    "image",
    "math",
    "row",
    "sourcecode",
    "tab-item",
    "tab-set",
];

/// The name of a directive (`{name}`, or `name` behind colons) whose meaning is not known here.
pub(super) fn unknown(info: &str, sign: u8) -> Option<&str> {
    let words = info.trim_end_matches(':').trim();
    let braced = words
        .strip_prefix('{')
        .and_then(|rest| rest.split_once('}'));
    let name = match (braced, sign) {
        (Some((name, _)), _) => name,
        (None, b':') => words.split([' ', '[', '{']).next().unwrap_or_default(),
        _ => return None,
    };
    let kind = name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase();
    let is_plain = PLAIN.contains(&kind.as_str()) || LANGUAGES.contains(&kind.as_str());
    (is_name(name) && !is_plain && !boxes::is_known(&kind)).then_some(name)
}

/// The longest name of a role (bytes).
const LONGEST_ROLE: usize = 60;

fn has_role(rest: &str) -> bool {
    rest.match_indices("}`").any(|(at, _)| {
        let from = at.saturating_sub(LONGEST_ROLE);
        let near = rest.as_bytes().get(from..at).unwrap_or_default();
        let open = near.iter().rposition(|byte| *byte == b'{');
        let name = open.and_then(|open| rest.get(from + open + 1..at));
        name.is_some_and(is_name)
    })
}

fn is_name(name: &str) -> bool {
    boxes::name_of(name).is_some_and(|(_, rest)| rest.is_empty())
}
