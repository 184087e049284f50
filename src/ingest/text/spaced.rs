//! A heading that is *spaced* from the text by more empty lines than paragraphs are from each other, as in books that
//! were typed; and the titles below the names and numbers of divisions.

use super::chunks::Chunk;
use super::divisions::division;
use super::headings::{Finder, Passage, text_of};
use super::line::Line;
use super::marker::{MarkerKind, NumberStyleKey};
use super::shape::{self, Shape};
use super::tables;
use crate::ingest::dates::date;
use std::collections::{HashMap, HashSet};

/// The most lines and characters of a heading spaced from the text, or of a title below a division's number.
const LINES: usize = 4;
const CHARS: usize = 200;

/// The fewest letters of a heading without a number.
const LETTERS: usize = 4;

/// The most words of a spaced heading in title case.
const TITLE_WORDS: usize = 14;

/// The most words of a heading above paragraphs that begin with its number.
const SERIES_WORDS: usize = 24;

/// The least that most lines are set in where headings are not.
pub(super) const SET_IN: usize = 2;

/// The fewest divisions of which most must have a title below, so that all have.
const FEWEST_DIVISIONS: usize = 3;

/// Chapters that have a name only, in lower case, and the class of their level.
const CHAPTERS: [&str; 16] = [
    "preface",
    "foreword",
    "introduction",
    "prologue",
    "epilogue",
    "conclusion",
    "appendix",
    "afterword",
    "postscript",
    "glossary",
    "bibliography",
    "index",
    "acknowledgments",
    "acknowledgements",
    "vorwort",
    "préface",
];
const CHAPTER: u8 = 2;

/// What stands at the end of a text or a part, in lower case, in several languages.
const ENDS: [&str; 12] = [
    "the end", "end", "finis", "fin", "ende", "fine", "einde", "slut", "koniec", "loppu", "fim",
    "konec",
];

/// Whether most divisions whose name and number stand alone have a short paragraph below, before their text.
pub(super) fn entitles(chunks: &[Chunk<'_, '_>]) -> bool {
    let (mut all, mut titled) = (0, 0);
    for three in chunks.windows(3) {
        let [number, title, text] = three else {
            continue;
        };
        if number.lines.len() > 1 || !shape::is_untitled(&number.lines[0].words()) {
            continue;
        }
        all += 1;
        let is_short = title.lines.len() < LINES && is_title(title.lines) && !is_title(text.lines);
        titled += usize::from(is_short);
    }
    all >= FEWEST_DIVISIONS && titled * 10 >= all * 7
}

/// The lines that are only a number, by theirs, if the number before or behind stands alone too.
pub(super) fn lone_numbers(chunks: &[Chunk<'_, '_>]) -> HashMap<u32, MarkerKind> {
    let alone = chunks.iter().filter_map(|chunk| match chunk.lines {
        [line] => Some((line.number, shape::lone_number(&line.words())?)),
        _ => None,
    });
    let alone: Vec<(u32, (MarkerKind, u32))> = alone.collect();
    let numbers: HashSet<(MarkerKind, u32)> = alone.iter().map(|(_, number)| *number).collect();
    let counts = |(_, (kind, number)): &&(u32, (MarkerKind, u32))| {
        numbers.contains(&(*kind, number.saturating_sub(1)))
            || numbers.contains(&(*kind, number + 1))
    };
    alone
        .iter()
        .filter(counts)
        .map(|(line, (kind, _))| (*line, *kind))
        .collect()
}

/// The first numbers of headings such as `1.1 Purpose`.
pub(super) fn first_levels(chunks: &[Chunk<'_, '_>]) -> HashSet<String> {
    let firsts = chunks.iter().filter_map(|chunk| {
        let words = chunk.lines.first()?.words();
        let (shape, _) = shape::numbered(&words)?;
        let (first, rest) = words.split_once('.')?;
        let begins = rest.starts_with("1 ") || rest.starts_with("1. ");
        (shape == Shape::Numbered(MarkerKind::Decimal(2)) && begins).then(|| first.to_owned())
    });
    firsts.collect()
}

/// What stands before the last number of numbered paragraphs: the `2` of `2.14`.
pub(super) fn series(lines: &[Line<'_>]) -> HashSet<String> {
    let numbered = lines.iter().filter(|line| line.is_numbered);
    let before = numbered.filter_map(|line| {
        let number = line.text.split_whitespace().next()?.trim_end_matches('.');
        let (before, last) = number.split_once('.')?;
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        (is_number(before) && is_number(last)).then(|| before.to_owned())
    });
    before.collect()
}

/// Whether lines are few and no part of a sentence that goes on.
fn is_title(lines: &[Line<'_>]) -> bool {
    let words = text_of(lines);
    lines.len() <= LINES
        && words.chars().count() <= CHARS
        && words.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !words.ends_with([',', ';', ':'])
        && !words.starts_with(['[', '*', '•', '(', '|', '+'])
        && !lines
            .iter()
            .any(|line| line.is_rule() || line.is_numbered || tables::wide_gap(line).is_some())
}

/// The words without what may enclose or end a title.
fn bare(words: &str) -> &str {
    words.trim_matches(|c: char| "_.!?*=\"“”‘’'«»¿¡".contains(c))
}

fn is_formal(words: &str) -> bool {
    let words = bare(words);
    shape::is_capitals(words) || shape::is_title(words) && words.split(' ').count() <= TITLE_WORDS
}

fn is_end(words: &str) -> bool {
    let lower = bare(words).to_lowercase();
    ENDS.contains(&lower.as_str()) || lower.starts_with("end of ")
}

impl<'a> Finder<'a, '_> {
    /// The shape of a heading spaced from the text.
    pub(super) fn spaced(&self, paragraph: &[Line<'_>]) -> Option<Shape> {
        let words = text_of(paragraph);
        if !self.is_wide
            || !self.is_apart
            || !is_title(paragraph)
            || is_end(&words)
            || date(&words).is_some()
        {
            return None;
        }
        if let Some(found) = division(&words) {
            let is_open =
                found.title.is_empty() || found.is_marked_off || shape::is_title(found.title);
            return is_open.then_some(Shape::Division(found.class));
        }
        let first = paragraph.first()?;
        let opens = bare(&words).starts_with(|c: char| c.is_uppercase());
        let fits = opens
            && words.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS
            && shape::numbered(&words).is_none()
            && is_formal(&words)
            && self.is_rare(first);
        if !fits {
            return None;
        }
        let lower = bare(&words).to_lowercase();
        match shape::is_capitals(bare(&words)) {
            _ if CHAPTERS.contains(&lower.as_str()) => Some(Shape::Division(CHAPTER)),
            true => Some(Shape::Capitals),
            false if paragraph.len() == 1 => Some(Shape::Title),
            false => None,
        }
    }

    /// The shape of a heading that is not set in, above a text that is.
    pub(super) fn outdented(&self, paragraph: &[Line<'_>]) -> Option<Shape> {
        let [line] = paragraph else {
            return None;
        };
        let words = line.words();
        let fits = self.layout.indent >= SET_IN
            && line.indent() == 0
            && self.is_apart
            && shape::is_label(line)
            && is_formal(&words)
            && is_title(paragraph)
            && shape::numbered(&words).is_none()
            && !shape::is_capitals(&words)
            && self.is_rare(line);
        fits.then_some(Shape::Outdented)
    }

    /// Whether `words` are a title with a number without a full stop, as in `1 Scope`, where others have `1.1`.
    pub(super) fn is_first_level(&self, words: &str) -> bool {
        let Some((number, title)) = words.split_once(' ') else {
            return false;
        };
        !self.first_levels.is_empty()
            && number.len() <= 2
            && number.bytes().all(|b| b.is_ascii_digit())
            && shape::is_title(title)
            && !title.ends_with(['.', ',', ';', ':'])
    }

    /// The shape of a numbered heading in lower case, above paragraphs that begin with its number: `2. The
    /// evidence` above `2.1`.
    pub(super) fn heads_series(&self, words: &str) -> Option<Shape> {
        let (number, title) = words.split_once(' ')?;
        let bare = number.strip_suffix('.').unwrap_or(number);
        let title = shape::without_mark(title);
        let fits = self.is_apart
            && self.series.contains(bare)
            && title.starts_with(|c: char| {
                c.is_uppercase() || c.is_ascii_digit() || "“‘\"".contains(c)
            })
            && title.contains(char::is_alphabetic)
            && title.split(' ').count() <= SERIES_WORDS
            && !title.ends_with(['.', ',', ';', ':', '-', '–']);
        fits.then_some(Shape::Numbered(match number.len() > bare.len() {
            true => MarkerKind::Number(NumberStyleKey::Decimal, '.'),
            false => MarkerKind::Decimal(1),
        }))
    }

    /// The shape of a heading that is only a number, if the numbers before are its own.
    pub(super) fn lone_number(&self, paragraph: &[Line<'_>]) -> Option<Shape> {
        let [line] = paragraph else {
            return None;
        };
        let kind = *self
            .lone_numbers
            .get(&line.number)
            .filter(|_| self.is_apart)?;
        let is_digits = line
            .text
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit());
        (!is_digits || self.is_wide).then_some(Shape::Numbered(kind))
    }

    /// Adds a paragraph to the heading above, if that is only a number and the paragraph its title.
    pub(super) fn take_title_below(&mut self, paragraph: &[Line<'a>]) -> bool {
        let Some(Passage::Heading(above)) = self.parts.last() else {
            return false;
        };
        let words = text_of(paragraph);
        let is_number = matches!(above.shape, Shape::Division(_) | Shape::Numbered(_))
            && above.lines.len() == 1
            && shape::is_untitled(&above.lines[0].words())
            && paragraph
                .first()
                .is_some_and(|line| !self.sayings.is_play || self.sayings.is_single(line));
        if !is_number || !self.is_apart || !is_title(paragraph) || shape::numbered(&words).is_some()
        {
            return false;
        }
        if division(&words).is_some() || shape::lone_number(&words).is_some() {
            return false;
        }
        let found = self
            .contents
            .find(paragraph)
            .filter(|found| found.line + 1 == paragraph.len());
        let stops = words.ends_with(['.', '!', '?', '"', '”', '»', '\'', '’']);
        let is_formal = is_formal(&words) && (!stops || shape::is_capitals(bare(&words)));
        if found.is_none() && !is_formal && !self.entitles {
            return false;
        }
        if let Some(found) = found {
            self.contents.cross_out(&found);
        }
        if let Some(Passage::Heading(above)) = self.parts.last_mut() {
            above.lines.extend_from_slice(paragraph);
        }
        true
    }
}
