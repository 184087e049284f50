//! Items whose marks are *letters* that count up from the first one: the page shows them of its own.

use std::borrow::Cow;

/// Between two items stand so many lines at most.
const MOST_LINES: usize = 2_000;

/// The lines with numbers for such letters.
pub(super) fn as_numbers<'a>(lines: &[&'a str]) -> Vec<Cow<'a, str>> {
    let mut out: Vec<Cow<'a, str>> = lines.iter().map(|line| Cow::Borrowed(*line)).collect();
    for (at, line) in lines.iter().enumerate() {
        let Some((depth, b'a' | b'A')) = lettered(line) else {
            continue;
        };
        let mut found = vec![at];
        let mut wanted = lettered(line).map(|(_, letter)| letter + 1);
        for (below, other) in lines.iter().enumerate().skip(at + 1) {
            if below > found[found.len() - 1] + MOST_LINES {
                break;
            }
            if other.is_empty() || blanks(other) > depth {
                continue;
            }
            let is_next =
                lettered(other).is_some_and(|(own, letter)| own == depth && Some(letter) == wanted);
            if !is_next {
                break;
            }
            found.push(below);
            wanted = wanted.map(|letter| letter + 1);
        }
        if found.len() < 2 {
            continue;
        }
        for item in found {
            let (before, behind) = lines[item].split_at(depth);
            out[item] = Cow::Owned(format!("{before}1{}", &behind[1..]));
        }
    }
    out
}

/// How far a line with a letter as its mark is indented, and the letter.
fn lettered(line: &str) -> Option<(usize, u8)> {
    let depth = blanks(line);
    let bytes = line.as_bytes().get(depth..)?;
    let is_mark = bytes.len() > 3 && matches!(bytes[1], b'.' | b')') && bytes[2] == b' ';
    (is_mark && bytes[0].is_ascii_alphabetic()).then(|| (depth, bytes[0]))
}

fn blanks(line: &str) -> usize {
    line.bytes()
        .take_while(|byte| matches!(byte, b' ' | b'\t'))
        .count()
}
