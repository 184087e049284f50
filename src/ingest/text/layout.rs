//! The *layout* of a text, measured on all its lines: the width at which it was wrapped, its indent, the words
//! it contains.

use super::line::{self, Line, UNSPACED_COLUMNS};
use std::collections::{HashMap, HashSet};

/// A line this long (characters) was not wrapped by hand; each such line is a paragraph.
pub(super) const UNWRAPPED_CHARS: usize = 120;

/// One in this many lines may be longer than the width.
const LONGER_LINES: usize = 20;

/// In a script without spaces, lines were wrapped if fewer than one in this many is longer than a wrapped one, and
/// one in this many is full.
const ONE_LONG_IN: usize = 30;
const ONE_FULL_IN: usize = 7;

/// The narrowest width (columns) at which lines in such a script are wrapped.
pub(super) const NARROWEST: usize = 40;

/// So many letters tell the script.
const TELLING: usize = 20_000;

/// Properties of all lines together.
#[derive(Debug, Default)]
pub(super) struct Layout<'a> {
    /// The length of a full wrapped line (characters).
    pub(super) width: usize,
    /// The indent of most lines.
    pub(super) indent: usize,
    /// Whether each line is a paragraph.
    pub(super) is_unwrapped: bool,
    /// Whether no paragraph goes on in a second line, as often in Chinese and Japanese.
    pub(super) has_whole_lines: bool,
    /// Whether the first lines of paragraphs are indented.
    pub(super) sets_in_first_lines: bool,
    words: HashSet<&'a str>,
}

impl<'a> Layout<'a> {
    pub(super) fn of(lines: &[Line<'a>]) -> Self {
        let mut layout = Self::default();
        let mut lengths = Vec::new();
        let mut indents: HashMap<usize, usize> = HashMap::new();
        let mut unwrapped = 0;
        for line in lines.iter().filter(|line| !line.is_blank()) {
            let length = line.length();
            if length > UNWRAPPED_CHARS {
                unwrapped += 1;
            } else {
                lengths.push(length);
                *indents.entry(line.indent()).or_default() += 1;
            }
            let mut words = line.text.split_whitespace();
            words.next_back();
            layout.words.extend(words.map(bare));
        }
        lengths.sort_unstable();
        let at = lengths
            .len()
            .saturating_sub(1 + lengths.len() / LONGER_LINES);
        layout.width = lengths.get(at).copied().unwrap_or_default();
        layout.is_unwrapped = unwrapped * 4 > lengths.len();
        let full = lengths
            .iter()
            .filter(|length| **length + UNSPACED_COLUMNS >= layout.width);
        let is_wrapped = layout.width >= NARROWEST
            && unwrapped * ONE_LONG_IN < lengths.len()
            && full.count() * ONE_FULL_IN >= lengths.len();
        layout.has_whole_lines = is_unspaced(lines) && !is_wrapped;
        let most = indents
            .into_iter()
            .max_by_key(|(indent, count)| (*count, usize::MAX - indent));
        layout.indent = most.map_or(0, |(indent, _)| indent);
        let starts = lines
            .windows(3)
            .filter(|three| three[0].is_blank() && !three[1].is_blank() && !three[2].is_blank());
        let (mut all, mut set_in) = (0, 0);
        for three in starts {
            all += 1;
            set_in += usize::from(three[1].indent() >= three[2].indent() + 2);
        }
        layout.sets_in_first_lines = set_in * 2 > all;
        layout
    }

    /// Whether `head` and `tail` are certainly one divided word: the text has it undivided elsewhere, and
    /// nowhere with a hyphen.
    pub(super) fn is_whole(&self, head: &str, tail: &str) -> bool {
        tail.starts_with(char::is_lowercase)
            && self.words.contains(format!("{head}{tail}").as_str())
            && !self.words.contains(format!("{head}-{tail}").as_str())
    }

    /// Whether the line ends although the first word of `next` would have fitted.
    pub(super) fn ends_early(&self, line: &Line<'_>, next: &Line<'_>) -> bool {
        line.length() + 2 + next.first_columns() < self.width
    }

    /// Whether the line is much shorter than the width.
    pub(super) fn is_short(&self, line: &Line<'_>) -> bool {
        line.length() * 5 < self.width * 3
    }
}

/// Whether most letters are of a script without spaces.
fn is_unspaced(lines: &[Line<'_>]) -> bool {
    let letters = lines.iter().flat_map(|line| line.text.chars());
    let letters = letters.filter(|c| c.is_alphabetic()).take(TELLING);
    let (mut all, mut unspaced) = (0, 0);
    for c in letters {
        all += 1;
        unspaced += usize::from(line::is_unspaced(c));
    }
    unspaced * 2 > all
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphabetic())
}
