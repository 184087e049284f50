//! *Composing* turns a report into a payload: blocks are rendered, every link target gets its id, and the
//! sections are flattened into one list.

use super::places::{self, Places};
use super::reading_time::WordCount;
use super::rendering::{Rendered, Setting, rendering};
use crate::model::{Ids, Note, Report, Section, primary_language};
use crate::payload::{self, BlockKind, Payload};
use crate::render::{self, Surroundings};
use crate::wording::{Word, Wording};
use std::sync::Arc;

/// The payload of `report`. A report without headings folds paragraph by paragraph, each under its own opening
/// sentence; a paragraph of one sentence does not fold. Notes come last, in their own section.
pub fn compose(report: &Report) -> Payload {
    let mut ids = Ids::default();
    let language = report.meta.language_or_english();
    let wording = Wording::of(language);
    let Places { sections, by_name } = places::find(report, &mut ids);
    let setting = Setting {
        language,
        folds_paragraphs: report.sections.is_empty(),
        places: &Arc::new(by_name),
        pictures: &Arc::new(report.pictures.clone()),
        note_labels: &report.notes.iter().map(|note| note.label.clone()).collect(),
    };
    let (rendering, referred) = rendering(report, setting);
    let mut composer = Composer {
        rendering: rendering.into_iter(),
        section_ids: sections.into_iter(),
        ids,
        words: Default::default(),
        sections: Vec::new(),
        blocks: Vec::new(),
    };
    composer.open("start".to_owned(), "", 0, report.blocks.len());
    composer.blocks(report.blocks.len());
    composer.sections(&report.sections, 1);
    composer.notes(&report.notes, &setting.surroundings(referred));
    let [outline, skim, full] = composer.words;
    let counts = [outline, outline.with(skim), outline.with(skim).with(full)];
    Payload {
        meta: report.meta.clone(),
        language_name: language_name(language).to_owned(),
        wording: wording.for_viewer(),
        words: counts[2].words(),
        edition: edition(&composer.sections, &composer.blocks),
        minutes: counts.map(|count| count.minutes()),
        single_file: "".into(),
        front_page: "".into(),
        sections: composer.sections,
        blocks: composer.blocks,
    }
}

/// The language's own name for itself, if known; else its English name, or the tag.
fn language_name(tag: &str) -> &str {
    let primary = &*primary_language(tag);
    isolang::Language::from_639_1(primary)
        .or_else(|| isolang::Language::from_639_3(primary))
        .map_or(tag, |language| {
            language.to_autonym().unwrap_or(language.to_name())
        })
}

struct Composer {
    rendering: std::vec::IntoIter<Rendered>,
    section_ids: std::vec::IntoIter<String>,
    ids: Ids,
    /// The words shown first at each depth: outline, skim, full.
    words: [WordCount; 3],
    sections: Vec<payload::Section>,
    blocks: Vec<payload::Block>,
}

/// The id of the section that holds the notes, whatever its heading.
const NOTES: &str = "notes";

impl Composer {
    /// Begins a section with `block_count` direct blocks; returns its index.
    fn open(&mut self, id: String, heading: &str, depth: u32, block_count: usize) -> usize {
        self.sections.push(payload::Section {
            id: id.into(),
            depth,
            heading: heading.into(),
            first_block: length(&self.blocks),
            block_count: block_count as u32,
            descendants: 0,
        });
        self.sections.len() - 1
    }

    fn sections(&mut self, sections: &[Section], depth: u32) {
        for section in sections {
            let id = self.section_ids.next().unwrap_or_default();
            let Some(heading) = self.rendering.next() else {
                return;
            };
            self.count(&heading);
            let at = self.open(id, &heading.html, depth, section.blocks.len());
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
        self.open(NOTES.to_owned(), &heading, 1, notes.len());
        for (at, note) in notes.iter().enumerate() {
            let html = render::note(at, note, around);
            let note = Rendered::unnamed(BlockKind::Note, html, 1);
            self.push(render::note_id(at), note);
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
        self.blocks.push(payload::Block {
            id: id.into(),
            kind: block.kind,
            html: block.html.into(),
            rest: block.rest.into(),
        });
    }

    fn count(&mut self, piece: &Rendered) {
        for (words, more) in self.words.iter_mut().zip(piece.words) {
            *words = words.with(more);
        }
    }
}

/// A checksum of all words and their markup.
fn edition(sections: &[payload::Section], blocks: &[payload::Block]) -> u32 {
    let mut checksum = adler2::Adler32::new();
    let headings = sections.iter().map(|section| &section.heading);
    let blocks = blocks.iter().flat_map(|block| [&block.html, &block.rest]);
    for html in headings.chain(blocks) {
        checksum.write_slice(html.as_bytes());
    }
    checksum.checksum()
}

/// Lengths are 32 bits wide in the payload, on every machine.
fn length<T>(items: &[T]) -> u32 {
    items.len() as u32
}
