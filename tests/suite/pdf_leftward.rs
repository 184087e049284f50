//! PDFs whose text runs to the left: its characters stand as they are seen.

use crate::ingest::listing;
use crate::pdf::{one_page, stream};
use crate::reading::read;
use foldout::ingest::Format;
use foldout::model::Meta;
use std::fmt::Write as _;

/// Small letters stand for Arabic ones.
fn arabic(text: &str) -> String {
    let letter = |c: char| match c {
        'a'..='z' => char::from_u32(0x627 + c as u32 - 'a' as u32).expect("a letter"),
        c => c,
    };
    text.chars().map(letter).collect()
}

/// A page with these lines, as they are seen: height from the bottom, size, text. They end at the right.
fn page(lines: &[(u32, u32, &str)]) -> Vec<u8> {
    let mut program = String::new();
    for (height, size, text) in lines {
        let width = f64::from(*size) * 0.6 * text.len() as f64;
        let left = 540.0 - width;
        write!(
            program,
            "BT /A {size} Tf {left} {height} Td ({text}) Tj ET "
        )
        .expect("written");
    }
    let codes = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap \
        1 begincodespacerange <00> <FF> endcodespacerange \
        2 beginbfrange <20> <60> <0020> <61> <7A> <0627> endbfrange endcmap end end";
    let form = "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</A<</Type/Font/Subtype/Type1/BaseFont/Courier/ToUnicode 6 0 R>>>>>>";
    one_page(
        "/XObject<</F 5 0 R>>",
        "/F Do",
        &[
            stream(form, program.as_bytes()),
            stream("", codes.as_bytes()),
        ],
    )
}

fn reversed(text: &str) -> String {
    text.chars().rev().collect()
}

/// Letters are turned; numbers and words of other scripts are not. The number of a heading comes before it, and the
/// full stop of a sentence behind it, also where their words are of another script.
#[test]
fn lines_are_put_into_the_order_of_reading() {
    let (title, one, two) = (
        "abcd efgh ijkl",
        "mnop qrst uvwx yzab cdef ghij klmn opqr stuv wxyz abcd",
        "efgh ijkl mnop qrst uvwx yzab cdef ghij klmn.",
    );
    let file = page(&[
        (740, 24, &reversed(title)),
        (700, 18, "AIMS AND ENDS .1.2"),
        (670, 12, &reversed(one)),
        (655, 12, &reversed(two)),
        (615, 18, &format!("{} AIMS .1.3", reversed("qrst"))),
        (
            585,
            12,
            &format!(
                "{} ASCII 50% OFF {}",
                reversed("uvwx yzab cdef."),
                reversed(one)
            ),
        ),
        (555, 12, ".THESE WORDS END HERE"),
    ]);
    let (report, warnings) = read(Format::Pdf, &file, &Meta::default()).expect("a report");
    let said = listing(&report, &warnings);
    for expected in [
        arabic(title),
        "# 1.2. AIMS AND ENDS".to_owned(),
        arabic(&format!("{one} {two}")),
        format!("1.3. AIMS {}", arabic("qrst")),
        format!(
            "{} ASCII 50% OFF {}",
            arabic(one),
            arabic("uvwx yzab cdef.")
        ),
        "THESE WORDS END HERE.".to_owned(),
    ] {
        assert!(said.contains(&expected), "{expected}\n\n{said}");
    }
}
