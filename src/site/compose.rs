//! To *compose* is to set a report into the payload's shape: every block rendered, every place
//! given its id, the sections laid out in one list.

use crate::model::{Block, Ids, Inline, Meta, Report, Section, plain_text};
use crate::payload::{self, BlockKind, Payload};
use crate::render;
use std::rc::Rc;

/// Words a minute of silent reading of English non-fiction: 238, the mean over 190 studies
/// (Brysbaert, "How many words do we read per minute?", Journal of Memory and Language, 2019).
const WORDS_A_MINUTE: u32 = 238;

/// The payload of `report`. A report without headings folds paragraph by paragraph, each under
/// its own opening sentence; a paragraph of one sentence has nothing to fold.
pub fn compose(report: &Report) -> Payload {
    let mut composer = Composer {
        folds_paragraphs: report.sections.is_empty(),
        language: report.meta.language_or_english(),
        ids: Ids::default(),
        words: 0,
        sections: Vec::new(),
        blocks: Vec::new(),
    };
    composer.section(&[], &report.blocks, &report.sections, 0);
    Payload {
        meta: report.meta.clone(),
        language_name: language_name(&report.meta),
        words: composer.words,
        minutes: composer.words.div_ceil(WORDS_A_MINUTE).max(1),
        sections: composer.sections,
        blocks: composer.blocks,
    }
}

fn language_name(meta: &Meta) -> String {
    let tag = meta.language_or_english();
    let primary = tag.split('-').next().unwrap_or(tag);
    isolang::Language::from_639_1(primary)
        .or_else(|| isolang::Language::from_639_3(primary))
        .map_or_else(|| tag.to_owned(), |language| language.to_name().to_owned())
}

struct Composer<'a> {
    folds_paragraphs: bool,
    language: &'a str,
    ids: Ids,
    words: u32,
    sections: Vec<payload::Section>,
    blocks: Vec<payload::Block>,
}

impl Composer<'_> {
    fn section(&mut self, heading: &[Inline], blocks: &[Block], inner: &[Section], depth: u32) {
        let text = plain_text(heading);
        self.count(&text);
        let at = self.sections.len();
        self.sections.push(payload::Section {
            id: self.ids.heading(&text).into(),
            depth,
            heading: render::inlines(heading).into(),
            first_block: length(&self.blocks),
            block_count: length(blocks),
            descendants: 0,
        });
        for Block::Paragraph(content) in blocks {
            self.paragraph(content);
        }
        for Section {
            heading,
            blocks,
            sections,
        } in inner
        {
            self.section(heading, blocks, sections, depth + 1);
        }
        self.sections[at].descendants = length(&self.sections[at + 1..]);
    }

    fn paragraph(&mut self, content: &[Inline]) {
        let text = plain_text(content);
        self.count(&text);
        let sentences = render::sentences(content, self.language);
        let (kind, html, rest) = if self.folds_paragraphs && !sentences.others.is_empty() {
            (BlockKind::Fold, sentences.opening, sentences.others)
        } else {
            (
                BlockKind::Paragraph,
                render::paragraph(&sentences),
                String::new(),
            )
        };
        self.blocks.push(payload::Block {
            id: self.ids.paragraph(&text).into(),
            kind,
            html: Rc::from(html),
            rest: Rc::from(rest),
        });
    }

    fn count(&mut self, text: &str) {
        self.words += text.split_whitespace().count() as u32;
    }
}

/// Lengths are 32 bits wide in the payload, on every machine.
fn length<T>(items: &[T]) -> u32 {
    items.len() as u32
}
