//! To *mend* a report is to carry out a [`Plan`]: blocks become paragraphs of the source's words. Pictures, references
//! to notes, the targets of links and the beginnings of pages stay.

use super::leaves::each_leaf;
use super::plan::{Edit, Plan};
use crate::ingest::Words;
use crate::model::{Block, Image, Inline, Report, Section, each_inline};
use std::collections::BTreeMap;
use std::ops::Range;

/// Carries out `plan`. Returns what became plain text, each with the number of its first word in the source.
pub(super) fn mend(report: &mut Report, plan: Plan, source: &Words) -> Vec<(usize, String)> {
    let mut mender = Mender {
        source,
        edits: plan.edits,
        next: 0,
        shown: Vec::new(),
    };
    if plan.whole {
        report.sections.clear();
        report.notes.clear();
        report.blocks = mender.paragraphs(0..source.len());
        return mender.shown;
    }
    let mut first: Vec<Block> = Vec::new();
    for words in plan.first {
        first.extend(mender.paragraphs(words));
    }
    first.extend(mender.blocks(std::mem::take(&mut report.blocks)));
    report.blocks = first;
    mender.sections(&mut report.sections);
    mender.shown
}

struct Mender<'a> {
    source: &'a Words,
    edits: BTreeMap<usize, Edit>,
    /// The number of the next heading or block.
    next: usize,
    shown: Vec<(usize, String)>,
}

impl Mender<'_> {
    fn sections(&mut self, sections: &mut [Section]) {
        for section in sections {
            let edit = self.next_edit();
            let mut blocks = Vec::new();
            if let Some(edit) = edit {
                let words = edit.whole.or_else(|| edit.leaves.into_values().next());
                if let Some(words) = words.filter(|words| !words.is_empty()) {
                    self.replace(&mut section.heading, words);
                }
                for words in edit.behind {
                    blocks.extend(self.paragraphs(words));
                }
            }
            blocks.extend(self.blocks(std::mem::take(&mut section.blocks)));
            section.blocks = blocks;
            self.sections(&mut section.sections);
        }
    }

    fn blocks(&mut self, blocks: Vec<Block>) -> Vec<Block> {
        let mut mended = Vec::with_capacity(blocks.len());
        for mut block in blocks {
            let Some(edit) = self.next_edit() else {
                mended.push(block);
                continue;
            };
            match edit.whole {
                Some(words) => {
                    mended.extend(self.paragraphs(words));
                    let mut kept = Vec::new();
                    block.each_inlines(&mut |content| push_kept(content, &mut kept));
                    match mended.last_mut() {
                        Some(Block::Paragraph(content)) => content.extend(kept),
                        _ if kept.is_empty() => {}
                        _ => mended.push(Block::Paragraph(kept)),
                    }
                }
                None => {
                    let mut at = 0..;
                    each_leaf(&mut block, &mut |content| {
                        let at = at.next().unwrap_or_default();
                        if let Some(words) = edit.leaves.get(&at) {
                            self.replace(content, words.clone());
                        }
                    });
                    mended.push(block);
                }
            }
            for words in edit.behind {
                mended.extend(self.paragraphs(words));
            }
        }
        mended
    }

    /// What changes in the next heading or block.
    fn next_edit(&mut self) -> Option<Edit> {
        self.next += 1;
        self.edits.remove(&(self.next - 1))
    }

    /// The `words` as paragraphs.
    fn paragraphs(&mut self, words: Range<usize>) -> Vec<Block> {
        let start = words.start;
        let texts = self.source.paragraphs(words);
        let shown = texts.iter().map(|text| (start, text.clone()));
        self.shown.extend(shown);
        let paragraphs = texts
            .into_iter()
            .map(|text| Block::Paragraph(vec![Inline::Text(text)]));
        paragraphs.collect()
    }

    /// Replaces the text of a leaf by `words`.
    fn replace(&mut self, content: &mut Vec<Inline>, words: Range<usize>) {
        let mut kept = Vec::new();
        push_kept(content, &mut kept);
        content.clear();
        if !words.is_empty() {
            let text = self.source.paragraphs(words.clone()).join(" ");
            self.shown.push((words.start, text.clone()));
            content.push(Inline::Text(text));
        }
        content.append(&mut kept);
    }
}

/// Adds what of `content` is no text: references to notes, targets of links, beginnings of pages, and pictures, whose alternative text is
/// among the words.
fn push_kept(content: &[Inline], kept: &mut Vec<Inline>) {
    each_inline(content, &mut |inline| match inline {
        Inline::NoteRef(_) | Inline::Anchor(_) | Inline::Page(_) => kept.push(inline.clone()),
        Inline::Image(image) => kept.push(Inline::Image(Image {
            alternative: String::new(),
            ..image.clone()
        })),
        _ => {}
    });
}
