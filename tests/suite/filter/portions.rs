//! What a depth or a time shows of a report.

use foldout::filter::{
    Arrangement, BlockPlace, Foldables, Match, Matches, OpenSet, Place, Portion, Portions, arrange,
};
use foldout::ingest::Format;
use foldout::model::Meta;
use foldout::payload::{
    BlockKind, Foldable, Length, Payload, WORDS_A_MINUTE, minutes_of, numbered,
};
use foldout::press::compose;
use proptest::prelude::*;

use super::shown::payload_of;
use crate::reading::read;

/// A report whose blocks have these lengths, in sections of these depths and numbers of blocks.
fn long_report() -> impl Strategy<Value = Payload> {
    let shape = prop::collection::vec((1_u32..4, 0_u32..6), 1..14);
    let lengths = prop::collection::vec((0_u32..400, 0_u32..400), 90);
    (shape, lengths).prop_map(|(shape, lengths)| {
        let mut payload = payload_of(&shape);
        payload.lengths = lengths
            .into_iter()
            .take(payload.blocks.len())
            .map(|(one, other)| Length {
                all: one.max(other),
                opening: one.min(other),
            })
            .collect();
        payload
    })
}

fn in_view(payload: &Payload) -> u32 {
    let is_first = |at: &u32| payload.ancestors(*at).next().is_none();
    let first = numbered(&payload.sections).filter(|(at, _)| is_first(at));
    first.map(|(_, section)| section.words).sum()
}

proptest! {
    /// What a time shows can be read in it, and a longer time shows no less.
    #[test]
    fn a_time_is_kept(payload in long_report(), minutes in 1_u32..30) {
        let shown = |minutes| Portions::within(&payload, minutes).words(&payload);
        prop_assert!(shown(minutes) <= (minutes * WORDS_A_MINUTE).max(in_view(&payload)));
        let all = Portions::full(&payload).words(&payload);
        prop_assert_eq!(shown(minutes_of(all) + 1), all);
    }

    /// Most of a time is used if the report has short blocks enough.
    #[test]
    fn a_time_is_used(minutes in 1_u32..30) {
        let mut payload = payload_of(&[(1, 200), (2, 200), (1, 200)]);
        payload.blocks.fill(BlockKind::Paragraph);
        payload.lengths = vec![Length { all: 100, opening: 20 }; payload.blocks.len()];
        let shown = Portions::within(&payload, minutes).words(&payload);
        prop_assert!(shown + 100 >= minutes * WORDS_A_MINUTE, "{} in {}", shown, minutes);
    }

    /// A depth hides nothing without a fold that stands for it: in an open section every block is shown, brief, or
    /// part of a line; a closed section says how long it is.
    #[test]
    fn what_is_left_out_is_said(payload in long_report(), minutes in 1_u32..30) {
        for portions in [
            Portions::skim(&payload),
            Portions::outline(&payload),
            Portions::within(&payload, minutes),
        ] {
            let mut open_set = OpenSet::new(&payload, &[]);
            open_set.show_portions(portions, None);
            let arrangement = arrange(&payload, &open_set, None);
            for (at, section) in numbered(&payload.sections) {
                let now = arrangement.sections[at as usize];
                prop_assert!(section.depth > 0 || now.open);
                let says = now.left == payload.words_within(at);
                prop_assert!(now.open || says, "section {}", at);
            }
        }
    }
}

fn everything() -> Payload {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(root.join("tests/reports/everything.md")).unwrap();
    let report = read(Format::Markdown, &bytes, &Meta::default()).unwrap().0;
    (*compose(&report).payload).clone()
}

/// The minutes beside the depth are those of what it shows.
#[test]
fn skim_takes_as_long_as_it_says() {
    let payload = everything();
    let skim = Portions::skim(&payload);
    let (shown, full) = (
        skim.words(&payload),
        Portions::full(&payload).words(&payload),
    );
    assert_eq!(minutes_of(shown), payload.minutes[1]);
    assert!(shown < full, "{shown} of {full} words");
    let notes = payload.sections.len() as u32 - 1;
    assert!(skim.closed.contains(Foldable::Section(notes)));
    let list = payload
        .blocks
        .iter()
        .position(|kind| *kind == BlockKind::List);
    assert_eq!(skim.blocks[list.unwrap()], Portion::Opening);
}

/// A report of many headings is outlined by those of its first levels.
#[test]
fn an_outline_fits_two_screens() {
    let shape: Vec<(u32, u32)> = (0..90).map(|at| (1 + (at % 9).min(2), 2)).collect();
    let payload = payload_of(&shape);
    let outline = Portions::outline(&payload);
    let is_shown = |at: u32| {
        let outer = &mut payload.ancestors(at);
        !outer.any(|outer| outline.closed.contains(Foldable::Section(outer)))
    };
    let shown = (1..payload.sections.len() as u32).filter(|at| is_shown(*at));
    assert_eq!(shown.count(), 20);
    assert_ne!(outline.closed, Foldables::all(&payload));
}

/// A report of `count` paragraphs of `words` words each, two of them before the first heading, the first `matching` of which match, and its arrangement.
fn filtered(count: u32, words: u32, matching: u32) -> Arrangement {
    let mut payload = payload_of(&[(1, count - 2)]);
    payload.blocks.fill(BlockKind::Paragraph);
    payload.lengths = vec![
        Length {
            all: words,
            opening: words
        };
        payload.blocks.len()
    ];
    let entries = (0..matching).map(|block| Match {
        entry: block,
        place: Place {
            section: u32::from(block >= 2),
            block: Some(block),
            start: 0,
            kinds: Default::default(),
        },
        ranges: Vec::new(),
        exact: true,
    });
    let matches = Matches {
        entries: entries.collect(),
        ..Matches::default()
    };
    arrange(&payload, &OpenSet::new(&payload, &[]), Some(&matches))
}

/// A query folds nothing that nearly all of a long report has; it counts.
#[test]
fn what_nearly_all_has_folds_nothing() {
    let folded = |arrangement: &Arrangement| {
        let blocks = arrangement.blocks.iter();
        blocks
            .filter(|block| block.place == BlockPlace::Folded)
            .count()
    };
    let [all_but, three_quarters] = [filtered(100, 100, 76), filtered(100, 100, 75)];
    assert_eq!((folded(&all_but), folded(&three_quarters)), (0, 25));
    assert!(all_but.filtered && all_but.sections.iter().all(|section| section.open));
    assert_eq!(all_but.sections[1].matches, 74);
    // A short report folds.
    assert_eq!(folded(&filtered(100, 99, 76)), 24);
}
