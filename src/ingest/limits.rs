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

/// The steps that the programs of a PDF's pages may still take. The reader and the second count stop at the same one.
#[derive(Debug)]
pub(super) struct Steps {
    of_page: usize,
    signs: usize,
    of_file: usize,
}

impl Steps {
    /// So many bytes that are unpacked count as a step.
    const BYTES: usize = 32;

    /// A form that is called takes so many steps before its own, and what it unpacks to each time.
    const FORM: usize = 100;

    /// The maximum number of steps and of characters of a page; maps have a million steps.
    const MOST_OF_PAGE: usize = 4_000_000;
    const MOST_SIGNS: usize = 800_000;

    /// The maximum number of steps of a file: a minute on a slow machine.
    const MOST_OF_FILE: usize = 200_000_000;

    /// Those of a file.
    pub(super) fn of_file() -> Self {
        Self {
            of_page: 0,
            signs: 0,
            of_file: Self::MOST_OF_FILE,
        }
    }

    /// Begins a page.
    pub(super) fn begin_page(&mut self) {
        self.of_page = Self::MOST_OF_PAGE;
        self.signs = Self::MOST_SIGNS;
    }

    /// Takes `count` steps; `false` where there are no more, and from then on.
    pub(super) fn take(&mut self, count: usize) -> bool {
        let has = self.of_page.min(self.of_file) >= count;
        self.of_page = if has { self.of_page - count } else { 0 };
        self.of_file -= if has { count } else { 0 };
        has
    }

    /// Takes those of a form that unpacks to so many `bytes`.
    pub(super) fn take_form(&mut self, bytes: usize) -> bool {
        self.take(Self::FORM + bytes / Self::BYTES)
    }

    /// Takes the bytes of characters.
    pub(super) fn take_signs(&mut self, bytes: usize) -> bool {
        let has = self.signs >= bytes;
        self.signs = if has { self.signs - bytes } else { 0 };
        has
    }
}
