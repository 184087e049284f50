//! *Spaces* between words, which pandoc passes over, so that the words would be one.

use super::call;
use super::pieces::{self, Piece};

/// Commands that part words.
const PARTING: [&str; 15] = [
    "hfill",
    "hfil",
    "hfilneg",
    "hss",
    "quad",
    "qquad",
    "enspace",
    "enskip",
    "thinspace",
    "medspace",
    "thickspace",
    "space",
    "dotfill",
    "hrulefill",
    "xrfill",
];

/// Commands that end a line.
pub(super) const LINE_ENDS: [&str; 3] = ["newline", "linebreak", "break"];

/// Commands with a length behind them; it parts words if it is more than nothing.
const LENGTHS: [&str; 3] = ["hspace", "hskip", "kern"];

/// Such signs.
const SIGNS: [&str; 3] = ["\\;", "\\:", "\\>"];

/// Accents that stand over a letter without its dot; pandoc would show the letter without its dot below them.
const ACCENTS: [&str; 6] = ["\\'", "\\`", "\\^", "\\\"", "\\~", "\\="];

/// The letter without a dot at the beginning of `text` as one with it, and what stands behind.
fn dotless(text: &str) -> Option<(&'static str, &str)> {
    let (own, rest) = match call::group(text, '{', '}') {
        Some((inside, rest)) => (inside, Some(rest)),
        None => (text, None),
    };
    let (name, behind) = call::name(own)?;
    let letter = match name {
        "i" => "{i}",
        "j" => "{j}",
        _ => return None,
    };
    match rest {
        Some(rest) => behind.trim().is_empty().then_some((letter, rest)),
        None => Some((letter, behind.strip_prefix(' ').unwrap_or(behind))),
    }
}

/// The text with blanks for commands that part words, but for those in formulas.
pub(super) fn known(text: &str) -> String {
    const BEGIN: &str = "\\begin{document}";
    let from = text.find(BEGIN).map_or(0, |at| at + BEGIN.len());
    let mut kept = String::with_capacity(text.len());
    // Before the text stand definitions.
    kept.push_str(&text[..from]);
    let mut rest = &text[from..];
    while !rest.is_empty() {
        let (piece, after) = pieces::first(rest);
        let whole = rest;
        rest = after;
        match piece {
            Piece::Command(name, behind) if PARTING.contains(&name) => {
                kept.push(' ');
                rest = behind.strip_prefix("{}").unwrap_or(behind);
            }
            Piece::Command(name, behind) if LINE_ENDS.contains(&name) => {
                kept.push_str("\\\\ ");
                let behind = call::group(behind, '[', ']').map_or(behind, |(_, rest)| rest);
                rest = behind.strip_prefix("{}").unwrap_or(behind);
            }
            Piece::Command(name, behind) if LENGTHS.contains(&name) => {
                let (parts, behind) = length(behind);
                if parts && name != "kern" {
                    kept.push(' ');
                }
                rest = behind;
            }
            // A bracket behind it would be taken for its option.
            Piece::Command("allowbreak" | "nobreak" | "nolinebreak", behind)
                if behind.starts_with('[') =>
            {
                kept.push_str("{}");
                rest = behind;
            }
            Piece::Sign(sign) if SIGNS.contains(&sign) => kept.push(' '),
            Piece::Sign(sign) if ACCENTS.contains(&sign) => {
                kept.push_str(sign);
                if let Some((letter, behind)) = dotless(after) {
                    kept.push_str(letter);
                    rest = behind;
                }
            }
            _ => kept.push_str(&whole[..whole.len() - after.len()]),
        }
    }
    kept
}

/// Whether the length behind a command is more than nothing, and what stands behind it.
fn length(behind: &str) -> (bool, &str) {
    let behind = behind.strip_prefix('*').unwrap_or(behind);
    let is_more = |said: &str| {
        let own = said.trim();
        let is_none = own.starts_with('0') && !own.contains(|c: char| ('1'..='9').contains(&c));
        !own.is_empty() && !own.starts_with('-') && !is_none
    };
    if let Some((said, rest)) = call::group(behind.trim_start(), '{', '}') {
        return (is_more(said), rest);
    }
    let mut rest = behind.trim_start_matches([' ', '=']);
    let start = rest;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || ".,-+ ".contains(c));
        let unit = rest
            .find(|c: char| !c.is_ascii_lowercase())
            .unwrap_or(rest.len());
        rest = match call::name(rest) {
            Some((_, behind)) => behind,
            None if unit >= 2 && is_unit(&rest[..unit]) => &rest[unit..],
            // A unit may stand directly before a word.
            None if rest.get(..2).is_some_and(is_unit) => &rest[2..],
            None => break,
        };
        let next = rest.trim_start();
        match next
            .strip_prefix("plus")
            .or_else(|| next.strip_prefix("minus"))
        {
            Some(behind) => rest = behind,
            None => break,
        }
    }
    let taken = &start[..start.len() - rest.len()];
    (is_more(taken), rest)
}

fn is_unit(word: &str) -> bool {
    matches!(
        word,
        "pt" | "em"
            | "ex"
            | "cm"
            | "mm"
            | "in"
            | "bp"
            | "sp"
            | "pc"
            | "dd"
            | "cc"
            | "mu"
            | "fil"
            | "fill"
            | "filll"
    )
}
