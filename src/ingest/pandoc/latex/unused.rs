//! Macros that hold the text of a part of a source, and that only another part uses: a cover, a blurb, abbreviations.

use super::call;
use super::pieces::{self, Piece};
use super::reading::{self, Reads};

/// Calls of the macros without parameters that `text` defines over several lines of text, if it has nothing else to show.
pub(super) fn calls(text: &str) -> String {
    if text.contains("\\begin{document}") {
        return String::new();
    }
    let (mut calls, mut terms) = (String::new(), String::new());
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, after) = pieces::first(rest);
        rest = after;
        match piece {
            Piece::Command("newcommand" | "renewcommand" | "providecommand" | "def", behind) => {
                let (name, body, after) = match definition(behind) {
                    Some(definition) => definition,
                    None => return String::new(),
                };
                let is_text = body.contains('\n') && reading::of(body) == Reads::Text;
                let call = format!("\n\n\\{name}\n");
                // A condition may define it in both of its branches.
                if is_text && !body.contains('#') && !calls.contains(&call) {
                    calls.push_str(&call);
                }
                rest = after;
            }
            Piece::Command("newacronym", behind) => {
                let Some((short, long, after)) = acronym(behind) else {
                    return String::new();
                };
                terms.push_str(&format!("\\item[{short}] {long}\n"));
                rest = after;
            }
            Piece::Kept(said) if said.starts_with('%') || said.trim().is_empty() => {}
            Piece::Command(..) | Piece::Open | Piece::Close | Piece::Sign(_) => {}
            Piece::Kept(said) if reading::of(said) <= Reads::Number => {}
            _ => return String::new(),
        }
    }
    if !terms.is_empty() {
        calls.push_str(&format!(
            "\n\n\\begin{{description}}\n{terms}\\end{{description}}\n"
        ));
    }
    calls
}

/// The abbreviation that `\\newacronym` defines, what it stands for, and what stands behind.
fn acronym(behind: &str) -> Option<(&str, &str, &str)> {
    let own = call::group(behind, '[', ']').map_or(behind, |(_, rest)| rest);
    let (_, rest) = call::group(own, '{', '}')?;
    let (short, rest) = call::group(rest, '{', '}')?;
    let (long, rest) = call::group(rest, '{', '}')?;
    Some((short, long, rest))
}

/// The name and the body of the macro that `behind` defines, and what stands behind it.
fn definition(behind: &str) -> Option<(&str, &str, &str)> {
    let own = behind.strip_prefix('*').unwrap_or(behind).trim_start();
    let (said, mut rest) = match call::group(own, '{', '}') {
        Some((said, rest)) => (said, rest),
        None => (own, call::name(own)?.1),
    };
    let (name, _) = call::name(said.trim())?;
    let body = rest.find('{')?;
    // Between them stand parameters.
    rest = rest.get(body..)?;
    let (body, after) = call::group(rest, '{', '}')?;
    Some((name, body, after))
}
