//! *Settings* that stand in the text and of which pandoc shows a part, or because of which it shows less: styles of drawings,
//! registers, and headings with another look.

use super::call;
use super::pieces::{self, Piece};

/// Headings, whose commands stay as they are if only their look changes.
const HEADINGS: [&str; 7] = [
    "part",
    "chapter",
    "section",
    "subsection",
    "subsubsection",
    "paragraph",
    "subparagraph",
];

/// Registers and spaces of TeX with a length or a number behind them.
const REGISTERS: [&str; 17] = [
    "parskip",
    "parindent",
    "baselineskip",
    "vskip",
    "leftskip",
    "rightskip",
    "hangindent",
    "hangafter",
    "topskip",
    "itemsep",
    "parsep",
    "topsep",
    "lineskip",
    "tabcolsep",
    "fboxsep",
    "penalty",
    "hsize",
];

/// The text without such settings. Lines keep their numbers.
pub(super) fn without(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, after) = pieces::first(rest);
        let behind = match piece {
            Piece::Command(name, behind) => past_setting(name, behind),
            _ => None,
        };
        match behind {
            Some(behind) => {
                let gone = &rest[..rest.len() - behind.len()];
                kept.push_str(&"\n".repeat(gone.matches('\n').count()));
                rest = behind;
            }
            None => {
                kept.push_str(&rest[..rest.len() - after.len()]);
                rest = after;
            }
        }
    }
    kept
}

/// What stands behind the setting that the command `name` begins, if it does.
fn past_setting<'a>(name: &str, behind: &'a str) -> Option<&'a str> {
    match name {
        "tikzstyle" => {
            let (_, rest) = call::group(behind.trim_start(), '{', '}')?;
            let own = rest
                .trim_start()
                .trim_start_matches('+')
                .strip_prefix('=')?;
            Some(call::group(own.trim_start(), '[', ']')?.1)
        }
        "advance" | "multiply" | "divide" => {
            let (_, rest) = call::name(behind.trim_start())?;
            let own = rest.trim_start();
            length(own.strip_prefix("by").unwrap_or(own))
        }
        "setbeamertemplate" | "setbeamercolor" | "setbeamerfont" | "setbeamercovered" => {
            past_arguments(behind)
        }
        "catcode" => {
            let (sign, rest) = behind.trim_start().split_once('=')?;
            (sign.len() <= 4).then(|| rest.trim_start_matches(|c: char| c.is_ascii_digit()))
        }
        "renewcommand" | "def" => {
            let own = behind.trim_start_matches(['*', ' ']);
            let (said, rest) = call::group(own, '{', '}').or_else(|| {
                let (_, rest) = call::name(own)?;
                Some((&own[..own.len() - rest.len()], rest))
            })?;
            let (named, _) = call::name(said.trim())?;
            let rest = rest.get(rest.find('{')?..)?;
            let (body, rest) = call::group(rest, '{', '}')?;
            (HEADINGS.contains(&named) && body.contains('@')).then_some(rest)
        }
        name if REGISTERS.contains(&name) => length(behind),
        _ => None,
    }
}

/// What stands behind a length or a number at the beginning of `text`. `None` if none stands there.
fn length(text: &str) -> Option<&str> {
    let own = text.trim_start_matches([' ', '=']);
    let mut rest = own;
    loop {
        let number = rest.trim_start_matches(|c: char| c.is_ascii_digit() || ".,-+".contains(c));
        let is_number = rest[..rest.len() - number.len()].contains(|c: char| c.is_ascii_digit());
        let spaced = number.trim_start_matches(' ');
        let unit = spaced.strip_prefix("true").map_or(spaced, str::trim_start);
        // Behind a number, a register stands without a blank.
        let register = if is_number { number } else { unit };
        rest = match call::name(register) {
            Some((_, behind)) => behind,
            None if !is_number => return None,
            None => match [
                "pt", "em", "ex", "cm", "mm", "in", "bp", "sp", "pc", "fill", "fil",
            ]
            .into_iter()
            .find_map(|known| unit.strip_prefix(known))
            {
                Some(behind) => behind,
                None => return Some(number),
            },
        };
        let next = rest.trim_start_matches(' ');
        match next
            .strip_prefix("plus")
            .or_else(|| next.strip_prefix("minus"))
        {
            Some(behind) => rest = behind.trim_start_matches(' '),
            None => return Some(rest),
        }
    }
}

/// What stands behind the options and arguments at the beginning of `text`. `None` if there are none.
fn past_arguments(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches('*');
    while let Some((_, behind)) =
        call::group(rest, '[', ']').or_else(|| call::group(rest, '{', '}'))
    {
        rest = behind;
    }
    (rest.len() < text.len()).then_some(rest)
}
