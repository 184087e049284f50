//! The *pieces* of a source: commands, braces, and what is read as it stands, such as formulas and comments.

use super::call;

/// A piece of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text, or what is read as it stands: a formula, a comment, code.
    Kept(&'a str),
    Open,
    Close,
    /// An ampersand, which parts cells.
    Cell,
    /// A command by its name, and what stands behind the name.
    Command(&'a str, &'a str),
    /// A backslash with a sign.
    Sign(&'a str),
}

/// Environments that are read as they stand: formulas and code.
const WHOLE: [&str; 23] = [
    "equation",
    "align",
    "gather",
    "multline",
    "eqnarray",
    "displaymath",
    "math",
    "alignat",
    "flalign",
    "array",
    "matrix",
    "pmatrix",
    "tikzpicture",
    "tikzcd",
    "verbatim",
    "Verbatim",
    "BVerbatim",
    "lstlisting",
    "minted",
    "comment",
    "alltt",
    "code",
    "filecontents",
];

/// A formula in a line is so long at most (bytes).
const LONGEST: usize = 4_000;

/// The first piece of `text`, which is not empty, and what stands behind it.
pub(super) fn first(text: &str) -> (Piece<'_>, &str) {
    let length = match text.as_bytes().first() {
        Some(b'%') => text.find('\n').unwrap_or(text.len()),
        Some(b'$') => formula(text),
        Some(b'{') => return (Piece::Open, &text[1..]),
        Some(b'}') => return (Piece::Close, &text[1..]),
        Some(b'&') => return (Piece::Cell, &text[1..]),
        Some(b'\\') => return command(text),
        _ => text
            .find(['%', '$', '{', '}', '&', '\\'])
            .unwrap_or(text.len()),
    };
    let (kept, rest) = text.split_at(length);
    (Piece::Kept(kept), rest)
}

/// How long the formula is that `text` begins with, or its dollar if none ends.
fn formula(text: &str) -> usize {
    let sign = if text.starts_with("$$") { "$$" } else { "$" };
    let inside = &text[sign.len()..];
    let near = &inside[..inside.floor_char_boundary(LONGEST)];
    let near = near.split("\n\n").next().unwrap_or_default();
    let ends = near.match_indices(sign).map(|(at, _)| at);
    let mut ends = ends.filter(|at| {
        let before = &near[..*at];
        (before.len() - before.trim_end_matches('\\').len()).is_multiple_of(2)
    });
    ends.next().map_or(sign.len(), |end| end + 2 * sign.len())
}

fn command(text: &str) -> (Piece<'_>, &str) {
    let Some((name, behind)) = call::name(text) else {
        let (sign, rest) = call::sign(text);
        let close = match sign {
            "\\(" => "\\)",
            "\\[" => "\\]",
            _ => return (Piece::Sign(sign), rest),
        };
        let end = rest.find(close).map_or(0, |end| end + close.len());
        let (kept, rest) = text.split_at(sign.len() + end);
        return (Piece::Kept(kept), rest);
    };
    let whole = match name {
        "begin" => {
            let environment = call::group(behind, '{', '}').map(|(name, _)| name);
            let environment =
                environment.filter(|name| WHOLE.contains(&name.trim_end_matches('*')));
            environment.and_then(|name| {
                let close = format!("\\end{{{name}}}");
                Some(text.find(&close)? + close.len())
            })
        }
        "verb" | "lstinline" => verb(text, behind),
        _ => None,
    };
    match whole.and_then(|end| text.split_at_checked(end)) {
        Some((kept, rest)) => (Piece::Kept(kept), rest),
        None => (Piece::Command(name, behind), behind),
    }
}

/// How long code between two signs of the author's choice is.
fn verb(text: &str, behind: &str) -> Option<usize> {
    let behind = call::group(behind, '[', ']').map_or(behind, |(_, rest)| rest);
    let behind = behind.strip_prefix('*').unwrap_or(behind);
    let sign = behind.chars().next()?;
    let close = if sign == '{' { '}' } else { sign };
    let inside = behind.get(sign.len_utf8()..)?;
    let line = inside.split('\n').next()?;
    let end = line.find(close)? + close.len_utf8();
    Some(text.len() - inside.len() + end)
}
