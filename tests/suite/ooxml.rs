//! What documents of Office have in common: formulas, numbers, symbols, charts and diagrams.

use foldout::ingest::ooxml::{chart, diagram, math, numbers, symbols};
use foldout::model::{Block, Math};
use foldout::render::{self, Surroundings};

use crate::spec::check;

/// `xml` in an element that declares the prefixes.
fn declared(xml: &str) -> String {
    let office = "http://schemas.openxmlformats.org";
    let microsoft = "http://schemas.microsoft.com/office/drawing";
    format!(
        "<root xmlns:w=\"{office}/wordprocessingml/2006/main\" \
         xmlns:m=\"{office}/officeDocument/2006/math\" \
         xmlns:a=\"{office}/drawingml/2006/main\" \
         xmlns:c=\"{office}/drawingml/2006/chart\" \
         xmlns:cx=\"{microsoft}/2014/chartex\" \
         xmlns:dgm=\"{office}/drawingml/2006/diagram\">{xml}</root>"
    )
}

/// The only element of `xml`, with the prefixes declared in it.
fn rooted(xml: &str) -> String {
    let wrapped = declared(xml.trim());
    let (open, _) = wrapped.split_once('>').unwrap();
    let names = open.strip_prefix("<root").unwrap();
    let end = xml.find([' ', '>']).unwrap();
    format!("{}{names}{}", &xml[..end], &xml[end..])
}

fn html(blocks: &[Block]) -> String {
    let html = render::blocks(blocks, &Surroundings::default()).html;
    html.replace("<tr", "\n<tr").replace("<li", "\n<li")
}

/// A line for each number: the format, then numbers.
#[test]
fn formats_of_numbers() {
    check("ooxml/numbers.txt", |input| {
        let shown = input.lines().map(|line| {
            let mut words = line.split(' ');
            let format = words.next().unwrap();
            let texts = words.map(|number| {
                let number = number.parse().unwrap();
                let text = match format.contains(',') {
                    true => numbers::custom(number, format),
                    false => numbers::text(number, format),
                };
                text.unwrap_or_else(|| "nothing".to_owned())
            });
            texts.collect::<Vec<_>>().join(" | ")
        });
        shown.collect::<Vec<_>>().join("\n")
    });
}

/// Codes as hexadecimal numbers, after the font and a colon.
#[test]
fn codes_of_symbols() {
    check("ooxml/symbols.txt", |input| {
        let shown = input.lines().map(|line| {
            let (font, codes) = line.split_once(": ").unwrap();
            let read = |code: &str| {
                let code = u32::from_str_radix(code, 16).unwrap();
                symbols::character(font, code).map_or("nothing".to_owned(), String::from)
            };
            codes.split(' ').map(read).collect::<Vec<_>>().join(" ")
        });
        shown.collect::<Vec<_>>().join("\n")
    });
}

/// Each table has a place for each code, and no letter stands where the font has a picture.
#[test]
fn symbols_are_no_letters() {
    for font in ["Wingdings", "Wingdings 2", "Wingdings 3", "Webdings"] {
        let found: Vec<char> = (0x21..0x100)
            .filter_map(|code| symbols::character(font, code))
            .collect();
        assert!(found.len() > 200, "{font}: {}", found.len());
        let letters = found.iter().filter(|c| c.is_ascii_alphanumeric());
        assert_eq!(letters.count(), 0, "{font}");
    }
    assert_eq!(symbols::text("Symbol", "a\u{f062}"), "αβ");
    assert!(!symbols::is_symbol_font("Arial"));
}

/// Each formula is shown as a formula, by the TeX that is made of it.
#[test]
fn formulas() {
    check("ooxml/formulas.txt", |input| {
        let formula = declared(&format!("<m:oMath>{}</m:oMath>", input.trim()));
        let tex = math::formulas(&formula).unwrap().join("\n");
        let shown = html(&[Block::Math(Math { tex: tex.clone() })]);
        assert!(shown.contains("<math"), "{tex}: {shown}");
        tex
    });
}

#[test]
fn charts() {
    check("ooxml/charts.txt", |input| {
        let chart = chart::in_part(&rooted(input)).unwrap();
        let tables: Vec<Block> = chart.tables.into_iter().map(Block::Table).collect();
        format!("{}\n{}", chart.title, html(&tables))
    });
}

#[test]
fn diagrams() {
    check("ooxml/diagrams.txt", |input| {
        html(&diagram::in_part(&rooted(input)).unwrap())
    });
}

/// Series that share no places have tables of their own, when one of all would be far larger than the chart's part.
#[test]
fn tables_of_charts_are_no_larger_than_their_parts() {
    let series = |number: usize| {
        format!(
            "<c:ser><c:tx><c:v>A</c:v></c:tx><c:val><c:numLit>\
             <c:pt idx=\"{number}\"><c:v>1</c:v></c:pt></c:numLit></c:val></c:ser>"
        )
    };
    let chart = |count: usize| {
        let all: String = (0..count).map(series).collect();
        let xml = format!(
            "<c:chartSpace><c:chart><c:plotArea><c:lineChart>{all}\
             </c:lineChart></c:plotArea></c:chart></c:chartSpace>"
        );
        chart::in_part(&rooted(&xml)).unwrap()
    };
    assert_eq!(chart(700).tables.len(), 1);
    let large = chart(800);
    assert_eq!(large.tables.len(), 800);
    assert_eq!(large.tables[799].body.len(), 1);
}
