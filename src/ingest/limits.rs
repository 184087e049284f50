//! Limits on the content of a source. A source beyond them is rejected early, before it takes too much memory.

use crate::error::{Error, Result};
use crate::model::{Report, Section};

/// The maximum number of headings, blocks and notes of a report. Each takes up to two kilobytes of memory in a
/// build. The CIA's World Factbook, a million words, has 250,000.
const MOST_PIECES: usize = 1_000_000;

/// The maximum number of lines of a text, since each may be a heading or a paragraph.
const MOST_LINES: usize = 2_000_000;

/// The maximum number of tags of a page, for the same reason.
const MOST_TAGS: usize = 8_000_000;

/// The maximum number of authors and editors; some papers in physics have five thousand.
const MOST_PEOPLE: usize = 10_000;

/// Rejects a text with too many lines.
pub(super) fn check_lines(text: &str) -> Result<()> {
    check(text.as_bytes(), b"\n\x0c", MOST_LINES, "lines")
}

/// Rejects a page with too many tags.
pub(super) fn check_tags(page: &[u8]) -> Result<()> {
    check(page, b"<", MOST_TAGS, "tags")
}

/// Rejects a source that has more than `most` bytes in `signs`.
fn check(bytes: &[u8], signs: &[u8], most: usize, called: &str) -> Result<()> {
    let found = bytes.iter().filter(|byte| signs.contains(byte));
    match found.count() > most {
        true => Err(too_many(most, called)),
        false => Ok(()),
    }
}

/// Rejects a report with too many headings, blocks, notes or people.
pub(super) fn check_report(report: &Report) -> Result<()> {
    if pieces(report) > MOST_PIECES {
        return Err(too_many(MOST_PIECES, "headings and paragraphs"));
    }
    let people = report.meta.authors.len() + report.meta.editors.len();
    if people > MOST_PEOPLE {
        return Err(Error::new(
            format!("it names {people} authors and editors; at most {MOST_PEOPLE} are read"),
            "Name their organisation under `bodies`, or only the first of them.",
        ));
    }
    Ok(())
}

/// The number of headings, blocks and notes of `report`.
fn pieces(report: &Report) -> usize {
    fn of_sections(sections: &[Section]) -> usize {
        let pieces = sections
            .iter()
            .map(|section| 1 + section.blocks.len() + of_sections(&section.sections));
        pieces.sum()
    }
    report.blocks.len() + of_sections(&report.sections) + report.notes.len()
}

fn too_many(most: usize, called: &str) -> Error {
    Error::new(
        format!("the report has more than {most} {called}, which is the limit"),
        "Split it into several reports.",
    )
}
