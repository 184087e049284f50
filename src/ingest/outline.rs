//! An *outline* is built from headings in the order in which they come, whatever levels they
//! claim: each goes under the nearest one before it of a smaller level, and none is invented for
//! a level that was skipped.

use crate::model::{At, Block, Inline, Section};

/// Sections under construction.
#[derive(Debug, Default)]
pub(super) struct Outline {
    blocks: Vec<Block>,
    sections: Vec<Section>,
    /// The sections that are still open, each inside the one before, with their levels.
    open: Vec<(u32, Section)>,
    /// Where what is added now stands in the source.
    pub(super) at: At,
    /// Where each block before the first section stands, which the title may put behind sections that were
    /// found before it.
    opening: Vec<At>,
    /// Where each heading stands, and each block under one, in the order in which the report has them.
    places: Vec<At>,
    /// The level of the heading that became the report's title; 0 while there is none.
    title: u32,
}

impl Outline {
    /// Begins a section; says whether its level skips one below that of the section around it.
    pub(super) fn heading(&mut self, level: u32, heading: Vec<Inline>) -> bool {
        self.close(level);
        let above = self.open.last().map_or(self.title, |(open, _)| *open);
        let skips = above > 0 && level > above + 1;
        let section = Section {
            heading,
            ..Section::default()
        };
        self.open.push((level, section));
        self.places.push(self.at.clone());
        skips
    }

    /// A heading of this level became the report's title: what follows stands before the first
    /// section. At level 0 no heading below it counts as skipping one.
    pub(super) fn title(&mut self, level: u32) {
        self.close(0);
        self.title = level;
    }

    /// Puts a block into the section begun last.
    pub(super) fn block(&mut self, block: Block) {
        match self.open.last_mut() {
            Some((_, section)) => {
                section.blocks.push(block);
                self.places.push(self.at.clone());
            }
            None => {
                self.opening.push(self.at.clone());
                self.blocks.push(block);
            }
        }
    }

    /// Where each heading and block stands.
    pub(super) fn places(&mut self) -> Vec<At> {
        let mut places = std::mem::take(&mut self.opening);
        places.append(&mut self.places);
        places
    }

    /// What stands before the first heading, and the sections of the first level.
    pub(super) fn finish(mut self) -> (Vec<Block>, Vec<Section>) {
        self.close(0);
        (self.blocks, self.sections)
    }

    /// Ends the sections of `level` and below it.
    fn close(&mut self, level: u32) {
        while let Some((_, section)) = self.open.pop_if(|(open, _)| *open >= level) {
            match self.open.last_mut() {
                Some((_, outer)) => outer.sections.push(section),
                None => self.sections.push(section),
            }
        }
    }
}
