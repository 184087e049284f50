//! The page shows the wanted arrangement, wherever a reader can look.

use std::collections::BTreeMap;
use std::ops::Range;

use foldout::filter::{
    Arrangement, BlockArrangement, BlockPlace, Elements, Scope, SectionArrangement, Shown,
    sections_around,
};
use foldout::model::Report;
use foldout::payload::{BlockKind, Foldable, Length, Payload, Section};
use foldout::press::compose;
use proptest::prelude::*;

/// A page that records the changes to its elements.
#[derive(Default)]
struct Told {
    closed: BTreeMap<Foldable, bool>,
    unmatched: BTreeMap<u32, bool>,
    left: BTreeMap<u32, u32>,
    brief: BTreeMap<u32, bool>,
    hidden: BTreeMap<u32, bool>,
    lines: BTreeMap<u32, (u32, bool)>,
    kept: BTreeMap<u32, Vec<u32>>,
    changes: usize,
}

impl Elements for Told {
    fn set_open(&mut self, which: Foldable, open: bool) {
        self.changes += 1;
        assert_ne!(self.closed.insert(which, !open).unwrap_or(false), !open);
    }

    fn set_unmatched(&mut self, section: u32, unmatched: bool) {
        self.changes += 1;
        let before = self.unmatched.insert(section, unmatched);
        assert_ne!(before.unwrap_or(false), unmatched);
    }

    fn set_left(&mut self, section: u32, words: u32) {
        self.changes += 1;
        assert_ne!(self.left.insert(section, words).unwrap_or(0), words);
    }

    fn set_brief(&mut self, block: u32, brief: bool) {
        self.changes += 1;
        assert_ne!(self.brief.insert(block, brief).unwrap_or(false), brief);
    }

    fn set_hidden(&mut self, block: u32, hidden: bool) {
        self.changes += 1;
        assert_ne!(self.hidden.insert(block, hidden).unwrap_or(false), hidden);
    }

    fn put_line(&mut self, blocks: Range<u32>, timed: bool) {
        self.changes += 1;
        let line = (blocks.end, timed);
        assert_ne!(self.lines.insert(blocks.start, line), Some(line));
    }

    fn take_line(&mut self, first: u32) {
        self.changes += 1;
        assert!(self.lines.remove(&first).is_some());
    }

    fn fold_parts(&mut self, block: u32, kept: &[u32]) {
        self.changes += 1;
        assert_ne!(self.kept.insert(block, kept.to_vec()), Some(kept.to_vec()));
    }

    fn unfold_parts(&mut self, block: u32) {
        self.changes += 1;
        assert!(self.kept.remove(&block).is_some());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_page_shows_what_is_wanted(
        payload in payload(),
        rolls in prop::collection::vec((any::<u64>(), any::<bool>(), 0_u8..4), 1..6),
    ) {
        let (mut shown, mut page) = (Shown::new(&payload, &[]), Told::default());
        for (seed, filtered, everywhere) in rolls {
            let wanted = arrangement(&payload, seed, filtered);
            let all = Scope { closed: everywhere == 0, ..Scope::ALL };
            shown.become_arrangement(&payload, &wanted, &all, &mut page);
            compare(&payload, &wanted, &all, &page);
            let before = page.changes;
            shown.become_arrangement(&payload, &wanted, &all, &mut page);
            prop_assert_eq!(page.changes, before, "told twice");
        }
    }

    /// First around a section, then the rest in pieces, which may be interrupted.
    #[test]
    fn a_page_shows_what_is_near_at_once_and_the_rest_in_the_end(
        payload in payload(),
        rolls in prop::collection::vec((any::<u64>(), any::<bool>(), 0_u32..12, 0_usize..8, 1_usize..4), 1..6),
    ) {
        let (mut shown, mut page) = (Shown::new(&payload, &[]), Told::default());
        for (seed, filtered, section, items, pieces) in rolls {
            let wanted = arrangement(&payload, seed, filtered);
            let near = Scope {
                sections: sections_around(&payload, &wanted, section, items),
                ..Scope::ALL
            };
            shown.become_arrangement(&payload, &wanted, &near, &mut page);
            compare(&payload, &wanted, &near, &page);
            let mut from = 0;
            for _ in 0..pieces * pieces * 7 {
                let piece = Scope { sections: from..u32::MAX, most: 3, ..Scope::ALL };
                from = shown.become_arrangement(&payload, &wanted, &piece, &mut page);
            }
            if from as usize >= payload.sections.len() {
                compare(&payload, &wanted, &Scope::ALL, &page);
            }
        }
    }

    /// Enough is visible around a section, and at most one section too much on either side.
    #[test]
    fn what_is_around_is_enough(
        payload in payload(),
        seed in any::<u64>(),
        section in 0_u32..12,
        items in 1_usize..9,
    ) {
        let wanted = arrangement(&payload, seed, true);
        let around = sections_around(&payload, &wanted, section, items);
        // Nothing is visible inside a closed section, so only the closed section counts.
        let is_closed = |at: u32| {
            payload.sections[at as usize].depth > 0 && !wanted.sections[at as usize].open
        };
        let last = payload.sections.len() as u32 - 1;
        let section = (0..=section.min(last)).rev();
        let section = section.into_iter().find(|at| !payload.ancestors(*at).any(is_closed));
        let section = section.unwrap_or(0);
        let behind = seen(&payload, &wanted, section..around.end);
        let ends = around.end as usize == payload.sections.len();
        prop_assert!(behind >= items || ends, "{:?}", around);
        let before = seen(&payload, &wanted, around.start..section.min(around.end));
        prop_assert!(before >= items || around.start == 0, "{:?}", around);
    }
}

/// The number of visible headings, blocks and lines of these sections.
fn seen(payload: &Payload, wanted: &Arrangement, sections: Range<u32>) -> usize {
    let is_closed =
        |at: u32| payload.sections[at as usize].depth > 0 && !wanted.sections[at as usize].open;
    let all = payload.sections.len() as u32;
    let sections = sections.start.min(all)..sections.end.min(all);
    let mut count = 0;
    for at in sections.filter(|at| !payload.ancestors(*at).any(is_closed)) {
        count += 1;
        let blocks = payload.sections[at as usize].blocks();
        let places: Vec<_> = blocks
            .filter(|_| !is_closed(at))
            .map(|block| wanted.blocks[block as usize].place)
            .collect();
        let is = |place: &&BlockPlace, wanted| **place == wanted;
        count += places
            .iter()
            .filter(|place| is(place, BlockPlace::Shown) || is(place, BlockPlace::Brief))
            .count();
        let runs = places.split(|place| *place != BlockPlace::Folded);
        count += runs.filter(|run| !run.is_empty()).count();
    }
    count
}

/// Content of a closed section costs nothing.
#[test]
fn a_closed_section_is_one_change() {
    let payload = payload_of(&[(1, 500), (2, 500), (1, 1)]);
    let (mut shown, mut page) = (Shown::new(&payload, &[]), Told::default());
    let mut wanted = arrangement(&payload, 0, false);
    wanted.sections.fill(SectionArrangement {
        open: true,
        matches: 0,
        left: 0,
    });
    let block = |place| BlockArrangement {
        place,
        open: true,
        matches: 0,
    };
    wanted.kept.clear();
    wanted.blocks.fill(block(BlockPlace::Shown));
    wanted.sections[1].open = false;
    // The two before it have no heading.
    wanted.blocks[2..1002].fill(block(BlockPlace::Folded));
    shown.become_arrangement(&payload, &wanted, &Scope::ALL, &mut page);
    assert_eq!(page.changes, 1);
}

/// Compares everything in a scope that is not inside a closed section.
fn compare(payload: &Payload, wanted: &Arrangement, scope: &Scope, page: &Told) {
    let is_closed = |which| page.closed.get(&which).copied().unwrap_or(false);
    for (at, section) in payload.sections.iter().enumerate() {
        let number = at as u32;
        if !scope.sections.contains(&number) {
            continue;
        }
        let out_of_sight = |section: u32| !scope.closed && is_closed(Foldable::Section(section));
        if payload.ancestors(number).any(out_of_sight) {
            continue;
        }
        let which = Foldable::Section(number);
        if section.depth > 0 {
            assert_eq!(is_closed(which), !wanted.sections[at].open);
            let said = page.unmatched.get(&number).copied().unwrap_or(false);
            assert_eq!(said, wanted.filtered && wanted.sections[at].matches == 0);
            let left = page.left.get(&number).copied().unwrap_or(0);
            assert_eq!(left, wanted.sections[at].left);
            if out_of_sight(number) {
                continue;
            }
        }
        let mut until = 0;
        for block in section.blocks() {
            let now = wanted.blocks[block as usize];
            let hidden = page.hidden.get(&block).copied().unwrap_or(false);
            assert_eq!(hidden, now.place == BlockPlace::Folded);
            let brief = page.brief.get(&block).copied().unwrap_or(false);
            assert_eq!(brief, now.place == BlockPlace::Brief);
            let folded = |at: &u32| wanted.blocks[*at as usize].place == BlockPlace::Folded;
            let begins = folded(&block) && block >= until;
            if begins {
                until = (block..section.blocks().end)
                    .take_while(folded)
                    .last()
                    .unwrap()
                    + 1;
            }
            let line = page.lines.get(&block).copied();
            assert_eq!(line, begins.then_some((until, wanted.timed)));
            let kept = wanted.kept.iter().find(|(other, _)| *other == block);
            let kept = kept.filter(|_| now.place == BlockPlace::Shown);
            assert_eq!(page.kept.get(&block), kept.map(|(_, starts)| starts));
            if payload.blocks[block as usize] == BlockKind::Fold {
                assert_eq!(is_closed(Foldable::Block(block)), !now.open);
            }
        }
    }
}

fn arrangement(payload: &Payload, seed: u64, filtered: bool) -> Arrangement {
    let mut state = seed | 1;
    let mut roll = move |below: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) % below
    };
    let sections = payload.sections.iter();
    let blocks = payload.blocks.iter();
    Arrangement {
        sections: sections
            .map(|_| SectionArrangement {
                open: roll(3) > 0,
                matches: roll(3) as u32,
                left: roll(2) as u32,
            })
            .collect(),
        blocks: blocks
            .map(|_| BlockArrangement {
                place: [BlockPlace::Shown, BlockPlace::Folded, BlockPlace::Brief][roll(3) as usize],
                open: roll(2) > 0,
                matches: roll(3) as u32,
            })
            .collect(),
        filtered,
        timed: roll(2) > 0,
        kept: (0..payload.blocks.len() as u32)
            .filter(|_| roll(3) == 0)
            .map(|block| (block, vec![seed as u32 % 3]))
            .collect(),
    }
}

fn payload() -> impl Strategy<Value = Payload> {
    prop::collection::vec((1_u32..4, 0_u32..5), 0..12).prop_map(|shape| payload_of(&shape))
}

/// A report whose sections have these depths and numbers of blocks, after the one without a heading.
pub(super) fn payload_of(shape: &[(u32, u32)]) -> Payload {
    let mut payload = (*compose(&Report::default()).payload).clone();
    payload.sections.clear();
    payload.blocks.clear();
    payload.lengths.clear();
    let shape: Vec<(u32, u32)> = std::iter::once((0, 2))
        .chain(shape.iter().copied())
        .collect();
    for (at, (depth, count)) in shape.iter().enumerate() {
        let inner = shape[at + 1..]
            .iter()
            .take_while(|(inner, _)| *depth > 0 && inner > depth);
        payload.sections.push(Section {
            depth: *depth,
            first_block: payload.blocks.len() as u32,
            block_count: *count,
            descendants: inner.count() as u32,
            words: 1,
        });
        for _ in 0..*count {
            let number = payload.blocks.len();
            payload
                .blocks
                .push([BlockKind::Paragraph, BlockKind::Fold][number % 2]);
            payload.lengths.push(Length::default());
        }
    }
    payload
}
