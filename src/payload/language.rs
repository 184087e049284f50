//! What travels with a report of its language, so that the filter finds a word in its other forms: the stemmer
//! and the word families of that language only.

use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The words of the report's language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Language {
    /// Its tag (BCP 47); empty if it is not known.
    pub tag: Rc<str>,
    /// Takes the endings off words; it does nothing where there is none for the language.
    pub stemmer: Stemmer,
    /// Words that count as forms of one another though no rule says so: a line for each family, with spaces
    /// between the words (*went go gone*).
    pub families: Rc<str>,
    /// Spellings of the same letters, wherever they stand in a word: a line for each, with a space between the
    /// two (*colour color*).
    pub spellings: Rc<str>,
    /// Traditional Chinese characters, each with its simplified one behind it, of which the report has one.
    pub twins: Rc<str>,
}

/// A stemmer: a program in the byte code that `tools/stemmers.mjs` writes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stemmer {
    /// The texts that the program compares and inserts.
    pub strings: Vec<Rc<str>>,
    /// The sets of characters that it asks for.
    pub groups: Vec<Rc<str>>,
    /// The lists of endings from which it chooses the longest.
    pub endings: Vec<Vec<Ending>>,
    /// The number of variables that all routines share.
    pub variables: u8,
    /// The code of each routine, with the number of its own variables first. The last one is the program.
    pub routines: Vec<Vec<u8>>,
}

/// One ending of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    /// The ending.
    pub text: Rc<str>,
    /// What choosing it gives; never 0.
    pub result: i8,
    /// The number of the routine, from 1, that must agree; 0 for none.
    pub routine: u8,
}
