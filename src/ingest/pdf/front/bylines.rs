//! *Bylines*: the lines below the title that name the authors. Each may stand alone, or beside others; with marks, with
//! where they work behind each name, or in the lines between; or under a label such as “Prepared by”.

use super::super::super::html::metadata::names::is_person;
use super::super::lines::{Line, Rise};
use super::authors::MOST;
use super::no_names::NO_NAMES;
use super::{Front, bare, seen_signs};
use crate::ingest::bodies;
use crate::ingest::title::is_chapter;
use std::collections::HashSet;

/// Authors stand in so many lines below the title, after at most so many others.
const ZONE: usize = 24;
const OTHERS: usize = 4;

/// Above the title they stand in so many lines, each so near to the next one, in sizes of the title.
const ABOVE: usize = 3;
const NEAR: f32 = 4.0;

/// Between authors that look alike are at most so many lines that say where they work.
const BETWEEN: usize = 6;

/// A wider gap, in sizes, stands between names.
const GAP: f32 = 1.2;

/// Behind these stand the authors, or those whom the report is for.
const BY: [&str; 12] = [
    "speech by",
    "remarks by",
    "statement of",
    "prepared by",
    "written by",
    "submitted by",
    "authored by",
    "authors:",
    "author:",
    "by:",
    "by ",
    "by",
];
const FOR: [&str; 4] = ["prepared for", "submitted to", "presented to", "for:"];

/// The signs behind names that lead to notes and addresses.
const MARKS: &str = "*∗†‡§¶♦♠♣";

/// A line of the zone below the title.
struct Byline {
    /// Its words without the marks that are raised.
    text: String,
    /// The size and the typeface of its first words.
    look: (i32, usize),
}

/// The names in the lines of page `number` from `at` on, below the title.
pub(super) fn below(front: &Front<'_>, number: usize, at: usize) -> Vec<String> {
    let Some(page) = front.pages.get(number) else {
        return Vec::new();
    };
    let zone = page.iter().skip(at).take(ZONE);
    let zone = zone.take_while(|line| {
        let text = line.text();
        !is_chapter(&text) && !is_opening(&text)
    });
    let mut names: Vec<String> = Vec::new();
    let mut said = HashSet::new();
    let mut look = None;
    let (mut others, mut follows_address, mut follows_place) = (0, false, false);
    let (mut is_for, mut is_by) = (false, false);
    for byline in joined(zone.map(byline)) {
        let (label, text) = labelled(&byline.text);
        match label {
            Label::For => {
                is_for = true;
                continue;
            }
            Label::By => {
                // Those before were not the authors.
                if is_for || !is_by && text.is_empty() {
                    names.clear();
                    said.clear();
                }
                (is_for, is_by, others, look) = (false, true, 0, None);
            }
            Label::None if is_for => continue,
            Label::None => {}
        }
        if text.is_empty() || ["and", "&"].contains(&text.to_lowercase().as_str()) {
            continue;
        }
        let found = names_of(front, text, is_by);
        let is_again = found.iter().any(|name| said.contains(name));
        if found.is_empty() || is_again {
            others += 1;
            follows_address |= text.contains('@');
            follows_place |= bodies::is_named(text);
            if names.is_empty() && others > OTHERS {
                break;
            }
            continue;
        }
        // Rows of names, with addresses below each, may follow one another, and so may names that look alike, with
        // where they work below each.
        let is_alike = follows_place && look == Some(byline.look) && others <= BETWEEN;
        if names.is_empty() || others == 0 || follows_address || is_alike || is_by && others < 3 {
            said.extend(found.iter().cloned());
            names.extend(found);
            look = look.or(Some(byline.look));
            (others, follows_address, follows_place) = (0, false, false);
        }
    }
    names.truncate(MOST);
    names
}

/// What a label says of the names behind it.
enum Label {
    By,
    For,
    None,
}

/// The label that `text` begins with, and the rest.
fn labelled(text: &str) -> (Label, &str) {
    let lower = text.to_lowercase();
    let rest = |label: &str| {
        let rest = text.get(label.len()..).unwrap_or_default();
        rest.trim_start_matches([':', ' ', '\u{a0}'])
    };
    let is_begun = |label: &&&str| {
        lower.starts_with(**label)
            && (label.ends_with([' ', ':'])
                || !lower[label.len()..].starts_with(|c: char| c.is_alphanumeric()))
    };
    if let Some(label) = FOR.iter().find(is_begun) {
        return (Label::For, rest(label));
    }
    match BY.iter().find(is_begun) {
        Some(label) => (Label::By, rest(label)),
        None => (Label::None, text),
    }
}

/// Whether the text begins here.
fn is_opening(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.starts_with("abstract") || lower.starts_with("summary") || text.chars().count() > 110
}

/// The names in the lines right above those that begin at `at`, where they stand close and say nothing else.
pub(super) fn above(front: &Front<'_>, number: usize, at: usize) -> Vec<String> {
    let Some((lines, title)) = front
        .pages
        .get(number)
        .and_then(|page| Some((page.get(..at)?, page.get(at)?)))
    else {
        return Vec::new();
    };
    let mut names = Vec::new();
    let mut below = title;
    for line in lines.iter().rev().take(ABOVE) {
        let is_near = line.base < below.base && below.base - line.base < title.size * NEAR;
        let found = match is_near {
            true => names_of(front, &byline(line).text, false),
            false => Vec::new(),
        };
        if found.is_empty() {
            break;
        }
        names.splice(0..0, found);
        below = line;
    }
    names
}

/// The words of a line, without the marks that are raised, and with a semicolon for a wide gap.
fn byline(line: &Line) -> Byline {
    let mut text = String::new();
    let mut right = f32::MAX;
    let is_mark = |text: &str| {
        let mut signs = text.trim().chars();
        signs.all(|c| !c.is_alphabetic() || c.is_lowercase())
    };
    for span in &line.spans {
        if span.left - right > line.size * GAP {
            text.push(';');
        }
        right = span.right;
        if span.rise == Rise::Raised && is_mark(&span.text) {
            text.push_str(if span.text.contains(',') { "," } else { " " });
            continue;
        }
        text.push_str(&span.text);
    }
    let face = line.spans.first().map_or(0, |span| span.face);
    Byline {
        text: seen_signs(&text).trim().to_owned(),
        look: ((line.size * 10.0).round() as i32, face),
    }
}

/// Lines that go on in the next one become one with it.
fn joined(lines: impl Iterator<Item = Byline>) -> Vec<Byline> {
    let mut joined: Vec<Byline> = Vec::new();
    for line in lines {
        let goes_on = joined.last().is_some_and(|last| {
            let ends = last.text.ends_with([',', ';']) || last.text.ends_with(" and");
            let is_name_list = last.text.contains([',', ';']) && !last.text.contains('@');
            // A family's name may stand on the next line.
            let is_broken = last.text.matches(',').count() > 1
                && is_name_list
                && line.text.split_once(',').is_some_and(|(first, rest)| {
                    let first = clean(first);
                    !first.contains(' ')
                        && first.starts_with(char::is_uppercase)
                        && !rest.is_empty()
                });
            let begins = ["and ", "& "].iter().any(|and| line.text.starts_with(and));
            last.look.0 == line.look.0 && (ends || is_broken || begins && is_name_list)
        });
        match joined.last_mut() {
            Some(last) if goes_on => {
                last.text.push(' ');
                last.text.push_str(&line.text);
            }
            _ => joined.push(line),
        }
    }
    joined
}

/// The names in the text of a line, which has nothing else but where they work; none if it has. Behind a label, a name
/// may also be followed by what somebody is.
fn names_of(front: &Front<'_>, text: &str, is_by: bool) -> Vec<String> {
    // A sign that could not be read leaves empty brackets.
    let text = &without_signs(text);
    if text.contains(['@', ':', '(', '?', '/', '：', '（', '「', '『', '【']) {
        return Vec::new();
    }
    let ands = [" and ", " AND ", " & ", " und ", " et ", " и "];
    let text = ands
        .iter()
        .fold(text.clone(), |text, and| text.replace(and, ","));
    let begins = ["and ", "AND ", "And "].iter();
    let text = begins.fold(text.as_str(), |text, and| {
        text.strip_prefix(and).unwrap_or(text)
    });
    let parts = |text: &str| -> Vec<String> {
        let parts = text.split([';', ',', '•', '|', '·', '、']).map(clean);
        parts
            .filter(|part| !part.is_empty() && !is_title_of_person(part))
            .collect()
    };
    let all = parts(text);
    if are_names(front, &all) {
        return all;
    }
    // Each name, or a few, is followed by where they work.
    let mut names = Vec::new();
    let groups: Vec<&str> = text
        .split(';')
        .filter(|group| !group.trim().is_empty())
        .collect();
    for group in &groups {
        let parts = parts(group);
        let count = parts
            .iter()
            .take_while(|part| are_names(front, std::slice::from_ref(part)))
            .count();
        let (leading, rest) = parts.split_at(count);
        let is_told = groups.len() > 1
            || rest.iter().any(|part| bodies::is_named(part))
            || is_by && group.contains('|');
        if leading.is_empty() || !is_told {
            return Vec::new();
        }
        names.extend_from_slice(leading);
    }
    names
}

/// A text without brackets that hold signs alone.
fn without_signs(text: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some((before, behind)) = rest.split_once('(') {
        let Some((within, after)) = behind.split_once(')') else {
            break;
        };
        kept.push_str(before);
        if within.chars().any(char::is_alphanumeric) {
            kept.push_str(&rest[before.len()..rest.len() - after.len()]);
        }
        rest = after;
    }
    kept + rest
}

/// A part of a line without marks, also those that are set as digits behind a name.
fn clean(part: &str) -> String {
    let is_space = |c: char| c.is_whitespace() || MARKS.contains(c);
    let part = part.trim_matches(is_space);
    let bare = part.trim_end_matches(|c: char| c.is_ascii_digit() || MARKS.contains(c));
    let part = if bare.ends_with(char::is_alphabetic) {
        bare
    } else {
        part
    };
    part.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands behind a name, between commas.
fn is_title_of_person(part: &str) -> bool {
    let part = part.trim_matches('.').to_lowercase().replace('.', "");
    [
        "phd", "md", "jr", "sr", "mba", "mph", "esq", "jd", "msc", "ms", "ma", "bs", "bsc",
    ]
    .contains(&part.as_str())
        || part.is_empty()
        || part.chars().all(|c| c.is_ascii_digit())
}

/// Whether these are names of persons: most of their words are no words of the report.
fn are_names(front: &Front<'_>, parts: &[String]) -> bool {
    let words = |part: &str| -> Vec<String> {
        part.split_whitespace()
            .map(|word| bare(word).to_lowercase())
            .filter(|word| word.chars().count() > 1)
            .collect()
    };
    let is_it = |part: &String| {
        is_person(part)
            && part.chars().count() <= 50
            && !words(part).iter().any(|word| {
                let word = word.as_str();
                NO_NAMES.contains(&word) || bodies::has_word(word)
            })
            && !is_foreign_word(part)
    };
    let long: Vec<String> = parts.iter().flat_map(|part| words(part)).collect();
    let common = long.iter().filter(|word| front.common.contains(*word));
    parts.iter().all(is_it) && common.count() * 2 < long.len()
}

/// Whether it is a word in Katakana, such as a manual's name: names in it are parted by a dot.
fn is_foreign_word(part: &str) -> bool {
    part.chars()
        .all(|c| matches!(c, '\u{30A1}'..='\u{30FA}' | 'ー' | ' '))
}
