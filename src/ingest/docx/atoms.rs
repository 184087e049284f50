//! *Atoms* are the pieces of a line in their order, each with its whole format: runs, fields and links of Word may
//! overlap. [`Atoms::inlines`] nests them.

use super::look::Height;
use crate::model::{Href, Image, Inline, Language, Math, Style};
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

/// The layers of a format, outermost first.
const LAYERS: usize = 10;

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
        nested(&self.list, 0, links)
    }

    /// White space at the ends of a styled piece stands outside it.
    fn part_white_space(&mut self) {
        let mut parted = Vec::with_capacity(self.list.len());
        for (atom, format) in std::mem::take(&mut self.list) {
            match atom {
                Atom::Text(text) if format != format.bare() && !format.code => {
                    let inner = text.trim();
                    let head = &text[..text.len() - text.trim_start().len()];
                    let tail = match inner.is_empty() {
                        true => "",
                        false => &text[text.trim_end().len()..],
                    };
                    for (piece, format) in [
                        (head, format.bare()),
                        (inner, format.clone()),
                        (tail, format.bare()),
                    ] {
                        if !piece.is_empty() {
                            parted.push((Atom::Text(piece.to_owned()), format));
                        }
                    }
                }
                atom => parted.push((atom, format)),
            }
        }
        for (atom, format) in parted {
            self.push(atom, &format);
        }
    }

    /// Several blanks become one; those at the ends of the line and around a break go.
    fn join_white_space(&mut self) {
        let mut after_space = true;
        for (atom, _) in &mut self.list {
            match atom {
                Atom::Text(text) => {
                    let mut joined = String::with_capacity(text.len());
                    for c in text.chars() {
                        let is_space = c.is_whitespace() && !is_fixed(c);
                        match is_space {
                            true if after_space => {}
                            true => joined.push(' '),
                            false => joined.push(c),
                        }
                        after_space = is_space;
                    }
                    *text = joined;
                }
                Atom::Break => after_space = true,
                Atom::Anchor(_) => {}
                _ => after_space = false,
            }
        }
        let mut at_end = true;
        for (atom, _) in self.list.iter_mut().rev() {
            match atom {
                Atom::Text(text) if at_end => {
                    text.truncate(text.trim_end_matches(' ').len());
                    at_end = text.is_empty();
                }
                Atom::Text(_) | Atom::Anchor(_) => {}
                Atom::Break => at_end = true,
                _ => at_end = false,
            }
        }
        // Breaks at the ends of a paragraph show nothing.
        let is_empty = |atom: &Atom| matches!(atom, Atom::Text(text) if text.is_empty());
        self.list.retain(|(atom, _)| !is_empty(atom));
        let shows = |(atom, _): &(Atom, Format)| !matches!(atom, Atom::Break | Atom::Anchor(_));
        let first = self.list.iter().position(shows);
        let last = self.list.iter().rposition(shows);
        let mut at = 0..;
        self.list.retain(|(atom, _)| {
            let at = at.next();
            let is_inside = at >= first && at <= last && first.is_some();
            is_inside || !matches!(atom, Atom::Break)
        });
    }
}

/// White space of a certain width stays as it is.
fn is_fixed(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{202f}' | '\u{2000}'..='\u{200a}' | '\u{3000}'
    )
}

/// The atoms nested from this layer of their formats on.
fn nested(atoms: &[(Atom, Format)], layer: usize, links: &[Href]) -> Vec<Inline> {
    if layer == LAYERS {
        return atoms.iter().map(|(atom, _)| bare(atom)).collect();
    }
    let mut inlines = Vec::new();
    let mut rest = atoms;
    while let Some((_, format)) = rest.first() {
        let same = |(_, other): &(Atom, Format)| same_in(layer, format, other);
        let length = rest.iter().take_while(|atom| same(atom)).count();
        let (group, others) = rest.split_at(length);
        rest = others;
        match wrapped(layer, format, group, links) {
            Some(inline) => inlines.push(inline),
            None => inlines.extend(nested(group, layer + 1, links)),
        }
    }
    inlines
}

fn same_in(layer: usize, one: &Format, other: &Format) -> bool {
    match layer {
        0 => one.link == other.link,
        1 => one.language == other.language && one.right_to_left == other.right_to_left,
        2 => one.strong == other.strong,
        3 => one.emphasis == other.emphasis,
        4 => one.underlined == other.underlined,
        5 => one.struck == other.struck,
        6 => one.marked == other.marked,
        7 => one.small_capitals == other.small_capitals,
        8 => one.height == other.height,
        _ => one.code == other.code,
    }
}

/// A group of atoms in what this layer of their format puts around them; `None` if that is nothing.
fn wrapped(
    layer: usize,
    format: &Format,
    group: &[(Atom, Format)],
    links: &[Href],
) -> Option<Inline> {
    let content = |links| nested(group, layer + 1, links);
    let style = match layer {
        0 => {
            let href = links.get(format.link?)?.clone();
            return Some(Inline::Link {
                href,
                title: String::new(),
                content: content(links),
            });
        }
        1 => {
            let language = Language {
                tag: format.language.as_deref().unwrap_or_default().to_owned(),
                right_to_left: format.right_to_left,
            };
            return (language != Language::default()).then(|| Inline::Foreign {
                language,
                content: content(links),
            });
        }
        9 => {
            let texts = group.iter().map(|(atom, _)| match atom {
                Atom::Text(text) => Some(text.as_str()),
                _ => None,
            });
            let text = texts.collect::<Option<Vec<_>>>()?.concat();
            return format.code.then_some(Inline::Code(text));
        }
        2 if format.strong => Style::Strong,
        3 if format.emphasis => Style::Emphasis,
        4 if format.underlined => Style::Underlined,
        5 if format.struck => Style::Struck,
        6 if format.marked => Style::Marked,
        7 if format.small_capitals => Style::SmallCapitals,
        8 if format.height == Height::Raised => Style::Superscript,
        8 if format.height == Height::Lowered => Style::Subscript,
        _ => return None,
    };
    Some(Inline::Styled {
        style,
        content: content(links),
    })
}

fn bare(atom: &Atom) -> Inline {
    match atom {
        Atom::Text(text) => Inline::Text(text.clone()),
        Atom::Break => Inline::Break,
        Atom::Image(image) => Inline::Image(image.clone()),
        Atom::Note(at) => Inline::NoteRef(*at),
        Atom::Anchor(name) => Inline::Anchor(name.clone()),
        Atom::Math(tex) => Inline::Math(Math { tex: tex.clone() }),
    }
}
