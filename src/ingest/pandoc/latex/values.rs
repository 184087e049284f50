//! *Values* that a text gives once and for all: macros without parameters that it defines in one place, and the switches
//! that it sets itself.

use super::call;
use super::pieces::{self, Piece};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// Macros stand in each other so deep at most.
const DEEPEST: usize = 5;

/// Commands that define a macro.
pub(super) const DEFINES: [&str; 11] = [
    "newcommand",
    "renewcommand",
    "providecommand",
    "DeclareRobustCommand",
    "def",
    "gdef",
    "edef",
    "xdef",
    "let",
    "NewDocumentCommand",
    "RenewDocumentCommand",
];

/// Commands that make a switch by its name alone. (etoolbox, ifthen.)
const MAKES: [&str; 5] = [
    "newbool",
    "providebool",
    "newboolean",
    "provideboolean",
    "newtoggle",
];

/// What a text defines.
#[derive(Debug, Default)]
pub(super) struct Values<'a> {
    /// The macros; each with its body, if that is the only one and has no parameters.
    macros: HashMap<&'a str, Option<&'a str>>,
    /// Conditions of `\newif`, by the names that their tests have.
    switches: HashSet<&'a str>,
    /// Switches that are made by their names.
    named: HashSet<&'a str>,
    /// Conditions that another name was given to, and whether they always hold.
    constants: HashMap<&'a str, bool>,
}

impl<'a> Values<'a> {
    /// Those of `text`.
    pub(super) fn of(text: &'a str) -> Self {
        let mut values = Self::default();
        // Groups and conditions that are open: what they define may not hold.
        let (mut groups, mut conditions) = (0_usize, 0_usize);
        let mut rest = text;
        while !rest.is_empty() {
            let (piece, after) = pieces::first(rest);
            rest = after;
            match piece {
                Piece::Open => groups += 1,
                Piece::Close => groups = groups.saturating_sub(1),
                Piece::Command("newif", behind) => {
                    let behind = behind.trim_start_matches([' ', '{']);
                    if let Some((name, behind)) = call::name(behind) {
                        values.switches.insert(name);
                        rest = behind;
                    }
                }
                Piece::Command(name, behind) if MAKES.contains(&name) => {
                    if let Some((name, _)) = call::group(behind.trim_start(), '{', '}') {
                        values.named.insert(name.trim());
                    }
                }
                Piece::Command("let", behind) if constant(behind).is_some() => {
                    if let Some((name, holds, behind)) = constant(behind) {
                        values.constants.insert(name, holds);
                        rest = behind;
                    }
                }
                Piece::Command(name, behind) if DEFINES.contains(&name) => {
                    if let Some(definition) = Definition::at(name, behind) {
                        let is_certain = groups == 0 && conditions == 0;
                        let body = definition.body.filter(|_| is_certain);
                        let known = values.macros.entry(definition.name).or_insert(body);
                        if *known != body {
                            *known = None;
                        }
                        // Only its body is another group.
                        rest = definition.behind_name;
                    }
                }
                Piece::Command("fi", _) => conditions = conditions.saturating_sub(1),
                Piece::Command(name, behind) if super::conditions::is_condition(name, behind) => {
                    conditions += 1;
                }
                _ => {}
            }
        }
        values
    }

    /// Whether the text makes the condition `name` by `\newif`.
    pub(super) fn sets(&self, name: &str) -> bool {
        self.switches.contains(name)
    }

    /// Whether the text makes the switch `name` by its name.
    pub(super) fn names(&self, name: &str) -> bool {
        self.named.contains(name)
    }

    /// Whether the condition `name` always holds, or never.
    pub(super) fn constant(&self, name: &str) -> Option<bool> {
        self.constants.get(name).copied()
    }

    /// What the macro `name` stands for everywhere, if that is known.
    pub(super) fn body(&self, name: &str) -> Option<&'a str> {
        self.macros.get(name).copied().flatten()
    }

    /// Whether the text defines a macro `name`.
    pub(super) fn defines(&self, name: &str) -> bool {
        self.macros.contains_key(name)
    }

    /// The text with what its macros stand for. `None` if it has a command that is not known, or a parameter.
    pub(super) fn plain<'t>(&self, text: &'t str) -> Option<Cow<'t, str>> {
        self.plain_at(text, DEEPEST)
    }

    fn plain_at<'t>(&self, text: &'t str, depth: usize) -> Option<Cow<'t, str>> {
        if text.contains('#') || depth == 0 {
            return None;
        }
        if !text.contains('\\') {
            return Some(Cow::Borrowed(text));
        }
        let mut plain = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, _)) = rest.split_once('\\') {
            plain.push_str(before);
            let (name, behind) = call::name(&rest[before.len()..])?;
            let body = match name {
                "empty" | "@empty" => "",
                _ => self.body(name)?,
            };
            plain.push_str(&self.plain_at(body, depth - 1)?);
            rest = behind.trim_start_matches(' ');
        }
        plain.push_str(rest);
        Some(Cow::Owned(plain))
    }
}

/// The condition to which `\\let` gives the name of one that always holds, or never; and what stands behind.
fn constant(behind: &str) -> Option<(&str, bool, &str)> {
    let (name, rest) = call::name(behind.trim_start())?;
    let own = rest.trim_start();
    let (other, rest) = call::name(own.strip_prefix('=').unwrap_or(own).trim_start())?;
    match other {
        "iftrue" => Some((name, true, rest)),
        "iffalse" => Some((name, false, rest)),
        _ => None,
    }
}

/// A definition of a macro.
pub(super) struct Definition<'a> {
    pub(super) name: &'a str,
    /// What stands behind the name.
    pub(super) behind_name: &'a str,
    /// Its body, if it has no parameters.
    pub(super) body: Option<&'a str>,
}

impl<'a> Definition<'a> {
    /// That whose `command` stands before `behind`.
    pub(super) fn at(command: &str, behind: &'a str) -> Option<Self> {
        let own = behind.strip_prefix('*').unwrap_or(behind).trim_start();
        let (name, behind_name) = match call::group(own, '{', '}') {
            Some((said, rest)) => (call::name(said.trim())?.0, rest),
            None => call::name(own)?,
        };
        let body = match command {
            "let" | "edef" | "xdef" | "NewDocumentCommand" | "RenewDocumentCommand" => None,
            _ => call::group(behind_name.trim_start_matches([' ', '\n']), '{', '}'),
        };
        Some(Self {
            name,
            behind_name,
            body: body
                .map(|(body, _)| body)
                .filter(|body| !body.contains('#')),
        })
    }
}
