//! Items of Org with *letters*: `a.` or `A)` (its manual, “Plain Lists”). Pandoc takes any letter at the start of a line for
//! a mark, also that of a name, and forgets which it was; so what begins a list is marked for it, and what begins none.

use pandoc_types::definition::{Block, Inline};

/// Stands before a letter that is no mark.
const NO_MARK: char = '\u{e0a0}';

/// Stand behind the mark of the first item: small letters, capitals.
const SMALL: char = '\u{e0a1}';
const CAPITAL: char = '\u{e0a2}';

/// Blocks whose lines stand as they are.
const VERBATIM: [&str; 3] = ["src", "example", "export"];

/// An item has so many lines at most.
const MOST_LINES: usize = 2_000;

/// A letter before a point or a bracket at the start of a line.
#[derive(Clone, Copy)]
struct Mark {
    indent: usize,
    letter: u8,
}

fn mark(line: &str) -> Option<Mark> {
    let own = line.trim_start_matches([' ', '\t']);
    let [letter, b'.' | b')', b' ' | b'\t', ..] = own.as_bytes() else {
        return None;
    };
    letter.is_ascii_alphabetic().then(|| Mark {
        indent: line.len() - own.len(),
        letter: *letter,
    })
}

/// The source with its letters marked; `None` if it has none.
pub(super) fn marked(source: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(source).ok()?;
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut signs: Vec<Option<char>> = vec![None; lines.len()];
    let mut verbatim: Option<String> = None;
    for (at, line) in lines.iter().enumerate() {
        let lower = line.trim().to_ascii_lowercase();
        if let Some(kind) = &verbatim {
            if lower.strip_prefix("#+end_") == Some(kind) {
                verbatim = None;
            }
            continue;
        }
        let kind = lower.strip_prefix("#+begin_");
        let kind = kind.and_then(|kind| kind.split_whitespace().next());
        verbatim = kind
            .filter(|kind| VERBATIM.contains(kind))
            .map(str::to_owned);
        let (Some(first), None) = (mark(line), signs[at]) else {
            continue;
        };
        let items = items(&lines, at, first);
        match items.as_slice() {
            [_, _, ..] if first.letter.eq_ignore_ascii_case(&b'a') => {
                let is_small = first.letter.is_ascii_lowercase();
                signs[at] = Some(if is_small { SMALL } else { CAPITAL });
                for item in &items[1..] {
                    signs[*item] = Some('\0');
                }
            }
            _ => signs[at] = Some(NO_MARK),
        }
    }
    if signs.iter().all(Option::is_none) {
        return None;
    }
    let mut kept = String::with_capacity(text.len() + 64);
    for (line, sign) in lines.iter().zip(signs) {
        let own = line.trim_start_matches([' ', '\t']);
        let (indent, behind) = (line.len() - own.len(), own.get(2..).unwrap_or_default());
        match sign {
            Some(NO_MARK) => {
                kept.push_str(&line[..indent]);
                kept.push(NO_MARK);
                kept.push_str(own);
            }
            // What says whether an item is done stands right behind its mark.
            Some(sign @ (SMALL | CAPITAL)) if !behind.trim_start().starts_with('[') => {
                kept.push_str(&line[..indent + 2]);
                kept.push(' ');
                kept.push(sign);
                kept.push_str(behind);
            }
            _ => kept.push_str(line),
        }
    }
    Some(kept.into_bytes())
}

/// The lines of the items that count on from the `first`, on line `at`.
fn items(lines: &[&str], at: usize, first: Mark) -> Vec<usize> {
    let mut found = vec![at];
    let mut next = first.letter + 1;
    for (number, line) in lines.iter().enumerate().skip(at + 1) {
        if number > found.last().map_or(0, |last| last + MOST_LINES) {
            break;
        }
        let own = line.trim();
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        if own.is_empty() || indent > first.indent {
            continue;
        }
        let counts_on =
            mark(line).is_some_and(|mark| mark.indent == first.indent && mark.letter == next);
        if !counts_on {
            break;
        }
        found.push(number);
        next += 1;
    }
    found
}

/// The first letter of the list with these `items`, if it was marked, without its sign.
pub(super) fn take(items: &mut [Vec<Block>]) -> Option<char> {
    let (Block::Para(content) | Block::Plain(content)) = items.first_mut()?.first_mut()? else {
        return None;
    };
    let Inline::Str(word) = content.first()? else {
        return None;
    };
    let letter = match word.chars().next()? {
        SMALL => 'a',
        CAPITAL => 'A',
        _ => return None,
    };
    let blank = usize::from(matches!(
        content.get(1),
        Some(Inline::Space | Inline::SoftBreak)
    ));
    content.drain(..=blank);
    Some(letter)
}

/// The word without signs.
pub(super) fn without(word: &str) -> String {
    word.replace([NO_MARK, SMALL, CAPITAL], "")
}
