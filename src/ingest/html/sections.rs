//! *Sections* are made of a flat run of headings and blocks: each heading holds what follows it up
//! to the next of its own or a higher level. A level that was skipped is not invented.

use super::flow::Piece;
use super::tree::joined;
use crate::model::{Block, Inline, Meta, Report, Rule, Section, Warning, plain_text};

/// Puts `pieces` into `report`. The first heading is the title when it says the same; a report
/// whose metadata has no title takes it from its only heading of the first level.
pub(super) fn nest(pieces: Vec<Piece>, report: &mut Report, warnings: &mut Vec<Warning>) {
    take_title(&pieces, &mut report.meta);
    let title = report.meta.title.to_lowercase();
    let mut open: Vec<(u8, Section)> = Vec::new();
    let mut titled = title.is_empty();
    for piece in pieces {
        let (level, heading) = match piece {
            Piece::Block(block) => {
                blocks_of(report, &mut open).push(block);
                continue;
            }
            Piece::Heading(level, heading) => (level, heading),
        };
        let text = words(&heading);
        if !titled && level <= 2 && text.to_lowercase() == title {
            titled = true;
            warn(Rule::RepeatedTitle, text, warnings);
            close(report, &mut open, 0);
            keep_rest(heading, report);
            continue;
        }
        close(report, &mut open, level);
        if open
            .last()
            .is_some_and(|(above, _)| level > above.saturating_add(1))
        {
            warn(Rule::SkippedLevel, text, warnings);
        }
        let section = Section {
            heading,
            ..Section::default()
        };
        open.push((level, section));
    }
    close(report, &mut open, 0);
}

fn take_title(pieces: &[Piece], meta: &mut Meta) {
    if !meta.title.is_empty() {
        return;
    }
    let mut tops = pieces.iter().filter_map(|piece| match piece {
        Piece::Heading(1, heading) => Some(words(heading)),
        _ => None,
    });
    if let (Some(title), None) = (tops.next(), tops.next()) {
        meta.title = title;
    }
}

/// The title's pictures and notes have no place in it: they stand at the report's start.
fn keep_rest(heading: Vec<Inline>, report: &mut Report) {
    let rest: Vec<Inline> = heading
        .into_iter()
        .filter(|inline| {
            matches!(
                inline,
                Inline::Image(_) | Inline::NoteRef(_) | Inline::Anchor(_)
            )
        })
        .collect();
    if rest
        .iter()
        .any(|inline| !matches!(inline, Inline::Anchor(_)))
    {
        report.blocks.push(Block::Paragraph(rest));
    }
}

/// Ends the open sections of `level` and below.
fn close(report: &mut Report, open: &mut Vec<(u8, Section)>, level: u8) {
    while open.last().is_some_and(|(other, _)| *other >= level) {
        let Some((_, section)) = open.pop() else {
            return;
        };
        match open.last_mut() {
            Some((_, above)) => above.sections.push(section),
            None => report.sections.push(section),
        }
    }
}

fn blocks_of<'a>(report: &'a mut Report, open: &'a mut [(u8, Section)]) -> &'a mut Vec<Block> {
    match open.last_mut() {
        Some((_, section)) => &mut section.blocks,
        None => &mut report.blocks,
    }
}

fn words(heading: &[Inline]) -> String {
    joined(&plain_text(heading))
}

fn warn(rule: Rule, text: String, warnings: &mut Vec<Warning>) {
    warnings.push(Warning {
        line: 0,
        rule,
        text,
    });
}
