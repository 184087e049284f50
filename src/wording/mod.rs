//! A *wording* is every sentence and label of the page in one language, the report's. The command chooses it
//! ([`Wording::of`]) and puts the texts that the viewer needs into the payload. So the viewer's WebAssembly
//! contains no language, and adding one does not make it larger. Each language is a `match` over [`Word`]: the
//! compiler reports a missing text.
//!
//! A text may contain placeholders, `{0}`, `{1}`. If it contains a number, it has a form for each plural
//! category of the language, separated by bars, in the order of the Unicode CLDR.

mod english;
mod facts;
mod japanese;
mod russian;
mod word;

pub use word::Word;

use crate::model::primary_language;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The texts of one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// The text of each [`Word`], by its number.
    words: Vec<Rc<str>>,
    plural: Plural,
}

/// The plural rule for whole numbers (CLDR, "Language Plural Rules").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Plural {
    /// One form.
    Other,
    /// `one` is 1; `other`.
    OneOther,
    /// `one` ends in 1, `few` in 2 to 4, but for 11 to 14; `many`.
    OneFewMany,
}

impl Plural {
    /// The index of the form for `count`.
    fn form(self, count: u32) -> usize {
        match (self, count % 10, count % 100) {
            (Self::Other, ..) => 0,
            (Self::OneOther, ..) => usize::from(count != 1),
            (Self::OneFewMany, _, 11..=14) => 2,
            (Self::OneFewMany, 1, _) => 0,
            (Self::OneFewMany, 2..=4, _) => 1,
            (Self::OneFewMany, ..) => 2,
        }
    }
}

/// The languages of the interface, by language tag.
pub const LANGUAGES: [&str; 3] = ["en", "ja", "ru"];

impl Wording {
    /// The wording for a text in the language of this tag (BCP 47); English if there is none.
    pub fn of(tag: &str) -> Self {
        let (text, plural): (fn(Word) -> &'static str, _) = match &*primary_language(tag) {
            "ja" => (japanese::japanese, Plural::Other),
            "ru" => (russian::russian, Plural::OneFewMany),
            _ => (english::english, Plural::OneOther),
        };
        let words = Word::ALL.iter().map(|word| text(*word).into());
        Self {
            words: words.collect(),
            plural,
        }
    }

    /// The part that the viewer needs.
    pub fn for_viewer(&self) -> Self {
        let words = self.words.iter().take(Word::FIRST_OF_COMMAND as usize);
        Self {
            words: words.cloned().collect(),
            plural: self.plural,
        }
    }

    /// A text without filling its placeholders.
    pub fn say(&self, word: Word) -> Rc<str> {
        let text = self.words.get(word as usize);
        text.cloned().unwrap_or_default()
    }

    /// A text with its placeholders filled.
    pub fn fill(&self, word: Word, places: &[&str]) -> String {
        filled(&self.say(word), places)
    }

    /// A text with a number, in the plural form for `count`: `{0}` is the number, `{1}` the first of `others`.
    pub fn counted(&self, word: Word, count: u32, others: &[&str]) -> String {
        let text = self.say(word);
        let form = text.split('|').nth(self.plural.form(count));
        let number = self.number(count);
        let mut places = vec![&*number];
        places.extend(others);
        filled(form.unwrap_or_default(), &places)
    }

    /// A number with the digit grouping of the language.
    pub fn number(&self, number: u32) -> String {
        match number / 1_000 {
            0 => number.to_string(),
            thousands => {
                let group = self.say(Word::DigitGroups);
                let thousands = self.number(thousands);
                format!("{thousands}{group}{:03}", number % 1_000)
            }
        }
    }

    /// The text before and after the placeholder of a text that has one.
    pub fn around(&self, word: Word) -> (Rc<str>, Rc<str>) {
        let text = self.say(word);
        let (before, behind) = text.split_once("{0}").unwrap_or((&text, ""));
        (before.into(), behind.into())
    }
}

/// `text` with its places filled.
fn filled(text: &str, places: &[&str]) -> String {
    let mut pieces = text.split('{');
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (place, behind) = piece.split_once('}').unwrap_or((piece, ""));
        let words = place.parse().ok().and_then(|at: usize| places.get(at));
        filled.push_str(words.unwrap_or(&""));
        filled.push_str(behind);
    }
    filled
}
