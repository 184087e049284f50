//! *Titles* longer than the signs around them. Docutils lets them be; to pandoc, one between two lines begins a table that
//! goes on to the end of the text, and one above a line is a paragraph.

use super::drawn::Out;

/// Signs below a title that is longer than they are are at least so many.
const FEWEST: usize = 4;

/// Writes the title that begins on line `at`, if it is longer than its signs; gives where it ends.
pub(super) fn write(lines: &[&str], at: usize, out: &mut Out) -> Option<usize> {
    let line = lines.get(at)?.trim_end();
    let below = lines.get(at + 1).map(|line| line.trim_end())?;
    if let Some(sign) = signs(line) {
        let last = lines.get(at + 2).map(|line| line.trim_end())?;
        let is_title = signs(last) == Some(sign) && signs(below).is_none();
        let length = below.chars().count();
        if !is_title || below.is_empty() || length <= line.len().min(last.len()) {
            return None;
        }
        let border = String::from(sign).repeat(length);
        out.push(border.clone(), at);
        out.push(below, at + 1);
        out.push(border, at + 2);
        return Some(at + 3);
    }
    let sign = signs(below)?;
    let length = line.chars().count();
    let is_longer = (FEWEST..length).contains(&below.len());
    if !is_longer || line.starts_with([' ', '\t']) || !out.is_apart() {
        return None;
    }
    out.push(line, at);
    out.push(String::from(sign).repeat(length), at + 1);
    Some(at + 2)
}

/// The sign of which a line consists that is not indented.
fn signs(line: &str) -> Option<char> {
    let sign = line.chars().next().filter(char::is_ascii_punctuation)?;
    let is_line = line.len() >= 2 && line.chars().all(|c| c == sign);
    is_line.then_some(sign)
}
