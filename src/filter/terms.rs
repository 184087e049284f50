//! What a term is searched for: its own text, its other forms, its variants.

use memchr::memmem::Finder;

use super::clitics;
use super::forms::{Forms, Wanted};
use super::notation;
use super::query::{Field, Manner, Term};
use super::variants;
use super::words::{is_spaceless, is_word_char, starts_word};

/// All that a term is searched for.
#[derive(Debug)]
pub(super) struct Search<'a> {
    pub(super) patterns: Vec<Pattern>,
    /// The forms of its word.
    forms: Option<(&'a Forms, Wanted)>,
    /// The dates or amounts that it asks for.
    pub(super) facts: Option<notation::Wanted>,
    term: &'a Term,
}

/// A text to look for, and what makes it a match.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) finder: Finder<'static>,
    text: String,
    check: Check,
    /// Whether a match is one without forms and variants.
    is_exact: bool,
}

/// What makes a text that was found a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Check {
    /// A word starts there.
    Start,
    /// It is a whole word.
    Whole,
    /// A word starts there, and begins with the term, or is one of its forms.
    Form,
    /// It is a number, and no digits go on.
    Number,
    /// It is a date that ends in a number, and no digits go on.
    Date,
    /// It is the end of a word, whose beginning is clitics.
    Clitic,
    /// It is the second half of the term, and the first is before it, in two parts.
    SecondHalf,
    /// It is the first half of the term, and the second is behind it, in two parts.
    FirstHalf,
}

/// A match of a pattern: where it begins and ends, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) is_exact: bool,
}

/// Shorter words are not looked for in two parts, in characters.
const SHORTEST_IN_PARTS: usize = 4;

impl Pattern {
    fn new(text: String, check: Check, is_exact: bool) -> Self {
        Self {
            finder: Finder::new(&text).into_owned(),
            text,
            check,
            is_exact,
        }
    }

    /// Whether only occurrences that start a word count, and the text begins with a letter or digit of ASCII.
    pub(super) fn starts_words(&self) -> bool {
        let is_anywhere = matches!(self.check, Check::Clitic | Check::SecondHalf);
        !is_anywhere && self.text.starts_with(|c: char| c.is_ascii_alphanumeric())
    }

    /// The length of the text, in bytes.
    pub(super) fn length(&self) -> usize {
        self.text.len()
    }

    /// How many bytes of its first character.
    pub(super) fn first_length(&self) -> usize {
        self.text.chars().next().map_or(1, char::len_utf8)
    }
}

impl<'a> Search<'a> {
    /// What `term` is searched for in a report whose language has these `forms`.
    pub(super) fn new(term: &'a Term, forms: &'a Forms) -> Self {
        let mut search = Self {
            patterns: Vec::new(),
            forms: None,
            facts: None,
            term,
        };
        let text = &term.text;
        match term.manner {
            Manner::Exact => search.look_for(text.clone(), Check::Whole, true),
            Manner::Beginning | Manner::Phrase => search.look_for(text.clone(), Check::Start, true),
            Manner::Word => search.word(text, forms),
        }
        search
    }

    /// A search for two words that stand side by side in the query, written as one word.
    pub(super) fn joined(first: &Term, second: &'a Term, forms: &'a Forms) -> Self {
        let mut search = Self {
            patterns: Vec::new(),
            forms: None,
            facts: None,
            term: second,
        };
        let joined = format!("{}{}", first.text, second.text);
        search.forms = forms.wanted(&joined).map(|wanted| (forms, wanted));
        search.look_for(joined, Check::Start, false);
        search
    }

    /// Whether a term is one word that may be written together with the one beside it.
    pub(super) fn may_join(term: &Term) -> bool {
        let is_letter = |c: char| c.is_alphabetic() && !is_spaceless(c);
        term.manner == Manner::Word
            && term.field == Field::Text
            && !term.excluded
            && term.text.chars().all(is_letter)
            && !variants::is_common(&term.text)
    }

    fn look_for(&mut self, text: String, check: Check, is_exact: bool) {
        let is_new = self
            .patterns
            .iter()
            .all(|known| known.text != text || known.check != check);
        if is_new && !text.is_empty() {
            self.patterns.push(Pattern::new(text, check, is_exact));
        }
    }

    fn word(&mut self, text: &str, forms: &'a Forms) {
        self.forms = forms.wanted(text).map(|wanted| (forms, wanted));
        self.facts = notation::Wanted::of(text, forms.usage());
        let is_date = matches!(self.facts, Some(notation::Wanted::Dates(_)));
        let beginnings = self
            .forms
            .iter()
            .flat_map(|(_, wanted)| wanted.beginnings.clone());
        let beginnings: Vec<String> = beginnings.collect();
        if !beginnings
            .iter()
            .any(|beginning| text.starts_with(&**beginning))
        {
            // *June 1* is no beginning of *June 14*; a year alone may be one of a longer number.
            let is_whole = is_date && !text.bytes().all(|b| b.is_ascii_digit());
            let check = if is_whole { Check::Date } else { Check::Start };
            self.look_for(text.to_owned(), check, true);
        }
        for beginning in beginnings {
            self.look_for(beginning, Check::Form, true);
        }
        for written in forms.written_otherwise(text) {
            self.look_for(written, Check::Start, false);
        }
        if clitics::may_have(text) {
            self.look_for(text.to_owned(), Check::Clitic, false);
            if let Some(bare) = clitics::without_article(text) {
                self.look_for(bare.to_owned(), Check::Clitic, false);
            }
        }
        for written in variants::without_hyphens(text).into_iter().flatten() {
            self.look_for(written, Check::Start, false);
        }
        if let Some(written) = variants::without_stops(text) {
            self.look_for(written, Check::Whole, false);
        }
        if let Some(written) = variants::with_stops(text, &self.term.shown) {
            self.look_for(written, Check::Whole, false);
        }
        for written in variants::numbers(text) {
            self.look_for(written, Check::Number, false);
        }
        if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) {
            // A fiscal year.
            self.look_for(format!("fy{text}"), Check::Start, false);
        }
        self.in_parts(text);
    }

    /// Looks for the word in two parts, with a hyphen or a space between.
    fn in_parts(&mut self, text: &str) {
        let is_letter = |c: char| c.is_alphabetic() && !is_spaceless(c);
        let count = text.chars().count();
        let middle = text.char_indices().nth(count / 2).map(|(at, _)| at);
        let Some(middle) =
            middle.filter(|_| count >= SHORTEST_IN_PARTS && text.chars().all(is_letter))
        else {
            return;
        };
        let (first, second) = text.split_at(middle);
        self.look_for(second.to_owned(), Check::SecondHalf, false);
        self.look_for(first.to_owned(), Check::FirstHalf, false);
    }

    /// The match at byte `start` of `text`, where `pattern` was found, if it is one.
    pub(super) fn check(&self, pattern: &Pattern, text: &str, start: usize) -> Option<Found> {
        let end = start + pattern.text.len();
        let begins = || {
            let first = pattern.text.chars().next()?;
            starts_word(text[..start].chars().next_back(), first).then_some(())
        };
        let found = |start, end, is_exact| {
            Some(Found {
                start,
                end,
                is_exact,
            })
        };
        match pattern.check {
            Check::Start => begins().and_then(|()| found(start, end, pattern.is_exact)),
            Check::Date => {
                begins()?;
                let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                let is_number = is_digit(pattern.text.chars().next_back());
                let goes_on = is_number && is_digit(text[end..].chars().next());
                (!goes_on).then_some(())?;
                found(start, end, pattern.is_exact)
            }
            Check::Whole => {
                begins()?;
                let last = pattern.text.chars().next_back()?;
                let goes_on = !starts_word(Some(last), text[end..].chars().next().unwrap_or(' '));
                (!goes_on).then_some(())?;
                found(start, end, pattern.is_exact)
            }
            Check::Form => {
                begins()?;
                if text[start..].starts_with(&*self.term.text) {
                    return found(start, start + self.term.text.len(), true);
                }
                let (forms, wanted) = self.forms.as_ref()?;
                let end = word_end(text, start);
                forms.is_form(&text[start..end], wanted).then_some(())?;
                found(start, end, false)
            }
            Check::Number => {
                begins()?;
                let mut behind = text[end..].chars();
                let goes_on = match behind.next() {
                    Some(',' | '.' | '\'' | ' ') => {
                        behind.clone().take(3).filter(char::is_ascii_digit).count() == 3
                    }
                    Some(c) => c.is_ascii_digit(),
                    None => false,
                };
                (!goes_on).then_some(())?;
                found(start, end, false)
            }
            Check::Clitic => {
                let from = word_start(text, start);
                // The term at the start of a word is no form of it.
                let is_other = from < start || pattern.text != self.term.text;
                (is_other && clitics::is_clitic(&text[from..start])).then_some(())?;
                found(from, word_end(text, end), false)
            }
            Check::SecondHalf => {
                let first = self.term.text.strip_suffix(&*pattern.text)?;
                let (from, at) = first_in_parts(&text[..start], first)?;
                let is_end = self.ends_in_parts(text, from, at, end);
                is_end.then_some(())?;
                found(from, end, false)
            }
            Check::FirstHalf => {
                begins()?;
                let second = self.term.text.strip_prefix(&*pattern.text)?;
                let (at, to) = second_in_parts(&text[end..], second)?;
                let is_end = self.ends_in_parts(text, start, end + at, end + to);
                is_end.then_some(())?;
                found(start, end + to, false)
            }
        }
    }

    /// Whether the two parts of a word, with a hyphen or space at byte `at` between, are the word: after a space,
    /// neither part is a common word, and the second ends there.
    fn ends_in_parts(&self, text: &str, from: usize, at: usize, to: usize) -> bool {
        let (first, second) = (&text[from..at], &text[at + 1..to]);
        text[at..].starts_with('-')
            || word_end(text, to) == to
                && !variants::is_common(first)
                && !variants::is_common(second)
    }
}

/// Where `first` begins, which is in two parts at the end of `text` with a hyphen or space between or behind
/// them, and where that is.
fn first_in_parts(text: &str, first: &str) -> Option<(usize, usize)> {
    let mut gap = None;
    let mut wanted = first.chars().rev().peekable();
    for (at, c) in text.char_indices().rev() {
        match wanted.peek() {
            Some(letter) if *letter == c => {
                wanted.next();
                if wanted.peek().is_none() {
                    let begins = starts_word(text[..at].chars().next_back(), c);
                    return gap.filter(|_| begins).map(|gap| (at, gap));
                }
            }
            Some(_) if gap.is_none() && matches!(c, '-' | ' ') => gap = Some(at),
            _ => return None,
        }
    }
    None
}

/// Where the gap is and where `second` ends, which is in two parts at the start of `text`.
fn second_in_parts(text: &str, second: &str) -> Option<(usize, usize)> {
    let mut gap = None;
    let mut wanted = second.chars().peekable();
    for (at, c) in text.char_indices() {
        match wanted.peek() {
            Some(letter) if *letter == c => {
                wanted.next();
                if wanted.peek().is_none() {
                    return gap.map(|gap| (gap, at + c.len_utf8()));
                }
            }
            // A gap before the second half is found from there.
            Some(_) if gap.is_none() && at > 0 && matches!(c, '-' | ' ') => gap = Some(at),
            _ => return None,
        }
    }
    None
}

/// The end of the word that goes on at byte `at`.
fn word_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + rest.find(|c: char| !is_in_word(c)).unwrap_or(rest.len())
}

/// The start of the word that goes on before byte `at`.
fn word_start(text: &str, at: usize) -> usize {
    let before = &text[..at];
    let end = before.char_indices().rev().find(|(_, c)| !is_in_word(*c));
    end.map_or(0, |(at, c)| at + c.len_utf8())
}

/// Whether a character is part of a word that stands between spaces.
fn is_in_word(c: char) -> bool {
    is_word_char(c) && !is_spaceless(c)
}

/// The other numeral for a number in a heading: `iii` for `3`.
pub(super) fn numeral(term: &Term) -> Option<Pattern> {
    let is_word = term.manner == Manner::Word;
    let written = variants::numeral(&term.text).filter(|_| is_word)?;
    Some(Pattern::new(written, Check::Whole, false))
}
