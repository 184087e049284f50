//! Forms: which words are the same word in another form. Two words are, if the stemmer of the report's language
//! takes both to the same stem, or if they are in one family (*went*, *go*), or are spelled in two ways (*colour*,
//! *color*). In Hebrew and Arabic, words with an article or a short word before them are forms, too.

use std::cell::RefCell;
use std::collections::HashMap;

use super::fold::Folding;
use super::notation::Usage;
use super::stem::Stemmer;
use super::words::{is_spaceless, is_word_char};
use crate::payload::{Language, numbered};

/// What is known of the report's language, ready for use.
#[derive(Debug, Default)]
pub(super) struct Forms {
    stemmer: Stemmer,
    families: Vec<Vec<String>>,
    /// The family of a word, by the word and by its stem.
    family_of: HashMap<String, u32>,
    /// Two ways of spelling the beginning of a word.
    spellings: Vec<(String, String)>,
    /// Traditional Chinese characters and their simplified forms.
    twins: Vec<(char, char)>,
    usage: Usage,
    stems: RefCell<Stems>,
}

/// The stems of the words seen so far, each with a number.
#[derive(Debug, Default)]
struct Stems {
    of_words: HashMap<String, u32>,
    numbers: HashMap<String, u32>,
}

/// The forms of a word: how to find them and how to tell.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    /// What each form begins with; none begins with another.
    pub(super) beginnings: Vec<String>,
    /// The numbers of the stems that forms have.
    stems: Vec<u32>,
}

/// The shortest word that has other forms, in characters, if it is in no family.
const SHORTEST: usize = 3;

impl Forms {
    pub(super) fn new(language: &Language, folding: &Folding) -> Self {
        let words = |line: &str| -> Vec<String> {
            line.split(' ').map(|word| folding.fold(word)).collect()
        };
        let mut forms = Self {
            stemmer: Stemmer::new(&language.stemmer, |text| folding.fold(text)),
            families: language.families.lines().map(words).collect(),
            usage: Usage::of(&language.tag),
            ..Self::default()
        };
        let spelled = language.spellings.lines().map(words);
        forms.spellings = spelled
            .filter_map(|pair| <[String; 2]>::try_from(pair).ok())
            .map(|[one, other]| (one, other))
            .collect();
        for (number, family) in numbered(&forms.families) {
            for word in family {
                let stem = forms.stemmer.stem(word);
                for key in [word.clone(), stem] {
                    forms.family_of.entry(key).or_insert(number);
                }
            }
        }
        let mut twins = language.twins.chars();
        while let Some(pair) = twins.next().zip(twins.next()) {
            forms.twins.push(pair);
        }
        forms
    }

    pub(super) fn usage(&self) -> Usage {
        self.usage
    }

    /// How the other forms of a folded word are found; `None` if it is not one word of a script with spaces.
    pub(super) fn wanted(&self, word: &str) -> Option<Wanted> {
        let is_plain = |c: char| is_word_char(c) && !c.is_numeric() && !is_spaceless(c);
        let is_long = word.chars().count() >= SHORTEST || self.family_of.contains_key(word);
        if !is_long || !word.chars().all(is_plain) {
            return None;
        }
        let mut wanted = Wanted::default();
        let mut members = self.spelled(word);
        members.push(word.to_owned());
        for word in members.clone() {
            let families = self.family_of.get(&word);
            let families = families.or_else(|| self.family_of.get(&self.stemmer.stem(&word)));
            let family = families.and_then(|number| self.families.get(*number as usize));
            members.extend(family.into_iter().flatten().cloned());
        }
        for member in members {
            let stem = self.stemmer.stem(&member);
            wanted.stems.push(self.number(&member));
            let beginning = beginning(&member, &stem);
            let is_covered = |known: &String| beginning.starts_with(&**known);
            if !wanted.beginnings.iter().any(is_covered) {
                wanted
                    .beginnings
                    .retain(|known| !known.starts_with(&*beginning));
                wanted.beginnings.push(beginning);
            }
        }
        Some(wanted)
    }

    /// Whether a word of the report is one of the wanted forms.
    pub(super) fn is_form(&self, word: &str, wanted: &Wanted) -> bool {
        wanted.stems.contains(&self.number(word))
    }

    /// The number of a word's stem.
    fn number(&self, word: &str) -> u32 {
        let mut stems = self.stems.borrow_mut();
        if let Some(number) = stems.of_words.get(word) {
            return *number;
        }
        let next = stems.numbers.len() as u32;
        let stem = self.stemmer.stem(word);
        let number = *stems.numbers.entry(stem).or_insert(next);
        stems.of_words.insert(word.to_owned(), number);
        number
    }

    /// The other spellings of an English word.
    fn spelled(&self, word: &str) -> Vec<String> {
        let mut spelled = Vec::new();
        if self.spellings.is_empty() {
            return spelled;
        }
        for (one, other) in &self.spellings {
            for (from, to) in [(one, other), (other, one)] {
                // *travelled* begins with *travell* and with *travel*.
                let has_both = to.starts_with(&**from) && word.starts_with(&**to);
                if let Some(rest) = word.strip_prefix(&**from).filter(|_| !has_both) {
                    spelled.push(format!("{to}{rest}"));
                }
            }
        }
        spelled.extend(by_ending(word));
        spelled.retain(|other| other != word);
        spelled
    }

    /// The other ways to write a text of a script without spaces: kana in the other script, words with and
    /// without kanji, simplified and traditional characters.
    pub(super) fn written_otherwise(&self, text: &str) -> Vec<String> {
        /// Combinations of several choices are not all tried.
        const MOST: usize = 12;
        let mut all = vec![text.to_owned()];
        let mut add = |written: String| {
            if all.len() < MOST && !written.is_empty() && !all.contains(&written) {
                all.push(written);
            }
        };
        if text.chars().any(is_spaceless) {
            for family in &self.families {
                for word in family.iter().filter(|word| text.contains(&***word)) {
                    family
                        .iter()
                        .for_each(|other| add(text.replace(&**word, other)));
                }
            }
            if !self.twins.is_empty() {
                self.in_other_characters(text)
                    .into_iter()
                    .for_each(&mut add);
            }
        }
        for written in all.clone() {
            for other in [in_hiragana(&written), in_katakana(&written)] {
                if !all.contains(&other) {
                    all.push(other);
                }
            }
        }
        // The long mark at the end of a word is often left out.
        for written in all.clone() {
            if let Some(short) = written
                .strip_suffix('ー')
                .filter(|short| short.chars().count() > 1)
            {
                all.push(short.to_owned());
            }
        }
        all.remove(0);
        all
    }

    /// The text in simplified and in traditional characters, of which one may stand for several.
    fn in_other_characters(&self, text: &str) -> Vec<String> {
        /// More combinations of characters are not tried.
        const MOST: usize = 8;
        let simple = |c: char| {
            let twin = self.twins.iter().find(|(traditional, _)| *traditional == c);
            twin.map_or(c, |(_, simplified)| *simplified)
        };
        let mut all = vec![String::new()];
        for c in text.chars().map(simple) {
            let twins = self.twins.iter().filter(|(_, simplified)| *simplified == c);
            let mut choices: Vec<char> = twins.map(|(traditional, _)| *traditional).collect();
            if choices.is_empty() {
                choices.push(c);
            }
            if all.len() * choices.len() > MOST {
                choices.truncate(1);
            }
            let longer = all
                .iter()
                .flat_map(|text| choices.iter().map(move |c| format!("{text}{c}")));
            all = longer.collect();
        }
        all.push(text.chars().map(simple).collect());
        all
    }
}

/// What a word and its forms begin with: the part before the stem's last letter, which forms may change.
fn beginning(word: &str, stem: &str) -> String {
    let same = word.chars().zip(stem.chars()).take_while(|(a, b)| a == b);
    let mut letters: Vec<char> = same.map(|(a, _)| a).collect();
    let changes = letters
        .last()
        .is_some_and(|c| "aeiouyаеиоуыюя".contains(*c));
    if (changes || letters.len() > 4) && letters.len() > 2 {
        letters.pop();
    }
    match letters.len() {
        0 | 1 => word.chars().take(2).collect(),
        _ => letters.into_iter().collect(),
    }
}

/// *organise* for *organize*, and the other way round.
fn by_ending(word: &str) -> Option<String> {
    const ENDINGS: [&str; 13] = [
        "e", "ed", "es", "er", "ers", "ing", "ings", "ation", "ations", "ational", "able", "ement",
        "ements",
    ];
    const SHORTEST_ROOT: usize = 4;
    let from_letters = [("is", "iz"), ("iz", "is")];
    from_letters.iter().find_map(|(from, to)| {
        let at = word.rfind(from).filter(|at| *at >= SHORTEST_ROOT)?;
        let rest = word.get(at + from.len()..)?;
        let root = word.get(..at)?;
        ENDINGS.contains(&rest).then(|| format!("{root}{to}{rest}"))
    })
}

fn in_hiragana(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            'ァ'..='ヶ' => char::from_u32(c as u32 - 0x60).unwrap_or(c),
            _ => c,
        })
        .collect()
}

fn in_katakana(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            'ぁ'..='ゖ' => char::from_u32(c as u32 + 0x60).unwrap_or(c),
            _ => c,
        })
        .collect()
}
