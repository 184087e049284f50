//! PDFs with fonts that do not say themselves which characters their signs are.

use crate::ingest::listing;
use crate::pdf::{one_page, stream};
use crate::reading::read;
use foldout::ingest::Format;
use foldout::model::{Meta, Rule};

/// The program of a font with the table `cmap` alone (OpenType, format 12): sign 1 is “a”, sign 26 “z”.
fn program() -> Vec<u8> {
    let long = |numbers: &[u32]| {
        numbers
            .iter()
            .flat_map(|n| n.to_be_bytes())
            .collect::<Vec<_>>()
    };
    let short = |numbers: &[u16]| {
        numbers
            .iter()
            .flat_map(|n| n.to_be_bytes())
            .collect::<Vec<_>>()
    };
    let groups = [
        short(&[12, 0]),
        long(&[28, 0, 1, 'a' as u32, 'z' as u32, 1]),
    ];
    let table = [short(&[0, 1, 3, 10]), long(&[12]), groups.concat()].concat();
    let directory = [
        long(&[0x0001_0000]),
        short(&[1, 16, 0, 0]),
        b"cmap".to_vec(),
        long(&[0, 28, table.len() as u32]),
    ];
    [directory.concat(), table].concat()
}

/// A font of numbered signs, without a map to characters (`ToUnicode`): the table in its program says them.
#[test]
fn the_table_of_a_font_says_its_characters() {
    let form = "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</A<</Type/Font/Subtype/Type0/BaseFont/Plain/Encoding/Identity-H/DescendantFonts[6 0 R]>>>>>>";
    let words = "BT /A 12 Tf 72 700 Td <00170001001400050012> Tj ET";
    let inner = "<</Type/Font/Subtype/CIDFontType2/BaseFont/Plain/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/DW 500/FontDescriptor 7 0 R>>";
    let described = "<</Type/FontDescriptor/FontName/Plain/Flags 4/FontFile2 8 0 R>>";
    let file = one_page(
        "/XObject<</F 5 0 R>>",
        "/F Do",
        &[
            stream(form, words.as_bytes()),
            inner.as_bytes().to_vec(),
            described.as_bytes().to_vec(),
            stream("", &program()),
        ],
    );
    let (report, warnings) = read(Format::Pdf, &file, &Meta::default()).expect("a report");
    let found = listing(&report, &warnings);
    assert!(found.contains("water"), "{found}");
}

/// A field of a form that says nothing of how it looks, is told, and so are drawings alone.
#[test]
fn what_nothing_paints_is_told() {
    let field = "<</Type/Annot/Subtype/Widget/FT/Tx/V(Eleven ships)/F 4/Rect[72 600 300 620]>>";
    let file = one_page(
        "",
        "BT /R 12 Tf 72 700 Td (The harbour has) Tj ET",
        &[field.as_bytes().to_vec()],
    );
    let text = String::from_utf8(file).expect("ASCII");
    let file = text.replace("/Contents 4 0 R", "/Contents 4 0 R/Annots[5 0 R]");
    let (_, warnings) = read(Format::Pdf, file.as_bytes(), &Meta::default()).expect("a report");
    let told = warnings.iter().find(|one| one.rule == Rule::UnseenText);
    assert_eq!(
        told.map(|one| one.text.as_str()),
        Some("Eleven ships"),
        "{warnings:?}"
    );
    assert!(
        warnings.iter().all(|one| one.rule != Rule::Healed),
        "{warnings:?}"
    );

    let file = one_page("", "100 300 80 120 re S", &[]);
    let error = read(Format::Pdf, &file, &Meta::default()).expect_err("no text");
    assert!(
        error.to_string().contains("drawings alone (pages: 1)"),
        "{error}"
    );
}
