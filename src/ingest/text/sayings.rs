//! What is *said* again and again on lines of its own is no heading: a running head that was not recognised, or the name
//! of one who speaks in a play.

use super::line::Line;
use super::shape;
use std::collections::HashMap;

/// A line repeated this often is not a heading without a number; where there are no pages, this often; in a play, this
/// often.
const REPEATS: usize = 3;
const REPEATS_WITHOUT_PAGES: usize = 12;
const REPEATS_IN_PLAY: usize = 2;

/// Where lines are repeated so often, and at least one in so many lines is, they name those who speak in a play.
const PLAY: usize = 12;
const PLAY_LINES: usize = 16;

/// The longest line that is counted (characters).
const CHARS: usize = 80;

/// How often each short line is said.
pub(super) struct Sayings {
    times: HashMap<String, usize>,
    /// A line repeated this often is not a heading without a number.
    repeats: usize,
    /// Whether names of those who speak stand above what they say.
    pub(super) is_play: bool,
}

impl Sayings {
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
        let mut times: HashMap<String, usize> = HashMap::new();
        for line in lines.iter().filter(|line| counts(line)) {
            *times.entry(saying(line)).or_default() += 1;
        }
        let names = lines.iter().filter(|line| may_name(line));
        let again = names.filter(|line| {
            times
                .get(&saying(line))
                .is_some_and(|times| *times >= REPEATS)
        });
        let is_paged = lines.iter().any(|line| line.opens_page);
        let again = again.count();
        let worded = lines.iter().filter(|line| !line.is_blank()).count();
        let is_play = !is_paged && again >= PLAY && again * PLAY_LINES >= worded;
        Self {
            times,
            // What is said again and again on pages may be a running head that was not recognised.
            repeats: match is_paged {
                _ if is_play => REPEATS_IN_PLAY,
                true => REPEATS,
                false => REPEATS_WITHOUT_PAGES,
            },
            is_play,
        }
    }

    /// Whether the line is said once.
    pub(super) fn is_single(&self, line: &Line<'_>) -> bool {
        self.times.get(&saying(line)).is_none_or(|times| *times < 2)
    }

    /// Whether the line is said too seldom to be no heading.
    pub(super) fn is_rare(&self, line: &Line<'_>) -> bool {
        let times = self.times.get(&saying(line));
        times.is_none_or(|times| *times < self.repeats)
    }
}

fn counts(line: &Line<'_>) -> bool {
    shape::is_label(line) || may_name(line)
}

/// Whether the line is in capitals or, in the notation of e-texts, in italics.
fn may_name(line: &Line<'_>) -> bool {
    line.length() <= CHARS
        && (line.text.trim_start().starts_with('_') || shape::is_capitals(&saying(line)))
}

/// The words of a line, without what is said of them in brackets.
fn saying(line: &Line<'_>) -> String {
    let words = line.words();
    let name = words.split(['(', '[']).next().unwrap_or_default().trim();
    let name = if name.is_empty() { &words } else { name };
    name.trim_matches(['.', '_', ' ']).to_owned()
}
