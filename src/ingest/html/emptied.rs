//! A section is *emptied* if all its content is shown elsewhere: notes at the report's end, a table of contents
//! as the outline. Its heading is then dropped.

use super::flow::FlowItem;
use super::sections::words;
use crate::model::{At, Block, Inline, Note, Rule, Warning};

/// Removes the headings of emptied sections from `pieces`. Links to them lead to the first note.
pub(super) fn drop_headings(
    pieces: Vec<(At, FlowItem)>,
    notes: &mut [Note],
    warnings: &mut Vec<Warning>,
) -> Vec<(At, FlowItem)> {
    let mut kept: Vec<(At, FlowItem)> = Vec::with_capacity(pieces.len());
    // What was found after a heading: its former content, and the level of a dropped heading.
    let mut gone: Option<(Rule, u8)> = None;
    for (at, piece) in pieces.into_iter().rev() {
        match piece {
            FlowItem::Gone(rule) => gone = Some((rule, u8::MAX)),
            FlowItem::Block(_) => {
                gone = None;
                kept.push((at, piece));
            }
            FlowItem::Heading(level, heading) => {
                let holds_others = match kept.last() {
                    Some((_, FlowItem::Heading(next, _))) => *next > level,
                    Some(_) => true,
                    None => false,
                };
                match gone.take() {
                    Some((rule, below)) if level < below && !holds_others && is_text(&heading) => {
                        warnings.push(Warning {
                            at,
                            rule,
                            text: words(&heading),
                        });
                        move_places(heading, notes);
                        gone = Some((rule, level));
                    }
                    _ => kept.push((at, FlowItem::Heading(level, heading))),
                }
            }
        }
    }
    kept.reverse();
    kept
}

fn is_text(heading: &[Inline]) -> bool {
    heading.iter().all(|inline| match inline {
        Inline::Image(_) | Inline::NoteRef(_) => false,
        Inline::Styled { content, .. }
        | Inline::Link { content, .. }
        | Inline::Foreign { content, .. } => is_text(content),
        _ => true,
    })
}

fn move_places(heading: Vec<Inline>, notes: &mut [Note]) {
    let places = heading
        .into_iter()
        .filter(|inline| matches!(inline, Inline::Anchor(_)));
    let first = notes.first_mut().and_then(|note| note.blocks.first_mut());
    if let Some(Block::Paragraph(content) | Block::Plain(content)) = first {
        content.splice(0..0, places);
    }
}
