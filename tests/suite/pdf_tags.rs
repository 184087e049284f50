//! PDFs whose tags name the cells of tables.

use crate::pdf::{file_of, stream};
use crate::reading::read;
use foldout::ingest::Format;
use foldout::model::{Block, Meta, Rule, plain_text};
use std::fmt::Write as _;

/// How many pages the table has, and how many rows on each.
const PAGES: usize = 8;
const ROWS: usize = 12;

/// The words of the columns; a day recurs at the edges of all pages.
const COLUMNS: [(&str, u32); 4] = [
    ("02/03", 60),
    ("East quay", 160),
    ("9", 360),
    ("Closed", 440),
];

/// The cells of a row in the order of their tags.
const TAGGED: [usize; 4] = [0, 3, 1, 2];

/// A file whose table runs over all pages.
fn file() -> Vec<u8> {
    let mut objects: Vec<Vec<u8>> = Vec::new();
    let kids: String = (0..PAGES)
        .map(|page| format!("{} 0 R ", 4 + 2 * page))
        .collect();
    let mut rows = String::new();
    for page in 0..PAGES {
        for row in 0..ROWS {
            let cells: String = TAGGED
                .iter()
                .map(|column| {
                    let mark = row * COLUMNS.len() + column;
                    format!("<</S/TD/Pg {} 0 R/K {mark}>>", 4 + 2 * page)
                })
                .collect();
            write!(rows, "<</S/TR/K[{cells}]>>").unwrap();
        }
    }
    objects.push(
        b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 3 0 R/MarkInfo<</Marked true>>>>".to_vec(),
    );
    objects.push(format!("<</Type/Pages/Kids[{kids}]/Count {PAGES}>>").into_bytes());
    let tree = format!("<</Type/StructTreeRoot/K[<</S/Table/K[{rows}]>>]>>");
    objects.push(tree.into_bytes());
    for page in 0..PAGES {
        objects.push(
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {} 0 R/Resources<</Font<</R<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
                5 + 2 * page
            )
            .into_bytes(),
        );
        let mut program = String::new();
        for row in 0..ROWS {
            for (column, (text, x)) in COLUMNS.iter().enumerate() {
                let (mark, y) = (row * COLUMNS.len() + column, 780 - 64 * row);
                writeln!(
                    program,
                    "/TD <</MCID {mark}>> BDC BT /R 10 Tf {x} {y} Td ({text}) Tj ET EMC"
                )
                .unwrap();
            }
        }
        objects.push(stream("", program.as_bytes()));
    }
    file_of(&objects, "")
}

/// What recurs in a table is no running head, and its cells stand in the order of their places.
#[test]
fn a_table_over_many_pages_keeps_its_cells() {
    let (report, warnings) = read(Format::Pdf, &file(), &Meta::default()).unwrap();
    let dropped = warnings
        .iter()
        .filter(|warning| warning.rule == Rule::RunningHead);
    assert_eq!(dropped.count(), 0);
    let [Block::Table(table)] = report.blocks.as_slice() else {
        panic!("{:?}", report.blocks);
    };
    let rows = table.head.iter().chain(&table.body);
    let rows: Vec<Vec<String>> = rows
        .map(|row| row.cells.iter().map(|cell| text(&cell.blocks)).collect())
        .collect();
    assert_eq!(rows.len(), PAGES * ROWS);
    for row in rows {
        assert_eq!(row, COLUMNS.map(|(text, _)| text));
    }
}

fn text(blocks: &[Block]) -> String {
    let said = blocks.iter().map(|block| match block {
        Block::Paragraph(content) | Block::Plain(content) => plain_text(content),
        _ => String::new(),
    });
    said.collect::<Vec<_>>().join(" ")
}
