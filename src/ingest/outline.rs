//! An *outline* is built from headings in the order in which they come, whatever levels they
//! claim: each goes under the nearest one before it of a smaller level, and none is invented for
//! a level that was skipped.

use crate::model::{Block, Inline, Section};

/// Sections under construction.
#[derive(Debug, Default)]
pub(super) struct Outline {
    blocks: Vec<Block>,
    sections: Vec<Section>,
    /// The sections that are still open, each inside the one before, with their levels.
    open: Vec<(u32, Section)>,
}

impl Outline {
    /// Begins a section; says whether its level skips one below that of the section around it.
    pub(super) fn heading(&mut self, level: u32, heading: Vec<Inline>) -> bool {
        while self.open.last().is_some_and(|(open, _)| *open >= level) {
            self.close();
        }
        let skips = self.open.last().is_some_and(|(open, _)| level > open + 1);
        let section = Section {
            heading,
            ..Section::default()
        };
        self.open.push((level, section));
        skips
    }

    /// Puts a block into the section begun last.
    pub(super) fn block(&mut self, block: Block) {
        match self.open.last_mut() {
            Some((_, section)) => section.blocks.push(block),
            None => self.blocks.push(block),
        }
    }

    /// What stands before the first heading, and the sections of the first level.
    pub(super) fn finish(mut self) -> (Vec<Block>, Vec<Section>) {
        while !self.open.is_empty() {
            self.close();
        }
        (self.blocks, self.sections)
    }

    fn close(&mut self) {
        if let Some((_, section)) = self.open.pop() {
            match self.open.last_mut() {
                Some((_, outer)) => outer.sections.push(section),
                None => self.sections.push(section),
            }
        }
    }
}
