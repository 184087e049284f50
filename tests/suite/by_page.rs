//! Each page of a PDF is compared with what the report shows as that page. What holds for whole files is in
//! `tests/suite/pdf_other.rs`.

use crate::pdf::pdf;
use crate::reading::outcome;
use foldout::ingest::Format;
use foldout::model::{Block, Inline, Meta, Report, Rule};
use foldout::press::compose;
use foldout::proof;

/// Running heads, a word that is divided at a page's end, a note that goes on on the next page, a list of notes at the
/// end, a table and a heading.
const PAGES: &str = "\
outline 1 1 Rivers
outline 1 3 Notes
72 40 9 R The book of water
72 60 18 B Rivers
72 100 12 R The rivers run to the sea
203 95 7 R 1
72 130 12 R They carry what the land has given them in the long winter, until nothing of it is left, as each of
72 148 12 R the old surveys of the shore has said, again and again, for those who ask about them; and unfor-
72 700 6 R 1
80 704 9 R See the first survey of the northern coast, which was made when the harbour was still
80 716 9 R open, and the letters that were written about it by those who
page
72 40 9 R The book of water
72 80 12 R tunately no one has read them.
72 100 12 R The harbour is closed.
192 95 7 R 2
rule 70 120 400 120
75 135 10 R Year
175 135 10 R Tons
rule 70 140 400 140
75 155 10 R 1990
175 155 10 R 12
75 170 10 R 1991
175 170 10 R 14
rule 70 180 400 180
72 220 12 R Nobody asks for the bridge any more.
273 215 7 R 3
72 690 9 R had seen the ships come in.
72 700 6 R 2
80 704 9 R Another remark.
72 712 6 R 3
80 716 9 R About the bridge.
page
72 40 9 R The book of water
72 80 12 R Winds blow hard, but crews sail anyway.";

/// What is told of `input` after a mistake of its reader: the number of the page and the words.
fn told(input: &str, mistake: impl FnOnce(&mut Report)) -> Vec<String> {
    let mut read = outcome(Format::Pdf, &pdf(input), &Meta::default()).expect("a PDF");
    let whole =
        |report: &Report| proof::compare(&read.count.words, &compose(report), &read.warnings);
    assert!(whole(&read.report).is_empty(), "{:?}", whole(&read.report));
    mistake(&mut read.report);
    let found = proof::other_pages(&read.count.words, &read.report, &read.warnings);
    assert!(found.iter().all(|found| found.rule == Rule::OtherPage));
    let said = found
        .iter()
        .map(|found| format!("{}: {}", found.at, found.text));
    said.map(|said| said.trim_start_matches(", page ").to_owned())
        .collect()
}

/// Changes each text of the report's blocks and notes.
fn each_text(report: &mut Report, change: &mut dyn FnMut(&mut String)) {
    fn inlines(content: &mut [Inline], change: &mut dyn FnMut(&mut String)) {
        for inline in content {
            match inline {
                Inline::Text(text) => change(text),
                Inline::Styled { content, .. } | Inline::Link { content, .. } => {
                    inlines(content, change);
                }
                _ => {}
            }
        }
    }
    let sections = report.sections.iter_mut().flat_map(|one| &mut one.blocks);
    let notes = report.notes.iter_mut().flat_map(|note| &mut note.blocks);
    for block in report.blocks.iter_mut().chain(sections).chain(notes) {
        block.each_inlines_mut(&mut |content| inlines(content, change));
    }
}

fn exchanged(report: &mut Report, one: &str, other: &str) {
    each_text(report, &mut |text| {
        let parted: Vec<String> = text
            .split(one)
            .map(|part| part.replace(other, one))
            .collect();
        *text = parted.join(other);
    });
}

#[test]
fn nothing_is_told_of_words_on_their_pages() {
    assert_eq!(told(PAGES, |_| {}), Vec::<String>::new());
}

/// The letters of the whole file stay the same, so that only the pages tell.
#[test]
fn words_on_each_others_pages() {
    let found = told(PAGES, |report| exchanged(report, "winter", "crews"));
    assert_eq!(found, ["1: crews", "3: winter"]);
}

#[test]
fn a_word_on_the_page_of_its_neighbour() {
    let found = told(PAGES, |report| {
        exchanged(report, "one has read", "land has given")
    });
    assert_eq!(found, ["1: one read", "2: land given"]);
}

/// The first note may have words of the second page, but the last has none of the first.
#[test]
fn words_of_notes() {
    let found = told(PAGES, |report| exchanged(report, "letters", "Nobody"));
    assert_eq!(found, ["2: letters"]);
}

#[test]
fn a_mark_that_is_lost() {
    let found = told(PAGES, |report| {
        let blocks = report.sections.iter_mut().flat_map(|one| &mut one.blocks);
        for block in report.blocks.iter_mut().chain(blocks) {
            let is_third = |inline: &Inline| matches!(inline, Inline::Page(2));
            block.each_inlines_mut(&mut |content| content.retain(|inline| !is_third(inline)));
        }
    });
    assert_eq!(found, ["2: Winds blow hard but crews sail anyway"]);
}

/// A paragraph that stands at another place.
#[test]
fn a_paragraph_behind_the_wrong_mark() {
    let found = told(PAGES, |report| {
        let text = "Winds blow hard, but crews sail anyway.";
        each_text(report, &mut |found| {
            if found == text {
                found.clear();
            }
        });
        let moved = Block::Paragraph(vec![Inline::Text(text.to_owned())]);
        report.blocks.insert(1, moved);
    });
    assert_eq!(found, ["1: Winds blow hard but crews sail anyway"]);
}

/// A list of notes at the end stands far from its references.
#[test]
fn endnotes_stand_elsewhere() {
    let text = "\
72 100 12 R The first claim.
180 95 7 R 1
72 140 12 R The second claim.
192 135 7 R 2
page
72 100 12 R The third claim.
184 95 7 R 3
page
72 100 12 R More of the text.
page
72 100 14 B Notes
72 140 10 R 1. A book of rivers.
72 160 10 R 2. A book of harbours.
72 180 10 R 3. A book of bridges.";
    assert_eq!(told(text, |_| {}), Vec::<String>::new());
    let found = told(text, |report| exchanged(report, "More", "harbours"));
    assert_eq!(found, ["3: harbours", "4: More"]);
}
