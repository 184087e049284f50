//! *Composing* turns a report into HTML, piece by piece: every link target gets its id, and the sections are
//! flattened into one list.

use super::folder::Folder;
use super::places::{self, Places};
use super::reading_time::WordCount;
use super::rendering::{Place, Rendered, Setting, of_files, rendering};
use super::source_pages;
use super::standing_out::standing_out;
use super::{brand, pictures};
use crate::model::{Ids, KnownLanguage, Note, Report, Section, primary_language};
use crate::payload::{
    self, BlockKind, Composed, Heading, Length, Payload, Text, behind_in_runs, minutes_of,
};
use crate::render::{self, Pictures, Surroundings};
use crate::wording::{Word, Wording};
use std::rc::Rc;
use std::sync::Arc;

/// All of `report`, rendered, for a site of its own. A report without headings folds paragraph by paragraph, each
/// under its own opening sentence; a paragraph of one sentence does not fold. Notes come last, in their own section.
pub fn compose(report: &Report) -> Composed {
    compose_in(report, &Folder::default())
}

/// As [`compose`], for a page in `folder`.
pub(crate) fn compose_in(report: &Report, folder: &Folder) -> Composed {
    let mut ids = Ids::default();
    let language = report.meta.language_or_english();
    let wording = Wording::of(language);
    let Places {
        sections,
        by_name,
        pages,
    } = places::find(report, &mut ids);
    let pages = source_pages::marks(report, pages, source_pages::file(report));
    let setting = Setting {
        language,
        folds_paragraphs: report.sections.is_empty(),
        places: &Arc::new(by_name),
        pictures: &Arc::new(pictures::beside(&report.pictures, folder.up())),
        note_labels: &report.notes.iter().map(|note| note.label.clone()).collect(),
        pages: &pages,
    };
    let (rendering, referred) = rendering(report, setting);
    let mut composer = Composer {
        rendering: rendering.into_iter(),
        section_ids: sections.into_iter(),
        ids,
        words: Default::default(),
        sections: Vec::new(),
        kinds: Vec::new(),
        text: Text::default(),
        block_ids: Vec::new(),
        openings: Vec::new(),
        lengths: Vec::new(),
        text_bytes: 0,
    };
    composer.open(0, report.blocks.len());
    composer.blocks(report.blocks.len());
    composer.sections(&report.sections, 1);
    composer.notes(&report.notes, &setting.surroundings(referred));
    let [outline, skim, full] = composer.words;
    let counts = [outline, outline.with(skim), outline.with(skim).with(full)];
    let standing_out = standing_out(&composer.kinds, &composer.text);
    let summaries = summaries(&composer.sections, &composer.text);
    let mut payload = Payload {
        wording: wording.for_viewer(),
        words: counts[2].words(),
        minutes: counts.map(|count| count.minutes()),
        edition: edition(&composer.text),
        single_file: None,
        language: super::language::language(language, &composer.text),
        sections: composer.sections,
        blocks: composer.kinds,
        standing_out,
        lengths: composer.lengths,
        summaries,
    };
    if payload.has_headings() {
        payload.minutes[1] = skim_minutes(&payload, counts[1].words());
    }
    Composed {
        meta: report.meta.clone(),
        identity: brand::beside(&report.meta.brand, &report.brand_files, folder.up()),
        language_name: language_name(language).to_owned(),
        opening: opening(composer.openings),
        front_page: None,
        proven: report.proven,
        payload: Rc::new(payload),
        text: Rc::new(composer.text),
        text_bytes: composer.text_bytes as u64,
        block_ids: composer.block_ids,
    }
}

/// What was `composed` of `report`, showing its `pictures` otherwise. Its pages are in the file at `paged`, if any is
/// there.
pub(crate) fn showing(
    pictures: Pictures,
    paged: Option<&str>,
    report: &Report,
    composed: &Composed,
) -> Composed {
    let mut composed = composed.clone();
    let with_pages = source_pages::file(report) != paged;
    if pictures.is_empty() && !with_pages {
        return composed;
    }
    let language = report.meta.language_or_english();
    let places = places::find(report, &mut Ids::default());
    let setting = Setting {
        language,
        folds_paragraphs: report.sections.is_empty(),
        places: &Arc::new(places.by_name),
        pictures: &Arc::new(pictures),
        note_labels: &report.notes.iter().map(|note| note.label.clone()).collect(),
        pages: &source_pages::marks(report, places.pages, paged),
    };
    let text = Rc::make_mut(&mut composed.text);
    for (place, piece) in of_files(report, setting, with_pages) {
        match place {
            Place::Heading(at) => {
                if let Some(heading) = text.headings.get_mut(at) {
                    heading.html = piece.html.into();
                    heading.marks = piece.marks.into();
                }
            }
            Place::Block(at) => {
                if let Some(block) = text.blocks.get_mut(at) {
                    block.html = piece.html.into();
                    block.rest = piece.rest.map(Rc::from);
                }
            }
        }
    }
    composed
}

/// The language's own name for itself, if known; else its English name, or the tag.
fn language_name(tag: &str) -> &str {
    let primary = &*primary_language(tag);
    KnownLanguage::of_code(primary).map_or(tag, |language| language.own)
}

struct Composer {
    rendering: std::vec::IntoIter<Rendered>,
    section_ids: std::vec::IntoIter<String>,
    ids: Ids,
    /// The words shown first at each depth: outline, skim, full.
    words: [WordCount; 3],
    sections: Vec<payload::Section>,
    kinds: Vec<BlockKind>,
    text: Text,
    block_ids: Vec<Rc<str>>,
    /// How the first paragraphs with words open.
    openings: Vec<String>,
    lengths: Vec<Length>,
    text_bytes: usize,
}

/// The id of the section that holds the notes, whatever its heading.
const NOTES: &str = "notes";

impl Composer {
    /// Begins a section with `block_count` direct blocks; returns its index.
    fn open(&mut self, depth: u32, block_count: usize) -> usize {
        self.sections.push(payload::Section {
            depth,
            first_block: length(&self.kinds),
            block_count: block_count as u32,
            descendants: 0,
            words: 0,
        });
        self.sections.len() - 1
    }

    fn heading(&mut self, id: String, html: String, marks: String) {
        self.text.headings.push(Heading {
            id: id.into(),
            html: html.into(),
            marks: marks.into(),
        });
    }

    fn sections(&mut self, sections: &[Section], depth: u32) {
        for section in sections {
            let id = self.section_ids.next().unwrap_or_default();
            let Some(heading) = self.rendering.next() else {
                return;
            };
            self.count(&heading);
            let words = total(&heading).words();
            self.heading(id, heading.html, heading.marks);
            let at = self.open(depth, section.blocks.len());
            self.sections[at].words = words;
            self.blocks(section.blocks.len());
            self.sections(&section.sections, depth + 1);
            self.sections[at].descendants = length(&self.sections[at + 1..]);
        }
    }

    fn notes(&mut self, notes: &[Note], around: &Surroundings) {
        if notes.is_empty() {
            return;
        }
        let heading = around.wording.say(Word::Notes);
        self.text_bytes += heading.len();
        self.heading(NOTES.to_owned(), heading.to_string(), String::new());
        self.open(1, notes.len());
        for (at, note) in notes.iter().enumerate() {
            self.push(render::note_id(at), Rendered::note(at, note, around));
        }
    }

    /// Adds the next blocks.
    fn blocks(&mut self, count: usize) {
        for _ in 0..count {
            let Some(mut block) = self.rendering.next() else {
                return;
            };
            let id = self.ids.once(std::mem::take(&mut block.name));
            self.push(id, block);
        }
    }

    fn push(&mut self, id: String, block: Rendered) {
        self.count(&block);
        let opening = block.opening.as_deref().unwrap_or_default().trim();
        if !opening.is_empty() && self.openings.len() < COVER {
            self.openings.push(opening.to_owned());
        }
        let [outline, skim, _] = block.words;
        self.lengths.push(Length {
            all: total(&block).words(),
            // Nothing is shown first of a note.
            opening: outline.with(skim).words(),
        });
        let rest = block.rest.map(Rc::from);
        self.block_ids.push(id.into());
        self.kinds.push(block.kind);
        self.text.blocks.push(payload::Block {
            html: block.html.into(),
            rest,
        });
    }

    fn count(&mut self, piece: &Rendered) {
        self.text_bytes += piece.text_bytes;
        for (words, more) in self.words.iter_mut().zip(piece.words) {
            *words = words.with(more);
        }
    }
}

/// How long it takes to read the `openings` (words) of all blocks but those that Skim leaves out.
fn skim_minutes(payload: &Payload, openings: u32) -> u32 {
    let left = behind_in_runs(payload).into_iter().zip(&payload.lengths);
    let left = left.filter(|(is_left, _)| *is_left);
    let words: u32 = left.map(|(_, length)| length.opening).sum();
    minutes_of(openings.saturating_sub(words))
}

/// All words of a heading or a block.
fn total(piece: &Rendered) -> WordCount {
    let [outline, skim, full] = piece.words;
    outline.with(skim).with(full)
}

/// Headings of what sums up a report, in lower case: of English, Russian, Japanese, German, French, Spanish, Arabic and
/// Chinese reports.
const SUMMARIES: [&str; 30] = [
    "summary",
    "abstract",
    "synopsis",
    "key findings",
    "main findings",
    "findings",
    "key points",
    "highlights",
    "conclusion",
    "conclusions",
    "recommendations",
    "резюме",
    "краткое содержание",
    "аннотация",
    "выводы",
    "заключение",
    "要約",
    "概要",
    "要旨",
    "まとめ",
    "結論",
    "zusammenfassung",
    "fazit",
    "résumé",
    "synthèse",
    "conclusión",
    "conclusiones",
    "resumen",
    "ملخص",
    "摘要",
];

/// The sections whose heading says that they sum up something.
fn summaries(sections: &[payload::Section], text: &Text) -> Vec<u32> {
    /// A heading with more words has the word by chance.
    const LONGEST: u32 = 5;
    let numbers = (1_u32..).zip(sections.iter().skip(1));
    numbers
        .filter(|(at, section)| {
            let heading = text.heading(*at);
            let words = heading.map(|heading| payload::text_of(&heading.html).to_lowercase());
            section.words <= LONGEST
                && words.is_some_and(|words| {
                    SUMMARIES.iter().any(|sum| {
                        words.split_whitespace().any(|word| word == *sum) || words.ends_with(sum)
                    })
                })
        })
        .map(|(at, _)| at)
        .collect()
}

/// In how many of the first paragraphs a sentence is looked for.
const COVER: usize = 30;

/// The first sentence of those that `openings` are: on a cover, names and pictures come before it.
fn opening(openings: Vec<String>) -> Option<String> {
    let is_sentence = |words: &String| words.ends_with(['.', '!', '?', '。', '！', '？', '؟']);
    let first = openings.iter().position(is_sentence).unwrap_or(0);
    openings.into_iter().nth(first)
}

/// A checksum of all words and their markup.
fn edition(text: &Text) -> u32 {
    let mut checksum = adler2::Adler32::new();
    text.pieces()
        .for_each(|html| checksum.write_slice(html.as_bytes()));
    checksum.checksum()
}

/// Lengths are 32 bits wide in the payload, on every machine.
fn length<T>(items: &[T]) -> u32 {
    items.len() as u32
}
