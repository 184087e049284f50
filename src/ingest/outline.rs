//! Builds the *outline* from headings in document order. A heading goes under the nearest one before it that has
//! a smaller level. No section is inserted for a skipped level.

use crate::model::{At, Block, Inline, Section};

/// Sections under construction.
#[derive(Debug, Default)]
pub(super) struct Outline {
    blocks: Vec<Block>,
    sections: Vec<Section>,
    /// The open sections with their levels, each inside the one before.
    open: Vec<(u32, Section)>,
    /// The place in the source of what is added next.
    pub(super) at: At,
    /// The places of the blocks before the first section. They are kept apart because blocks after the title go
    /// before sections that came earlier.
    opening: Vec<At>,
    /// The places of the headings, and of the blocks under them, in the report's order.
    places: Vec<At>,
    /// The level of the heading that became the report's title; 0 if there is none.
    title: u32,
}

impl Outline {
    /// Begins a section. Returns whether it skips a level below the enclosing section.
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

    /// Adds a section of another outline, with those inside it, at this level.
    pub(super) fn section(&mut self, section: Section, level: u32) {
        self.heading(level, section.heading);
        for block in section.blocks {
            self.block(block);
        }
        for inside in section.sections {
            self.section(inside, level + 1);
        }
    }

    /// Notes that a heading of this level became the report's title, so that the blocks after it go before the
    /// first section. With level 0, the next heading skips no level.
    pub(super) fn title(&mut self, level: u32) {
        self.close(0);
        self.title = level;
    }

    /// Adds a block to the current section.
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

    /// Takes the places of all headings and blocks, in the report's order.
    pub(super) fn places(&mut self) -> Vec<At> {
        let mut places = std::mem::take(&mut self.opening);
        places.append(&mut self.places);
        places
    }

    /// Returns the blocks before the first section, and the top-level sections.
    pub(super) fn finish(mut self) -> (Vec<Block>, Vec<Section>) {
        self.close(0);
        (self.blocks, self.sections)
    }

    /// Closes the open sections of `level` and deeper.
    fn close(&mut self, level: u32) {
        while let Some((_, section)) = self.open.pop_if(|(open, _)| *open >= level) {
            match self.open.last_mut() {
                Some((_, outer)) => outer.sections.push(section),
                None => self.sections.push(section),
            }
        }
    }
}
