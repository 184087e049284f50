//! *Typed contents* are a table of contents written as plain paragraphs instead of the field that a word
//! processor fills in. Its lines repeat the document's headings, with page numbers. It is dropped, since the page
//! has an outline.

use pandoc_types::definition::{Block, Inline};
use std::collections::HashSet;
use std::ops::RangeInclusive;

/// The minimum number of lines of a table of contents.
const FEWEST: usize = 8;

/// The minimum share of lines among the blocks from the first line to the last (percent). It is below 100 because
/// the second half of a broken line matches no heading.
const MOST_PERCENT: usize = 70;

/// The maximum number of words of the title above a table of contents.
const TITLE_WORDS: usize = 4;

/// The minimum length of an ending of a heading that counts as a line (bytes); a shorter one could be any word.
const SHORTEST_END: usize = 5;

/// The range of the blocks that are typed contents, before the first heading of `blocks`.
pub(super) fn find(blocks: &[Block]) -> Option<RangeInclusive<usize>> {
    let is_heading = |block: &Block| matches!(block, Block::Header(..));
    let first = blocks.iter().position(is_heading)?;
    let headings: HashSet<String> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Header(_, _, content) => Some(letters(&text(content))),
            _ => None,
        })
        .filter(|heading| !heading.is_empty())
        .collect();
    let before = blocks.get(..first)?;
    let is_line: Vec<bool> = before
        .iter()
        .map(|block| is_line(block, &headings))
        .collect();
    // A cover may have lines that match parts of headings; contents start with a whole heading.
    let is_whole = |block: &Block| {
        let lines = texts(block).into_iter().map(|text| letters(&text));
        lines.into_iter().any(|line| headings.contains(&line))
    };
    let start = before.iter().position(is_whole)?;
    let end = is_line.iter().rposition(|line| *line)?;
    if end < start {
        return None;
    }
    let lines = is_line[start..=end].iter().filter(|line| **line).count();
    if lines < FEWEST || lines * 100 < (end + 1 - start) * MOST_PERCENT {
        return None;
    }
    let has_title = start.checked_sub(1).and_then(|at| before.get(at));
    let has_title = has_title.is_some_and(|block| {
        let words = texts(block).join(" ");
        (1..=TITLE_WORDS).contains(&words.split_whitespace().count())
    });
    Some(start - usize::from(has_title)..=end)
}

/// The lines of text of a block.
pub(super) fn texts(block: &Block) -> Vec<String> {
    match block {
        Block::Para(content) | Block::Plain(content) => content
            .split(|inline| matches!(inline, Inline::LineBreak))
            .map(text)
            .collect(),
        Block::BlockQuote(blocks) => blocks.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// Whether the block has text, and all its lines are headings or parts of headings.
fn is_line(block: &Block, headings: &HashSet<String>) -> bool {
    let lines: Vec<String> = texts(block).iter().map(|text| letters(text)).collect();
    let said = lines.iter().filter(|line| !line.is_empty());
    let mut any = false;
    said.inspect(|_| any = true).all(|line| {
        headings.contains(line)
            || headings.iter().any(|heading| {
                heading.starts_with(line.as_str())
                    || (line.len() >= SHORTEST_END && heading.ends_with(line.as_str()))
            })
    }) && any
}

/// The letters of a text in lower case, for comparing headings without their numbers and punctuation.
fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    letters.flat_map(char::to_lowercase).collect()
}

fn text(content: &[Inline]) -> String {
    let mut text = String::new();
    for inline in content {
        match inline {
            Inline::Str(word) => text.push_str(word),
            Inline::Space | Inline::SoftBreak | Inline::LineBreak => text.push(' '),
            Inline::Emph(inner)
            | Inline::Strong(inner)
            | Inline::Underline(inner)
            | Inline::SmallCaps(inner)
            | Inline::Span(_, inner)
            | Inline::Link(_, inner, _) => text.push_str(&self::text(inner)),
            _ => {}
        }
    }
    text
}
