//! *Drawings* of TikZ and its like, which pandoc leaves out with the words in them: the labels stand in the text instead.

use super::call;
use super::pieces::{self, Piece};
use super::reading::{self, Reads};

/// Their environments.
const DRAWINGS: [&str; 6] = [
    "tikzpicture",
    "pspicture",
    "circuitikz",
    "forest",
    "tikzcd",
    "picture",
];

/// Keys of diagrams whose values are labels. (The manual of pgfplots.)
const KEYS: [&str; 5] = ["xlabel", "ylabel", "zlabel", "title", "label"];

/// Labels are parted by it.
const BETWEEN: &str = " · ";

/// The text with the labels of drawings in their places, and each drawing with its line, from 1, and its labels.
pub(super) fn known(text: &str) -> (String, Vec<(usize, String)>) {
    let mut kept = String::with_capacity(text.len());
    let (mut found, mut line) = (Vec::new(), 1);
    // A file of a drawing alone has nothing else to show than its formulas.
    let is_alone = text.contains("{standalone}");
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, mut after) = pieces::first(rest);
        let drawing = match piece {
            Piece::Kept(said) => inside(said).map(|inside| (inside, after)),
            Piece::Command("begin", behind) => environment(behind),
            _ => None,
        };
        match drawing {
            Some((inside, behind)) => {
                after = behind;
                let labels = labels(inside);
                let reads = labels
                    .iter()
                    .any(|label| reading::of(label) > Reads::Number);
                if reads || is_alone && !labels.is_empty() {
                    kept.push_str(&format!("\\par {}\\par ", labels.join(BETWEEN)));
                }
                let said = match labels.is_empty() {
                    true => "without labels".to_owned(),
                    false => labels.join(BETWEEN),
                };
                let lines = rest[..rest.len() - after.len()].matches('\n').count();
                kept.push_str(&"\n".repeat(lines.saturating_sub(said.matches('\n').count())));
                found.push((line, said));
            }
            None => kept.push_str(&rest[..rest.len() - after.len()]),
        }
        line += rest[..rest.len() - after.len()].matches('\n').count();
        rest = after;
    }
    (kept, found)
}

/// What stands in the environment that is all of `said`.
fn inside(said: &str) -> Option<&str> {
    let (_, behind) = call::name(said).filter(|(name, _)| *name == "begin")?;
    environment(behind).map(|(inside, _)| inside)
}

/// What stands in the drawing whose name `behind` begins with, and what stands behind it.
fn environment(behind: &str) -> Option<(&str, &str)> {
    let (name, rest) = call::group(behind, '{', '}')?;
    if !DRAWINGS.contains(&name) {
        return None;
    }
    rest.split_once(&format!("\\end{{{name}}}"))
}

/// The labels of a drawing that read like text: what stands in braces behind a node, and the titles of a diagram.
fn labels(drawing: &str) -> Vec<&str> {
    let mut labels = Vec::new();
    let mut at = 0;
    while let Some(next) = drawing[at..].find('{') {
        let (before, here) = drawing.split_at(at + next);
        at = before.len() + 1;
        if is_label(before)
            && let Some((inside, behind)) = call::group(here, '{', '}')
        {
            let is_said = reading::of(inside) > Reads::Number || inside.contains('$');
            if is_said && !inside.contains("\\begin") {
                labels.push(inside.trim());
            }
            at = drawing.len() - behind.len();
        }
    }
    labels
}

/// A statement of a drawing is looked for so far above (bytes).
const LONGEST: usize = 1_000;

/// Whether the group behind `before` is a label.
fn is_label(before: &str) -> bool {
    let near = before.len().saturating_sub(LONGEST);
    let own = before[before.floor_char_boundary(near)..].trim_end();
    let key = own.strip_suffix('=').map(str::trim_end);
    if let Some(key) = key {
        return KEYS.iter().any(|known| {
            let ahead = key.strip_suffix(known);
            ahead.is_some_and(|ahead| !ahead.ends_with(|c: char| c.is_alphanumeric()))
        });
    }
    let is_node = own
        .rfind("node")
        .is_some_and(|at| is_placed(&own[at + "node".len()..]));
    let command = own.rsplit('\\').next().unwrap_or_default();
    let is_command = own.contains('\\')
        && ["rput", "uput", "put", "addlegendentry", "legend", "makebox"]
            .into_iter()
            .any(|known| {
                let behind = command.strip_prefix(known);
                behind.is_some_and(|behind| !behind.starts_with(|c: char| c.is_ascii_alphabetic()))
            });
    is_node || is_command
}

/// Whether there is nothing but options, the name and the place of a node.
fn is_placed(between: &str) -> bool {
    let mut rest = between.trim_start();
    while !rest.is_empty() {
        let group = call::group(rest, '[', ']').or_else(|| {
            let (inside, behind) = rest.strip_prefix('(')?.split_once(')')?;
            Some((inside, behind))
        });
        let behind = match group {
            Some((_, behind)) => behind,
            None => match rest.strip_prefix("at") {
                Some(behind) => behind,
                None => return false,
            },
        };
        rest = behind.trim_start();
    }
    true
}
