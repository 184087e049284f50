//! The *layout* of a text is what all its lines say together: how wide it was wrapped, how far it
//! stands from the edge, which words it knows.

use super::line::Line;
use std::collections::{HashMap, HashSet};

/// A line this long (characters) was not wrapped by hand: each such line is a paragraph.
pub(super) const UNWRAPPED_CHARS: usize = 120;

/// One in this many lines may be longer than the width.
const LONGER_LINES: usize = 20;

/// What all lines say together.
#[derive(Debug, Default)]
pub(super) struct Layout<'a> {
    /// How long a line is that was wrapped (characters).
    pub(super) width: usize,
    /// How far most lines are indented.
    pub(super) indent: usize,
    /// Whether each line is a paragraph.
    pub(super) is_unwrapped: bool,
    /// Whether paragraphs begin with a line that is set in.
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

    /// Whether the word that is parted into `head` and `tail` is certainly one: the text has it
    /// whole elsewhere, and nowhere with a hyphen.
    pub(super) fn is_whole(&self, head: &str, tail: &str) -> bool {
        tail.starts_with(char::is_lowercase)
            && self.words.contains(format!("{head}{tail}").as_str())
            && !self.words.contains(format!("{head}-{tail}").as_str())
    }

    /// Whether the line ends before `next` although the next word had room on it.
    pub(super) fn ends_early(&self, line: &Line<'_>, next: &Line<'_>) -> bool {
        line.length() + 2 + next.first_word().chars().count() < self.width
    }

    /// Whether the line is far from full.
    pub(super) fn is_short(&self, line: &Line<'_>) -> bool {
        line.length() * 5 < self.width * 3
    }
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphabetic())
}
