//! The *places* in which a command stands in a text.

use super::call;

/// The beginning of a formula is looked for so far above (bytes).
const LONGEST: usize = 2_000;

/// Where a command stands in the text.
pub(super) struct Places {
    /// Whether it begins a line everywhere.
    pub(super) are_lines: bool,
    /// How often it stands in the text, and in formulas.
    pub(super) count: usize,
    pub(super) in_formulas: usize,
}

impl Places {
    /// Those of the command `name` in `body`.
    pub(super) fn of(name: &str, body: &str) -> Self {
        let command = format!("\\{name}");
        let mut places = Self {
            are_lines: true,
            count: 0,
            in_formulas: 0,
        };
        for (at, _) in body.match_indices(&command) {
            let (before, here) = body.split_at(at);
            if call::name(here).is_none_or(|(whole, _)| whole != name) {
                continue;
            }
            let line = before.rsplit('\n').next().unwrap_or_default();
            if line.contains('%') {
                continue;
            }
            places.are_lines &= line.trim().is_empty();
            places.count += 1;
            places.in_formulas += usize::from(is_formula_open(before));
        }
        places
    }
}

/// Whether a formula is open at the end of `text`, in its paragraph.
fn is_formula_open(text: &str) -> bool {
    const FORMULAS: [&str; 7] = [
        "equation",
        "align",
        "gather",
        "multline",
        "eqnarray",
        "displaymath",
        "flalign",
    ];
    let near = text.len().saturating_sub(LONGEST);
    let near = text
        .get(text.floor_char_boundary(near)..)
        .unwrap_or_default();
    let paragraph = near.rsplit("\n\n").next().unwrap_or_default();
    let dollars = paragraph
        .replace("\\$", "")
        .replace("$$", "")
        .matches('$')
        .count();
    let is_open = |open: &str, close: &str| {
        paragraph
            .rfind(open)
            .is_some_and(|at| paragraph.rfind(close).is_none_or(|end| end < at))
    };
    dollars % 2 == 1
        || paragraph.matches("$$").count() % 2 == 1
        || is_open("\\[", "\\]")
        || is_open("\\(", "\\)")
        || FORMULAS
            .iter()
            .any(|name| is_open(&format!("\\begin{{{name}"), &format!("\\end{{{name}")))
}
