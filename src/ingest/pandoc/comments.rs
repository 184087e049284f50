//! *Comments* of Textile and Muse, which pandoc leaves out without a word. They are told, and left out here, since pandoc
//! publishes the end of some.

use crate::model::{At, Rule, Warning};

/// The source without its comments, whose lines are empty, and the comments; `None` if it has none.
pub(super) fn without(format: &str, source: &[u8]) -> Option<(Vec<u8>, Vec<Warning>)> {
    let text = std::str::from_utf8(source).ok()?;
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let end = match format {
        "textile" => textile,
        "muse" => muse,
        _ => return None,
    };
    let mut kept = String::with_capacity(text.len());
    let mut warnings = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let end = end(&lines, at);
        if end == at {
            kept.push_str(line);
            at += 1;
            continue;
        }
        let said = lines.get(at..end).unwrap_or_default().concat();
        let said = said.replace("<comment>", " ").replace("</comment>", " ");
        let words = said.split_whitespace();
        let words: Vec<&str> = words
            .filter(|word| !matches!(*word, ";" | "###." | "###.."))
            .collect();
        if words.concat().contains(char::is_alphanumeric) {
            warnings.push(Warning {
                at: At::Line(at + 1),
                rule: Rule::Comment,
                text: words.join(" "),
            });
        }
        kept.push_str(&"\n".repeat(end - at));
        at = end;
    }
    (!warnings.is_empty()).then(|| (kept.into_bytes(), warnings))
}

/// Where the comment ends that begins on line `at`; `at` if none does. One behind two dots goes on up to the next block
/// with a name.
fn textile(lines: &[&str], at: usize) -> usize {
    let line = lines.get(at).copied().unwrap_or_default();
    let goes_on = line.starts_with("###.. ");
    let is_apart = at
        .checked_sub(1)
        .and_then(|before| lines.get(before))
        .is_none_or(|before| before.trim().is_empty());
    if !is_apart || !(goes_on || line.starts_with("###. ")) {
        return at;
    }
    let rest = lines.get(at + 1..).unwrap_or_default();
    let is_named = |line: &str| {
        let name = line.split(". ").next().unwrap_or_default();
        let letters = name.split(['(', '{', '[', '.']).next().unwrap_or_default();
        name.len() < line.trim_end().len()
            && (matches!(
                letters,
                "p" | "bq" | "bc" | "pre" | "notextile" | "table" | "###"
            ) || letters.len() == 2 && letters.starts_with('h'))
    };
    let mut length = 0;
    for (number, line) in rest.iter().enumerate() {
        let is_blank = line.trim().is_empty();
        if is_blank && !goes_on {
            break;
        }
        let before = number.checked_sub(1).and_then(|before| rest.get(before));
        let is_block = before.is_some_and(|before| before.trim().is_empty());
        if goes_on && is_block && is_named(line) {
            break;
        }
        length = number + 1;
    }
    at + 1 + length
}

/// The same of Muse: lines behind a semicolon, or between tags.
fn muse(lines: &[&str], at: usize) -> usize {
    let line = lines.get(at).copied().unwrap_or_default();
    if line.starts_with("; ") || line.trim_end() == ";" {
        return at + 1;
    }
    if !line.starts_with("<comment>") {
        return at;
    }
    let rest = lines.get(at..).unwrap_or_default();
    let end = rest.iter().position(|line| line.contains("</comment>"));
    end.map_or(at, |length| at + length + 1)
}
