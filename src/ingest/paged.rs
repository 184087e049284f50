//! *Paged* text says where the pages of its printed edition begin. While it is read, these places are anchors, which all
//! readers carry through; their names cannot be those of a source.

use crate::model::{Block, Inline, Report, Section};

/// Begins the name of such an anchor. No source has it: parsers of markup replace NUL.
const PAGE: char = '\0';

/// The longest label (characters).
const LONGEST: usize = 24;

/// The name of the anchor for the beginning of the page that `said` names, which may be "185", "Page 185" or "iv.";
/// `None` if that is no label.
pub(super) fn beginning_of(said: &str) -> Option<String> {
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = said.to_lowercase();
    let words = ["page ", "pg. ", "p. ", "seite ", "с. "];
    let word = words.iter().find(|word| lower.starts_with(*word));
    let label = said.get(word.map_or(0, |word| word.len())..)?;
    let label = label.trim_matches(|c: char| !c.is_alphanumeric());
    let is_label = !label.is_empty()
        && label.chars().nth(LONGEST).is_none()
        && !label.contains(char::is_whitespace);
    is_label.then(|| format!("{PAGE}{label}"))
}

/// Turns the anchors of `report` that stand for beginnings of pages into these.
pub(super) fn settle(report: &mut Report) {
    let mut pages = std::mem::take(&mut report.pages);
    let mut settle = |content: &mut Vec<Inline>| settle_in(content, &mut pages);
    settle_blocks(&mut report.blocks, &mut settle);
    settle_sections(&mut report.sections, &mut settle);
    for note in &mut report.notes {
        settle_blocks(&mut note.blocks, &mut settle);
    }
    report.pages = pages;
}

fn settle_sections(sections: &mut [Section], settle: &mut impl FnMut(&mut Vec<Inline>)) {
    for section in sections {
        settle(&mut section.heading);
        settle_blocks(&mut section.blocks, settle);
        settle_sections(&mut section.sections, settle);
    }
}

fn settle_blocks(blocks: &mut [Block], settle: &mut impl FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        block.each_inlines_mut(settle);
    }
}

fn settle_in(content: &mut Vec<Inline>, pages: &mut Vec<String>) {
    for inline in content {
        match inline {
            Inline::Anchor(name) => {
                if let Some(label) = name.strip_prefix(PAGE) {
                    pages.push(label.to_owned());
                    *inline = Inline::Page(pages.len() - 1);
                }
            }
            Inline::Styled { content, .. }
            | Inline::Link { content, .. }
            | Inline::Foreign { content, .. } => settle_in(content, pages),
            _ => {}
        }
    }
}
