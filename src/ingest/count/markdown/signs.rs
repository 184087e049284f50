//! *Signs* in running text, of which those that belong together are far apart: brackets, backticks, dollars, and what
//! raises and lowers.

use super::links;
use std::collections::HashMap;
use std::ops::Range;

/// The longest formula (bytes).
const LONGEST_FORMULA: usize = 5_000;

/// For each opening bracket outside of code, where it closes.
pub(super) fn closes(text: &str, ticks: &HashMap<usize, Vec<usize>>) -> HashMap<usize, usize> {
    let bytes = text.as_bytes();
    let (mut at, mut open) = (0, Vec::new());
    let mut closes = HashMap::new();
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'[' => open.push(at),
            b']' => closes.extend(open.pop().map(|start: usize| (start, at))),
            b'`' => {
                let length = bytes[at..].iter().take_while(|byte| **byte == b'`').count();
                let runs = ticks.get(&length).map_or(&[][..], Vec::as_slice);
                let next = runs.partition_point(|run| *run < at + length);
                at = runs.get(next).copied().unwrap_or(at) + length - 1;
            }
            _ => {}
        }
        at += 1;
    }
    closes
}

/// Where runs of backticks begin, by their lengths.
pub(super) fn ticks(text: &str) -> HashMap<usize, Vec<usize>> {
    let mut runs: HashMap<usize, Vec<usize>> = HashMap::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(start) = memchr::memchr(b'`', &bytes[at..]).map(|next| at + next) {
        let length = bytes[start..]
            .iter()
            .take_while(|byte| **byte == b'`')
            .count();
        runs.entry(length).or_default().push(start);
        at = start + length;
    }
    runs
}

/// The inside of the formula at the start of `text`, and the length of the whole. Braces are balanced in it.
pub(super) fn formula(text: &str) -> Option<(Range<usize>, usize)> {
    let bytes = text.as_bytes();
    let signs = 1 + usize::from(bytes.get(1) == Some(&b'$'));
    if bytes.get(1)?.is_ascii_whitespace() {
        return None;
    }
    let (mut at, mut depth) = (signs, 0_usize);
    while at < bytes.len().min(LONGEST_FORMULA) {
        match bytes[at] {
            b'\\' if links::escapes(bytes, at) => at += 1,
            b'{' => depth += 1,
            b'}' => depth = depth.checked_sub(1)?,
            b'$' if depth == 0 => {
                let is_double = bytes.get(at + 1) == Some(&b'$');
                let ends = match signs {
                    1 => !bytes[at - 1].is_ascii_whitespace(),
                    _ => is_double,
                };
                return ends.then_some((signs..at, at + signs));
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// The length of the raised (`^th^`) or lowered (`~2~`) text at byte `at` of a running text, with its signs: a short one
/// without blanks, behind a word.
pub(super) fn raised(text: &str, at: usize, end: usize) -> Option<usize> {
    const LONGEST: usize = 24;
    let sign = &text[at..at + 1];
    let inside = &text[at + 1..end];
    let length = inside.find(sign).filter(|length| *length <= LONGEST)?;
    let (inside, after) = (&inside[..length], &inside[length + 1..]);
    let before = text[..at].chars().next_back()?;
    let follows = match sign {
        "~" => before.is_alphanumeric() || before == ')',
        _ => !before.is_whitespace(),
    };
    let is_power = before.is_ascii_digit() && after.starts_with(|c: char| c.is_ascii_digit());
    let is_short = inside.contains(char::is_alphanumeric)
        && !inside.contains(|c: char| c.is_whitespace() || "^~(<*_`\\&".contains(c));
    (follows && is_short && !is_power).then_some(length + 2)
}
