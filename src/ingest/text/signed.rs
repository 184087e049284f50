//! Who has *signed* a text: a line below its title, with or without “by”.

use crate::ingest::dates::date;
use crate::ingest::html::metadata::names::{is_person, parse};
use crate::model::Meta;

/// Words of bodies that write reports, in lower case.
const BODIES: [&str; 32] = [
    "agency",
    "alliance",
    "association",
    "authority",
    "bank",
    "board",
    "bureau",
    "center",
    "centre",
    "college",
    "commission",
    "committee",
    "company",
    "council",
    "department",
    "division",
    "foundation",
    "fund",
    "group",
    "inc.",
    "initiative",
    "institute",
    "ministry",
    "office",
    "organisation",
    "organization",
    "program",
    "project",
    "school",
    "society",
    "team",
    "university",
];

/// What begins lines about an edition or its rights, in lower case.
const NO_AUTHORS: [&str; 12] = [
    "copyright",
    "©",
    "(c)",
    "version",
    "revision",
    "release",
    "draft",
    "edition",
    "license",
    "licence",
    "licensed",
    "all rights",
];

/// Takes the authors, and the date behind them, that a line names behind “by”. Whether that is all that the line says:
/// otherwise it stays in the text.
pub(super) fn take(said: &str, meta: &mut Meta) -> bool {
    let names = parse(said);
    if names.is_empty() || !names.iter().all(|name| is_person(name) || is_body(name)) {
        return false;
    }
    let mut left = said.to_owned();
    for name in &names {
        left = left.replacen(name.as_str(), " ", 1);
    }
    let found = date(left.trim_matches(|c: char| !c.is_alphanumeric()));
    let words = left.split_whitespace();
    let is_joint = |word: &&str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        bare.is_empty() || matches!(bare.to_lowercase().as_str(), "and" | "with" | "und" | "et")
    };
    let is_all = found.is_some() || words.filter(|word| !is_joint(word)).count() == 0;
    if !meta.authors.is_empty() {
        return is_all && meta.authors == names;
    }
    meta.authors = names;
    if meta.date.is_none() {
        meta.date = found;
    }
    is_all
}

/// Whether a line of these words alone names an author: a person or a body, nothing that has numbers, signs or the look of
/// a product. Scripts without capitals tell less, and are left to others.
pub(super) fn may_stand_alone(words: &str) -> bool {
    if !words.contains(|c: char| c.is_ascii_alphabetic()) {
        return true;
    }
    let lower = words.to_lowercase();
    let is_sign = |c: char| c.is_ascii_digit() || "=_<>{}[]|/\\#@™®©\"“”:;,*+%$".contains(c);
    !NO_AUTHORS.iter().any(|start| lower.starts_with(start))
        && !words.contains(is_sign)
        && !words.split(' ').any(is_odd)
        && (is_person(words) || is_body(words))
}

/// Whether capitals stand in a word as they do in no name: “ReseArch”.
fn is_odd(word: &str) -> bool {
    let mut before: Option<char> = None;
    let mut small = 0;
    word.chars().any(|c| {
        let is_it = c.is_uppercase() && before.is_some_and(char::is_lowercase) && small > 3;
        small = if c.is_lowercase() { small + 1 } else { 0 };
        before = Some(c);
        is_it
    })
}

fn is_body(words: &str) -> bool {
    let lower = words.to_lowercase();
    lower.split(' ').any(|word| BODIES.contains(&word))
}
