//! *Conditions* (The TeXbook, chapter 20): where it is known whether one holds, only that branch is text; or else both are.

use super::Reading;
use super::scan::{self, argument};

/// Conditions of packages with so many arguments before their two branches.
const BRANCHES: [(&str, usize); 22] = [
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
    ("ifpackageloaded", 1),
    ("ifisnamedef", 1),
    ("IfStrEq", 2),
    ("@ifundefined", 1),
];

/// How many arguments stand before the two branches of the condition `name`.
pub(super) fn branches(name: &str) -> Option<usize> {
    let found = BRANCHES.iter().find(|(known, _)| *known == name);
    found.map(|(_, count)| *count)
}

/// Whether `name` begins a condition that `\fi` ends: none has an argument.
pub(super) fn is_condition(name: &str, after: &str) -> bool {
    name.starts_with("if")
        && !after.starts_with('{')
        && !matches!(name, "iff" | "ifstrequal")
        && branches(name).is_none()
}

impl Reading<'_> {
    /// Reads as much of the condition `name` as is no text: its test, or all up to the branch that holds.
    pub(super) fn condition<'t>(&mut self, name: &str, after: &'t str) -> &'t str {
        let (literal, after) = match name {
            "if" => compared(after),
            _ => (None, after),
        };
        let holds = match name {
            "if" => literal,
            "iftrue" => Some(true),
            "iffalse" => Some(false),
            _ => self.switches.get(name.trim_start_matches("if")).copied(),
        };
        match holds {
            Some(false) => {
                let (rest, is_other) = past_branch(after);
                if is_other {
                    self.held.push(false);
                }
                rest
            }
            held => {
                self.held.push(held.is_some());
                match held {
                    Some(_) => after,
                    None => past_test(name, after),
                }
            }
        }
    }

    /// What stands behind `\else`, which may begin a branch that does not hold.
    pub(super) fn other_branch<'t>(&mut self, after: &'t str) -> &'t str {
        match self.held.last() {
            Some(true) => {
                self.held.pop();
                past_branch(after).0
            }
            _ => after,
        }
    }
}

/// Whether the two characters behind `\if` are equal, and what stands behind them; a blank is one. With commands among them
/// that is not known: `\if0` is how a block is left out.
fn compared(after: &str) -> (Option<bool>, &str) {
    let mut characters = after.chars();
    match (characters.next(), characters.next()) {
        (Some(one), Some(other)) if one.is_alphanumeric() && other != '\\' => {
            (Some(one == other), characters.as_str())
        }
        _ => (None, after),
    }
}

/// What stands behind the test of a condition that is not known.
fn past_test<'t>(name: &str, after: &'t str) -> &'t str {
    let token = |text: &'t str| argument(text).1;
    match name {
        "ifx" | "if" | "ifcat" => token(token(after)),
        "ifdefined" | "ifvoid" | "ifhbox" | "ifvbox" | "ifeof" => token(after),
        "ifcsname" => after
            .split_once("\\endcsname")
            .map_or(after, |(_, rest)| rest),
        "ifnum" | "ifdim" => match after.find(['<', '>', '=']) {
            Some(at) => past_number(&after[at + 1..]),
            None => after,
        },
        "ifodd" | "ifcase" => past_number(after),
        _ => after,
    }
}

/// What stands behind a number or a length.
fn past_number(text: &str) -> &str {
    let text = text.trim_start();
    match text.starts_with('\\') {
        true => {
            let (name, rest) = scan::name(text);
            match name {
                "value" => argument(rest).1,
                "the" | "number" => past_number(rest),
                _ => rest,
            }
        }
        false => {
            let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || "-.,".contains(c));
            let units = ["pt", "em", "ex", "cm", "mm", "in", "bp", "sp"];
            let unit = units.into_iter().find_map(|unit| rest.strip_prefix(unit));
            let rest = unit.unwrap_or(rest);
            rest.strip_prefix([' ', '\n']).unwrap_or(rest)
        }
    }
}

/// What stands behind the `\else` or the `\fi` of the condition that is open at the beginning of `text`, and whether it
/// is an `\else`.
fn past_branch(text: &str) -> (&str, bool) {
    let (mut rest, mut depth) = (text, 0_usize);
    while let Some(at) = rest.find(['\\', '%']) {
        let here = &rest[at..];
        if let Some(after) = scan::comment(here) {
            rest = after;
            continue;
        }
        let (name, after) = scan::name(here);
        rest = after;
        match name {
            "fi" | "else" if depth == 0 => return (after, name == "else"),
            "fi" => depth -= 1,
            _ if is_condition(name, after) => depth += 1,
            _ => {}
        }
    }
    ("", false)
}
