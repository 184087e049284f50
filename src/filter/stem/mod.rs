//! Stemming: takes the endings off a word, so that its forms become equal (Snowball, snowballstem.org).
//!
//! A [`payload::Stemmer`] is a program for a small machine, which runs here. The machine has a word, a cursor in
//! it with limits on both sides, a slice, and variables, as Snowball describes them. Positions count characters.
//! `tools/stemmers.mjs` writes the programs and names the operations in the same order.
//!
//! The filter compares folded text. So the program's texts are folded too, and it treats *café* like *cafe*.

mod machine;

use crate::payload;
use machine::Machine;

/// A stemmer, ready to run.
#[derive(Debug, Default)]
pub struct Stemmer {
    /// The texts as the program compares them.
    compared: Vec<Vec<char>>,
    /// The texts as it writes them.
    written: Vec<Vec<char>>,
    groups: Vec<Vec<char>>,
    /// The endings of each list, the longest first.
    endings: Vec<Vec<Ending>>,
    variables: usize,
    routines: Vec<Vec<u8>>,
}

#[derive(Debug)]
struct Ending {
    text: Vec<char>,
    result: i32,
    routine: usize,
}

/// The longest word that has a stem, in characters.
const LONGEST: usize = 40;

impl Stemmer {
    /// The machine's form of `program`, which stems text as `folded` writes it.
    ///
    /// What the program writes, its endings and its groups are folded. What it compares is not: where a program
    /// replaces é by e, there is nothing to replace.
    pub fn new(program: &payload::Stemmer, folded: impl Fn(&str) -> String) -> Self {
        // Snowball marks letters by making them capitals, which folding would undo.
        let letters = |text: &str| -> Vec<char> {
            let mut chars = Vec::new();
            for c in text.chars() {
                match c.is_ascii_uppercase() {
                    true => chars.push(c),
                    false => chars.extend(folded(c.encode_utf8(&mut [0; 4])).chars()),
                }
            }
            chars
        };
        let is_folding = folded("é") == "e";
        // One letter is replaced, as above, and ã is written as `a~` meanwhile.
        let of_ending = |text: &str| -> Vec<char> {
            let is_one = text.chars().nth(1).is_none();
            match is_folding && !is_one {
                true => letters(&text.replace('~', "")),
                false => text.chars().collect(),
            }
        };
        let list = |list: &Vec<payload::Ending>| {
            let mut endings: Vec<Ending> = Vec::with_capacity(list.len());
            for ending in list {
                let text = of_ending(&ending.text);
                let at = endings.partition_point(|other| other.text.len() >= text.len());
                let ending = Ending {
                    text,
                    result: ending.result.into(),
                    routine: ending.routine.into(),
                };
                endings.insert(at, ending);
            }
            endings
        };
        Self {
            compared: program
                .strings
                .iter()
                .map(|text| text.chars().collect())
                .collect(),
            written: program.strings.iter().map(|text| letters(text)).collect(),
            groups: program.groups.iter().map(|text| letters(text)).collect(),
            endings: program.endings.iter().map(list).collect(),
            variables: program.variables.into(),
            routines: program.routines.clone(),
        }
    }

    /// Whether it leaves every word as it is.
    pub fn is_idle(&self) -> bool {
        self.routines.is_empty()
    }

    /// The stem of a word; the word itself if there is none.
    pub fn stem(&self, word: &str) -> String {
        let chars: Vec<char> = word.chars().take(LONGEST + 1).collect();
        if self.is_idle() || chars.len() > LONGEST {
            return word.to_owned();
        }
        let stem = Machine::new(self, chars).run_all();
        stem.map_or_else(|| word.to_owned(), |stem| stem.iter().collect())
    }
}
