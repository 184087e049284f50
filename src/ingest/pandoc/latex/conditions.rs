//! *Conditions*. Of one that the source alone decides, the branch that holds is text. Pandoc knows those of `\newif`, so
//! that switches of packages become such ones, and whether a parameter is a word. Where a class, the program or another
//! file decides, pandoc would show the test as text, or leave both branches out: here both are text, which is told.

use super::call;
use super::decided::{self, Test};
use super::pieces::{self, Piece};
use super::reading::{self, Reads};
use super::values::{DEFINES, Definition, Values};
use crate::model::Rule;

/// Conditions of packages, with how many arguments stand before their two branches. (etoolbox, ifthen, xstring.)
const BRANCHES: [(&str, usize); 21] = [
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
    ("ifstrequal", 2),
    ("@ifundefined", 1),
];

/// Commands that make or set a switch by its name. (etoolbox, ifthen.)
const SWITCHES: [&str; 12] = [
    "newbool",
    "providebool",
    "newboolean",
    "provideboolean",
    "newtoggle",
    "booltrue",
    "toggletrue",
    "boolfalse",
    "togglefalse",
    "setbool",
    "setboolean",
    "settoggle",
];

/// Branches stand in each other so deep at most.
const DEEPEST: usize = 20;

/// A line that is gone: an empty one would end the paragraph.
const GONE: &str = "%\n";

/// What is told of a text, each with its line, from 1.
pub(super) type Told = Vec<(usize, Rule, String)>;

/// The text with the branches that hold, or may hold. Lines keep their numbers.
pub(super) fn known(text: &str) -> (String, Told) {
    const BEGIN: &str = "\\begin{document}";
    let from = text.find(BEGIN).map_or(0, |at| at + BEGIN.len());
    let (before, body) = text.split_at(from);
    let mut walk = Walk {
        values: Values::of(text),
        kept: String::with_capacity(text.len()),
        told: Told::new(),
        is_body: false,
        groups: 0,
    };
    walk.push(before, DEEPEST);
    (walk.is_body, walk.groups) = (true, 0);
    walk.push(body, DEEPEST);
    (walk.kept, walk.told)
}

struct Walk<'a> {
    values: Values<'a>,
    kept: String,
    told: Told,
    is_body: bool,
    /// How many groups are open.
    groups: usize,
}

/// The branches of a condition.
struct Branches<'a> {
    /// The first, and those behind `\or`.
    list: Vec<&'a str>,
    /// That behind `\else`, or for another case.
    other: &'a str,
    /// What stands behind the condition.
    rest: &'a str,
}

impl<'a> Walk<'a> {
    fn push(&mut self, text: &'a str, depth: usize) {
        let mut rest = text;
        while !rest.is_empty() {
            let (piece, after) = pieces::first(rest);
            let mut next = after;
            let done = match piece {
                Piece::Open => {
                    self.groups += 1;
                    None
                }
                Piece::Close => {
                    self.groups = self.groups.saturating_sub(1);
                    None
                }
                Piece::Command(name, behind) => match past_names(name, behind) {
                    Some(behind) => {
                        next = behind;
                        None
                    }
                    None => self
                        .switched(name, behind)
                        .or_else(|| self.condition(rest, (name, behind), depth)),
                },
                _ => None,
            };
            rest = match done {
                Some(behind) => behind,
                None => {
                    self.kept.push_str(&rest[..rest.len() - next.len()]);
                    next
                }
            };
        }
    }

    /// Writes what makes or sets a switch of a package as pandoc knows it; gives what stands behind it.
    fn switched(&mut self, name: &str, behind: &'a str) -> Option<&'a str> {
        if !SWITCHES.contains(&name) {
            return None;
        }
        let (switch, rest) = call::group(behind, '{', '}')?;
        let switch = switch.trim();
        let condition = match self.values.names(switch) {
            true => decided::condition_of(switch),
            false => format!("if{switch}"),
        };
        let is_known = self.values.names(switch) || self.values.sets(&condition);
        let own = condition.strip_prefix("if").filter(|_| is_known)?;
        let (said, rest) = match name {
            "booltrue" | "toggletrue" => (format!("\\{own}true "), rest),
            "boolfalse" | "togglefalse" => (format!("\\{own}false "), rest),
            "setbool" | "setboolean" | "settoggle" => {
                let (value, rest) = call::group(rest.trim_start(), '{', '}')?;
                let value = value.trim();
                let value = matches!(value, "true" | "false").then_some(value)?;
                (format!("\\{own}{value} "), rest)
            }
            _ => (format!("\\newif\\{condition} "), rest),
        };
        self.kept.push_str(&said);
        Some(rest)
    }

    /// Writes the condition that `here` begins with, if it is one; gives what stands behind it.
    fn condition(
        &mut self,
        here: &'a str,
        (name, behind): (&'a str, &'a str),
        depth: usize,
    ) -> Option<&'a str> {
        let (name, behind, is_negated) = match name {
            "unless" => {
                let (name, behind) = call::name(behind.trim_start())?;
                (name, behind, true)
            }
            _ => (name, behind, false),
        };
        if depth == 0 {
            return None;
        }
        let (test, branches) = match package(name, behind) {
            Some((arguments, branches)) => (
                decided::of_package(name, &arguments, &self.values),
                branches,
            ),
            None if is_condition(name, behind) && !self.is_macro(name) => {
                let (test, behind) = decided::of_tex(name, behind, &self.values);
                let Some(branches) = split(past_blank(behind)) else {
                    let is_shown = self.is_body && test == Test::Unknown;
                    return is_shown.then(|| self.gone(here, behind));
                };
                (test, branches)
            }
            None => return None,
        };
        let test = match is_negated {
            true => test.not()?,
            false => test,
        };
        let one = branches.list.first().copied().unwrap_or_default();
        let Branches { other, rest, .. } = branches;
        let from = self.kept.len();
        let whole = &here[..here.len() - rest.len()];
        match &test {
            Test::Is(holds) => {
                let (shown, hidden) = if *holds { (one, other) } else { (other, one) };
                if name == "ifmmode" && shown.contains('$') {
                    self.kept
                        .push_str(&format!("\\ensuremath{{{}}}", one.trim()));
                } else {
                    self.tell(Rule::HiddenText, hidden, name != "ifmmode");
                    self.begin(here, shown);
                    self.push(shown, depth - 1);
                }
            }
            Test::Nth(nth) => {
                let shown = branches.list.get(*nth).copied().unwrap_or(other);
                self.begin(here, shown);
                self.push(shown, depth - 1);
            }
            // Pandoc knows it as it stands.
            Test::Switch(condition, false) if condition == name && !is_negated => return None,
            Test::Switch(condition, is_unset) => {
                let (one, other) = if *is_unset {
                    (other, one)
                } else {
                    (one, other)
                };
                self.kept.push_str(&format!("\\{condition} "));
                self.push(one, depth - 1);
                self.kept.push_str("\\else ");
                self.push(other, depth - 1);
                self.kept.push_str("\\fi{}");
            }
            Test::Same(word, same) => {
                self.kept
                    .push_str(&format!("\\ifstrequal{{{word}}}{{{same}}}{{"));
                self.push(one, depth - 1);
                self.kept.push_str("}{");
                self.push(other, depth - 1);
                self.kept.push('}');
            }
            Test::Unknown if !self.is_body && self.groups == 0 => {
                self.tell_definitions(one, other);
                return None;
            }
            Test::Unknown => {
                self.tell_definitions(one, other);
                let said = &here[..place(here, one).unwrap_or(whole.len())];
                self.tell_both(
                    said.trim_end_matches('{'),
                    branches.list.iter().copied().chain([other]),
                );
                let shown = branches.list.iter().copied().chain([other]);
                for (nth, branch) in shown.enumerate() {
                    if nth > 0 && !branch.is_empty() {
                        self.kept.push(' ');
                    }
                    self.push(branch, depth - 1);
                }
            }
        }
        let written = self.kept[from..].matches('\n').count();
        let lines = whole.matches('\n').count().saturating_sub(written);
        self.kept.push_str(&GONE.repeat(lines));
        Some(rest)
    }

    /// Whether it is a macro of the text, and no condition.
    fn is_macro(&self, name: &str) -> bool {
        self.values.defines(name) && !self.values.sets(name)
    }

    /// Writes the lines that are gone before `shown`, a part of `here`.
    fn begin(&mut self, here: &str, shown: &str) {
        let before = place(here, shown).and_then(|at| here.get(..at));
        let before = before.unwrap_or_default();
        self.kept
            .push_str(&GONE.repeat(before.matches('\n').count()));
    }

    /// Leaves out what `here` has before `behind`.
    fn gone(&mut self, here: &str, behind: &'a str) -> &'a str {
        let gone = &here[..here.len() - behind.len()];
        self.kept.push_str(&GONE.repeat(gone.matches('\n').count()));
        behind
    }

    fn line(&self) -> usize {
        self.kept.matches('\n').count() + 1
    }

    /// Tells of a text of the body that is not shown.
    fn tell(&mut self, rule: Rule, hidden: &str, is_told: bool) {
        let said = words(hidden);
        if is_told && self.is_body && self.groups == 0 && reading::of(&said) > Reads::Number {
            self.told.push((self.line(), rule, said));
        }
    }

    /// Tells that all branches behind a test are shown.
    fn tell_both(&mut self, test: &str, mut branches: impl Iterator<Item = &'a str>) {
        let has_text = branches.any(|branch| reading::of(&words(branch)) > Reads::Number);
        let said = words(test);
        let is_again = self.told.iter().any(|(_, _, told)| *told == said);
        if has_text && !is_again {
            self.told.push((self.line(), Rule::BothBranches, said));
        }
    }

    /// Tells which macros with text both branches define: the last one holds.
    fn tell_definitions(&mut self, one: &'a str, other: &'a str) {
        let others = definitions(other);
        for (name, body) in definitions(one) {
            let again = others.iter().find(|(own, _)| *own == name);
            if let Some((_, other)) = again
                && *other != body
                && reading::of(body) > Reads::Number
            {
                let said = format!("\\{name}: {}", words(body));
                self.told.push((self.line(), Rule::HiddenText, said));
            }
        }
    }
}

/// The macros without parameters that `text` defines, with their bodies.
fn definitions(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, after) = pieces::first(rest);
        rest = after;
        if let Piece::Command(name, behind) = piece
            && DEFINES.contains(&name)
            && let Some(definition) = Definition::at(name, behind)
        {
            found.extend(definition.body.map(|body| (definition.name, body)));
            rest = definition.behind_name;
        }
    }
    found
}

/// A text in one line, without comments.
pub(super) fn words(text: &str) -> String {
    let mut said = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, after) = pieces::first(rest);
        let is_comment = matches!(piece, Piece::Kept(kept) if kept.starts_with('%'));
        if !is_comment {
            said.push_str(&rest[..rest.len() - after.len()]);
        }
        rest = after;
    }
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The arguments of a condition of a package, and its branches.
fn package<'a>(name: &str, behind: &'a str) -> Option<(Vec<&'a str>, Branches<'a>)> {
    let (_, count) = BRANCHES.iter().find(|(known, _)| *known == name)?;
    let mut arguments = Vec::with_capacity(*count);
    let mut rest = behind;
    for _ in 0..*count {
        let own = rest.trim_start();
        let (argument, behind) = match call::group(own, '{', '}') {
            Some(found) => found,
            None => {
                let (_, behind) = call::name(own)?;
                (&own[..own.len() - behind.len()], behind)
            }
        };
        arguments.push(argument);
        rest = behind;
    }
    let (one, rest) = call::group(rest.trim_start(), '{', '}')?;
    let (other, rest) = call::group(rest.trim_start(), '{', '}')?;
    let list = vec![one];
    Some((arguments, Branches { list, other, rest }))
}

/// Whether `name` begins a condition that `\\fi` ends: none has an argument.
pub(super) fn is_condition(name: &str, behind: &str) -> bool {
    name.starts_with("if")
        && !behind.starts_with('{')
        && name != "iff"
        && !BRANCHES.iter().any(|(known, _)| *known == name)
}

/// The branches of the condition of TeX whose test stands before `behind`. `None` if it does not end in its group.
fn split(behind: &str) -> Option<Branches<'_>> {
    let (mut list, mut other, mut from) = (Vec::new(), None, behind);
    let (mut depth, mut groups) = (0_usize, 0_usize);
    let mut rest = behind;
    while !rest.is_empty() {
        let (piece, after) = pieces::first(rest);
        let end = behind.len() - rest.len();
        let begin = behind.len() - from.len();
        rest = after;
        match piece {
            Piece::Open => groups += 1,
            Piece::Close => groups = groups.checked_sub(1)?,
            Piece::Command("fi", after) if depth == 0 => {
                match other {
                    Some(_) => other = Some(&behind[begin..end]),
                    None => list.push(&behind[begin..end]),
                }
                let rest = past_blank(after);
                let other = other.unwrap_or_default();
                return (groups == 0).then_some(Branches { list, other, rest });
            }
            Piece::Command("fi", _) => depth -= 1,
            Piece::Command(part @ ("else" | "or"), after) if depth == 0 && other.is_none() => {
                list.push(&behind[begin..end]);
                other = (part == "else").then_some("");
                from = past_blank(after);
            }
            Piece::Command(name, after) => match past_names(name, after) {
                Some(after) => rest = after,
                None => depth += usize::from(is_condition(name, after)),
            },
            _ => {}
        }
    }
    None
}

/// What stands behind the names that `\newif`, `\let` and `\def` only name.
fn past_names<'a>(name: &str, behind: &'a str) -> Option<&'a str> {
    let past = |text: &'a str| call::name(text.trim_start()).map(|(_, rest)| rest);
    match name {
        "newif" | "def" | "gdef" | "edef" => past(behind),
        "let" => {
            let rest = past(behind)?;
            let own = rest.trim_start();
            past(own.strip_prefix('=').unwrap_or(own)).or(Some(rest))
        }
        _ => None,
    }
}

/// What stands behind the blanks behind a command, and behind the end of its line.
fn past_blank(text: &str) -> &str {
    let blank = |text: &'_ str| text.len() - text.trim_start_matches([' ', '\t']).len();
    let own = &text[blank(text)..];
    match own.strip_prefix('\n') {
        Some(next) if !next[blank(next)..].starts_with('\n') => next,
        _ => own,
    }
}

/// Where `part` stands in `whole`, if it is a part of it.
fn place(whole: &str, part: &str) -> Option<usize> {
    let at = part.as_ptr().addr().checked_sub(whole.as_ptr().addr())?;
    (at <= whole.len()).then_some(at)
}
