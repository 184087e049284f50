//! *Places* that no link leads to are of no use: Word names one wherever somebody has worked.

use crate::model::{Block, Inline, Report, Section};
use std::collections::HashSet;

/// Drops the anchors of `report` that are not `wanted`.
pub(super) fn drop_unwanted(report: &mut Report, wanted: &HashSet<String>) {
    of_blocks(&mut report.blocks, wanted);
    of_sections(&mut report.sections, wanted);
    for note in &mut report.notes {
        of_blocks(&mut note.blocks, wanted);
    }
}

fn of_sections(sections: &mut [Section], wanted: &HashSet<String>) {
    for section in sections {
        of_inlines(&mut section.heading, wanted);
        of_blocks(&mut section.blocks, wanted);
        of_sections(&mut section.sections, wanted);
    }
}

fn of_blocks(blocks: &mut [Block], wanted: &HashSet<String>) {
    for block in blocks {
        block.each_inlines_mut(&mut |content| of_inlines(content, wanted));
    }
}

fn of_inlines(content: &mut Vec<Inline>, wanted: &HashSet<String>) {
    content.retain_mut(|inline| match inline {
        Inline::Anchor(name) => wanted.contains(name),
        Inline::Styled { content, .. }
        | Inline::Link { content, .. }
        | Inline::Foreign { content, .. } => {
            let was_empty = content.is_empty();
            of_inlines(content, wanted);
            was_empty || !content.is_empty()
        }
        _ => true,
    });
}
