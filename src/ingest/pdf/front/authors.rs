//! The *authors*: those that the file names, if the front names them too; else the names in the lines below the title.

use super::super::super::html::metadata::names::is_person;
use super::super::lines::{Line, Rise};
use super::{Front, bare};
use crate::ingest::title::is_chapter;
use std::collections::HashSet;

/// The maximum number of authors.
const MOST: usize = 100;

/// Authors stand in so many lines below the title, after at most so many others.
const ZONE: usize = 24;
const OTHERS: usize = 4;

/// A wider gap, in sizes, stands between names.
const GAP: f32 = 1.2;

/// Words that are in no name of a person.
const NO_NAMES: [&str; 96] = [
    "university",
    "universität",
    "université",
    "universidad",
    "institute",
    "institut",
    "department",
    "dept",
    "faculty",
    "school",
    "college",
    "laboratory",
    "laboratories",
    "labs",
    "lab",
    "research",
    "center",
    "centre",
    "office",
    "agency",
    "ministry",
    "court",
    "commission",
    "committee",
    "council",
    "foundation",
    "association",
    "society",
    "company",
    "corporation",
    "inc",
    "ltd",
    "llc",
    "gmbh",
    "group",
    "team",
    "press",
    "journal",
    "report",
    "paper",
    "working",
    "technical",
    "draft",
    "version",
    "edition",
    "volume",
    "chapter",
    "part",
    "abstract",
    "introduction",
    "summary",
    "contents",
    "appendix",
    "table",
    "figure",
    "section",
    "page",
    "the",
    "a",
    "an",
    "of",
    "for",
    "in",
    "on",
    "to",
    "with",
    "from",
    "at",
    "is",
    "are",
    "this",
    "united",
    "states",
    "america",
    "kingdom",
    "new",
    "san",
    "los",
    "hong",
    "street",
    "avenue",
    "road",
    "box",
    "google",
    "microsoft",
    "facebook",
    "amazon",
    "ibm",
    "brain",
    "member",
    "fellow",
    "professor",
    "director",
    "editor",
    "student",
    "ieee",
];

/// Names that programs and systems write as the author.
const NOBODY: [&str; 22] = [
    "administrator",
    "admin",
    "user",
    "owner",
    "author",
    "unknown",
    "anonymous",
    "default",
    "guest",
    "root",
    "microsoft",
    "adobe",
    "acrobat",
    "latex",
    "tex",
    "word",
    "writer",
    "scanner",
    "windows",
    "preferred",
    "test",
    "none",
];

/// Those of `claims` that the front names too.
pub(super) fn named(front: &Front<'_>, claims: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for claim in claims.iter().flat_map(|claim| parts(claim)) {
        let is_nobody = claim
            .split_whitespace()
            .any(|word| NOBODY.contains(&word.to_lowercase().as_str()));
        let has_signs = claim.contains(|c: char| "@\\_/:<>{}".contains(c) || c.is_ascii_digit());
        // One word is a login, unless it is that of a body, as the front writes it.
        let is_acronym = claim.chars().count() > 1 && claim.chars().all(char::is_uppercase);
        let is_whole =
            claim.contains(' ') || is_acronym || claim.chars().any(|c| c as u32 > 0x2E80);
        let is_new = !names.contains(&claim);
        if is_whole
            && is_new
            && !is_nobody
            && !has_signs
            && names.len() < MOST
            && front.says(&claim, |said, all| said == all)
        {
            names.push(claim);
        }
    }
    names
}

/// The names in what a file says: one, or several between semicolons or commas.
fn parts(claim: &str) -> Vec<String> {
    let clean = |part: &str| {
        let words = part.split_whitespace();
        let words = words.filter(|word| !word.contains("://") && !word.starts_with("www."));
        let words = words.collect::<Vec<_>>().join(" ");
        words.trim_end_matches(',').to_owned()
    };
    if claim.contains(';') {
        return claim
            .split(';')
            .map(clean)
            .map(|name| turned(&name))
            .collect();
    }
    let several = claim
        .replace(" and ", ",")
        .replace(" & ", ",")
        .replace('、', ",");
    let several: Vec<String> = several
        .split(',')
        .map(clean)
        .filter(|part| !part.is_empty())
        .collect();
    match several.len() > 1 && several.iter().all(|part| is_person(part)) {
        true => several,
        false => vec![turned(&clean(claim))],
    }
}

/// “Doe, Jane” as it is said.
fn turned(name: &str) -> String {
    match name.split_once(", ") {
        Some((family, given))
            if !given.contains(',') && is_person(&format!("{given} {family}")) =>
        {
            format!("{given} {family}")
        }
        _ => name.to_owned(),
    }
}

/// The names in the lines of page `number` from `at` on, below the title.
pub(super) fn below(front: &Front<'_>, number: usize, at: usize) -> Vec<String> {
    let Some(page) = front.pages.get(number) else {
        return Vec::new();
    };
    let zone = page.iter().skip(at).take(ZONE);
    let zone: Vec<&Line> = zone
        .take_while(|line| {
            let text = line.text();
            !is_chapter(&text) && !is_opening(&text)
        })
        .collect();
    let mut names: Vec<String> = Vec::new();
    let mut said = HashSet::new();
    let mut others = 0;
    let mut follows_address = false;
    for line in zone {
        let text = line.text();
        let found = names_of(front, line);
        let is_again = found.iter().any(|name| said.contains(name));
        match found.is_empty() || is_again {
            // Rows of names, with addresses below each, may follow one another.
            false if names.is_empty() || others == 0 || follows_address => {
                said.extend(found.iter().cloned());
                names.extend(found);
                others = 0;
                follows_address = false;
            }
            false => {}
            true => {
                others += 1;
                follows_address |= text.contains('@');
                if names.is_empty() && others > OTHERS {
                    break;
                }
            }
        }
    }
    names.truncate(MOST);
    names
}

/// Whether the text begins here.
fn is_opening(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.starts_with("abstract") || lower.starts_with("summary") || text.chars().count() > 110
}

/// The names in a line that has nothing else; none if it has.
fn names_of(front: &Front<'_>, line: &Line) -> Vec<String> {
    let mut text = String::new();
    let mut right = f32::MAX;
    let is_mark = |text: &str| {
        text.trim()
            .chars()
            .all(|c| !c.is_alphabetic() || c.is_lowercase())
    };
    for span in &line.spans {
        if span.left - right > line.size * GAP {
            text.push(';');
        }
        right = span.right;
        // Marks of addresses and notes.
        if span.rise == Rise::Raised && is_mark(&span.text) {
            text.push_str(if span.text.contains(',') { "," } else { " " });
            continue;
        }
        text.push_str(&span.text);
    }
    let lower = text.to_lowercase();
    for begin in [
        "by ",
        "by: ",
        "authors: ",
        "author: ",
        "prepared by ",
        "written by ",
    ] {
        if lower.starts_with(begin) {
            text = text.split_off(begin.len());
            break;
        }
    }
    if text.contains(['@', ':', '(', '?', '/']) || text.chars().any(|c| c.is_ascii_digit()) {
        return Vec::new();
    }
    let text = text
        .replace(" and ", ";")
        .replace(" AND ", ";")
        .replace(" & ", ";")
        .replace(" und ", ";")
        .replace(" et ", ";")
        .replace(" и ", ";");
    let begins = ["and ", "AND ", "And "].iter();
    let text = begins.fold(text.as_str(), |text, and| {
        text.strip_prefix(and).unwrap_or(text)
    });
    let parts = text.split([';', ',', '•', '|', '·', '、']);
    let parts: Vec<String> = parts
        .map(|part| part.trim_matches(|c: char| c.is_whitespace() || "*∗†‡§¶♦♠♣".contains(c)))
        .filter(|part| !part.is_empty() && !is_title_of_person(part))
        .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    match parts.iter().all(|part| is_name(front, part)) {
        true => parts,
        false => Vec::new(),
    }
}

/// What stands behind a name, between commas.
fn is_title_of_person(part: &str) -> bool {
    let part = part.trim_matches('.').to_lowercase().replace('.', "");
    [
        "phd", "md", "jr", "sr", "mba", "mph", "esq", "jd", "msc", "ms", "ma",
    ]
    .contains(&part.as_str())
}

/// Whether a part of a line is the name of a person: its words are no words of the report.
fn is_name(front: &Front<'_>, part: &str) -> bool {
    let words: Vec<String> = part
        .split_whitespace()
        .map(|word| bare(word).to_lowercase())
        .filter(|word| !word.is_empty())
        .collect();
    let long = words.iter().filter(|word| word.chars().count() > 1);
    let common = long
        .clone()
        .filter(|word| front.common.contains(*word))
        .count();
    is_person(part)
        && part.chars().count() <= 50
        && !words.iter().any(|word| NO_NAMES.contains(&word.as_str()))
        && common * 2 < long.count()
}
