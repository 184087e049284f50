//! *Lists* that pandoc does not know as such, and labels of items that it would leave out: where items have labels, the list
//! is one of descriptions; what is cited stands below its key.

use super::call;
use super::pieces::{self, Piece};
use super::reading::{self, Reads};

/// Lists that pandoc knows.
const KNOWN: [&str; 3] = ["itemize", "enumerate", "description"];

/// A list that is open.
struct Open<'a> {
    name: &'a str,
    /// What it is for pandoc, if that is another.
    other: Option<&'static str>,
}

/// The text with its lists as pandoc knows them. Lines keep their numbers.
pub(super) fn known(text: &str) -> String {
    if !text.contains("item") {
        return text.to_owned();
    }
    let mut kept = String::with_capacity(text.len());
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, mut after) = pieces::first(rest);
        let taken = &rest[..rest.len() - after.len()];
        let named = match piece {
            Piece::Command("begin" | "end", behind) => call::group(behind, '{', '}'),
            _ => None,
        };
        let start = kept.len();
        match (piece, named) {
            (Piece::Command("begin", _), Some((name, behind))) => {
                let other = list(name, behind);
                open.push(Open { name, other });
                match other {
                    Some(other) => {
                        kept.push_str(&format!("\\begin{{{other}}}"));
                        after = match name == "thebibliography" || !KNOWN.contains(&name) {
                            true => past_arguments(behind),
                            false => behind,
                        };
                    }
                    None => kept.push_str(taken),
                }
                // Pandoc wants an item first.
                if other.is_none() && KNOWN.contains(&name) {
                    kept.truncate(start);
                    kept.push_str(&rest[..rest.len() - behind.len()]);
                    after = past_options(behind);
                    kept.push_str(&behind[..behind.len() - after.len()]);
                }
                let first = past_comments(after);
                if (other.is_some() || KNOWN.contains(&name)) && first.starts_with("\\item") {
                    kept.push(' ');
                    after = first;
                }
            }
            (Piece::Command("end", _), Some((name, behind))) => {
                let at = open.iter().rposition(|list| list.name == name);
                let list = at.and_then(|at| {
                    open.truncate(at + 1);
                    open.pop()
                });
                match list.and_then(|list| list.other) {
                    Some(other) => {
                        kept.push_str(&format!("\\end{{{other}}}"));
                        after = behind;
                    }
                    None => kept.push_str(taken),
                }
            }
            (Piece::Command("bibitem", behind), _)
                if open.iter().any(|list| list.name == "thebibliography") =>
            {
                let own =
                    call::group(behind.trim_start(), '[', ']').map_or(behind, |(_, rest)| rest);
                match call::group(own.trim_start(), '{', '}') {
                    Some((key, behind)) => {
                        kept.push_str(&format!("\\item[{key}] "));
                        after = behind;
                    }
                    None => kept.push_str(taken),
                }
            }
            _ => kept.push_str(taken),
        }
        let gone = rest[..rest.len() - after.len()].matches('\n').count();
        let there = kept[start..].matches('\n').count();
        kept.push_str(&"\n".repeat(gone.saturating_sub(there)));
        rest = after;
    }
    kept
}

/// What the environment is for pandoc, if it is a list of another name or with labels.
fn list(name: &str, behind: &str) -> Option<&'static str> {
    if name == "thebibliography" {
        return Some("description");
    }
    let inside = past_arguments(behind);
    let inside = past_comments(inside);
    let item = inside.strip_prefix("\\item")?;
    if item.starts_with(|c: char| c.is_ascii_alphabetic()) || name == "description" {
        return None;
    }
    let label = call::group(item.trim_start_matches([' ', '\n']), '[', ']');
    let is_labelled = label.is_some_and(|(label, _)| {
        reading::of(label) > Reads::Nothing || label.contains('$') || label.contains("\\(")
    });
    let other = match (is_labelled, name.contains("enum")) {
        (true, _) => "description",
        (false, true) => "enumerate",
        (false, false) => "itemize",
    };
    (other != name).then_some(other)
}

fn past_arguments(mut text: &str) -> &str {
    loop {
        let own = text.trim_start_matches([' ', '\t']);
        let group = call::group(own, '[', ']').or_else(|| call::group(own, '{', '}'));
        match group {
            Some((_, behind)) => text = behind,
            None => return text,
        }
    }
}

/// What stands behind comments, entries of an index and lengths.
fn past_comments(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let next = match call::name(rest) {
            Some(("index" | "setlength" | "vspace" | "setcounter" | "addtolength", behind)) => {
                past_arguments(behind.trim_start_matches('*'))
            }
            None if rest.starts_with('%') => rest.split_once('\n').map_or("", |(_, next)| next),
            _ => return rest,
        };
        rest = next.trim_start();
    }
}

fn past_options(mut text: &str) -> &str {
    while let Some((_, behind)) = call::group(text.trim_start_matches([' ', '\t']), '[', ']') {
        text = behind;
    }
    text
}
