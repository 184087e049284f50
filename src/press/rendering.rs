//! A *rendering* is the headings and blocks of a report as HTML, in the report's order. It is made on all
//! processors, since finding the ends of sentences takes longer than everything else.

use super::opening::opening_words;
use super::reading_time::WordCount;
use crate::model::{Block, Inline, Note, Report, Section, each_inline, paragraph_id};
use crate::parallel;
use crate::payload::BlockKind;
use crate::render::{self, PageMark, Pictures, Sentences, Surroundings, Written};
use crate::wording::Wording;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// How many headings and blocks are rendered per task: enough to be worth a thread.
const TOGETHER: usize = 256;

/// The settings for all pieces of a report.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting<'a> {
    pub(crate) language: &'a str,
    /// Whether a paragraph shows its opening sentence and folds the others.
    pub(crate) folds_paragraphs: bool,
    pub(crate) places: &'a Arc<HashMap<String, String>>,
    pub(crate) pictures: &'a Arc<Pictures>,
    pub(crate) note_labels: &'a Arc<[String]>,
    pub(crate) pages: &'a Arc<[PageMark]>,
}

/// A heading or a block as HTML.
#[derive(Debug)]
pub(crate) struct Rendered {
    /// The kind of block; meaningless for a heading.
    pub(crate) kind: BlockKind,
    pub(crate) html: String,
    /// The marks of the pages that begin in a heading.
    pub(crate) marks: String,
    /// For a block that folds, the HTML after its opening sentence.
    pub(crate) rest: Option<String>,
    /// The words of a paragraph's opening sentence.
    pub(crate) opening: Option<String>,
    /// The id derived from the block's words.
    pub(crate) name: String,
    /// The words first shown at each depth: outline, skim, full.
    pub(crate) words: [WordCount; 3],
    /// How long its text is without its markup.
    pub(crate) text_bytes: usize,
}

#[derive(Debug, Clone, Copy)]
enum Unit<'a> {
    Heading(&'a [Inline]),
    Block(&'a Block),
    /// A note and its number, from 0.
    Note(usize, &'a Note),
}

/// The headings and blocks of `report`, and the notes that they refer to.
pub(crate) fn rendering(report: &Report, setting: Setting<'_>) -> (Vec<Rendered>, HashSet<usize>) {
    let mut pieces: Vec<Unit<'_>> = report.blocks.iter().map(Unit::Block).collect();
    push_sections(&report.sections, &mut pieces);
    let mut referred = HashSet::new();
    let together: Vec<(&[Unit<'_>], HashSet<usize>)> = pieces
        .chunks(TOGETHER)
        .map(|pieces| {
            let mut own = HashSet::new();
            pieces.iter().for_each(|piece| piece.refer(&mut own));
            // Of the notes referred to before, only those that this piece refers to matter.
            let before = own.intersection(&referred).copied().collect();
            referred.extend(own);
            (pieces, before)
        })
        .collect();
    let rendered = parallel::map(&together, |(pieces, before)| {
        let around = setting.surroundings(before.clone());
        let pieces = pieces.iter().map(|piece| piece.rendered(setting, &around));
        pieces.collect::<Vec<_>>()
    });
    (rendered.into_iter().flatten().collect(), referred)
}

/// Where a piece stands in a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// The heading of this number, from 0.
    Heading(usize),
    /// The block of this number, from 0; notes are the last blocks.
    Block(usize),
}

/// The headings, blocks and notes of `report` that show a picture or, where `with_pages`, in which a page begins.
pub(crate) fn of_files(
    report: &Report,
    setting: Setting<'_>,
    with_pages: bool,
) -> Vec<(Place, Rendered)> {
    let mut pieces: Vec<Unit<'_>> = report.blocks.iter().map(Unit::Block).collect();
    push_sections(&report.sections, &mut pieces);
    let notes = report.notes.iter().enumerate();
    pieces.extend(notes.map(|(at, note)| Unit::Note(at, note)));
    let (mut headings, mut blocks) = (0.., 0..);
    let (mut referred, mut rendered) = (HashSet::new(), Vec::new());
    for piece in pieces {
        let place = match piece {
            Unit::Heading(_) => headings.next().map(Place::Heading),
            Unit::Block(_) | Unit::Note(..) => blocks.next().map(Place::Block),
        };
        if piece.shows_picture() || with_pages && piece.begins_page() {
            let around = setting.surroundings(referred.clone());
            rendered.extend(place.map(|place| (place, piece.rendered(setting, &around))));
        }
        piece.refer(&mut referred);
    }
    rendered
}

fn push_sections<'a>(sections: &'a [Section], pieces: &mut Vec<Unit<'a>>) {
    for section in sections {
        pieces.push(Unit::Heading(&section.heading));
        pieces.extend(section.blocks.iter().map(Unit::Block));
        push_sections(&section.sections, pieces);
    }
}

impl Setting<'_> {
    /// The context of a piece after the notes in `referred`.
    pub(crate) fn surroundings(&self, referred: HashSet<usize>) -> Surroundings {
        Surroundings {
            places: self.places.clone(),
            pictures: self.pictures.clone(),
            note_labels: self.note_labels.clone(),
            pages: self.pages.clone(),
            referred: RefCell::new(referred),
            wording: Wording::of(self.language),
            shortens: RefCell::default(),
        }
    }
}

impl Unit<'_> {
    fn shows_picture(&self) -> bool {
        let mut shows = false;
        self.each_inline(&mut |inline| shows |= matches!(inline, Inline::Image(_)));
        shows
    }

    fn begins_page(&self) -> bool {
        let mut begins = false;
        self.each_inline(&mut |inline| begins |= matches!(inline, Inline::Page(_)));
        begins
    }

    /// Adds the notes it refers to.
    fn refer(&self, referred: &mut HashSet<usize>) {
        self.each_inline(&mut |inline| {
            if let Inline::NoteRef(note) = inline {
                referred.insert(*note);
            }
        });
    }

    fn each_inline(&self, visit: &mut impl FnMut(&Inline)) {
        match self {
            Self::Heading(heading) => each_inline(heading, visit),
            Self::Block(block) => block.each_inlines(&mut |run| each_inline(run, visit)),
            Self::Note(_, note) => {
                for block in &note.blocks {
                    block.each_inlines(&mut |run| each_inline(run, visit));
                }
            }
        }
    }

    fn rendered(&self, setting: Setting<'_>, around: &Surroundings) -> Rendered {
        match self {
            Self::Heading(heading) => {
                let html = render::heading(heading, around);
                Rendered {
                    marks: render::page_marks(heading, around),
                    ..Rendered::unnamed(BlockKind::Other, html, 0)
                }
            }
            Self::Block(Block::Paragraph(content) | Block::Plain(content)) => {
                let sentences = render::sentences(content, setting.language, around);
                Rendered::in_sentences(sentences, setting.folds_paragraphs)
            }
            Self::Note(at, note) => Rendered::note(*at, note, around),
            Self::Block(block) => {
                let html = render::shortened(block, setting.language, around);
                let opening = opening_words(block, setting.language, around);
                Rendered::block(kind(block), html, opening)
            }
        }
    }
}

fn kind(block: &Block) -> BlockKind {
    match block {
        Block::Paragraph(_) | Block::Plain(_) => BlockKind::Paragraph,
        Block::List(_) | Block::Definitions(_) => BlockKind::List,
        Block::Quote(_) | Block::Verse(_) => BlockKind::Quote,
        Block::Table(_) => BlockKind::Table,
        Block::Figure(_) => BlockKind::Figure,
        _ => BlockKind::Other,
    }
}

/// Counts the words of `text` as first shown at `depth`.
fn shown_at(depth: usize, text: &str) -> [WordCount; 3] {
    let mut words = [WordCount::default(); 3];
    words[depth].add(text);
    words
}

impl Rendered {
    /// A heading or a note, shown as a whole from this depth on; its id is not derived from its words.
    fn unnamed(kind: BlockKind, html: Written, depth: usize) -> Self {
        let words = shown_at(depth, &html.text);
        Self {
            kind,
            text_bytes: html.text.len(),
            html: html.html,
            marks: String::new(),
            words,
            rest: None,
            opening: None,
            name: String::new(),
        }
    }

    /// The note of this number, from 0.
    pub(crate) fn note(at: usize, note: &Note, around: &Surroundings) -> Self {
        Self::unnamed(BlockKind::Note, render::note(at, note, around), 2)
    }

    /// A block other than running text, of which `opening` is the part that Skim shows.
    fn block(kind: BlockKind, html: Written, opening: WordCount) -> Self {
        let mut all = WordCount::default();
        all.add(&html.text);
        Self {
            kind,
            marks: String::new(),
            rest: None,
            opening: None,
            name: paragraph_id(&html.text),
            words: [WordCount::default(), opening, all.without(opening)],
            text_bytes: html.text.len(),
            html: html.html,
        }
    }

    /// A paragraph split into its opening sentence and the others, which are folded under it if it `folds`.
    fn in_sentences(sentences: Sentences, folds: bool) -> Self {
        let Sentences { opening, others } = &sentences;
        let mut words = shown_at(usize::from(!folds), &opening.text);
        words[2].add(&others.text);
        let name = paragraph_id(&[&*opening.text, &others.text].concat());
        let text_bytes = opening.text.len() + others.text.len();
        let opening = Some(opening.text.clone());
        let (kind, html, rest) = match folds && !others.html.is_empty() {
            true => (BlockKind::Fold, sentences.opening, Some(sentences.others)),
            false => (BlockKind::Paragraph, render::paragraph(sentences), None),
        };
        Self {
            kind,
            html: html.html,
            marks: String::new(),
            rest: rest.map(|rest| rest.html),
            opening,
            name,
            words,
            text_bytes,
        }
    }
}
