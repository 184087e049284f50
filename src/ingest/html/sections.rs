//! *Sections* are built from a flat sequence of headings and blocks: each heading contains what follows, up to
//! the next of the same or a higher level. Skipped levels are not added.

use super::flow::FlowItem;
use super::tree::joined;
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
            warn(Rule::RepeatedTitle, text, at, warnings);
            outline.title(0);
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
            *level <= 2 && !title.is_empty() && words(heading).to_lowercase() == title
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
