//! *Metadata* of a text (OpenDocument 1.3, part 3, 4.3), and what stands at the head and foot of its pages.

use super::flow::{Piece, Pieces};
use super::headings::line_letters;
use super::reading::Reading;
use super::xml::Element;
use crate::ingest::title::{is_chapter, is_words};
use crate::model::{At, Block, Meta, Rule, Warning, is_language_tag, plain_text};
use std::collections::BTreeSet;

/// Endings of titles that programs gave.
const FILES: [&str; 8] = [
    ".doc", ".docx", ".odt", ".ott", ".rtf", ".sxw", ".pdf", ".txt",
];

/// Takes over what the root element `root` says about the text, where `meta` does not know it.
pub(super) fn take(root: &Element, meta: &mut Meta) {
    let Some(said) = root.child("office:meta") else {
        return;
    };
    let text = |name: &str| said.child(name).map(Element::words).unwrap_or_default();
    if meta.title.is_empty() {
        meta.title = Some(text("dc:title"))
            .filter(|title| is_title(title))
            .unwrap_or_default();
    }
    if meta.description.is_empty() {
        meta.description = text("dc:description");
    }
    if meta.language.is_empty() {
        meta.language = Some(text("dc:language"))
            .filter(|tag| is_language_tag(tag))
            .unwrap_or_default();
    }
    let author = text("meta:initial-creator");
    if meta.authors.is_empty() && is_person(&author) {
        meta.authors.push(author);
    }
    if meta.publisher.is_empty() {
        meta.publisher = text("dc:publisher");
    }
    if meta.rights.is_empty() {
        meta.rights = text("dc:rights");
    }
}

/// The title stands among so many pieces.
const FRONT: usize = 40;

/// Takes the title that the file says it has. It may be that of an older text, so it is taken if the text begins with it,
/// and is not shown again then, or if there is no heading that could be the title.
pub(super) fn entitle(said: String, pieces: &mut Pieces, reading: &mut Reading<'_>) {
    if said.is_empty() {
        return;
    }
    let is_it = |piece: &Piece| match piece {
        Piece::Heading(_, content) | Piece::Block(Block::Paragraph(content)) => {
            is_words(content) && line_letters(&plain_text(content)) == line_letters(&said)
        }
        _ => false,
    };
    if let Some(at) = pieces
        .iter()
        .take(FRONT)
        .position(|(_, piece)| is_it(piece))
    {
        let (at, piece) = pieces.remove(at);
        if let Piece::Heading(_, content) | Piece::Block(Block::Paragraph(content)) = piece {
            reading.warnings.push(Warning {
                at,
                rule: Rule::RepeatedTitle,
                text: plain_text(&content),
            });
        }
        reading.meta.title = said;
        return;
    }
    let heading = pieces.iter().find_map(|(_, piece)| match piece {
        Piece::Heading(_, content) => Some(plain_text(content)),
        _ => None,
    });
    if heading.is_none_or(|words| is_chapter(&words)) {
        reading.warnings.push(Warning {
            at: At::Whole,
            rule: Rule::GuessedTitle,
            text: said.clone(),
        });
        reading.meta.title = said;
    }
}

/// Whether it was given by people: programs take the name of the file, or their own.
fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let is_file = FILES.iter().any(|ending| lower.ends_with(ending));
    let is_default = ["untitled", "microsoft word", "title", "document"]
        .iter()
        .any(|name| lower == *name || lower.starts_with("microsoft word -"));
    !title.trim().is_empty() && !is_file && !is_default
}

/// Whether it can be the name of a person, and not that of an account or a program.
fn is_person(name: &str) -> bool {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let is_word = |word: &&str| {
        word.chars()
            .all(|c| c.is_alphabetic() || ".-'’".contains(c))
    };
    (2..=5).contains(&words.len())
        && words.iter().all(is_word)
        && !words.iter().any(|word| NO_PERSONS.contains(word))
}

/// Words of accounts and programs.
const NO_PERSONS: [&str; 16] = [
    "admin",
    "administrator",
    "author",
    "client",
    "company",
    "customer",
    "default",
    "guest",
    "libreoffice",
    "microsoft",
    "office",
    "openoffice",
    "owner",
    "test",
    "unknown",
    "user",
];

impl Reading<'_> {
    /// Tells what stands at the head and foot of all pages.
    pub(super) fn page_heads(&mut self, root: &Element) {
        let mut texts = BTreeSet::new();
        let masters = root.child("office:master-styles");
        for master in masters.into_iter().flat_map(Element::elements) {
            for part in master.elements() {
                let name = part.local_name();
                if name.starts_with("header") || name.starts_with("footer") {
                    texts.insert(part.words());
                }
            }
        }
        for text in texts {
            if text.chars().any(char::is_alphabetic) {
                self.warnings.push(Warning {
                    at: At::Whole,
                    rule: Rule::PageHead,
                    text,
                });
            }
        }
    }
}
