//! *Sections* are built from a flat sequence of headings and blocks: each heading contains what follows, up to
//! the next of the same or a higher level. Skipped levels are not added.

use super::flow::FlowItem;
use super::tree::joined;
use crate::ingest::outline::Outline;
use crate::model::{At, Block, Inline, Meta, Report, Rule, Warning, plain_text};

/// Adds `pieces` to `report`. The first heading is dropped if it equals the title; without a title in the
/// metadata, the only heading of the first level becomes the title.
pub(super) fn nest(
    pieces: Vec<(At, FlowItem)>,
    report: &mut Report,
    warnings: &mut Vec<Warning>,
) -> Vec<At> {
    take_title(&pieces, &mut report.meta);
    let title = report.meta.title.to_lowercase();
    let mut outline = Outline::default();
    let mut titled = title.is_empty();
    for (at, piece) in pieces {
        outline.at = at.clone();
        let (level, heading) = match piece {
            FlowItem::Block(block) => {
                outline.block(block);
                continue;
            }
            FlowItem::Heading(level, heading) => (level, heading),
            FlowItem::Gone(_) => continue,
        };
        let text = words(&heading);
        if !titled && level <= 2 && text.to_lowercase() == title {
            titled = true;
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
