//! *Labels of notes* in scripts other than Latin: `①`, `[1]`, `〔1〕`, `（注1）`, `注1`, `※1`, `*1`, `1)`.

use std::ops::Range;

/// What a label looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Style {
    /// In a circle.
    Circled,
    /// In square or tortoise-shell brackets.
    Bracketed,
    /// With the word for note.
    Worded,
    /// With a star.
    Starred,
    /// With a closing bracket.
    Closed,
}

/// A label in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) style: Style,
    pub(super) number: u32,
    /// Its bytes in the line.
    pub(super) range: Range<usize>,
    /// Its bytes without brackets.
    pub(super) inner: Range<usize>,
}

/// Brackets around labels.
const BRACKETS: [(char, char); 6] = [
    ('[', ']'),
    ('［', '］'),
    ('〔', '〕'),
    ('【', '】'),
    ('(', ')'),
    ('（', '）'),
];

/// Words for a note, before its number.
const WORDS: [&str; 6] = ["注释", "脚注", "注", "註", "주", "прим."];

/// The most digits of a number.
const DIGITS: usize = 3;

/// What a mark stands behind, besides a letter.
const CLOSES: &str = "。！？”’」』》〉）)»\"'.!?,،؟۔।";

/// The label that begins at byte `at` of `text`.
fn label(text: &str, at: usize) -> Option<Label> {
    let rest = text.get(at..)?;
    let first = rest.chars().next()?;
    let found = |style, number, length, inner: Range<usize>| {
        Some(Label {
            style,
            number,
            range: at..at + length,
            inner: at + inner.start..at + inner.end,
        })
    };
    if let Some(number) = circled(first) {
        let length = first.len_utf8();
        return found(Style::Circled, number, length, 0..length);
    }
    if let Some((_, close)) = BRACKETS.iter().find(|(open, _)| *open == first) {
        let from = first.len_utf8();
        let (has_word, number, length) = worded(rest.get(from..)?)?;
        let end = from + length;
        let closed = rest.get(end..)?.starts_with(*close);
        let style = match (has_word, first) {
            (true, _) => Style::Worded,
            (false, '(' | '（') => return None,
            (false, _) => Style::Bracketed,
        };
        return closed.then(|| found(style, number, end + close.len_utf8(), from..end))?;
    }
    if matches!(first, '*' | '＊' | '※') {
        let from = first.len_utf8();
        let (number, length) = digits(rest.get(from..)?)?;
        return found(Style::Starred, number, from + length, 0..from + length);
    }
    if let (true, number, length) = worded(rest)? {
        return found(Style::Worded, number, length, 0..length);
    }
    let (number, length) = digits(rest)?;
    let closed = rest.get(length..)?.starts_with(')');
    closed.then(|| found(Style::Closed, number, length + 1, 0..length))?
}

/// The label of the note that begins with `text`, and the byte at which its words begin.
pub(super) fn at_start(text: &str) -> Option<(Label, usize)> {
    let inner = text.trim_start();
    let label = label(text, text.len() - inner.len())?;
    let rest = text.get(label.range.end..)?;
    let words = rest.trim_start_matches([' ', '\u{3000}', '\t', '：', ':', '.', '．', '、']);
    // A word alone needs a sign behind it.
    let is_apart = words.len() < rest.len() || !text.get(label.range.clone())?.starts_with('注');
    let fits = is_apart && words.contains(char::is_alphabetic);
    let end = text.len() - words.len();
    fits.then_some((label, end))
}

/// The labels in `text` from byte `from` on that may be marks.
pub(super) fn marks(text: &str, from: usize) -> Vec<Label> {
    let mut marks: Vec<Label> = Vec::new();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let is_inside = marks.last().is_some_and(|last| at < last.range.end);
        if at >= from && !is_inside {
            let found = label(text, at).filter(|found| is_mark(text, before, found));
            marks.extend(found);
        }
        before = Some(c);
    }
    marks
}

/// Whether a label that stands behind the character `before` is a mark and no number of a list.
fn is_mark(text: &str, before: Option<char>, label: &Label) -> bool {
    let Some(before) = before else {
        return false;
    };
    let after = text.get(label.range.end..).unwrap_or_default();
    let after = after.chars().next();
    let is_last = after.is_none_or(|c| !c.is_alphanumeric());
    let stands_behind = before.is_alphabetic() || CLOSES.contains(before);
    let is_bracketed = label.range.start < label.inner.start;
    match label.style {
        Style::Bracketed => true,
        Style::Worded if is_bracketed => true,
        Style::Circled => {
            before.is_alphabetic() && is_last && after != Some('、') || CLOSES.contains(before)
        }
        Style::Worded | Style::Starred | Style::Closed => stands_behind && is_last,
    }
}

/// Whether `text` begins with a word for a note, its number, and their length in bytes.
fn worded(text: &str) -> Option<(bool, u32, usize)> {
    let word = WORDS.iter().find(|word| text.starts_with(**word));
    let from = word.map_or(0, |word| word.len());
    let rest = text.get(from..)?;
    let blank = rest.len() - rest.trim_start_matches(' ').len();
    let (number, length) = digits(rest.get(blank..)?)?;
    Some((word.is_some(), number, from + blank + length))
}

/// A number of digits in any script, and its length in bytes.
fn digits(text: &str) -> Option<(u32, usize)> {
    let (mut number, mut length, mut count) = (0, 0, 0);
    for c in text.chars() {
        let Some(digit) = digit(c) else { break };
        (number, length, count) = (number * 10 + digit, length + c.len_utf8(), count + 1);
        if count > DIGITS {
            return None;
        }
    }
    (number > 0).then_some((number, length))
}

/// The value of a digit: European, full-width, Arabic, Persian, Devanagari, Thai.
fn digit(c: char) -> Option<u32> {
    const ZEROS: [char; 6] = ['0', '０', '٠', '۰', '०', '๐'];
    ZEROS.iter().find_map(|zero| {
        let value = u32::from(c).checked_sub(u32::from(*zero))?;
        (value < 10).then_some(value)
    })
}

fn circled(c: char) -> Option<u32> {
    const FIRST: [(char, u32, u32); 4] =
        [('①', 1, 20), ('㉑', 21, 15), ('㊱', 36, 15), ('❶', 1, 10)];
    FIRST.iter().find_map(|(first, number, count)| {
        let value = u32::from(c).checked_sub(u32::from(*first))?;
        (value < *count).then_some(number + value)
    })
}
