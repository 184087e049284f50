//! *Conditions* whose value is not known, because a class, the program or another file decides: pandoc would show their
//! tests as text, or leave both branches out. Here both branches are text. Those that the source sets itself stay: pandoc
//! knows them.

use super::call;
use super::pieces::{self, Piece};
use std::collections::HashSet;

/// Conditions of packages, with how many arguments stand before their two branches. (etoolbox, ifthen, xstring.)
const BRANCHES: [(&str, usize); 19] = [
    ("ifthenelse", 1),
    ("ifbool", 1),
    ("iftoggle", 1),
    ("nottoggle", 1),
    ("notbool", 1),
    ("ifdef", 1),
    ("ifundef", 1),
    ("ifcsdef", 1),
    ("ifcsundef", 1),
    ("ifblank", 1),
    ("ifstrempty", 1),
    ("ifdefempty", 1),
    ("ifnumcomp", 3),
    ("ifnumequal", 2),
    ("ifnumgreater", 2),
    ("ifnumless", 2),
    ("ifnumodd", 1),
    ("ifboolexpr", 1),
    ("IfStrEq", 2),
];

/// Branches stand in each other so deep at most.
const DEEPEST: usize = 20;

/// The text with both branches of such conditions. Lines keep their numbers.
pub(super) fn known(text: &str) -> String {
    const BEGIN: &str = "\\begin{document}";
    let from = text.find(BEGIN).map_or(0, |at| at + BEGIN.len());
    let (before, body) = text.split_at(from);
    let mut kept = before.to_owned();
    push(body, &set_by(text), DEEPEST, &mut kept);
    kept
}

/// The conditions that the text sets itself.
fn set_by(text: &str) -> HashSet<&str> {
    let new = text.match_indices("\\newif");
    let named = new.filter_map(|(at, new)| {
        let behind = text.get(at + new.len()..)?.trim_start_matches([' ', '{']);
        call::name(behind).map(|(name, _)| name)
    });
    named.collect()
}

fn push(body: &str, set: &HashSet<&str>, depth: usize, kept: &mut String) {
    // For each condition that is open, whether it is one of these.
    let mut open: Vec<bool> = Vec::new();
    let mut rest = body;
    while !rest.is_empty() {
        let (piece, after) = pieces::first(rest);
        let taken = &rest[..rest.len() - after.len()];
        let behind = match piece {
            Piece::Command("else", behind) if open.last() == Some(&true) => {
                kept.push(' ');
                Some(behind)
            }
            Piece::Command("fi", behind) => match open.pop() {
                Some(true) => Some(behind),
                _ => None,
            },
            Piece::Command(name, behind) => match branches(name, behind).filter(|_| depth > 0) {
                Some((one, other, behind)) => {
                    push(one, set, depth - 1, kept);
                    kept.push(' ');
                    push(other, set, depth - 1, kept);
                    Some(behind)
                }
                None if name == "if" && compared(behind).is_some() => {
                    let (holds, behind) = compared(behind).unwrap_or((true, behind));
                    kept.push_str(if holds { "\\iftrue " } else { "\\iffalse " });
                    open.push(false);
                    Some(behind)
                }
                None if is_condition(name, behind) => {
                    let is_known = matches!(name, "iftrue" | "iffalse") || set.contains(name);
                    open.push(!is_known);
                    (!is_known).then(|| past_test(name, behind))
                }
                None => None,
            },
            _ => None,
        };
        rest = match behind {
            Some(behind) => {
                let gone = &rest[..rest.len() - behind.len()];
                let there = taken.len().min(gone.len());
                kept.push_str(&"\n".repeat(gone[there..].matches('\n').count()));
                behind
            }
            None => {
                kept.push_str(taken);
                after
            }
        };
    }
}

/// The two branches of a condition of a package, and what stands behind them.
fn branches<'a>(name: &str, behind: &'a str) -> Option<(&'a str, &'a str, &'a str)> {
    let (_, before) = BRANCHES.iter().find(|(known, _)| *known == name)?;
    let mut rest = behind;
    for _ in 0..*before {
        let own = rest.trim_start();
        rest = match call::group(own, '{', '}') {
            Some((_, behind)) => behind,
            None => call::name(own)?.1,
        };
    }
    let (one, rest) = call::group(rest.trim_start(), '{', '}')?;
    let (other, rest) = call::group(rest.trim_start(), '{', '}')?;
    Some((one, other, rest))
}

/// Whether `name` begins a condition that `\\fi` ends: none has an argument.
fn is_condition(name: &str, behind: &str) -> bool {
    name.starts_with("if")
        && !behind.starts_with('{')
        && !matches!(name, "iff" | "ifstrequal")
        && !BRANCHES.iter().any(|(known, _)| *known == name)
}

/// Whether the two characters behind `\if` are equal, and what stands behind them; a blank is one. `None` if a command is
/// among them.
fn compared(behind: &str) -> Option<(bool, &str)> {
    let mut characters = behind.chars();
    let (one, other) = (characters.next()?, characters.next()?);
    (one.is_alphanumeric() && other != '\\').then_some((one == other, characters.as_str()))
}

/// What stands behind the test of a condition (The TeXbook, chapter 20).
fn past_test<'a>(name: &str, behind: &'a str) -> &'a str {
    match name {
        "ifx" | "if" | "ifcat" => past_token(past_token(behind)),
        "ifdefined" | "ifvoid" | "ifhbox" | "ifvbox" | "ifeof" => past_token(behind),
        "ifcsname" => behind
            .split_once("\\endcsname")
            .map_or(behind, |(_, rest)| rest),
        "ifnum" | "ifdim" => match behind.find(['<', '>', '=']) {
            Some(at) => past_number(&behind[at + 1..]),
            None => behind,
        },
        "ifodd" | "ifcase" => past_number(behind),
        _ => behind,
    }
}

fn past_token(text: &str) -> &str {
    let text = text.trim_start();
    if let Some((_, behind)) = call::name(text) {
        return behind.strip_prefix(' ').unwrap_or(behind);
    }
    if text.starts_with('\\') {
        return call::sign(text).1;
    }
    let mut characters = text.chars();
    characters.next();
    characters.as_str()
}

/// What stands behind a number or a length.
fn past_number(text: &str) -> &str {
    let text = text.trim_start();
    match call::name(text) {
        Some(("value", behind)) => {
            call::group(behind, '{', '}').map_or(behind, |(_, behind)| behind)
        }
        Some(("the" | "number", behind)) => past_number(behind),
        Some((_, behind)) => behind.strip_prefix(' ').unwrap_or(behind),
        None => {
            let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || "-.,".contains(c));
            let units = ["pt", "em", "ex", "cm", "mm", "in", "bp", "sp"];
            let unit = units.into_iter().find_map(|unit| rest.strip_prefix(unit));
            let rest = unit.unwrap_or(rest);
            rest.strip_prefix([' ', '\n']).unwrap_or(rest)
        }
    }
}
