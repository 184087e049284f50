//! *Paragraphs* are put together from lines, over the ends of columns and pages. A hyphen at the end of a line goes where
//! the word without it occurs elsewhere in the report.

use super::korean::Korean;
use super::lines::{Line, Rise};
use super::numbers::begins_anew;
use std::collections::{HashMap, HashSet};

/// A gap between lines of so much more than usual ends a paragraph.
const WIDE: f32 = 1.32;

/// A line that begins so much further in, in sizes, begins a paragraph.
const INDENT: f32 = 0.7;

/// What is set so much larger than most of the text does not run over the end of a page.
const LARGER: f32 = 1.2;

/// Puts `lines`, in the order of reading, into paragraphs.
///
/// Lines that `is_code` holds for keep together.
pub(super) fn split(lines: Vec<Line>, is_code: impl Fn(&Line) -> bool) -> Vec<Vec<Line>> {
    let usual = usual_size(&lines);
    let pitches = pitches(&lines);
    let columns = columns(&lines);
    let mut paragraphs: Vec<Vec<Line>> = Vec::new();
    let mut before: Option<(f32, f32)> = None;
    for (line, column) in lines.into_iter().zip(columns) {
        let joins = match (paragraphs.last(), before) {
            (Some(paragraph), _) if is_code(&line) || paragraph.last().is_some_and(&is_code) => {
                let last = paragraph
                    .last()
                    .filter(|last| is_code(last) && is_code(&line));
                last.is_some_and(|last| continues_code(last, &line))
            }
            (Some(paragraph), Some(before)) => {
                continues(paragraph, &line, (before, column), usual, &pitches)
            }
            _ => false,
        };
        before = Some(column);
        match paragraphs.last_mut() {
            Some(paragraph) if joins => paragraph.push(line),
            _ => paragraphs.push(vec![line]),
        }
    }
    paragraphs
}

/// Whether two lines of code follow one another.
fn continues_code(line: &Line, next: &Line) -> bool {
    let below = next.base - line.base;
    line.page == next.page
        && line.heading.is_none()
        && next.heading.is_none()
        && below > 0.0
        && below < line.size * 2.2
        && (line.size - next.size).abs() < 0.5
}

/// The size of most characters.
fn usual_size(lines: &[Line]) -> f32 {
    let mut chars: HashMap<i32, usize> = HashMap::new();
    for line in lines {
        *chars.entry(key(line.size)).or_default() += line.length();
    }
    let most = chars.into_iter().max_by_key(|(key, count)| (*count, *key));
    most.map_or(f32::MAX, |(key, _)| key as f32 / 2.0)
}

fn key(size: f32) -> i32 {
    (size * 2.0).round() as i32
}

/// The usual distance of lines of each size.
fn pitches(lines: &[Line]) -> HashMap<i32, f32> {
    let mut distances: HashMap<i32, Vec<f32>> = HashMap::new();
    for two in lines.windows(2) {
        if let [one, next] = two {
            let below = next.base - one.base;
            let is_same = key(one.size) == key(next.size) && one.page == next.page;
            if is_same && below > one.size * 0.8 && below < one.size * 3.0 && one.overlaps(next) {
                distances.entry(key(one.size)).or_default().push(below);
            }
        }
    }
    let usual = |(size, mut all): (i32, Vec<f32>)| {
        all.sort_by(f32::total_cmp);
        // Most distances are within paragraphs, wider ones between.
        (size, all[all.len() * 2 / 5])
    };
    distances.into_iter().map(usual).collect()
}

/// The left and the right end of the column that each line stands in.
fn columns(lines: &[Line]) -> Vec<(f32, f32)> {
    const AROUND: usize = 12;
    let column = |at: usize| {
        let line = &lines[at];
        let near = &lines[at.saturating_sub(AROUND)..lines.len().min(at + AROUND + 1)];
        let (mut left, mut right) = (line.left, line.right);
        for other in near {
            let is_same = other.page == line.page
                && other.inset.is_none()
                && other.turn == line.turn
                && (other.size - line.size).abs() < line.size * 0.3;
            let shared = line.right.min(other.right) - line.left.max(other.left);
            if is_same && shared > 0.5 * (line.right - line.left).min(other.right - other.left) {
                left = left.min(other.left);
                right = right.max(other.right);
            }
        }
        (left, right)
    };
    (0..lines.len()).map(column).collect()
}

fn continues(
    paragraph: &[Line],
    next: &Line,
    (column, next_column): ((f32, f32), (f32, f32)),
    usual: f32,
    pitches: &HashMap<i32, f32>,
) -> bool {
    let Some(line) = paragraph.last() else {
        return false;
    };
    if line.inset.is_some() || next.inset.is_some() || line.turn != next.turn {
        return false;
    }
    match (line.heading, next.heading) {
        (None, None) => {}
        // Some programs tag each line of a heading.
        (Some((level, one)), Some((other_level, other))) => {
            let below = next.base - line.base;
            let is_near =
                below > 0.0 && below < line.size * 1.5 && (line.size - next.size).abs() < 0.5;
            let first = next
                .text()
                .split_whitespace()
                .next()
                .map_or(0, |word| word.chars().count());
            let room = (column.1 - line.right) > (first as f32 + 1.0) * line.size * 0.6;
            let both_tagged = one.min(other) >= super::headings::OF_TAGS;
            let goes_on = !room || below < line.size * 1.3 && !begins_anew(&next.text());
            return one == other || both_tagged && level == other_level && is_near && goes_on;
        }
        _ => return false,
    }
    let is_bold = |line: &Line| line.spans.first().map(|span| span.face);
    if (line.size - next.size).abs() > line.size.max(next.size) * 0.1
        || line.is_hidden != next.is_hidden
    {
        return false;
    }
    if line.block.is_some() && next.block.is_some() {
        return line.block == next.block;
    }
    let text = line.text();
    let ends = ends_sentence(&text);
    let next_text = next.text();
    let begins_low = next_text
        .chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(char::is_lowercase);
    if super::lists::marker(&next_text).is_some() && !(begins_low && text.ends_with('-')) {
        return false;
    }
    let is_lettered = |text: &str| super::lists::is_lettered(text);
    let in_list = || {
        paragraph
            .first()
            .is_some_and(|first| is_lettered(&first.text()))
    };
    if is_lettered(&next_text) && (ends || in_list()) {
        return false;
    }
    let first = next.spans.iter().find(|span| !span.text.trim().is_empty());
    let is_labelled = first.is_some_and(|span| {
        span.rise == Rise::Raised && !super::notes::labels(&span.text).is_empty()
    });
    if is_labelled && ends {
        return false;
    }
    let below = next.base - line.base;
    let size = line.size;
    let (left, right) = column;
    let room = right - line.right;
    let first_word = next_text
        .split_whitespace()
        .next()
        .map_or(0, |word| word.chars().count());
    let is_unspaced = next_text.chars().next().is_some_and(|c| c as u32 > 0x2E80);
    let needed = if is_unspaced {
        size
    } else {
        (first_word as f32 + 1.0) * size * 0.52
    };
    let is_short = room > needed.min((right - left) * 0.5) + size;
    if line.page == next.page && below.abs() < size * 0.3 {
        // Words in a margin stand beside the text.
        return false;
    }
    if line.page != next.page || below <= 0.0 || !next.overlaps(line) {
        // Over the end of a column or page.
        let is_indented = next.left > next_column.0 + size * INDENT;
        // What is set larger than the text are headings and the like.
        let is_larger = size > usual * LARGER;
        let runs_on = !is_short && !is_indented && !is_larger;
        return !ends && (begins_low || runs_on);
    }
    let pitch = pitches.get(&key(size)).copied().unwrap_or(size * 1.25);
    if below > pitch * WIDE + 0.5 {
        return false;
    }
    let all_in_one_face = |line: &Line| {
        let last = line.spans.iter().rfind(|span| !span.text.trim().is_empty());
        line.is_mostly(|span| Some(span.face) == is_bold(line))
            && last.map(|span| span.face) == is_bold(line)
    };
    if is_bold(line) != is_bold(next)
        && all_in_one_face(line)
        && all_in_one_face(next)
        && (ends || is_short)
    {
        return false;
    }
    let shift = next.left - line.left;
    if shift > size * INDENT {
        // The first line of the next paragraph, or a hanging one of this.
        return !(ends || is_short);
    }
    if shift < -size * INDENT && paragraph.len() > 1 && (ends || is_short) {
        return false;
    }
    !(is_short && (ends || !begins_low))
}

fn ends_sentence(text: &str) -> bool {
    let text = text
        .trim_end_matches(|c: char| "\"'”’»)]0123456789*†".contains(c))
        .trim_end();
    text.ends_with(['.', '!', '?', ':', ';', '。', '！', '？', '؟'])
}

/// The words of a report, to tell whether a word is one.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: HashSet<String>,
    /// Whether words are divided at line ends.
    divides: bool,
    korean: Korean,
}

impl Vocabulary {
    pub(super) fn of<'a>(lines: impl Iterator<Item = &'a Line>) -> Self {
        let mut words = HashSet::new();
        let mut korean = Korean::default();
        let mut ends: Vec<(String, String)> = Vec::new();
        let mut parted: Option<String> = None;
        let mut count_of_lines = 0;
        for line in lines {
            let text = line.text();
            count_of_lines += 1;
            korean.add(&text);
            if let Some(head) = parted.take() {
                let tail = text.split_whitespace().next().unwrap_or_default();
                ends.push((head, tail.to_owned()));
            }
            let last = text.split_whitespace().next_back();
            parted = last.filter(|word| is_hyphen_end(word)).map(str::to_owned);
            let all: Vec<&str> = text.split_whitespace().collect();
            let count = all.len();
            for (at, word) in all.into_iter().enumerate() {
                let is_parted = at + 1 == count && is_hyphen_end(word);
                let word = word.trim_matches(|c: char| !c.is_alphanumeric());
                if !is_parted && !word.is_empty() {
                    words.insert(word.to_lowercase());
                }
            }
        }
        let mut vocabulary = Self {
            words,
            divides: true,
            korean: korean.closed(),
        };
        let (mut whole, mut kept) = (0, 0);
        for (head, tail) in &ends {
            let head = head.trim_end_matches(['-', '\u{2010}']);
            let is_known = |word: &str| vocabulary.words.contains(&bare(word));
            match is_known(&format!("{head}{tail}")) {
                true => whole += 1,
                false
                    if is_known(&format!("{head}-{tail}")) || is_known(head) && is_known(tail) =>
                {
                    kept += 1;
                }
                false => {}
            }
        }
        // Without division, only the words that have a hyphen end a line with one, which is rare.
        vocabulary.divides = whole > kept || whole == kept && ends.len() * 50 > count_of_lines;
        vocabulary
    }

    /// What stands between two lines: nothing, a space; and whether the hyphen at the end of the first goes.
    pub(super) fn joint(&self, line: &str, next: &str) -> Joint {
        let line = line.trim_end();
        if line.ends_with('\u{AD}') {
            return Joint::Drops;
        }
        let next = next.trim_start();
        let (Some(last), Some(first)) = (line.chars().next_back(), next.chars().next()) else {
            return Joint::Closes;
        };
        if is_hyphen_end(line) {
            let head = line.split_whitespace().next_back().unwrap_or_default();
            let head = head.trim_end_matches(['-', '\u{2010}']);
            let tail = next.split_whitespace().next().unwrap_or_default();
            let (whole, kept) = (
                bare(&format!("{head}{tail}")),
                bare(&format!("{head}-{tail}")),
            );
            if !first.is_lowercase() || self.words.contains(&kept) {
                return Joint::Closes;
            }
            if self.words.contains(&whole) {
                return Joint::Drops;
            }
            // Neither half is a word here: it is one word, if words are divided here.
            let is_word = |word: &str| self.words.contains(&bare(word));
            return match !self.divides || is_word(tail) && is_word(head) {
                true => Joint::Closes,
                false => Joint::Drops,
            };
        }
        if Korean::is_between(last, first) {
            return match self.korean.is_one(line, next) {
                true => Joint::Closes,
                false => Joint::Spaces,
            };
        }
        match is_unspaced(last) && is_unspaced(first) || "/—".contains(last) || first == '—' {
            true => Joint::Closes,
            false => Joint::Spaces,
        }
    }
}

/// A word without the signs around it, in lower case.
fn bare(word: &str) -> String {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.to_lowercase()
}

/// Whether it is of a script that writes no spaces.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{30FF}' | '\u{31F0}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}' | '\u{E00}'..='\u{E7F}')
}

/// How two lines are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    Spaces,
    Closes,
    /// The hyphen goes too.
    Drops,
}

fn is_hyphen_end(text: &str) -> bool {
    let mut last = text.chars().rev();
    last.next().is_some_and(|c| matches!(c, '-' | '\u{2010}'))
        && last.next().is_some_and(char::is_alphabetic)
}
