//! Whether the *test* of a condition holds (The TeXbook, chapter 20; ifthen; etoolbox; xstring), as far as the source alone
//! decides it.

use super::call;
use super::values::Values;

/// What is known of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Test {
    Is(bool),
    /// The branch of this number holds.
    Nth(usize),
    /// A switch of `\newif`, by the name of its condition; whether it must be unset.
    Switch(String, bool),
    /// It holds if these two are the same, which depends on a parameter.
    Same(String, String),
    Unknown,
}

impl Test {
    fn of(known: Option<bool>) -> Self {
        known.map_or(Self::Unknown, Self::Is)
    }

    /// The other one.
    pub(super) fn not(self) -> Option<Self> {
        match self {
            Self::Is(holds) => Some(Self::Is(!holds)),
            Self::Switch(name, is_unset) => Some(Self::Switch(name, !is_unset)),
            Self::Unknown => Some(Self::Unknown),
            Self::Nth(_) | Self::Same(..) => None,
        }
    }
}

/// The test of the condition of TeX that `name` begins, and what stands behind it.
pub(super) fn of_tex<'a>(name: &str, behind: &'a str, values: &Values<'_>) -> (Test, &'a str) {
    match name {
        "iftrue" => (Test::Is(true), behind),
        "iffalse" => (Test::Is(false), behind),
        // Pandoc calls a macro in a text; in a formula it keeps it.
        "ifmmode" => (Test::Is(false), behind),
        "if" => {
            let found = compared(behind, values);
            let (holds, rest) = found
                .map_or((None, past_token(past_token(behind))), |(holds, rest)| {
                    (Some(holds), rest)
                });
            (Test::of(holds), rest)
        }
        "ifx" => tokens(behind, values),
        "ifcat" => (Test::Unknown, past_token(past_token(behind))),
        "ifdefined" => {
            let rest = past_token(behind);
            let defined = call::name(behind.trim_start());
            let is_defined = defined.is_some_and(|(name, _)| values.defines(name));
            (Test::of(is_defined.then_some(true)), rest)
        }
        "ifvoid" | "ifhbox" | "ifvbox" | "ifeof" => (Test::Unknown, past_token(behind)),
        "ifcsname" => match behind.split_once("\\endcsname") {
            Some((name, rest)) => (Test::of(values.defines(name.trim()).then_some(true)), rest),
            None => (Test::Unknown, behind),
        },
        "ifnum" | "ifdim" => match relation(behind) {
            Some(at) => {
                let rest = past_number(&behind[at + 1..]);
                let other = &behind[at + 1..behind.len() - rest.len()];
                let holds = related(&behind[..at], &behind[at..=at], other, values);
                (Test::of(holds), rest)
            }
            None => (Test::Unknown, behind),
        },
        "ifodd" | "ifcase" => {
            let rest = past_number(behind);
            let number = number(&behind[..behind.len() - rest.len()], values);
            match number {
                Some(number) if name == "ifodd" => (Test::Is(number % 2.0 != 0.0), rest),
                Some(number) if number >= 0.0 => (Test::Nth(number as usize), rest),
                _ => (Test::Unknown, rest),
            }
        }
        name if values.constant(name).is_some() => (Test::of(values.constant(name)), behind),
        name if values.sets(name) => (Test::Switch(name.to_owned(), false), behind),
        _ => (Test::Unknown, behind),
    }
}

/// The test of the condition `name` of a package, with these arguments before its branches.
pub(super) fn of_package(name: &str, arguments: &[&str], values: &Values<'_>) -> Test {
    let argument = |at: usize| arguments.get(at).copied().unwrap_or_default();
    let one = argument(0).trim();
    match name {
        "ifthenelse" => expression(one, values),
        "ifbool" | "iftoggle" => switch(one, values),
        "notbool" | "nottoggle" => switch(one, values).not().unwrap_or(Test::Unknown),
        "ifdef" | "ifcsdef" => {
            let is_defined = values.defines(one.trim_start_matches('\\'));
            Test::of(is_defined.then_some(true))
        }
        "ifundef" | "ifcsundef" | "@ifundefined" => {
            let is_defined = values.defines(one.trim_start_matches('\\'));
            Test::of(is_defined.then_some(false))
        }
        "ifblank" | "ifstrempty" | "ifdefempty" => same(one, "", values),
        "ifstrequal" | "IfStrEq" => same(one, argument(1).trim(), values),
        "ifnumcomp" => Test::of(related(one, argument(1).trim(), argument(2), values)),
        "ifnumequal" => Test::of(related(one, "=", argument(1), values)),
        "ifnumgreater" => Test::of(related(one, ">", argument(1), values)),
        "ifnumless" => Test::of(related(one, "<", argument(1), values)),
        "ifnumodd" => Test::of(number(one, values).map(|number| number % 2.0 != 0.0)),
        _ => Test::Unknown,
    }
}

/// The name of the condition of `\newif` that stands for a switch that has a name alone.
pub(super) fn condition_of(switch: &str) -> String {
    let letters = switch.chars().map(|c| match c {
        c if c.is_ascii_alphabetic() => c,
        c => (b'a' + (u32::from(c) % 26) as u8) as char,
    });
    format!("ifset{}", letters.collect::<String>())
}

fn switch(name: &str, values: &Values<'_>) -> Test {
    if values.names(name) {
        return Test::Switch(condition_of(name), false);
    }
    let condition = format!("if{name}");
    match (name, values.sets(&condition)) {
        (_, true) => Test::Switch(condition, false),
        ("true", _) => Test::Is(true),
        ("false", _) => Test::Is(false),
        _ => Test::Unknown,
    }
}

fn same(one: &str, other: &str, values: &Values<'_>) -> Test {
    match (values.plain(one), values.plain(other)) {
        (Some(one), Some(other)) => Test::Is(one.trim() == other.trim()),
        _ if one.contains('#') || other.contains('#') => {
            Test::Same(one.to_owned(), other.to_owned())
        }
        _ => Test::Unknown,
    }
}

/// The test in the first argument of `\ifthenelse`: parts joined by `\AND` and `\OR`, which bind alike.
fn expression(text: &str, values: &Values<'_>) -> Test {
    let upper = text
        .replace("\\AND", "\\and")
        .replace("\\OR", "\\or")
        .replace("\\NOT", "\\not");
    if upper.contains("\\(") {
        return Test::Unknown;
    }
    let is_joined = upper.contains("\\and") || upper.contains("\\or");
    if !is_joined {
        return single(upper.trim(), values);
    }
    // From the left to the right.
    let mut rest = upper.as_str();
    let mut holds: Option<bool> = None;
    let mut is_and = false;
    loop {
        let ends = [rest.find("\\and"), rest.find("\\or")];
        let end = ends.into_iter().flatten().min();
        let Test::Is(own) = single(rest[..end.unwrap_or(rest.len())].trim(), values) else {
            return Test::Unknown;
        };
        holds = Some(match holds {
            None => own,
            Some(before) if is_and => before && own,
            Some(before) => before || own,
        });
        let Some(end) = end else {
            return Test::of(holds);
        };
        is_and = rest[end..].starts_with("\\and");
        rest = &rest[end + if is_and { 4 } else { 3 }..];
    }
}

fn single(text: &str, values: &Values<'_>) -> Test {
    if let Some(negated) = text.strip_prefix("\\not") {
        let test = single(negated.trim_start(), values);
        return test.not().unwrap_or(Test::Unknown);
    }
    let Some((name, behind)) = call::name(text) else {
        let Some(at) = text.find(['<', '>', '=']) else {
            return Test::Unknown;
        };
        return Test::of(related(
            &text[..at],
            &text[at..=at],
            &text[at + 1..],
            values,
        ));
    };
    let first = call::group(behind.trim_start(), '{', '}');
    match (name, first) {
        ("equal", Some((one, rest))) => match call::group(rest.trim_start(), '{', '}') {
            Some((other, _)) => same(one.trim(), other.trim(), values),
            None => Test::Unknown,
        },
        ("boolean", Some((name, _))) => switch(name.trim(), values),
        ("isundefined", Some((name, _))) => {
            let is_defined = values.defines(name.trim().trim_start_matches('\\'));
            Test::of(is_defined.then_some(false))
        }
        ("isodd", Some((said, _))) => {
            Test::of(number(said, values).map(|number| number % 2.0 != 0.0))
        }
        ("lengthtest", Some((said, _))) => match said.find(['<', '>', '=']) {
            Some(at) => Test::of(related(
                &said[..at],
                &said[at..=at],
                &said[at + 1..],
                values,
            )),
            None => Test::Unknown,
        },
        _ => match text.find(['<', '>', '=']) {
            Some(at) => Test::of(related(
                &text[..at],
                &text[at..=at],
                &text[at + 1..],
                values,
            )),
            None => Test::Unknown,
        },
    }
}

/// Whether the two characters behind `\if` are equal, and what stands behind them; a blank is one, and a macro may stand for
/// one.
fn compared<'a>(behind: &'a str, values: &Values<'_>) -> Option<(bool, &'a str)> {
    let (one, rest) = character(behind, values)?;
    let (other, rest) = character(rest, values)?;
    one.is_alphanumeric().then_some((one == other, rest))
}

fn character<'a>(text: &'a str, values: &Values<'_>) -> Option<(char, &'a str)> {
    if let Some((name, behind)) = call::name(text) {
        let body = values.plain(values.body(name)?)?;
        let mut characters = body.chars();
        let (first, none) = (characters.next()?, characters.next());
        return none
            .is_none()
            .then(|| (first, behind.trim_start_matches(' ')));
    }
    let mut characters = text.chars();
    let first = characters.next().filter(|c| !"\\#{}".contains(*c))?;
    Some((first, characters.as_str()))
}

/// The test of `\ifx`.
fn tokens<'a>(behind: &'a str, values: &Values<'_>) -> (Test, &'a str) {
    let own = behind.trim_start();
    if let Some(found) = empty_parameter(own) {
        return found;
    }
    let middle = past_token(behind);
    let rest = past_token(middle);
    let one = behind[..behind.len() - middle.len()].trim();
    let other = middle[..middle.len() - rest.len()].trim();
    (Test::of(same_token(one, other, values)), rest)
}

fn same_token(one: &str, other: &str, values: &Values<'_>) -> Option<bool> {
    if one.contains('#') || other.contains('#') {
        return None;
    }
    match (call::name(one), call::name(other)) {
        (None, None) => Some(one == other),
        (Some((one, _)), Some((other, _))) if one == other => Some(true),
        (Some((one, _)), Some((other, _))) => {
            let is_none = |name: &str| matches!(name, "undefined" | "@undefined" | "relax");
            let is_empty = |name: &str| matches!(name, "empty" | "@empty");
            let body = |name: &str| match is_empty(name) {
                true => Some(""),
                false => values.body(name),
            };
            match (body(one), body(other)) {
                (Some(one), Some(other)) => Some(one == other),
                (Some(_), None) if is_none(other) => Some(false),
                (None, Some(_)) if is_none(one) => Some(false),
                _ => None,
            }
        }
        // A macro is no character.
        (Some((name, _)), None) | (None, Some((name, _))) => values.body(name).map(|_| false),
    }
}

/// Ways to ask whether a parameter has nothing in it: `\ifx&#1&`, `\ifx\empty#1`, `\ifx#1\empty\else`.
fn empty_parameter(own: &str) -> Option<(Test, &str)> {
    let is_none = |name: &str| matches!(name, "empty" | "@empty" | "relax" | "undefined");
    let parameter = |text: &str| -> Option<usize> {
        let digit = text.strip_prefix('#')?.chars().next()?;
        digit.is_ascii_digit().then_some(2)
    };
    if let Some(length) = parameter(own) {
        let (name, rest) = call::name(own[length..].trim_start())?;
        let said = own[..length].to_owned();
        return is_none(name).then(|| (Test::Same(said, String::new()), rest));
    }
    let middle = past_token(own);
    let sign = own[..own.len() - middle.len()].trim();
    let length = parameter(middle)?;
    let said = middle[..length].to_owned();
    let rest = &middle[length..];
    let rest = match rest.strip_prefix(sign) {
        Some(rest) => rest,
        None if is_none(sign.trim_start_matches('\\')) => rest,
        None => return None,
    };
    Some((Test::Same(said, String::new()), rest))
}

/// Where the sign between two numbers stands.
fn relation(text: &str) -> Option<usize> {
    const NEAR: usize = 80;
    text.find(['<', '>', '=']).filter(|at| *at < NEAR)
}

fn related(one: &str, relation: &str, other: &str, values: &Values<'_>) -> Option<bool> {
    let (one, other) = (number(one, values)?, number(other, values)?);
    match relation {
        "<" => Some(one < other),
        ">" => Some(one > other),
        "=" => Some(one == other),
        _ => None,
    }
}

/// A number, or a length in points.
fn number(text: &str, values: &Values<'_>) -> Option<f64> {
    const UNITS: [(&str, f64); 6] = [
        ("pt", 1.0),
        ("bp", 1.00375),
        ("mm", 2.84526),
        ("cm", 28.4526),
        ("in", 72.27),
        ("sp", 1.0 / 65_536.0),
    ];
    let plain = values.plain(text.trim())?;
    let plain = plain.trim().trim_end_matches("\\relax");
    for (unit, points) in UNITS {
        if let Some(count) = plain.strip_suffix(unit) {
            return count.trim().parse::<f64>().ok().map(|count| count * points);
        }
    }
    plain.parse().ok()
}

/// What stands behind the token at the beginning of `text`.
fn past_token(text: &str) -> &str {
    let text = text.trim_start();
    if let Some((_, behind)) = call::name(text) {
        return behind.strip_prefix(' ').unwrap_or(behind);
    }
    if text.starts_with('\\') {
        return call::sign(text).1;
    }
    let mut characters = text.chars();
    let is_parameter = characters.next() == Some('#');
    if is_parameter {
        characters.next();
    }
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
        None if text.starts_with('#') => past_token(text),
        None => {
            let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || "-.,".contains(c));
            let units = ["pt", "em", "ex", "cm", "mm", "in", "bp", "sp"];
            let unit = units.into_iter().find_map(|unit| rest.strip_prefix(unit));
            let rest = unit.unwrap_or(rest);
            rest.strip_prefix([' ', '\n']).unwrap_or(rest)
        }
    }
}
