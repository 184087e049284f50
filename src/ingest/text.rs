//! *Plain text* carries its structure in its shape: blank lines part paragraphs, and a line
//! underlined with `=` or `-` is a heading. The steps:
//!
//! 1. [`decode`] the bytes;
//! 2. take the [`furniture`] off the head;
//! 3. gather lines into headings and paragraphs;
//! 4. nest the sections, and give a lost link its address back where the metadata knows it.

use super::furniture;
use crate::error::{Error, Place, Result};
use crate::model::{Block, Href, Inline, Meta, Report, Rule, Section, Warning};

/// One line of the source.
pub(super) struct Line<'a> {
    /// Its number, from 1.
    pub(super) number: usize,
    text: &'a str,
}

impl Line<'_> {
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The line with its white space joined.
    pub(super) fn words(&self) -> String {
        joined(self.text)
    }

    /// The underline's character, when the line is one: three or more `=` or `-` alone.
    fn underline(&self) -> Option<char> {
        let text = self.text.trim();
        ['=', '-']
            .into_iter()
            .find(|mark| text.len() >= 3 && text.chars().all(|c| c == *mark))
    }
}

/// A line this long (characters) was not wrapped by hand: each such line is a paragraph.
const UNWRAPPED_CHARS: usize = 120;

/// The most words a sentence has that only leads to the full report.
const LOST_LINK_WORDS: usize = 12;

/// The text of UTF-8 `bytes`, without a byte order mark.
///
/// # Errors
/// When they are not UTF-8, or hold a NUL, with the place of the first such byte.
pub(super) fn decode(bytes: &[u8]) -> Result<&str> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let (valid, fault) = match std::str::from_utf8(bytes) {
        Ok(text) => (text, text.find('\0')),
        Err(error) => {
            let valid = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
            (valid, Some(valid.find('\0').unwrap_or(valid.len())))
        }
    };
    match fault {
        None => Ok(valid),
        Some(at) => {
            let byte = bytes.get(at).copied().unwrap_or_default();
            Err(Error::new(
                format!("this is not UTF-8 text: the byte 0x{byte:02X} cannot stand here"),
                "Save the report as plain text in the encoding UTF-8, and build again.",
            )
            .at_place(Place::of_offset(valid, at)))
        }
    }
}

/// The report in `text`.
pub(super) fn read(text: &str, known: &Meta) -> (Report, Vec<Warning>) {
    let lines: Vec<Line<'_>> = text
        .lines()
        .enumerate()
        .map(|(at, text)| Line {
            number: at + 1,
            text,
        })
        .collect();
    let mut meta = known.clone();
    let (head, mut warnings) = furniture::take_head(&lines, &mut meta);
    let mut report = Report {
        meta,
        ..Report::default()
    };
    let mut headings = Headings::default();
    for chunk in lines[head..]
        .split(Line::is_blank)
        .filter(|chunk| !chunk.is_empty())
    {
        read_chunk(chunk, &mut headings, &mut report, &mut warnings);
    }
    (report, warnings)
}

/// Underlines in order of their first use: the first is the first level, the other the second.
#[derive(Default)]
struct Headings {
    marks: Vec<char>,
}

impl Headings {
    fn level(&mut self, mark: char) -> usize {
        let at = self.marks.iter().position(|known| *known == mark);
        at.unwrap_or_else(|| {
            self.marks.push(mark);
            self.marks.len() - 1
        }) + 1
    }
}

/// Reads lines without a blank one between them: an underlined heading, then paragraphs.
fn read_chunk(
    chunk: &[Line<'_>],
    headings: &mut Headings,
    report: &mut Report,
    warnings: &mut Vec<Warning>,
) {
    let mut body = chunk;
    if let [title, underline, rest @ ..] = chunk
        && let Some(mark) = underline.underline()
        && title.underline().is_none()
    {
        let section = Section {
            heading: vec![Inline::Text(title.words())],
            ..Section::default()
        };
        open_list(&mut report.sections, headings.level(mark) - 1).push(section);
        body = rest;
    }
    let unwrapped = body
        .iter()
        .any(|line| line.text.chars().count() > UNWRAPPED_CHARS);
    let paragraphs: Vec<&[Line<'_>]> = if unwrapped {
        body.chunks(1).collect()
    } else {
        vec![body]
    };
    for lines in paragraphs.into_iter().filter(|lines| !lines.is_empty()) {
        let source = lines
            .iter()
            .map(|line| line.text)
            .collect::<Vec<_>>()
            .join(" ");
        let paragraph = paragraph(joined(&source), lines[0].number, &report.meta, warnings);
        open_blocks(report).push(Block::Paragraph(paragraph));
    }
}

/// A paragraph of `words`; a sentence that only leads to the full report becomes a link again.
fn paragraph(words: String, line: usize, meta: &Meta, warnings: &mut Vec<Warning>) -> Vec<Inline> {
    let lower = words.to_lowercase();
    let leads_away = lower.contains("full report")
        && ["read", "download", "see", "view"]
            .iter()
            .any(|verb| lower.starts_with(verb))
        && words.split(' ').count() <= LOST_LINK_WORDS;
    match &meta.full_report_url {
        Some(href) if leads_away => vec![link(href, words)],
        None if leads_away => {
            warnings.push(Warning {
                line,
                rule: Rule::LostLink,
                text: words.clone(),
            });
            vec![Inline::Text(words)]
        }
        _ => vec![Inline::Text(words)],
    }
}

fn link(href: &Href, words: String) -> Inline {
    Inline::Link {
        href: href.clone(),
        title: String::new(),
        content: vec![Inline::Text(words)],
    }
}

/// The list that a section of level `depth` (0 for the first) belongs in now; a level that was
/// skipped is not invented.
fn open_list(sections: &mut Vec<Section>, depth: usize) -> &mut Vec<Section> {
    if depth == 0 || sections.is_empty() {
        return sections;
    }
    let last = sections.len() - 1;
    open_list(&mut sections[last].sections, depth - 1)
}

/// The blocks of the section being read.
fn open_blocks(report: &mut Report) -> &mut Vec<Block> {
    let mut blocks = &mut report.blocks;
    let mut sections = &mut report.sections;
    while let Some(last) = sections.last_mut() {
        blocks = &mut last.blocks;
        sections = &mut last.sections;
    }
    blocks
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
