//! What is *shown* is the arrangement that the page's own elements have by now. They are told
//! where it differs from the one wanted, and nothing else; and what lies in something closed is
//! told only once that opens, so that a key that folds a country away costs one change and not
//! one for each of its paragraphs.

use super::{Arrangement, BlockPlace};
use crate::payload::{BlockKind, Foldable, Payload};
use std::ops::Range;

/// The elements of a report in a page.
pub trait Elements {
    /// Opens or closes a section, or a paragraph that folds.
    fn set_open(&mut self, which: Foldable, open: bool);

    /// Says how many matches lie in a section or in any block; `None` is for nothing to say.
    fn set_matches(&mut self, which: Foldable, matches: Option<u32>);

    /// Takes block number `block` out of sight or puts it back.
    fn set_hidden(&mut self, block: u32, hidden: bool);

    /// Puts the line that stands for `blocks` before the first of them, in place of one that
    /// stands there already.
    fn put_line(&mut self, blocks: Range<u32>);

    /// Takes away the line before block number `first`.
    fn take_line(&mut self, first: u32);
}

/// What the elements of a report show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// By number of section: whether it is open, and the matches said of it.
    sections: Vec<(bool, Option<u32>)>,
    blocks: Vec<Block>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Block {
    open: bool,
    hidden: bool,
    matches: Option<u32>,
    /// The number after the last block that the line before this one stands for; 0 without a line.
    line: u32,
}

impl Shown {
    /// A page as it is served, except that all of `closed` are closed.
    pub fn new(payload: &Payload, closed: &[Foldable]) -> Self {
        let block = Block {
            open: true,
            hidden: false,
            matches: None,
            line: 0,
        };
        let mut shown = Self {
            sections: vec![(true, None); payload.sections.len()],
            blocks: vec![block; payload.blocks.len()],
        };
        for foldable in closed {
            shown.set_open(*foldable, false);
        }
        shown
    }

    /// Whether `foldable` is open in the page.
    pub fn is_open(&self, foldable: Foldable) -> bool {
        match foldable {
            Foldable::Section(at) => self.sections.get(at as usize).is_some_and(|s| s.0),
            Foldable::Block(at) => self.blocks.get(at as usize).is_some_and(|b| b.open),
        }
    }

    /// Takes note that the page opened or closed `foldable` by itself.
    pub fn set_open(&mut self, foldable: Foldable, open: bool) {
        let slot = match foldable {
            Foldable::Section(at) => self.sections.get_mut(at as usize).map(|s| &mut s.0),
            Foldable::Block(at) => self.blocks.get_mut(at as usize).map(|b| &mut b.open),
        };
        if let Some(slot) = slot {
            *slot = open;
        }
    }

    /// Makes `elements`, those of `payload`, show what is `wanted`; what lies in something closed
    /// too, if it is to be so `everywhere`.
    pub fn become_arrangement(
        &mut self,
        payload: &Payload,
        wanted: &Arrangement,
        everywhere: bool,
        elements: &mut impl Elements,
    ) {
        let mut at = 0;
        while let Some((section, now)) = payload.sections.get(at).zip(wanted.sections.get(at)) {
            let has_element = section.depth > 0;
            if has_element {
                let which = Foldable::Section(at as u32);
                let matches = wanted.filtered.then_some(now.matches);
                let shown = &mut self.sections[at];
                if shown.1 != matches {
                    elements.set_matches(which, matches);
                }
                if shown.0 != now.open {
                    elements.set_open(which, now.open);
                }
                *shown = (now.open, matches);
            }
            at += 1;
            if !has_element || now.open || everywhere {
                self.blocks(payload, section.blocks(), wanted, elements);
            } else {
                at += section.descendants as usize;
            }
        }
    }

    fn blocks(
        &mut self,
        payload: &Payload,
        range: Range<u32>,
        wanted: &Arrangement,
        elements: &mut impl Elements,
    ) {
        let span = range.start as usize..range.end as usize;
        let Some(arranged) = wanted.blocks.get(span) else {
            return;
        };
        let mut line_until = range.start;
        for (at, now) in range.clone().zip(arranged) {
            let (block, shown) = (&payload.blocks[at as usize], &mut self.blocks[at as usize]);
            let folded = now.place == BlockPlace::Folded;
            let mut line = 0;
            if folded && at >= line_until {
                let others = &arranged[(at - range.start) as usize..];
                let run = others.iter().take_while(|o| o.place == BlockPlace::Folded);
                line_until = at + run.count() as u32;
                line = line_until;
            }
            let wanted = Block {
                open: block.kind != BlockKind::Fold || now.open,
                hidden: now.place != BlockPlace::Shown,
                matches: (wanted.filtered && now.matches > 0).then_some(now.matches),
                line,
            };
            if *shown == wanted {
                continue;
            }
            let which = Foldable::Block(at);
            if shown.line != wanted.line {
                match wanted.line {
                    0 => elements.take_line(at),
                    end => elements.put_line(at..end),
                }
            }
            if shown.hidden != wanted.hidden {
                elements.set_hidden(at, wanted.hidden);
            }
            if shown.matches != wanted.matches {
                elements.set_matches(which, wanted.matches);
            }
            if shown.open != wanted.open {
                elements.set_open(which, wanted.open);
            }
            *shown = wanted;
        }
    }
}
