//! *Reading time* is how long it takes to read a text once, silently, from end to end.

use crate::payload::minutes_of;

/// How many characters of scripts without spaces between words take as long to read as an English word, in
/// hundredths. Japanese: 357 characters and 193 words a minute, Chinese: 255 and 158 (Trauzettel-Klosinski and
/// Dietz, "Standardized Assessment of Reading Performance: The New International Reading Speed Texts IReST",
/// IOVS, 2012); the Japanese value is used for both.
const CHARACTERS_A_WORD: u32 = 185;

/// How many letters of Thai, Lao, Khmer and Burmese make a word, approximately, in hundredths.
const LETTERS_A_WORD: u32 = 450;

/// Counts words, whatever the script.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct WordCount {
    words: u32,
    characters: u32,
    letters: u32,
}

impl WordCount {
    /// Adds a piece of text that ends at a word boundary.
    pub(crate) fn add(&mut self, text: &str) {
        let mut in_word = false;
        for c in text.chars() {
            match c {
                // Kana, and ideographs in three planes' blocks.
                '\u{3041}'..='\u{30ff}'
                | '\u{3400}'..='\u{4dbf}'
                | '\u{4e00}'..='\u{9fff}'
                | '\u{f900}'..='\u{faff}'
                | '\u{20000}'..='\u{323af}' => {
                    self.characters += 1;
                    in_word = false;
                }
                // Thai and Lao, Burmese, Khmer.
                '\u{0e01}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => {
                    self.letters += 1;
                    in_word = false;
                }
                _ if c.is_whitespace() => in_word = false,
                _ if c.is_alphanumeric() && !in_word => {
                    self.words += 1;
                    in_word = true;
                }
                _ => {}
            }
        }
    }

    /// The sum of both.
    pub(crate) fn with(self, other: Self) -> Self {
        Self {
            words: self.words + other.words,
            characters: self.characters + other.characters,
            letters: self.letters + other.letters,
        }
    }

    /// What is left without `part`.
    pub(crate) fn without(self, part: Self) -> Self {
        Self {
            words: self.words.saturating_sub(part.words),
            characters: self.characters.saturating_sub(part.characters),
            letters: self.letters.saturating_sub(part.letters),
        }
    }

    /// The number of words; scripts without spaces are counted by length.
    pub(crate) fn words(&self) -> u32 {
        self.words
            + (u64::from(self.characters) * 100 / u64::from(CHARACTERS_A_WORD)) as u32
            + (u64::from(self.letters) * 100 / u64::from(LETTERS_A_WORD)) as u32
    }

    /// The reading time in minutes, at least 1.
    pub(crate) fn minutes(&self) -> u32 {
        minutes_of(self.words())
    }
}
