//! The text that rendering returns with the HTML is the text that an HTML parser finds in it.

use std::path::Path;

use foldout::ingest::Format;
use foldout::model::{Block, Meta, Report, Section};
use foldout::render::{self, Surroundings, Written};
use scraper::Html;

use crate::reading::read;

const REPORTS: [(&str, Format); 6] = [
    ("everything.md", Format::Markdown),
    ("hostile.md", Format::Markdown),
    ("japanese.md", Format::Markdown),
    ("russian.md", Format::Markdown),
    ("arabic.html", Format::Html),
    ("hostile.html", Format::Html),
];

fn report(name: &str, format: Format) -> Report {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports");
    let bytes = std::fs::read(folder.join(name)).unwrap();
    read(format, &bytes, &Meta::default()).unwrap().0
}

/// Every heading, block and note of `report`, rendered.
fn rendered(report: &Report) -> Vec<Written> {
    let around = Surroundings {
        note_labels: report.notes.iter().map(|note| note.label.clone()).collect(),
        ..Surroundings::default()
    };
    let block = |block| render::blocks(std::slice::from_ref(block), &around);
    let mut all: Vec<Written> = report.blocks.iter().map(block).collect();
    let mut sections: Vec<&Section> = report.sections.iter().collect();
    while let Some(section) = sections.pop() {
        all.push(render::heading(&section.heading, &around));
        all.extend(section.blocks.iter().map(block));
        for block in &section.blocks {
            if let Block::Paragraph(content) = block {
                all.push(render::paragraph(render::sentences(content, "en", &around)));
            }
        }
        sections.extend(&section.sections);
    }
    let notes = report.notes.iter().enumerate();
    all.extend(notes.map(|(at, note)| render::note(at, note, &around)));
    all
}

/// Asserts that the returned text is that of the HTML.
fn assert_so(written: &Written) {
    let html = &written.html;
    let page = Html::parse_fragment(html);
    let text: String = page.root_element().text().collect();
    assert_eq!(written.text, text, "{html}");
}

#[test]
fn the_text_is_that_of_the_html() {
    for (name, format) in REPORTS {
        rendered(&report(name, format)).iter().for_each(assert_so);
    }
}
