//! *Atoms* are the pieces of a line in their order, each with its whole format: runs, fields and links of Word may
//! overlap. [`Atoms::inlines`] joins their [`white_space`] and nests them, [`layer`](nesting) by layer.

mod nesting;
mod white_space;

use super::look::Height;
use crate::model::{Href, Image, Inline, Math};
use std::rc::Rc;

/// The pieces of a paragraph.
#[derive(Debug, Clone, Default)]
pub(super) struct Atoms {
    list: Vec<(Atom, Format)>,
}

/// A piece of a paragraph.
#[derive(Debug, Clone)]
pub(super) enum Atom {
    Text(String),
    Break,
    Image(Image),
    /// The mark of a note.
    Note(usize),
    /// A place that links lead to.
    Anchor(String),
    /// A formula in TeX.
    Math(String),
}

/// How a piece is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Format {
    /// The link it is in, by its number.
    pub(super) link: Option<usize>,
    pub(super) language: Option<Rc<str>>,
    pub(super) right_to_left: Option<bool>,
    pub(super) code: bool,
    pub(super) strong: bool,
    pub(super) emphasis: bool,
    pub(super) underlined: bool,
    pub(super) struck: bool,
    pub(super) marked: bool,
    pub(super) small_capitals: bool,
    pub(super) height: Height,
}

impl Format {
    /// The same link and language without a look, for white space.
    fn bare(&self) -> Self {
        Self {
            link: self.link,
            language: self.language.clone(),
            right_to_left: self.right_to_left,
            ..Self::default()
        }
    }
}

impl Atoms {
    pub(super) fn push(&mut self, atom: Atom, format: &Format) {
        if let (Atom::Text(text), Some((Atom::Text(last), same))) = (&atom, self.list.last_mut())
            && same == format
        {
            last.push_str(text);
            return;
        }
        let format = match (&atom, self.list.last()) {
            // An anchor divides no text.
            (Atom::Anchor(_), Some((_, before))) => before.clone(),
            (Atom::Anchor(_), None) => Format::default(),
            _ => format.clone(),
        };
        self.list.push((atom, format));
    }

    /// Adds what stands in `other`.
    pub(super) fn append(&mut self, other: Self) {
        self.list.extend(other.list);
    }

    /// Whether nothing in it is shown.
    pub(super) fn is_blank(&self) -> bool {
        self.list.iter().all(|(atom, _)| match atom {
            Atom::Text(text) => text.trim().is_empty(),
            Atom::Anchor(_) | Atom::Break => true,
            _ => false,
        })
    }

    /// The places that links lead to.
    pub(super) fn anchors(&self) -> Vec<String> {
        let anchors = self.list.iter().filter_map(|(atom, _)| match atom {
            Atom::Anchor(name) => Some(name.clone()),
            _ => None,
        });
        anchors.collect()
    }

    /// The text as it stands, if there is nothing but text, line breaks and anchors.
    pub(super) fn verbatim(&self) -> Option<String> {
        let mut text = String::new();
        for (atom, format) in &self.list {
            match atom {
                Atom::Text(more) if format.link.is_none() => text.push_str(more),
                Atom::Break => text.push('\n'),
                Atom::Anchor(_) => {}
                _ => return None,
            }
        }
        Some(text)
    }

    /// The text alone, with single spaces.
    pub(super) fn words(&self) -> String {
        let mut text = String::new();
        for (atom, _) in &self.list {
            match atom {
                Atom::Text(more) => text.push_str(more),
                Atom::Break | Atom::Image(_) | Atom::Math(_) => text.push(' '),
                Atom::Note(_) | Atom::Anchor(_) => {}
            }
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Its words with the letters of its formulas.
    pub(super) fn words_and_formulas(&self) -> String {
        let mut words = self.words();
        for (atom, _) in &self.list {
            if let Atom::Math(tex) = atom {
                words.push(' ');
                words.push_str(tex);
            }
        }
        words
    }

    /// Whether something that `is_meant` is there, and nothing else is shown.
    pub(super) fn is_only(&self, is_meant: impl Fn(&Atom) -> bool) -> bool {
        let mut any = false;
        let all = self.list.iter().all(|(atom, _)| match atom {
            Atom::Text(text) => text.trim().is_empty(),
            Atom::Anchor(_) | Atom::Break => true,
            atom => {
                any = true;
                is_meant(atom)
            }
        });
        all && any
    }

    /// The formulas, if there is nothing else.
    pub(super) fn only_formulas(&self) -> Option<Vec<Math>> {
        let mut found = Vec::new();
        for (atom, _) in &self.list {
            match atom {
                Atom::Math(tex) => found.push(Math { tex: tex.clone() }),
                Atom::Text(text) if text.trim().is_empty() => {}
                Atom::Break => {}
                _ => return None,
            }
        }
        Some(found).filter(|found| !found.is_empty())
    }

    /// Keeps the pieces that are `wanted`.
    pub(super) fn retain(&mut self, wanted: impl Fn(&Atom) -> bool) {
        self.list.retain(|(atom, _)| wanted(atom));
    }

    /// Whether all text is strong.
    pub(super) fn is_strong(&self) -> bool {
        self.all_text(|format| format.strong)
    }

    /// Whether all text is in italics.
    pub(super) fn is_slanted(&self) -> bool {
        self.all_text(|format| format.emphasis)
    }

    /// Whether all text has the same look.
    pub(super) fn is_even(&self) -> bool {
        let mut formats = self
            .list
            .iter()
            .filter(|(atom, _)| matches!(atom, Atom::Text(_)));
        let first = formats.next().map(|(_, format)| format);
        formats.all(|(_, format)| Some(format) == first)
    }

    /// Takes away the look that all text has, as a heading has one of its own.
    pub(super) fn plain_if_even(&mut self) {
        if self.all_text(|format| format.strong) {
            self.list
                .iter_mut()
                .for_each(|(_, format)| format.strong = false);
        }
        if self.all_text(|format| format.underlined) {
            self.list
                .iter_mut()
                .for_each(|(_, format)| format.underlined = false);
        }
    }

    fn all_text(&self, is_so: impl Fn(&Format) -> bool) -> bool {
        let mut texts = self.list.iter().filter(|(atom, _)| match atom {
            Atom::Text(text) => !text.trim().is_empty(),
            _ => false,
        });
        let mut any = false;
        texts.all(|(_, format)| {
            any = true;
            is_so(format)
        }) && any
    }

    /// The line, with white space joined. `links` are the targets by their numbers.
    pub(super) fn inlines(mut self, links: &[Href]) -> Vec<Inline> {
        self.part_white_space();
        self.join_white_space();
        nesting::nested(&self.list, 0, links)
    }
}
