//! What is *shown* is the arrangement that the elements of the page have at present. Only differences to the
//! wanted arrangement are applied. Changes inside a closed section are applied once it opens, so folding a
//! section costs one change and not one for each of its paragraphs. In a long report only what is near the
//! reader is changed at once.

use super::arrange::{Kept, kept_in};
use super::{Arrangement, BlockPlace};
use crate::payload::{BlockKind, Foldable, Payload};
use std::ops::Range;

/// The elements of a report in a page.
pub trait Elements {
    /// Opens or closes a section, or a paragraph that folds.
    fn set_open(&mut self, which: Foldable, open: bool);

    /// Sets or clears the no-match mark of section `section`.
    fn set_unmatched(&mut self, section: u32, unmatched: bool);

    /// Says on the closed section `section` that the depth leaves out this many words of it; 0 says nothing.
    fn set_left(&mut self, section: u32, words: u32);

    /// Shows only the opening of block `block`, or all of it.
    fn set_brief(&mut self, block: u32, brief: bool);

    /// Hides or shows block `block`.
    fn set_hidden(&mut self, block: u32, hidden: bool);

    /// Inserts the line for the folded `blocks` before the first of them, replacing a line that is there
    /// already.
    /// It says how long they take to read, if it is `timed`.
    fn put_line(&mut self, blocks: Range<u32>, timed: bool);

    /// Removes the line before block `first`.
    fn take_line(&mut self, first: u32);

    /// Folds the rows or items of block `block`, except those in which text starts at one of `kept`, and puts a
    /// line before the block that says how many are folded, if any are.
    fn fold_parts(&mut self, block: u32, kept: &[u32]);

    /// Shows all rows or items of block `block` again, without a line.
    fn unfold_parts(&mut self, block: u32);
}

/// Which changes are applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The sections, by index; sections that contain the first of them are opened or closed too.
    pub sections: Range<u32>,
    /// Whether changes inside closed sections are applied too.
    pub closed: bool,
    /// The most changes to apply.
    pub most: usize,
}

impl Scope {
    /// Everything that a reader can see.
    pub const ALL: Self = Self {
        sections: 0..u32::MAX,
        closed: false,
        most: usize::MAX,
    };
}

/// The state that the elements of a report show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    sections: Vec<Section>,
    blocks: Vec<Block>,
    /// See [`Arrangement::kept`].
    kept: Kept,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Section {
    open: bool,
    unmatched: bool,
    left: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Block {
    open: bool,
    hidden: bool,
    brief: bool,
    timed: bool,
    /// The end of the range of blocks that the line before this block stands for; 0 without a line.
    line: u32,
}

impl Shown {
    /// The page as served, except that `closed` are closed.
    pub fn new(payload: &Payload, closed: &[Foldable]) -> Self {
        let block = Block {
            open: true,
            hidden: false,
            brief: false,
            timed: false,
            line: 0,
        };
        let section = Section {
            open: true,
            unmatched: false,
            left: 0,
        };
        let mut shown = Self {
            sections: vec![section; payload.sections.len()],
            blocks: vec![block; payload.blocks.len()],
            kept: Vec::new(),
        };
        for foldable in closed {
            shown.set_open(*foldable, false);
        }
        shown
    }

    /// Whether `foldable` is open in the page.
    pub fn is_open(&self, foldable: Foldable) -> bool {
        match foldable {
            Foldable::Section(at) => self.sections.get(at as usize).is_some_and(|s| s.open),
            Foldable::Block(at) => self.blocks.get(at as usize).is_some_and(|b| b.open),
        }
    }

    /// The blocks that the line before block `first` stands for, if there is one.
    pub fn line_before(&self, first: u32) -> Option<Range<u32>> {
        let end = self.blocks.get(first as usize)?.line;
        (end > first).then_some(first..end)
    }

    /// Records that the page opened or closed `foldable` by itself.
    pub fn set_open(&mut self, foldable: Foldable, open: bool) {
        let slot = match foldable {
            Foldable::Section(at) => self.sections.get_mut(at as usize).map(|s| &mut s.open),
            Foldable::Block(at) => self.blocks.get_mut(at as usize).map(|b| &mut b.open),
        };
        if let Some(slot) = slot {
            *slot = open;
        }
    }

    /// Changes `elements`, those of `payload`, to show the arrangement `wanted` within `scope`. Returns the
    /// section at which it stopped, which is after the last one if the whole scope is done.
    pub fn become_arrangement(
        &mut self,
        payload: &Payload,
        wanted: &Arrangement,
        scope: &Scope,
        elements: &mut impl Elements,
    ) -> u32 {
        let Scope {
            sections,
            closed,
            most,
        } = scope;
        let (mut at, mut changes) = (0, 0);
        while let Some((section, now)) = payload.sections.get(at).zip(wanted.sections.get(at)) {
            let number = at as u32;
            let is_in = sections.contains(&number);
            if changes >= *most || number >= sections.end {
                return number;
            }
            let has_element = section.depth > 0;
            let is_around =
                number < sections.start && number + section.descendants >= sections.start;
            if has_element && (is_in || is_around) {
                let wanted = Section {
                    open: now.open,
                    unmatched: wanted.filtered && now.matches == 0,
                    left: now.left,
                };
                let shown = std::mem::replace(&mut self.sections[at], wanted);
                if shown.unmatched != wanted.unmatched {
                    elements.set_unmatched(number, wanted.unmatched);
                    changes += 1;
                }
                if shown.left != wanted.left {
                    elements.set_left(number, wanted.left);
                    changes += 1;
                }
                if shown.open != wanted.open {
                    elements.set_open(Foldable::Section(number), wanted.open);
                    changes += 1;
                }
            }
            at += 1;
            if has_element && !now.open && !closed {
                at += section.descendants as usize;
            } else if is_in {
                changes += self.blocks(payload, section.blocks(), wanted, elements);
            }
        }
        at as u32
    }

    fn blocks(
        &mut self,
        payload: &Payload,
        range: Range<u32>,
        wanted: &Arrangement,
        elements: &mut impl Elements,
    ) -> usize {
        let timed = wanted.timed;
        let span = range.start as usize..range.end as usize;
        let Some(arranged) = wanted.blocks.get(span) else {
            return 0;
        };
        let (mut line_until, mut changes) = (range.start, 0);
        for (at, now) in range.clone().zip(arranged) {
            let is_shown = now.place == BlockPlace::Shown;
            let kept = kept_in(&wanted.kept, at).filter(|_| is_shown);
            let parts_change = kept_in(&self.kept, at) != kept;
            if parts_change && kept.is_none() {
                self.kept.retain(|(block, _)| *block != at);
                elements.unfold_parts(at);
                changes += 1;
            }
            let (kind, shown) = (payload.blocks[at as usize], &mut self.blocks[at as usize]);
            let folded = now.place == BlockPlace::Folded;
            let mut line = 0;
            if folded && at >= line_until {
                let others = &arranged[(at - range.start) as usize..];
                let run = others.iter().take_while(|o| o.place == BlockPlace::Folded);
                line_until = at + run.count() as u32;
                line = line_until;
            }
            let now_shown = Block {
                open: kind != BlockKind::Fold || now.open,
                hidden: now.place == BlockPlace::Folded,
                brief: now.place == BlockPlace::Brief,
                timed: line > 0 && timed,
                line,
            };
            changes += usize::from(*shown != now_shown);
            if (shown.line, shown.timed) != (now_shown.line, now_shown.timed) {
                match now_shown.line {
                    0 => elements.take_line(at),
                    end => elements.put_line(at..end, timed),
                }
            }
            if shown.brief != now_shown.brief {
                elements.set_brief(at, now_shown.brief);
            }
            if shown.hidden != now_shown.hidden {
                elements.set_hidden(at, now_shown.hidden);
            }
            if shown.open != now_shown.open {
                elements.set_open(Foldable::Block(at), now_shown.open);
            }
            *shown = now_shown;
            if let Some(kept) = kept.filter(|_| parts_change) {
                elements.fold_parts(at, kept);
                self.kept.retain(|(block, _)| *block != at);
                let place = self.kept.partition_point(|(block, _)| *block < at);
                self.kept.insert(place, (at, kept.clone()));
                changes += 1;
            }
        }
        changes
    }
}
