//! What a page shows follows what is wanted, wherever a reader can look.

use std::collections::BTreeMap;
use std::ops::Range;

use foldout::filter::{
    Arrangement, BlockArrangement, BlockPlace, Elements, SectionArrangement, Shown,
};
use foldout::model::Report;
use foldout::payload::{Block, BlockKind, Foldable, Payload, Section};
use foldout::site::compose;
use proptest::prelude::*;

/// A page that is nothing but what its elements were told.
#[derive(Default)]
struct Told {
    closed: BTreeMap<Foldable, bool>,
    matches: BTreeMap<Foldable, Option<u32>>,
    hidden: BTreeMap<u32, bool>,
    lines: BTreeMap<u32, u32>,
    changes: usize,
}

impl Elements for Told {
    fn set_open(&mut self, which: Foldable, open: bool) {
        self.changes += 1;
        assert_ne!(self.closed.insert(which, !open).unwrap_or(false), !open);
    }

    fn set_matches(&mut self, which: Foldable, matches: Option<u32>) {
        self.changes += 1;
        assert_ne!(self.matches.insert(which, matches).unwrap_or(None), matches);
    }

    fn set_hidden(&mut self, block: u32, hidden: bool) {
        self.changes += 1;
        assert_ne!(self.hidden.insert(block, hidden).unwrap_or(false), hidden);
    }

    fn put_line(&mut self, blocks: Range<u32>) {
        self.changes += 1;
        assert_ne!(
            self.lines.insert(blocks.start, blocks.end),
            Some(blocks.end)
        );
    }

    fn take_line(&mut self, first: u32) {
        self.changes += 1;
        assert!(self.lines.remove(&first).is_some());
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
            let everywhere = everywhere == 0;
            shown.become_arrangement(&payload, &wanted, everywhere, &mut page);
            compare(&payload, &wanted, everywhere, &page);
            let before = page.changes;
            shown.become_arrangement(&payload, &wanted, everywhere, &mut page);
            prop_assert_eq!(page.changes, before, "told twice");
        }
    }
}

/// What lies in something closed costs nothing.
#[test]
fn a_closed_section_is_one_change() {
    let payload = payload_of(&[(1, 500), (2, 500), (1, 1)]);
    let (mut shown, mut page) = (Shown::new(&payload, &[]), Told::default());
    let mut wanted = arrangement(&payload, 0, false);
    wanted.sections.fill(SectionArrangement {
        open: true,
        matches: 0,
    });
    let block = |place| BlockArrangement {
        place,
        open: true,
        matches: 0,
    };
    wanted.blocks.fill(block(BlockPlace::Shown));
    wanted.sections[1].open = false;
    // The two before it have no heading.
    wanted.blocks[2..1002].fill(block(BlockPlace::Folded));
    shown.become_arrangement(&payload, &wanted, false, &mut page);
    assert_eq!(page.changes, 1);
}

/// Looks at everything that does not lie in something closed.
fn compare(payload: &Payload, wanted: &Arrangement, everywhere: bool, page: &Told) {
    let is_closed = |which| page.closed.get(&which).copied().unwrap_or(false);
    for (at, section) in payload.sections.iter().enumerate() {
        let number = at as u32;
        let out_of_sight = |section: u32| !everywhere && is_closed(Foldable::Section(section));
        if payload.ancestors(number).any(out_of_sight) {
            continue;
        }
        let which = Foldable::Section(number);
        if section.depth > 0 {
            assert_eq!(is_closed(which), !wanted.sections[at].open);
            let said = page.matches.get(&which).copied().flatten();
            assert_eq!(said, wanted.filtered.then_some(wanted.sections[at].matches));
            if out_of_sight(number) {
                continue;
            }
        }
        let mut until = 0;
        for block in section.blocks() {
            let now = wanted.blocks[block as usize];
            let hidden = page.hidden.get(&block).copied().unwrap_or(false);
            assert_eq!(hidden, now.place != BlockPlace::Shown);
            let folded = |at: &u32| wanted.blocks[*at as usize].place == BlockPlace::Folded;
            let begins = folded(&block) && block >= until;
            if begins {
                until = (block..section.blocks().end)
                    .take_while(folded)
                    .last()
                    .unwrap()
                    + 1;
            }
            assert_eq!(page.lines.get(&block).copied(), begins.then_some(until));
            if payload.blocks[block as usize].kind == BlockKind::Fold {
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
            })
            .collect(),
        blocks: blocks
            .map(|_| BlockArrangement {
                place: [BlockPlace::Shown, BlockPlace::Folded, BlockPlace::Omitted]
                    [roll(3) as usize],
                open: roll(2) > 0,
                matches: roll(3) as u32,
            })
            .collect(),
        filtered,
    }
}

fn payload() -> impl Strategy<Value = Payload> {
    prop::collection::vec((1_u32..4, 0_u32..5), 0..12).prop_map(|shape| payload_of(&shape))
}

/// A report whose sections have these depths and numbers of blocks, after one without a heading.
fn payload_of(shape: &[(u32, u32)]) -> Payload {
    let mut payload = compose(&Report::default());
    payload.sections.clear();
    payload.blocks.clear();
    let shape: Vec<(u32, u32)> = std::iter::once((0, 2))
        .chain(shape.iter().copied())
        .collect();
    for (at, (depth, count)) in shape.iter().enumerate() {
        let inner = shape[at + 1..]
            .iter()
            .take_while(|(inner, _)| *depth > 0 && inner > depth);
        payload.sections.push(Section {
            id: format!("s{at}").into(),
            depth: *depth,
            heading: "".into(),
            first_block: payload.blocks.len() as u32,
            block_count: *count,
            descendants: inner.count() as u32,
        });
        for _ in 0..*count {
            let number = payload.blocks.len();
            payload.blocks.push(Block {
                id: format!("b{number}").into(),
                kind: [BlockKind::Paragraph, BlockKind::Fold][number % 2],
                html: "".into(),
                rest: "".into(),
            });
        }
    }
    payload
}
