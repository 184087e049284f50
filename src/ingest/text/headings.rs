//! A *heading* of plain text is recognised by an underline, by a table of contents, or by its [`Shape`] alone.
//! One recognised by shape alone must have text below and not be in a series of similar lines. A missed heading
//! is better than a false one.

use super::chunks::{Chunk, chunks, wide_gap};
use super::contents::Title;
use super::drawings::Drawings;
use super::layout::Layout;
use super::lettered;
use super::line::{Line, Set, is_unspaced, joined};
use super::marker::{Marker, MarkerKind};
use super::named;
use super::paragraphs;
use super::sayings::Sayings;
use super::settle;
use super::shape::{self, Shape};
use super::spaced;
use super::standing::single_headings;
use super::tables;
use super::titles::Contents;
use std::collections::{HashMap, HashSet};

/// A part of the text.
#[derive(Debug)]
pub(super) enum Passage<'a> {
    /// A heading.
    Heading(Heading<'a>),
    /// A paragraph, a list item, lines of verse.
    Text(Vec<Line<'a>>),
    /// A separator line.
    Rule,
}

/// The lines of a heading, and how it was recognised.
#[derive(Debug)]
pub(super) struct Heading<'a> {
    pub(super) shape: Shape,
    pub(super) lines: Vec<Line<'a>>,
    /// Whether it was recognised by more than its shape.
    pub(super) is_sure: bool,
}

/// The most lines of a heading.
pub(super) const HEADING_LINES: usize = 3;

/// The most lines of one with the name of a division in another script, such as an article of a law.
const NAMED_LINES: usize = 6;

/// What a paragraph is directly above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Above {
    /// A numbered paragraph, without an empty line between.
    Glued,
    /// A numbered paragraph, after an empty line.
    Apart,
    /// Anything else.
    Other,
}

/// The parts of `lines`; `titles` are from a table of contents.
pub(super) fn parts<'a>(
    lines: &[Line<'a>],
    layout: &Layout<'_>,
    titles: &[Title],
) -> Vec<Passage<'a>> {
    let chunks = chunks(lines);
    let mut finder = Finder::new(lines, &chunks, layout, titles);
    let drawings = Drawings::of(&chunks, layout);
    for (at, chunk) in chunks.iter().enumerate() {
        // What nothing follows heads nothing.
        finder.is_wide =
            at + 1 < chunks.len() && chunk.above.is_some_and(|above| above >= finder.wide_gap);
        let chunk = chunk.lines;
        let begins = |at: usize| {
            let first = chunks.get(at).and_then(|chunk| chunk.lines.first());
            first.is_some_and(|line| line.is_numbered)
        };
        // One more heading may stand between.
        let is_single = chunks
            .get(at + 1)
            .is_some_and(|chunk| chunk.lines.len() == 1 && !chunk.lines[0].ends_sentence());
        let numbered_below = begins(at + 1) || is_single && begins(at + 2);
        let set = set_by(chunk, &drawings);
        if set.is_some() || chunk.iter().any(|line| line.set.is_some()) {
            let mut lines = chunk.to_vec();
            for line in &mut lines {
                line.set = line.set.or(set).or(Some(Set::Table));
            }
            finder.parts.push(Passage::Text(lines));
            continue;
        }
        let mut body = chunk;
        if let [title, underline, rest @ ..] = chunk
            && let Some(mark) = title.is_underlined_by(underline)
            && !title.is_rule()
        {
            finder.push(Shape::Underlined(mark), vec![title.clone()], true);
            body = rest;
        }
        let mut paragraphs = paragraphs::split(body, layout).into_iter().peekable();
        if chunk[0].is_quoted() {
            finder.parts.push(Passage::Text(chunk.to_vec()));
            continue;
        }
        finder.is_apart = paragraphs.len() == 1;
        while let Some(paragraph) = paragraphs.next() {
            let above = match paragraphs.peek() {
                Some(next) if next.first().is_some_and(|line| line.is_numbered) => Above::Glued,
                None if numbered_below => Above::Apart,
                _ => Above::Other,
            };
            finder.read(paragraph, above);
        }
    }
    named::join(&mut finder.parts);
    settle::settle(&mut finder.parts, layout);
    finder.parts
}

/// What white space sets in a chunk.
fn set_by(chunk: &[Line<'_>], drawings: &Drawings<'_>) -> Option<Set> {
    if tables::rows(chunk).is_some() {
        return Some(Set::Table);
    }
    if drawings.has(chunk) {
        return Some(Set::Drawing);
    }
    tables::is_ragged(chunk).then_some(Set::Table)
}

/// Finds the headings.
pub(super) struct Finder<'a, 'c> {
    pub(super) parts: Vec<Passage<'a>>,
    pub(super) layout: &'c Layout<'c>,
    pub(super) contents: Contents,
    pub(super) sayings: Sayings,
    /// Whether the paragraph has an empty line above and below.
    pub(super) is_apart: bool,
    /// Whether more empty lines stand above its chunk than above others, and how many those are at least.
    pub(super) is_wide: bool,
    wide_gap: usize,
    /// Whether short paragraphs below a division's name and number are its title throughout.
    pub(super) entitles: bool,
    /// The first numbers of headings such as `1.1 Purpose`.
    pub(super) first_levels: HashSet<String>,
    /// The first numbers of numbered paragraphs such as `2.14`.
    pub(super) series: HashSet<String>,
    /// The last number of each kind.
    numbers: HashMap<MarkerKind, u32>,
    /// The lines that are only a number, next to others that count on; headings with letters.
    pub(super) lone_numbers: HashMap<u32, MarkerKind>,
}

impl<'a, 'c> Finder<'a, 'c> {
    fn new(
        lines: &[Line<'a>],
        chunks: &[Chunk<'_, 'a>],
        layout: &'c Layout<'c>,
        titles: &[Title],
    ) -> Self {
        let mut lone_numbers = match wide_gap(chunks) {
            usize::MAX => HashMap::new(),
            _ => spaced::lone_numbers(chunks),
        };
        lone_numbers.extend(lettered::headings(chunks));
        Self {
            parts: Vec::new(),
            layout,
            contents: Contents::of(titles),
            sayings: Sayings::of(lines),
            is_apart: false,
            is_wide: false,
            wide_gap: wide_gap(chunks),
            entitles: spaced::entitles(chunks),
            first_levels: spaced::first_levels(chunks),
            series: spaced::series(lines),
            numbers: HashMap::new(),
            lone_numbers,
        }
    }

    fn push(&mut self, shape: Shape, lines: Vec<Line<'a>>, is_sure: bool) {
        self.parts.push(Passage::Heading(Heading {
            shape,
            lines,
            is_sure,
        }));
    }

    /// Reads a paragraph, which may contain more headings from the table of contents.
    fn read(&mut self, paragraph: &[Line<'a>], above: Above) {
        let mut from = 0;
        for at in 1..paragraph.len() {
            let begins = paragraph[at - 1].ends_sentence() && paragraph[at].begins_anew();
            if begins && self.contents.find(&paragraph[at..]).is_some() {
                self.read_one(&paragraph[from..at], Above::Other);
                from = at;
            }
        }
        self.read_one(&paragraph[from..], above);
    }

    /// Takes the headings from a table of contents off the start of a paragraph, and returns the rest.
    fn take_titles(&mut self, paragraph: &[Line<'a>]) -> Option<Vec<Line<'a>>> {
        let mut text = paragraph.to_vec();
        let mut taken = false;
        while let Some(found) = self.contents.find(&text) {
            self.contents.cross_out(&found);
            let mut rest = text.split_off((found.line + 1).min(text.len()));
            let mut lines = text;
            if let Some(last) = lines.last_mut() {
                let (head, after) = last.split(found.end);
                *last = head;
                if !after.is_blank() {
                    rest.insert(0, after);
                }
            }
            let shape = self.shape_of(&lines).unwrap_or(Shape::Title);
            let is_outdented =
                self.layout.indent >= spaced::SET_IN && lines.iter().all(|line| line.indent() == 0);
            let shape = match (shape, found.level) {
                (Shape::Title, _) if is_outdented => Shape::Outdented,
                (Shape::Title | Shape::Capitals, Some(level)) => Shape::Listed(level),
                _ => shape,
            };
            self.push(shape, lines, true);
            text = rest;
            taken = true;
        }
        taken.then_some(text)
    }

    fn read_one(&mut self, paragraph: &[Line<'a>], above: Above) {
        let [first, rest @ ..] = paragraph else {
            return;
        };
        if rest.is_empty() && first.is_rule() {
            self.parts.push(Passage::Rule);
            return;
        }
        if let Some(level) = first.heading {
            self.push(Shape::Listed(level), paragraph.to_vec(), true);
            return;
        }
        if first.is_numbered || paragraph.len() == 1 && shape::is_entry(&first.words()) {
            self.parts.push(Passage::Text(paragraph.to_vec()));
            return;
        }
        if self.take_title_below(paragraph) {
            return;
        }
        if let Some(text) = self.take_titles(paragraph) {
            if !text.is_empty() {
                self.parts.push(Passage::Text(text));
            }
            return;
        }
        if let Some(shape) = self
            .lone_number(paragraph)
            .or_else(|| self.spaced(paragraph))
            .or_else(|| self.outdented(paragraph))
        {
            self.push(shape, paragraph.to_vec(), true);
            return;
        }
        let bare = !self.contents.is_full();
        if let Some(shape) = self.set_apart(paragraph).filter(|_| bare) {
            self.push(shape, paragraph.to_vec(), false);
            return;
        }
        let most = match named::rank(&first.words()) {
            Some(_) => NAMED_LINES,
            None => HEADING_LINES,
        };
        let shape = (paragraph.len() <= most)
            .then(|| self.shape_of(paragraph))
            .flatten()
            .filter(|_| shape::stops_only_number(&text_of(paragraph)))
            .filter(|shape| match shape {
                Shape::Capitals => bare && self.is_rare(first) && self.stands_out(first),
                Shape::Title => {
                    bare && rest.is_empty()
                        && self.is_rare(first)
                        && shape::is_label(first)
                        && (self.layout.is_unwrapped || shape::is_title(&first.words()))
                        && (self.is_apart || !first.text.trim_start().starts_with(is_unspaced))
                }
                Shape::Numbered(MarkerKind::Decimal(_) | MarkerKind::Number(..)) => {
                    paragraph.len() < HEADING_LINES
                }
                _ => true,
            });
        if let Some(shape) = shape {
            self.push(shape, paragraph.to_vec(), false);
            return;
        }
        if bare && above != Above::Other && self.heads_numbered(paragraph) {
            for lines in single_headings(paragraph, self.layout) {
                self.push(Shape::Title, lines.to_vec(), above == Above::Glued);
            }
            return;
        }
        if let Some(shape) = self.capitals_above(first, rest) {
            self.push(shape, vec![first.clone()], false);
            self.parts.push(Passage::Text(rest.to_vec()));
            return;
        }
        self.parts.push(Passage::Text(paragraph.to_vec()));
    }

    /// The shape of `lines` if they are a heading.
    fn shape_of(&mut self, lines: &[Line<'_>]) -> Option<Shape> {
        let words = text_of(lines);
        let words = words.trim_end_matches(['_', ' ']);
        if let Some((shape, markers)) =
            shape::numbered(words).or_else(|| shape::numbered(words.strip_suffix('.')?))
        {
            return Some(match self.counted(&markers) {
                Some(marker) => Shape::Numbered(marker.kind),
                None => shape,
            });
        }
        if self.is_first_level(words) {
            return Some(Shape::Numbered(MarkerKind::Decimal(1)));
        }
        if let Some(shape) = self.heads_series(words) {
            return Some(shape);
        }
        if shape::is_capitals(words) && lines.iter().all(shape::is_label) {
            return Some(Shape::Capitals);
        }
        (lines.len() == 1).then_some(Shape::Title)
    }

    /// The marker that continues the numbering of an earlier heading, where a letter may be of several kinds.
    fn counted(&mut self, markers: &[Marker]) -> Option<Marker> {
        let counts_on = |marker: &&Marker| {
            let last = self.numbers.get(&marker.kind);
            last.is_some_and(|last| last + 1 == marker.number)
        };
        let found = markers.iter().find(counts_on);
        let found = found.or_else(|| markers.iter().find(|marker| marker.number == 1));
        let found = *found.or(markers.first())?;
        self.numbers.insert(found.kind, found.number);
        Some(found)
    }
}

/// The words of `lines` with single spaces.
pub(super) fn text_of(lines: &[Line<'_>]) -> String {
    joined(
        &lines
            .iter()
            .map(|line| line.text)
            .collect::<Vec<_>>()
            .join(" "),
    )
}
