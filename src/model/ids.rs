//! An *id* is the name of a place in the page, for links. It is derived from the words at that place only, so
//! that it survives edits elsewhere in the report.

use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// Assigns ids that are unique within one report.
#[derive(Debug, Default)]
pub struct Ids {
    given: HashMap<String, u32>,
}

/// The ids of the page's own elements.
const OF_PAGE: [&str; 41] = [
    "back",
    "cite",
    "cite-files",
    "cite-title",
    "figure",
    "filter",
    "filter-count",
    "filter-note",
    "foldout",
    "foldout-error",
    "go-to",
    "help",
    "note",
    "notes",
    "notice",
    "outline",
    "page-menu",
    "print-marks",
    "progress",
    "quotes",
    "quotes-explained",
    "quotes-sentences",
    "quotes-text",
    "quotes-title",
    "report",
    "resume",
    "share",
    "share-link",
    "share-said",
    "share-send",
    "start",
    "status",
    "tools",
    "tools-button",
    "tools-csv",
    "tools-enlarge",
    "tools-link",
    "tools-pin",
    "tools-quote",
    "tools-view",
    "viewer",
];

/// Prefixes of the page's own ids that end in a number: notes, note references, citations.
const NUMBERED_OF_PAGE: [&str; 3] = ["note-", "ref-", "cite-"];

/// Whether the page uses this id itself.
fn is_of_page(id: &str) -> bool {
    let is_number = |rest: &str| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit());
    let numbers = NUMBERED_OF_PAGE.iter();
    let mut numbers = numbers.filter_map(|stem| id.strip_prefix(stem));
    OF_PAGE.contains(&id) || numbers.any(is_number)
}

/// How many characters of a heading its id keeps.
const HEADING_ID_CHARS: usize = 60;

/// Crockford's base 32, lower case: no i, l, o, u, so that an id can be read out.
const BASE_32: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// The id of a paragraph whose words are those of `text`: `p-` and forty bits of their SHA-256. A paragraph
/// with the same words [gets the same](Ids::once), with a number appended.
pub fn paragraph_id(text: &str) -> String {
    let mut hasher = Sha256::new();
    for word in text.split_whitespace() {
        hasher.update(word.as_bytes());
        hasher.update(b" ");
    }
    let digest = hasher.finalize();
    let bits = digest
        .iter()
        .take(5)
        .fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
    let letters = (0..8).rev().map(|at| {
        let five = (bits >> (at * 5) & 31) as usize;
        char::from(BASE_32[five])
    });
    "p-".chars().chain(letters).collect()
}

impl Ids {
    /// The id of a heading: its words, lower case, joined by hyphens (`energy-policy`); prefixed with
    /// `section-` if the page uses that id itself.
    pub fn heading(&mut self, text: &str) -> String {
        let mut id = String::new();
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            if word.is_empty() || id.chars().count() + word.chars().count() > HEADING_ID_CHARS {
                continue;
            }
            if !id.is_empty() {
                id.push('-');
            }
            id.extend(word.chars().flat_map(char::to_lowercase));
        }
        if id.is_empty() {
            id.push_str("section");
        }
        if is_of_page(&id) {
            id.insert_str(0, "section-");
        }
        self.once(id)
    }

    /// The id of an anchor called `name` in the source: `a-` and the words of the name.
    pub fn anchor(&mut self, name: &str) -> String {
        let words = name.split(|c: char| !c.is_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        self.once(format!("a-{}", words.join("-")))
    }

    /// The id of the page of the source with this label: `page-` and the label's letters and digits (`page-185`).
    pub fn page(&mut self, label: &str) -> String {
        let words = label.split(|c: char| !c.is_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let mut id = format!("page-{}", words.join("-"));
        if words.is_empty() || is_of_page(&id) {
            id.push_str("-0");
        }
        self.once(id)
    }

    /// `id`, with `-2`, `-3` … appended if it was assigned before.
    pub fn once(&mut self, id: String) -> String {
        let mut times = self.given.get(&id).copied().unwrap_or(0);
        if times == 0 {
            self.given.insert(id.clone(), 1);
            return id;
        }
        loop {
            times += 1;
            let other = format!("{id}-{times}");
            if !self.given.contains_key(&other) {
                self.given.insert(id, times);
                self.given.insert(other.clone(), 1);
                return other;
            }
        }
    }
}
