//! *Lengths* and numbers that are given to registers (The TeXbook, chapter 24).

use super::commands::{self, Effect};
use super::scan;

const UNITS: [&str; 11] = [
    "pt", "em", "ex", "cm", "mm", "in", "bp", "sp", "filll", "fill", "fil",
];

/// What stands behind a length or a number that is given to a register: `=2pt plus 1fil`, `by 3`, `\\textwidth`.
pub(super) fn assignment(after: &str) -> &str {
    let own = after.trim_start();
    let own = own.strip_prefix("by").unwrap_or(own).trim_start();
    let mut rest = own.strip_prefix('=').unwrap_or(own).trim_start();
    let mut behind = after;
    loop {
        let Some(end) = length(rest) else {
            return behind;
        };
        behind = end;
        let next = end.trim_start();
        let more = next
            .strip_prefix("plus")
            .or_else(|| next.strip_prefix("minus"));
        match more {
            Some(more) => rest = more.trim_start(),
            None => return behind,
        }
    }
}

/// What stands behind the length or the number at the beginning of `text`.
fn length(text: &str) -> Option<&str> {
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit() || ".,-+".contains(c));
    let is_number = text[..text.len() - number.len()].contains(|c: char| c.is_ascii_digit());
    // Behind a number, a register stands without a blank.
    if number.starts_with('\\') && (is_number || number.len() == text.len()) {
        let (name, behind) = scan::name(number);
        let is_register = commands::effect(name) == Effect::Assigns;
        return is_register
            .then_some(behind)
            .or(is_number.then_some(number));
    }
    if !is_number {
        return None;
    }
    let unit = number.trim_start_matches(' ');
    let unit = unit.strip_prefix("true").map_or(unit, str::trim_start);
    let behind = UNITS.into_iter().find_map(|known| unit.strip_prefix(known));
    Some(behind.unwrap_or(number))
}
