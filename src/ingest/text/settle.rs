//! Headings that were guessed are *settled* when all are known: they stay where they are placed like headings.

use super::headings::{Heading, Passage, text_of};
use super::layout::{Layout, UNWRAPPED_CHARS};
use super::line::{Line, is_unspaced};
use super::shape::Shape;

/// The fewest characters of text below a heading without a number.
const TEXT_CHARS: usize = 60;

/// So many guessed headings without text between are a list.
const ROW: usize = 4;

/// Where so many headings are underlined, all are.
const UNDERLINED: usize = 5;

/// So many paragraphs below a heading of Chinese or Japanese text are counted.
const DENSE: usize = 4;

/// What is below a heading of such text has so many characters, or ends a sentence: else both are in a list.
const UNWRAPPED_LINE: usize = 30;
const SENTENCE_ENDS: [char; 6] = ['。', '！', '？', '」', '』', '”'];

/// Turns guessed headings into text again if they are not placed like headings.
pub(super) fn settle(parts: &mut [Passage<'_>], layout: &Layout<'_>) {
    let mut doubtful = Vec::new();
    let underlined = parts.iter().filter(|part| {
        matches!(
            part,
            Passage::Heading(Heading {
                shape: Shape::Underlined(_),
                ..
            })
        )
    });
    let all_underlined = underlined.count() >= UNDERLINED;
    let mut at = 0;
    while at < parts.len() {
        let row = parts[at..]
            .iter()
            .take_while(|part| matches!(part, Passage::Heading(_)))
            .count();
        let row = at..at + row;
        for index in row.clone() {
            if let Passage::Heading(heading) = &parts[index]
                && (!stands(heading, index, parts, &row, layout)
                    || all_underlined && !heading.is_sure && !heading.shape.is_plain())
            {
                doubtful.push(index);
            }
        }
        at = row.end + 1;
    }
    for index in doubtful {
        if let Passage::Heading(heading) = &mut parts[index] {
            let lines = std::mem::take(&mut heading.lines);
            parts[index] = Passage::Text(lines);
        }
    }
}

/// Whether the heading is of a script that is written without blanks between words.
fn is_dense(heading: &Heading<'_>) -> bool {
    let first = heading.lines.first();
    first.is_some_and(|line| line.text.trim_start().starts_with(is_unspaced))
}

/// The number of an item such as `3. Ibid.`
fn item_number(lines: &[Line<'_>]) -> Option<u32> {
    let (number, _) = lines.first()?.text.trim_start().split_once(['.', ')'])?;
    number.parse().ok().filter(|number| *number < 10_000)
}

/// Whether a guessed heading in a `row` of headings is placed like a heading.
fn stands(
    heading: &Heading<'_>,
    at: usize,
    parts: &[Passage<'_>],
    row: &std::ops::Range<usize>,
    layout: &Layout<'_>,
) -> bool {
    if heading.shape.is_plain() {
        return true;
    }
    let like = |part: Option<&Passage<'_>>| matches!(part, Some(Passage::Heading(other)) if other.shape == heading.shape);
    let before = at.checked_sub(1).and_then(|before| parts.get(before));
    let in_list = like(before) || like(parts.get(at + 1));
    // Debates have a heading for what is done, and one for whom it concerns; before any text stand those of a cover.
    let is_numbered_below = match parts.get(row.end) {
        Some(Passage::Text(lines)) => lines.first().is_some_and(|line| line.is_numbered),
        _ => false,
    };
    let is_pair = match heading.shape {
        Shape::Capitals => matches!(parts.get(row.end), Some(Passage::Text(_))),
        Shape::Title => is_numbered_below,
        _ => false,
    };
    let is_pair = is_pair && row.len() < ROW && row.start > 0;
    let in_list = in_list && !is_pair;
    if heading.is_sure {
        return !(in_list && row.len() >= ROW);
    }
    // A quoted sentence, which is a note.
    let words = text_of(&heading.lines);
    if [".\"", ".”"].iter().any(|end| words.ends_with(end)) {
        return false;
    }
    // The first of a list: the next item is a paragraph.
    if let Some(number) = item_number(&heading.lines)
        && let Some(Passage::Text(lines)) = parts.get(at + 1)
        && item_number(lines) == Some(number + 1)
    {
        return false;
    }
    let text = |part: Option<&Passage<'_>>| match part {
        Some(Passage::Text(lines)) => lines.iter().map(Line::length).sum::<usize>(),
        _ => 0,
    };
    // In a dialogue the first paragraph may be short.
    let paragraphs = if is_dense(heading) { DENSE } else { 1 };
    let below = parts.get(row.end..).unwrap_or_default();
    let is_label = text_of(&heading.lines).ends_with('：');
    let begins_text = !is_dense(heading)
        || is_label
        || below.first().is_some_and(|part| match part {
            Passage::Text(lines) => {
                let words = text_of(lines);
                words.chars().count() >= UNWRAPPED_LINE || words.ends_with(SENTENCE_ENDS)
            }
            _ => false,
        });
    let below = below.iter().take(paragraphs);
    let below = below
        .map_while(|part| match part {
            Passage::Text(_) => Some(text(Some(part))),
            _ => None,
        })
        .sum::<usize>();
    let numbered = matches!(heading.shape, Shape::Numbered(_));
    let fewest = match heading.shape {
        _ if is_label => 1,
        Shape::Title if layout.is_unwrapped => UNWRAPPED_CHARS,
        Shape::Title => TEXT_CHARS,
        _ => 1,
    };
    let follows_text = match before {
        Some(Passage::Text(lines)) => lines.last().is_some_and(Line::ends_sentence),
        Some(_) => true,
        None => heading.shape != Shape::Title,
    };
    let in_row = parts.get(row.clone()).unwrap_or_default().iter();
    let in_row = in_row
        .filter(|part| matches!(part, Passage::Heading(heading) if !heading.shape.is_plain()));
    (!in_list || is_label)
        && in_row.count() < ROW
        && below >= fewest
        && (numbered || follows_text || is_label)
        && (heading.shape != Shape::Title
            || at + 1 == row.end && begins_text
            || is_pair && at + 2 == row.end)
}
