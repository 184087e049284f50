//! *Conditions* (The TeXbook, chapter 20): where it is known whether one holds, only that branch is text; or else both are.

use super::Reading;
use super::scan::{self, argument};

/// Conditions of packages with so many arguments before their two branches.
const BRANCHES: [(&str, usize); 23] = [
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
    ("ifstrequal", 2),
    ("@ifundefined", 1),
];

/// How many arguments stand before the two branches of the condition `name`.
pub(super) fn branches(name: &str) -> Option<usize> {
    let found = BRANCHES.iter().find(|(known, _)| *known == name);
    found.map(|(_, count)| *count)
}

/// Whether `name` begins a condition that `\fi` ends: none has an argument.
pub(super) fn is_condition(name: &str, after: &str) -> bool {
    name.starts_with("if") && !after.starts_with('{') && name != "iff" && branches(name).is_none()
}

/// What ends a branch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Or,
    Else,
    Fi,
}

impl Reading<'_> {
    /// Reads as much of the condition `name` as is no text: its test, or all up to the branch that holds. It is the other
    /// one if the condition `is_negated`.
    pub(super) fn condition<'t>(
        &mut self,
        name: &str,
        after: &'t str,
        is_negated: bool,
    ) -> &'t str {
        if name == "ifcase" {
            return self.case(after);
        }
        let (holds, behind) = self.test(name, after);
        match holds.map(|holds| holds != is_negated) {
            Some(false) => {
                let (rest, end) = past_branch(behind);
                if end != End::Fi {
                    self.held.push(false);
                }
                rest
            }
            held => {
                self.held.push(held.is_some());
                behind
            }
        }
    }

    /// Passes to the branch of `\ifcase` whose number stands there, if it is one.
    fn case<'t>(&mut self, after: &'t str) -> &'t str {
        let rest = past_number(after);
        let number = self.number(&after[..after.len() - rest.len()]);
        let Some(number) = number.filter(|number| *number >= 0.0) else {
            self.held.push(false);
            return rest;
        };
        let mut rest = rest;
        for _ in 0..number as usize {
            let (behind, end) = past_branch(rest);
            rest = behind;
            match end {
                End::Or => {}
                End::Else => {
                    self.held.push(false);
                    return rest;
                }
                End::Fi => return rest,
            }
        }
        self.held.push(true);
        rest
    }

    /// Whether the test of the condition `name` of TeX holds, if that is known, and what stands behind it.
    pub(super) fn test<'t>(&self, name: &str, after: &'t str) -> (Option<bool>, &'t str) {
        let own = name.strip_prefix("if").unwrap_or(name);
        if let Some(holds) = self.switches.get(own) {
            return (Some(*holds), after);
        }
        match name {
            "iftrue" => (Some(true), after),
            "iffalse" | "ifmmode" => (Some(false), after),
            "if" => self.compared(after),
            "ifx" => {
                let (one, rest) = token(after);
                let (other, rest) = token(rest);
                (self.are_same(one, other), rest)
            }
            "ifcat" => (None, token(token(after).1).1),
            "ifdefined" => {
                let (name, rest) = token(after);
                let is_defined = self.macros.contains_key(name.trim_start_matches('\\'));
                (is_defined.then_some(true), rest)
            }
            "ifvoid" | "ifhbox" | "ifvbox" | "ifeof" => (None, token(after).1),
            "ifcsname" => match after.split_once("\\endcsname") {
                Some((name, rest)) => {
                    let is_defined = self.macros.contains_key(name.trim());
                    (is_defined.then_some(true), rest)
                }
                None => (None, after),
            },
            "ifnum" | "ifdim" => match after.find(['<', '>', '=']) {
                Some(at) => {
                    let rest = past_number(&after[at + 1..]);
                    let said = &after[..after.len() - rest.len()];
                    (self.relation(said), rest)
                }
                None => (None, after),
            },
            "ifodd" => {
                let rest = past_number(after);
                let number = self.number(&after[..after.len() - rest.len()]);
                (number.map(|number| number % 2.0 != 0.0), rest)
            }
            _ => (None, after),
        }
    }

    /// Whether the test of the condition `name` of a package holds, if that is known.
    pub(super) fn package_test(&self, name: &str, said: &[&str]) -> Option<bool> {
        let at = |nth: usize| said.get(nth).copied().unwrap_or_default().trim();
        let is_defined = || self.macros.contains_key(at(0).trim_start_matches('\\'));
        match name {
            "ifthenelse" => self.expression(at(0)),
            "ifbool" | "iftoggle" => self.is_set(at(0)),
            "notbool" | "nottoggle" => self.is_set(at(0)).map(|holds| !holds),
            "ifdef" | "ifcsdef" => is_defined().then_some(true),
            "ifundef" | "ifcsundef" | "@ifundefined" => is_defined().then_some(false),
            "ifblank" | "ifstrempty" | "ifdefempty" => self.are_equal(at(0), ""),
            "ifstrequal" | "IfStrEq" => self.are_equal(at(0), at(1)),
            "ifnumcomp" => self.relation(&format!("{}{}{}", at(0), at(1), at(2))),
            "ifnumequal" => self.relation(&format!("{}={}", at(0), at(1))),
            "ifnumgreater" => self.relation(&format!("{}>{}", at(0), at(1))),
            "ifnumless" => self.relation(&format!("{}<{}", at(0), at(1))),
            "ifnumodd" => self.number(at(0)).map(|number| number % 2.0 != 0.0),
            _ => None,
        }
    }

    /// What stands behind `\else` or `\or`, which may begin a branch that does not hold.
    pub(super) fn other_branch<'t>(&mut self, after: &'t str) -> &'t str {
        match self.held.last() {
            Some(true) => {
                self.held.pop();
                let (mut rest, mut end) = past_branch(after);
                while end != End::Fi {
                    (rest, end) = past_branch(rest);
                }
                rest
            }
            _ => after,
        }
    }

    /// Makes or sets a switch of a package; gives what stands behind.
    pub(super) fn named_switch<'t>(&mut self, name: &str, after: &'t str) -> Option<&'t str> {
        let set = match name {
            "newbool" | "providebool" | "newboolean" | "provideboolean" | "newtoggle" => None,
            "booltrue" | "toggletrue" => Some(true),
            "boolfalse" | "togglefalse" => Some(false),
            "setbool" | "setboolean" | "settoggle" => {
                let (name, rest) = argument(after);
                let (value, rest) = argument(rest);
                match value.trim() {
                    "true" => self.switches.insert(name.trim().to_owned(), true),
                    "false" => self.switches.insert(name.trim().to_owned(), false),
                    _ => self.switches.remove(name.trim()),
                };
                return Some(rest);
            }
            _ => return None,
        };
        let (name, rest) = argument(after);
        let holds = set.or_else(|| self.switches.get(name.trim()).copied());
        self.switches
            .insert(name.trim().to_owned(), holds.unwrap_or(false));
        Some(rest)
    }

    fn is_set(&self, name: &str) -> Option<bool> {
        match name.trim() {
            "true" => Some(true),
            "false" => Some(false),
            name => self.switches.get(name).copied(),
        }
    }

    /// The test of `\ifthenelse`: parts joined from the left to the right.
    fn expression(&self, text: &str) -> Option<bool> {
        let (mut rest, mut holds) = (text.trim(), None::<bool>);
        // How the part that follows is joined, and whether it is negated.
        let (mut is_and, mut is_negated) = (false, false);
        while !rest.is_empty() {
            let (own, behind) = self.part(rest)?;
            rest = behind.trim_start();
            let Some(own) = own else {
                is_negated = !is_negated;
                continue;
            };
            let own = own != is_negated;
            is_negated = false;
            holds = Some(match holds {
                Some(before) if is_and => before && own,
                Some(before) => before || own,
                None => own,
            });
            if rest.starts_with('\\') {
                let (name, behind) = scan::name(rest);
                is_and = matches!(name, "and" | "AND");
                if !is_and && !matches!(name, "or" | "OR") {
                    return None;
                }
                rest = behind.trim_start();
            } else if !rest.is_empty() {
                return None;
            }
        }
        holds
    }

    /// Whether the first part of such a test holds, and what stands behind it; without a value if it is a negation.
    fn part<'t>(&self, text: &'t str) -> Option<(Option<bool>, &'t str)> {
        let end = [
            text.find("\\and"),
            text.find("\\AND"),
            text.find("\\or"),
            text.find("\\OR"),
        ];
        let end = end.into_iter().flatten().min().unwrap_or(text.len());
        if !text.starts_with('\\') {
            return Some((Some(self.relation(&text[..end])?), &text[end..]));
        }
        let (name, after) = scan::name(text);
        let (first, rest) = argument(after);
        match name {
            "not" | "NOT" => Some((None, after)),
            "equal" => {
                let (other, rest) = argument(rest);
                Some((Some(self.are_equal(first.trim(), other.trim())?), rest))
            }
            "boolean" => Some((Some(self.is_set(first)?), rest)),
            "isundefined" => {
                let is_defined = self
                    .macros
                    .contains_key(first.trim().trim_start_matches('\\'));
                Some((Some(is_defined.then_some(false)?), rest))
            }
            "isodd" => Some((Some(self.number(first)? % 2.0 != 0.0), rest)),
            "lengthtest" => Some((Some(self.relation(first)?), rest)),
            _ => Some((Some(self.relation(&text[..end])?), &text[end..])),
        }
    }

    /// Whether the two characters behind `\if` are equal, and what stands behind them; a blank is one. `\if0` is how a block
    /// is left out.
    fn compared<'t>(&self, after: &'t str) -> (Option<bool>, &'t str) {
        let character = |text: &'t str| -> Option<(char, &'t str)> {
            if text.starts_with('\\') {
                let (name, rest) = scan::name(text);
                let said = self
                    .plain(&format!("\\{name}"))
                    .filter(|said| said.len() == 1)?;
                return Some((said.chars().next()?, rest));
            }
            let first = text.chars().next().filter(|c| !"#{}".contains(*c))?;
            Some((first, &text[first.len_utf8()..]))
        };
        let both = character(after).and_then(|(one, rest)| {
            let (other, rest) = character(rest)?;
            one.is_alphanumeric().then_some((one == other, rest))
        });
        match both {
            Some((holds, rest)) => (Some(holds), rest),
            None => (None, token(token(after).1).1),
        }
    }

    fn are_same(&self, one: &str, other: &str) -> Option<bool> {
        if one == other {
            return Some(true);
        }
        let is_command = |token: &str| token.len() > 1 && token.starts_with('\\');
        let meaning = |token: &str| match is_command(token) {
            true => self.meaning(&token[1..]),
            false => None,
        };
        let is_none = |token: &str| matches!(token, "\\undefined" | "\\@undefined" | "\\relax");
        match (is_command(one), is_command(other)) {
            (false, false) => Some(false),
            (true, true) => match (meaning(one), meaning(other)) {
                (Some(one), Some(other)) => Some(one == other),
                (Some(_), None) => is_none(other).then_some(false),
                (None, Some(_)) => is_none(one).then_some(false),
                (None, None) => None,
            },
            (true, false) => {
                let is_marker = is_none(one) || matches!(one, "\\empty" | "\\@empty" | "\\\\");
                (is_marker || meaning(one).is_some()).then_some(false)
            }
            (false, true) => self.are_same(other, one),
        }
    }

    fn are_equal(&self, one: &str, other: &str) -> Option<bool> {
        Some(self.plain(one)?.trim() == self.plain(other)?.trim())
    }

    /// What a macro without parameters stands for, if it was defined once.
    fn meaning(&self, name: &str) -> Option<&str> {
        match name {
            "empty" | "@empty" => Some(""),
            _ if self.changed.contains(name) => None,
            _ => self.macros.get(name)?.constant(),
        }
    }

    /// The text with what its macros stand for; `None` if one is not known.
    fn plain(&self, text: &str) -> Option<String> {
        const MOST: usize = 20;
        let mut said = text.to_owned();
        for _ in 0..MOST {
            let Some(at) = said.find('\\') else {
                return (!said.contains('#')).then_some(said);
            };
            let (name, rest) = scan::name(&said[at..]);
            let body = self.meaning(name)?;
            said = format!("{}{body}{rest}", &said[..at]);
        }
        None
    }

    /// Whether one number is as the sign between them says.
    fn relation(&self, said: &str) -> Option<bool> {
        let at = said.find(['<', '>', '='])?;
        let (one, other) = (self.number(&said[..at])?, self.number(&said[at + 1..])?);
        match &said[at..=at] {
            "<" => Some(one < other),
            ">" => Some(one > other),
            _ => Some(one == other),
        }
    }

    /// A number, or a length in points.
    fn number(&self, said: &str) -> Option<f64> {
        let said = said.trim().trim_end_matches("\\relax");
        let plain = self.plain(said)?;
        let digits = plain
            .trim()
            .trim_end_matches(|c: char| c.is_ascii_lowercase());
        let points = match plain.trim()[digits.len()..].trim() {
            "" | "pt" => 1.0,
            "bp" => 72.27 / 72.0,
            "in" => 72.27,
            "cm" => 72.27 / 2.54,
            "mm" => 72.27 / 25.4,
            "sp" => 1.0 / 65_536.0,
            _ => return None,
        };
        digits
            .trim()
            .parse::<f64>()
            .ok()
            .map(|number| number * points)
    }
}

/// The token at the beginning of `text`: a command, or a character; and what stands behind it.
fn token(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    match text.starts_with('\\') {
        true => argument(text),
        false => text.split_at(text.chars().next().map_or(0, char::len_utf8)),
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

/// What stands behind the end of the branch that is open at the beginning of `text`, and what ends it.
fn past_branch(text: &str) -> (&str, End) {
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
            "fi" if depth == 0 => return (after, End::Fi),
            "else" if depth == 0 => return (after, End::Else),
            "or" if depth == 0 => return (after, End::Or),
            "fi" => depth -= 1,
            // What these name is not begun.
            "newif" | "let" if after.starts_with('\\') => rest = scan::name(after).1,
            _ if is_condition(name, after) => depth += 1,
            _ => {}
        }
    }
    ("", End::Fi)
}
