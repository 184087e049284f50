//! *Paths* and addresses as they are typed (the package url): `\path` takes any signs, also those that begin comments, between
//! braces or between two signs of the author's choice. Pandoc takes their `%` for the beginning of a comment.

use super::pieces::{self, Piece};

/// Signs that have a meaning in LaTeX, and what is shown as them.
const SIGNS: [(char, &str); 10] = [
    ('\\', "\\textbackslash{}"),
    ('{', "\\{"),
    ('}', "\\}"),
    ('%', "\\%"),
    ('#', "\\#"),
    ('&', "\\&"),
    ('$', "\\$"),
    ('_', "\\_"),
    ('^', "\\textasciicircum{}"),
    ('~', "\\textasciitilde{}"),
];

/// The text with its paths as text that pandoc reads. Lines keep their numbers.
pub(super) fn known(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, after) = pieces::first(rest);
        let path = match piece {
            Piece::Command("path", behind) => path(behind),
            _ => None,
        };
        rest = match path {
            Some((path, behind)) => {
                kept.push_str(&format!("\\texttt{{{}}}", escaped(path)));
                behind
            }
            None => {
                kept.push_str(&rest[..rest.len() - after.len()]);
                after
            }
        };
    }
    kept
}

/// The path behind its command, and what stands behind it. That of a drawing is none: `\path (0,0) -- (1,1);`.
fn path(behind: &str) -> Option<(&str, &str)> {
    let sign = behind.chars().next()?;
    if sign.is_alphanumeric() || sign.is_whitespace() || "([*;\\%".contains(sign) {
        return None;
    }
    let inside = &behind[sign.len_utf8()..];
    let line = inside.split('\n').next()?;
    let end = match sign {
        '{' => end_of_group(line)?,
        sign => line.find(sign)?,
    };
    let close = if sign == '{' { '}' } else { sign };
    Some((&inside[..end], &inside[end + close.len_utf8()..]))
}

/// Where the group ends that is open at the beginning of `line`.
fn end_of_group(line: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in line.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return Some(at),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn escaped(path: &str) -> String {
    let mut kept = String::with_capacity(path.len());
    let mut rest = path.chars().peekable();
    while let Some(c) = rest.next() {
        // A sign may be escaped already.
        let is_escape = c == '\\' && rest.peek().is_some_and(|next| "%#&_$~{}".contains(*next));
        if is_escape {
            continue;
        }
        match SIGNS.iter().find(|(sign, _)| *sign == c) {
            Some((_, shown)) => kept.push_str(shown),
            None => kept.push(c),
        }
    }
    kept
}
