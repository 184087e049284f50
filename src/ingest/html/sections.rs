//! *Sections* are built from a flat sequence of headings and blocks: each heading contains what follows, up to
//! the next of the same or a higher level. Skipped levels are not added.

use super::flow::FlowItem;
use super::tree::{has_words, joined};
use crate::ingest::outline::Outline;
use crate::model::{At, Block, Inline, Meta, Report, Rule, Style, Warning, plain_text};

/// Adds `pieces` to `report`. The heading that equals the title is dropped if it stands at the beginning; without a
/// title in the metadata, the only heading of the first level becomes the title.
pub(super) fn nest(
    pieces: Vec<(At, FlowItem)>,
    report: &mut Report,
    warnings: &mut Vec<Warning>,
) -> Vec<At> {
    take_title(&pieces, &mut report.meta);
    let title = report.meta.title.to_lowercase();
    let mut outline = Outline::default();
    let title_at = title_at(&pieces, &title);
    for (number, (at, piece)) in pieces.into_iter().enumerate() {
        outline.at = at.clone();
        let (level, heading) = match piece {
            FlowItem::Block(block) => {
                outline.block(block);
                continue;
            }
            // A section cannot begin before the title and end behind it.
            FlowItem::Heading(_, content) if title_at.is_some_and(|title| number < title) => {
                warn(Rule::LostMarkup, words(&content), at, warnings);
                outline.block(Block::Paragraph(vec![Inline::Styled {
                    style: Style::Strong,
                    content,
                }]));
                continue;
            }
            FlowItem::Heading(level, heading) => (level, heading),
            FlowItem::Gone(_) => continue,
        };
        let text = words(&heading);
        if title_at == Some(number) {
            let around = beside(&text, &title).map(str::to_owned);
            let said = around.as_ref().map_or(&text, |_| &report.meta.title);
            warn(Rule::RepeatedTitle, said.clone(), at, warnings);
            outline.title(0);
            if let Some(line) = around.filter(|line| has_words(line)) {
                outline.block(Block::Paragraph(vec![Inline::Text(line)]));
            }
            if let Some(rest) = rest_of(heading) {
                outline.block(rest);
            }
            continue;
        }
        if outline.heading(u32::from(level), heading) {
            warn(Rule::SkippedLevel, text, at, warnings);
        }
    }
    let places = outline.places();
    (report.blocks, report.sections) = outline.finish();
    places
}

/// The most words before the title of a page: what it belongs to, who wrote it.
const MOST_BEFORE: usize = 200;

/// The number of the heading that repeats the title, which stands at the beginning.
fn title_at(pieces: &[(At, FlowItem)], title: &str) -> Option<usize> {
    let is_title = |(_, piece): &(At, FlowItem)| match piece {
        FlowItem::Heading(level, heading) => {
            let words = words(heading);
            let is_it = words.to_lowercase() == title || beside(&words, title).is_some();
            *level <= 2 && !title.is_empty() && is_it
        }
        _ => false,
    };
    let found = pieces.iter().position(is_title)?;
    let mut before = 0;
    for (_, piece) in &pieces[..found] {
        match piece {
            FlowItem::Heading(_, heading) => before += count(heading),
            FlowItem::Block(block) => block.each_inlines(&mut |run| before += count(run)),
            FlowItem::Gone(_) => {}
        }
    }
    let begins = |(_, piece): &(At, FlowItem)| matches!(piece, FlowItem::Heading(..));
    let is_first = !pieces[..found].iter().any(begins);
    (is_first || before <= MOST_BEFORE).then_some(found)
}

/// The most words of a line above or below the title, in its heading.
const MOST_BESIDE: usize = 20;

/// The line above or below the title in a heading of these `words`.
fn beside<'a>(words: &'a str, title: &str) -> Option<&'a str> {
    // Letters whose case takes another number of bytes are rare, and not looked for.
    let length = words
        .len()
        .checked_sub(title.len())
        .filter(|length| *length > 0)?;
    let (before, end) = words.split_at_checked(length)?;
    let (start, after) = words.split_at_checked(title.len())?;
    let is_title = |part: &str| part.to_lowercase() == title;
    let line = match (is_title(end), is_title(start)) {
        (true, _) if !before.ends_with(char::is_alphanumeric) => before,
        (_, true) if !after.starts_with(char::is_alphanumeric) => after,
        _ => return None,
    };
    (line.split_whitespace().count() <= MOST_BESIDE).then(|| line.trim())
}

fn count(run: &[Inline]) -> usize {
    plain_text(run).split_whitespace().count()
}

fn take_title(pieces: &[(At, FlowItem)], meta: &mut Meta) {
    if !meta.title.is_empty() {
        return;
    }
    let mut tops = pieces.iter().filter_map(|(_, piece)| match piece {
        FlowItem::Heading(1, heading) => Some(words(heading)),
        _ => None,
    });
    if let (Some(title), None) = (tops.next(), tops.next()) {
        meta.title = title;
    }
}

/// Pictures and note references of the title are moved to the start of the report.
fn rest_of(heading: Vec<Inline>) -> Option<Block> {
    let rest: Vec<Inline> = heading
        .into_iter()
        .filter(|inline| {
            matches!(
                inline,
                Inline::Image(_) | Inline::NoteRef(_) | Inline::Anchor(_)
            )
        })
        .collect();
    rest.iter()
        .any(|inline| !matches!(inline, Inline::Anchor(_)))
        .then_some(Block::Paragraph(rest))
}

pub(super) fn words(heading: &[Inline]) -> String {
    joined(&plain_text(heading))
}

fn warn(rule: Rule, text: String, at: At, warnings: &mut Vec<Warning>) {
    warnings.push(Warning { at, rule, text });
}
