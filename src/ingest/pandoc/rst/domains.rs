//! *Domains* of Sphinx stand before the names of roles: `` :py:func:`open` ``. Pandoc 2 knows none, and shows them as text.
//! Backquotes in literals, at which pandoc would end them, travel as another sign.

use super::doctests::BACKQUOTE;
use super::lines::{Verbatim, holds_code};

/// The source without domains before roles; `None` if it has none.
pub(super) fn without(source: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(source).ok()?;
    let mut verbatim = Verbatim::new(holds_code);
    let mut kept = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        if verbatim.has(line) {
            kept.push_str(line);
            continue;
        }
        verbatim.look(line);
        // What stands between two backquotes each is as it is.
        let mut rest = line;
        while let Some((before, literal)) = rest.split_once("``") {
            let end = literal_end(literal);
            push_without(before, &mut kept);
            kept.push_str("``");
            let inside = literal[..end].strip_suffix("``");
            match inside {
                Some(inside) => {
                    kept.push_str(&inside.replace('`', &BACKQUOTE.to_string()));
                    kept.push_str("``");
                }
                None => kept.push_str(&literal[..end]),
            }
            rest = &literal[end..];
        }
        push_without(rest, &mut kept);
    }
    (kept != text).then(|| kept.into_bytes())
}

/// Where the two backquotes end that close a literal; where the line ends, if none do. It may end with one of its own.
fn literal_end(literal: &str) -> usize {
    let mut backquotes = literal
        .match_indices('`')
        .map(|(at, _)| at)
        .skip_while(|at| *at == 0);
    let ends = |at: &usize| {
        let rest = literal.get(*at..).unwrap_or_default();
        rest.starts_with("``") && !rest.starts_with("```")
    };
    backquotes.find(ends).map_or(literal.len(), |at| at + 2)
}

fn push_without(piece: &str, kept: &mut String) {
    let is_sign = |c: char| c.is_alphanumeric() || "-_+.:".contains(c);
    let mut parts = piece.split('`').peekable();
    while let Some(part) = parts.next() {
        let is_before_quote = parts.peek().is_some();
        let role = part.rsplit(|c| !is_sign(c)).next().unwrap_or_default();
        let names = role
            .strip_prefix(':')
            .and_then(|role| role.strip_suffix(':'));
        match names
            .and_then(|names| names.rsplit_once(':'))
            .filter(|_| is_before_quote)
        {
            Some((domain, name)) if !domain.is_empty() && !name.is_empty() => {
                kept.push_str(part.strip_suffix(role).unwrap_or_default());
                kept.push_str(&format!(":{name}:"));
            }
            _ => kept.push_str(part),
        }
        if is_before_quote {
            kept.push('`');
        }
    }
}
