//! A *line* of the source, with its number and the note references recognised in it.

use crate::model::{At, Inline};
use std::borrow::Cow;

/// One line of the source, or the part of it before or after a form feed.
#[derive(Debug, Clone, Default)]
pub(super) struct Line<'a> {
    /// Its number, from 1.
    pub(super) number: u32,
    /// Its text; empty once it is dropped or moved.
    pub(super) text: &'a str,
    /// The note references in it, in order.
    pub(super) marks: Box<[Mark]>,
    /// Whether a page begins with it.
    pub(super) opens_page: bool,
    /// Whether a numbered paragraph begins with it.
    pub(super) is_numbered: bool,
    /// Its level as a heading, from 1, where the source's notation says that it is one.
    pub(super) heading: Option<u8>,
    /// Whether its white space sets columns, and which.
    pub(super) set: Option<Set>,
}

/// What white space sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Set {
    /// The cells of a table.
    Table,
    /// Two columns of text side by side.
    Columns,
    /// A drawing, or code.
    Drawing,
}

/// A note reference in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// Its first byte in the line's text.
    pub(super) at: usize,
    /// How many bytes it has.
    pub(super) length: usize,
    /// The index of its note.
    pub(super) note: usize,
}

/// What a line in a script without spaces may fall short of the width: a letter, and a mark that begins no line.
pub(super) const UNSPACED_COLUMNS: usize = 6;

/// The most consecutive blank lines that are kept.
const MOST_BLANK: usize = 300;

/// `text` with a newline for each line end that early Macintosh computers wrote, a carriage return alone.
pub(super) fn with_newlines(text: Cow<'_, str>) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_alone = |at: usize| bytes.get(at + 1) != Some(&b'\n');
    if !memchr::memchr_iter(b'\r', bytes).any(is_alone) {
        return text;
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// The lines of `text`; a form feed ends a line and opens a page.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut blank = 0;
    for (number, line) in (1..).zip(text.lines()) {
        for (part, text) in line.split('\u{C}').enumerate() {
            let line = Line {
                number,
                text,
                marks: Box::default(),
                opens_page: part > 0,
                is_numbered: false,
                heading: None,
                set: None,
            };
            blank = if line.is_blank() { blank + 1 } else { 0 };
            if blank <= MOST_BLANK {
                lines.push(line);
            }
        }
    }
    lines
}

impl<'a> Line<'a> {
    /// Its place in the source.
    pub(super) fn place(&self) -> At {
        At::line(self.number as usize)
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The text with white space collapsed.
    pub(super) fn words(&self) -> String {
        joined(self.text)
    }

    /// Its length in columns, without trailing white space.
    pub(super) fn length(&self) -> usize {
        columns(self.text.trim_end())
    }

    /// Its indent in columns; tab stops are every eight.
    pub(super) fn indent(&self) -> usize {
        let white = self.text.chars().take_while(|c| c.is_whitespace());
        white.fold(0, |column, c| match c {
            '\t' => column / 8 * 8 + 8,
            c => column + width(c),
        })
    }

    /// The columns that a line above would have needed for what this line begins with and what cannot be parted
    /// from it.
    pub(super) fn first_columns(&self) -> usize {
        match self.text.trim_start().chars().next() {
            Some(c) if is_unspaced(c) => UNSPACED_COLUMNS,
            _ => columns(self.first_word()),
        }
    }

    /// The columns before byte `at`.
    pub(super) fn columns_before(&self, at: usize) -> usize {
        columns(self.text.get(..at).unwrap_or(self.text))
    }

    /// Whether it is quoted from another mail.
    pub(super) fn is_quoted(&self) -> bool {
        self.text.trim_start().starts_with('>')
    }

    /// Whether the text goes on from the end of this line to `next` without a space.
    pub(super) fn runs_into(&self, next: &Self) -> bool {
        let last = self.text.trim_end().chars().next_back();
        let first = next.text.trim_start().chars().next();
        last.is_some_and(is_unspaced) && first.is_some_and(is_unspaced)
    }

    pub(super) fn first_word(&self) -> &'a str {
        self.text.split_whitespace().next().unwrap_or_default()
    }

    /// Whether a sentence may end with the line: it ends with a full stop or the like, perhaps followed by a
    /// quotation mark, a bracket or a note reference.
    pub(super) fn ends_sentence(&self) -> bool {
        let closing = |c: char| {
            c.is_whitespace() || c.is_ascii_digit() || "\"'”’»)[]*†」』）】⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c)
        };
        let ends = |text: &str| {
            text.trim_end_matches(closing).ends_with([
                '.', '?', '!', ':', ';', '…', '_', '。', '？', '！', '：', '；', '‥', '｡', '؟',
                '؛', '۔', '।', '॥', '։', '။', '።',
            ])
        };
        // Behind the sentence may stand what is said of it: “So it is.” (emphasis added)
        let remark = self.text.trim_end().strip_suffix(')');
        let before = remark.and_then(|rest| rest.rsplit_once('('));
        ends(self.text) || before.is_some_and(|(before, _)| ends(before))
    }

    /// Whether its first letter is a capital, or it begins with a digit, a quotation mark or a bracket.
    pub(super) fn begins_anew(&self) -> bool {
        let first = self.text.trim_start().chars().next();
        first.is_some_and(|c| {
            !c.is_lowercase() && (c.is_alphanumeric() || "\"'“‘«([•*-–—".contains(c))
        })
    }

    /// The character of an underline: three or more `=` or `-` alone.
    pub(super) fn underline(&self) -> Option<char> {
        let text = self.text.trim();
        ['=', '-', '~', '_', '^', '*', '#', '+']
            .into_iter()
            .find(|mark| text.len() >= 3 && text.chars().all(|c| c == *mark))
    }

    /// Whether `rule` is an underline of this line.
    pub(super) fn is_underlined_by(&self, rule: &Self) -> Option<char> {
        let mark = rule.underline()?;
        // What also separates parts underlines only a line of its own length.
        let fits = !"*#+".contains(mark) || rule.length().abs_diff(self.length()) <= 2;
        fits.then_some(mark)
    }

    /// Whether it is a separator: `* * *`, `-----`.
    pub(super) fn is_rule(&self) -> bool {
        let mut count = 0;
        let drawn = |c: char| "-=*_~#•═─━—–".contains(c);
        let mut characters = self.text.chars().filter(|c| !c.is_whitespace());
        // Two dashes alone precede the signature of a mail.
        self.text.trim_end() == "--"
            || characters.all(|c| {
                count += 1;
                drawn(c)
            }) && count >= 3
    }

    /// The line's part in a range of bytes.
    pub(super) fn part(&self, range: &std::ops::Range<usize>) -> Self {
        self.split(range.end).0.split(range.start).1
    }

    /// The line's part before byte `at`, and the part from there on.
    pub(super) fn split(&self, at: usize) -> (Self, Self) {
        let (before, after) = self.text.split_at_checked(at).unwrap_or((self.text, ""));
        let mut parts = (self.clone(), self.clone());
        parts.0.text = before;
        parts.1.text = after;
        parts.1.is_numbered = false;
        parts.1.heading = None;
        let (marks, after) = self
            .marks
            .split_at(self.marks.partition_point(|mark| mark.at < before.len()));
        parts.0.marks = marks.into();
        parts.1.marks = after.into();
        for mark in &mut parts.1.marks {
            mark.at -= before.len();
        }
        parts
    }
}

/// The columns that a text takes.
fn columns(text: &str) -> usize {
    text.chars().map(width).sum()
}

/// The columns that a character takes: letters of East Asia have two.
fn width(c: char) -> usize {
    let is_wide = matches!(c, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}'
        | '\u{20000}'..='\u{3FFFF}');
    if is_wide { 2 } else { 1 }
}

/// Whether the character is of a script that is written without blanks between words.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c,
        // Japanese and Chinese: punctuation, kana, ideographs, full-width forms.
        '\u{2E80}'..='\u{30FF}' | '\u{31C0}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FF9F}' | '\u{20000}'..='\u{3FFFF}'
        // Thai, Lao, Khmer, Burmese, Tibetan.
        | '\u{0E00}'..='\u{0FFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}

/// `text` with white space collapsed.
pub(super) fn joined(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

/// The running text of `lines`: white space collapsed, note references in place. `whole` decides whether a word
/// divided at a line's end is certainly one word.
pub(super) fn inlines(lines: &[Line<'_>], whole: &impl Fn(&str, &str) -> bool) -> Vec<Inline> {
    let mut running = Running::default();
    for (at, line) in lines.iter().enumerate() {
        if let Some(before) = at.checked_sub(1).and_then(|before| lines.get(before)) {
            running.space |=
                !running.mend(line, whole) && !running.goes_on(line) && !before.runs_into(line);
        }
        let mut from = 0;
        for mark in &line.marks {
            let text = line.text.get(from..mark.at).unwrap_or_default();
            running.push(if from == 0 { text.trim_start() } else { text });
            running.mark(mark.note);
            from = mark.at + mark.length;
        }
        let text = line.text.get(from..).unwrap_or_default().trim_end();
        running.push(if from == 0 { text.trim_start() } else { text });
    }
    running.flush();
    running.inlines
}

/// Words between two words that share their second half.
const JOINS: [&str; 20] = [
    "and", "or", "to", "nor", "but", "und", "oder", "bis", "sowie", "et", "ou", "y", "o", "e",
    "och", "og", "en", "of", "и", "или",
];

#[derive(Default)]
struct Running {
    inlines: Vec<Inline>,
    text: String,
    /// Whether white space precedes the next text.
    space: bool,
}

impl Running {
    fn push(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() {
                self.space = true;
                continue;
            }
            self.close_space();
            self.text.push(c);
        }
    }

    fn mark(&mut self, note: usize) {
        self.close_space();
        self.flush();
        self.inlines.push(Inline::NoteRef(note));
    }

    fn close_space(&mut self) {
        if self.space && !(self.text.is_empty() && self.inlines.is_empty()) {
            self.text.push(' ');
        }
        self.space = false;
    }

    /// Removes the hyphen at the end if the word continues in `next` and is certainly one word.
    fn mend(&mut self, next: &Line<'_>, whole: &impl Fn(&str, &str) -> bool) -> bool {
        let Some(rest) = self.text.strip_suffix('-') else {
            return false;
        };
        let head = rest.rsplit(|c: char| !c.is_alphabetic()).next();
        let head = head.unwrap_or_default();
        let tail = next.first_word();
        let tail = tail
            .split(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or_default();
        let mended = !head.is_empty() && !tail.is_empty() && whole(head, tail);
        if mended {
            self.text.pop();
            self.space = false;
        }
        mended
    }

    /// Whether a word with a hyphen at the end goes on in `next`, so that no space is between. A hyphen may also stand
    /// for the second half of a later word: *pre- and post-war*.
    fn goes_on(&self, next: &Line<'_>) -> bool {
        let Some(head) = self.text.strip_suffix(['-', '\u{2010}']) else {
            return false;
        };
        let tail = next.first_word();
        let word: String = tail
            .chars()
            .take_while(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect();
        head.ends_with(char::is_alphanumeric) && !word.is_empty() && !JOINS.contains(&word.as_str())
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.inlines
                .push(Inline::Text(std::mem::take(&mut self.text)));
        }
    }
}
