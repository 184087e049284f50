//! Headings that *stand out* of the text: lines of capitals or in italics between empty ones, and lines directly above
//! numbered paragraphs.

use super::headings::{Finder, HEADING_LINES, Passage, text_of};
use super::layout::Layout;
use super::line::Line;
use super::shape::{self, Shape};

/// The most characters of a line set apart as a heading, and the most words of one in italics.
const SET_APART_CHARS: usize = 80;
const SET_APART_WORDS: usize = 12;

/// The least indent of a centred heading (characters).
const CENTRED: usize = 12;

/// The most characters of a heading above a numbered paragraph.
const NUMBERED_HEAD_CHARS: usize = 200;

/// The most words of a heading in quotation marks, and how quoted sentences end.
const QUOTED_WORDS: usize = 6;
const QUOTED_ENDS: [&str; 8] = [".”", "?”", "!”", "…”", ".\"", "?\"", "!\"", ".’"];

impl<'a> Finder<'a, '_> {
    /// The shape of a line between empty ones that is all in capitals or, in the notation of e-texts, in italics, even
    /// if it ends with a full stop.
    pub(super) fn set_apart(&self, paragraph: &[Line<'a>]) -> Option<Shape> {
        let [line] = paragraph else {
            return None;
        };
        let words = line.words();
        let bare = words.trim_end_matches('.');
        let is_italic = words.starts_with('_')
            && bare.ends_with('_')
            && words.matches('_').count() == 2
            && !words.ends_with([':', ',', ';'])
            && words.split(' ').count() <= SET_APART_WORDS;
        let fits = self.is_apart
            && shape::numbered(&words).is_none()
            && words.chars().count() <= SET_APART_CHARS
            && !bare.ends_with([':', ',', ';'])
            && bare.starts_with(|c: char| c.is_alphabetic() || "\"“‘_".contains(c))
            && self.is_rare(line)
            && self.stands_out(line);
        match fits {
            true if shape::is_capitals(bare) => Some(Shape::Capitals),
            true if is_italic => Some(Shape::Title),
            _ => None,
        }
    }

    /// Whether a paragraph above a numbered one is its heading: a few words that are no sentence.
    pub(super) fn heads_numbered(&self, paragraph: &[Line<'a>]) -> bool {
        let words = text_of(paragraph);
        let words = shape::without_mark(&words);
        // “So it is.” (emphasis added)
        let said = words
            .strip_suffix(')')
            .and_then(|rest| rest.rsplit_once('('));
        let said = said.map_or(words, |(before, _)| before.trim_end());
        let is_quoted = words.starts_with(['‘', '“', '"']) && said.ends_with(['’', '”', '"']);
        let follows = match self.parts.last() {
            // Behind a colon stands what it leads to.
            Some(Passage::Text(lines)) => lines.last().is_some_and(|line| {
                let words = line.words();
                line.ends_sentence() && !shape::without_mark(&words).ends_with([':', ';'])
            }),
            _ => true,
        };
        let opens = words
            .trim_start_matches(['‘', '“', '"', '\''])
            .starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        follows
            && opens
            && !(is_quoted && words.split(' ').count() > QUOTED_WORDS)
            && !QUOTED_ENDS.iter().any(|end| said.ends_with(end))
            && paragraph.len() <= HEADING_LINES
            && words.chars().count() <= NUMBERED_HEAD_CHARS
            && words.contains(char::is_alphabetic)
            && !words.ends_with(['.', ',', ';', ':', '…', '-', '–'])
            && !paragraph
                .iter()
                .any(|line| line.is_rule() || line.text.contains(['•', '\t', '|']))
            && self.is_rare(&paragraph[0])
    }

    /// A line of capitals directly above its text.
    pub(super) fn capitals_above(&self, first: &Line<'a>, rest: &[Line<'a>]) -> Option<Shape> {
        let next = rest.first()?;
        let fits = !self.contents.is_full()
            && shape::is_label(first)
            && shape::is_capitals(first.text)
            && self.is_rare(first)
            && next.begins_anew()
            && next.text.contains(char::is_lowercase)
            && next.length() > first.length();
        fits.then_some(Shape::Capitals)
    }

    /// Whether the line is at the margin or centred.
    pub(super) fn stands_out(&self, line: &Line<'_>) -> bool {
        let indent = line.indent();
        indent <= self.layout.indent + 1 || indent >= CENTRED
    }

    pub(super) fn is_rare(&self, line: &Line<'_>) -> bool {
        let may_speak = self.sayings.is_play && !self.is_wide;
        !may_speak && self.sayings.is_rare(line)
    }
}

/// The headings in lines directly above a numbered paragraph: a line that fills its width, or a small letter below
/// it, goes on with the same heading.
pub(super) fn single_headings<'l, 'a>(
    lines: &'l [Line<'a>],
    layout: &Layout<'_>,
) -> Vec<&'l [Line<'a>]> {
    let goes_on = |before: &Line<'_>, line: &Line<'_>| {
        let small = line.text.trim_start().starts_with(char::is_lowercase);
        small || !layout.is_short(before) && !layout.ends_early(before, line)
    };
    lines.chunk_by(goes_on).collect()
}
