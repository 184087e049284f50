//! A *letterhead* is the block above the title of a memo: what the memo is stands at the left, who wrote it and when at
//! the right. The title is centred below.

use super::line::{Line, Set};
use super::pages::drop_line;
use super::shape;
use super::tables::gapped;
use crate::ingest::dates::date;
use crate::model::{Meta, Rule, Warning};

/// The fewest and most lines of a letterhead, and the most of a title.
const LINES: std::ops::RangeInclusive<usize> = 2..=40;
const TITLE_LINES: usize = 4;

/// The least indent of what stands at the right, and of a title (columns).
const RIGHT: usize = 30;
const CENTRED: usize = 3;

/// The most words of a person's name.
const NAME_WORDS: usize = 5;

/// Takes the title below a letterhead, and fills in the authors and the date that it names. The letterhead stays as it
/// was typed.
pub(super) fn take(lines: &mut [Line<'_>], meta: &mut Meta, warnings: &mut Vec<Warning>) {
    let from = lines.iter().take_while(|line| line.is_blank()).count();
    let length = lines[from..]
        .iter()
        .take_while(|line| !line.is_blank())
        .count();
    let head = &lines[from..from + length];
    let rights: Vec<Option<String>> = head.iter().map(right).collect();
    let sided = rights.iter().flatten().count();
    let both = head
        .iter()
        .filter(|line| line.indent() < RIGHT)
        .zip(&rights);
    if !LINES.contains(&length)
        || sided * 3 < length
        || both.filter(|(_, right)| right.is_some()).count() < 2
    {
        return;
    }
    let below = from + length;
    let gap = lines[below..]
        .iter()
        .take_while(|line| line.is_blank())
        .count();
    let title = lines[below + gap..]
        .iter()
        .take_while(|line| !line.is_blank())
        .count();
    let title = below + gap..below + gap + title;
    let centred = |line: &Line<'_>| line.indent() >= CENTRED;
    if title.is_empty() || title.len() > TITLE_LINES || !lines[title.clone()].iter().all(centred) {
        return;
    }
    for right in rights.into_iter().flatten() {
        if let Some(found) = date(&right) {
            meta.date = meta.date.take().or(Some(found));
        } else if let Some(name) = name(&right) {
            meta.authors.push(name);
        }
    }
    let words: Vec<String> = lines[title.clone()].iter().map(Line::words).collect();
    let words = words.join(" ");
    if meta.title.is_empty() || meta.title == words {
        meta.title = words;
        for line in &mut lines[title] {
            drop_line(line, Rule::MastheadLine, warnings);
        }
    }
    for line in &mut lines[from..from + length] {
        line.set = Some(Set::Drawing);
    }
}

/// What stands at the right of a line.
fn right(line: &Line<'_>) -> Option<String> {
    let last = gapped(line.text, false).pop()?;
    let is_right = line.columns_before(last.start) >= RIGHT;
    is_right.then(|| line.part(&last).words())
}

/// The name of a person, with initials: `T. Berners-Lee`, `W. Eddy, Ed.`.
fn name(words: &str) -> Option<String> {
    let words = words.trim_end_matches(", Ed.").trim_end_matches(", Editor");
    let is_initial = |word: &str| {
        word.split_inclusive(['.', '-']).all(|part| {
            let mut letters = part.trim_end_matches('-').chars();
            letters.next().is_some_and(char::is_uppercase)
                && letters.next() == Some('.')
                && letters.next().is_none()
        })
    };
    let (initials, names): (Vec<&str>, Vec<&str>) =
        words.split(' ').partition(|word| is_initial(word));
    let is_name = !initials.is_empty()
        && (1..=NAME_WORDS).contains(&names.len())
        && names
            .iter()
            .all(|name| name.chars().all(|c| c.is_alphabetic() || "-'’".contains(c)))
        && shape::is_title(words);
    is_name.then(|| words.to_owned())
}
