//! PDFs in Korean: a line may end within a word, without a hyphen.

use crate::ingest::listing;
use crate::pdf::{one_page, stream};
use crate::reading::read;
use foldout::ingest::Format;
use foldout::model::Meta;
use std::fmt::Write as _;

/// Small letters stand for Korean syllables.
fn korean(text: &str) -> String {
    let syllable = |c: char| match c {
        'a'..='z' => char::from_u32(0xAC00 + c as u32 - 'a' as u32).expect("a syllable"),
        c => c,
    };
    text.chars().map(syllable).collect()
}

/// The words of a page with these lines below one another.
fn words(lines: &[&str]) -> String {
    let mut program = String::new();
    for (nth, text) in lines.iter().enumerate() {
        let height = 700 - nth * 15;
        write!(program, "BT /A 12 Tf 72 {height} Td ({text}) Tj ET ").expect("written");
    }
    let codes = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap \
        1 begincodespacerange <00> <FF> endcodespacerange \
        2 beginbfrange <20> <60> <0020> <61> <7A> <AC00> endbfrange endcmap end end";
    let form = "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</A<</Type/Font/Subtype/Type1/BaseFont/Courier/ToUnicode 6 0 R>>>>>>";
    let file = one_page(
        "/XObject<</F 5 0 R>>",
        "/F Do",
        &[
            stream(form, program.as_bytes()),
            stream("", codes.as_bytes()),
        ],
    );
    let (report, warnings) = read(Format::Pdf, &file, &Meta::default()).expect("a report");
    listing(&report, &warnings)
}

#[test]
fn a_word_goes_on_in_the_next_line() {
    let found = words(&[
        "def abc ghi jkl mno pqr stu ab",
        "c def vwx abc ghi mno jkl pqr.",
        "abc def ghi jkl mno pqr stu vwx",
        "def ghi abc mno pqr jkl stu vwx.",
    ]);
    assert!(found.contains(&korean("stu abc def vwx")), "{found}");
    assert!(found.contains(&korean("stu vwx def ghi")), "{found}");
}

/// Where no end of a line makes a known word, a space is between lines.
#[test]
fn lines_end_between_words() {
    let found = words(&[
        "def abc ghi jkl mno pqr stu yz",
        "xy def vwx abc ghi mno jkl pqr.",
    ]);
    assert!(found.contains(&korean("stu yz xy def")), "{found}");
}

/// A word in Latin letters may have a Korean end, which is divided from it only where a space usually is.
#[test]
fn an_end_follows_letters_of_another_script() {
    let found = words(&[
        "def ABCxy ghi jkl ABCxy pqr stu ABC",
        "xy def ABCxy abc ghi DEFxy jkl ABC",
        "ghi def abc DEF ghi mno jkl pqr.",
    ]);
    let end = korean("xy def");
    assert!(found.contains(&format!("ABC{end}")), "{found}");
    assert!(
        found.contains(&format!("ABC {}", korean("ghi def"))),
        "{found}"
    );
}
