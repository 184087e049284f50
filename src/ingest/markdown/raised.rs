//! *Raised*, lowered and marked text of pandoc, Quarto and Obsidian: `10^th^`, `H~2~O`, `==seen==`. CommonMark has no
//! sign for them. Each becomes an element of HTML.

use super::dialect::Marked;
use super::{edits, options};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::ops::Range;

/// The longest raised or lowered text (bytes): `^th^`, `^2+^`, `~max~`.
const LONGEST: usize = 24;

/// Replaces the signs of `marked` by elements.
pub(super) fn replace(marked: &mut Marked) {
    let text = &marked.text;
    if !(text.contains('^') || text.contains('~') || text.contains("==")) {
        return;
    }
    let texts = running(text);
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for run in &texts {
        for (sign, name, found) in [
            ('^', "sup", raised(text, run, '^')),
            ('~', "sub", raised(text, run, '~')),
            ('=', "mark", seen(text, run)),
        ] {
            let width = 1 + usize::from(sign == '=');
            for range in found {
                edits.push((range.start..range.start + width, format!("<{name}>")));
                edits.push((range.end - width..range.end, format!("</{name}>")));
            }
        }
    }
    if !edits.is_empty() {
        edits.sort_by_key(|(range, _)| range.start);
        edits::replace(marked, &edits);
    }
}

/// The pieces of running text. Code has none, and a picture's description is no text of the page.
fn running(text: &str) -> Vec<Range<usize>> {
    let mut texts: Vec<Range<usize>> = Vec::new();
    let mut closed = 0_usize;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Image { .. }) => closed += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Image) => closed = closed.saturating_sub(1),
            Event::Text(_) if closed == 0 => match texts.last_mut() {
                // The parser cuts a text at each sign that it may know.
                Some(last) if last.end == range.start => last.end = range.end,
                _ => texts.push(range),
            },
            _ => {}
        }
    }
    texts
}

/// The raised or lowered texts in a run, with their signs, which follow a word.
fn raised(text: &str, run: &Range<usize>, sign: char) -> Vec<Range<usize>> {
    let words = text.get(run.clone()).unwrap_or_default();
    let mut found = Vec::new();
    let mut signs = words.match_indices(sign).map(|(at, _)| at).peekable();
    while let Some(start) = signs.next() {
        let Some(&end) = signs.peek() else { break };
        let before = words.get(..start).unwrap_or_default();
        let inside = words.get(start + 1..end).unwrap_or_default();
        let after = words.get(end + 1..).unwrap_or_default();
        // Between digits it is a power: 2^3^4.
        let is_power = before.ends_with(|c: char| c.is_ascii_digit())
            && after.starts_with(|c: char| c.is_ascii_digit());
        let follows = |c: char| match sign {
            '~' => c.is_alphanumeric() || c == ')',
            _ => !c.is_whitespace() && c != '\\',
        };
        if before.ends_with(follows) && !is_power && is_short(inside) {
            found.push(run.start + start..run.start + end + 1);
            signs.next();
        }
    }
    found
}

fn is_short(inside: &str) -> bool {
    let is_sign = |c: char| c.is_whitespace() || "^~(<*_`\\&".contains(c);
    (1..=LONGEST).contains(&inside.len())
        && !inside.contains(is_sign)
        && inside.contains(char::is_alphanumeric)
}

/// The marked texts in a run, with their signs.
fn seen(text: &str, run: &Range<usize>) -> Vec<Range<usize>> {
    let words = text.get(run.clone()).unwrap_or_default();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_pair(words, at) {
        let Some(end) = next_pair(words, start + 2) else {
            break;
        };
        let before = words.get(..start).unwrap_or_default();
        let inside = words.get(start + 2..end).unwrap_or_default();
        let after = words.get(end + 2..).unwrap_or_default();
        let is_marked = !before.ends_with(char::is_alphanumeric)
            && !after.starts_with(char::is_alphanumeric)
            && inside.starts_with(|c: char| !c.is_whitespace())
            && inside.ends_with(|c: char| !c.is_whitespace());
        if is_marked {
            found.push(run.start + start..run.start + end + 2);
            at = end + 2;
        } else {
            at = end;
        }
    }
    found
}

/// The next two equals signs that are not more of them, nor a comparison.
fn next_pair(words: &str, from: usize) -> Option<usize> {
    let mut from = from;
    loop {
        let start = from + words.get(from..)?.find("==")?;
        let rest = words.get(start..)?;
        let length = rest.len() - rest.trim_start_matches('=').len();
        let is_compared = words.get(..start)?.ends_with(['!', '<', '>']);
        if length == 2 && !is_compared {
            return Some(start);
        }
        from = start + length;
    }
}
