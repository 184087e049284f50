//! *Chunks* are other documents that Word takes in when it opens the file (`w:altChunk`, ECMA-376, part 1, 17.17.2).

use super::paragraphs::{Heading, Other, Piece};
use super::reading::Reading;
use super::rich_text;
use crate::error::Result;
use crate::ingest::ooxml::xml::Element;
use crate::ingest::{html, mhtml, text};
use crate::model::{At, Block, Inline, Rule, Style, Warning};

/// How deep documents are inside each other at most.
const DEEPEST: usize = 3;

impl Reading<'_> {
    /// Reads the document that a chunk stands for.
    pub(super) fn chunk(&mut self, chunk: &Element<'_>, pieces: &mut Vec<Piece>) -> Result<()> {
        let id = chunk.attribute("r:id").unwrap_or_default();
        let relation = self.relations.get(id).filter(|found| !found.is_external);
        let Some(part) = relation.map(|relation| relation.target.clone()) else {
            return Ok(());
        };
        let is_first = self.taken.insert(part.clone());
        let Some(bytes) = self.package.bytes(&part).filter(|_| is_first) else {
            self.warn(Rule::UnreadFile, &part);
            return Ok(());
        };
        match Kind::of(&bytes) {
            Kind::Word if self.depth < DEEPEST => {
                let (inner, told) = super::inner(&bytes, self.depth + 1)?;
                let at = At::Part(part.as_str().into());
                self.tell_in(&at, told);
                pieces.extend(inner.into_iter().map(|piece| piece.placed(&at)));
            }
            Kind::Html | Kind::Message => self.page(&bytes, &part, pieces),
            Kind::Text => self.plain(&bytes, pieces),
            Kind::Rich => self.rich(&bytes, &part, pieces),
            Kind::Word | Kind::Unknown => self.warn(Rule::UnreadFile, &part),
        }
        Ok(())
    }

    fn page(&mut self, bytes: &[u8], part: &str, pieces: &mut Vec<Piece>) {
        let page = decoded(bytes);
        let (found, warnings) = html::fragment(&page, &|_| false);
        let at = At::Part(part.into());
        self.tell_in(&at, warnings);
        pieces.extend(found.into_iter().map(|piece| match piece {
            html::Piece::Heading(level, content) => Piece::Heading(Heading {
                at: at.clone(),
                level,
                content,
            }),
            html::Piece::Block(block) => Piece::Other(Other::of(at.clone(), block)),
        }));
    }

    /// Tells what is said of a chunk `at` its place.
    fn tell_in(&mut self, at: &At, told: Vec<Warning>) {
        let told = told.into_iter().map(|warning| Warning {
            at: at.clone(),
            ..warning
        });
        self.warnings.extend(told);
    }

    fn rich(&mut self, bytes: &[u8], part: &str, pieces: &mut Vec<Piece>) {
        let at = At::Part(part.into());
        pieces.extend(rich_text::read(bytes).into_iter().map(|found| match found {
            rich_text::Part::Heading(level, content) => Piece::Heading(Heading {
                at: at.clone(),
                level,
                content,
            }),
            rich_text::Part::Block(block) => Piece::Other(Other::of(at.clone(), block)),
        }));
    }

    fn plain(&mut self, bytes: &[u8], pieces: &mut Vec<Piece>) {
        let Ok((text, _)) = text::decode(bytes) else {
            return;
        };
        for paragraph in text.split("\n\n") {
            let words: Vec<&str> = paragraph.split_whitespace().collect();
            if !words.is_empty() {
                let content = vec![Inline::Text(words.join(" "))];
                let block = Block::Paragraph(content);
                pieces.push(Piece::Other(Other::of(self.at.clone(), block)));
            }
        }
    }
}

/// What a chunk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Html,
    /// A page in a message, as Word saves it in one file.
    Message,
    Text,
    /// Rich text (RTF).
    Rich,
    Unknown,
}

impl Kind {
    fn of(bytes: &[u8]) -> Self {
        let head = &bytes[..bytes.len().min(1_000)];
        let head = String::from_utf8_lossy(head)
            .replace('\0', "")
            .to_lowercase();
        let head = head
            .trim_start_matches(['\u{feff}', '\u{fffd}'])
            .trim_start();
        match head {
            _ if bytes.starts_with(b"PK") => Self::Word,
            _ if head.contains("mime-version:") => Self::Message,
            _ if head.starts_with('<') || head.contains("<html") => Self::Html,
            _ if head.starts_with("{\\rtf") => Self::Rich,
            _ if head.contains('\u{fffd}') => Self::Unknown,
            _ => Self::Text,
        }
    }
}

/// The characters of a page in HTML, which may be in a message.
pub(super) fn decoded(bytes: &[u8]) -> String {
    let page = match Kind::of(bytes) {
        Kind::Message => mhtml::page(bytes).unwrap_or_default(),
        _ => bytes.to_vec(),
    };
    html::encoding::decode(&page).0
}

/// The mark of a note of an inner document, whose notes stand at its end.
pub(super) fn marked(label: &str) -> Inline {
    Inline::Styled {
        style: Style::Superscript,
        content: vec![Inline::Label(label.to_owned())],
    }
}
