//! To *compose* is to set a report into the payload's shape: every block rendered, every place
//! given its id, the sections laid out in one list.

use super::places::{self, Places};
use super::reading_time::WordCount;
use crate::model::{Block, Ids, Note, Report, Section};
use crate::payload::{self, BlockKind, Payload, text_of};
use crate::render::{self, Surroundings};
use crate::wording::{Word, Wording};

/// The payload of `report`. A report without headings folds paragraph by paragraph, each under
/// its own opening sentence; a paragraph of one sentence has nothing to fold. Notes come last, in
/// a section of their own.
pub fn compose(report: &Report) -> Payload {
    let mut ids = Ids::default();
    let wording = Wording::of(report.meta.language_or_english());
    let Places { sections, by_name } = places::find(report, &mut ids);
    let mut composer = Composer {
        folds_paragraphs: report.sections.is_empty(),
        language: report.meta.language_or_english(),
        around: Surroundings {
            places: by_name,
            note_labels: report.notes.iter().map(|note| note.label.clone()).collect(),
            wording: wording.clone(),
            ..Surroundings::default()
        },
        section_ids: sections.into_iter(),
        ids,
        counts: Default::default(),
        sections: Vec::new(),
        blocks: Vec::new(),
    };
    composer.open("start".to_owned(), "", 0, report.blocks.len());
    composer.blocks(&report.blocks);
    composer.sections(&report.sections, 1);
    composer.notes(&report.notes);
    Payload {
        meta: report.meta.clone(),
        language_name: language_name(report.meta.language_or_english()).to_owned(),
        wording: wording.for_viewer(),
        words: composer.counts[2].words(),
        edition: edition(&composer.sections, &composer.blocks),
        minutes: composer.counts.map(|count| count.minutes()),
        single_file: "".into(),
        front_page: "".into(),
        sections: composer.sections,
        blocks: composer.blocks,
    }
}

/// The language's own name for itself, where it is known; else its English name, or the tag.
fn language_name(tag: &str) -> &str {
    let primary = tag.split('-').next().unwrap_or(tag);
    isolang::Language::from_639_1(primary)
        .or_else(|| isolang::Language::from_639_3(primary))
        .map_or(tag, |language| {
            language.to_autonym().unwrap_or(language.to_name())
        })
}

struct Composer<'a> {
    folds_paragraphs: bool,
    language: &'a str,
    around: Surroundings,
    section_ids: std::vec::IntoIter<String>,
    ids: Ids,
    /// The words shown at each depth: outline, skim, full.
    counts: [WordCount; 3],
    sections: Vec<payload::Section>,
    blocks: Vec<payload::Block>,
}

/// The id of the section that holds the notes, whatever its heading.
const NOTES: &str = "notes";

impl Composer<'_> {
    /// Begins a section that has `block_count` blocks directly in it; gives its number.
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
            let heading = render::heading(&section.heading, &self.around);
            self.count(&heading, 0);
            let at = self.open(id, &heading, depth, section.blocks.len());
            self.blocks(&section.blocks);
            self.sections(&section.sections, depth + 1);
            self.sections[at].descendants = length(&self.sections[at + 1..]);
        }
    }

    fn notes(&mut self, notes: &[Note]) {
        if notes.is_empty() {
            return;
        }
        let heading = self.around.wording.say(Word::Notes);
        self.open(NOTES.to_owned(), &heading, 1, notes.len());
        for (at, note) in notes.iter().enumerate() {
            let html = render::note(at, note, &self.around);
            self.count(&html, 1);
            self.blocks.push(payload::Block {
                id: render::note_id(at).into(),
                kind: BlockKind::Note,
                html: html.into(),
                rest: "".into(),
            });
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            let (kind, html, rest) = self.block(block);
            let text = format!("{}{}", text_of(&html), text_of(&rest));
            self.blocks.push(payload::Block {
                id: self.ids.paragraph(&text).into(),
                kind,
                html: html.into(),
                rest: rest.into(),
            });
        }
    }

    /// What `block` is, its HTML and, where it folds, the HTML of what follows its opening.
    fn block(&mut self, block: &Block) -> (BlockKind, String, String) {
        let kind = match block {
            Block::Paragraph(content) | Block::Plain(content) => {
                let sentences = render::sentences(content, self.language, &self.around);
                self.count(&sentences.opening, usize::from(!self.folds_paragraphs));
                self.count(&sentences.others, 2);
                if self.folds_paragraphs && !sentences.others.is_empty() {
                    return (BlockKind::Fold, sentences.opening, sentences.others);
                }
                let html = render::paragraph(&sentences);
                return (BlockKind::Paragraph, html, String::new());
            }
            Block::List(_) | Block::Definitions(_) => BlockKind::List,
            Block::Quote(_) | Block::Verse(_) => BlockKind::Quote,
            Block::Table(_) => BlockKind::Table,
            Block::Figure(_) => BlockKind::Figure,
            _ => BlockKind::Other,
        };
        let html = render::blocks(std::slice::from_ref(block), &self.around);
        self.count(&html, 1);
        (kind, html, String::new())
    }

    /// Counts what is shown at this depth, 0 for the outline, and all that are fuller.
    fn count(&mut self, html: &str, depth: usize) {
        let text = text_of(html);
        for count in &mut self.counts[depth..] {
            count.add(&text);
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
