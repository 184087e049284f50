//! Where words of the source would be lost or out of order, the smallest block around them becomes plain text, so that
//! every word is on the page, in order.

use crate::proof::sources;
use crate::reading::{read, words};
use crate::shared::shared;
use foldout::ingest::{Format, Words};
use foldout::model::{Block, Inline, Meta, Report, Rule, Section, Warning, plain_text};
use foldout::press::compose;
use foldout::proof;
use foldout::site::{self, Reading};
use proptest::prelude::*;

const TEXT: &str = "\
Before *all* headings.

# The first

One two[^a], three.

* four five
* six seven
* eight

| head | cell |
| ---- | ---- |
| nine | ten more |

> A quoted eleven.

```
code twelve
```

# The second

Thirteen fourteen.

[^a]: A note of fifteen.
";

/// A report whose reader has made a mistake, healed.
struct Healed {
    report: Report,
    /// What became plain text.
    told: Vec<String>,
    /// Words of the page that are not in the source.
    added: Vec<String>,
}

fn healed(text: &str, mistake: impl FnOnce(&mut Report)) -> Healed {
    let (mut report, mut warnings) =
        read(Format::Markdown, text.as_bytes(), &Meta::default()).unwrap();
    let words = words(Format::Markdown, text.as_bytes()).unwrap();
    mistake(&mut report);
    proof::heal(&mut report, &words, &mut warnings, &compose).unwrap();
    let left = proof::compare(&words, &compose(&report), &warnings);
    assert!(left.is_empty(), "{:?}", left.fault(&words));
    let texts = |rule| {
        let found = warnings
            .iter()
            .filter(move |found: &&Warning| found.rule == rule);
        found.map(|found| found.text.clone()).collect()
    };
    Healed {
        told: texts(Rule::Healed),
        added: texts(Rule::AddedWords),
        report,
    }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(vec![Inline::Text(text.to_owned())])
}

fn first(report: &mut Report) -> &mut Section {
    &mut report.sections[0]
}

#[test]
fn nothing_is_healed_where_nothing_is_lost() {
    let healed = healed(TEXT, |_| {});
    assert!(healed.told.is_empty() && healed.added.is_empty());
}

/// The differences that a mistake makes, without any healing.
fn differences(mistake: impl FnOnce(&mut Report)) -> proof::Differences {
    let (mut report, warnings) = read(Format::Markdown, TEXT.as_bytes(), &Meta::default()).unwrap();
    let words = words(Format::Markdown, TEXT.as_bytes()).unwrap();
    mistake(&mut report);
    proof::compare(&words, &compose(&report), &warnings)
}

/// A build that was healed goes on with such a page, and stops at one that loses words.
#[test]
fn words_beyond_those_of_the_source_are_no_loss() {
    let added = differences(|report| first(report).blocks.push(paragraph("Beyond the source.")));
    assert!(!added.is_empty() && !added.loses_words(), "{added:?}");
    let lost = differences(|report| {
        first(report).blocks.remove(3);
    });
    assert!(lost.loses_words(), "{lost:?}");
    let displaced = differences(|report| report.sections.swap(0, 1));
    assert!(displaced.loses_words(), "{displaced:?}");
}

#[test]
fn a_lost_paragraph_comes_back_in_its_place() {
    let mut healed = healed(TEXT, |report| {
        first(report).blocks.remove(3);
    });
    assert_eq!(
        first(&mut healed.report).blocks[3],
        paragraph("A quoted eleven.")
    );
    assert_eq!(healed.told, ["A quoted eleven."]);
}

#[test]
fn a_lost_first_paragraph_comes_back_before_all_headings() {
    let healed = healed(TEXT, |report| report.blocks.clear());
    assert_eq!(healed.report.blocks, [paragraph("Before all headings.")]);
}

#[test]
fn the_item_with_a_lost_word_is_healed_and_no_other() {
    let mut healed = healed(TEXT, |report| {
        let Block::List(list) = &mut first(report).blocks[1] else {
            panic!("{report:?}");
        };
        list.items[1].blocks = vec![Block::Plain(vec![Inline::Text("six".to_owned())])];
    });
    let Block::List(list) = &first(&mut healed.report).blocks[1] else {
        panic!("{:?}", healed.report);
    };
    let mut items = Vec::new();
    for item in &list.items {
        item.blocks[0].each_inlines(&mut |content| items.push(plain_text(content)));
    }
    assert_eq!(items, ["four five", "six seven", "eight"]);
    assert_eq!(healed.told, ["six seven"]);
}

#[test]
fn a_cell_with_a_lost_word_is_healed_in_its_table() {
    let mut healed = healed(TEXT, |report| {
        let Block::Table(table) = &mut first(report).blocks[2] else {
            panic!("{report:?}");
        };
        table.body[0].cells[1].blocks = vec![Block::Plain(vec![Inline::Text("ten".to_owned())])];
    });
    assert!(matches!(
        first(&mut healed.report).blocks[2],
        Block::Table(_)
    ));
    assert_eq!(healed.told, ["ten more"]);
}

#[test]
fn a_paragraph_keeps_its_notes() {
    let mut healed = healed(TEXT, |report| {
        let Block::Paragraph(content) = &mut first(report).blocks[0] else {
            panic!("{report:?}");
        };
        content.pop();
    });
    let Block::Paragraph(content) = &first(&mut healed.report).blocks[0] else {
        panic!("{:?}", healed.report);
    };
    assert_eq!(plain_text(content), "One two, three.");
    assert!(content.contains(&Inline::NoteRef(0)), "{content:?}");
}

#[test]
fn a_heading_with_a_lost_word_is_still_a_heading() {
    let healed = healed(TEXT, |report| {
        first(report).heading = vec![Inline::Text("The".to_owned())];
    });
    assert_eq!(plain_text(&healed.report.sections[0].heading), "The first");
}

#[test]
fn words_out_of_order_are_put_in_order() {
    let mut healed = healed(TEXT, |report| first(report).blocks.swap(1, 3));
    let page = plain_text_of(&healed.report);
    let at = |word| page.find(word).unwrap();
    assert!(
        at("three") < at("four") && at("ten") < at("eleven"),
        "{page}"
    );
    assert!(first(&mut healed.report).blocks.len() > 3);
}

#[test]
fn words_that_the_source_does_not_have_are_told() {
    let healed = healed(TEXT, |report| {
        first(report).blocks.push(paragraph("A word too much."));
    });
    assert_eq!(healed.added, ["A word too much"]);
    assert!(healed.told.is_empty());
}

#[test]
fn a_lost_paragraph_that_ends_or_begins_as_its_neighbours_is_whole() {
    for (text, lost) in [
        (
            "One of the end.\n\nTwo of the end.\n\nThree.\n",
            "Two of the end.",
        ),
        (
            "None.\n\nThe end of one.\n\nThe end of two.\n",
            "The end of one.",
        ),
    ] {
        let healed = healed(text, |report| {
            report.blocks.remove(1);
        });
        assert_eq!(healed.told, [lost]);
        assert_eq!(healed.report.blocks[1], paragraph(lost));
    }
}

#[test]
fn misread_words_are_replaced() {
    let mut healed = healed(TEXT, |report| {
        let Block::List(list) = &mut first(report).blocks[1] else {
            panic!("{report:?}");
        };
        list.items[1].blocks = vec![Block::Plain(vec![Inline::Text("5ix s€v€n".to_owned())])];
        first(report).blocks[3] = paragraph("qu0ted el3ven");
    });
    assert_eq!(healed.told, ["six seven", "A quoted eleven."]);
    assert!(healed.added.is_empty(), "{:?}", healed.added);
    assert_eq!(first(&mut healed.report).blocks.len(), 5);
}

#[test]
fn a_report_of_which_nothing_was_read_is_plain_text() {
    let healed = healed(TEXT, |report| {
        report.blocks.clear();
        report.sections.clear();
        report.notes.clear();
    });
    let page = plain_text_of(&healed.report);
    assert!(
        page.starts_with("Before all headings.\nThe first\nOne two"),
        "{page}"
    );
}

#[test]
fn words_too_much_do_not_hide_words_that_are_lost() {
    let healed = healed(TEXT, |report| {
        first(report).blocks[4] = paragraph("Something else.");
    });
    assert!(plain_text_of(&healed.report).contains("code twelve"));
}

/// The report's running text, in order.
fn plain_text_of(report: &Report) -> String {
    let page = compose(report);
    let blocks = page.text.blocks.iter();
    blocks
        .map(|block| block.text())
        .collect::<Vec<_>>()
        .join("\n")
}

/// All blocks of the report, each with a number.
fn each_block(report: &mut Report, change: &mut dyn FnMut(&mut Vec<Block>)) {
    fn sections(list: &mut [Section], change: &mut dyn FnMut(&mut Vec<Block>)) {
        for section in list {
            change(&mut section.blocks);
            sections(&mut section.sections, change);
        }
    }
    change(&mut report.blocks);
    sections(&mut report.sections, change);
}

/// The largest source that is broken on purpose, in bytes.
const LARGEST: u64 = 1 << 20;

/// Every report of the corpus is broken: blocks are removed, moved, or lose their ends.
#[test]
fn reports_of_the_corpus_are_healed() {
    let Some(corpus) = shared("corpus") else {
        return;
    };
    let mut files = Vec::new();
    sources(&corpus, &mut files);
    let mut healed = 0;
    for path in files {
        if path.metadata().is_ok_and(|file| file.len() > LARGEST) {
            continue;
        }
        let Ok(Reading {
            mut report,
            count,
            mut warnings,
            ..
        }) = site::read_path(&path)
        else {
            continue;
        };
        let mut nth = 0;
        each_block(&mut report, &mut |blocks| {
            let mut broken = Vec::new();
            for mut block in std::mem::take(blocks) {
                nth += 1;
                match nth % 9 {
                    2 => continue,
                    4 => block.each_inlines_mut(&mut |content| {
                        content.pop();
                    }),
                    _ => {}
                }
                let at = if nth % 9 == 6 { 0 } else { broken.len() };
                broken.insert(at, block);
            }
            *blocks = broken;
        });
        let words = &count.words;
        let name = path.display();
        proof::heal(&mut report, words, &mut warnings, &compose)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let left = proof::compare(words, &compose(&report), &warnings);
        assert!(left.is_empty(), "{name}: {:?}", left.fault(words));
        healed += 1;
    }
    assert!(healed > 50, "{healed}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever is removed, changed or moved, every word of the source is on the page afterwards, in order.
    #[test]
    fn every_word_is_on_the_page_after_a_healing(mistakes in prop::collection::vec((0_usize..4, 0_usize..40), 1..6)) {
        let healed = healed(TEXT, |report| {
            for (kind, nth) in mistakes {
                let mut at = 0;
                each_block(report, &mut |blocks| {
                    let inside = nth.wrapping_sub(at);
                    at += blocks.len();
                    if inside >= blocks.len() {
                        return;
                    }
                    match kind {
                        0 => { blocks.remove(inside); }
                        1 => blocks.reverse(),
                        2 => blocks[inside].each_inlines_mut(&mut |content| { content.pop(); }),
                        _ => { let same = blocks[inside].clone(); blocks.push(same); }
                    }
                });
            }
        });
        let page = compose(&healed.report);
        let all = plain_text_of(&healed.report);
        let shown: Vec<String> = Words::of(&all).iter().map(|word| word.letters.to_owned()).collect();
        for word in ["Before", "One", "two", "three", "four", "seven", "eight", "nine", "ten", "eleven", "twelve", "Thirteen", "fifteen"] {
            prop_assert!(shown.iter().any(|known| known == word), "{word} in {all}");
        }
        prop_assert!(page.payload.sections.len() > 1);
    }
}
