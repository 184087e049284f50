//! Reads the *words* of a report, and counts how each is written and where.

use std::collections::{HashMap, HashSet};

/// A part of the report, in which a word is counted once: so many words or ideographs.
const PART: usize = 300;

/// The words of a report.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// Each word in lower case.
    pub(super) words: HashMap<String, Counts>,
    /// Runs of words with capital letters, joined by spaces.
    pub(super) runs: HashMap<String, Run>,
    /// The words of the headings, in lower case.
    pub(super) headings: HashSet<String>,
    /// How many words there are.
    pub(super) count: usize,
}

/// How a word is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// In all.
    pub(super) times: usize,
    /// With a capital letter inside a sentence.
    pub(super) capital: usize,
    /// In lower case.
    pub(super) lower: usize,
    /// Beside another word with a capital letter.
    pub(super) in_runs: usize,
    /// In how many parts.
    pub(super) parts: usize,
    /// The last of them.
    last_part: usize,
    /// How it is written with a capital letter, and how often.
    pub(super) written: HashMap<String, usize>,
}

/// How often a run occurs, and in how many parts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) times: usize,
    pub(super) parts: usize,
    last_part: usize,
}

/// A word of a text.
#[derive(Debug, Clone, Copy)]
struct Token<'a> {
    text: &'a str,
    /// Whether a sentence may begin with it.
    begins: bool,
    /// Whether only a space stands before it.
    follows: bool,
}

impl Reading {
    /// How many parts there are.
    pub(super) fn parts(&self) -> usize {
        self.count / PART + 1
    }

    pub(super) fn heading(&mut self, text: &str) {
        for token in tokens(text) {
            self.headings.insert(token.text.to_lowercase());
        }
    }

    pub(super) fn block(&mut self, text: &str) {
        let mut run: Vec<&str> = Vec::new();
        for token in tokens(text) {
            self.count += 1;
            let part = self.count / PART + 1;
            let word = token.text.to_lowercase();
            let has_capital = token.text.starts_with(char::is_uppercase);
            let counts = self.words.entry(word).or_default();
            counts.times += 1;
            if counts.last_part != part {
                counts.last_part = part;
                counts.parts += 1;
            }
            match (has_capital, token.begins) {
                (true, false) => {
                    counts.capital += 1;
                    *counts.written.entry(token.text.to_owned()).or_default() += 1;
                }
                (false, _) => counts.lower += 1,
                (true, true) => {}
            }
            if !(has_capital && token.follows && !token.begins) {
                self.end(&mut run);
            }
            if has_capital {
                run.push(token.text);
            }
        }
        self.end(&mut run);
    }

    /// Counts a run, and what is left of it without its first words: a sentence may have begun with them.
    fn end(&mut self, run: &mut Vec<&str>) {
        /// No name has more words.
        const LONGEST: usize = 5;
        let part = self.count / PART + 1;
        for word in run.iter().filter(|_| run.len() > 1) {
            if let Some(counts) = self.words.get_mut(&word.to_lowercase()) {
                counts.in_runs += 1;
            }
        }
        if run.len() <= LONGEST {
            for start in 0..run.len().saturating_sub(1) {
                for end in start + 2..=run.len() {
                    let counts = self.runs.entry(run[start..end].join(" ")).or_default();
                    counts.times += 1;
                    if counts.last_part != part {
                        counts.last_part = part;
                        counts.parts += 1;
                    }
                }
            }
        }
        run.clear();
    }
}

/// Whether a character is written without spaces to the next word.
pub(super) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '々')
}

pub(super) fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー')
}

/// The words of `text`; of Chinese and Japanese, runs of ideographs and of katakana.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut start: Option<usize> = None;
    let (mut begins, mut follows) = (true, false);
    let mut last = ' ';
    let mut end = |start: &mut Option<usize>, at: usize, begins: &mut bool, follows: &mut bool| {
        if let Some(from) = start.take() {
            tokens.push(Token {
                text: &text[from..at],
                begins: *begins,
                follows: *follows,
            });
            (*begins, *follows) = (false, true);
        }
    };
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let is_inside =
            |c: char| c.is_alphabetic() && !matches!(c, 'ぁ'..='ん' | '\u{E00}'..='\u{EFF}');
        // A hyphen or an apostrophe within a word is part of it.
        let joins = matches!(c, '-' | '‑' | '’' | '\'')
            && start.is_some()
            && is_inside(next)
            && last.is_alphabetic();
        let is_cut = start.is_some()
            && is_inside(c)
            && (is_ideograph(c) || is_katakana(c)) != (is_ideograph(last) || is_katakana(last));
        if is_cut {
            end(&mut start, at, &mut begins, &mut follows);
        }
        if is_inside(c) || joins {
            start.get_or_insert(at);
        } else {
            end(&mut start, at, &mut begins, &mut follows);
            match c {
                '.' | '!' | '?' | ':' | '…' | '•' | '“' | '"' | '«' | '(' | '–' | '—' | '\n' => {
                    begins = true
                }
                _ => {}
            }
            follows &= c == ' ' || c == '\u{a0}';
        }
        last = c;
    }
    end(&mut start, text.len(), &mut begins, &mut follows);
    tokens
}
