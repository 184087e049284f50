//! *Lists of options* (docutils' specification, “Option Lists”), which pandoc takes for paragraphs: as lists of
//! definitions.

use super::drawn::Out;
use super::lines::indent;
use super::objects::literal;

/// Writes the option that stands on line `at`; gives where it ends. The indentation of the option above is `listed`.
pub(super) fn write(
    lines: &[&str],
    at: usize,
    listed: &mut Option<usize>,
    out: &mut Out,
) -> Option<usize> {
    let line = lines.get(at)?.trim_end();
    let around = indent(line);
    let goes_on = *listed == Some(around);
    if listed.is_some_and(|listed| around <= listed) {
        *listed = None;
    }
    let own = line.trim_start();
    if !own.starts_with(['-', '+', '/']) || !(goes_on || out.is_apart()) {
        return None;
    }
    let (options, said) = match own.split_once("  ") {
        Some((options, said)) => (options, said.trim()),
        None => (own, ""),
    };
    if !options.split(", ").all(is_option) {
        return None;
    }
    let below = lines.get(at + 1).map_or("", |line| line.trim_end());
    let is_inside = !below.is_empty() && indent(below) > around;
    if said.is_empty() && !is_inside {
        return None;
    }
    *listed = Some(around);
    let inside = match is_inside {
        true => indent(below),
        false => around + 3,
    };
    out.push(format!("{:around$}{}", "", literal(options)), at);
    match said.is_empty() {
        true => out.is_behind_term = true,
        false => out.push(format!("{:inside$}{said}", ""), at),
    }
    Some(at + 1)
}

/// Whether this is an option, with what may be said behind it.
fn is_option(text: &str) -> bool {
    let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let is_argument = |text: &str| {
        let inside = text
            .strip_prefix('<')
            .and_then(|text| text.strip_suffix('>'));
        let is_name = text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(name);
        inside.is_some_and(|inside| !inside.is_empty() && !inside.contains(['<', '>'])) || is_name
    };
    let long = text.strip_prefix("--").or_else(|| text.strip_prefix('/'));
    if let Some(long) = long {
        let end = long.find([' ', '=']).unwrap_or(long.len());
        let (called, argument) = long.split_at(end);
        let is_called =
            called.starts_with(|c: char| c.is_ascii_alphanumeric()) && called.chars().all(name);
        return is_called && (argument.is_empty() || is_argument(&argument[1..]));
    }
    let Some(short) = text.strip_prefix(['-', '+']) else {
        return false;
    };
    let mut letters = short.chars();
    let is_called = letters.next().is_some_and(|c| c.is_ascii_alphanumeric());
    let argument = letters.as_str();
    let argument = argument.strip_prefix(' ').unwrap_or(argument);
    is_called && (argument.is_empty() || is_argument(argument))
}
