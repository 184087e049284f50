//! *Algorithms* as algorithmicx and algorithmic set them: each step is an item, and what a condition or a loop holds is a
//! list in it, with the words that these packages write. Pandoc would run all steps together.

use super::call;
use super::pieces::{self, Piece};

/// The environment that holds the steps.
const OPEN: &str = "\\begin{algorithmic}";
const CLOSE: &str = "\\end{algorithmic}";

/// What a step does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// A line of its own.
    Line,
    /// A line above others that belong to it.
    Opens,
    /// The same, which ends what belongs to the one before.
    Goes,
    /// A line below what belongs to the one before.
    Closes,
    /// Words in a line.
    Inline,
}

/// Steps by their names in lower case, with the words before and behind their arguments, and how many arguments these are.
const STEPS: [(&str, Step, usize, &str, &str); 32] = [
    ("state", Step::Line, 0, "", ""),
    ("statex", Step::Line, 0, "", ""),
    ("require", Step::Line, 0, "\\textbf{Require:} ", ""),
    ("ensure", Step::Line, 0, "\\textbf{Ensure:} ", ""),
    ("return", Step::Line, 0, "\\textbf{return} ", ""),
    ("print", Step::Line, 0, "\\textbf{print} ", ""),
    ("if", Step::Opens, 1, "\\textbf{if} ", " \\textbf{then}"),
    (
        "elsif",
        Step::Goes,
        1,
        "\\textbf{else if} ",
        " \\textbf{then}",
    ),
    ("else", Step::Goes, 0, "\\textbf{else}", ""),
    ("endif", Step::Closes, 0, "\\textbf{end if}", ""),
    ("for", Step::Opens, 1, "\\textbf{for} ", " \\textbf{do}"),
    (
        "forall",
        Step::Opens,
        1,
        "\\textbf{for all} ",
        " \\textbf{do}",
    ),
    ("endfor", Step::Closes, 0, "\\textbf{end for}", ""),
    ("while", Step::Opens, 1, "\\textbf{while} ", " \\textbf{do}"),
    ("endwhile", Step::Closes, 0, "\\textbf{end while}", ""),
    ("repeat", Step::Opens, 0, "\\textbf{repeat}", ""),
    ("until", Step::Closes, 1, "\\textbf{until} ", ""),
    ("loop", Step::Opens, 0, "\\textbf{loop}", ""),
    ("endloop", Step::Closes, 0, "\\textbf{end loop}", ""),
    ("function", Step::Opens, 2, "\\textbf{function} ", ""),
    ("endfunction", Step::Closes, 0, "\\textbf{end function}", ""),
    ("procedure", Step::Opens, 2, "\\textbf{procedure} ", ""),
    (
        "endprocedure",
        Step::Closes,
        0,
        "\\textbf{end procedure}",
        "",
    ),
    ("call", Step::Inline, 2, "", ""),
    ("comment", Step::Inline, 1, "", ""),
    ("linecomment", Step::Line, 1, "", ""),
    ("and", Step::Inline, 0, "\\textbf{and} ", ""),
    ("or", Step::Inline, 0, "\\textbf{or} ", ""),
    ("not", Step::Inline, 0, "\\textbf{not} ", ""),
    ("true", Step::Inline, 0, "\\textbf{true} ", ""),
    ("false", Step::Inline, 0, "\\textbf{false} ", ""),
    ("to", Step::Inline, 0, "\\textbf{to} ", ""),
];

/// Steps are called so in capitals by algorithmic, or with one by algorithmicx.
fn step(name: &str) -> Option<(Step, usize, &'static str, &'static str)> {
    let first = name.chars().next().filter(char::is_ascii_uppercase)?;
    let lower = name.to_ascii_lowercase();
    let (_, step, count, before, behind) = STEPS.iter().find(|(known, ..)| *known == lower)?;
    // Words in a line are in capitals; others have other meanings.
    let is_word = *step == Step::Inline && *count == 0;
    let is_upper = first.is_ascii_uppercase() && name.chars().all(|c| c.is_ascii_uppercase());
    (!is_word || is_upper).then_some((*step, *count, *before, *behind))
}

/// The text with its algorithms as lists. Lines keep their numbers.
pub(super) fn known(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once(OPEN) {
        let Some((inside, after)) = behind.split_once(CLOSE) else {
            break;
        };
        kept.push_str(before);
        let inside = call::group(inside, '[', ']').map_or(inside, |(_, inside)| inside);
        kept.push_str(&listed(inside).unwrap_or_else(|| format!("{OPEN}{inside}{CLOSE}")));
        rest = after;
    }
    kept.push_str(rest);
    kept
}

/// The steps as a list; `None` if there are none.
fn listed(inside: &str) -> Option<String> {
    const BEGIN: &str = "\\begin{itemize}";
    const END: &str = "\\end{itemize}";
    let mut kept = BEGIN.to_owned();
    let (mut open, mut has_item, mut has_steps) = (0_usize, false, false);
    let mut rest = inside;
    while !rest.is_empty() {
        let (piece, after) = pieces::first(rest);
        let taken = &rest[..rest.len() - after.len()];
        rest = after;
        let found = match piece {
            Piece::Command(name, behind) => step(name).map(|step| (step, behind)),
            _ => None,
        };
        let Some(((step, count, before, behind), after)) = found else {
            let is_blank = taken.trim().is_empty() || taken.starts_with('%');
            if !has_item && !is_blank {
                kept.push_str("\\item ");
                has_item = true;
            }
            kept.push_str(taken);
            continue;
        };
        has_steps = true;
        rest = after;
        let mut said = before.to_owned();
        for nth in 0..count {
            let Some((argument, after)) = call::group(rest.trim_start(), '{', '}') else {
                break;
            };
            match nth {
                0 => said.push_str(argument),
                _ if argument.trim().is_empty() => {}
                _ => said.push_str(&format!(" ({argument})")),
            }
            rest = after;
        }
        said.push_str(behind);
        if step == Step::Inline {
            if !has_item {
                kept.push_str("\\item ");
                has_item = true;
            }
            kept.push_str(&format!(" {said} "));
            continue;
        }
        if matches!(step, Step::Goes | Step::Closes) && open > 0 {
            kept.push_str(END);
            open -= 1;
        }
        // What is returned may be a step's own words.
        match step == Step::Line && kept.trim_end().ends_with("\\item") {
            true => kept.push_str(&said),
            false => kept.push_str(&format!("\\item {said} ")),
        }
        has_item = true;
        if matches!(step, Step::Opens | Step::Goes) {
            kept.push_str(BEGIN);
            open += 1;
            has_item = false;
        }
    }
    for _ in 0..=open {
        kept.push_str(END);
    }
    has_steps.then_some(kept)
}
