//! Folding: normalises text so that it can be compared byte by byte.
//!
//! *Folded text* is lower case, without accents, full-width or ligature forms and invisible characters, and
//! with one kind of quote, apostrophe and hyphen. Every run of white space, including line breaks, is one
//! space, and there is none at either end; so it never contains a newline. Folding is idempotent.
//!
//! *Not* folded, because they make another word: й and и, が and か, the marks of Thai and of the scripts of
//! India, hiragana and katakana.

use std::cell::RefCell;
use std::ops::Range;

use super::letters::{is_joining, is_ornament, joined, replacement};

/// Returns one non-ASCII character in compatibility decomposition (NFKD) and then in lower case.
///
/// It is a parameter because its tables are large and a browser has them already, as `normalize` and
/// `toLowerCase`. It is called once per distinct character.
pub type BaseLetters = fn(char) -> String;

/// Folds text, and caches every character folded so far.
#[derive(Debug)]
pub struct Folding {
    base_letters: BaseLetters,
    known: RefCell<Known>,
}

/// Folded text with the source position of each byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Traced {
    /// The folded text, the same as [`Folding::fold`] gives.
    pub text: String,
    /// For each byte of `text`, the start of its source character, in UTF-16 units of the original text; and at
    /// the end, where the last one ends.
    pub offsets: Vec<u32>,
}

impl Folding {
    /// A folding that calls `base_letters` for characters not in its cache.
    pub fn new(base_letters: BaseLetters) -> Self {
        Self {
            base_letters,
            known: RefCell::default(),
        }
    }

    /// The folded form of `text`.
    pub fn fold(&self, text: &str) -> String {
        let mut folded = String::with_capacity(text.len());
        self.fold_onto(text, &mut folded);
        folded
    }

    /// Appends the folded form of `text` to `folded`.
    pub(super) fn fold_onto(&self, text: &str, folded: &mut String) {
        self.write(text, folded, |_, _| ());
    }

    /// The folded form of `text` with the source position of each byte.
    pub fn trace(&self, text: &str) -> Traced {
        let mut folded = String::with_capacity(text.len());
        let mut offsets = Vec::with_capacity(text.len() + 1);
        let end = self.write(text, &mut folded, |length, at| offsets.resize(length, at));
        offsets.push(end);
        Traced {
            text: folded,
            offsets,
        }
    }

    /// Writes folded text and, after each character, calls `placed` with the length so far in bytes and the
    /// UTF-16 position of its source in `text`. Returns the position where the last one ends.
    fn write(&self, text: &str, folded: &mut String, placed: impl FnMut(usize, u32)) -> u32 {
        let mut known = self.known.borrow_mut();
        let mut pen = Pen {
            start: folded.len(),
            folded,
            gap: None,
            placed,
        };
        let (mut at, mut end) = (0, 0);
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let plain = plain_run(rest.as_bytes());
            let taken = plain.max(c.len_utf8());
            if plain > 0 {
                pen.put_plain(&rest[..plain], at);
                at += plain as u32;
            } else {
                match known.piece(c, self.base_letters) {
                    FoldedChar::One(c) => pen.put(c, at),
                    FoldedChar::Several(n) => {
                        known.several[n as usize]
                            .chars()
                            .for_each(|c| pen.put(c, at));
                    }
                    FoldedChar::Nothing | FoldedChar::Unknown => {}
                }
                at += c.len_utf16() as u32;
            }
            rest = &rest[taken..];
            if pen.gap.is_none() {
                end = at;
            }
        }
        end
    }
}

/// The length of the prefix of `text` that is visible ASCII, including single spaces between.
fn plain_run(text: &[u8]) -> usize {
    let is_visible = |at: usize| text.get(at).is_some_and(u8::is_ascii_graphic);
    let mut end = 0;
    while is_visible(end) || (end > 0 && text.get(end) == Some(&b' ') && is_visible(end + 1)) {
        end += 1;
    }
    end
}

impl Traced {
    /// The range of the original text, in UTF-16 units, that a byte range of the folded text comes from. It
    /// covers whole characters: the first `s` folded from `ß` is the whole `ß`.
    ///
    /// A range beyond the folded text is clipped.
    pub fn source(&self, range: Range<u32>) -> Range<u32> {
        let last = self.offsets.len() - 1;
        let start = last.min(range.start as usize);
        let mut end = last.min(range.end as usize).max(start);
        while end > start && end < last && self.offsets[end] == self.offsets[end - 1] {
            end += 1;
        }
        self.offsets[start]..self.offsets[end]
    }
}

/// Appends characters to folded text and applies the rules about white space and marks.
struct Pen<'a, F> {
    folded: &'a mut String,
    /// The length of the text before, which is not joined or trimmed.
    start: usize,
    /// The start of pending white space, in UTF-16 units; it is written once a character follows.
    gap: Option<u32>,
    placed: F,
}

impl<F: FnMut(usize, u32)> Pen<'_, F> {
    /// Appends plain ASCII, which most reports mostly consist of, unchanged.
    fn put_plain(&mut self, letters: &str, at: u32) {
        self.close_gap();
        let from = self.folded.len();
        self.folded.push_str(letters);
        self.folded[from..].make_ascii_lowercase();
        for (n, at) in (at..).take(letters.len()).enumerate() {
            (self.placed)(from + n + 1, at);
        }
    }

    fn put(&mut self, c: char, at: u32) {
        if c == ' ' {
            if self.folded.len() > self.start {
                self.gap.get_or_insert(at);
            }
        } else if !is_joining(c) {
            self.push(c, at);
        } else if let Some(letter) = self.last().and_then(|last| joined(last, c)) {
            self.folded.pop();
            self.folded.push(letter);
        } else if !is_ornament(c) {
            self.push(c, at);
        }
    }

    fn push(&mut self, c: char, at: u32) {
        self.close_gap();
        self.folded.push(c);
        (self.placed)(self.folded.len(), at);
    }

    fn close_gap(&mut self) {
        if let Some(gap) = self.gap.take() {
            self.folded.push(' ');
            (self.placed)(self.folded.len(), gap);
        }
    }

    fn last(&self) -> Option<char> {
        match self.gap {
            Some(_) => None,
            None => self.folded[self.start..].chars().next_back(),
        }
    }
}

/// The folded form of every character seen so far, by code point, in pages of 256.
#[derive(Debug, Default)]
struct Known {
    pages: Vec<Vec<FoldedChar>>,
    several: Vec<String>,
}

/// What one character folds to. `Several` is an index into [`Known::several`].
#[derive(Clone, Copy, Debug)]
enum FoldedChar {
    Unknown,
    Nothing,
    One(char),
    Several(u32),
}

impl Known {
    fn piece(&mut self, c: char, base_letters: BaseLetters) -> FoldedChar {
        let (page, place) = (c as usize >> 8, c as usize & 0xFF);
        match self.pages.get(page).and_then(|pieces| pieces.get(place)) {
            None | Some(FoldedChar::Unknown) => {}
            Some(piece) => return *piece,
        }
        let piece = self.learn(c, base_letters);
        if self.pages.len() <= page {
            self.pages.resize_with(page + 1, Vec::new);
        }
        let pieces = &mut self.pages[page];
        pieces.resize(256, FoldedChar::Unknown);
        pieces[place] = piece;
        piece
    }

    fn learn(&mut self, c: char, base_letters: BaseLetters) -> FoldedChar {
        if c.is_whitespace() {
            return FoldedChar::One(' ');
        }
        // A combining mark is kept, to be joined with the letter before it.
        if is_joining(c) {
            return FoldedChar::One(c);
        }
        let folded = letters_of(c, base_letters);
        let mut chars = folded.chars();
        match (chars.next(), chars.next()) {
            (None, _) => FoldedChar::Nothing,
            (Some(one), None) => FoldedChar::One(one),
            _ => {
                self.several.push(folded);
                FoldedChar::Several(self.several.len() as u32 - 1)
            }
        }
    }
}

fn letters_of(c: char, base_letters: BaseLetters) -> String {
    let mut folded = String::new();
    let mut pen = Pen {
        start: 0,
        folded: &mut folded,
        gap: None,
        placed: |_, _| (),
    };
    // Replacements apply before decomposition for characters that would decompose (״ ″ ´), and after it for the
    // rest.
    let base = replacement(c).map_or_else(|| base_letters(c), str::to_owned);
    for c in base.chars() {
        match replacement(c) {
            Some(letters) => letters.chars().for_each(|c| pen.put(c, 0)),
            None if is_ornament(c) && !is_joining(c) => {}
            None => pen.put(c, 0),
        }
    }
    folded
}
