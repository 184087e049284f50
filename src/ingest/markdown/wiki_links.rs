//! A *wiki link* leads to another note by its name: `[[Harbour]]`, `[[Harbour|the harbour]]`. Its text stays, and that its
//! note is not here is told. One to a heading of the same text (`[[#Aims]]`) leads there; an embedded picture
//! (`![[harbour.png]]`) is shown.

use super::dialect::Marked;
use super::{edits, options, slugs};
use crate::model::{At, Rule, Warning};
use pulldown_cmark::{Event, Parser, Tag};
use std::collections::HashMap;
use std::ops::Range;

const SIGN: &str = "[[";

/// The longest wiki link (bytes).
const LONGEST: usize = 500;

/// How files of pictures end.
const PICTURES: [&str; 8] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp"];

/// Puts what their readers see in the place of the wiki links of `marked`, and tells those that lead nowhere.
pub(super) fn replace(marked: &mut Marked) -> Vec<Warning> {
    if !marked.text.contains(SIGN) {
        return Vec::new();
    }
    let found = found(&marked.text);
    let (mut warnings, mut shown) = (Vec::new(), Vec::new());
    let (mut passed, mut line) = (0, 0);
    for link in found {
        let before = marked.text.get(passed..link.range.start);
        line += before.unwrap_or_default().matches('\n').count();
        passed = link.range.start;
        let number = marked.lines.get(line).copied().unwrap_or_default();
        warnings.extend(link.rule.map(|rule| Warning {
            at: At::Line(number as usize + 1),
            rule,
            text: link.target,
        }));
        shown.push((link.range, link.shown));
    }
    edits::replace(marked, &shown);
    warnings
}

/// A wiki link.
struct WikiLink {
    range: Range<usize>,
    target: String,
    /// What stands in its place, in Markdown.
    shown: String,
    /// What is told of it.
    rule: Option<Rule>,
}

/// The wiki links in running text. Brackets in code, of links and of notes are none.
fn found(text: &str) -> Vec<WikiLink> {
    let mut found = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut closes: HashMap<usize, usize> = HashMap::new();
    let mut code = 0;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => code = code.max(range.end),
            Event::Start(tag) if !goes_on(&tag) => open.clear(),
            Event::Text(_) if range.start >= code => {
                let own = text.get(range.clone()).unwrap_or_default();
                for (at, c) in own.char_indices() {
                    let at = range.start + at;
                    match c {
                        '[' => open.push(at),
                        ']' => {
                            let Some(start) = open.pop() else { continue };
                            closes.insert(start, at);
                            let inner = closes.remove(&(start + 1));
                            if inner.is_some_and(|inner| inner + 1 == at) {
                                found.extend(wiki_link(text, start, at));
                            }
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// The wiki link whose outer brackets are at `start` and `close`.
fn wiki_link(text: &str, start: usize, close: usize) -> Option<WikiLink> {
    let inside = text.get(start + SIGN.len()..close - 1)?;
    let behind = text.get(close + 1..)?;
    let before = text.get(..start)?;
    let is_name = |name: &str| {
        name.contains(char::is_alphabetic)
            && !name.starts_with(char::is_whitespace)
            && !name.ends_with(char::is_whitespace)
    };
    if inside.len() > LONGEST
        || !is_name(inside)
        || inside.starts_with('^')
        || inside.contains(['[', ']', '\n', '`'])
        || before.ends_with(['\\', '['])
        || behind.starts_with(['(', '[', ':', ']'])
    {
        return None;
    }
    let (target, own) = match inside.split_once('|') {
        Some((target, own)) => (target.trim_end_matches('\\').trim(), own.trim()),
        None => (inside, ""),
    };
    let words = match own {
        "" => target,
        own => own,
    };
    if let Some(before) = before
        .strip_suffix('!')
        .filter(|before| !before.ends_with('\\'))
    {
        let range = before.len()..close + 1;
        let ending = target.rsplit('.').next().unwrap_or_default();
        if !PICTURES.contains(&ending.to_ascii_lowercase().as_str()) {
            return Some(WikiLink {
                range,
                target: target.to_owned(),
                shown: words.to_owned(),
                rule: Some(Rule::UnreadFile),
            });
        }
        // A number is the width.
        let alternative = match own.chars().all(|c| c.is_ascii_digit() || c == 'x') {
            true => "",
            false => own,
        };
        return Some(WikiLink {
            range,
            target: String::new(),
            shown: format!("![{alternative}](<{}>)", target.replace(['<', '>'], "")),
            rule: None,
        });
    }
    let range = start..close + 1;
    Some(
        match target
            .strip_prefix('#')
            .filter(|place| !place.starts_with('^'))
        {
            Some(heading) => WikiLink {
                range,
                target: String::new(),
                shown: format!(
                    "[{}](#{})",
                    words.trim_start_matches('#'),
                    slugs::slug(heading.rsplit('#').next().unwrap_or(heading))
                ),
                rule: None,
            },
            None => WikiLink {
                range,
                target: target.to_owned(),
                shown: words.to_owned(),
                rule: Some(Rule::BrokenLink),
            },
        },
    )
}

/// Whether text goes on around the element.
fn goes_on(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}
