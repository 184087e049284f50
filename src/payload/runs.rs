//! *Runs* are paragraphs of one sentence each, one after the other: lines of a form, points without marks. Skim
//! shows the first of a run, as of a list. What has no sentences, such as code, is left out behind a paragraph, which
//! says what it is.

use super::{BlockKind, Payload};

/// Fewer in a row are no run.
const SHORTEST: usize = 3;

/// For each block of `payload` whether Skim leaves it out: all of a run but its first, and what has no sentences behind a
/// paragraph.
pub fn behind_in_runs(payload: &Payload) -> Vec<bool> {
    let mut behind = vec![false; payload.blocks.len()];
    for section in &payload.sections {
        let blocks = section.blocks().start as usize..section.blocks().end as usize;
        let mut first = blocks.start;
        for at in blocks.start..=blocks.end {
            if at < blocks.end && is_one_sentence(payload, at) {
                continue;
            }
            if let Some(run) = behind.get_mut(first..at)
                && run.len() >= SHORTEST
            {
                run.iter_mut().skip(1).for_each(|left| *left = true);
            }
            first = at + 1;
        }
        for at in blocks.skip(1) {
            let is_told = payload.blocks.get(at - 1) == Some(&BlockKind::Paragraph);
            if let Some(left) = behind.get_mut(at) {
                *left |= is_told && has_no_sentences(payload, at);
            }
        }
    }
    behind
}

/// Whether a block is code, a formula or verse, which is shown whole or not at all.
fn has_no_sentences(payload: &Payload, at: usize) -> bool {
    let length = payload.lengths.get(at).copied().unwrap_or_default();
    let is_other = payload.blocks.get(at) == Some(&BlockKind::Other);
    is_other && length.all > 0 && length.opening == length.all
}

/// Whether a block is a paragraph of one sentence.
fn is_one_sentence(payload: &Payload, at: usize) -> bool {
    let is_paragraph = payload.blocks.get(at) == Some(&BlockKind::Paragraph);
    let length = payload.lengths.get(at).copied().unwrap_or_default();
    is_paragraph && length.all > 0 && length.opening == length.all
}
